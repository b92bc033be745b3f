"""Limits on what is shown: the author's rules, or what the language thinks where no rule speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pytoon_lang.diagnostics import Diagnostic, Label

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytoon_lang.compiler.ir.rules import Rule
    from pytoon_lang.compiler.ir.scene import SceneGraph
    from pytoon_lang.diagnostics import Severity
    from pytoon_lang.source import Span

_GRAVITY = ("info", "warning", "error")


class Bound(NamedTuple):
    """A limit, how grave it is to break it, and the rule that sets it (None: the language, or the brand)."""

    value: Any
    level: Severity
    rule: Rule | None = None
    key: str = ""


def bounds(graph: SceneGraph, key: str, default: Any = None, level: Severity = "warning") -> tuple[Bound, ...]:
    """The limits for a key of `rule`, gravest first. The default counts only where no rule speaks."""
    field = key.replace("-", "_")
    set_ = [
        Bound(getattr(rule, field), rule.level, rule, key) for rule in graph.rules if getattr(rule, field) is not None
    ]
    if not set_ and default is not None:
        set_ = [Bound(default, level)]
    return tuple(sorted(set_, key=lambda bound: -_GRAVITY.index(bound.level)))


def broken(limits: tuple[Bound, ...], breaks: Callable[[Any], bool]) -> Bound | None:
    """The gravest limit whose value is broken."""
    return next((bound for bound in limits if breaks(bound.value)), None)


def finding(code: str, bound: Bound, message: str, span: Span | None, note: str, **more: Any) -> Diagnostic:
    """What is said of a broken limit: the rule is named and shown, with its reason."""
    if bound.rule is not None:
        origin = bound.rule.origins.get(bound.key)
        at = (origin.span if origin is not None else None) or bound.rule.span
        labels = (Label(at, f"asked for by the rule `{bound.rule.name}`"),) if at is not None else ()
        reason = (f"the rule says: {bound.rule.because}",) if bound.rule.because else ()
        more = {**more, "labels": (*more.get("labels", ()), *labels), "notes": (*more.get("notes", ()), *reason)}
    return Diagnostic(code, bound.level, message, span, note)._replace(**more)
