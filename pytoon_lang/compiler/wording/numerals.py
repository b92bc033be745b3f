"""The number in a text: what it is worth, and other numbers written just as it is: separators, decimals, digits.

`$1,299.00`, `98 %`, `1.299,50`, `٣٬٤٥٠` and `007` are read as their readers do; a point or comma before three digits
parts thousands, unless only a nought stands before it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_DIGITS = re.compile(r"\d(?:[\d.,'\u2019\u00a0\u202f\u066b\u066c]*\d)?")
_MINUS = "-\u2212"
_POINTS = ".,\u066b"


class Numeral(NamedTuple):
    """A number between two places of a text. `units` is its worth in steps of its last decimal.

    `marks` are the signs between its digits, each with how many digits stand behind it.
    """

    start: int
    end: int
    units: int
    decimals: int
    marks: tuple[tuple[int, str], ...]
    width: int  # digits that are always written
    zero: str
    minus: str = ""  # how a sign is written, if there is one


def numeral(text: str) -> Numeral | None:
    """The first number of a text."""
    found = _DIGITS.search(text)
    if found is None:
        return None
    signs = found.group()
    digits = "".join(filter(str.isdecimal, signs))
    marks = tuple((sum(map(str.isdecimal, signs[at:])), sign) for at, sign in enumerate(signs) if not sign.isdecimal())
    decimals = _decimals(marks, digits)
    start, minus = found.start(), ""
    if start and text[start - 1] in _MINUS and not text[start - 2 : start - 1].isalnum():
        start, minus = start - 1, text[start - 1]
    padded = len(digits) if digits[:1] == zero_of(digits[0]) and len(digits) - decimals > 1 else decimals + 1
    worth = int(digits) * (-1 if minus else 1)
    return Numeral(start, found.end(), worth, decimals, marks, padded, zero_of(digits[0]), minus)


def written(like: Numeral, units: int) -> str:
    """Another worth, written as the number is."""
    digits = str(abs(units)).rjust(like.width, "0")
    text = "".join(chr(ord(like.zero) + int(digit)) for digit in digits)
    for behind, sign in _repeated(like.marks, len(digits), like.decimals):
        if behind < len(digits):
            text = text[: len(digits) - behind] + sign + text[len(digits) - behind :]
    return (like.minus or "-" if units < 0 else "") + text


def scaled(like: Numeral, value: float) -> int:
    """A value in the number's own steps."""
    return round(value * 10.0**like.decimals)


def zero_of(digit: str) -> str:
    """The nought of the script that a digit is of."""
    return chr(ord(digit) - int(digit))


def _decimals(marks: tuple[tuple[int, str], ...], digits: str) -> int:
    """How many of the digits stand behind the decimal point."""
    if not marks or marks[-1][1] not in _POINTS:
        return 0
    behind, last = marks[-1]
    alone = sum(sign == last for _, sign in marks) == 1
    if not alone:
        return 0
    only_nought = len(digits) - behind == 1 and int(digits[0]) == 0
    thousands = len(marks) == 1 and behind == 3 and last != "\u066b" and not only_nought
    return 0 if thousands else behind


def _repeated(marks: tuple[tuple[int, str], ...], digits: int, decimals: int) -> list[tuple[int, str]]:
    """The marks of a number, those of thousands going on for one that is longer; from the last digit on."""
    found = sorted(marks)
    groups = [(behind, sign) for behind, sign in found if behind > decimals]
    if groups:
        step = groups[-1][0] - (groups[-2][0] if len(groups) > 1 else decimals)
        while step > 0 and found[-1][0] + step < digits:
            found.append((found[-1][0] + step, groups[-1][1]))
    return found
