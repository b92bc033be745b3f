"""Recordings with hand-labelled words: a sound file beside a TextGrid, `.wrd` or `.json` file of the same name."""

from __future__ import annotations

import json
import re
import wave
from typing import TYPE_CHECKING, NamedTuple

import av
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    Samples = NDArray[np.float32]

RATE = 48_000
SOUNDS = (".wav", ".flac", ".mp3", ".ogg", ".m4a")

_TIERS = ("word", "words", "ort-mau", "ort", "text", "orthography", "transcription")
_NO_WORD = re.compile(r"|sil|sp|spn|<.*>|\[.*\]|\{.*\}|h#|#|\*|-|_")


class Label(NamedTuple):
    """A word and when it begins, seconds into its recording."""

    text: str
    start: float


class Clip(NamedTuple):
    """A recording (mono, 48 kHz) and its words in order."""

    name: str
    samples: Samples
    labels: tuple[Label, ...]


def clips(folder: Path) -> Iterator[Clip]:
    """Every labelled recording under a folder. A recording without labels is left out."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in SOUNDS and (labels := _labels(path)):
            yield Clip(path.stem, sound(path), labels)


def sound(path: Path) -> Samples:
    """A sound file -> mono samples at 48 kHz."""
    parts: list[Samples] = [np.zeros(0, np.float32)]
    with av.open(str(path)) as container:
        resampler = av.AudioResampler("flt", "mono", RATE)
        for frame in (*container.decode(audio=0), None):
            parts += [part.to_ndarray().reshape(-1) for part in resampler.resample(frame)]
    return np.concatenate(parts)


def _labels(path: Path) -> tuple[Label, ...]:
    found: list[tuple[str, float]] = []
    for beside in sorted(path.parent.glob(f"{path.stem}*")):
        match beside.suffix.lower():
            case ".textgrid":
                found = found or _textgrid(beside)
            case ".wrd":
                found = found or _wrd(beside, path)
            case ".json":
                found = found or _json(beside)
    words = [Label(text.strip().replace('"', ""), start) for text, start in found]
    return tuple(word for word in words if not _NO_WORD.fullmatch(word.text.lower()) and " " not in word.text)


def _wrd(path: Path, recording: Path) -> list[tuple[str, float]]:
    """Lines of `first-sample last-sample word`, as TIMIT has them; samples at the rate of the recording."""
    with av.open(str(recording)) as container:
        rate = container.streams.audio[0].rate
    lines = [line.split() for line in path.read_text("utf-8").splitlines()]
    return [(parts[2], int(parts[0]) / rate) for parts in lines if len(parts) == 3]


def _json(path: Path) -> list[tuple[str, float]]:
    """A list of `{"text" or "word", "start"}` (seconds), or an object that has one as `words`."""
    known = json.loads(path.read_text("utf-8"))
    words = known.get("words", []) if isinstance(known, dict) else known
    return [(str(word.get("text", word.get("word"))), float(word["start"])) for word in words]


def _textgrid(path: Path) -> list[tuple[str, float]]:
    """The tier of words in a TextGrid, long or short; the only tier, where there is one without a name we know."""
    data = path.read_bytes()
    text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", "replace")
    tiers = {name.lower(): words for name, words in _tiers(text) if words}
    for name in _TIERS:
        for tier, words in tiers.items():
            if (tier == name or tier.endswith(f" {name}")) and any(len(word) > 2 for word, _ in words):
                return words
    return next(iter(tiers.values())) if len(tiers) == 1 else []


def _tiers(text: str) -> Iterator[tuple[str, list[tuple[str, float]]]]:
    """All interval tiers: (name, [(text, start)]). Only values matter, which both forms have in the same order."""
    body = re.sub(r"\[\d*\]", "", text)  # indexes of the long form are no values
    values = re.findall(r'"(?:[^"]|"")*"|(?<![\w.])-?\d+(?:\.\d+)?(?:[eE]-?\d+)?(?![\w.])', body)
    at = 0
    while at < len(values):
        if values[at] != '"IntervalTier"' or at + 4 >= len(values):
            at += 1
            continue
        name, count = values[at + 1].strip('"'), int(float(values[at + 4]))
        rows = values[at + 5 : at + 5 + 3 * count]
        yield name, [(rows[n + 2][1:-1], float(rows[n])) for n in range(0, len(rows) - 2, 3)]
        at += 5 + 3 * count


def save(path: Path, samples: NDArray[np.float32], rate: int = RATE) -> None:
    """Samples (frames, or frames by channels) -> PCM16 WAV."""
    pcm = np.clip(np.rint(samples * 32767), -32768, 32767).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(pcm.shape[1] if pcm.ndim == 2 else 1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(pcm.tobytes())
