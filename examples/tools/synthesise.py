"""Synthesise the sounds of the launch example anew: `python examples/tools/synthesise.py`."""

import subprocess
import wave
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from imageio_ffmpeg import get_ffmpeg_exe
from sounding.chime import chime
from sounding.instruments import RATE, Samples
from sounding.sunrise import bed

LAUNCH = Path(__file__).parents[1] / "launch"


def main() -> None:
    """Write chime.wav and beds/sunrise.mp3 below examples/launch."""
    write_wav(LAUNCH / "chime.wav", chime())
    encode_mp3(LAUNCH / "beds" / "sunrise.mp3", bed())


def pcm(samples: Samples) -> bytes:
    """Stereo floats -> 16-bit little-endian PCM, interleaved; rounding, no dither, so that the bytes repeat."""
    return np.round(samples * 32767).astype("<i2").tobytes()


def write_wav(file: Path, samples: Samples) -> None:
    """Stereo floats -> a WAV file, 48 kHz, 16 bits."""
    with wave.open(str(file), "wb") as out:
        out.setnchannels(2)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(pcm(samples))


def encode_mp3(file: Path, samples: Samples) -> None:
    """Stereo floats -> an MP3 at 160 kb/s; its header says how much to trim, so that players loop it without a gap."""
    with TemporaryDirectory() as folder:
        source = Path(folder) / "bed.wav"
        write_wav(source, samples)
        tags = ["-metadata", "title=Sunrise", "-id3v2_version", "3", "-fflags", "+bitexact"]
        command = [
            get_ffmpeg_exe(),
            "-v",
            "error",
            "-y",
            "-i",
            source,
            "-c:a",
            "libmp3lame",
            "-b:a",
            "160k",
            *tags,
            file,
        ]
        subprocess.run(command, check=True)  # noqa: S603 -- our own arguments, no shell


if __name__ == "__main__":
    main()
