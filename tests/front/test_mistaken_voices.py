"""What authors type wrong about voices and sound is answered with what to type."""

from __future__ import annotations

import pytest

from pytoon_lang import check


@pytest.mark.parametrize(
    ("statement", "help_"),
    [
        ('narrator ana { voice: "Rachel" }', "write `engine`"),
        ('narrator ana { engine: local("Rachel") }', "choose one of `heart`"),
        ("narrator ana { speed: 1.5 }", "write `150%`"),
        ("narrator ana { speed: 80 }", "write `80%`"),
        ("narrator ana { language: german }", "write `de`"),
        ("narrator ana { language: en-us }", "write `en-US`"),
        ("narrator ana { language: Klingon }", "choose one of `af`"),
        ('music "bed.wav" { duck: 12dB }', "write `-12dB`"),
        ('music "bed.wav" { duck: 80dB }', "write a value from -60dB to 0dB"),
    ],
)
def test_the_help_is_what_was_meant(statement: str, help_: str) -> None:
    found = check(f'toon 1\n\nvideo v 9:16\n\n{statement}\n\nscene one 4s {{\n  say "Hello."\n}}\n')
    assert any(one.help.startswith(help_) for one in found), [one.help for one in found]
