"""What is offered where the bar stands. In the table: what must be offered, then what must not."""

from __future__ import annotations

import pytest

from pytoon_lang.lsp.completion import Abilities, complete
from tests.lsp.cursor import at

CASES = [
    ("sc|", "scene transition music captions output", "image say size"),
    ("scene a 2s {\n  |\n}", "image text say background hold", "scene narrator size"),
    ("scene a 2s {\n  background: #123456\n  |\n}", "hold", "background"),
    ('scene a 2s {\n  text "x" |\n}', "at size enter", "scene"),
    ('scene a 2s {\n  text "x" at: |\n}', "center top-left below point $product", "size"),
    ('scene a 2s {\n  text "x" at: cen|, size: 3px\n}', "center", "size"),
    ('scene a 2s {\n  text "x" size: 40px, |\n}', "at enter", "size"),
    ('scene a 2s {\n  text "x" {\n    at: center\n    |\n  }\n}', "size enter", "at image"),
    ('scene a 2s {\n  text "x" enter: |\n}', "pop rise slide", "center"),
    ('scene a 2s {\n  text "x" enter: slide(300ms, |)\n}', "left right", "pop"),
    ("scene a 2s {\n  text $|\n}", "product plans aurora brand", "video"),
    ("scene a 2s {\n  background: $brand.|\n}", "ink amber", "product"),
    ("scene a 2s {\n  background: gradient($aurora.|)\n}", "ink amber", "product"),
    ('scene a 2s {\n  text "Buy {{ pro|\n}', "product", "center"),
    ('scene a 2s {\n  text "Buy {{ product }} now|"\n}', "", "product"),
    ("each plan in $plans {\n  scene x 2s { text $plan.| }\n}", "id price", "product"),
    ('each plan in $plans {\n  scene "x" 2s { text "{{ plan.| }}" }\n}', "id price", "product"),
    ("scene a 2s {\n  image |\n}", '"shoe.png"', '"clips/run.mp4"'),
    ('scene a 2s {\n  image "|"\n}', "shoe.png clips/", "beds/sunrise.mp3"),
    ('scene a 2s {\n  clip "clips/|"\n}', "run.mp4", "shoe.png"),
    ('import "br|', "brand/", "shoe.png"),
    ('import "brand/|"', "aurora.toon", ""),
    ('scene a 2s {\n  text "x" font: "|"\n}', "Inter Anton", ""),
    ("scene a 4|", "4s 4ms 4f", "4px"),
    ('scene a 2s {\n  text "x" size: 40|\n}', "40px 40%", "40s"),
    ('music "beds/sunrise.mp3" gain: -18|', "-18dB", "-18s"),
    ("transition |", "fade swipe tag", "center"),
    ("transition swipe(|)", "left direction", "rise"),
    ("captions |", "word-pop karaoke", "fade"),
    ("video x 9:16 { preset: | }", "meme-fast", "word-pop"),
    ("video x 9:16 { targets: [reels, |] }", "tiktok 9:16", "left"),
    ("video x |", "9:16 1:1", ""),
    ("scene a 2s {\n  say |\n}", "ana", "product-hero-clean"),
    ("scene a 2s {\n  use |\n}", "tag aurora.card lower-third", "fade"),
    ("scene a 2s {\n  use tag(|)\n}", "tint $product", "at"),
    ('output "x.mp4" variant: |\nvariant square 1:1 { }', "square", "ana"),
    ("narrator bo { engine: [|] }", "elevenlabs local", "runway"),
    ('narrator bo { engine: elevenlabs("Rachel", |) }', "stability model", "pop"),
    ("param x: |", "text color one-of", "scene"),
    ("preset c(x: |", "text color one-of", "scene"),
    ("expect ($video.|", "duration frames", "product"),
    ("scene hook 2s { }\nexpect ($hook.|", "start end duration", "product"),
    ("// sc|", "", "scene"),
    ("scene a 2s {\n  image |\n\nscene b 2s {\n  text $product\n}", '"shoe.png"', "scene"),
    ("scene a 2s {\n  text \n\n|scene b 2s {\n}", "scene", "image"),
]


@pytest.mark.parametrize(("text", "there", "absent"), CASES)
def test_what_fits_is_offered(text: str, there: str, absent: str) -> None:
    one, offset = at(text, checked=False)
    labels = {item.label for item in complete(one, offset)}
    assert set(there.split()) - labels == set(), sorted(labels)
    assert set(absent.split()) & labels == set()


def test_items_replace_the_word_and_mark_places_to_fill_in() -> None:
    one, offset = at('scene a 2s {\n  text "x" at: cen|ter, size: 3px\n}', checked=False)
    item = next(item for item in complete(one, offset) if item.label == "center")
    assert item.text_edit is not None
    assert one.text[one.lines.offset(item.text_edit.range.start) :].startswith("center")
    one, offset = at('scene a 2s {\n  |image "shoe.png"\n}', checked=False)
    item = next(item for item in complete(one, offset) if item.label == "hold")
    assert item.text_edit is not None
    assert item.text_edit.range.start == item.text_edit.range.end  # nobody wants to lose the next statement
    one, offset = at("sce|", checked=False)
    plain = {item.label: item for item in complete(one, offset)}["scene"]
    rich = {item.label: item for item in complete(one, offset, Abilities(snippets=True))}["scene"]
    assert plain.text_edit is not None
    assert plain.text_edit.new_text == "scene "
    assert rich.text_edit is not None
    assert rich.text_edit.new_text == "scene ${1:name} {\n\t$0\n}"


def test_the_likeliest_comes_first() -> None:
    """What a statement is about before its settings; the colours of the brand at once; then settings."""
    for text, first in (
        ("transition |", "blinds"),
        ("scene a 2s {\n  say |\n}", "ana"),
        ('scene a 2s {\n  text "x" |\n}', "at"),
        ('scene a 2s {\n  text "x" color: |\n}', "$brand.ink"),
    ):
        one, offset = at(text, checked=False)
        labels = [item.label for item in complete(one, offset)]
        assert labels.index(first) < 5, (text, labels)
