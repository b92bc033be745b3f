"""What tasks have to say although they were done, as diagnostics: of every build that uses them, not only the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.diagnostics import Diagnostic, Label, warning

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytoon_lang.compiler.ir.plan import Plan
    from pytoon_lang.compiler.ir.task import Task
    from pytoon_lang.render.store import Result

_MOST = 3  # places beside the first that are shown


def told(plan: Plan, results: Mapping[str, Result]) -> tuple[Diagnostic, ...]:
    """A plan and its results -> a warning for each thing that was noticed, once, wherever it holds.

    What a rule of the author's asked for is as grave as the rule says.
    """
    found: dict[tuple[str, str], list[Task]] = {}
    for task in plan.tasks:
        for code, message in results[task.key].record.notices:
            found.setdefault((code, message), []).append(task)
    return tuple(_judged(_warning(code, message, those), those[0], plan) for (code, message), those in found.items())


def _warning(code: str, message: str, tasks: list[Task]) -> Diagnostic:
    first, *others = tasks
    labels = tuple(Label(task.span, "and here") for task in others[:_MOST] if task.span and first.span)
    return warning(code, message, first.span, labels=labels)


def _judged(found: Diagnostic, task: Task, plan: Plan) -> Diagnostic:
    """A warning that a rule of the author's asked for, as that rule has it."""
    if task.kind != "proofread":
        return found
    from pytoon_lang.compiler.judging.bounds import finding
    from pytoon_lang.compiler.passes.proofread import asked

    bound = next(bound for one in plan.deliverables if (bound := asked(one.graph)) is not None)
    help_ = "say in the prompt what is to be read, or buy another clip: `toonc lock FILE --upgrade SCENE`"
    return finding(found.code, bound, found.message, found.span, "read in its clip", help=help_, labels=found.labels)
