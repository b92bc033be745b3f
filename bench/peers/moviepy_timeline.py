"""The reference timeline in MoviePy 2: `python moviepy_timeline.py MATERIAL OUT.mp4`, in a venv of its own.

Each still moves in a frame function, by Pillow's resize from a box with fractions: `resized(lambda t: ...)` costs twice
as much and shakes. A scene wears a mask only while it fades in, since masks are what composing costs. MoviePy has no
loudness normalisation: its sound is ducked and mixed only, which is in its favour.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from moviepy import AudioFileClip, CompositeAudioClip, CompositeVideoClip, VideoClip, afx, vfx
from PIL import Image

SIZE, RATE = (1080, 1920), 30
SCENES, SECONDS, OVERLAP = 5, 4.0, 0.5
LENGTH = SCENES * SECONDS - (SCENES - 1) * OVERLAP
SPEECH = (1.0, 13.0)


def scene(folder: Path, number: int) -> list[VideoClip]:
    """A still in slow zoom and its caption: the part that fades in, and the rest."""
    still = Image.open(folder / f"still-{number}.jpg").convert("RGB")
    caption = Image.open(folder / f"caption-{number}.png").convert("RGBA")

    def frame(time: float) -> np.ndarray:
        zoom = 1 + 0.1 * time / SECONDS
        left, top = still.width * (1 - 1 / zoom) / 2, still.height * (1 - 1 / zoom) / 2
        picture = still.resize(SIZE, Image.Resampling.BILINEAR, (left, top, still.width - left, still.height - top))
        picture.paste(caption, (90, 1380), caption)
        return np.asarray(picture)

    whole, start = VideoClip(frame, duration=SECONDS), number * (SECONDS - OVERLAP)
    if not number:
        return [whole]
    fading = whole.subclipped(0, OVERLAP).with_effects([vfx.CrossFadeIn(OVERLAP)])
    return [fading.with_start(start), whole.subclipped(OVERLAP).with_start(start + OVERLAP)]


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
    clips = [clip for number in range(SCENES) for clip in scene(folder, number)]
    video = CompositeVideoClip(clips, size=SIZE).with_duration(LENGTH)
    video = video.with_audio(CompositeAudioClip([bed, speech]).with_duration(LENGTH))
    more = ["-crf", "20", "-pix_fmt", "yuv420p", "-g", "60", "-movflags", "+faststart"]
    codecs = {"codec": "libx264", "audio_codec": "aac", "audio_bitrate": "192k"}
    video.write_videofile(out, fps=RATE, preset="veryfast", ffmpeg_params=more, logger=None, **codecs)


if __name__ == "__main__":
    main()
