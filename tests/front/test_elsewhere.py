"""Words of other tools are answered with ours; every word on our side of the table is really one of ours."""

from __future__ import annotations

import pytest

from pytoon_lang import check
from pytoon_lang.compiler.vocabulary import KINDS
from pytoon_lang.compiler.vocabulary.easings import EASINGS
from pytoon_lang.compiler.vocabulary.places import PLACES
from pytoon_lang.elsewhere import _HERE


@pytest.mark.parametrize(
    ("statement", "help_"),
    [
        ('caption "Hello"', "write `text`"),
        ('sfx "chime.wav"', "write `sound`"),
        ('text "Hello" position: center', "write `at`"),
        ('text "Hello" at: middle', "write `center`"),
        ('text "Hello" font-size: 40px', "write `size`"),
        ("duration: 4s", "write `length`"),
        ('video "run.mp4"', "write `clip`, or move it: it belongs in the main file, outside any block"),
    ],
)
def test_what_others_call_it(statement: str, help_: str) -> None:
    found = check(f"toon 1\n\nvideo v 9:16\n\nscene one 4s {{\n  background: #101018\n  {statement}\n}}\n")
    assert help_ in [one.help for one in found]


def test_the_table_leads_to_words_of_ours() -> None:
    slots = {slot.name for kind in KINDS.values() for slot in (*kind.values, *kind.keys)}
    assert set(_HERE) <= {*KINDS, *slots, *PLACES, *EASINGS}
