"""The open fonts that come with toonc: which families and weights there are, and the file of each.

`FACES` are for setting in, those of `noto.py` for what they lack: the rest of the world's scripts, emoji, symbols.
Text is only ever measured and drawn with these files and with those of the project, so that a video looks the same on
every machine. All are under the SIL Open Font License; the licence texts lie beside the files in `stdlib/fonts/`.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Face(NamedTuple):
    """One font file. `cap` is the height of its capitals in ems, which the eye takes for the height of a line.

    A variable font has every weight from `weight` to `heaviest`. `file` is the name of a shipped font, or (`own`) the
    path of one that the project brings.
    """

    family: str
    weight: int
    file: str
    digest: str
    cap: float
    heaviest: int = 0
    own: bool = False


FACES: tuple[Face, ...] = (
    Face("Anton", 400, "Anton-400.ttf", "97aae409210d255fb3b92f18c8af2ed14941e10a1ee134a35bb91f52086de1d0", 0.859),
    Face(
        "Archivo Black",
        400,
        "ArchivoBlack-400.ttf",
        "eebc45532e97d1c28998f1a44029562452df7fecc20401ad2eb06f53126a2602",
        0.688,
    ),
    Face(
        "Bebas Neue",
        400,
        "BebasNeue-400.ttf",
        "830ea186acffc2316ed1a4e42319246ba3b46b04e33a211079249bf901193f04",
        0.700,
    ),
    Face(
        "Courier Prime",
        700,
        "CourierPrime-700.ttf",
        "1170ca4279b38da20d390544636462ff1c76d744b15fe5db43568424d5690f8f",
        0.580,
    ),
    Face("Inter", 400, "Inter-400.ttf", "a414b48aa577ef2c62ebb135341ddeef33ee26a4f5dc9f787f93c1aab08ebb50", 0.728),
    Face("Inter", 600, "Inter-600.ttf", "f30e9d2574c3bec5144347ff965f9841c8f06857f0b7383000f8c9489a161841", 0.728),
    Face("Inter", 700, "Inter-700.ttf", "fbe825cbfc749317f57a1433d3905aa9d3f388732fd29b8e8a36f34845e3bc3e", 0.728),
    Face("Inter", 800, "Inter-800.ttf", "1b9fab96ffc7bca31a9d4cd4d660cce80b94695908ec7613afdece2b8cf803c2", 0.728),
    Face(
        "Montserrat",
        700,
        "Montserrat-700.ttf",
        "7fa93d7daa5c2f881a6727229c211782de6b76008fbd6346b3d7664e8fc83f43",
        0.700,
    ),
    Face(
        "Montserrat",
        800,
        "Montserrat-800.ttf",
        "5cf0a23133ccce35f9e115b8dbbf90434201827bc2465d12f9d91bbf02cf9466",
        0.700,
    ),
    Face(
        "Playfair Display",
        700,
        "PlayfairDisplay-700.ttf",
        "4f3b87b5aa297eed5e5a48dbd9941356ca0313d4725b02c29a298cb042b7b31b",
        0.708,
    ),
)

STAND_INS: dict[str, str] = {"Impact": "Anton", "Arial Black": "Archivo Black"}
"""Well-known families that may not be shipped -> the nearest open family, drawn in their place."""


@cache
def shipped() -> tuple[Face, ...]:
    """Every face that comes with toonc."""
    from pytoon_lang.world.noto import NOTO

    return (*FACES, *NOTO)


@cache
def families() -> dict[str, tuple[int, ...]]:
    """Family -> its weights, lightest first; stand-ins are listed under both names."""
    found: dict[str, tuple[int, ...]] = {}
    for face in shipped():
        found[face.family] = (*found.get(face.family, ()), *weights(face))
    return found | {name: found[family] for name, family in STAND_INS.items()}


def weights(face: Face) -> tuple[int, ...]:
    """The hundreds between which a variable font has every weight; else its one."""
    return tuple(range(face.weight, face.heaviest + 1, 100)) if face.heaviest else (face.weight,)


@cache
def face(family: str, weight: int) -> Face:
    """The face of a family whose weight is nearest (the heavier of two as near); KeyError without such a family.

    Of a variable font it is the face in just that weight.
    """
    family = STAND_INS.get(family, family)
    found = nearest((f for f in shipped() if f.family == family), weight)
    if found is None:
        raise KeyError(family)
    return found


def nearest(faces: Iterable[Face], weight: int) -> Face | None:
    """Of some faces the one in the nearest weight."""
    inside = [f._replace(weight=min(max(weight, f.weight), f.heaviest or f.weight)) for f in faces]
    return min(inside, key=lambda f: (abs(f.weight - weight), -f.weight), default=None)


def path_of(face: Face) -> str:
    """Where the file of a shipped face is on this machine."""
    from pathlib import Path

    return str(Path(__file__).parent.parent / "stdlib" / "fonts" / face.file)
