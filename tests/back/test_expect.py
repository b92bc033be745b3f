"""`expect (...)`: what holds is silent, what does not is shown with the values that were compared."""

from __future__ import annotations

import pytest

from pytoon_lang.compiler.passes.expect import expect
from pytoon_lang.compiler.passes.schedule import schedule
from pytoon_lang.diagnostics import Diagnostic
from pytoon_lang.grammar.syntax import Binary, Name, Number, Ref
from tests.back.graphs import at, expectation, graph, join, said, scene, timed


def n(text: str) -> Number:
    amount = text.rstrip("abcdefghijklmnopqrstuvwxyzB%")
    return Number(at(40, 20), amount, text[len(amount) :])


def ref(text: str) -> Ref:
    return Ref(at(40, 10), tuple(text.split(".")))


def op(left: object, operator: str, right: object) -> Binary:
    return Binary(at(40, 8), operator, left, right)  # type: ignore[arg-type]


def judged(expression: object, message: str = "") -> tuple[Diagnostic, ...]:
    """Over a video of 5.5 s at 30 fps: `hook` 0 to 3 s, `run` 2.5 to 5.5 s."""
    made = graph(
        scene("hook", 3), scene("run", 3), joins=(join(0, 0.5),), expectations=(expectation(expression, message),)
    )
    return expect(made, timed(made)).diagnostics


@pytest.mark.parametrize(
    "expression",
    [
        op(ref("video.duration"), "<=", n("5.5s")),
        op(ref("video.duration"), "==", n("5500ms")),
        op(ref("video.duration"), "==", n("165f")),
        op(ref("video.frames"), ">", n("164")),
        op(ref("run.start"), "==", n("2.5s")),
        op(ref("hook.end"), "!=", ref("run.start")),
        op(op(ref("hook.duration"), "+", ref("run.duration")), ">=", op(ref("video.duration"), "*", n("1"))),
        op(op(ref("hook.duration"), "/", ref("video.duration")), "<", n("0.6")),
        op(op(n("2"), "*", ref("hook.duration")), "==", op(n("12s"), "/", n("2"))),
        op(op(ref("hook.end"), "-", ref("run.start")), "==", n("0.5s")),
    ],
)
def test_what_holds_is_silent(expression: Binary) -> None:
    assert judged(expression) == ()


def test_what_does_not_hold_says_what_was_compared() -> None:
    (error,) = judged(op(ref("video.duration"), "<=", n("5s")), "shorts do best under 5 s")
    assert (error.severity, error.code) == ("error", "expectation-failed")
    assert error.message == "shorts do best under 5 s"
    assert error.note == "5.5 s <= 5 s does not hold"
    assert error.notes == ("`$video.duration` is 5.5 s",)


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        (op(n("-1.5"), ">", n("0")), "-1.5 > 0"),
        (op(op(n("1s"), "/", n("-3")), ">=", n("0s")), "-0.333 s >= 0 s"),
        (op(n("2px"), "==", n("3px")), "2px == 3px"),
        (op(op(n("1"), "-", n("0.9996")), "!=", op(n("4"), "/", n("10000"))), "0 != 0"),
    ],
)
def test_how_numbers_are_shown(expression: Binary, shown: str) -> None:
    (error,) = judged(expression)
    assert error.note == f"{shown} does not hold"


def test_an_estimate_is_no_reason_to_stop() -> None:
    made = graph(scene("a", None, "Hello."), expectations=(expectation(op(ref("a.duration"), ">", n("9s"))),))
    lines, _ = said(made)
    guess = schedule(made, lines, {}).value
    (warning,) = expect(made, guess).diagnostics
    assert warning.severity == "warning"
    assert warning.note.startswith("about ")


def test_an_unknown_name_gets_a_suggestion() -> None:
    (error,) = judged(op(ref("hok.duration"), "<", n("5s")))
    assert (error.severity, error.code) == ("error", "unknown-name")
    assert error.help == "did you mean `$hook.duration`?"
    assert error.fixes[0].edits[0].text == "$hook.duration"
    (error,) = judged(op(ref("nothing.like.it"), "<", n("5s")))
    assert "`$video.duration`" in error.help


@pytest.mark.parametrize(
    "expression",
    [
        op(ref("video.duration"), "<", n("30")),
        op(ref("video.duration"), "<", n("30px")),
        op(op(ref("video.duration"), "+", n("1")), "<", n("30s")),
        op(op(ref("video.duration"), "*", n("1s")), "<", n("30s")),
        op(op(n("1"), "/", n("0")), "<", n("3")),
        op(op(n("1s"), "<", n("2s")), "<", n("3")),
        op(n("1"), "+", n("2")),
        op(n("9" * 5000 + "s"), "<", n("2s")),
        op(Name(at(40), ("centre",)), "<", n("2")),
        Name(at(40), ("centre",)),
    ],
)
def test_what_cannot_be_compared_is_an_error(expression: object) -> None:
    (error,) = judged(expression)
    assert (error.severity, error.code) == ("error", "wrong-type")
    assert error.span is not None
    assert error.note
    assert error.help


def test_every_mistake_is_told() -> None:
    wrong = expectation(op(ref("x.end"), "<", n("1s")))
    made = graph(scene("hook", 3), expectations=(wrong, wrong, expectation(op(ref("video.frames"), "<", n("1")))))
    assert [d.code for d in expect(made, timed(made)).diagnostics] == ["unknown-name"] * 2 + ["expectation-failed"]
