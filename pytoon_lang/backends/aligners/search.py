"""The best way through a network: which phone every 10 ms of a recording belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pytoon_lang.backends.aligners import acoustics
from pytoon_lang.backends.aligners.acoustics import STATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from pytoon_lang.backends.aligners.acoustics import Model
    from pytoon_lang.backends.aligners.network import Network

    Array = NDArray[np.float32]

_BLOCK = 500  # frames scored at a time
_STRIDE = 64  # frames after which the window is set anew
_ROOM = 200 << 20
"""Bytes for the ways that were taken: more, and only what is within `_BEAM` nats of the best is followed."""
_BEAM = 2000.0


class Heard(NamedTuple):
    """How well every sound of a script fits every frame, in nats under (or over) the best of all sounds by themselves.

    `fits` (frames, sounds), `column` (phones of the network * STATES): where in it a state is; -1 for any sound.
    """

    fits: NDArray[np.float16]
    column: NDArray[np.int64]


class Piece(NamedTuple):
    """A phone of the network from frame `start` up to `end`, and the nats per frame it lies under the best sound."""

    node: int
    start: int
    end: int
    misfit: float


def heard(model: Model, ways: Network, features: Array) -> Heard:
    """Features and the network of a script -> what its sounds have to do with them."""
    known = ways.sounds >= 0
    wanted, column = np.unique(ways.sounds[known], return_inverse=True)
    columns = np.full(ways.sounds.shape, -1)
    columns[known] = column
    any_sound = np.unique(model.sequences[model.plain])
    fits = np.empty((len(features), len(wanted)), np.float16)
    for at in range(0, len(features), _BLOCK):
        block = features[at : at + _BLOCK]
        top = acoustics.scores(model, block, any_sound).max(axis=1, keepdims=True)
        fits[at : at + _BLOCK] = np.maximum(acoustics.scores(model, block, wanted) - top, -30_000)
    return Heard(fits, columns.reshape(-1))


def best(model: Model, ways: Network, heard: Heard, strange: float) -> tuple[Piece, ...] | None:
    """The phones on the best path, in order; None when there are too few frames for any.

    `strange`: nats under the best sound that a stranger counts for in each frame.
    """
    frames, count = len(heard.fits), len(ways.kind)
    beam = np.inf if frames * count * STATES <= _ROOM else _BEAM
    stay, leave = model.stay[ways.kind], model.leave[ways.kind]
    alpha = np.full((count, STATES), -np.inf, np.float32)
    alpha[:, 0] = -ways.start + _at(heard, 0, 0, count, strange)[:, 0]
    low, high = 0, count
    taken: list[tuple[int, NDArray[np.uint8]]] = [(0, np.zeros((0, STATES), np.uint8))]
    for frame in range(1, frames):
        if np.isfinite(beam) and frame % _STRIDE == 1:
            low, high = _window(alpha, beam)
        window = slice(low, high)
        out = alpha[:, -1] + leave[:, -1]
        entries = out[ways.before[window]] - ways.cost[window]
        chosen = entries.argmax(axis=1)
        here = alpha[window]
        moved = np.empty_like(here)
        moved[:, 0] = np.take_along_axis(entries, chosen[:, None], 1)[:, 0]
        moved[:, 1:] = (here + leave[window])[:, :-1]
        stayed = here + stay[window]
        steps = (moved > stayed).astype(np.uint8)
        steps[:, 0] *= (chosen + 1).astype(np.uint8)
        taken.append((low, steps))
        alpha = np.full_like(alpha, -np.inf) if np.isfinite(beam) else alpha
        alpha[window] = np.maximum(moved, stayed) + _at(heard, frame, low, high, strange)
    final = alpha[:, -1] - ways.end
    node = int(final.argmax())
    return tuple(_traced(ways, taken, node, heard)) if np.isfinite(final[node]) else None


def _at(heard: Heard, frame: int, low: int, high: int, strange: float) -> Array:
    fits = np.append(heard.fits[frame].astype(np.float32), np.float32(-strange))
    return fits[heard.column[low * STATES : high * STATES]].reshape(-1, STATES)


def _window(alpha: Array, beam: float) -> tuple[int, int]:
    """Nodes worth following, and those that can be reached from them until the window is set again."""
    alive = np.flatnonzero(alpha.max(axis=1) > alpha.max() - beam)
    return int(alive[0]), min(len(alpha), int(alive[-1]) + 2 * _STRIDE)


def _traced(ways: Network, taken: Sequence[tuple[int, NDArray[np.uint8]]], node: int, heard: Heard) -> Sequence[Piece]:
    pieces: list[Piece] = []
    state, end, misfit = STATES - 1, len(taken), 0.0
    for frame in range(len(taken) - 1, -1, -1):
        column = heard.column[node * STATES + state]
        misfit -= float(heard.fits[frame, column]) if column >= 0 else 0.0
        low, steps = taken[frame]
        step = int(steps[node - low, state]) if frame else 0
        if step and state:
            state -= 1
        elif step or not frame:
            pieces.append(Piece(node, frame, end, misfit / (end - frame)))
            node, state, end, misfit = int(ways.before[node, step - 1]), STATES - 1, frame, 0.0
    return pieces[::-1]
