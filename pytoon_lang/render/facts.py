"""Results of speech tasks -> what the compiler wants to know about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.timeline import Spoken, Word

if TYPE_CHECKING:
    from pytoon_lang.render.store import Result


def spoken(result: Result) -> Spoken:
    """The record of a `speak` or `align` task -> length and word times, in samples of the master clock."""
    facts = result.record.facts
    words = tuple(Word(word["text"], word["start"], word["end"]) for word in facts["words"])
    return Spoken(facts["samples"], words, facts["engine"], facts["method"], facts["confidence"])
