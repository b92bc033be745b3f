"""The acoustic model that comes with pocketsphinx: its files as arrays, and how well every sound fits every 10 ms.

Sounds share one set of 128 densities for each of the 42 phones and each of three streams (cepstra, their slopes, the
slopes of those); a sound is a mixture of the densities of its phone. Phones sound differently between different
neighbours: that is what `Model.sounds` looks up.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from pytoon_lang.backends.base import BackendError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

STREAMS, DENSITIES, SIZE = 3, 128, 13
STATES = 3
"""Sounds, one after another, that make a phone."""

INSIDE, FIRST, LAST, ALONE = range(4)
"""Where in a word a phone is."""

_QUANTUM = 1024 * 1e-4  # nats in one step of a mixture weight
_FLOOR = 1e-4  # of a variance


class Model(NamedTuple):
    """Means and weights (1 / variance) of the densities by phone and stream, and what the phones are made of."""

    phones: tuple[str, ...]
    silence: int
    scaled: Array  # phone, stream, density, 2 * SIZE: what a feature and its square are multiplied with
    constant: Array  # phone, stream, density
    mixtures: Array  # stream, density, sound
    owner: NDArray[np.int64]  # sound -> phone
    sequences: NDArray[np.int64]  # sequence, STATES -> sound
    plain: NDArray[np.int64]  # phone -> its sequence between any neighbours
    places: NDArray[np.int64]  # sorted keys of phones between neighbours
    placed: NDArray[np.int64]  # key -> sequence
    stay: Array  # phone, STATES: the logarithm of the chance of 10 ms more
    leave: Array

    def sounds(self, phone: int, before: int, after: int, where: int) -> tuple[int, ...]:
        """The sounds of a phone between two others; of the phone itself where the model does not know the place."""
        for place in (where, INSIDE, FIRST, LAST, ALONE):
            key = _key(place, phone, before, after)
            at = int(np.searchsorted(self.places, key))
            if at < len(self.places) and self.places[at] == key:
                return tuple(map(int, self.sequences[self.placed[at]]))
        return tuple(map(int, self.sequences[self.plain[phone]]))


def scores(model: Model, features: Array, wanted: NDArray[np.int64]) -> Array:
    """Features (frames, STREAMS * SIZE) -> how well each of the `wanted` sounds fits each frame, in nats."""
    out = np.zeros((len(features), len(wanted)), np.float32)
    owners = model.owner[wanted]
    for stream in range(STREAMS):
        part = features[:, stream * SIZE : (stream + 1) * SIZE]
        both = np.concatenate([part, np.square(part)], axis=1)
        for phone in np.unique(owners):
            mine = np.flatnonzero(owners == phone)
            fit = both @ model.scaled[phone, stream].T + model.constant[phone, stream]
            best = fit.max(axis=1, keepdims=True)
            mixed = np.exp(fit - best) @ model.mixtures[stream][:, wanted[mine]]
            out[:, mine] += np.log(np.maximum(mixed, 1e-30)) + best
    return out


@lru_cache(maxsize=1)
def model() -> Model:
    """The model inside the installed package. Raises BackendError when its files are not what they were."""
    import pocketsphinx

    folder = Path(pocketsphinx.get_model_path("en-us")) / "en-us"
    try:
        return _read(folder)
    except (OSError, ValueError, struct.error) as damage:
        raise BackendError("the acoustic model of pocketsphinx cannot be read", str(damage)) from damage


def _read(folder: Path) -> Model:
    known = _definition((folder / "mdef").read_bytes())
    phones, owner = known.phones, known.owner
    shape = (len(phones), STREAMS, DENSITIES, SIZE)
    means = _parameters(folder / "means", 6).reshape(shape)
    precision = 1 / np.maximum(_parameters(folder / "variances", 6).reshape(shape), _FLOOR)
    constant = -0.5 * np.sum(np.square(means) * precision - np.log(precision) + np.log(2 * np.pi), axis=-1)
    weights = np.frombuffer((folder / "sendump").read_bytes()[-STREAMS * DENSITIES * len(owner) :], np.uint8)
    moves = _parameters(folder / "transition_matrices", 3).reshape(-1, STATES, STATES + 1)
    chances = np.log(np.maximum(moves / moves.sum(axis=2, keepdims=True), 1e-4))
    return Model(
        phones,
        known.silence,
        np.concatenate([means * precision, -0.5 * precision], axis=-1).astype(np.float32),
        constant.astype(np.float32),
        np.exp(-_QUANTUM * weights.reshape(STREAMS, DENSITIES, -1)).astype(np.float32),
        owner,
        known.sequences,
        known.plain,
        known.places,
        known.placed,
        np.stack([chances[:, n, n] for n in range(STATES)], 1).astype(np.float32),
        np.stack([chances[:, n, n + 1] for n in range(STATES)], 1).astype(np.float32),
    )


def _parameters(path: Path, sizes: int) -> Array:
    """Numbers behind a header of text, a mark of the byte order, `sizes` dimensions and a count; a check sum after."""
    data = path.read_bytes()
    at = data.index(b"endhdr\n") + len(b"endhdr\n") + 4 + 4 * sizes
    (count,) = struct.unpack_from("<i", data, at)
    return np.frombuffer(data, "<f4", count, at + 4)


class _Definition(NamedTuple):
    phones: tuple[str, ...]
    silence: int
    owner: NDArray[np.int64]
    sequences: NDArray[np.int64]
    plain: NDArray[np.int64]
    places: NDArray[np.int64]
    placed: NDArray[np.int64]


def _definition(data: bytes) -> _Definition:
    """`mdef`: which phones there are, and what each of them is made of between which neighbours."""
    if data[:4] != b"BMDF":
        raise ValueError("no model definition")
    at = 12 + struct.unpack_from("<i", data, 8)[0]
    simple, count, _, _, sounds, _, kinds, _, tree, silence = struct.unpack_from("<10i", data, at)
    at += 40
    names = data[at:].split(b"\0", simple)[:simple]
    at += (sum(len(name) + 1 for name in names) + 3) // 4 * 4 + 8 * tree
    table = np.frombuffer(data, np.dtype([("sequence", "<i4"), ("moves", "<i4"), ("place", "u1", 4)]), count, at)
    sequences = np.frombuffer(data, "<u2", kinds * STATES, at + 12 * count + 4).reshape(-1, STATES).astype(np.int64)
    chosen, place = table["sequence"].astype(np.int64), table["place"].astype(np.int64)
    place[:simple, 1] = np.arange(simple)
    owner = np.zeros(sounds, np.int64)
    owner[sequences[chosen]] = place[:, 1][:, None]
    keys = _key(place[simple:, 0], place[simple:, 1], place[simple:, 2], place[simple:, 3])
    order = np.argsort(keys)
    found = chosen[simple:][order]
    spelled = tuple(name.decode() for name in names)
    return _Definition(spelled, silence, owner, sequences, chosen[:simple], keys[order], found)


def _key(where: Any, phone: Any, before: Any, after: Any) -> Any:
    return ((where * 64 + phone) * 64 + before) * 64 + after
