"""Other codecs than H.264: segments that join as exactly, players' tags; fragments for HLS of the same packets."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest

from pytoon_lang.backends.ffmpeg.encoders import CHIPS, SOFTWARE, TAGS, trouble
from pytoon_lang.compiler.ir.plan import Encoder, Join, Master, Mix, Playlist, Track
from pytoon_lang.compiler.ir.values import Rate

from .conftest import HEIGHT, WIDTH, Workshop, frames_of, luma_of, segment, times_of, view

LENGTHS = (33, 7, 1, 64)
SAMPLES = sum(LENGTHS) * 1600


def joined(workshop: Workshop, codec: str) -> Path:
    folders = []
    for number, length in enumerate(LENGTHS):
        grey = workshop.plain(f"{number}.png", (40 + 40 * number,) * 3)
        task = segment(view(grey, length), encoder=Encoder(codec, gop=48))
        folders.append(workshop.do("segment", task, f"segment {number}")[0])
    beep = np.zeros(SAMPLES, np.float32)
    beep[48000:48480] = 0.5
    mix, _ = workshop.do("mix", Mix(SAMPLES, (Track("sound", 0, 0.0, workshop.sound("beep.wav", beep)),)))
    master, _ = workshop.do("master", Master(-14.0, -1.0), inputs=(mix,))
    task = Join(WIDTH, HEIGHT, Rate(30), LENGTHS, SAMPLES, 12_000, codec)
    return workshop.do("join", task, inputs=(*folders, master))[0]


@pytest.mark.parametrize("codec", SOFTWARE)
def test_segments_of_a_codec_join_to_the_frame(workshop: Workshop, codec: str) -> None:
    video = joined(workshop, codec) / "video.mp4"
    assert times_of(video) == [number * Fraction(1, 30) for number in range(sum(LENGTHS))]
    greys = [float(luma_of(frame)[100:200, 50:130].mean()) for frame in frames_of(video)]
    jumps = [number for number, (a, b) in enumerate(pairwise(greys), 1) if abs(b - a) > 15]
    assert jumps == [sum(LENGTHS[:n]) for n in range(1, len(LENGTHS))]
    with av.open(str(video)) as container:
        assert container.streams.video[0].codec_context.codec_tag == TAGS.get(codec, "avc1")


@pytest.mark.parametrize("codec", SOFTWARE)
def test_a_playlist_holds_the_packets_of_the_video(workshop: Workshop, codec: str) -> None:
    folder = joined(workshop, codec)
    hls, _ = workshop.do("playlist", Playlist(), inputs=(folder,))
    whole, fragments = packets(folder / "video.mp4"), packets(hls / "video.m3u8")
    assert [data for _, data in whole["video"]] == [data for _, data in fragments["video"]]
    assert [data for _, data in whole["audio"]] == [data for _, data in fragments["audio"]]
    apart = [kind[0][0] for kind in (whole["video"], whole["audio"], fragments["video"], fragments["audio"])]
    assert abs((apart[0] - apart[1]) - (apart[2] - apart[3])) < 0.001  # sound and picture are as far apart as before
    listing = (hls / "video.m3u8").read_text()
    assert listing.count("#EXTINF") >= 2
    assert "video.m4s" in listing
    assert str(hls) not in listing


def test_a_chip_that_is_not_there_is_told_apart_from_one_that_is() -> None:
    assert [trouble(Encoder(codec)) for codec in SOFTWARE] == ["", "", ""]
    for chip in CHIPS:
        assert trouble(Encoder("hevc", hardware=chip)) == "" or len(trouble(Encoder("hevc", hardware=chip))) > 5


def packets(path: Path) -> dict[str, list[tuple[float, bytes]]]:
    """Time and bytes of every packet, by kind of stream, in the order of decoding."""
    found: dict[str, list[tuple[float, bytes]]] = {"video": [], "audio": []}
    with av.open(str(path)) as container:
        for packet in container.demux():
            if packet.pts is not None:
                found[packet.stream.type].append((float(packet.pts * packet.time_base), bytes(packet)))
    return {kind: sorted(some, key=lambda one: one[0]) for kind, some in found.items()}
