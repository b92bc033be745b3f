"""Expressions inside `{{ }}`, evaluated by Jinja2's sandbox with nothing in reach but the program's own names.

No attributes of Python objects, no methods, no globals, no filter that can grow a text without bound; a result is at
most `templates.LIMIT` long.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, meta
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS
from jinja2.sandbox import SandboxedEnvironment

from pytoon_lang.compiler.ir.element import Table, Unknown
from pytoon_lang.compiler.values.templates import LIMIT, parts_of, shown
from pytoon_lang.compiler.values.words import unknown
from pytoon_lang.diagnostics import Diagnostic, error
from pytoon_lang.grammar.syntax import List
from pytoon_lang.suggest import suggest

if TYPE_CHECKING:
    from pytoon_lang.compiler.values.scope import Scope
    from pytoon_lang.source import Span

_FILTERS = ("abs", "capitalize", "default", "first", "float", "int", "last", "length", "lower", "round", "title")
_MORE_FILTERS = ("trim", "upper")


_LARGEST = 10**30


class _Sandbox(SandboxedEnvironment):
    """Only items of our own names, and calculations that stay small."""

    intercepted_binops = frozenset(["*", "**", "%", "+", "-", "/", "//"])

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return False

    def getattr(self, obj: Any, attribute: str) -> Any:
        # A column may be called `items`; nothing but our own names is ever reached.
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def is_safe_callable(self, obj: Any) -> bool:
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if operator == "+" and not numbers and not (isinstance(left, str) and isinstance(right, str)):
            raise SecurityError("`+` is for two numbers or two texts; `~` joins anything")
        if operator != "+" and not numbers:
            raise SecurityError(f"`{operator}` is for numbers")
        if operator == "**" and abs(right) > 16:
            raise SecurityError("the exponent is too large")
        result = super().call_binop(context, operator, left, right)
        if isinstance(result, int | float) and abs(result) > _LARGEST:
            raise SecurityError("the number is too large")
        return result


def evaluate(expression: str, span: Span, scope: Scope) -> str | Diagnostic | None:
    """The text of an expression; a diagnostic at `span`; None when it uses a value that was reported before."""
    if not expression:
        return error("bad-template", "nothing between `{{` and `}}`", span, "empty", help="write `{{ name }}`")
    if len(expression) > 500:
        return error("text-too-long", "the expression is too long", span, "over 500 characters", help="shorten it")
    names = {name.replace("-", "_"): meaning for name, meaning in scope.values.items()}
    try:
        missing = sorted(_names(expression) - names.keys())
        if missing:
            return unknown("unknown-name", "name", missing[0], _within(span, scope, missing[0]), names)
        if any(isinstance(names[name], Unknown) for name in _names(expression)):
            return None
        scope.read.update(name for name in scope.values if name.replace("-", "_") in _names(expression))
        values = {name: _plain(meaning) for name, meaning in names.items()}
        result = str(_sandbox().compile_expression(expression, undefined_to_none=False)(**values))
    except TemplateSyntaxError as wrong:
        if filter_ := re.match(r"No filter named '(\w+)'", wrong.message or ""):
            return _no_filter(filter_[1], span)
        help_ = "write `{{ name }}`, or an expression of Jinja2"
        return error("bad-template", f"cannot read this expression: {_line(wrong)}", span, "not understood", help=help_)
    except (TemplateError, ArithmeticError, TypeError, ValueError, LookupError) as wrong:
        if any(_half_known(names[name]) for name in _names(expression)):
            return None
        help_ = "use the names, filters and operators that `toonc explain bad-template` lists"
        return error("bad-template", f"cannot compute this: {_line(wrong)}", span, "no result", help=help_)
    if len(result) > LIMIT:
        note = f"{len(result)} characters"
        return error("text-too-long", f"a text may have {LIMIT} characters", span, note, help="shorten it")
    return result


def _no_filter(word: str, span: Span) -> Diagnostic:
    near = suggest(word, (*_FILTERS, *_MORE_FILTERS))
    note = f"did you mean `{near[0]}`?" if near else "not known"
    names = ", ".join(f"`{name}`" for name in (*_FILTERS, *_MORE_FILTERS))
    help_ = f"write `{near[0]}`" if near else f"choose one of {names}"
    return error("bad-template", f"unknown filter `{word}`", span, note, help=help_)


@cache
def _sandbox() -> _Sandbox:
    environment = _Sandbox(undefined=StrictUndefined, autoescape=False)
    environment.globals.clear()
    environment.filters = {name: FILTERS[name] for name in (*_FILTERS, *_MORE_FILTERS)}
    return environment


def _names(expression: str) -> set[str]:
    return meta.find_undeclared_variables(_sandbox().parse("{{" + expression + "}}"))


def _plain(meaning: Any) -> Any:
    parts = parts_of(meaning)
    if parts is not None:
        return {key.replace("-", "_"): _plain(value) for key, value in parts.items()}
    if isinstance(meaning, Table | List):
        return [_plain(one) for one in (meaning.rows if isinstance(meaning, Table) else meaning.items)]
    return "" if isinstance(meaning, Unknown) else shown(meaning)


def _half_known(meaning: object) -> bool:
    """A row or brand of which a part could not be had, for which there is a diagnostic already."""
    return any(isinstance(part, Unknown) for part in (parts_of(meaning) or {}).values())


def _within(span: Span, scope: Scope, word: str) -> Span:
    """The word inside the expression, when the file has it there letter for letter."""
    hit = re.search(rf"\b{re.escape(word)}\b", scope.source.text[span.start : span.end])
    return scope.source.span(span.start + hit.start(), span.start + hit.end()) if hit else span


def _line(wrong: Exception) -> str:
    """What Jinja2 says, in the style of our messages."""
    if isinstance(wrong, TypeError):
        return "texts and numbers do not mix here"
    said = (str(wrong) or type(wrong).__name__).splitlines()[0].rstrip(".").replace("'", "`")
    if said.endswith("`end of print statement`"):
        return "it ends where a value is expected"
    return said[:1].lower() + said[1:]
