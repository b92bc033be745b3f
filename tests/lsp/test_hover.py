"""What is said about the word at the bar."""

from __future__ import annotations

import pytest

from pytoon_lang.lsp.hover import hover
from tests.lsp.cursor import at, covered

CASES = [
    ("sc|ene a 2s { text $product }", "scene", "One shot. Scenes follow|0:00.0 to 0:02.0 (2 s)"),
    ('scene a 2s {\n  text "x" si|ze: 40px\n}', "size", "height of the letters|a length|now: `40px`, written here"),
    ('scene a 2s {\n  text "x" at: top-l|eft\n}', "top-left", "top left corner"),
    ("scene a 2s { text $pro|duct }", "product", "param product: text|now: `Aurora`"),
    ('scene a 2s { text "Buy {{ pro|duct }}" }', "product", "param product: text"),
    ("scene a 2s { background: $brand.am|ber }", "amber", "amber: #ffa54a"),
    (
        "scene a 2s { text $product }\ntransition swi|pe(left)\nscene b 2s { }",
        "swipe",
        "preset swipe(direction, length)|flick",
    ),
    ("scene a 2s { use t|ag($product) }", "tag", "preset tag(word, tint)"),
    ('scene a 2s { im|age "shoe.png" }', "image", "motion: zoom-in` from `product-hero-clean`"),
    ('narrator bo { engine: [eleven|labs("Rachel")] }', 'elevenlabs("Rachel")', "ElevenLabs voices|a voice or a chain"),
    ("scene a 2s { text $product }\nexpect ($video.du|ration < 9s)", "$video.duration", "now: `2s`"),
    ("scene a 2s { say a|na $product }", "ana", "narrator ana"),
]


@pytest.mark.parametrize(("text", "word", "said"), CASES)
def test_words_are_explained(text: str, word: str, said: str) -> None:
    before, _, after = text.partition("|")
    one, offset = at(f"{before}|{after}")
    found = hover(one, offset)
    assert found is not None
    assert found.range is not None
    assert covered(one, found.range) == word
    for part in said.split("|"):
        assert part in found.contents.value, found.contents.value  # type: ignore[union-attr]


def test_nothing_is_said_of_space_and_comments() -> None:
    for text in ("// sc|ene", "scene a 2s { }\n|\n"):
        assert hover(*at(text)) is None
