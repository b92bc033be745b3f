"""Sound files of a mix: each is decoded once, however many tracks play it, and kept until the last of them has.

Small ones are decoded a dozen at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.backends.ffmpeg.batch import BYTES, MOST, SMALL, read_all
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
        self._alone: set[str] = set()  # one of them is damaged

    def take(self, asset: str, samples: int, job: Job) -> tuple[Sound, tuple[Notice, ...]]:
        """At most the first `samples` of a file, not to be written to. Raises as `read_sound` does."""
        if asset not in self._here:
            self._fetch(asset, job)
        sound, notices = self._here[asset]
        self._left[asset] -= 1
        if not self._left[asset]:
            del self._here[asset]
        return sound[:samples], notices

    def _fetch(self, asset: str, job: Job) -> None:
        """Decode a file and, when it is small, small ones that come after it."""
        together = self._together(asset, job)
        if len(together) > 1:
            sounds = read_all([(job.asset(one), self._far[one]) for one in together], job)
            if sounds is not None:
                self._here |= {one: (sound, ()) for one, sound in zip(together, sounds, strict=True)}
                return
            self._alone.update(together)
        self._here[asset] = read_sound(job.asset(asset), self._far[asset], job)

    def _together(self, asset: str, job: Job) -> list[str]:
        chosen: list[str] = []
        room = BYTES
        for one in (asset, *self._far):
            if one in chosen or one in self._here or one in self._alone or not self._left[one]:
                continue
            size = job.asset(one).stat().st_size
            if size <= min(SMALL, room):
                chosen.append(one)
                room -= size
            elif one == asset:
                return []
            if len(chosen) == MOST:
                break
        return chosen if asset in chosen else []
