"""Forget clips that are paid for, so that the next build asks the whole chain again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.shoot import scene_of
from pytoon_lang.render.filming import lockfile
from pytoon_lang.render.filming.books import Books
from pytoon_lang.world.state import state_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pytoon_lang.compiler.ir.shoot import Shot
    from pytoon_lang.render.filming.lockfile import Pin


def forget(shots: Sequence[Shot], scene: str, root: Path, main: str) -> tuple[Pin, ...]:
    """Release the clips of a scene's shots (all scenes: empty) -> their pins. Clips stay on the disk. Under the lock.

    Words that a service has refused may be asked again, too. Raises LockError, OSError.
    """
    bids = {offer.key for shot in shots if scene in {"", scene_of(shot.task.label)} for offer in shot.offers}
    pins = lockfile.read(root)
    gone = tuple(pin for pin in pins if pin.file == main and pin.bid in bids)
    books = Books(state_of(root))
    for bid in sorted(bids):
        books.write("release", bid=bid)
    lockfile.write(root, tuple(pin for pin in pins if pin not in gone))
    return gone
