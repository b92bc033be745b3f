"""Kokoro: an open model with many voices, as ONNX files on this machine. No key, no network; English only here.

`$TOONC_KOKORO_MODEL` names its file or folder (see `kokoro_files`); `voice` is one of its packs (`af_heart`). Its
phonemes are those of the embedded voice, and its own lengths of them are the word times. A model that does not tell
them is listened to by the aligner. Its sound holds noise of the runtime, so the same line is not the same bytes twice.
"""

from __future__ import annotations

import os
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from pytoon_lang.backends.base import Unavailable
from pytoon_lang.backends.voices import hibari, kokoro_files
from pytoon_lang.backends.voices.local import speakable
from pytoon_lang.backends.voices.phrased import Model, utter
from pytoon_lang.backends.voices.untimed import untimed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pytoon_lang.backends.base import Job
    from pytoon_lang.backends.voices.base import Utterance
    from pytoon_lang.compiler.ir.plan import Speak
    from pytoon_lang.compiler.ir.scene import Voice

VOICE = "af_heart"

CONFIDENCE = 0.9
"""Onsets of three voices against an acoustic aligner: median 13 ms, p95 57 ms, all within 100 ms (147 words)."""

_LATE = 0.085  # as measured for the above
_LENGTHS = "/encoder/Clip_output_0"  # the tensor of the published export that holds how long each phoneme lasts
_LOADING = Lock()


class _Loaded(NamedTuple):
    """A session, the names of its inputs, and the number of the output with the lengths (negative: there is none)."""

    session: Any
    tokens: str
    whole_speed: bool
    lengths: int


def speak(params: Speak, voice: Voice, job: Job) -> Utterance:
    """A line as one of the model's voices says it. Raises Unavailable without a model, BackendError as `local` does."""
    speakable(params, "kokoro")
    files = kokoro_files.find(os.environ.get(kokoro_files.VARIABLE, ""))
    style = kokoro_files.style(files, voice.voice or VOICE)
    with _LOADING:
        model = _load(files.model, files.model.stat().st_mtime_ns)
    line = utter(params, Model(partial(_synthesized, model, style), _LATE, CONFIDENCE), job)
    return line if model.lengths >= 0 else untimed(line.samples, params, ())


def _synthesized(
    model: _Loaded, style: NDArray[np.float32], symbols: str, speed: float, _noise: np.random.Generator
) -> hibari.Sound:
    alphabet = hibari.load().symbols
    ids = [0, *(alphabet[c] for c in symbols), 0]
    feed = {
        model.tokens: np.asarray([ids], np.int64),
        "style": style[min(len(symbols), len(style) - 1)][None],
        "speed": np.asarray(
            [round(speed) if model.whole_speed else speed], np.int32 if model.whole_speed else np.float32
        ),
    }
    try:
        made = model.session.run(None, feed)
    except Exception as trouble:  # the runtime has errors of its own, one for each kind of damage
        raise Unavailable("kokoro failed at this line", str(trouble)) from trouble
    samples = np.nan_to_num(np.asarray(made[0], np.float32).reshape(-1))
    if len(samples) < hibari.UNIT or not float(np.max(np.abs(samples))):
        raise Unavailable("kokoro made silence of this line")
    given = made[model.lengths].reshape(-1) if model.lengths >= 0 else np.zeros(0)
    return hibari.Sound(samples, _fitting(given.astype(np.float32), len(ids), len(samples)))


def _fitting(lengths: NDArray[np.float32], symbols: int, samples: int) -> NDArray[np.float32]:
    """The lengths if they are those of the sound, else even ones: then nobody reads them."""
    if len(lengths) == symbols and abs(float(lengths.sum()) * hibari.UNIT - samples) <= hibari.UNIT:
        return lengths
    if len(lengths):
        raise Unavailable("kokoro's lengths of phonemes do not add up to its sound", everything=True)
    return np.full(symbols, samples / hibari.UNIT / symbols, np.float32)


@lru_cache(maxsize=1)
def _load(path: Path, _changed: int) -> _Loaded:
    """Loading takes seconds, and a narrator has one model."""
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = min(4, os.cpu_count() or 1), 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # other tasks want the time
    options.log_severity_level = 4
    graph = path.read_bytes()
    session: Any = None
    for one in (hibari.with_output(graph, _LENGTHS), graph):
        try:
            session = ort.InferenceSession(one, options, providers=["CPUExecutionProvider"])
            break
        except Exception as trouble:  # as above; the tensor has this name in the published export only
            wrong = str(trouble)
    if session is None:
        raise Unavailable(f"`{path.name}` is no model that can be run", wrong, everything=True)
    inputs = {one.name: one.type for one in session.get_inputs()}
    tokens = next((name for name in ("tokens", "input_ids") if name in inputs), "")
    if not tokens or set(inputs) != {tokens, "style", "speed"}:
        raise Unavailable(f"`{path.name}` is no Kokoro model: it wants {', '.join(sorted(inputs))}", everything=True)
    outputs = [one.name for one in session.get_outputs()]
    lengths = next((n for n, name in enumerate(outputs) if n and (name == _LENGTHS or "dur" in name.lower())), -1)
    return _Loaded(session, tokens, "int" in inputs["speed"], lengths)
