"""One token of a script -> how it is read aloud: "$129/mo" is "$129 per month", "9:16" is "9 by 16".

The voice's own normalisation already reads most prices, times, dates, units, ordinals and abbreviations; these are the
rules that it lacks. A rule reads a whole token, without the punctuation around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from pytoon_lang.backends.voices.letters import plain
from pytoon_lang.backends.voices.units import unit

if TYPE_CHECKING:
    from collections.abc import Sequence

_WHOLE = {
    "e.g.": "for example",
    "i.e.": "that is",
    "24/7": "twenty-four seven",
    "50/50": "fifty fifty",
    "c#": "C sharp",
    "f#": "F sharp",
    "co2": "C O two",
    "+": "plus",
    "/": "or",
    "&": "and",
}
_PER = {"mo": "month", "month": "month", "yr": "year", "year": "year", "wk": "week", "week": "week", "day": "day"}
_PER |= {"d": "day", "hr": "hour", "h": "hour", "hour": "hour", "min": "minute", "s": "second", "sec": "second"}
_PER |= {"person": "person", "user": "user", "seat": "seat", "kg": "kilogram", "lb": "pound", "km": "kilometer"}
_LARGE = {"M": "million", "MM": "million", "mn": "million", "B": "billion", "bn": "billion", "T": "trillion"}
_MONEY = {"$": "dollars", "£": "pounds", "€": "euros", "USD": "dollars", "GBP": "pounds", "EUR": "euros"}
_BEFORE_TIMES = ("at", "by", "until", "from", "since", "before", "after")
_SHAPES = {"9:16", "16:9", "4:5", "5:4", "4:3", "3:4", "21:9", "2:3", "3:2", "16:10"}
_DOMAINS = "com|org|net|edu|gov|io|co|uk|de|fr|info|biz|us|ca|au|tv|me|ly|ai|app|dev|shop|store"

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_EDGES = re.compile(r"^([\"“‘(]*)(.*?)([.,;:!?…\"”’)]*)$", re.DOTALL)
_RATIO = re.compile(r"(\d{1,3}):(\d{1,3})")
_AMOUNT = re.compile(rf"({_NUMBER})([A-Za-z/]*)")
_AREA = re.compile(r"\((\d{3})\)")  # of a telephone number
_PHONE = re.compile(r"\d{3}-\d{4}\W*")
_ABOUT = re.compile(r"~(?=[$£€\d])")
_SCHEME = re.compile(r"https?://(?:www\.)?|\bwww\.(?=\w)", re.IGNORECASE)
_DIGITS = re.compile(r"\d[\d,]{32,}\d")  # the voice counts to 10^36 and fails after that
_BRACKETS = str.maketrans("", "", "[]")  # in the voice's own notation they would hold phonemes


def reading(tokens: Sequence[str], index: int) -> str:
    """What to say for token `index` of a sentence; nothing for an emoji. Quotes and punctuation around it stay."""
    token = _ABOUT.sub("about ", _SCHEME.sub("", plain(tokens[index]).translate(_BRACKETS)))
    token = _DIGITS.sub(lambda run: " ".join(run[0].replace(",", "")), token)
    match = _EDGES.match(token)
    before, core, after = match.groups() if match else ("", token, "")
    if f"{core}{after[:1]}".lower() in ("e.g.", "i.e."):
        core, after = core + after[:1], after[1:]
    last, following = tokens[index - 1] if index else "", tokens[index + 1] if index + 1 < len(tokens) else ""
    if core in _MONEY and last[-1:].isdigit():
        return before + _MONEY[core] + after
    if _AREA.fullmatch(token) and _PHONE.fullmatch(following):
        return " ".join(token[1:-1]) + ","
    if measured := _measured(core, last):
        return before + measured + after
    return before + _read(core, clock=_is_time(tokens, index)) + after


def _measured(core: str, last: str) -> str | None:
    """ "180g", or the "g" behind "180": with its unit as a word; None for anything else."""
    own, before = _AMOUNT.fullmatch(core), _AMOUNT.fullmatch(last.lstrip("~("))
    if own and own[2]:
        said = unit(own[2], own[1])
        return f"{own[1]} {said}" if said else None
    return unit(core, before[1]) if before and not before[2] else None


def _is_time(tokens: Sequence[str], index: int) -> bool:
    """Whether "9:16" at `index` is a time of day by its neighbours, not the shape of a picture."""
    before = tokens[index - 1].lower() if index else ""
    after = tokens[index + 1].lower() if index + 1 < len(tokens) else ""
    return before in _BEFORE_TIMES or after.startswith(("am", "a.m", "pm", "p.m"))


def _read(core: str, *, clock: bool) -> str:
    """The first rule that fits the whole of a token without the punctuation around it."""
    if core.lower() in _WHOLE:
        return _WHOLE[core.lower()]
    for pattern, read in _RULES:
        if match := pattern.fullmatch(core):
            return read(match)
    ratio = _RATIO.fullmatch(core)
    if ratio and not clock and core in _SHAPES:
        return f"{ratio[1]} by {ratio[2]}"
    if ratio and len(ratio[2]) == 1:
        return f"{ratio[1]} to {ratio[2]}"
    return core


def _per(match: re.Match[str]) -> str:
    unit = _PER.get(match[2].lower())
    return f"{_read(match[1], clock=False)} per {unit}" if unit else match[0]


def _amount(match: re.Match[str]) -> str:
    return f"{match[2]} {_LARGE[match[3]]}{' plus' if match[4] else ''} {_MONEY.get(match[1], '')}"


def _site(match: re.Match[str]) -> str:
    return match[1].replace(".", " dot ") + (match[2] or "").rstrip("/").replace("/", " slash ")


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"([$£€])(\d+(?:,\d{3})+)(\.\d\d)"), lambda m: m[1] + m[2].replace(",", "") + m[3]),  # $1,299.99
    (re.compile(rf"([$£€¥]?{_NUMBER}[^\s/]*)/([A-Za-z]+)"), _per),  # $129/mo, 100km/h
    (re.compile(rf"([$£€]?)({_NUMBER})(M|MM|mn|B|bn|T)(\+?)"), _amount),  # 10M+, $2bn
    (re.compile(rf"([$£€])({_NUMBER})[-–—][$£€]?({_NUMBER}[kKMB]?)"), lambda m: f"{m[2]} to {m[1]}{m[3]}"),  # $20-$30
    (re.compile(rf"({_NUMBER})%?[-–—]({_NUMBER})%"), lambda m: f"{m[1]} to {m[2]}%"),  # 10-20%
    (re.compile(rf"({_NUMBER})([$£€])"), lambda m: m[2] + m[1]),  # 20€
    (re.compile(r"(\d+)[x×](\d+)"), lambda m: f"{m[1]} by {m[2]}"),  # 1080x1920
    (re.compile(r"(\d+\.\d+)/(\d+)|(10)/(10)"), lambda m: f"{m[1] or m[3]} out of {m[2] or m[4]}"),  # 4.9/5
    (re.compile(r"(\d{1,2})([ap])m", re.IGNORECASE), lambda m: f"{m[1]} {m[2].upper()}.M."),  # 12am
    (re.compile(r"(\d*[1-9])s"), lambda m: f"{m[1]} {'second' if m[1] == '1' else 'seconds'}"),  # 15s, but the 90s
    (re.compile(r"(v?)(\d+)\.0"), lambda m: f"{m[1]} {m[2]} point oh"),  # v2.0
    (re.compile(r"\.(\d+)"), lambda m: f"point {m[1]}"),  # .5
    (re.compile(rf"((?:[\w-]+\.)+(?:{_DOMAINS}))(/\S*)?", re.IGNORECASE), _site),  # aurora.com/shop
)
