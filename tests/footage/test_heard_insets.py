"""A clip on the picture is heard while it is seen, and begins again with its picture."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np

import pytoon_lang

from .clips import run

SPEC = """toon 1

video talk 90x160 { moderation: off, loudness: -20LUFS }

scene first 1s { background: #203040 }
scene second 3s {
  background: #203040
  inset "beep.mp4" start: 500ms, length: 2s, from: 300ms, then: loop, gain: 0dB, exit: fade(200ms)
}
"""


def test_while_it_is_seen(tmp_path: Path) -> None:
    """The clip is half a second of tone, then half a second of silence; from 0.3 s on it is 0.2 s and 0.5 s."""
    tone = "sine=f=1000:d=0.5:r=48000,apad=whole_dur=1"
    run("-f", "lavfi", "-i", "color=c=green:s=64x64:r=30:d=1", "-f", "lavfi", "-i", tone, str(tmp_path / "beep.mp4"))
    (tmp_path / "talk.toon").write_text(SPEC, encoding="utf-8")
    assert pytoon_lang.build(tmp_path / "talk.toon").ok
    run("-i", str(tmp_path / "out/talk.mp4"), "-ac", "1", str(tmp_path / "heard.wav"))
    with wave.open(str(tmp_path / "heard.wav")) as file:
        sound = np.frombuffer(file.readframes(-1), "<i2").astype(float)
    parts = [np.sqrt((sound[at : at + 4800] ** 2).mean()) for at in range(0, len(sound) - 4800, 4800)]  # 0.1 s each
    loud = [number for number, level in enumerate(parts) if level > max(parts) / 3]
    # Seen from 1.5 s to 3.5 s; the tone is heard from 1.5, 2.2 and 2.9 s on, for 0.2 s each.
    assert loud == [15, 16, 22, 23, 29, 30]
