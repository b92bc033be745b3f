"""A recording with its whole script, read and aligned once, however many of its lines are cut out at that moment."""

from __future__ import annotations

from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from pytoon_lang.backends.aligners import ladder, recording

if TYPE_CHECKING:
    from pathlib import Path

    from pytoon_lang.backends.aligners.base import Alignment
    from pytoon_lang.backends.aligners.recording import Recording
    from pytoon_lang.compiler.ir.plan import Align

_LISTENING = Lock()


def whole(path: Path, params: Align) -> tuple[Recording, Alignment]:
    """The recording of a line, and where every word of its script is in it. Raises BackendError.

    Lines are tasks of their own and come one after the other. The last recording is remembered (it is as constant as
    its digest), and a line that comes while it is listened to waits instead of listening too.
    """
    with _LISTENING:
        return _whole(path, params._replace(line=0))


@lru_cache(maxsize=1)
def _whole(path: Path, params: Align) -> tuple[Recording, Alignment]:
    heard = recording.read(path)
    return heard, ladder.best(heard, params.script, params.language, params.lexicon)
