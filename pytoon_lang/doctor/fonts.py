"""Whether the fonts that come with toonc are there as they were shipped."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pytoon_lang.doctor.finding import problem, well
from pytoon_lang.world.fonts import STAND_INS, families, path_of, shipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.doctor.finding import Finding
    from pytoon_lang.world.fonts import Face


def examined() -> Iterator[Finding]:
    """One finding for all fonts, or for those that are missing or have other bytes."""
    wrong = sorted({face.file for face in shipped() if not _right(face)})
    if wrong:
        says = f"{len(wrong)} of the fonts are missing or damaged: {', '.join(wrong[:6])}"
        yield problem("fonts", says, "install toonc anew: `pip install --force-reinstall pytoon-lang`", files=wrong)
        return
    names = sorted(families().keys() - STAND_INS.keys())
    here = [name for name in names if not name.startswith("Noto")]
    says = f"{len(names)} families are shipped: {', '.join(here)}, and Noto for other scripts and emoji"
    yield well("fonts", says, families=names)


def _right(face: Face) -> bool:
    try:
        return sha256(Path(path_of(face)).read_bytes()).hexdigest() == face.digest
    except OSError:
        return False
