"""Settings of other tools that have no like here are answered with what one writes instead."""

from __future__ import annotations

import pytest

from pytoon_lang import check


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ('text "Hello" z-index: 5', "what is written later lies on top"),
        ('text "Hello" line-height: 1.2', "lines stand as the font has them"),
        ('text "Hello" transition: fade', "`enter: fade(300ms)`"),
        ('text "Hello" animation-duration: 300ms', "`enter: fade(300ms)`"),
        ('image "a.png" filter: vintage', "`grade: vintage`"),
        ('clip "a.mp4" subclip: 3s', "`from: 1s, to: 3s`"),
        ('sound "a.wav" gain: 0.5', "write `-6dB`"),
    ],
)
def test_what_to_write_instead(statement: str, told: str) -> None:
    found = check(f"toon 1\n\nvideo v 9:16\n\nscene one 4s {{\n  {statement}\n}}\n")
    assert any(told in one.help for one in found), found


def test_values_in_quotes_are_freed_of_them() -> None:
    program = 'toon 1\n\nvideo v 9:16\n\nscene one 4s {\n  background: "#101018"\n  text "Hello" size: "40px"\n}\n'
    found = check(program)
    assert [one.help for one in found] == ["write `#101018`", "write `40px`"]
    assert all(fix.safe for one in found for fix in one.fixes)


@pytest.mark.parametrize("words", ["'It's here'", "What's new?"])
def test_quotes_that_may_be_apostrophes_are_not_mended_unasked(words: str) -> None:
    found = check(f"toon 1\n\nvideo v 9:16\n\nscene one 4s {{\n  text {words}\n}}\n")
    assert [fix.safe for one in found for fix in one.fixes if one.code == "single-quotes"] == [False]
