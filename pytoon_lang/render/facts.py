"""Results of speech tasks -> what the compiler wants to know about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.task import Speak
from pytoon_lang.compiler.ir.timeline import Heard, Spoken, Unspoken, Word
from pytoon_lang.render import build_log
from pytoon_lang.render.filming.known import known as filmed
from pytoon_lang.render.store import Result, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pytoon_lang.compiler.ir.scene import Voice
    from pytoon_lang.compiler.ir.task import Task
    from pytoon_lang.compiler.ir.timeline import Facts
    from pytoon_lang.compiler.pipeline import Compiled
    from pytoon_lang.render.events import Failed
    from pytoon_lang.render.sharing.entry import Entry
    from pytoon_lang.render.sharing.shared import Shared


def known(state: Path, main: str) -> Facts:
    """What the last build of `main` found out about its speech, as far as it is still in the store, and all clips.

    A draft speaks the same lines: after one, a single frame need not be compiled twice.
    """
    store = Store(state)
    keys = {*build_log.last_speech(state, main), *build_log.last_speech(state, f"{main} (draft)")}
    found = {key: store.find(key) for key in sorted(keys)}
    lines = {key: learned(result) for key, result in found.items() if isinstance(result, Result)}
    return {**lines, **filmed(state.parent, state)}


def settled(compile: Callable[[Facts], Compiled], state: Path, main: str, shared: Shared | None = None) -> Compiled:
    """Compile with all that the stores know about the speech; what is still `wanted` then was never spoken."""
    facts = dict(known(state, main))
    store = Store(state)
    while True:
        compiled = compile(facts)
        found = {task.key: store.find(task.key) for task in compiled.wanted}
        news = {key: learned(result) for key, result in found.items() if isinstance(result, Result)}
        others = [task for task in compiled.wanted if task.key not in news]
        elsewhere = shared.peek(others) if shared is not None else {}
        news |= {key: learned(entry) for key, entry in elsewhere.items()}
        if not news:
            return compiled
        facts |= news


def given_up(failures: Sequence[Failed], wanted: Sequence[Task], facts: Facts) -> dict[str, Unspoken]:
    """Speech that could not be made -> so much as a fact. A voice that is down is not asked for other lines either."""
    lost = {failure.task.key: Unspoken(failure.reason) for failure in failures}
    down = {_voice(failure.task): failure.reason for failure in failures if failure.spares == "engine"}
    rest = [task for task in wanted if task.key not in facts and _voice(task) in down]
    return {task.key: Unspoken(down[_voice(task)]) for task in rest} | lost


def _voice(task: Task) -> Voice | None:
    return task.params.voice if isinstance(task.params, Speak) else None


def learned(result: Result | Entry) -> Spoken | Heard:
    """The record of a speech task -> length and word times, in samples of the master clock; or what was heard."""
    facts = result.record.facts
    if result.record.kind == "transcribe":
        return Heard(tuple(facts["sentences"]))
    words = tuple(Word(word["text"], word["start"], word["end"]) for word in facts["words"])
    return Spoken(facts["samples"], words, facts["engine"], facts["method"], facts["confidence"])
