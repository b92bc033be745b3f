"""One ask of one engine, from the intent in the books to a clip on disk that was looked at.

    intend -> submit (waits once when there are too many) -> sent -> poll ... poll -> download -> examine -> settled

Whatever dies in between, the books say how far it came: a ticket of an earlier build is polled, not bought again.
"""

from __future__ import annotations

import random
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TypeVar

from pytoon_lang.backends.base import Cancelled, Job
from pytoon_lang.backends.engines.base import Ask, Engine, Fault, Refused, State, Ticket, Till, Trouble
from pytoon_lang.backends.engines.download import Expired, download
from pytoon_lang.backends.engines.examine import Clip, examined
from pytoon_lang.backends.engines.gates import Gate
from pytoon_lang.backends.engines.pace import Pace
from pytoon_lang.backends.engines.terms import Terms
from pytoon_lang.backends.engines.wire import Wire

T = TypeVar("T")

_BEAT = 0.1  # seconds between looks at `cancelled`
_AGAIN = 3  # downloads of one clip, which cost nothing
_LONGEST_WAIT = 60.0  # seconds that a service may ask us to wait
_STOPPED = "the build was stopped"


class CalledOff(Fault):
    """It took too long, and the service took it back: nothing will come of it."""


class Set(NamedTuple):
    """What an attempt works with. `still` is called when it is the ask's turn; it raises what speaks against it now."""

    engine: Engine
    wire: Wire
    gate: Gate
    terms: Terms
    till: Till
    pace: Pace
    job: Job
    still: Callable[[], None] = lambda: None


class Taken(NamedTuple):
    """A clip that was made: where it is, what it is, and what it cost in US dollars when that is known."""

    path: Path
    clip: Clip
    charged: float | None
    waited: float  # seconds that the service made us wait before it took the ask


def attempt(ask: Ask, place: Set) -> Taken:
    """Have a clip made. Raises Fault (redacted, and in the books), Refused, Cancelled."""
    ticket: Ticket | None = None
    charged: float | None = None
    waited = 0.0
    with place.gate.passed(place.job.cancelled):
        place.still()  # others may have found out something while we waited
        price = _expected(ask, place)
        ticket = place.till.intend(ask, price)
        began = time.monotonic()
        try:
            if ticket is None:
                ticket, waited = _submitted(ask, price, place)
                _told(ask, ticket, place)
            state = _watched(ask, ticket, place, began)
        except CalledOff:
            raise  # it is in the books
        except Fault as fault:
            place.till.settled(ask, ticket, fault.charged or None, fault)
            raise
    charged = state.charged if state.charged is not None else ticket.usd
    path = place.job.folder / "clip.mp4"
    try:
        _fetch(state, ticket, place, path)
        clip = examined(path, ask)
    except Fault as fault:
        path.unlink(missing_ok=True)
        fault.charged = (price or 0.0) if charged is None else charged  # it was made, so it was charged
        place.till.settled(ask, ticket, fault.charged, fault)
        raise
    place.pace.learn(ask, time.monotonic() - began)
    place.till.settled(ask, ticket, charged, None)
    return Taken(path, clip, charged, waited)


def _expected(ask: Ask, place: Set) -> float | None:
    """What an ask will cost: what the service quotes, else what it was planned with."""
    if (quote := place.engine.quote) is None:
        return ask.usd
    quoted = None
    with suppress(Fault):  # a price that is not told is not worth a clip
        quoted = _guarded(place, "unavailable", lambda: quote(ask, place.wire))
    return ask.usd if quoted is None else quoted


def _submitted(ask: Ask, price: float | None, place: Set) -> tuple[Ticket, float]:
    """The create, and how long we had to wait for it. It is repeated only where nothing can be paid twice."""
    waited, doubt = 0.0, ""
    for last in (False, True):
        try:
            return _guarded(place, "unsure", lambda: _a(Ticket, place.engine.submit(ask, place.wire))), waited
        except Fault as fault:
            again = fault.kind == "limited" or (fault.kind == "unsure" and place.engine.studio.idempotent)
            wait = fault.retry_after if fault.retry_after is not None else place.terms.pause or place.engine.pause
            if doubt and fault.kind not in {"moderated", "invalid"}:  # tells nothing of the one that got no answer
                raise Fault("unsure", f"{doubt}; asked again: {fault}") from None
            if last or not again or wait > min(_LONGEST_WAIT, place.terms.idle):
                raise
            doubt = str(fault) if fault.kind == "unsure" else ""
            _waited(wait, fault, ask, place)
            waited += wait
            if fault.kind == "limited":
                place.till.intend(ask, price)
    raise AssertionError("the second round returns or raises")


def _told(ask: Ask, ticket: Ticket, place: Set) -> None:
    """The ticket into the books. A service that now names a price over the limit is called off at once.

    Raises Refused when it was; what cannot be taken back is paid, and its clip is wanted.
    """
    try:
        place.till.sent(ask, ticket)
    except Refused as refusal:
        if (off := _called_off(ticket, place)) is not None:
            place.till.dropped(ask, ticket, off.charged, f"called off: {refusal}")
            raise


def _waited(seconds: float, fault: Fault, ask: Ask, place: Set) -> None:
    """Wait before a create is sent again; nothing is owed for one that was refused, however the build ends."""
    if fault.kind == "limited":
        place.till.untaken(ask, fault)
    try:
        _sleep(seconds, place.job)
    except Cancelled:
        if fault.kind == "limited":
            place.till.dropped(ask, None, 0.0, _STOPPED)
        raise


def _watched(ask: Ask, ticket: Ticket, place: Set, began: float) -> State:
    """Poll until the clip is there. What falters is asked again until the engine has been silent for too long."""
    heard = time.monotonic()
    place.wire.share(ticket)  # where the service tells by itself, it is listened to from now on
    phase = "queued"
    try:
        while True:
            pause = place.terms.pause or place.gate.spread(place.engine.pause, place.engine.a_minute)
            try:
                state = _guarded(place, "unavailable", lambda: _a(State, place.engine.poll(ticket, place.wire)))
                heard, phase = time.monotonic(), state.phase
                if state.phase == "done":
                    return state
                told = place.wire.share(ticket) if state.progress is None else state.progress
                place.job.progress(place.pace.share(ask, heard - began, told))
            except Fault as fault:
                if not fault.passing:
                    raise
                if time.monotonic() - heard > place.terms.idle:
                    raise Fault(
                        "timeout", f"no word of the clip for {place.terms.idle:g} s; the last: {fault}"
                    ) from None
                if fault.kind == "limited":  # it is there, and says when to ask again
                    pause = max(pause, min(fault.retry_after or 0.0, _LONGEST_WAIT))
                    heard = time.monotonic() + pause
            if time.monotonic() - began > place.terms.patience:
                raise Fault("timeout", f"the clip was not there after {place.terms.patience:g} s")
            _sleep(pause * random.uniform(0.8, 1.2), place.job)
    except Fault as fault:
        # What has begun is paid for; it is left to be taken up again. What waits, or costs nothing, is called off.
        if fault.kind == "timeout" and _waits(phase, ticket, place):
            _given_up(fault, ask, ticket, place)
        raise
    except Cancelled:
        if _waits(phase, ticket, place) and (off := _called_off(ticket, place)):
            place.till.dropped(ask, ticket, off.charged, _STOPPED)
        raise


def _given_up(fault: Fault, ask: Ask, ticket: Ticket, place: Set) -> None:
    """Call off what took too long. Raises what that came to; nothing, when it goes on there."""
    if (off := _called_off(ticket, place)) is None:
        return
    why = f"{fault}, and was called off"
    if off.charged is not None:
        raise Fault("unavailable", why, charged=off.charged) from None
    place.till.dropped(ask, ticket, None, why)
    raise CalledOff("unavailable", why) from None


def _waits(phase: str, ticket: Ticket, place: Set) -> bool:
    """Whether nothing is paid when it is called off now. Services are asked anew: what waited may have begun."""
    if ticket.usd == 0:
        return True
    if phase != "queued" or place.engine.cancel is None:
        return False
    try:
        return _guarded(place, "unavailable", lambda: _a(State, place.engine.poll(ticket, place.wire))).phase == phase
    except Fault:
        return False


class _Off(NamedTuple):
    """The service took an ask back. `charged` None: nobody knows whether it had begun just then, and was paid."""

    charged: float | None


def _called_off(ticket: Ticket, place: Set) -> _Off | None:
    """What became of an ask that is taken back; None: it goes on there, and the books know the ticket."""
    if (cancel := place.engine.cancel) is None:
        return None
    try:
        told = _guarded(place, "unavailable", lambda: cancel(ticket, place.wire))
    except Fault:
        return None
    return _Off(0.0 if ticket.usd == 0 else told)


def _fetch(state: State, ticket: Ticket, place: Set, path: Path) -> None:
    """The clip to disk. An address that has expired is renewed, a download that broke off is done again."""
    for number in range(1, _AGAIN + 1):
        if not state.urls:
            raise Fault("bad-output", "it is said to be done, but there is no address of a clip")
        try:
            download(state.urls[0], path, place.wire, place.job.cancelled, place.terms.patience)
        except Expired:
            if number == _AGAIN:
                raise Fault("bad-output", "the address of the clip does not hold") from None
            state = _guarded(place, "unavailable", lambda: _a(State, place.engine.poll(ticket, place.wire)))
        except Fault as fault:
            if number == _AGAIN or not fault.passing:
                raise place.wire.fault(fault) from None
        else:
            return
        _sleep(min(1.0, place.terms.pause or 1.0), place.job)
    raise AssertionError("the last round returns or raises")


def _guarded(place: Set, kind: Trouble, call: Callable[[], T]) -> T:
    """What an adapter raises besides Fault is a mistake of the adapter: it costs one shot its clip, not the build."""
    try:
        return call()
    except Fault as fault:
        raise place.wire.fault(fault) from None
    except Cancelled:
        raise
    except Exception as bug:
        reason = f"the adapter of {place.engine.name} has a mistake: {type(bug).__name__}: {bug}"
        raise place.wire.fault(Fault(kind, reason, traceback.format_exc())) from None


def _a(kind: type[T], found: T) -> T:
    """What an adapter gives back, which may be of a package that no type checker has seen."""
    if not isinstance(found, kind):
        raise TypeError(f"{kind.__name__} is wanted, not {type(found).__name__}")
    return found


def _sleep(seconds: float, job: Job) -> None:
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        if job.cancelled():
            raise Cancelled
        time.sleep(min(left, _BEAT))
    if job.cancelled():
        raise Cancelled
