"""A recording with its whole script, read and aligned once, however many of its lines are cut out at that moment."""

from __future__ import annotations

from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.backends.aligners import ladder, recording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pytoon_lang.backends.aligners.base import Alignment
    from pytoon_lang.backends.aligners.recording import Recording
    from pytoon_lang.compiler.ir.plan import Align

_LISTENING = Lock()


class Listened(NamedTuple):
    """A recording, the lines that are found in it, in order, and where every word of them is."""

    heard: Recording
    lines: tuple[int, ...]  # of the script
    found: Alignment


def whole(path: Path, params: Align) -> Listened:
    """The recording of a line, and where every word of its script is in it. Raises BackendError.

    Lines are tasks of their own and come one after the other. The last recording is remembered (it is as constant as
    its digest), and a line that comes while it is listened to waits instead of listening too.
    """
    with _LISTENING:
        return _whole(path, params._replace(line=0))


@lru_cache(maxsize=1)
def _whole(path: Path, params: Align) -> Listened:
    """With the lines that are said anew elsewhere, or without: however the others are found with more confidence."""
    heard, every = recording.read(path), tuple(range(len(params.script)))
    needed = tuple(line for line in every if line not in params.elsewhere)
    ways = [every, needed] if params.elsewhere else [every]
    listened = [Listened(heard, lines, _found(heard, lines, params)) for lines in ways]
    return max(listened, key=lambda one: _trust(one, needed, params))  # the first of equals


def _found(heard: Recording, lines: Sequence[int], params: Align) -> Alignment:
    return ladder.best(heard, [params.script[line] for line in lines], params.language, params.lexicon)


def _trust(one: Listened, needed: Sequence[int], params: Align) -> float:
    """The sum of the confidence in all words that are taken from the recording."""
    owners = [line for line in one.lines for _ in params.script[line].split()]
    return sum(trust for line, trust in zip(owners, one.found.confidence, strict=True) if line in needed)
