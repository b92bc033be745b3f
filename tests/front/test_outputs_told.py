"""What is wrong with some outputs only says with which; alike things of several are said once."""

from __future__ import annotations

from pytoon_lang.compiler.outputs_told import outputs_told
from pytoon_lang.diagnostics import Diagnostic, warning
from pytoon_lang.source import Span

PLACE = Span("a.toon", 10, 14, 2, 3)


def _contrast(ratio: float) -> list[Diagnostic]:
    return [warning("low-contrast", f"a contrast of {ratio}", PLACE)]


def test_what_all_outputs_have_is_said_once_without_names() -> None:
    (one,) = outputs_told([("tall.mp4", _contrast(2.5)), ("wide.mp4", _contrast(2.6))])
    assert one.message == "a contrast of 2.5"
    assert one.notes == ()


def test_what_only_one_has_names_it() -> None:
    (one,) = outputs_told([("tall.mp4", []), ("wide.mp4", _contrast(2.6))])
    assert one.notes == ("this is so in `wide.mp4` only, of 2 outputs",)


def test_many_are_counted() -> None:
    found: list[tuple[str, list[Diagnostic]]] = [
        (f"{number}.mp4", _contrast(2) if number else []) for number in range(7)
    ]
    (one,) = outputs_told(found)
    assert one.notes == ("this is so in `1.mp4`, `2.mp4`, `3.mp4` and 3 more only, of 7 outputs",)


def test_other_words_are_another_mistake() -> None:
    low, high = warning("long", "`Anna` is long", PLACE), warning("long", "`Berta` is long", PLACE)
    assert len(outputs_told([("a.mp4", [low]), ("b.mp4", [high])])) == 2


def test_the_words_of_each_row_are_one_mistake_but_not_those_of_a_loop() -> None:
    def low(*texts: str) -> list[Diagnostic]:
        return [warning("low-contrast", f'the words "{text}" have a contrast of 2', PLACE) for text in texts]

    (one,) = outputs_told([("a.mp4", low("Anna")), ("b.mp4", low("Berta")), ("c.mp4", low("Cem"))])
    assert one.notes == ()
    assert len(outputs_told([("a.mp4", low("Basic", "Pro")), ("b.mp4", low("Basis", "Profi"))])) == 2
