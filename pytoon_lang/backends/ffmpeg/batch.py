"""Short sound files, many at once: one FFmpeg for a dozen, because to start it costs more than to decode a chime.

What comes out is the same to the bit as of each on its own. When anything is wrong with any of them nothing comes out,
and they are read one by one, so that the damaged one is known by name.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from pytoon_lang.backends.base import BackendError
from pytoon_lang.backends.ffmpeg.graph import decode_all_argv
from pytoon_lang.backends.ffmpeg.process import execute
from pytoon_lang.backends.ffmpeg.tool import binary
from pytoon_lang.backends.ffmpeg.wave import span, stereo_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.backends.base import Job
    from pytoon_lang.backends.ffmpeg.wave import Sound

MOST, BYTES = 16, 1 << 20
"""Files of one process, and how large they are together: a megabyte of MP3 is some 50 MB of samples."""

SMALL = 256 << 10
"""Bytes of a file that is decoded with others."""


def read_all(sounds: Sequence[tuple[Path, int]], job: Job) -> list[Sound] | None:
    """At most the first samples of each file; None when one of them is damaged or cannot be read. Raises Cancelled."""
    with tempfile.TemporaryDirectory(dir=job.folder) as folder:
        parts = [Path(folder) / f"{number}.wav" for number in range(len(sounds))]
        wanted = [(str(path), span(most), str(part)) for (path, most), part in zip(sounds, parts, strict=True)]
        try:
            answer = execute(lambda _: decode_all_argv(str(binary()), wanted), job)
        except BackendError:
            return None
        if answer.complaints.strip():
            return None
        found = [stereo_of(part.read_bytes())[:most] for part, (_, most) in zip(parts, sounds, strict=True)]
        return found if all(map(len, found)) else None
