"""Bare words, texts and colours -> values of a closed set, names, `#rrggbb`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.values.shapes import DESCRIBED, found
from pytoon_lang.compiler.vocabulary.units import UNITS
from pytoon_lang.diagnostics import Diagnostic, error, replace
from pytoon_lang.grammar.syntax import Call, Color, Name, Number, Text
from pytoon_lang.suggest import suggest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pytoon_lang.compiler.ir.element import Unknown
    from pytoon_lang.compiler.vocabulary.types import Base
    from pytoon_lang.grammar.syntax import Value
    from pytoon_lang.source import Span

_CSS = {
    "white": "#ffffff",
    "black": "#000000",
    "red": "#ff0000",
    "green": "#008000",
    "blue": "#0000ff",
    "yellow": "#ffff00",
    "orange": "#ffa500",
    "purple": "#800080",
    "pink": "#ffc0cb",
    "gray": "#808080",
    "grey": "#808080",
    "navy": "#000080",
    "teal": "#008080",
    "gold": "#ffd700",
    "silver": "#c0c0c0",
}


def listed(words: Iterable[str], limit: int = 8) -> str:
    """Words -> `` `a`, `b`, `c` `` for a message, at most `limit` of them."""
    names = list(words)
    more = f" and {len(names) - limit} more" if len(names) > limit else ""
    return ", ".join(f"`{name}`" for name in names[:limit]) + more


def unknown(code: str, what: str, word: str, span: Span, candidates: Iterable[str]) -> Diagnostic:
    """The diagnostic for a word that is none of `candidates`, with what was probably meant."""
    names = list(dict.fromkeys(candidates))
    near = suggest(word, names)
    fixes = tuple(replace(span, name) for name in near)
    none = f'declare it: `param {word.lstrip("$")}: text = "..."`' if what == "name" else ""
    help_ = f"write `{near[0]}`" if near else f"choose one of {listed(names)}" if names else none
    note = f"did you mean `{near[0]}`?" if near else "not known"
    return error(code, f"unknown {what} `{word}`", span, note, help=help_, fixes=fixes)


def wrong(value: Value | Unknown, base: Base, example: str = "") -> Diagnostic:
    """The diagnostic for a value of another type; when only the quotes are wrong, the fix is safe."""
    noun, usual = DESCRIBED[base]
    fix = _requoted(value, base)
    what = f"expected {noun}, found {found(value)}"
    help_ = f"write `{fix}`" if fix else f"write something like `{example or usual}`"
    fixes = (replace(value.span, fix, safe=True),) if fix else ()
    return error("wrong-type", what, value.span, f"this is {found(value)}", help=help_, fixes=fixes)


def choice(value: Value | Unknown, choices: tuple[str, ...]) -> str | Diagnostic:
    """A bare word out of `choices`."""
    if not isinstance(value, Name):
        return wrong(value, "one-of", choices[0])
    word = ".".join(value.path)
    return word if word in choices else unknown("unknown-value", "value", word, value.span, choices)


def name(value: Value | Unknown) -> str | Diagnostic:
    """A name: a bare word, or a text of letters, digits, spaces, `-`, `_` and `.`."""
    if isinstance(value, Name) and len(value.path) == 1:
        return value.path[0]
    if not isinstance(value, Text):
        return wrong(value, "name")
    signs = value.value
    if not (signs[:1].isalnum() and all(sign.isalnum() or sign in "_-. " for sign in signs)):
        note = "names have letters, digits, spaces, `-`, `_`, `.`"
        help_ = "write a name without other signs"
        return error("wrong-type", f"`{value.value}` cannot be a name", value.span, note, help=help_)
    return value.value


def color(value: Value | Unknown) -> str | Diagnostic:
    """`#rgb`, `#rgba`, `#rrggbb` or `#rrggbbaa` -> the long form in lower case."""
    if isinstance(value, Name) and value.path[-1] in _CSS:
        fix = _CSS[value.path[-1]]
        message = f"expected a colour, found the name `{value.path[-1]}`"
        fixes = (replace(value.span, fix, safe=True),)
        return error(
            "wrong-type", message, value.span, "colours are written with `#`", help=f"write `{fix}`", fixes=fixes
        )
    if isinstance(value, Call) and (fix := _css_color(value)):
        message, note = f"`{value.name.text}(...)` is CSS", "colours are written with `#`"
        return error(
            "wrong-type", message, value.span, note, help=f"write `{fix}`", fixes=(replace(value.span, fix, safe=True),)
        )
    if not isinstance(value, Color):
        return wrong(value, "color")
    digits = value.text[1:].lower()
    if len(digits) not in {3, 4, 6, 8} or set(digits) - set("0123456789abcdef"):
        note = "a colour has 3, 4, 6 or 8 hexadecimal digits"
        return error("bad-color", f"`{value.text}` is not a colour", value.span, note, help="write it like `#ff7a3c`")
    return "#" + (digits if len(digits) >= 6 else "".join(2 * digit for digit in digits))


def _css_color(call: Call) -> str:
    """`rgb(10, 20, 30)`, `rgba(10, 20, 30, 0.5)` -> `#0a141e80`; empty for anything else."""
    numbers = [one.value for one in call.arguments if isinstance(one.value, Number)]
    if call.name.text not in ("rgb", "rgba") or len(numbers) != len(call.arguments) or len(numbers) not in (3, 4):
        return ""
    if any(one.unit for one in numbers[:3]) or any(one.unit not in ("", "%") for one in numbers[3:]):
        return ""
    parts = [float(one.amount) for one in numbers[:3]]
    parts += [float(one.amount) * (2.55 if one.unit else 255) for one in numbers[3:]]
    return "#" + "".join(f"{round(part):02x}" for part in parts) if all(0 <= part <= 255 for part in parts) else ""


_WORDS = frozenset(
    ("one-of", "name-of", "library", "place", "animation", "light", "mask", "grade", "engines", "voices")
)
"""Types of bare words."""


def _requoted(value: Value | Unknown, base: Base) -> str:
    if isinstance(value, Name) and base in {"text", "asset", "path"}:
        return '"' + ".".join(value.path) + '"'
    if (
        isinstance(value, Text)
        and base not in {"text", "asset", "path"}
        and value.value.replace("-", "_").isidentifier()
    ):
        words = base in _WORDS
        return value.value if words else ""
    return value.value if isinstance(value, Text) and _spelt(value, base) else ""


def _spelt(value: Text, base: Base) -> bool:
    """Whether what stands between the quotes, as it was written, is a colour or a number with a unit of `base`."""
    if value.span.end - value.span.start != len(value.value) + len('""'):
        return False  # made by a template
    if base in {"color", "paint"}:
        digits = value.value[1:].lower()
        return value.value[:1] == "#" and len(digits) in {3, 4, 6, 8} and not set(digits) - set("0123456789abcdef")
    return any(_is_number(value.value.removesuffix(unit.name), value.value) for unit in UNITS.get(base, ()))


def _is_number(amount: str, whole: str) -> bool:
    """Whether a text without its unit is a plain number."""
    digits = amount.removeprefix("-").replace(".", "", 1)
    return amount != whole and digits.isascii() and digits.isdigit() and amount[-1] != "." and "-." not in f"-{amount}"


def called(value: Value | Unknown) -> tuple[str, Call | None, Span] | None:
    """`pop` or `pop(300ms)` -> its word, the call if it is one, the span of the word; None for anything else."""
    match value:
        case Name(path=(word,), span=span):
            return word, None, span
        case Call(name=word):
            return word.text, value, word.span
        case _:
            return None


def amount(value: Number) -> str:
    """A number as the author reads it."""
    return value.amount + value.unit
