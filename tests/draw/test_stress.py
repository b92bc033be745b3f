"""Emphasised words in a weight and size of their own: measured as they are drawn, in every script."""

from pathlib import Path

import numpy as np
import pytest

from pytoon_lang.backends.text import draw_svg
from pytoon_lang.compiler.ir.items import Letters
from pytoon_lang.compiler.ir.layout import SetWord
from pytoon_lang.compiler.ir.scene import Text
from pytoon_lang.compiler.ir.timeline import CaptionSpan
from tests.back.graphs import style
from tests.draw.stage import Shown, page, shown, text

LARGE = Letters(emphasis_weight=800, emphasis_size=1.5)
WORDS = {"latin": "only today", "arabic": "هذا مجاني", "hindi": "हर क़दम", "emoji": "now 🎉"}


def lit(words: str, letters: Letters = LARGE) -> Text:
    """A text whose second word is emphasised."""
    first, second = words.split()
    return text(words, size=90, letters=letters, strong=((len(first), len(first) + len(second)),), emphasis="#ff0000")


def set_words(laid: Shown) -> tuple[SetWord, ...]:
    return laid.layout.items[0][1].lines[0].words


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_the_word_is_larger_and_the_others_are_not(words: str) -> None:
    plain, large = (set_words(shown(lit(words, letters))) for letters in (Letters(), LARGE))
    assert large[0].width == pytest.approx(plain[0].width)
    assert large[1].width > 1.4 * plain[1].width
    assert {run.scale for run in large[1].runs} == {1.5}
    gap = [abs(one[1].x - one[0].x - one[0].width) for one in (plain, large) if words.isascii()]
    assert len(set(map(round, gap))) <= 1


def test_the_weight_is_that_of_the_emphasis() -> None:
    weights = [[run.face.weight for run in word.runs] for word in set_words(shown(lit("only today")))]
    assert weights == [[], [800]]


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_it_is_drawn_as_wide_as_it_was_measured(words: str) -> None:
    laid = shown(lit(words))
    drawn, word = laid.drawn(), set_words(laid)[1]
    (layer,) = (one.layer for one in drawn.layers)
    picture = draw_svg(drawn.drawings[layer.cels[0].drawing], layer.width, layer.height, lambda _: Path())
    columns = np.flatnonzero(picture[:, round(word.x) : round(word.x + word.width), 3].any(axis=0))
    assert columns[-1] - columns[0] > 0.85 * word.width
    rim = np.concatenate([picture[0], picture[-1], picture[:, 0], picture[:, -1]])
    assert rim[:, 3].max() < 8


def test_lines_make_room_for_it() -> None:
    plain, large = (shown(lit("only today", one)).layout.items[0][1].inner[3] for one in (Letters(), LARGE))
    assert large == pytest.approx(1.5 * plain)


@pytest.mark.parametrize("animation", ["none", "pop", "typewriter", "reveal", "karaoke"])
def test_captions_have_it_in_every_animation(animation: str) -> None:
    said = page("only today")
    strong: CaptionSpan = said._replace(words=(said.words[0], said.words[1]._replace(strong=True)))
    look = style(mode="word", animation=animation, emphasis="#ff0000", letters=LARGE)
    laid = shown(pages=(strong,), captions=look)
    assert 'font-size="1.5em"' in "".join(laid.drawn().drawings.values())
    assert laid.codes == []
