"""What letters wear: every key is drawn, whole, and the same for texts and captions."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from pytoon_lang.api import check
from pytoon_lang.backends.text import draw_svg
from pytoon_lang.compiler.front import graphs
from pytoon_lang.compiler.ir.items import BRIGHT_LETTERS, DARK_LETTERS, NO_LIGHT, Letters, Light, Mask, Paint
from pytoon_lang.compiler.ir.plan import Layer
from pytoon_lang.compiler.ir.scene import CaptionStyle, Text
from pytoon_lang.compiler.ir.values import Length
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.world.memory import Memory
from tests.back.graphs import style
from tests.draw.stage import Shown, page, shown, text

KEYS: dict[str, tuple[str, Letters]] = {
    "stroke": ("stroke: #ff0000", Letters(stroke="#ff0000", stroke_width=Length(5, "%"))),
    "stroke-width": (
        "stroke: #ff0000, stroke-width: 9px",
        Letters(stroke="#ff0000", stroke_width=Length(9, "px")),
    ),
    "shadow": (
        "shadow: soft(20px, 30px, 10px, #00ff00)",
        Letters(shadow=Light("#00ff00", Length(20, "px"), Length(30, "px"), Length(10, "px"))),
    ),
    "shadow in a colour": ("shadow: #00ff0080", Letters(shadow=DARK_LETTERS._replace(color="#00ff0080"))),
    "glow": ("glow: #18d8ff", Letters(glow=BRIGHT_LETTERS._replace(color="#18d8ff"))),
    "soft glow": ("glow: soft(40px, #18d8ff)", Letters(glow=Light("#18d8ff", Length(40, "px")))),
    "background": ("background: #0000ff80", Letters(background="#0000ff80")),
    "padding": ("background: #0000ff, padding: 60px", Letters(background="#0000ff", padding=Length(60, "px"))),
    "mask": ("background: #0000ff, mask: none", Letters(background="#0000ff", mask=Mask("none"))),
    "color": (
        "color: gradient(#ff0000, #00ff00, #0000ff, angle: 45deg)",
        Letters(gradient=Paint("#ff0000", "#0000ff", 45.0, ("#00ff00",))),
    ),
}


def program(keys: str) -> str:
    return (
        f"toon 1\n\nvideo v 9:16\n\ncaptions {{ {keys} }}\n\n"
        f'scene a 2s {{\n  text "Typography" {keys}\n  say "Hello."\n}}\n'
    )


@pytest.mark.parametrize("name", KEYS)
def test_texts_and_captions_take_the_same_words(name: str) -> None:
    keys, letters = KEYS[name]
    (graph,) = graphs("main.toon", Memory({"main.toon": program(keys)}), Settings())[0].graphs
    item = graph.scenes[0].items[0]
    assert isinstance(item, Text)
    assert isinstance(graph.captions, CaptionStyle)
    assert item.letters == graph.captions.letters == letters


@pytest.mark.parametrize("name", KEYS)
@pytest.mark.parametrize("mode", ["phrase", "word"])
def test_every_key_is_drawn_whole(name: str, mode: str) -> None:
    letters = KEYS[name][1]
    bare, dressed = (shown(text("Typography", letters=one)) for one in (Letters(), letters))
    assert pictures(dressed) != pictures(bare)
    captions = style(mode=mode, highlight="#ffffff", letters=letters)
    for laid in (dressed, shown(pages=(page("Typography jogging"),), captions=captions)):
        for picture in pixels(laid):
            rim = np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]])
            assert rim[:, 3].max() < 8


def test_a_box_keeps_inside_the_safe_area_and_is_what_others_stand_beside() -> None:
    box = Letters(background="#000000", padding=Length(50, "px"))
    laid = shown(text("low", "bottom-left", letters=box), text("over it", "above", gap=20))
    assert laid.codes == []
    (one, two) = (there for _, there in laid.layout.items)
    assert (one.x + one.inner[0], one.y + one.inner[1] + one.inner[3]) == pytest.approx((54, 1920 - 150))
    assert two.y + two.inner[1] + two.inner[3] == pytest.approx(one.y + one.inner[1] - 20)


def test_a_text_with_a_wide_box_shrinks_into_the_safe_area() -> None:
    box = Letters(background="#000000", padding=Length(200, "px"))
    assert shown(text("Internationalisation", size=120, letters=box)).codes == []


def test_the_soft_shadow_over_pictures_gives_way_to_what_its_author_says() -> None:
    assert 'stroke-opacity="0.28"' in "".join(pictures(shown(pages=(page("one"),), captions=style(stroke=""))))
    silent = style(stroke="", shadow=NO_LIGHT)
    assert 'stroke-opacity="0.28"' not in "".join(pictures(shown(pages=(page("one"),), captions=silent)))


def test_a_shadow_lies_where_it_is_said_to() -> None:
    hard = Letters(shadow=Light("#ff0000", Length(0, "px"), Length(12, "px"), Length(20, "px")))
    (picture,) = pixels(shown(text("I", size=200, letters=hard)))
    white, red = (picture[..., 1] > 200) & (picture[..., 3] > 200), (picture[..., 0] > 200) & (picture[..., 1] < 60)
    across = np.flatnonzero(red.any(axis=0))[-1] - np.flatnonzero(white.any(axis=0))[-1]
    down = np.flatnonzero(red.any(axis=1))[-1] - np.flatnonzero(white.any(axis=1))[-1]
    assert (across, down) == (pytest.approx(20, abs=1), pytest.approx(12, abs=1))


def test_a_gradient_runs_over_the_whole_line_whether_words_move_or_not() -> None:
    ink = Letters(gradient=Paint("#ff0000", "#0000ff"))
    looks = (style(letters=ink), style(letters=ink, mode="word", animation="pop", highlight=""))
    for captions in looks:
        picture = max(
            pixels(shown(pages=(page("HHHH HHHH HHHH"),), captions=captions)), key=lambda one: one[..., 3].sum()
        )
        solid = np.argwhere(picture[..., 3] > 250)
        first, last = (picture[tuple(solid[solid[:, 1].argsort()[at]])] for at in (5, -5))
        assert (first[0] > 200, first[2] < 60, last[2] > 200, last[0] < 60) == (True,) * 4


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ("mask: circle", "unknown-value"),
        ("color: gradient(#fff)", "wrong-type"),
        ("shadow: soft(-4px)", "out-of-range"),
        ("glow: bright", "unknown-value"),
        ("shade: #ff0000", "unknown-key"),
    ],
)
def test_what_letters_cannot_wear(keys: str, code: str) -> None:
    assert code in [one.code for one in check(program(keys))]


def pictures(laid: Shown) -> list[str]:
    drawn = laid.drawn()
    return [drawn.drawings[cel.drawing] for one in drawn.layers for cel in one.layer.cels if cel.drawing]


def pixels(laid: Shown) -> list[NDArray[Any]]:
    drawn = laid.drawn()
    sizes = {cel.drawing: one.layer for one in drawn.layers for cel in one.layer.cels if cel.drawing}
    return [draw_svg(drawn.drawings[name], *size_of(layer), lambda _: Path()) for name, layer in sizes.items()]


def size_of(layer: Layer) -> tuple[int, int]:
    return layer.width, layer.height


def test_the_lights_of_a_word_lie_under_its_neighbours() -> None:
    shade = Letters(shadow=Light("#ff0000", Length(0, "px"), Length(0, "px"), Length(-30, "px")))
    looks = [style(mode="word", highlight="#ffffff", letters=letters) for letters in (Letters(shadow=NO_LIGHT), shade)]
    plain, shaded = (
        max(pixels(shown(pages=(page("HHHH HHHH"),), captions=look)), key=lambda one: one[..., 3].sum())
        for look in looks
    )
    white = [int(((one[..., :3] > 230).all(axis=2) & (one[..., 3] > 230)).sum()) for one in (plain, shaded)]
    assert white[1] == pytest.approx(white[0], rel=0.01)  # no letter is covered


def test_translucent_words_are_no_denser_for_their_lights() -> None:
    letters = Letters(shadow=Light("#ff000001", Length(1, "px")))
    look = style(mode="word", highlight="#ffffff80", color="#ffffff80", letters=letters)
    picture = max(pixels(shown(pages=(page("HHHH HHHH"),), captions=look)), key=lambda one: one[..., 3].sum())
    assert np.percentile(picture[..., 3][picture[..., 3] > 60], 50) == pytest.approx(128, abs=4)


def test_an_edge_lies_in_a_soft_shadow() -> None:
    """Below the letters it gets light step by step; a hard copy has one step. In a box or a glow there is none."""
    white = Letters(stroke="#ffffff", stroke_width=Length(4, "px"))
    dark = {tone for tone in _tones(white) if 0 < tone < 250}
    assert len(dark) >= 12
    assert not {tone for tone in _tones(white._replace(background="#ffffff")) if 0 < tone < 250}


LARGE = {
    "plain": Letters(),
    "edge": Letters(stroke="#ffffff", stroke_width=Length(4, "px")),
    "glow": Letters(glow=BRIGHT_LETTERS._replace(color="#000000")),
}


@pytest.mark.parametrize("letters", LARGE.values(), ids=LARGE)
def test_around_large_letters_no_ring_shows(letters: Letters) -> None:
    """It gets light in small steps; around small letters there are five, of up to a fifth of all."""
    tones, counts = np.unique(_shadow(letters, 200), return_counts=True)
    steps = [0, *map(int, tones[(counts > 0.01 * counts.sum()) & (tones < 250)])]
    assert max(b - a for a, b in pairwise(steps)) <= 20


def _tones(letters: Letters) -> set[int]:
    return set(np.unique(_shadow(letters, 56)).tolist())


def _shadow(letters: Letters, size: float) -> NDArray[Any]:
    """Opacities of what is plainly darker than white letters, on a captions' page."""
    captions = style(mode="phrase", letters=letters, size=Length(size, "px"))
    (picture,) = pixels(shown(pages=(page("Hello"),), captions=captions))[:1]
    dark: NDArray[Any] = picture[..., 3][(picture[..., 0] < 60) & (picture[..., 3] > 0)]
    return dark
