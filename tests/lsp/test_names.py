"""Names: where they are declared, where they are used, other names for them."""

from __future__ import annotations

import pytest

from pytoon_lang.lsp.navigation import definition, highlight, references
from pytoon_lang.lsp.rename import RefusedError, renamable, rename
from pytoon_lang.lsp.symbols import named, symbols
from tests.lsp.cursor import at, snapshot

FOUND = [
    ("scene a 2s { text $pro|duct }", "main.toon", 2),
    ('scene a 2s { text "Buy {{ pro|duct }}" }', "main.toon", 2),
    ("scene a 2s { background: $brand.in|k }", "brand/aurora.toon", 3),
    ("scene a 2s { background: $auro|ra.ink }", "brand/aurora.toon", 1),
    ("scene a 2s { use t|ag($product) }", "main.toon", 9),
    ("scene a 2s { use aurora.ca|rd($product) }", "brand/aurora.toon", 7),
    ("transition swi|pe(left)", "std/transitions/swipe.toon", 3),
    ("scene a 2s { say a|na $product }", "main.toon", 8),
    ("each plan in $plans { scene x 2s { text $pl|an.id } }", "main.toon", 12),
    ('scene a 2s { image "sho|e.png" }', "shoe.png", 0),
    ("scene hook 2s { }\nexpect ($ho|ok.start < 2s)", "main.toon", 12),
]


@pytest.mark.parametrize(("text", "file", "line"), FOUND)
def test_declarations_are_found(text: str, file: str, line: int) -> None:
    found = definition(*at(text, checked=False))
    assert found is not None
    assert (found.uri, found.range.start.line) == (f"file:///p/{file}", line)


def test_uses_are_found_in_all_files() -> None:
    one, offset = at("scene a 2s { text $pro|duct }\nscene b 2s { text \"{{ product }} {{ 'product' }}\" }")
    assert [place.range.start.line for place in references(one, offset)] == [2, 12, 13]
    assert len(references(one, offset, declaration=False)) == 2
    assert [mark.kind for mark in highlight(one, offset)] == [3, 2, 2]
    one, offset = at("scene a 2s { background: $brand.in|k }\nscene b 2s { background: $aurora.ink }")
    assert [place.uri.rpartition("/p/")[2] for place in references(one, offset)] == [
        "brand/aurora.toon",
        *["main.toon"] * 2,
    ]


def test_a_name_of_a_row_hides_that_of_a_parameter() -> None:
    text = "each product in $plans {\n  scene x 2s { text $product.id }\n}\nscene a 2s { text $pro|duct }"
    assert [place.range.start.line for place in references(*at(text))] == [2, 15]


def test_names_are_changed_everywhere() -> None:
    one, offset = at('scene a 2s { text $pro|duct }\nscene b 2s { text "{{ product }}" }')
    assert renamable(one, offset) is not None
    edit = rename(one, offset, "$thing")
    assert edit is not None
    assert edit.changes is not None
    (edits,) = edit.changes.values()
    assert [(e.range.start.line, e.range.start.character, e.new_text) for e in edits] == [
        (2, 6, "thing"),
        (12, 19, "thing"),
        (13, 22, "thing"),
    ]
    for taken in ("plans", "4you", "a b", ""):
        with pytest.raises(RefusedError):
            rename(one, offset, taken)


def test_what_is_not_the_programs_own_keeps_its_name() -> None:
    for text in ("transition swi|pe(left)", "scene a 2s { background: $bra|nd.ink }", "sce|ne a 2s { }"):
        assert renamable(*at(text)) is None


def test_symbols_are_a_tree() -> None:
    one = snapshot('toon 1\nvideo x 9:16\nscene hook 2s {\n  text "a\tb"\n}\n/-scene old 1s { }\nscne oops\n')
    assert [(s.name, s.detail) for s in symbols(one)] == [("x", "video"), ("hook", "scene"), ("old", "scene")]
    assert [s.name for s in symbols(one)[1].children or ()] == ["a b"]
    assert [s.name for s in named(one, "HO")] == ["hook"]
