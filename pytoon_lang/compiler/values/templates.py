"""`{{ }}` in text. Plain names take a short path; anything richer goes to Jinja2's sandbox (`expressions`).

Both give the same text (a test says so); Jinja2 costs a hundred milliseconds to load, which most files never pay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.element import Unknown
from pytoon_lang.compiler.values.words import unknown
from pytoon_lang.diagnostics import Diagnostic, error
from pytoon_lang.grammar.syntax import Color, Name, Number, Text

if TYPE_CHECKING:
    from pytoon_lang.compiler.values.scope import Scope, Tokens
    from pytoon_lang.grammar.syntax import Value
    from pytoon_lang.source import Span

LIMIT = 4000
"""Most code points that one text may have after substitution."""

_HOLE = re.compile(r"""\{\{((?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|(?!\}\}).)*)(\}\})?""", re.DOTALL)
_PLAIN = re.compile(r"\s*([^\W\d][\w-]*(?:\.[^\W\d][\w-]*)*)\s*\Z")


def fill(text: Text, scope: Scope, found: list[Diagnostic]) -> Text | Unknown:
    """Replace every `{{ }}` of `text`. What came from the author keeps its offsets; the rest points at its `{{`."""
    if "{{" not in text.value:
        return text
    parts: list[str] = []
    offsets: list[int] = []
    at, wrong = 0, False
    for hole in _HOLE.finditer(text.value):
        start, end = hole.span()
        parts.append(text.value[at:start])
        offsets += text.offsets[at:start]
        filled = _fill_one(hole, text, scope)
        if isinstance(filled, str):
            parts.append(filled)
            offsets += [text.offsets[start]] * len(filled)
        else:
            wrong = True
            found += [filled] if filled is not None else []
        at = end
    parts.append(text.value[at:])
    value = "".join(parts)
    if wrong:
        return Unknown(text.span)
    if len(value) > LIMIT:
        note = f"{len(value)} characters after `{{{{ }}}}`"
        found.append(error("text-too-long", f"a text may have {LIMIT} characters", text.span, note, help="shorten it"))
        return Unknown(text.span)
    scope.uses[text.span] = text.span
    return Text(text.span, value, (*offsets, *text.offsets[at:]))


def shown(value: Value) -> str | int | float | None:
    """What a value is inside a text: a number without a unit stays one, so that expressions can calculate with it."""
    match value:
        case Text(value=text):
            return text
        case Number(amount=amount, unit=""):
            return float(amount) if "." in amount else int(amount)
        case Number(amount=amount, unit=unit):
            return amount + unit
        case Color(text=text):
            return text
        case Name(path=path):
            return ".".join(path)
        case _:
            return None


def _fill_one(hole: re.Match[str], text: Text, scope: Scope) -> str | Diagnostic | None:
    inner, start = hole.group(1), hole.start(1)
    if hole.group(2) is None:
        span = _span(text, scope, hole.start(), hole.start() + 2)
        return error("bad-template", "`{{` without `}}`", span, "opened here", help="write `{{ name }}`")
    plain = _PLAIN.match(inner)
    if plain and ("-" not in inner or plain.group(1).split(".")[0] in scope.values):
        return _look_up(plain.group(1), _span(text, scope, start + plain.start(1), start + plain.end(1)), scope)
    from pytoon_lang.compiler.values.expressions import evaluate

    stripped = inner.strip()
    first = start + len(inner) - len(inner.lstrip())
    span = (
        _span(text, scope, first, first + len(stripped)) if stripped else _span(text, scope, hole.start(), hole.end())
    )
    return evaluate(stripped, span, scope)


def _look_up(path: str, span: Span, scope: Scope) -> str | Diagnostic | None:
    head, *tail = path.split(".")
    value: Value | Unknown | Tokens | None = scope.values.get(head)
    if value is None:
        return unknown("unknown-name", "name", head, span, scope.values)
    for key in tail:
        if isinstance(value, Unknown):
            return None
        inner = value if isinstance(value, dict) else {}
        if key not in inner:
            return unknown("unknown-name", f"name in `{head}`:", key, span, inner)
        value = inner[key]
    if isinstance(value, Unknown):
        return None
    content = None if isinstance(value, dict) else shown(value)
    if content is None:
        help_ = f"write `{{{{ {head}.{next(iter(value), 'name')} }}}}`" if isinstance(value, dict) else "name a text"
        return error("wrong-type", f"`{path}` is not a text", span, "cannot stand in a text", help=help_)
    return str(content)


def _span(text: Text, scope: Scope, start: int, end: int) -> Span:
    """Indexes of `text.value` -> the place in the file."""
    return scope.source.span(text.offsets[start], text.offsets[end - 1] + 1)
