"""Copy: a paragraph made ready for setting. Its words are shaped once; the sizes in which it is tried only scale them.

prepared(case, words, font) -> Copy        lines(copy, limit, ...) -> pieces, line by line
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.drawing.case import for_text, measured, simple, stretches, type_of
from pytoon_lang.compiler.drawing.look import DESCENT, TALL
from pytoon_lang.compiler.ir.layout import Run
from pytoon_lang.compiler.wording.segments import breaks, joined, letters, together

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pytoon_lang.compiler.drawing.case import Case, Font, Stretch


class Piece(NamedTuple):
    """A word, or a part of one that a line may end after, in ems. Its `runs` stand in reading order, all at x 0.

    `levels` are those of its runs; without them it is all in one font, from left to right.
    """

    text: str
    number: int  # of its word
    start: int  # characters of its word before it
    width: float
    gap: float  # before it, unless it begins a line
    runs: tuple[Run, ...] = ()
    levels: tuple[int, ...] = ()


class Copy(NamedTuple):
    """A paragraph. `base` is its direction: 1 from right to left. `rise` and `fall` are how far its lines reach."""

    words: tuple[Piece, ...]
    parts: tuple[Piece, ...]  # the same, broken wherever a line may break
    base: int
    rise: float
    fall: float


class Stress(NamedTuple):
    """Emphasised words of a paragraph: which they are, and how they are set; weight None: as the others."""

    words: tuple[bool, ...]
    weight: int | None = None
    scale: float = 1.0


class Manner(NamedTuple):
    """How a paragraph is set. `base` None: as its first letter runs; `loose` is space added between words, in ems:
    between those with a space and those that are written without.
    """

    base: int | None = None
    loose: tuple[float, float] = (0.0, 0.0)
    stress: Stress = Stress(())


def prepared(case: Case, words: Sequence[str], font: Font, manner: Manner) -> Copy:
    """Words -> copy."""
    plain = _prepared(case, words, font, manner)
    stress = manner.stress
    if not any(stress.words) or (stress.scale == 1.0 and stress.weight in {None, font.weight}):
        return plain
    case, heavy = for_text(case, joined(words)), font._replace(weight=stress.weight or font.weight)

    def stressed(piece: Piece) -> Piece:
        return _stressed(case, piece, heavy, stress.scale) if stress.words[piece.number] else piece

    tall = max(1.0, stress.scale)
    whole, parts = tuple(map(stressed, plain.words)), tuple(map(stressed, plain.parts))
    return plain._replace(words=whole, parts=parts, rise=plain.rise * tall, fall=plain.fall * tall)


def _stressed(case: Case, piece: Piece, font: Font, scale: float) -> Piece:
    """A piece in another font and size, in its place."""
    levels = [level for run, level in zip(piece.runs, piece.levels, strict=True) for _ in run.text]
    made = _piece(case, piece.text, levels or [0] * len(piece.text), font)
    runs = (run._replace(width=run.width * scale, tracking=run.tracking * scale, scale=scale) for run in made.runs)
    return piece._replace(width=made.width * scale, runs=tuple(runs), levels=made.levels)


def _prepared(case: Case, words: Sequence[str], font: Font, manner: Manner) -> Copy:
    base, loose = manner.base, manner.loose
    face, how = type_of(case, font)
    space = measured(case, " ", face).width + how.tracking + loose[0]
    beside = (n > 0 and words[n - 1][-1:] != " " and together(words[n - 1], word) for n, word in enumerate(words))
    gaps = tuple(loose[1] if near else space for near in beside)
    words = [word.rstrip(" ") or word for word in words]  # a space that was written is a gap, not part of its word
    if not base and all(simple(case, word, face) for word in words):
        whole = tuple(Piece(word, n, 0, _width(case, word, font), gaps[n]) for n, word in enumerate(words))
        parted = tuple(part for piece in whole for part in _parted(piece, case, font))
        return Copy(whole, parted, 0, face.cap, DESCENT)
    return _foreign(case, words, gaps, font, base)


def height_of(case: Case, text: str, font: Font) -> tuple[float, float]:
    """How far lines of a text reach above and below the base line, in ems."""
    face, _ = type_of(case, font)
    tall = [TALL[one.script] for one in stretches(for_text(case, text), text, font) if one.script in TALL]
    return max([face.cap, *(rise for rise, _ in tall)]), max([DESCENT, *(fall for _, fall in tall)])


def _width(case: Case, text: str, font: Font) -> float:
    """In one font, tracking between the letters included."""
    face, how = type_of(case, font)
    return measured(case, text, face).width + how.tracking * max(0, len(text) - 1)


def _parted(piece: Piece, case: Case, font: Font) -> Iterator[Piece]:
    """A part is as wide as it makes the word wider, so that parts side by side are as wide as the word."""
    parts = breaks(piece.text)
    start, before = 0, 0.0
    for number, text in enumerate(parts if len(parts) > 1 else ()):
        wide = _width(case, piece.text[: start + len(text)], font)
        yield Piece(text, piece.number, start, wide - before, 0.0 if number else piece.gap)
        start, before = start + len(text), wide
    if len(parts) == 1:
        yield piece


def _foreign(case: Case, words: Sequence[str], gaps: tuple[float, ...], font: Font, base: int | None) -> Copy:
    """Words of which some need more than their font, or run from right to left."""
    text = joined(words)
    case = for_text(case, text)
    base, levels = _levels(text, base)
    whole, parted, at = [], [], 0
    for number, word in enumerate(words):
        at = text.index(word, at)
        own = levels[at : at + len(word)]
        whole.append(_piece(case, word, own, font)._replace(number=number, gap=gaps[number]))
        start = 0
        for part in breaks(word):
            piece = _piece(case, part, own[start : start + len(part)], font)
            parted.append(piece._replace(number=number, start=start, gap=0.0 if start else gaps[number]))
            start += len(part)
        at += len(word)
    return Copy(tuple(whole), tuple(parted), base, *height_of(case, text, font))


def _levels(text: str, base: int | None) -> tuple[int, Sequence[int]]:
    from pytoon_lang.compiler.wording import bidi

    if not base and not bidi.needed(text):
        return 0, [0] * len(text)
    base = bidi.direction(text) if base is None else base
    return base, bidi.levels(text, base)


def _piece(case: Case, text: str, levels: Sequence[int], font: Font) -> Piece:
    """One word or part, split where its face, its script or its direction changes."""
    runs, own = [], []
    for stretch in stretches(case, text, font):
        at = stretch.start
        for level, same in groupby(levels[at : at + len(stretch.text)]):
            shown = text[at : at + len(list(same))]
            runs.append(_run(case, stretch._replace(start=at, text=shown), level, font))
            own.append(level)
            at += len(shown)
    return Piece(text, 0, 0, sum(run.width for run in runs), 0.0, tuple(runs), tuple(own))


def _run(case: Case, stretch: Stretch, level: int, font: Font) -> Run:
    face, how = type_of(case, font)
    tracking = how.tracking if stretch.face == face and stretch.script == "Zyyy" else 0.0
    width = measured(case, stretch.text, stretch.face, rtl=level % 2 == 1).width
    spaced = tracking * max(0, len(letters(stretch.text)) - 1) if tracking else 0.0
    return Run(stretch.text, stretch.start, 0.0, width + spaced, stretch.face, level % 2 == 1, tracking, stretch.script)
