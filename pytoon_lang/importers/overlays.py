"""An overlay of a scene -> an `overlay`, `logo` or `text` statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytoon_lang.importers.tables import PICTURES
from pytoon_lang.planner.source import Node, decimal, literal
from pytoon_lang.planner.statements import ends_with

if TYPE_CHECKING:
    from pytoon_lang.importers.assets import Taken
    from pytoon_lang.importers.document import Path
    from pytoon_lang.importers.ledger import Ledger

WIDTH, HEIGHT = 1080, 1920  # the frame of the seed, in px
_WIDEST, _HIGHEST = 0.88, 0.8  # of the frame: more would leave the safe area
_UNKNOWN = 60  # % of the frame's width that a picture of unknown size gets at scale 1


def overlay(data: dict[str, Any], path: Path, ledger: Ledger) -> Node | None:
    """An overlay with its place, scale and opacity; None for words that no font can draw.

    The seed's scale is of the picture's own pixels.
    """
    asset = data["asset"]
    if data["type"] == "text" and not ends_with(asset, PICTURES):
        return _text(data, path, ledger)
    taken = ledger.file((*path, "asset"), asset)
    size, notes = _size(data, taken, path, ledger)
    place, more = _place(data, path, ledger)
    keys = [("at", place), ("size", size)]
    if data.get("opacity", 1.0) < 1:
        keys.append(("opacity", f"{decimal(data['opacity'] * 100)}%"))
    kind = "logo" if data["type"] == "logo" else "overlay"
    return Node(kind, (literal(taken.path),), tuple(keys), notes=(*notes, *more))


def _text(data: dict[str, Any], path: Path, ledger: Ledger) -> Node | None:
    place, notes = _place(data, path, ledger)
    if data.get("opacity", 1.0) < 1:
        notes.append(ledger.lost((*path, "opacity"), f"a text is solid, not {data['opacity']:g}"))
    size = max(24, round(72 * data.get("scale", 1.0)))
    words = ledger.words((*path, "asset"), data["asset"])
    if not words:
        return None
    return Node("text", (literal(words),), (("at", place), ("size", f"{size}px")), notes=tuple(notes))


def _size(data: dict[str, Any], taken: Taken, path: Path, ledger: Ledger) -> tuple[str, list[str]]:
    scale = data.get("scale", 1.0)
    if not taken.width:
        message = f"the size of `{taken.path}` is not known here, so scale {scale:g} is of {_UNKNOWN}% of the width"
        size = min(_UNKNOWN * scale, 100 * _WIDEST)
        return f"{decimal(max(size, 1))}%", [ledger.lost((*path, "scale"), message)]
    wanted = taken.width * scale
    most = min(WIDTH * _WIDEST, HEIGHT * _HIGHEST * taken.width / max(1, taken.height))
    if wanted <= most:
        return f"{max(1, round(wanted))}px", []
    message = f"at scale {scale:g} it would leave the safe area: {wanted:.0f} px wide, made {most:.0f} px"
    return f"{most:.0f}px", [ledger.lost((*path, "scale"), message)]


def _place(data: dict[str, Any], path: Path, ledger: Ledger) -> tuple[str, list[str]]:
    place = data.get("position", "center")
    if place != "custom":
        return place, []
    help_ = "give it a place with `at:`"
    return "center", [ledger.lost((*path, "position"), "the graph does not say where `custom` is", help_)]
