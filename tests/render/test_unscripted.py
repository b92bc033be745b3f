"""A recording without a script: it is written down, its sentences go to the scenes in order, and it is heard."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from pytoon_lang.backends import transcribers
from pytoon_lang.backends.registry import fingerprint_of, run_of
from pytoon_lang.backends.transcribers import moonshine
from pytoon_lang.backends.voices import sound
from pytoon_lang.compiler.ir.plan import Transcribe
from pytoon_lang.compiler.ir.timeline import Heard
from pytoon_lang.compiler.pipeline import check, compile
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.render.build import Site, build
from pytoon_lang.world import Media
from pytoon_lang.world.disk import Disk
from pytoon_lang.world.memory import Memory
from tests.speech.conftest import SENTENCES, job, pcm, said

PROGRAM = """toon 1

video talk 160x284

captions clean

narrator ana { recording: "ana.wav" }

scene one { background: #101018 }
scene two { background: #181010 }

output "out/talk.mp4"
"""
SCRIPT = (SENTENCES[1], SENTENCES[7], SENTENCES[9])


def take() -> np.ndarray:
    gap = np.zeros(36_000, np.float32)
    return np.concatenate([part for text in SCRIPT for part in (gap, said(text).samples)] + [gap])


def world(fingerprint: str = "listener 1") -> Memory:
    media = Media("audio", "a" * 64, length=705_600_000 * 9, channels=1, sample_rate=48_000)
    return Memory({"talk.toon": PROGRAM, "ana.wav": media}, fingerprints={"transcribe": fingerprint})


def test_sentences_go_to_scenes_in_order() -> None:
    (task,) = compile("talk.toon", world(), Settings(), {}).wanted
    assert task.params == Transcribe("a" * 64, "en")

    def lines(*sentences: str) -> list[list[str]]:
        found = check("talk.toon", world(), Settings(), {task.key: Heard(sentences)}).outputs[0]
        assert [line.task.kind for line in found.lines] == ["align"] * len(sentences)
        return [[say.text for say in scene.says] for scene in found.graph.scenes]

    assert lines("One.") == [["One."], []]
    assert lines("One.", "Two.") == [["One."], ["Two."]]
    assert lines("One.", "Two.", "Three.") == [["One."], ["Two.", "Three."]]


def test_without_the_extra_the_error_names_it() -> None:
    (mistake,) = check("talk.toon", world("none"), Settings(), {}).diagnostics
    assert (mistake.code, mistake.severity) == ("no-transcriber", "error")
    assert "pytoon-lang[transcribe]" in mistake.help


def test_whoever_writes_a_line_writes_the_script() -> None:
    made = world("none")
    made.files["talk.toon"] = PROGRAM.replace("#101018", '#101018\n  say ana "One."\n ')
    assert not [d for d in check("talk.toon", made, Settings(), {}).diagnostics if d.severity == "error"]


def test_silence_says_nothing() -> None:
    (task,) = compile("talk.toon", world(), Settings(), {}).wanted
    found = check("talk.toon", world(), Settings(), {task.key: Heard(())})
    assert [d.code for d in found.diagnostics] == ["nothing-heard"]


def test_sentences_are_split_where_they_end() -> None:
    text = "It costs 4.5 dollars. Really?  Yes! “Why,” she said, e.g. now. - . The end"
    assert transcribers.split(text) == (
        "It costs 4.5 dollars.", "Really?", "Yes!", "“Why,” she said, e.g. now. - .", "The end",
    )  # fmt: skip


def test_a_recording_that_is_silent_says_nothing(tmp_path: Path) -> None:
    pytest.importorskip("moonshine_voice")
    sound.write(tmp_path / "ana.wav", np.zeros(48_000, np.float32))
    made = transcribers.transcribe(Transcribe("a"), job(tmp_path, {"a": tmp_path / "ana.wav"}))
    assert made.facts["sentences"] == []


def test_a_long_recording_is_heard_in_pieces_that_are_cut_in_silence() -> None:
    samples = np.random.default_rng(1).normal(0, 3000, 130 * 16_000).astype(np.int16)
    samples[55 * 16_000 : 56 * 16_000] = 0
    pieces = list(moonshine._stretches(samples))
    assert sum(map(len, pieces)) == len(samples)
    assert 55 * 16_000 <= len(pieces[0]) <= 56 * 16_000
    assert max(map(len, pieces)) <= 60 * 16_000


def test_a_video_out_of_a_recording_alone(tmp_path: Path) -> None:
    """The real transcriber, aligner, mixer and encoder."""
    pytest.importorskip("moonshine_voice")
    (tmp_path / "talk.toon").write_text(PROGRAM)
    sound.write(tmp_path / "ana.wav", take())
    site = Site(tmp_path, "talk.toon", run_of, fingerprint_of)

    def again() -> int:
        disk = Disk(tmp_path, fingerprint_of)
        built = build(lambda facts: compile("talk.toon", disk, Settings(), facts), site)
        assert built.status == "done", built.diagnostics
        return built.made

    assert again() > 0
    timeline = json.loads((tmp_path / "out/timeline.json").read_text())
    words = " ".join(line["text"] for line in timeline["speech"]).lower()
    for one in ("every step", "quick brown fox", "simple steps"):
        assert one in words
    assert {line["engine"] for line in timeline["speech"]} == {"recording"}
    assert {line["scene"] for line in timeline["speech"]} == {"one", "two"}
    assert again() == 0


def test_the_written_version_is_the_installed_one() -> None:
    pytest.importorskip("moonshine_voice")
    from importlib.metadata import version

    name, number = transcribers.MOONSHINE.split()
    assert version(name) == number
    assert pcm(np.zeros(480, np.float32)).dtype == np.int16


@pytest.mark.parametrize(
    ("said", "statement", "codes"),
    [
        ("Every step stores a little morning.", "", []),
        ("How about bomb making at home?", "", [("blocked-word", "error")]),
        ("How about bomb making at home?", 'waive blocked-word "a film about it" until: 2099-01-01', []),
    ],
)
def test_what_is_heard_is_looked_at_like_what_is_written(
    said: str, statement: str, codes: list[tuple[str, str]]
) -> None:
    made = world()
    made.files["talk.toon"] = PROGRAM + f"\n{statement}\n"
    (task,) = compile("talk.toon", made, Settings(), {}).wanted
    found = check("talk.toon", made, Settings(), {task.key: Heard(("Hello.", said))})
    grave = [one for one in found.diagnostics if one.severity in {"error", "warning"}]
    assert [(one.code, one.severity) for one in grave] == codes
    for one in grave:
        assert one.notes == (f"the recording says: “{said}”",)
        assert one.span is not None
