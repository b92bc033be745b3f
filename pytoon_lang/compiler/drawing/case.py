"""The type case: which face draws each letter of a text, and how wide it is.

The font that was asked for comes first, then the fonts that the project brings, then the shipped family of the
letter's script (`world/scripts.py`). Emoji are drawn in colour whatever the font says. Nothing is ever taken from the
machine; a letter that no face has is missing.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.drawing.look import PLAIN, TYPE
from pytoon_lang.compiler.wording.segments import letters, plain
from pytoon_lang.world import fonts
from pytoon_lang.world.noto import EMOJI
from pytoon_lang.world.scripts import CHAINS, HAN, script_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.drawing.look import Set
    from pytoon_lang.compiler.ir.scene import SceneGraph
    from pytoon_lang.world import Shaped, World
    from pytoon_lang.world.fonts import Face


_BLACK = {"Anton": 800, "Archivo Black": 800, "Bebas Neue": 700}
"""Families of one weight, called 400, that are as dark as this."""


class Font(NamedTuple):
    """A font as it is asked for."""

    family: str
    weight: int


class Case(NamedTuple):
    """The fonts of one video. `own` are those of the project; `locale` and `han` decide which Han shapes are meant."""

    world: World
    own: tuple[Face, ...] = ()
    locale: str = ""
    han: tuple[str, ...] = ()


class Stretch(NamedTuple):
    """Letters in a row of one face and one script; `start` counts characters from the start of the text."""

    start: int
    text: str
    face: Face
    script: str


def case_of(graph: SceneGraph, world: World) -> Case:
    """The fonts that a video is set in."""
    own = (
        fonts.Face(one.family, one.weight, one.asset.path, one.asset.digest, one.cap, one.heaviest, own=True)
        for one in graph.fonts
    )
    return Case(world, tuple(own), graph.video.locale)


def face_of(case: Case, font: Font) -> Face:
    """The face that a font means; KeyError for a family that is neither shipped nor of the project."""
    own = fonts.nearest([face for face in case.own if face.family == font.family], font.weight) if case.own else None
    return own or fonts.face(*font)


def type_of(case: Case, font: Font) -> tuple[Face, Set]:
    """The face that a font means and how it is set."""
    face = face_of(case, font)
    return face, TYPE.get(face.family, PLAIN)


def measured(case: Case, text: str, face: Face, *, rtl: bool = False) -> Shaped:
    """Text of one direction in one face, in ems, without tracking."""
    return case.world.measure(text, face.file if face.own else face.family, face.weight, rtl=rtl)


def simple(case: Case, text: str, face: Face) -> bool:
    """Whether one face draws all of a text, letter by letter from left to right."""
    return plain(text) and not measured(case, text, face).missing


def missing(case: Case, text: str, font: Font) -> tuple[str, ...]:
    """The characters of a text that no face has."""
    main = face_of(case, font)
    if simple(case, text, main):
        return ()
    lost = (letter for letter in letters(text) if not _drawn(case, letter, main, 700))
    return tuple(char for letter in lost for char in dict.fromkeys(letter) if not _drawn(case, char, main, 700))


def stretches(case: Case, text: str, font: Font) -> tuple[Stretch, ...]:
    """A text -> its stretches in reading order. What cannot be drawn stays in the font that was asked for."""
    main = face_of(case, font)
    if simple(case, text, main):
        return (Stretch(0, text, main, "Zyyy"),)
    found: list[Stretch] = []
    for (face, script), run in groupby(_faced(case, text, main, _weight(font)), key=lambda one: one[1:]):
        at = found[-1].start + len(found[-1].text) if found else 0
        found.append(Stretch(at, "".join(letter for letter, *_ in run), face, script))
    return tuple(found)


def for_text(case: Case, text: str) -> Case:
    """The case, with the Han shapes that suit a text: all of its characters from one family, if one has them all."""
    han = [char for char in text if script_of(char) in {"Hani", "Kana"}]
    if not han:
        return case
    scripts = {script_of(char) for char in text}
    first = HAN.get(case.locale) or (HAN["ja"] if "Kana" in scripts else HAN["ko"] if "Hang" in scripts else "")
    order = dict.fromkeys((*([first] if first else ()), HAN["zh"], HAN["zh-hant"], *CHAINS["Hani"]))
    whole = [f for f in order if not measured(case, "".join(han), fonts.face(f, 700)).missing]
    return case._replace(han=tuple(dict.fromkeys((*whole[:1], *order))))


def _faced(case: Case, text: str, main: Face, weight: int) -> Iterator[tuple[str, Face, str]]:
    """Each letter with its face and script; signs that all scripts share go with the letter before them."""
    before, last = "Zyyy", main
    for letter in letters(text):
        script = "Zsye" if _is_emoji(letter) else next(filter(lambda s: s != "Zyyy", map(script_of, letter)), "Zyyy")
        script = {"Kana": "Hani"}.get(script, script)
        shared = script == "Zyyy" and not letter.isalnum()
        goes_with_last = shared and last.family != EMOJI and not measured(case, letter, last).missing
        face = last if goes_with_last else _drawn(case, letter, main, weight) or main
        own = before if shared and face == last else script
        yield letter, face, own
        before, last = own, face


def _drawn(case: Case, letter: str, main: Face, weight: int) -> Face | None:
    """The first face that has a letter."""
    chain = _chain(case, letter, main, weight)
    return next((face for face in chain if not measured(case, letter, face).missing), None)


def _chain(case: Case, letter: str, main: Face, weight: int) -> Iterator[Face]:
    if _is_emoji(letter):
        yield fonts.face(EMOJI, 400)
    yield main
    own = {face.family for face in case.own}
    yield from (face_of(case, Font(family, weight)) for family in sorted(own) if family != main.family)
    scripts = dict.fromkeys(map(script_of, letter))
    for script in sorted(scripts, key=lambda script: script == "Zyyy"):
        families = case.han or CHAINS[script] if script in {"Hani", "Kana"} else CHAINS[script]
        yield from (fonts.face(family, weight) for family in families)


def _weight(font: Font) -> int:
    """The weight that stands beside the letters of a font without falling out."""
    return _BLACK.get(fonts.STAND_INS.get(font.family, font.family), font.weight)


def _is_emoji(letter: str) -> bool:
    """An emoji, not a letter or sign that may look like one: by its block, or because it asks for colour."""
    return "\ufe0f" in letter or "\u20e3" in letter or (script_of(letter[0]) == "Zsye" and "\ufe0e" not in letter)
