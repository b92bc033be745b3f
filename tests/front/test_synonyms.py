"""Words of other tools are answered with ours; every word on our side of the table is really one of ours."""

from __future__ import annotations

from pathlib import Path

import pytest

import pytoon_lang
from pytoon_lang import check
from pytoon_lang.compiler.vocabulary import KINDS
from pytoon_lang.compiler.vocabulary.easings import EASINGS
from pytoon_lang.compiler.vocabulary.places import PLACES
from pytoon_lang.synonyms import _HERE


@pytest.mark.parametrize(
    ("statement", "help_"),
    [
        ('caption "Hello"', "write `text`"),
        ('sfx "chime.wav"', "write `sound`"),
        ('text "Hello" position: center', "write `at`"),
        ('text "Hello" at: middle', "write `center`"),
        ('text "Hello" font-size: 40px', "write `size`"),
        ("duration: 4s", "write `length`"),
        ('text "Hello" with_position: center', "write `at`"),
        ('text "Hello" at: bottom-center', "write `bottom`"),
        ('text "Hello" end: 2s', "write `length`"),
        ('drawtext "Hello"', "write `text`"),
        ('text-to-speech "Hello"', "write `say`"),
        ("fill-color: #102030", "write `background`"),
        ('caption: "Hello"', "write `text ...` without the colon"),
        ('video "run.mp4"', "write `clip`, or move it: it belongs in the main file, outside any block"),
    ],
)
def test_what_others_call_it(statement: str, help_: str) -> None:
    found = check(f"toon 1\n\nvideo v 9:16\n\nscene one 4s {{\n  background: #101018\n  {statement}\n}}\n")
    assert help_ in [one.help for one in found]


@pytest.mark.parametrize(("name", "help_"), [("crossfade", "fade"), ("wipeLeft", "wipe"), ("slideleft", "slide")])
def test_what_others_call_a_transition(name: str, help_: str) -> None:
    scenes = [f"scene {one} 4s {{ background: #101018 }}" for one in ("one", "two")]
    found = check("\n\n".join(("toon 1", "video v 9:16", scenes[0], f"transition {name}(300ms)", scenes[1])))
    assert [one.help for one in found] == [f"write `{help_}`"]


def test_the_same_is_said_of_yaml_and_at_the_top() -> None:
    found = check(
        "- toon: 1\n- video v 9:16\n- outPath: v.mp4\n- scene one 4s:\n    - fill-color: white\n", path="v.yaml"
    )
    assert [one.help for one in found] == ["write `output ...` without the colon", "write `background`"]


def test_a_word_that_has_no_like_here_is_no_misspelling() -> None:
    found = check('toon 1\n\nvideo v 9:16\n\nscene one 4s {\n  overlay "a.png" filter: boost\n}\n')
    assert [one.help[:13] for one in found if one.code == "unknown-key"] == ["choose one of"]


def test_the_table_leads_to_words_of_ours() -> None:
    slots = {slot.name for kind in KINDS.values() for slot in (*kind.values, *kind.keys)}
    transitions = {file.stem for file in (Path(pytoon_lang.__file__).parent / "stdlib" / "transitions").iterdir()}
    assert set(_HERE) <= {*KINDS, *slots, *PLACES, *EASINGS, *transitions}
