"""The reference timeline in MoviePy 2: `python moviepy_timeline.py MATERIAL OUT.mp4`, in a venv of its own.

MoviePy has no loudness normalisation: its sound is ducked and mixed only, which is in its favour.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from moviepy import AudioFileClip, CompositeAudioClip, CompositeVideoClip, ImageClip, afx, vfx

SIZE, RATE = (1080, 1920), 30
SCENES, SECONDS, OVERLAP = 5, 4.0, 0.5
LENGTH = SCENES * SECONDS - (SCENES - 1) * OVERLAP
SPEECH = (1.0, 13.0)


def scene(folder: Path, number: int) -> CompositeVideoClip:
    """A still in slow zoom, its caption, the fade into it."""
    still = ImageClip(str(folder / f"still-{number}.jpg"), duration=SECONDS)
    cover = max(SIZE[0] / still.w, SIZE[1] / still.h)
    moving = still.resized(lambda t: cover * (1 + 0.1 * t / SECONDS)).with_position("center")
    caption = ImageClip(str(folder / f"caption-{number}.png"), duration=SECONDS).with_position((90, 1380))
    whole = CompositeVideoClip([moving, caption], size=SIZE).with_start(number * (SECONDS - OVERLAP))
    return whole.with_effects([vfx.CrossFadeIn(OVERLAP)]) if number else whole


def ducked(get_frame, times):
    """The bed 12 dB softer under speech, with ramps of 0.2 s."""
    sound = get_frame(times)
    down = np.interp(times, [SPEECH[0] - 0.2, SPEECH[0], SPEECH[1], SPEECH[1] + 0.2], [1, 0.25, 0.25, 1])
    return sound * np.asarray(down).reshape(-1, 1) if np.ndim(times) else sound * down


def main() -> None:
    """Write the video."""
    folder, out = Path(sys.argv[1]), sys.argv[2]
    bed = AudioFileClip(str(folder / "music.wav")).subclipped(0, LENGTH).transform(ducked, keep_duration=True)
    bed = bed.with_effects([afx.MultiplyVolume(10 ** (-8 / 20)), afx.AudioFadeOut(2)])
    speech = AudioFileClip(str(folder / "speech.wav")).with_start(SPEECH[0])
    video = CompositeVideoClip([scene(folder, number) for number in range(SCENES)], size=SIZE).with_duration(LENGTH)
    video = video.with_audio(CompositeAudioClip([bed, speech]).with_duration(LENGTH))
    more = ["-crf", "20", "-pix_fmt", "yuv420p", "-g", "60", "-movflags", "+faststart"]
    codecs = {"codec": "libx264", "audio_codec": "aac", "audio_bitrate": "192k"}
    video.write_videofile(out, fps=RATE, preset="veryfast", ffmpeg_params=more, logger=None, **codecs)


if __name__ == "__main__":
    main()
