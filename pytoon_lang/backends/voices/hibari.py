"""The embedded voice's model (package hibari-tts): text -> phonemes, phonemes -> sound and how long each phoneme lasts.

The only file that knows the inside of that package, which is pinned to the version it was written for.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

VERSION = "0.2.1"
VOICE = "heart"  # the one voice inside the package; the others would be downloaded at first use
RATE = 24_000
UNIT = 600  # samples in one unit of duration
PUNCTUATION = frozenset(';:,.!?—…"“”() ')

_DURATIONS = "/Clip_output_0"  # the tensor inside the graph that holds how many units each phoneme lasts
_LOADING = Lock()


class Sound(NamedTuple):
    """What the model made of a run of phonemes.

    `samples` are 24 kHz; `durations` has one entry per phoneme, plus one before and one after, in units of 600 samples.
    """

    samples: NDArray[np.float32]
    durations: NDArray[np.float32]


class Model(NamedTuple):
    """The loaded voice. Read only, so that threads may share it."""

    session: Any
    g2p: Any
    normalize: Any
    symbols: dict[str, int]
    synth: Any


def normalize(text: str) -> str:
    """The package's own text normalisation: times, dates, units, abbreviations as words."""
    return str(load().normalize(text))


def phonemes(words: Sequence[str]) -> list[str]:
    """Words of one sentence -> phonemes of each (may hold spaces, may be empty). Neighbours matter: "read", "the"."""
    g2p = load().g2p
    found, current = [], ""
    for token in g2p.phonemize_tokens(g2p._tokens(" ".join(words))):
        current += token.phonemes or ""
        if token.whitespace:
            found.append(current)
            current = ""
    found.append(current)
    return [" ".join(p.split()) for p in found]


def synthesize(symbols: str, speed: float, noise: np.random.Generator) -> Sound:
    """Phonemes -> sound. Every symbol must be in the alphabet (`known`)."""
    model = load()
    ids = [0, *(model.symbols[c] for c in symbols), 0]
    feed = {"ids": np.asarray([ids], np.int64), "speed": np.asarray([speed], np.float32)}
    *spectrum, durations = model.session.run(None, feed)
    samples = model.synth(*(part[0] for part in spectrum), noise)
    return Sound(samples, durations.reshape(-1))


def known(symbols: str) -> str:
    """The phonemes without symbols that the voice was not trained on."""
    alphabet = load().symbols
    return "".join(c for c in symbols if c in alphabet)


def load() -> Model:
    """The model, read once a process (0.6 s of CPU): it is as constant as the code of the package."""
    with _LOADING:
        return _load()


@cache
def _load() -> Model:
    dsp = _vocoder()
    import onnxruntime as ort
    from hibari.g2p import G2P, normalize
    from hibari.tts import ASSETS

    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    graph = with_output(Path(ASSETS, "hibari.onnx").read_bytes(), _DURATIONS)
    session = ort.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    symbols = json.loads(Path(ASSETS, "vocab.json").read_text("utf-8"))
    return Model(session, G2P(), normalize, symbols, dsp.synth)


def _vocoder() -> Any:
    """The package's signal processing on NumPy's FFT.

    It would take SciPy's where that is installed. Importing that costs 0.45 s of CPU, as much as a minute of speech,
    and the samples would depend on whether it is there; so it is hidden while the package is imported.
    """
    hidden = "scipy.fft" not in sys.modules
    if hidden:
        sys.modules["scipy.fft"] = None  # type: ignore[assignment]
    try:
        from hibari import dsp
    finally:
        if hidden:
            del sys.modules["scipy.fft"]
    return dsp


def with_output(model: bytes, tensor: str) -> bytes:
    """An ONNX model with one more output, a float tensor that its graph already computes.

    Protobuf merges a repeated field that is a message, so a second `graph` with nothing but an `output`, put behind the
    first, is added to it: field 7 of the model, 12 of the graph, 1 (name) and 2 (type) of the output.
    """
    tensor_type = _field(1, bytes([1 << 3, 1]))  # TypeProto.tensor_type { elem_type: FLOAT }
    return model + _field(7, _field(12, _field(1, tensor.encode()) + _field(2, tensor_type)))


def _field(number: int, payload: bytes) -> bytes:
    return _varint(number << 3 | 2) + _varint(len(payload)) + payload


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])
