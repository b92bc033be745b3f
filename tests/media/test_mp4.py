"""Our reader of an MP4's index finds what FFmpeg's does, and harm to it is found, not followed."""

from __future__ import annotations

import random
import subprocess
from pathlib import Path

import av
import pytest

from pytoon_lang.backends.ffmpeg.formats import Heard, Seen, heard, seen
from pytoon_lang.backends.ffmpeg.mp4 import Damaged, Index, read_index
from pytoon_lang.backends.ffmpeg.tool import binary

KINDS = {
    "h264": (["-c:v", "libx264", "-bf", "3"], Seen("h264", "High", "avc1", "yuv420p", "96x64")),
    "baseline": (["-c:v", "libx264", "-profile:v", "baseline"], Seen("h264", "Baseline", "avc1", "yuv420p", "96x64")),
    "ten bits": (["-c:v", "libx264", "-pix_fmt", "yuv420p10"], Seen("h264", "High 10", "avc1", "yuv420p10le", "96x64")),
    "hevc": (["-c:v", "libx265", "-tag:v", "hvc1"], Seen("hevc", "Main", "hvc1", "yuv420p", "96x64")),
    "av1": (["-c:v", "libsvtav1"], Seen("av1", "Main", "av01", "yuv420p", "96x64")),
}


def clip(path: Path, *options: str) -> Path:
    sources = ["-f", "lavfi", "-i", "testsrc2=s=96x64:r=30:d=1", "-f", "lavfi", "-i", "sine=r=44100:d=1.2"]
    sound = ["-c:a", "aac", "-ac", "1"]
    argv = [str(binary()), "-v", "error", *sources, "-pix_fmt", "yuv420p", *sound, *options, "-y", str(path)]
    subprocess.run(argv, check=True, capture_output=True)
    return path


def as_ffmpeg_reads(path: Path) -> list[tuple[list[int], list[int], list[int]]]:
    found = []
    for number in range(2):
        with av.open(str(path)) as container:
            packets = [p for p in container.demux(container.streams[number]) if p.pts is not None]
        found.append(
            ([p.pts for p in packets], [p.duration for p in packets], [p.pts for p in packets if p.is_keyframe])
        )
    return found


def times(index: Index) -> list[tuple[list[int], list[int], list[int]]]:
    return [(list(track.shown), list(track.lasts), list(track.keys)) for track in index.tracks]


@pytest.mark.parametrize("kind", KINDS)
def test_as_ffmpeg_reads_it(tmp_path: Path, kind: str) -> None:
    options, promised = KINDS[kind]
    index = read_index(clip(tmp_path / "clip.mp4", *options))
    assert not index.first
    assert times(index) == as_ffmpeg_reads(tmp_path / "clip.mp4")
    assert seen(index.tracks[0]) == promised
    assert heard(index.tracks[1]) == Heard("aac", "LC", 44100, 1)


def test_an_index_may_come_first(tmp_path: Path) -> None:
    assert read_index(clip(tmp_path / "clip.mp4", "-movflags", "+faststart")).first


def test_packets_that_are_cut_off_are_missed(tmp_path: Path) -> None:
    whole = clip(tmp_path / "clip.mp4", "-movflags", "+faststart").read_bytes()
    (tmp_path / "cut.mp4").write_bytes(whole[:-1])
    with pytest.raises(Damaged, match="its end is missing, 1 bytes of box b'mdat'"):
        read_index(tmp_path / "cut.mp4")


def test_harm_is_found_or_changes_little(tmp_path: Path) -> None:
    """Bytes of the index changed at random, and the file cut off: an answer or `Damaged`, nothing else."""
    whole = clip(tmp_path / "clip.mp4", "-movflags", "+faststart").read_bytes()
    chance, found = random.Random(2), 0
    for _ in range(400):
        harmed = bytearray(whole)
        for _ in range(chance.randint(1, 4)):
            harmed[chance.randrange(4, 3000)] = chance.choice([0, 1, 127, 255])
        (tmp_path / "harmed.mp4").write_bytes(harmed[: chance.choice([len(whole), chance.randrange(4000)])])
        try:
            for track, look in zip(read_index(tmp_path / "harmed.mp4").tracks, (seen, heard), strict=False):
                look(track)  # type: ignore[operator]
        except Damaged:
            found += 1
    assert 100 < found < 400
