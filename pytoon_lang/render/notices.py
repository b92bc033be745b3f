"""What tasks have to say although they were done, as warnings: of every build that uses them, not only the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.diagnostics import Diagnostic, Label, warning

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pytoon_lang.compiler.ir.task import Task
    from pytoon_lang.render.store import Result

_MOST = 3  # places beside the first that are shown


def told(tasks: Iterable[Task], results: Mapping[str, Result]) -> tuple[Diagnostic, ...]:
    """Tasks and their results -> a warning for each thing that was noticed, once, wherever it holds."""
    found: dict[tuple[str, str], list[Task]] = {}
    for task in tasks:
        for code, message in results[task.key].record.notices:
            found.setdefault((code, message), []).append(task)
    return tuple(_warning(code, message, those) for (code, message), those in found.items())


def _warning(code: str, message: str, tasks: list[Task]) -> Diagnostic:
    first, *others = tasks
    labels = tuple(Label(task.span, "and here") for task in others[:_MOST] if task.span and first.span)
    return warning(code, message, first.span, labels=labels)
