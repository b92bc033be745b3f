"""A voice that fails costs its lines nothing: the next of the chain speaks, or captions stand alone. Always a video."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pytoon_lang.backends.base import Job, Made, Unavailable
from pytoon_lang.backends.fake import Fake
from pytoon_lang.compiler.ir.task import Speak
from pytoon_lang.compiler.pipeline import compile
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.render.build import Site, build
from pytoon_lang.render.built import Built
from pytoon_lang.render.events import Event, Failed
from pytoon_lang.render.filming.terms import Terms
from pytoon_lang.world.memory import Memory

PROGRAM = """toon 1

video talk 9:16

captions clean

narrator ana {
  engine: [elevenlabs("Rachel"), openai("alloy"), local()]
}

music "bed.wav"

scene one { say ana "The first line is said." }
scene two {
  say ana "The second line is said too."
  say ana "And so is the third."
}

output "out/talk.mp4"
"""


class Voices:
    """Fake voices of which some fail, and what they were asked."""

    def __init__(self, failing: dict[str, Unavailable], words: str = "") -> None:
        self.failing, self.words, self.asked, self.fake = failing, words, [], Fake()

    def __call__(self, params: Any, job: Job) -> Made:
        if type(params).__name__ != "Speak":
            return self.fake(params, job)
        self.asked.append((params.voice.engine, params.text))
        trouble = self.failing.get(params.voice.engine)
        if trouble is not None and self.words in params.text:
            raise trouble
        return self.fake(params, job)


def built(root: Path, voices: Voices, events: list[Event] | None = None, terms: Terms | None = None) -> Built:
    from pytoon_lang.world import Media

    bed = Media("audio", "0" * 64, length=705_600_000, channels=2, sample_rate=48_000)
    secrets = {"ELEVENLABS_API_KEY", "OPENAI_API_KEY"}
    world = Memory({"talk.toon": PROGRAM, "bed.wav": bed}, secrets=secrets)
    (root / "bed.wav").write_bytes(b"sound")
    site = Site(
        root,
        "talk.toon",
        lambda _kind: voices,
        lambda kind: f"{kind} 1",
        ([] if events is None else events).append,
        terms=terms or Terms(),
    )
    return build(lambda facts: compile("talk.toon", world, Settings(), facts), site)


def metadata(root: Path) -> Any:
    return json.loads((root / "out/metadata.json").read_text())


def engines(root: Path) -> list[str]:
    return [line["engine"] for line in metadata(root)["speech"]]


DOWN = Unavailable("the service is down", everything=True)
WRONG = Unavailable("the words were refused")


@pytest.fixture(autouse=True)
def _no_conform(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fake engine is called `fake`, which no schema minds; digests of fake assets are not looked up."""
    monkeypatch.setattr("pytoon_lang.render.assets.Assets.__call__", lambda _self, _digest: Path("bed.wav"))


def test_a_service_that_is_down_is_asked_once_and_the_next_voice_speaks_all_lines(tmp_path: Path) -> None:
    voices = Voices({"elevenlabs": DOWN})
    found = built(tmp_path, voices)
    assert found.status == "done"
    asked = [engine for engine, _ in voices.asked]
    assert asked.count("elevenlabs") <= 2  # what ran at the same moment
    assert asked.count("openai") == 3
    (warning,) = [d for d in found.diagnostics if d.code == "voice-fallback"]
    assert warning.message == (
        '`openai("alloy")` speaks 3 lines of `ana` instead of `elevenlabs("Rachel")`: the service is down'
    )
    assert [f["code"] for f in metadata(tmp_path)["fallbacks"]] == ["voice-fallback"]


def test_words_that_are_refused_cost_one_line_its_voice(tmp_path: Path) -> None:
    voices = Voices({"elevenlabs": WRONG}, "second")
    assert built(tmp_path, voices).status == "done"
    assert [engine for engine, _ in voices.asked].count("openai") == 1
    assert [engine for engine, _ in voices.asked].count("elevenlabs") == 3


def test_without_any_voice_there_is_a_captioned_video(tmp_path: Path) -> None:
    events: list[Event] = []
    found = built(tmp_path, Voices({"elevenlabs": DOWN, "openai": DOWN, "local": WRONG}), events)
    assert (found.status, found.again) == ("done", True)
    (warning,) = [d for d in found.diagnostics if d.code == "captions-only"]
    assert "nobody speaks 3 lines of `ana`" in warning.message
    assert "the words were refused" in warning.message
    assert all(event.spares for event in events if isinstance(event, Failed))
    timeline = json.loads((tmp_path / "out/timeline.json").read_text())
    assert not timeline["estimated"]
    assert [line["method"] for line in timeline["speech"]] == ["reading"] * 3
    assert [line["engine"] for line in timeline["speech"]] == [""] * 3
    assert timeline["music"]["ducks"] == []
    shown = timeline["speech"][0]
    assert len(shown["words"]) == 5
    assert shown["end"] - shown["start"] == pytest.approx(len("The first line is said.") / 15, abs=0.01)
    assert " ".join(c["text"] for c in timeline["captions"]).startswith("The first line is said.")
    assert metadata(tmp_path)["fallbacks"][0]["code"] == "captions-only"


def test_the_next_build_tries_again_and_keeps_what_was_spoken(tmp_path: Path) -> None:
    built(tmp_path, Voices({"elevenlabs": DOWN}))
    again = Voices({})
    found = built(tmp_path, again)
    assert [engine for engine, _ in again.asked] == ["elevenlabs"] * 3
    assert (found.again, [d for d in found.diagnostics if d.severity == "warning"]) == (False, [])
    down = Voices({"elevenlabs": DOWN})
    assert built(tmp_path, down).made == 0
    assert down.asked == []


def test_one_line_that_is_edited_is_one_line_that_is_spoken(tmp_path: Path) -> None:
    built(tmp_path, Voices({}))
    edited = Voices({})
    world = Memory(
        {"talk.toon": PROGRAM.replace("so is", "so was").replace('music "bed.wav"\n', "")},
        secrets={"ELEVENLABS_API_KEY", "OPENAI_API_KEY"},
    )
    site = Site(tmp_path, "talk.toon", lambda _kind: edited, lambda kind: f"{kind} 1")
    build(lambda facts: compile("talk.toon", world, Settings(), facts), site)
    assert edited.asked == [("elevenlabs", "And so was the third.")]


def test_offline_no_service_is_asked(tmp_path: Path) -> None:
    voices = Voices({})
    found = built(tmp_path, voices, terms=Terms(offline=True))
    assert {engine for engine, _ in voices.asked} == {"local"}
    assert {d.code for d in found.diagnostics if d.severity == "warning"} == {"voice-fallback"}
    assert (found.status, found.again) == ("done", True)


def test_spending_is_refused_before_a_word_is_spoken(tmp_path: Path) -> None:
    voices = Voices({})
    found = built(tmp_path, voices, terms=Terms(max_cost=0.001))
    assert (found.status, voices.asked) == ("refused", [])
    assert "over-budget" in {d.code for d in found.diagnostics}
    assert built(tmp_path, voices, terms=Terms(max_cost=0.02)).status == "done"


def test_what_speech_cost_is_told(tmp_path: Path) -> None:
    class Billing(Voices):
        def __call__(self, params: Any, job: Job) -> Made:
            made = super().__call__(params, job)
            return made._replace(facts={**made.facts, "characters": 1000}) if isinstance(params, Speak) else made

    found = built(tmp_path, Billing({}))
    assert found.status == "done", found.diagnostics
    assert found.cost == pytest.approx(3 * 0.10)  # multilingual v2, a thousand characters each
    assert metadata(tmp_path)["cost"]["total"] == pytest.approx(0.30)
    assert metadata(tmp_path)["speech"][0]["characters"] == 1000
    assert built(tmp_path, Billing({})).cost == 0


def test_a_bug_is_no_reason_to_go_on(tmp_path: Path) -> None:
    class Broken(Voices):
        def __call__(self, params: Any, job: Job) -> Made:
            if type(params).__name__ == "Speak":
                raise ZeroDivisionError
            return self.fake(params, job)

    assert built(tmp_path, Broken({})).status == "internal"
