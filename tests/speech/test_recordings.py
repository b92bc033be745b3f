"""Recordings as people have them: any format, damaged, endless; listened to once, and single lines said anew."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest

from pytoon_lang.backends.aligners import align, recording, whole
from pytoon_lang.backends.base import BackendError
from pytoon_lang.backends.registry import fingerprint_of, run_of
from pytoon_lang.backends.voices import sound
from pytoon_lang.compiler.ir.plan import Align
from pytoon_lang.compiler.pipeline import check, compile
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.render.build import Site, build
from pytoon_lang.world import Media
from pytoon_lang.world.disk import Disk
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
    assert (first.script, first.line) == (("The first line.", "The second line.", "The third line."), 0)
    assert (third.script, third.line) == (first.script, 2)
    assert first.elsewhere == third.elsewhere == (1,)
    assert (second.recording, second.script, second.line) == ("b" * 64, ("The second line.",), 0)


@pytest.mark.parametrize("still", [True, False], ids=["the old take of it is still there", "it was never in it"])
def test_the_other_lines_stay_what_they_were(tmp_path: Path, *, still: bool) -> None:
    gap = np.zeros(24_000, np.float32)
    texts = [text for number, text in enumerate(SCRIPT) if still or number != 1]
    sound.write(tmp_path / "ana.wav", np.concatenate([p for text in texts for p in (gap, said(text).samples)] + [gap]))
    assets = {f"{still}": tmp_path / "ana.wav"}
    for line in (0, 2):
        made = align(Align(f"{still}", SCRIPT, line, elsewhere=(1,)), job(tmp_path, assets))
        true = said(SCRIPT[line])
        assert made.facts["samples"] == pytest.approx(len(true.samples), abs=4800)
        assert made.facts["confidence"] > 0.8
        assert not made.notices


def test_an_hour_is_too_long() -> None:
    found = check("talk.toon", Memory({"talk.toon": PROGRAM} | files(hours=1)), Settings(), {})
    (mistake,) = [d for d in found.diagnostics if d.severity == "error"]
    assert (mistake.code, mistake.message) == ("recording-too-long", "`ana.wav` lasts 60 minutes")


def riff(samples: np.ndarray) -> bytes:
    """A WAV file of 32-bit floats at 48 kHz as sound programs write it: it does not say where its channels belong."""
    data = samples.astype("<f4")
    channels = 1 if samples.ndim == 1 else samples.shape[1]
    form = struct.pack("<HHIIHH", 3, channels, 48_000, 48_000 * 4 * channels, 4 * channels, 32)
    head = b"WAVEfmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", data.nbytes)
    return b"RIFF" + struct.pack("<I", len(head) + data.nbytes) + head + data.tobytes()


def test_floats_of_a_sound_program(tmp_path: Path) -> None:
    path = tmp_path / "ana.wav"
    path.write_bytes(riff(take()))
    heard = recording.read(path)
    assert len(heard.samples) == len(take())
    assert abs(len(heard.pcm) - len(take()) // 3) <= 1


@pytest.mark.parametrize(
    "harm",
    [
        lambda clean: np.stack([clean, -clean], 1),
        lambda clean: clean + np.float32(0.3),
        lambda clean: np.where(np.arange(len(clean)) % 50_000 == 9, np.float32(np.inf), clean),
        lambda clean: np.where(np.arange(len(clean)) % 50_000 < 99, np.float32(np.nan), clean),
    ],
    ids=["opposite channels", "offset", "infinite", "no numbers"],
)
def test_harm_that_does_not_touch_the_words(tmp_path: Path, harm: Callable[[np.ndarray], np.ndarray]) -> None:
    lines = []
    for name, samples in (("clean", take()), ("harmed", harm(take()))):
        path = tmp_path / f"{name}.wav"
        path.write_bytes(riff(samples.astype(np.float32)))
        made = align(Align(f"{tmp_path.name} {name}", SCRIPT, 1), job(tmp_path, {f"{tmp_path.name} {name}": path}))
        lines.append(made.facts)
    clean, harmed = lines
    assert abs(clean["samples"] - harmed["samples"]) <= 4800
    assert all(abs(a["start"] - b["start"]) <= 2400 for a, b in zip(clean["words"], harmed["words"], strict=True))


def test_a_film_is_a_recording_and_a_mute_one_is_none() -> None:
    film = Media("video", "c" * 64, 1080, 1920, 705_600_000 * 9, (30, 1), channels=2, sample_rate=48_000)
    program = PROGRAM.replace("ana.wav", "ana.mp4")
    heard = check("talk.toon", Memory({"talk.toon": program} | files() | {"ana.mp4": film}), Settings(), {})
    assert not [d for d in heard.diagnostics if d.severity == "error"]
    mute = film._replace(channels=0)
    found = check("talk.toon", Memory({"talk.toon": program} | files() | {"ana.mp4": mute}), Settings(), {})
    (mistake,) = [d for d in found.diagnostics if d.severity == "error"]
    assert (mistake.code, mistake.note) == ("wrong-type", "this is a clip without sound")


def test_a_recording_without_speech_leaves_a_video_with_captions(tmp_path: Path) -> None:
    (tmp_path / "talk.toon").write_text(
        PROGRAM.replace("talk 9:16", "talk 90x160").replace(' recording: "second.wav"', "")
    )
    sound.write(tmp_path / "ana.wav", np.zeros(96_000, np.float32))
    site = Site(tmp_path, "talk.toon", run_of, fingerprint_of)
    disk = Disk(tmp_path, fingerprint_of)
    built = build(lambda facts: compile("talk.toon", disk, Settings(), facts), site)
    assert built.status == "done", built.diagnostics
    (told,) = [one for one in built.diagnostics if one.code == "captions-only"]
    assert told.message == "nobody speaks 3 lines of `ana`: `ana.wav`: the recording is silent"
    assert "record it anew" in told.help
