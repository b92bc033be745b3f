"""Speech that does not fit into the limit is sped up as little as it takes, to 1.1 times, and then it is an error."""

from __future__ import annotations

import pytest

from pytoon_lang.compiler.ir.timeline import Spoken, Word
from pytoon_lang.compiler.pipeline import Checked, check
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.world.memory import Memory


def checked(*seconds: float, length: str = "") -> Checked:
    scenes = "\n".join(f'scene s{n} {length} {{\n  say "Line number {n} is long."\n}}' for n in range(len(seconds)))
    text = f"toon 1\n\nvideo talk 9:16\n\ncaptions clean\n\n{scenes}\n"
    world = Memory({"talk.toon": text})
    lines = check("talk.toon", world, Settings(), {}).outputs[0].lines
    facts = {}
    for line, long in zip(lines, seconds, strict=True):
        samples = round(long * 48_000)
        words = tuple(
            Word(word, samples * n // 5, samples * (n + 1) // 5) for n, word in enumerate(line.say.text.split())
        )
        facts[line.task.key] = Spoken(samples, words, "local", "synthesizer", 0.9)
    return check("talk.toon", world, Settings(), facts)


@pytest.mark.parametrize("length", ["", "5s"])
def test_speech_is_hurried_as_little_as_it_takes(length: str) -> None:
    found = checked(31.0, 30.0, length=length)
    timeline = found.outputs[0].timeline
    assert timeline.frames <= 60 * 30
    assert {line.percent for line in timeline.speech} == {104}
    assert [line.samples for line in timeline.speech] == [31 * 48_000 * 100 // 104, 30 * 48_000 * 100 // 104]
    assert all(line.words[-1].end <= line.start + line.samples for line in timeline.speech)
    (warning,) = [d for d in found.diagnostics if d.code == "speech-hurried"]
    assert "sped up to 104%" in warning.message
    assert not [d for d in found.diagnostics if d.severity == "error"]


def test_what_fits_is_left_alone() -> None:
    assert {line.percent for line in checked(28.0, 28.0).outputs[0].timeline.speech} == {100}


def test_beyond_that_it_is_an_error_that_says_by_how_much() -> None:
    found = checked(35.0, 36.0)
    (mistake,) = [d for d in found.diagnostics if d.severity == "error"]
    assert mistake.code == "video-too-long"
    assert "more than its limit of 60 s" in mistake.message
    assert any("110%" in note for note in mistake.notes)
    assert {line.percent for line in found.outputs[0].timeline.speech} == {100}
