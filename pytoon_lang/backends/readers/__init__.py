"""Readers: clips that engines made -> writing in them that nobody asked for. Models like to paint letters."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from importlib.util import find_spec
from typing import TYPE_CHECKING

from pytoon_lang.backends.base import BackendError, Made, Notice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pytoon_lang.backends.base import Job
    from pytoon_lang.compiler.ir.plan import Proofread

REVISION = 1
RAPIDOCR = "rapidocr 3.10.0"
"""The package, whose models are inside. Written down because asking costs time; a test compares it."""

CODE = "unasked-writing"
NAME = "writing.txt"

_SHORTEST = 3  # letters; less is a pattern more often than writing
_ALIKE = 0.6  # of a word that was asked for: readers confuse letters
_SHOWN = 3  # lines in the notice
_WORD = re.compile(r"\w+")


def proofread(params: Proofread, job: Job) -> Made:
    """Read what a clip shows. Makes `writing.txt`: what nobody asked for, a line for each. Facts: `lines`, `engine`."""
    from pytoon_lang.backends.readers import rapid

    if not installed():
        raise BackendError('no reader is installed: pip install "pytoon-lang[ocr]"')
    lines = unasked(rapid.lines(job.asset(params.clip), job), params.words)
    (job.folder / NAME).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return Made((NAME,), {"lines": list(lines), "engine": RAPIDOCR}, tuple(_notice(lines)))


def unasked(lines: Iterable[str], words: str) -> tuple[str, ...]:
    """Lines of writing that hold a word which is none of `words`, nor nearly; each once."""
    asked = [word.casefold() for word in _WORD.findall(words)]
    return tuple(dict.fromkeys(line for line in lines if _letters(line) >= _SHORTEST and not _asked(line, asked)))


def installed() -> bool:
    """Whether the extra `ocr` is there."""
    return find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None


def fingerprint() -> str:
    """Who reads; `none` when nobody can."""
    return f"readers {REVISION}; {RAPIDOCR}" if installed() else "none"


def _letters(line: str) -> int:
    return sum(len(word) for word in _WORD.findall(line))


def _asked(line: str, asked: list[str]) -> bool:
    return all(any(_near(word.casefold(), one) for one in asked) for word in _WORD.findall(line))


def _near(word: str, other: str) -> bool:
    return word == other or SequenceMatcher(None, word, other).ratio() >= _ALIKE


def _notice(lines: tuple[str, ...]) -> Iterable[Notice]:
    if lines:
        shown = ", ".join(f"“{line[:40]}”" for line in lines[:_SHOWN]) + (", …" if len(lines) > _SHOWN else "")
        yield Notice(CODE, f"the clip shows writing that nobody asked for: {shown}")
