"""What speech costs, and when no service may be asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.ir.task import Speak
from pytoon_lang.compiler.ir.timeline import Unspoken
from pytoon_lang.compiler.vocabulary.engines import LOCAL
from pytoon_lang.compiler.vocabulary.voices import price
from pytoon_lang.diagnostics import Diagnostic, error
from pytoon_lang.render.store import Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pytoon_lang.compiler.ir.task import Task
    from pytoon_lang.render.filming.terms import Terms
    from pytoon_lang.render.store import Store


class Voicing(NamedTuple):
    """What the terms make of lines that are wanted: which nobody may be asked for, and why the build has to end."""

    silent: dict[str, Unspoken]
    refusal: Diagnostic | None = None


def voicing(tasks: Sequence[Task], store: Store, terms: Terms, allowed: Callable[[], float | None]) -> Voicing:
    """Lines that are wanted, what may be spent (`allowed`: US dollars, None: anything) -> what may not be asked."""
    missing = [task for task in tasks if _service(task) and not isinstance(store.find(task.key), Result)]
    if not missing:
        return Voicing({})
    if terms.offline:
        return Voicing({task.key: Unspoken(terms.because) for task in missing})
    cost, left = sum(map(estimated, missing)), allowed()
    if left is None or cost <= left + 1e-9:
        return Voicing({})
    lines = "one line" if len(missing) == 1 else f"{len(missing)} lines"
    message = f"speaking {lines} would cost about {cost:.4f} USD, {left:.4f} USD may be spent"
    help_ = "allow more (`budget`, `--max-cost`), or let `local()` speak"
    return Voicing({}, error("over-budget", message, missing[0].span, "nothing was bought", help=help_))


def estimated(task: Task) -> float:
    """US dollars that a line will cost, by its characters; 0 for a voice that is free."""
    return _cost(task, len(task.params.text)) if isinstance(task.params, Speak) else 0.0


def charged(made: Iterable[tuple[Task, Result]]) -> float:
    """US dollars for lines that were spoken, by the characters that the services say they billed."""
    return sum(_cost(task, int(result.record.facts.get("characters", 0))) for task, result in made)


def _cost(task: Task, characters: int) -> float:
    if not isinstance(task.params, Speak):
        return 0.0
    voice = task.params.voice
    rate = price(voice.engine, voice.voice, voice.options)
    return rate.usd * characters / 1000 if rate is not None else 0.0


def _service(task: Task) -> bool:
    """Whether a line is spoken somewhere else than here."""
    return isinstance(task.params, Speak) and task.params.voice.engine != LOCAL
