"""Shots of one build -> clips: the chain of engines, tried in order until one of them delivers.

A `Crew` is what all shots of a build share: connections, the number of clips in the making, who fails too often, which
pictures are uploaded. It knows nothing of money but the `Till` that it tells everything to.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pytoon_lang.backends.base import BackendError, Job, Notice
from pytoon_lang.backends.engines import settings
from pytoon_lang.backends.engines.attempt import Set, Taken, attempt
from pytoon_lang.backends.engines.base import Ask, Engine, Fault, Refused, Till
from pytoon_lang.backends.engines.gates import Gate
from pytoon_lang.backends.engines.health import Health
from pytoon_lang.backends.engines.pace import Pace
from pytoon_lang.backends.engines.registry import engine as installed
from pytoon_lang.backends.engines.rephrase import rephrased
from pytoon_lang.backends.engines.terms import Terms
from pytoon_lang.backends.engines.uploads import FILE as UPLOADS
from pytoon_lang.backends.engines.uploads import Uploads
from pytoon_lang.backends.engines.wire import Access, Wire, origin, reachable, sendable
from pytoon_lang.world.engines import variable


class Try(NamedTuple):
    """What became of one ask: `fault` None is a clip. `skipped`: the engine was not even asked."""

    ask: Ask
    fault: Fault | None = None
    charged: float | None = None
    skipped: bool = False


class Shot(NamedTuple):
    """What became of a shot: its clip, or None when nobody could make it; every try; what the user should know."""

    taken: Taken | None
    tries: tuple[Try, ...]
    notices: tuple[Notice, ...]


_ROTATED = "it fails too often at the moment, and is not asked first"


class _Hopeless(Exception):  # noqa: N818 - nothing is wrong with this shot
    """The engine cannot work in this build: no key that it takes, no credit."""


class _Rotated(Exception):  # noqa: N818 - nothing is wrong with this shot
    """Another engine is asked first."""

    def __init__(self, instead: Ask) -> None:
        super().__init__()
        self.instead = instead


class Crew:
    """The engines of one build. Safe to use from many threads; close it at the end.

    `state` is the project's folder for what is remembered between builds. `terms` and `limits` (clips in the making)
    are by engine; for the others the environment or their tables say. `engines` finds adapters by name.
    """

    def __init__(  # noqa: PLR0913 - all but the first have defaults
        self,
        asset: Callable[[str], Path],
        *,
        state: Path | None = None,
        environment: Mapping[str, str] = os.environ,
        terms: Mapping[str, Terms] | None = None,
        limits: Mapping[str, int] | None = None,
        engines: Callable[[str], Engine] | None = None,
    ) -> None:
        self._asset, self._environment = asset, environment
        self._terms, self._limits = terms or {}, limits or {}
        self._installed = engines or (lambda name: installed(name, environment))
        self._pace = Pace(state / "pace.json" if state else None)
        self._uploads = Uploads(state / UPLOADS if state else None)
        self.health = Health()
        self._wires: dict[str, Wire] = {}
        self._gates: dict[str, Gate] = {}
        self._accounts: dict[str, Gate] = {}  # Pika by fal shares one with fal
        self._lock = threading.Lock()

    def close(self) -> None:
        """Let go of all connections."""
        for wire in self._wires.values():
            wire.close()
        self._uploads.close()

    def expected(self, ask: Ask) -> float | None:
        """Seconds that clips like this one took before; None when there were none."""
        return self._pace.learned(ask)

    def shoot(self, asks: Sequence[Ask], job: Job, till: Till) -> Shot:
        """Ask the engines in order until one delivers `clip.mp4` in the job's folder. Raises Cancelled.

        An engine that fails more often than not, at the moment when it is this shot's turn, is not asked first.
        """
        waiting, tries, notices = list(asks), list[Try](), list[Notice]()
        while waiting:
            ask = waiting[0]
            try:
                taken = self._ask(ask, waiting if not tries else (ask,), job, till, tries, notices)
            except _Rotated as rotated:
                waiting.remove(rotated.instead)
                waiting.insert(0, rotated.instead)
                tries.append(_passed(ask, Fault("unavailable", _ROTATED), till))
                notices.append(Notice("engine-rotated", f"{ask.engine}: {_ROTATED}"))
                continue
            if taken is not None:
                self.health.worked(ask.engine)
                return Shot(taken, tuple(tries), tuple(notices))
            del waiting[0]
        return Shot(None, tuple(tries), tuple(notices))

    def _ask(  # noqa: PLR0913, PLR0917 - what a shot has so far
        self, ask: Ask, chain: Sequence[Ask], job: Job, till: Till, tries: list[Try], notices: list[Notice]
    ) -> Taken | None:
        """One engine: as asked, and once more in softer words when it refuses them. Raises _Rotated, Cancelled."""
        for wording, softer in _wordings(ask):
            try:
                place = self._place(wording, job, till)
                taken = attempt(wording, place._replace(still=partial(self._still, ask, chain, till)))
            except _Hopeless as reason:
                tries.append(_passed(ask, Fault("auth", str(reason)), till))
                return None
            except Refused as refusal:
                tries.append(_passed(wording, Fault("balance", str(refusal)), till))
                notices.append(Notice("engine-fallback", f"{ask.engine}: {refusal}"))
                return None
            except Fault as fault:
                tries.append(Try(wording, fault, fault.charged or None))
                self.health.failed(ask.engine, fault)
                if fault.kind == "moderated" and softer:
                    message = f"{ask.engine} refused the words ({fault.told}); asked once more: {softer}"
                    notices.append(Notice("engine-rephrased", message))
                    chain = (ask,)
                    continue
                notices.append(Notice("engine-fallback", f"{ask.engine}: {fault.kind}: {fault.told}"))
                return None
            else:
                if taken.waited:
                    waited = f"{ask.engine} made us wait {taken.waited:g} s"
                    notices.append(Notice("engine-waited", waited))
                tries.append(Try(wording, None, taken.charged))
                return taken
        return None

    def _still(self, ask: Ask, chain: Sequence[Ask], till: Till) -> None:
        """Raises _Hopeless, _Rotated: an ask makes no sense any more. Of what has begun it does: that is paid for."""
        if till.begun(ask):
            return
        if reason := self.health.hopeless(ask.engine):
            raise _Hopeless(f"not asked again: {reason}")
        if (instead := self.health.instead(chain)) is not None:
            raise _Rotated(instead)

    def _place(self, ask: Ask, job: Job, till: Till) -> Set:
        """What an attempt needs. An engine that is not there or has no key is a Fault like any other."""
        with self._lock:
            try:
                engine = self._installed(ask.engine)
            except Fault:
                raise
            except BackendError as trouble:
                raise Fault("auth", str(trouble)) from None
            studio = engine.studio
            terms = self._terms.get(ask.engine) or settings.terms(ask.engine, self._environment)
            if not self._environment.get(variable(studio)):
                raise Fault("auth", f"{variable(studio)} is not set")
            if ask.engine not in self._wires:
                key = sendable(self._environment.get(studio.secret, ""), studio.secret) if studio.secret else ""
                address = self._environment.get(studio.base, "") or engine.address
                access = Access(key, reachable(address, keyed=bool(key)), terms.idle)
                most = self._limits.get(ask.engine) or settings.clips(ask.engine, self._environment, studio.atonce)
                self._gates[ask.engine] = self._accounts.setdefault(f"{origin(address)} {key}", Gate(most))
                self._wires[ask.engine] = Wire(engine, access, self._asset, self._uploads)
            wire, gate = self._wires[ask.engine], self._gates[ask.engine]
            return Set(engine, wire, gate, terms, till, self._pace, job)


def _wordings(ask: Ask) -> Iterator[tuple[Ask, str]]:
    """The ask with its softer words, then those, as a purchase of their own; empty when there are none."""
    softer = rephrased(ask.prompt)
    if softer == ask.prompt:
        yield ask, ""
        return
    yield ask, softer
    yield ask._replace(prompt=softer, key=hashlib.sha256(f"{ask.key} softer".encode()).hexdigest()[: len(ask.key)]), ""


def _passed(ask: Ask, fault: Fault, till: Till) -> Try:
    """An engine that is not even asked."""
    till.passed(ask, fault)
    return Try(ask, fault, skipped=True)
