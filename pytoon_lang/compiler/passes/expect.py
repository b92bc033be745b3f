"""What the author asserts about the finished timeline: `expect ($video.duration <= 30s) "message"`.

Names are `$video.duration`, `$video.frames` and, of every scene, `$name.start`, `$name.end`, `$name.duration`.
Arithmetic is exact: times are rational seconds, so a comparison never fails by rounding.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.diagnostics import Diagnostic, Outcome, error, replace, warning
from pytoon_lang.grammar.syntax import Binary, Not, Number, Ref

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytoon_lang.compiler.ir.scene import Expectation, SceneGraph
    from pytoon_lang.compiler.ir.timeline import Timeline
    from pytoon_lang.compiler.ir.values import Rate

_DIGITS = 30
_COMPARISONS = ("<", "<=", ">", ">=", "==", "!=")


def expect(graph: SceneGraph, timeline: Timeline) -> Outcome[None]:
    """Every expectation that does not hold -> an error with what was compared (a warning while times are guesses)."""
    if not graph.expectations:
        return Outcome(None)
    names = _names(timeline)
    found = []
    for expectation in graph.expectations:
        try:
            found += _judge(expectation, names, timeline)
        except _MistakeError as mistake:
            found.append(mistake.diagnostic)
    return Outcome(None, tuple(found))


class _Quantity(NamedTuple):
    """An exact number: `top / bottom`, `bottom` > 0. `unit` is `s` for times, empty for plain numbers, else as written.

    Two integers do the work of `fractions.Fraction`, whose import costs more than all the rest of this pass.
    """

    top: int
    bottom: int
    unit: str


class _MistakeError(Exception):
    """An expression that cannot be evaluated; never leaves this file."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


def _names(timeline: Timeline) -> dict[str, _Quantity]:
    def time(frames: int) -> _Quantity:
        return _Quantity(frames * timeline.rate.den, timeline.rate.num, "s")

    names = {}
    for span in timeline.scenes:
        names[f"{span.scene.name}.start"] = time(span.start)
        names[f"{span.scene.name}.end"] = time(span.end)
        names[f"{span.scene.name}.duration"] = time(span.end - span.start)
    names["video.duration"] = time(timeline.frames)
    names["video.frames"] = _Quantity(timeline.frames, 1, "")
    return names


def _judge(expectation: Expectation, names: Mapping[str, _Quantity], timeline: Timeline) -> list[Diagnostic]:
    verdict = _weigh(expectation.expression, names, timeline.rate)
    if verdict.holds:
        return []
    grave = warning if timeline.estimated else error  # what is only estimated is no reason to stop
    about = "about " if timeline.estimated else ""
    return [
        grave(
            "expectation-failed",
            expectation.message or "what is expected here is not so",
            getattr(expectation.expression, "span", expectation.span),
            f"{about}{verdict.why}",
            notes=tuple(f"`{n}` is {about}{_shown(names[n[1:]])}" for n in _read(expectation.expression)),
            help="change the lengths of the scenes, or the expectation",
        )
    ]


class _Verdict(NamedTuple):
    """Whether a condition holds, and the comparisons that make it so or not, with their numbers."""

    holds: bool
    why: str


def _weigh(condition: object, names: Mapping[str, _Quantity], rate: Rate) -> _Verdict:
    match condition:
        case Not(value=inner):
            verdict = _weigh(inner, names, rate)
            return _Verdict(not verdict.holds, verdict.why)
        case Binary(operator="and" | "or" as joined):
            return _joined(joined, *(_weigh(side, names, rate) for side in (condition.left, condition.right)))
        case Binary(operator=operator) if operator in _COMPARISONS:
            left, right = _evaluate(condition.left, names, rate), _evaluate(condition.right, names, rate)
            if left.unit != right.unit:
                raise _MistakeError(_mixed(condition, left, right))
            holds = _holds(operator, left, right)
            return _Verdict(holds, f"{_shown(left)} {operator} {_shown(right)} {'holds' if holds else 'does not hold'}")
    message, span = "an expectation is a condition", getattr(condition, "span", None)
    raise _MistakeError(error("wrong-type", message, span, "no comparison", help="write `($video.duration <= 30s)`"))


def _joined(word: str, left: _Verdict, right: _Verdict) -> _Verdict:
    """Of `and` those count that do not hold, of `or` those that do; if there is no such side, both."""
    deciding = word == "or"
    sides = [one.why for one in (left, right) if one.holds is deciding] or [left.why, right.why]
    return _Verdict(deciding if deciding in (left.holds, right.holds) else not deciding, ", ".join(sides))


def _evaluate(value: object, names: Mapping[str, _Quantity], rate: Rate) -> _Quantity:
    match value:
        case Number():
            return _number(value, rate)
        case Ref():
            return _look_up(value, names)
        case Binary():
            left, right = _evaluate(value.left, names, rate), _evaluate(value.right, names, rate)
            return _calculate(value, left, right)
    span = getattr(value, "span", None)
    message = "only numbers, times and `$` names can be calculated with"
    raise _MistakeError(error("wrong-type", message, span, "no number", help="write a time, a number or a `$` name"))


def _number(value: Number, rate: Rate) -> _Quantity:
    if len(value.amount) > _DIGITS:
        message = f"a number of more than {_DIGITS} digits"
        raise _MistakeError(error("wrong-type", message, value.span, "too long", help="write fewer digits"))
    whole, _, decimals = value.amount.replace("_", "").partition(".")
    top, bottom = int(whole + decimals), 10 ** len(decimals)
    match value.unit:
        case "ms":
            return _Quantity(top, bottom * 1000, "s")
        case "f":
            return _Quantity(top * rate.den, bottom * rate.num, "s")
    return _Quantity(top, bottom, value.unit)


def _look_up(value: Ref, names: Mapping[str, _Quantity]) -> _Quantity:
    from pytoon_lang.suggest import suggest

    name = ".".join(value.path)
    if name in names:
        return names[name]
    close = suggest(name, list(names))
    fixes = (replace(value.span, f"${close[0]}"),) if close else ()
    known = "`$video.duration`, `$video.frames`, and `.start`, `.end`, `.duration` of every scene"
    help_ = f"did you mean `${close[0]}`?" if close else f"an expectation knows {known}"
    raise _MistakeError(
        error("unknown-name", f"unknown name `${name}`", value.span, "not known", help=help_, fixes=fixes)
    )


def _calculate(value: Binary, left: _Quantity, right: _Quantity) -> _Quantity:
    match value.operator:
        case "+" if left.unit == right.unit:
            return _Quantity(left.top * right.bottom + right.top * left.bottom, left.bottom * right.bottom, left.unit)
        case "-" if left.unit == right.unit:
            return _Quantity(left.top * right.bottom - right.top * left.bottom, left.bottom * right.bottom, left.unit)
        case "*" if not (left.unit and right.unit):
            return _Quantity(left.top * right.top, left.bottom * right.bottom, left.unit or right.unit)
        case "/" if not right.top:
            raise _MistakeError(
                error("wrong-type", "division by zero", value.span, "is 0", help="divide by another value")
            )
        case "/" if right.unit in ("", left.unit):
            sign, unit = -1 if right.top < 0 else 1, "" if right.unit else left.unit
            return _Quantity(sign * left.top * right.bottom, sign * left.bottom * right.top, unit)
        case operator if operator in (*_COMPARISONS, "and", "or"):
            message = "a condition cannot be calculated with"
            raise _MistakeError(
                error("wrong-type", message, value.span, "a comparison", help="compare once, outside the arithmetic")
            )
    raise _MistakeError(_mixed(value, left, right))


def _mixed(value: Binary, left: _Quantity, right: _Quantity) -> Diagnostic:
    message = f"`{value.operator}` does not go with {_kind(left)} and {_kind(right)}"
    plain = "" in (left.unit, right.unit)
    units = "give the plain number a unit: `30s`" if plain else "use the same unit on both sides"
    return error("wrong-type", message, value.span, f"{_shown(left)} {value.operator} {_shown(right)}", help=units)


def _kind(quantity: _Quantity) -> str:
    return {"s": "a time", "": "a plain number"}.get(quantity.unit, f"a number of `{quantity.unit}`")


def _shown(quantity: _Quantity) -> str:
    """To a thousandth, the nearest."""
    thousandths = (2000 * quantity.top + quantity.bottom) // (2 * quantity.bottom)
    sign, size = "-" if thousandths < 0 else "", abs(thousandths)
    amount = f"{sign}{size // 1000}.{size % 1000:03}".rstrip("0").rstrip(".")
    return f"{amount} s" if quantity.unit == "s" else f"{amount}{quantity.unit}"


def _holds(operator: str, left: _Quantity, right: _Quantity) -> bool:
    this, that = left.top * right.bottom, right.top * left.bottom
    order = (this > that) - (this < that)
    allowed = {"<": (-1,), "<=": (-1, 0), ">": (1,), ">=": (1, 0), "==": (0,), "!=": (-1, 1)}
    return order in allowed[operator]


def _read(value: object) -> list[str]:
    """The `$` names in an expression, each once, in the order they are written."""
    if isinstance(value, Ref):
        return ["$" + ".".join(value.path)]
    if isinstance(value, Not):
        return _read(value.value)
    if isinstance(value, Binary):
        return list(dict.fromkeys(_read(value.left) + _read(value.right)))
    return []
