"""Edits of a program through the whole compiler: what has to be made again, and what does not."""

from __future__ import annotations

import pytest

from pytoon_lang.compiler.ir.plan import Plan
from pytoon_lang.compiler.pipeline import compile
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.world.memory import Memory
from tests.suite.test_suite import files

PROGRAM = """toon 1

video launch 9:16

narrator ana {
  engine: [local()]
}

music "beds/calm.mp3" {
  gain: -18dB
  duck: -12dB
}

captions word-pop {
  max-words: 3
}

scene hook {
  image "photo.png" motion: zoom-in
  say ana "Meet Aurora, the sneaker that runs on sunlight."
}

transition fade(500ms)

scene run 5s {
  background: #2b1055
  overlay "shoe.png" at: center, size: 40%
  say ana "Every step stores a little morning."
}

transition swipe(left, 400ms)

scene cta 4s {
  background: #101018
  text "From $129" at: center, size: 96px
  text "Made for morning people" at: bottom, start: 1s
  sound "chime.wav" start: 200ms
}

output "out/launch.mp4"
"""


def compiled(program: str, name: str = "launch.toon") -> Plan:
    made = compile(name, Memory({**files(), name: program}), Settings(), {})
    assert made.plan, made.diagnostics
    return made.plan


@pytest.mark.parametrize(
    ("old", "new", "work"),
    [
        ("scene hook {", "scene opening {", ""),
        ("scene hook {", "/// The opening.\nscene hook   {   // first", ""),
        ("out/launch.mp4", "out/elsewhere.mp4", ""),
        (
            "scene hook {",
            "scene intro 2s {\n  background: #101018\n}\n\nscene hook {",
            "scene intro, sound mix, loudness, join, thumbnail",
        ),
        ("duck: -12dB", "duck: -9dB", "sound mix, loudness, join"),
        ("start: 200ms", "start: 300ms", "sound mix, loudness, join"),
        ("morning people", "early birds", "scene cta, join"),  # not there yet during the transition
        ("From $129", "From $99", "slide-left run to cta, scene cta, join"),
        ("a little morning", "a little evening", "say ana #2, scene run, sound mix, loudness, join"),
        ("fade(500ms)", "dissolve(500ms)", "dissolve hook to run, join"),
        ("cta 4s", "cta 5s", "scene cta, sound mix, loudness, join"),  # nothing moves in it: its first frames stay
    ],
)
def test_an_edit_makes_only_what_shows_it(old: str, new: str, work: str) -> None:
    assert PROGRAM.count(old) == 1
    known = {task.key for task in compiled(PROGRAM).tasks}
    after = [task.label for task in compiled(PROGRAM.replace(old, new)).tasks if task.key not in known]
    assert set(after) == set(filter(None, work.split(", ")))


def test_the_same_source_gives_the_same_plan() -> None:
    assert compiled(PROGRAM) == compiled(PROGRAM)


def test_another_file_name_changes_no_key() -> None:
    assert [t.key for t in compiled(PROGRAM).tasks] == [t.key for t in compiled(PROGRAM, "other.toon").tasks]
