"""Drawings: only distinct states, as readable SVG, in layers that last as long as their things."""

from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from pytoon_lang.compiler.drawing.svg import digest, escape
from pytoon_lang.compiler.ir.items import DARK, Dress
from pytoon_lang.compiler.ir.layout import Drawn
from pytoon_lang.compiler.ir.plan import Motion, Still
from pytoon_lang.compiler.ir.scene import Paint, Picture, Shot
from pytoon_lang.world.fonts import face
from tests.back.graphs import asset, scene, style
from tests.draw.stage import FRAMES, Shown, coming, overlay, page, shown, text

ANIMATIONS = ["none", "pop", "fade", "bounce", "typewriter", "karaoke"]


def check(drawn: Drawn) -> None:
    named = {cel.drawing for placed in drawn.layers for cel in placed.layer.cels} - {""}
    named |= {p.bitmap.drawing for p in drawn.pictures if isinstance(p, Still)} - {""}
    assert named == set(drawn.drawings)
    for name, svg in drawn.drawings.items():
        ElementTree.fromstring(svg)  # noqa: S314 - our own text
        assert digest(svg) == name
    for placed in drawn.layers:
        cels = placed.layer.cels
        assert all(cel.frames > 0 for cel in cels)
        assert all(one.drawing != two.drawing for one, two in pairwise(cels))


def test_a_title_rests_after_it_has_come(snapshot: SnapshotAssertion) -> None:
    drawn = shown(text("From $129", size=96, window=coming("rise"))).drawn()
    check(drawn)
    (placed,) = drawn.layers
    (cel,), sprite = placed.layer.cels, placed.layer.sprite
    assert sprite is not None
    assert cel.frames == len(sprite.laid) == FRAMES
    rest = sprite.laid[-1]
    assert [laid == rest for laid in sprite.laid] == [False] * 9 + [True] * (FRAMES - 9)
    assert [one.y > other.y for one, other in pairwise(sprite.laid[:10])] == [True] * 9
    assert drawn.drawings[cel.drawing] == snapshot


def test_the_spoken_word_stands_out(snapshot: SnapshotAssertion) -> None:
    look = style(mode="word", animation="pop", highlight="#ffd93d")
    drawn = shown(pages=(page("Meet Aurora"),), captions=look).drawn()
    check(drawn)
    cels = drawn.layers[0].layer.cels
    assert sum(cel.frames for cel in cels) == 22
    assert drawn.drawings[cels[8].drawing] == snapshot


@pytest.mark.parametrize("animation", ANIMATIONS)
@pytest.mark.parametrize("mode", ["word", "phrase"])
@pytest.mark.parametrize("background", ["", "#101018cc"])
def test_every_caption_lasts_as_long_as_its_page(animation: str, mode: str, background: str) -> None:
    look = style(mode=mode, animation=animation, highlight="#ffd93d", background=background)
    drawn = shown(pages=(page("one two three"),), captions=look).drawn()
    check(drawn)
    assert sum(cel.frames for cel in drawn.layers[0].layer.cels) == 30
    assert len(drawn.layers[0].layer.cels) <= 30


def test_pages_that_follow_each_other_are_cut_not_faded() -> None:
    follows = (page("one two", 4), page("three four", 26))
    first, second = shown(pages=follows, captions=style(mode="phrase")).drawn().layers
    assert first.layer.cels[-1].frames > 6
    assert second.layer.cels[0].frames > 6


def test_fonts_are_inputs_of_a_drawing() -> None:
    drawn = shown(text("Hello", font="Anton", weight=400)).drawn()
    svg = drawn.drawings[drawn.layers[0].layer.cels[0].drawing]
    assert f'data-font="{face("Anton", 400).digest[:16]}"' in svg


def test_equal_things_are_drawn_once() -> None:
    once = Shown(scene("a", 2, items=(text("Hello"),))).drawn()
    twice = Shown(*(scene(name, 2, items=(text("Hello"),)) for name in "ab")).drawn()
    assert twice.drawings == once.drawings
    assert [placed.start for placed in twice.layers] == [0, FRAMES]


def test_an_overlay_names_its_file_by_digest(snapshot: SnapshotAssertion) -> None:
    drawn = shown(overlay("bottom-right", dress=Dress(shadow=DARK), window=coming("pop"))).drawn()
    check(drawn)
    assert drawn.drawings[drawn.layers[0].layer.cels[-1].drawing] == snapshot


def test_hero_and_overlay_and_meme() -> None:
    picture = Picture(asset("shoe.jpg", "image"), "zoom-in", "subtle", "cover")
    one = scene("only", 2, picture=picture, items=(text("top line", "top"),))
    hero, over, meme = (Shown(one, archetype=name).drawn() for name in ("hero", "overlay", "meme"))
    assert isinstance(hero.pictures[0], Still)
    assert hero.pictures[0].motion == Motion(FRAMES, (1.0, 1.06), (0.0, 0.0), (0.0, 0.0), "linear")
    assert isinstance(over.pictures[0], Still)
    assert over.pictures[0].bitmap.blur > 0
    assert over.pictures[0].bitmap.darken > 0
    product = over.layers[0].layer
    assert f"asset:{picture.asset.digest}" in over.drawings[product.cels[0].drawing]
    bar = meme.layers[0].layer
    assert (bar.x, bar.y, bar.width, bar.height) == (0, 0, 1080, 230)


def test_backgrounds(snapshot: SnapshotAssertion) -> None:
    plain = scene("a", 2, background=Paint("#101018"))
    gradient = scene("b", 2, background=Paint("#101018", "#2b105580", 30))
    drawn = Shown(plain, gradient).drawn()
    check(drawn)
    assert [drawn.drawings[p.bitmap.drawing] for p in drawn.pictures if isinstance(p, Still)] == snapshot


def test_a_shot_without_engine_is_a_sky_of_its_own() -> None:
    shots = [Shot(prompt, ("local",)) for prompt in ("a runner at dawn", "a runner at dawn", "waves of the sea")]
    drawn = Shown(*(scene(str(n), 2, shot=shot) for n, shot in enumerate(shots))).drawn()
    check(drawn)
    one, same, other = (p for p in drawn.pictures if isinstance(p, Still))
    assert one == same
    assert one.bitmap != other.bitmap
    assert one.motion is not None


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_valid_xml(words: str) -> None:
    parsed = ElementTree.fromstring(f'<a b="{escape(words)}">{escape(words)}</a>')  # noqa: S314 - our own text
    assert set(parsed.text or "") <= set(words) | {"\n"}


def test_a_radial_gradient_is_pure_in_its_middle_and_in_the_farthest_corner() -> None:
    from pytoon_lang.backends.text import draw_svg
    from pytoon_lang.compiler.drawing.backdrops import painted

    pixels = draw_svg(painted(Paint("#ff0000", "#0000ff", center=(0.25, 0.5)), 200, 100), 200, 100, Path)
    assert abs(pixels[50, 50, :3].astype(int) - (255, 0, 0)).max() < 8
    assert abs(pixels[0, 199, :3].astype(int) - (0, 0, 255)).max() < 8
    assert abs(pixels[50, 0, :3].astype(int) - pixels[50, 99, :3]).max() < 4  # as far to both sides
