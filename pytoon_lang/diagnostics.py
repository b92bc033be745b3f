"""A diagnostic is data: what is wrong, where, why, and what to type. Renderers live in `report`.

Style: the message is lower case, says what is wrong, has no full stop and puts code in back-ticks; `help` says what to
do; a fix holds the edit. Every code has a page in `codes/` (`toonc explain CODE`).
"""

from __future__ import annotations

from typing import Any, Generic, Literal, NamedTuple, TypeVar

from pytoon_lang.source import Span

Severity = Literal["error", "warning", "info"]


class Label(NamedTuple):
    """A second place that explains the first."""

    span: Span
    message: str


class Edit(NamedTuple):
    """Replace the text of `span` by `text`; an empty span inserts."""

    span: Span
    text: str


class Fix(NamedTuple):
    """A change that mends the mistake. `safe` ones keep what was plainly meant (`check --fix` applies them)."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = False


class Diagnostic(NamedTuple):
    """One mistake or remark. `span` is None only for what no text caused (a missing file named on the command line)."""

    code: str
    severity: Severity
    message: str
    span: Span | None
    note: str = ""  # what stands beside the caret, short
    labels: tuple[Label, ...] = ()
    notes: tuple[str, ...] = ()
    help: str = ""
    fixes: tuple[Fix, ...] = ()


def error(code: str, message: str, span: Span | None, note: str = "", **more: Any) -> Diagnostic:
    """A mistake that keeps the video from being built."""
    return Diagnostic(code, "error", message, span, note)._replace(**more)


def warning(code: str, message: str, span: Span | None, note: str = "", **more: Any) -> Diagnostic:
    """Something that is built as written but is probably not meant."""
    return Diagnostic(code, "warning", message, span, note)._replace(**more)


def replace(span: Span, text: str, *, safe: bool = False, title: str = "") -> Fix:
    """A fix that puts `text` in the place of `span`."""
    return Fix(title or f"write `{text}`", (Edit(span, text),), safe)


def has_errors(diagnostics: list[Diagnostic] | tuple[Diagnostic, ...]) -> bool:
    """Whether any of them is an error."""
    return any(d.severity == "error" for d in diagnostics)


T = TypeVar("T")


class Outcome(NamedTuple, Generic[T]):
    """What every pass returns. The next pass can always use the value; mistakes are in `diagnostics`, never raised."""

    value: T
    diagnostics: tuple[Diagnostic, ...] = ()
