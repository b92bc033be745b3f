"""Colour tables, `.cube` files as Adobe wrote them down: read with care, since they come from anywhere.

Only what every renderer reads alike is taken: one table, its size first, three finite numbers a line, as many lines as
the size asks for.
"""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_1D, MOST_3D = 65_536, 65
"""Largest tables: a side of 65 is what grading programs write at most; it has 274,625 colours."""

LONGEST = 400  # bytes of a line
WILDEST = 100.0
"""Numbers beyond this are no light."""


class Cube(NamedTuple):
    """A table that can be used: 1 or 3 dimensions, and its size along each."""

    dimensions: int
    size: int


class Flaw(NamedTuple):
    """Why a file is no table: the line (from 1; 0 for the whole) and what is wrong there."""

    line: int
    why: str


class _Wrong(Exception):  # noqa: N818 - it never leaves this file
    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.flaw = Flaw(line, why)


def cube(data: bytes) -> Cube | Flaw:
    """The bytes of a `.cube` file -> what table it holds, or its first flaw. Never raises."""
    try:
        return _cube(list(_lines(data)))
    except _Wrong as wrong:
        return wrong.flaw


def _lines(data: bytes) -> Iterator[tuple[int, str]]:
    """Lines that say something, with their numbers."""
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").splitlines(), start=1):
        if len(raw) > LONGEST:
            raise _Wrong(number, f"the line is longer than {LONGEST} characters")
        line = raw.decode("latin-1").strip()
        if "\0" in line:
            raise _Wrong(number, "this is no text")
        if line and not line.startswith("#"):
            yield number, line


def _cube(lines: list[tuple[int, str]]) -> Cube:
    found: Cube | None = None
    for at, (number, line) in enumerate(lines):
        word, _, rest = line.partition(" ")
        if word in {"LUT_1D_SIZE", "LUT_3D_SIZE"}:
            if found is not None:
                raise _Wrong(number, "a second table begins here; one is all a grade can use")
            found = _sized(number, int(word[4]), rest)
        elif word in {"DOMAIN_MIN", "DOMAIN_MAX"}:
            _triple(number, rest)
        elif word[:1].isalpha():
            _known(number, word)
        elif found is None:
            raise _Wrong(number, "colours begin before `LUT_3D_SIZE` or `LUT_1D_SIZE` says how many there are")
        else:
            return _filled(found, lines[at:])
    raise _Wrong(0, "it has no colours" if found else "it says no `LUT_3D_SIZE` and no `LUT_1D_SIZE`")


def _known(number: int, word: str) -> None:
    if word != "TITLE":
        instead = ": write `DOMAIN_MIN` and `DOMAIN_MAX`" if word.endswith("INPUT_RANGE") else ""
        raise _Wrong(number, f"`{word[:40]}` is not known{instead}")


def _sized(number: int, dimensions: int, text: str) -> Cube:
    most = MOST_1D if dimensions == 1 else MOST_3D
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 6 and 2 <= int(digits) <= most):
        raise _Wrong(number, f"a size is a whole number from 2 to {most}, not `{digits[:20]}`")
    return Cube(dimensions, int(digits))


def _filled(found: Cube, lines: list[tuple[int, str]]) -> Cube:
    """The table, once every one of its lines has been looked at."""
    wanted = found.size**found.dimensions
    for number, line in lines[:wanted]:
        _triple(number, line)
    if len(lines) < wanted:
        raise _Wrong(lines[-1][0], f"it ends after {len(lines)} colours of {wanted}")
    if len(lines) > wanted:
        raise _Wrong(lines[wanted][0], f"it goes on after {wanted} colours, which is all there should be")
    return found


def _triple(number: int, text: str) -> None:
    parts = text.split()
    try:
        values = [float(part) for part in parts]
    except ValueError:
        values = []
    if len(values) != 3 or not all(isfinite(value) and abs(value) <= WILDEST for value in values) or "_" in text:
        raise _Wrong(number, "a colour is three numbers, such as `0.2 0.18 0.25`")
