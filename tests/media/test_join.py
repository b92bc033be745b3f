"""Joined videos: every frame on its tick, sound on its sample, and the output contract enforced."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from pytoon_lang.backends.base import BackendError
from pytoon_lang.backends.ffmpeg.join import ffconcat
from pytoon_lang.compiler.ir.plan import Encoder, Footage, Join, Master, Mix, Segment, Track
from pytoon_lang.compiler.ir.values import Rate, Time

from .conftest import HEIGHT, WIDTH, Workshop, frames_of, heard, luma_of, segment, times_of, view

LENGTHS = (33, 7, 40, 1, 64)


def shots(workshop: Workshop, rate: Rate, lengths: tuple[int, ...]) -> tuple[Path, ...]:
    """Shots of different greys; the last one is footage, which comes to the encoder by another way."""
    folders = []
    for number, length in enumerate(lengths):
        grey = 40 + 30 * number
        task = segment(view(workshop.plain(f"{number}.png", (grey,) * 3), length), rate=rate, encoder=Encoder(gop=48))
        folders.append(workshop.do("segment", task, f"segment {number}'s")[0])
    clip = str((folders[-1] / "segment.mp4").relative_to(workshop.root))
    task = segment(view("", lengths[-1], picture=Footage(clip, Time(0))), rate=rate, encoder=Encoder(gop=48))
    folders[-1] = workshop.do("segment", task, "footage")[0]
    return tuple(folders)


def audio(workshop: Workshop, samples: int, sound: str = "") -> Path:
    tracks = (Track("sound", 0, 0.0, sound),) if sound else ()
    mix, _ = workshop.do("mix", Mix(samples, tracks))
    return workshop.do("master", Master(-14.0, -1.0), inputs=(mix,))[0]


def task_of(rate: Rate, lengths: tuple[int, ...], samples: int) -> Join:
    return Join(WIDTH, HEIGHT, rate, lengths, samples, 12_000)


@pytest.mark.parametrize("rate", [Rate(30), Rate(30000, 1001), Rate(24), Rate(60)])
def test_every_frame_is_on_its_tick(workshop: Workshop, rate: Rate) -> None:
    samples = sum(LENGTHS) * 48000 * rate.den // rate.num
    inputs = (*shots(workshop, rate, LENGTHS), audio(workshop, samples))
    folder, made = workshop.do("join", task_of(rate, LENGTHS, samples), inputs=inputs)
    tick = Fraction(rate.den, rate.num)
    assert times_of(folder / "video.mp4") == [number * tick for number in range(sum(LENGTHS))]
    greys = [float(luma_of(frame)[100:200, 50:130].mean()) for frame in frames_of(folder / "video.mp4")]
    jumps = [number for number, (a, b) in enumerate(pairwise(greys), 1) if abs(b - a) > 15]
    assert jumps == [sum(LENGTHS[:n]) for n in range(1, len(LENGTHS))]
    assert made.facts["frames"] == sum(LENGTHS)
    assert abs(made.facts["seconds"] - made.facts["audio_seconds"]) <= tick


def test_segments_are_copied_bit_by_bit(workshop: Workshop) -> None:
    folders = shots(workshop, Rate(30), LENGTHS)
    folder, _ = workshop.do(
        "join", task_of(Rate(30), LENGTHS, 232000), inputs=(*folders, audio(workshop, sum(LENGTHS) * 1600))
    )
    alone = [luma_of(frame) for part in folders for frame in frames_of(part / "segment.mp4")]
    joined = [luma_of(frame) for frame in frames_of(folder / "video.mp4")]
    assert all(np.array_equal(a, b) for a, b in zip(alone, joined, strict=True))


def test_a_click_is_heard_when_it_was_placed(workshop: Workshop) -> None:
    """AAC's lead-in is cut off again by the edit list: one click a second stays within a millisecond."""
    samples = 6 * 48000
    clicks = np.zeros(samples, np.float32)
    for second in range(6):
        clicks[second * 48000 + 24000 : second * 48000 + 24048] = 0.5
    inputs = (*shots(workshop, Rate(30), (90, 90)), audio(workshop, samples, workshop.sound("c.wav", clicks)))
    folder, _ = workshop.do("join", task_of(Rate(30), (90, 90), samples), inputs=inputs)
    with av.open(str(folder / "video.mp4")) as container:
        starts = [stream.start_time * stream.time_base for stream in container.streams]
    assert starts == [0, 0]
    sound = np.abs(heard(folder / "video.mp4")).max(axis=1)
    assert abs(len(sound) - samples) <= 1024
    for second in range(6):
        at = np.argmax(sound[second * 48000 : (second + 1) * 48000] > 0.3 * sound.max())
        assert abs(at - 24000) <= 48


def test_a_listing_loses_no_time_and_takes_any_name() -> None:
    listing = ffconcat([Path("/it's/a b.mp4")] * 3, (1, 1, 1), Rate(30))
    assert listing.splitlines()[1:3] == [r"file '/it'\''s/a b.mp4'", "duration 0.033333"]
    assert sum(float(line.split()[1]) for line in listing.splitlines() if line.startswith("duration")) == 0.1


def test_a_promise_that_is_not_kept_is_an_error(workshop: Workshop) -> None:
    lengths = (33, 7)
    inputs = (*shots(workshop, Rate(30), lengths), audio(workshop, 40 * 1600))

    def reason(name: str, task: Join, sound: Path | None = None) -> str:
        with pytest.raises(BackendError) as caught:
            workshop.do("join", task, name, (*inputs[:-1], sound or inputs[-1]))
        return str(caught.value)

    good = task_of(Rate(30), lengths, 40 * 1600)
    assert "40 frames where 41 are promised" in reason("a", good.__class__(180, 320, Rate(30), (33, 8), 65600, 12_000))
    assert "size is 180x320 where 180x322" in reason("b", Join(180, 322, Rate(30), lengths, 64000, 12_000))
    assert "kb/s where 1 are allowed" in reason("c", Join(180, 320, Rate(30), lengths, 64000, 1))
    mix, _ = workshop.do("mix", Mix(96000, ()), "long mix")
    long, _ = workshop.do("master", Master(-14.0, -1.0), "long master", (mix,))
    assert "sound ends at 2.0" in reason("d", good, long)


def test_keyframes_that_are_too_far_apart_are_found(workshop: Workshop) -> None:
    slow: Segment = segment(view(workshop.plain("a.png", (9, 9, 9)), 90), encoder=Encoder(gop=250))
    inputs = (workshop.do("segment", slow)[0], audio(workshop, 90 * 1600))
    with pytest.raises(BackendError, match="keyframes are more than 2 s apart"):
        workshop.do("join", task_of(Rate(30), (90,), 90 * 1600), inputs=inputs)
