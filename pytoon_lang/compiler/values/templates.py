"""`{{ }}` in text. Plain names take a short path; anything richer goes to Jinja2's sandbox (`expressions`).

Both give the same text (a test says so); Jinja2 costs a hundred milliseconds to load, which most files never pay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.ir.element import Row, Unknown
from pytoon_lang.compiler.ir.made import made
from pytoon_lang.compiler.values.words import unknown
from pytoon_lang.diagnostics import Diagnostic, error, replace, warning
from pytoon_lang.grammar.syntax import Color, Date, List, Name, Number, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pytoon_lang.compiler.values.scope import Meaning, Scope
    from pytoon_lang.grammar.syntax import Value
    from pytoon_lang.source import Span

LIMIT = 4000
"""Most code points that one text may have after substitution."""


class _Hole(NamedTuple):
    """`{{ inner }}` at `start` up to `end`; not `closed` when its `}}` is missing."""

    start: int
    end: int
    inner: str
    closed: bool


def fill(text: Text, scope: Scope, found: list[Diagnostic]) -> Text | Unknown:
    """Replace every `{{ }}` of `text`. What came from the author keeps its offsets; the rest points at its `{{`."""
    if "$" in text.value or "{" in text.value:
        found += _dollars(text, scope)
    if "{{" not in text.value and "{%" not in text.value:
        return text
    holes = tuple(_holes(text.value))
    tag = _tag(text, scope, holes)
    if tag is not None:
        found.append(tag)
        return Unknown(text.span)
    if not holes:
        return text
    parts: list[str] = []
    offsets: list[int] = []
    at, wrong = 0, False
    for hole in holes:
        parts.append(text.value[at : hole.start])
        offsets += text.offsets[at : hole.start]
        filled = _fill_one(hole, text, scope)
        if isinstance(filled, str):
            parts.append(filled)
            offsets += [text.offsets[hole.start]] * len(filled)
        else:
            wrong = True
            found += [filled] if filled is not None else []
        at = hole.end
    parts.append(text.value[at:])
    value = "".join(parts)
    if wrong:
        return Unknown(text.span)
    if len(value) > LIMIT:
        note = f"{len(value)} characters after `{{{{ }}}}`"
        found.append(error("text-too-long", f"a text may have {LIMIT} characters", text.span, note, help="shorten it"))
        return Unknown(text.span)
    # Its own origin: what was put together here cannot be mended by writing over it.
    return Text(made(text.span, scope.via, text.span), value, (*offsets, *text.offsets[at:]))


def _dollars(text: Text, scope: Scope) -> Iterator[Diagnostic]:
    """`"Hi $name"`, `"Hi ${name}"`, `"Hi {name}"`: a parameter as other languages put it into a text."""
    import re

    for hit in re.finditer(
        r"(?<!\{)(?:\$\{?|\{)([A-Za-z_][\w-]*(?:\.[\w-]+)*)(?:(?<=\w)\}(?!\})|(?![\w}]))", text.value
    ):
        name = hit[1].split(".")[0]
        if name not in scope.values or (hit[0][-1] == "}") != ("{" in hit[0]):
            continue
        if any(hole.start <= hit.start() < hole.end for hole in _holes(text.value)):
            continue
        scope.read.add(name)  # it is meant to be: nobody need hear that it is not used
        span, fix = _span(text, scope, *hit.span()), f"{{{{ {hit[1]} }}}}"
        message = f"`{hit[0]}` in a text is shown as it stands"
        fixes = (replace(span, fix),)
        yield warning("dollar-in-text", message, span, "not replaced", help=f"write `{fix}`", fixes=fixes)


def shown(value: Value) -> str | int | float | None:
    """What a value is inside a text: a number without a unit stays one, so that expressions can calculate with it."""
    match value:
        case Text(value=text):
            return text
        case Number(amount=amount, unit=""):
            return float(amount) if "." in amount else int(amount)
        case Number(amount=amount, unit=unit):
            return amount + unit
        case Color(text=text) | Date(text=text):
            return text
        case Name(path=path):
            return ".".join(path)
        case List(items=items):
            return ", ".join(str(shown(item)) for item in items)
        case _:
            return None


def parts_of(meaning: object) -> Mapping[str, Value | Unknown] | None:
    """What stands behind the dot: the colours of a brand, the cells of a row; None for a single value."""
    if isinstance(meaning, Row):
        return meaning.cells
    return meaning if isinstance(meaning, dict) else None


def _holes(value: str) -> Iterator[_Hole]:
    start = value.find("{{")
    while start >= 0:
        close = _close(value, start + 2)
        closed = close >= 0
        end = close + 2 if closed else len(value)
        yield _Hole(start, end, value[start + 2 : close if closed else end], closed)
        start = value.find("{{", end)


def _close(value: str, at: int) -> int:
    """Where the `}}` of an expression that begins at `at` is, not counting those in its quotes; -1 without one."""
    quote = ""
    while at < len(value):
        sign = value[at]
        if quote:
            at += sign == "\\"
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif value.startswith("}}", at):
            return at
        at += 1
    return -1


def _tag(text: Text, scope: Scope, holes: tuple[_Hole, ...]) -> Diagnostic | None:
    """The first `{% ... %}` outside the holes: it would be drawn as it stands, which nobody means."""
    start = text.value.find("{%")
    while any(hole.start <= start < hole.end for hole in holes):
        start = text.value.find("{%", start + 1)
    close = text.value.find("%}", start + 2) if start >= 0 else -1
    if close < 0:
        return None
    message = "`{% %}` is no template here, only `{{ }}` is"
    help_ = "use `each` or `when` around the statement; write `{{ '{%' }}` for the characters themselves"
    return error("bad-template", message, _span(text, scope, start, close + 2), "would be shown as it is", help=help_)


def _fill_one(hole: _Hole, text: Text, scope: Scope) -> str | Diagnostic | None:
    if not hole.closed:
        span = _span(text, scope, hole.start, hole.start + 2)
        return error("bad-template", "`{{` without `}}`", span, "opened here", help="write `{{ name }}`")
    expression = hole.inner.strip()
    first = hole.start + 2 + len(hole.inner) - len(hole.inner.lstrip())
    span = _span(text, scope, *((first, first + len(expression)) if expression else (hole.start, hole.end)))
    # `a-b` is a name when there is one, else a subtraction.
    plain = all(part.replace("-", "_").isidentifier() for part in expression.split("."))
    if plain and ("-" not in expression or expression.split(".")[0] in scope.values):
        return _look_up(expression, span, scope)
    from pytoon_lang.compiler.values.expressions import evaluate

    return evaluate(expression, span, scope)


def _look_up(path: str, span: Span, scope: Scope) -> str | Diagnostic | None:
    head, *tail = path.split(".")
    value: Meaning | None = scope.values.get(head)
    if value is None:
        return unknown("unknown-name", "name", head, span, scope.values)
    scope.read.add(head)
    for key in tail:
        if isinstance(value, Unknown):
            return None
        inner = parts_of(value)
        if inner is None:
            note, help_ = "it has no parts", f"write `{{{{ {head} }}}}`"
            return error("unknown-name", f"`{head}` is a single value", span, note, help=help_)
        if key not in inner:
            return unknown("unknown-name", f"name in `{head}`:", key, span, inner)
        value = inner[key]
    if isinstance(value, Unknown):
        return None
    parts = parts_of(value)
    content = None if parts is not None else shown(value)  # type: ignore[arg-type]
    if content is None:
        help_ = f"write `{{{{ {head}.{next(iter(parts), 'name')} }}}}`" if parts else "name a text"
        return error("wrong-type", f"`{path}` is not a text", span, "cannot stand in a text", help=help_)
    return str(content)


def _span(text: Text, scope: Scope, start: int, end: int) -> Span:
    """Indexes of `text.value` -> the place in the file."""
    return scope.source.span(text.offsets[start], text.offsets[end - 1] + 1)
