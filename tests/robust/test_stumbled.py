"""What is said when a tool fails outside a build: `toonc frame`, `toonc storyboard`."""

from __future__ import annotations

import pytest

from pytoon_lang.render.refusals import stumbled


def test_a_full_disk_is_called_so_wherever_it_is_met() -> None:
    told = stumbled("frame 30", "[Errno 28] No space left on device", "")
    assert told.code == "disk-full"
    assert "toonc cache gc" in told.help


def test_a_program_that_is_no_ffmpeg_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOONC_FFMPEG", "/bin/false")
    assert "/bin/false" in stumbled("frame 30", "FFmpeg stopped with status 1", "").help
    assert not stumbled("frame 30", "FFmpeg stopped with status 1", "clip.mp4: no such stream").help
