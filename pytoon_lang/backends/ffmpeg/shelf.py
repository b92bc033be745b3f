"""Sound files of a mix: each is decoded once, however many tracks play it, and kept until the last of them has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.backends.ffmpeg.wave import read_sound

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pytoon_lang.backends.base import Job, Notice
    from pytoon_lang.backends.ffmpeg.wave import Sound


class Shelf:
    """`wanted`: file and samples of everything that will be taken, in any order."""

    def __init__(self, wanted: Iterable[tuple[str, int]]) -> None:
        self._far: dict[str, int] = {}
        self._left: dict[str, int] = {}
        for asset, samples in wanted:
            self._far[asset] = max(samples, self._far.get(asset, 0))
            self._left[asset] = self._left.get(asset, 0) + 1
        self._here: dict[str, tuple[Sound, tuple[Notice, ...]]] = {}

    def take(self, asset: str, samples: int, job: Job) -> tuple[Sound, tuple[Notice, ...]]:
        """At most the first `samples` of a file, not to be written to. Raises as `read_sound` does."""
        sound, notices = self._here.get(asset) or read_sound(job.asset(asset), self._far[asset], job)
        self._left[asset] -= 1
        if self._left[asset]:
            self._here[asset] = sound, notices
        else:
            self._here.pop(asset, None)
        return sound[:samples], notices
