"""Script -> words that the local voice reads right: "$129/mo" is "$129 per month", "9:16" is "9 by 16".

The stage behind it, from letters to phonemes, already reads prices, times, dates, units, ordinals and common
abbreviations. Here is what it does not know, and what it must never see (emoji, letters of other scripts). Every spoken
word keeps the index of the script's token that it comes from, so that word times find their way back to the script.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Spoken(NamedTuple):
    """One word to be spoken, and the index of the token of the script that it belongs to."""

    text: str
    token: int


def spoken(tokens: Sequence[str], normalize: Callable[[str], str]) -> tuple[Spoken, ...]:
    """Tokens of one sentence -> spoken words. A token may give several words, or none (an emoji).

    `normalize` is the voice's own text normalisation; it works on whole sentences and may join, split and swap words.
    """
    written = _written(tokens)
    words = normalize(" ".join(word.text for word in written)).split()
    owners: list[int] = []
    matcher = SequenceMatcher(None, [word.text for word in written], words, autojunk=False)
    for _, a0, a1, b0, b1 in matcher.get_opcodes():
        if a1 > a0:
            owners += _owners(written[a0:a1], b1 - b0, normalize)
        else:
            owners += [_neighbour(written, a0, owners)] * (b1 - b0)
    return tuple(Spoken(word, owner) for word, owner in zip(words, owners, strict=True))


def unreadable(text: str) -> str:
    """The first word with letters of a script other than Latin, or nothing."""
    for token in text.split():
        letters = [c for c in _folded(token) if unicodedata.category(c)[0] == "L"]
        if any(not unicodedata.name(c, "").startswith(("LATIN", "MODIFIER", "MICRO SIGN")) for c in letters):
            return token
    return ""


def _written(tokens: Sequence[str]) -> list[Spoken]:
    """Tokens -> their words, before the voice's own normalisation. A lone `,` or `!` hangs on the word before it."""
    written: list[Spoken] = []
    for index, token in enumerate(tokens):
        for word in _reading(tokens, index, token).split():
            if _LONE.fullmatch(word):
                written[-1:] = [last._replace(text=last.text + word) for last in written[-1:]]
            else:
                written.append(Spoken(word, index))
    return written


# --- one token ------------------------------------------------------------------------------------------------------

_WHOLE = {
    "e.g.": "for example",
    "i.e.": "that is",
    "24/7": "twenty-four seven",
    "c#": "C sharp",
    "f#": "F sharp",
    "+": "plus",
    "/": "or",
    "&": "and",
}
_PER = {"mo": "month", "month": "month", "yr": "year", "year": "year", "wk": "week", "week": "week", "day": "day"}
_PER |= {"d": "day", "hr": "hour", "h": "hour", "hour": "hour", "min": "minute", "s": "second", "sec": "second"}
_PER |= {"person": "person", "user": "user", "seat": "seat", "kg": "kilogram", "lb": "pound", "km": "kilometer"}
_LARGE = {"M": "million", "MM": "million", "mn": "million", "B": "billion", "bn": "billion", "T": "trillion"}
_MONEY = {"": "", "$": " dollars", "£": " pounds", "€": " euros"}
_BEFORE_TIMES = ("at", "by", "until", "from", "since", "before", "after")
_SHAPES = {"9:16", "16:9", "4:5", "5:4", "4:3", "3:4", "21:9", "2:3", "3:2", "16:10"}
_SIGNS = "°©®™µ"  # symbols that the voice reads; all other pictures are not read
_PICTURES = ("So", "Sk", "Me", "Cf", "Cc", "Cn", "Co", "Cs")  # Unicode categories

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_EDGES = re.compile(r"^([\"“‘(\[]*)(.*?)([.,;:!?…\"”’)\]]*)$", re.DOTALL)
_RATIO = re.compile(r"(\d{1,3}):(\d{1,3})")
_ABOUT = re.compile(r"~(?=[$£€\d])")
_LONE = re.compile(r"[,.;:!?]+")
_SCHEME = re.compile(r"https?://(?:www\.)?|\bwww\.(?=\w)", re.IGNORECASE)
_DOMAINS = "com|org|net|edu|gov|io|co|uk|de|fr|info|biz|us|ca|au|tv|me|ly|ai|app|dev|shop|store"


def _reading(tokens: Sequence[str], index: int, token: str) -> str:
    """What to say for a token: quotes and punctuation around it stay where they are."""
    token = _ABOUT.sub("about ", _SCHEME.sub("", _folded(token)).replace("[", "").replace("]", ""))
    if token.lower() in ("e.g.", "i.e."):
        return _WHOLE[token.lower()]
    match = _EDGES.match(token)
    before, core, after = match.groups() if match else ("", token, "")
    if core.lower() + after[:1] in ("e.g.", "i.e."):
        core, after = core + ".", after[1:]
    return before + _core(core, clock=_is_time(tokens, index)) + after


def _is_time(tokens: Sequence[str], index: int) -> bool:
    """Whether "9:16" at `index` is a time of day by its neighbours, not the shape of a picture."""
    before = tokens[index - 1].lower() if index else ""
    after = tokens[index + 1].lower() if index + 1 < len(tokens) else ""
    return before in _BEFORE_TIMES or after.startswith(("am", "a.m", "pm", "p.m"))


def _core(core: str, *, clock: bool) -> str:
    """A token without the punctuation around it -> its reading: the first rule that fits the whole of it."""
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
    return f"{_core(match[1], clock=False)} per {unit}" if unit else match[0]


def _amount(match: re.Match[str]) -> str:
    return f"{match[2]} {_LARGE[match[3]]}{' plus' if match[4] else ''}{_MONEY[match[1]]}"


def _site(match: re.Match[str]) -> str:
    return match[1].replace(".", " dot ") + (match[2] or "").rstrip("/").replace("/", " slash ")


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(rf"([$£€¥]?{_NUMBER}\S*)/([A-Za-z]+)"), _per),
    (re.compile(rf"([$£€]?)({_NUMBER})(M|MM|mn|B|bn|T)(\+?)"), _amount),
    (re.compile(rf"([$£€])({_NUMBER})[-–—][$£€]?({_NUMBER}[kKMB]?)"), lambda m: f"{m[2]} to {m[1]}{m[3]}"),
    (re.compile(rf"({_NUMBER})%?[-–—]({_NUMBER})%"), lambda m: f"{m[1]} to {m[2]}%"),
    (re.compile(rf"({_NUMBER})([$£€])"), lambda m: m[2] + m[1]),
    (re.compile(r"(v?)(\d+)\.0"), lambda m: f"{m[1]} {m[2]} point oh"),
    (re.compile(rf"((?:[\w-]+\.)+(?:{_DOMAINS}))(/\S*)?", re.IGNORECASE), _site),
)


def _folded(token: str) -> str:
    """Fancy letters and digits (bold, full-width, ligatures) as plain ones; emoji and invisible characters left out."""
    plain = []
    for char in token:
        category = unicodedata.category(char)
        if char not in _SIGNS and category in ("Lu", "Ll", "Lo", "Nd"):
            plain.append(unicodedata.normalize("NFKC", char))
        elif char in _SIGNS or (category not in _PICTURES and char != "\ufe0f"):
            plain.append(char)
    return unicodedata.normalize("NFC", "".join(plain))


# --- words back to tokens -------------------------------------------------------------------------------------------


def _owners(run: Sequence[Spoken], count: int, normalize: Callable[[str], str]) -> list[int]:
    """Whose are the `count` words that a run became? Each takes as many as it gives alone; else they share evenly."""
    alone = [len(normalize(word.text).split()) for word in run]
    if sum(alone) == count:
        return [word.token for word, many in zip(run, alone, strict=True) for _ in range(many)]
    return [run[min(len(run) - 1, k * len(run) // count)].token for k in range(count)]


def _neighbour(written: Sequence[Spoken], at: int, owners: list[int]) -> int:
    """Words out of nowhere ("pounds" in "£3.2 million") go to the word before them, at the start to the first."""
    if owners:
        return owners[-1]
    return written[at].token if at < len(written) else 0
