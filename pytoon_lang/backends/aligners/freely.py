"""A script laid over a recording that may say less or more than it: words are left out where nobody says them.

The same acoustic model as `sphinx`, searched without a beam, so that no path is ever lost, through a network in which a
word, or a whole line, may be left out at a cost, and speech that is in no line may be heard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pytoon_lang.backends.aligners import acoustics, search
from pytoon_lang.backends.aligners.base import Alignment
from pytoon_lang.backends.aligners.denoise import denoised
from pytoon_lang.backends.aligners.features import features
from pytoon_lang.backends.aligners.network import Costs, network
from pytoon_lang.backends.aligners.sphinx import pronounced
from pytoon_lang.backends.voices.timing import words
from pytoon_lang.compiler.ir.values import SAMPLE_RATE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.backends.aligners.network import Network
    from pytoon_lang.backends.aligners.recording import Recording
    from pytoon_lang.backends.aligners.sphinx import Token

_BELIEVED = 0.95
"""How far a word that fits as well as any is trusted."""

_LATE = 360  # samples (7.5 ms) by which its onsets come early
_MASKED = 288  # samples (6 ms) for each nat of misfit by which noise and rooms hide the beginning of a word
_FRAME = SAMPLE_RATE // 100

# How badly a word fits: nats per 10 ms that all of it lies under the sounds that fit best. Words that were said measure
# -1 to 1, in noise and bare rooms 1 to 5; what was not said 4 to 12.
_FITS, _MISFITS = 1.0, 7.0

_NEVER = 1e6
_SKIP, _LINE, _STRANGER = 120.0, 300.0, 150.0
_USUAL = 2.5  # misfit of a recording up to which those costs hold; the rest of it makes them dearer
_SUSPECT = 3.0  # a word that fits so much worse than the others may not have been said


class _Found(NamedTuple):
    """Where a token was found, in frames, and how badly it fits there."""

    start: int
    end: int
    misfit: float


def find(heard: Recording, script: Sequence[str], lexicon: Sequence[tuple[str, str]] = ()) -> Alignment | None:
    """Recording, lines -> where their tokens are; None when it says none of them.

    Tokens that nobody says have no confidence and as good as no time; `left_out` names them.
    """
    tokens = [token for line in script for token in line.split()]
    sounding = list(pronounced(script, lexicon))
    found, misfit = _found(heard, _lines(script, sounding)) if sounding else ({}, 0.0)
    if not found:
        return None
    late = _LATE - int(_MASKED * min(max(misfit, 0.0), 3.0))
    ordered = sorted(found.items())
    starts = [(sounding[n].number, max(0, one.start * _FRAME + late), one.end * _FRAME) for n, one in ordered]
    trust = [_BELIEVED] * len(tokens)  # an emoji is as certain as a word
    for number, token in enumerate(sounding):
        trust[token.number] = _BELIEVED * _fit(found[number].misfit) if number in found else 0.0
    missing = tuple(token.number for number, token in enumerate(sounding) if number not in found)
    return Alignment(words(tokens, starts), tuple(trust), "forced", left_out=missing)


def _lines(script: Sequence[str], sounding: Sequence[Token]) -> list[list[tuple[str, ...]]]:
    """The phones of the tokens of every line that has any."""
    ends = np.cumsum([len(line.split()) for line in script])
    lines: list[list[tuple[str, ...]]] = [[] for _ in script]
    for token in sounding:
        lines[int(np.searchsorted(ends, token.number, side="right"))].append(token.phones)
    return [line for line in lines if line]


def _found(heard: Recording, lines: Sequence[Sequence[tuple[str, ...]]]) -> tuple[dict[int, _Found], float]:
    """Tokens by number, those that are said; and how badly the recording fits.

    All of the script first, to know how far this recording is from what the model knows: in noise nothing fits, and
    that says nothing against a word. Then again with the freedom to leave words out and to hear others.
    """
    model = acoustics.model()
    count = sum(map(len, lines))
    ways = network(model, lines, Costs([_NEVER] * count, _NEVER, _NEVER))
    sounds = search.heard(model, ways, features(denoised(heard.pcm)))
    forced = search.best(model, ways, sounds, np.inf)
    placed = _tokens(ways, forced) if forced else {}
    misfit = float(np.median([one.misfit for one in placed.values()])) if placed else 0.0
    dearer = max(1.0, misfit / _USUAL)
    sure = {n for n, one in placed.items() if one.misfit < misfit + _SUSPECT}
    skip = [_NEVER if n in sure else _SKIP * dearer for n in range(count)]
    free = network(model, lines, Costs(skip, _LINE * dearer, _STRANGER * dearer))
    path = search.best(model, free, sounds, _USUAL * (1 + max(0.0, misfit)))
    return _tokens(free, path) if path else {}, misfit


def _tokens(ways: Network, path: Sequence[search.Piece]) -> dict[int, _Found]:
    out: dict[int, _Found] = {}
    for piece in path:
        owner = int(ways.owner[piece.node])
        if owner < 0:
            continue
        start, end, before = out.get(owner, _Found(piece.start, piece.start, 0.0))
        length = piece.end - piece.start
        out[owner] = _Found(start, piece.end, (before * (end - start) + piece.misfit * length) / (end - start + length))
    return out


def _fit(misfit: float) -> float:
    return min(1.0, max(0.0, (_MISFITS - misfit) / (_MISFITS - _FITS)))
