"""Speech tasks: what a line's key hangs on, and what it does not."""

from __future__ import annotations

from pytoon_lang.compiler.ir.task import Speak
from pytoon_lang.compiler.ir.timeline import Facts
from pytoon_lang.compiler.pipeline import Checked, check
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.world.memory import Memory

PROGRAM = """toon 1

brand acme {
  lexicon toonc: "toon see"
}

video talk 9:16 {
  brand: acme
}

narrator ana {
  engine: [elevenlabs("Rachel"), local()]
}

scene one {
  say ana "Meet Toonc's compiler." pause: 1s
  say ana "It makes videos."
}
"""


def checked(text: str = PROGRAM, facts: Facts | None = None) -> Checked:
    world = Memory({"talk.toon": text}, secrets={"ELEVENLABS_API_KEY"})
    found = check("talk.toon", world, Settings(), facts or {})
    assert not [d for d in found.diagnostics if d.severity == "error"], found.diagnostics
    return found


def tasks(text: str = PROGRAM) -> list[Speak]:
    found = [line.task.params for line in checked(text).outputs[0].lines]
    assert all(isinstance(params, Speak) for params in found)
    return found  # type: ignore[return-value]


def keys(text: str = PROGRAM) -> list[str]:
    return [line.task.key for line in checked(text).outputs[0].lines]


def test_a_word_of_the_lexicon_concerns_the_lines_that_say_it() -> None:
    first, second = tasks()
    assert (first.lexicon, second.lexicon) == ((("toonc", "toon see"),), ())
    other = PROGRAM.replace("toon see", "toon C")
    assert [a == b for a, b in zip(keys(), keys(other), strict=True)] == [False, True]


def test_what_stands_behind_a_voice_buys_nothing_again() -> None:
    assert keys() == keys(PROGRAM.replace('"), local()', '"), openai("alloy"), local()'))
    assert keys() == keys(PROGRAM.replace("pause: 1s", "pause: 2s"))


def test_a_language_is_part_of_a_line() -> None:
    german = PROGRAM.replace("local()]", "local()]\n  language: de")
    assert [one.language for one in tasks(german)] == ["de", "de"]
    assert not set(keys(german)) & set(keys())


def test_a_pause_lies_between_two_lines() -> None:
    def gap(text: str) -> int:
        first, second = checked(text).outputs[0].timeline.speech
        return second.start - first.start - first.samples

    assert gap(PROGRAM) == 48_000
    assert gap(PROGRAM.replace(" pause: 1s", "")) == 9_600
