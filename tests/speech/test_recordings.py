"""Recordings as people have them: any format, damaged, endless; listened to once, and single lines said anew."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from pytoon_lang.backends.aligners import align, recording, whole
from pytoon_lang.backends.base import BackendError
from pytoon_lang.backends.voices import sound
from pytoon_lang.compiler.ir.plan import Align
from pytoon_lang.compiler.pipeline import check
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.world import Media
from pytoon_lang.world.memory import Memory
from tests.speech.conftest import SENTENCES, job, said

SCRIPT = SENTENCES[:3]


def take() -> np.ndarray:
    gap = np.zeros(24_000, np.float32)
    return np.concatenate([part for text in SCRIPT for part in (gap, said(text).samples)] + [gap])


def test_a_recording_is_listened_to_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sound.write(tmp_path / "ana.wav", take())
    count = []
    read = recording.read
    monkeypatch.setattr(recording, "read", lambda path: count.append(path) or read(path))
    whole._whole.cache_clear()
    for line in range(3):
        folder = tmp_path / str(line)
        folder.mkdir()
        made = align(Align("once", SCRIPT, line), job(folder, {"once": tmp_path / "ana.wav"}))
        assert [word["text"] for word in made.facts["words"]] == SCRIPT[line].split()
    assert len(count) == 1


@pytest.mark.parametrize("codec", ["mp3", "flac"])
def test_what_is_damaged_in_the_middle_is_left_out(tmp_path: Path, codec: str) -> None:
    path = tmp_path / f"ana.{codec}"
    with av.open(str(path), "w") as container:
        stream = container.add_stream(codec, rate=48_000, layout="mono")
        frame = av.AudioFrame.from_ndarray((take() * 32767).astype("<i2").reshape(1, -1), "s16", "mono")
        frame.rate = 48_000
        for part in av.AudioResampler(stream.format, stream.layout, stream.rate, stream.frame_size or 4096).resample(
            frame
        ):
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 3000] = np.random.default_rng(2).bytes(3000)
    path.write_bytes(data)
    heard = recording.read(path)
    assert len(take()) * 0.8 < len(heard.samples) < len(take()) * 1.1
    made = align(Align(codec, SCRIPT, 0), job(tmp_path, {codec: path}))
    assert [word["text"] for word in made.facts["words"]] == SCRIPT[0].split()
    assert bool(heard.lost) == any(notice.code == "damaged-media" for notice in made.notices)


def test_an_endless_recording_is_not_listened_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording, "LONGEST", 2)
    sound.write(tmp_path / "ana.wav", take())
    with pytest.raises(BackendError, match="longer than"):
        recording.read(tmp_path / "ana.wav")


PROGRAM = """toon 1

video talk 9:16

narrator ana { recording: "ana.wav" }

scene one {
  say ana "The first line."
  say ana "The second line." recording: "second.wav"
  say ana "The third line."
}
"""


def files(hours: float = 0.01) -> dict[str, str | bytes | Media]:
    long = Media("audio", "a" * 64, length=round(705_600_000 * 3600 * hours), channels=1, sample_rate=48_000)
    return {"ana.wav": long, "second.wav": long._replace(digest="b" * 64, length=705_600_000 * 3)}


def test_a_line_that_is_recorded_anew_replaces_one_line() -> None:
    def tasks(text: str) -> list[Align]:
        found = check("talk.toon", Memory({"talk.toon": text} | files()), Settings(), {})
        assert not [d for d in found.diagnostics if d.severity == "error"]
        return [line.task.params for line in found.outputs[0].lines]  # type: ignore[misc]

    first, second, third = tasks(PROGRAM)
    assert (first.script, first.line) == (("The first line.", "The third line."), 0)
    assert (third.script, third.line) == (first.script, 1)
    assert (second.recording, second.script, second.line) == ("b" * 64, ("The second line.",), 0)
    other = tasks(PROGRAM.replace("second line", "new line"))
    assert (other[0], other[2]) == (first, third)


def test_an_hour_is_too_long() -> None:
    found = check("talk.toon", Memory({"talk.toon": PROGRAM} | files(hours=1)), Settings(), {})
    (mistake,) = [d for d in found.diagnostics if d.severity == "error"]
    assert (mistake.code, mistake.message) == ("recording-too-long", "`ana.wav` lasts 60 minutes")
