"""The shipped fonts are what the table says, and measure what they draw."""

from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from pytoon_lang.backends.text import draw_svg
from pytoon_lang.world import fonts
from pytoon_lang.world.fonts import FACES, Face, face, path_of, shipped
from pytoon_lang.world.memory import Memory


@pytest.mark.parametrize("one", shipped(), ids=lambda f: f.file)
def test_files_are_the_declared_ones_with_their_licence(one: Face) -> None:
    file = Path(path_of(one))
    assert sha256(file.read_bytes()).hexdigest() == one.digest
    licence = file.with_name(licence_of(one)).read_text()
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


@pytest.mark.parametrize("one", FACES, ids=lambda f: f.file)
@pytest.mark.parametrize("text", ["Hamburgefonstiv AVATo", "From $129"])
def test_what_is_measured_is_what_is_drawn(one: Face, text: str) -> None:
    width = Memory({}).measure(text, one.family, one.weight).width * 96
    font = f'font-family="{one.family}" font-weight="{one.weight}" font-size="96" data-font="{one.digest[:16]}"'
    words = f'<text x="100" y="150" {font}>{text}|</text>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1600 200">{words}</svg>'
    ink = np.flatnonzero(draw_svg(svg, 1600, 200, Path)[..., 3].max(axis=0) > 127)
    bar = draw_svg(svg.replace(f">{text}|<", ">|<"), 1600, 200, Path)[..., 3].max(axis=0) > 127
    moved = ink[-1] - np.flatnonzero(bar)[-1]  # how far the text has pushed the bar behind it
    assert moved == pytest.approx(width, abs=1.5)


def licence_of(one: Face) -> str:
    """The scripts of Noto share a text, its four CJK families another."""
    if one.family.startswith("Noto Sans"):
        return "NotoSansCJK-OFL.txt" if one.family[-2:] in {"JP", "SC", "TC", "KR"} else "NotoSans-OFL.txt"
    return one.file.partition("-")[0] + "-OFL.txt"


def test_the_nearest_weight_is_taken() -> None:
    assert face("Inter", 500).weight == 600
    assert face("Inter", 900).weight == 800
    assert face("Impact", 700).family == "Anton"
    with pytest.raises(KeyError):
        face("Papyrus", 400)


def test_families_and_stand_ins_are_listed() -> None:
    assert fonts.families()["Inter"] == (400, 600, 700, 800)
    assert fonts.families()["Impact"] == (400,)


def test_missing_glyphs_are_named() -> None:
    assert Memory({}).measure("a😀b漢😀", "Inter", 400).missing == ("😀", "漢")
    assert Memory({}).measure("Zürich – “naïve” €5", "Inter", 400).missing == ()


def test_a_variable_font_has_the_weight_that_was_asked_for() -> None:
    assert face("Noto Sans Arabic", 600).weight == 600
    assert face("Noto Sans Arabic", 800).weight == 700
    world = Memory({})
    light, heavy = (world.measure("مرحبا", "Noto Sans Arabic", weight, rtl=True).width for weight in (400, 700))
    assert light < heavy
