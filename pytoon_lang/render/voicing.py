"""What speech costs, and when no service may be asked for it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.ir.task import Speak
from pytoon_lang.compiler.ir.timeline import Unspoken
from pytoon_lang.compiler.vocabulary.engines import LOCAL
from pytoon_lang.compiler.vocabulary.voices import price
from pytoon_lang.diagnostics import Diagnostic, error
from pytoon_lang.render.money import amount
from pytoon_lang.render.store import Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pytoon_lang.compiler.ir.task import Task
    from pytoon_lang.render.filming.ledger import Ledger
    from pytoon_lang.render.filming.terms import Money, Terms
    from pytoon_lang.render.store import Store


_LINE = "line "


class Voicing(NamedTuple):
    """What the terms make of lines that are wanted: which nobody may be asked for, and why the build has to end.

    `again`: the next build may ask for those that are silent. `status` is that of a build that has to end here.
    """

    silent: dict[str, Unspoken]
    again: bool = False
    refusal: Diagnostic | None = None
    status: str = ""


def voicing(tasks: Sequence[Task], store: Store, terms: Terms, funds: Callable[[], tuple[Ledger, Money]]) -> Voicing:
    """Lines that are wanted, the books and what may be spent -> what may not be asked."""
    missing = [task for task in tasks if _service(task) and not isinstance(store.find(task.key), Result)]
    if not missing:
        return Voicing({})
    if terms.offline:
        return Voicing({task.key: Unspoken(terms.because) for task in missing}, again=True)
    bought = [task for task in missing if estimated(task)]
    if bought and terms.locked:
        return Voicing({}, refusal=_unspoken(bought), status="differs")
    told, money = funds()
    spoiled = {} if terms.retry_unsure else _spoiled(bought, told)
    no = refused([task for task in bought if task.key not in spoiled], money)
    return Voicing(spoiled, refusal=no, status="refused" if no else "")


def refused(tasks: Sequence[Task], money: Money) -> Diagnostic | None:
    """Why lines may not be bought, all together: told before the first is."""
    from pytoon_lang.render.filming.terms import exceeded

    cost = sum(map(estimated, tasks))
    if not tasks or money.left is None or cost <= money.left + 1e-9:
        return None
    limit, help_ = exceeded(money, cost)
    message = f"speaking {_lines(tasks)} would cost about {amount(cost)} USD, {limit}"
    help_ += ", or let `local()` speak"
    return error("over-budget", message, tasks[0].span, "nothing was bought", help=help_)


def booked(task: Task) -> str:
    """What a line is called in the books; never the key of a fact about anything else."""
    return f"{_LINE}{task.key}"


def estimated(task: Task) -> float:
    """US dollars that a line will cost, by its characters; 0 for a voice that is free."""
    return cost(task, len(task.params.text)) if isinstance(task.params, Speak) else 0.0


def charged(made: Iterable[tuple[Task, Result]]) -> float:
    """US dollars for lines that were spoken, by the characters that the services say they billed."""
    return sum(cost(task, int(result.record.facts.get("characters", 0))) for task, result in made)


def cost(task: Task, characters: int) -> float:
    """US dollars for so many characters, spoken by the voice of a line."""
    if not isinstance(task.params, Speak):
        return 0.0
    voice = task.params.voice
    rate = price(voice.engine, voice.voice, voice.options)
    return rate.usd * characters / 1000 if rate is not None else 0.0


def mislaid(texts: Iterable[str], main: str, told: Ledger) -> tuple[float, float]:
    """US dollars for the lines of a file, by their words: charged for nothing, and may have been charged or may still
    be. Whoever speaks them now: what one voice of the chain has cost is not given back because another one answers.
    """
    words = {hashlib.sha256(text.encode()).hexdigest() for text in texts}
    lines = [one for one in told.purchases.values() if one.bid.startswith(_LINE) and one.file == main]
    ours = [one for one in lines if one.prompt in words]
    lost = sum(one.usd for one in ours if one.trouble and not one.open)
    return lost, sum(one.usd for one in ours if one.doubtful)


def _spoiled(bought: Iterable[Task], told: Ledger) -> dict[str, Unspoken]:
    """Lines that were charged and were no speech: the service would be paid for the same again."""
    last = {task.key: [one for one in told.of(booked(task)) if one.spoiled] for task in bought}
    return {key: Unspoken(those[-1].why, paid=True) for key, those in last.items() if those}


def _unspoken(bought: Sequence[Task]) -> Diagnostic:
    are = "is" if len(bought) == 1 else "are"
    message = f"{_lines(bought)} {are} not spoken yet, and nothing may be bought with `--locked`"
    help_ = "build without `--locked`, or let `local()` speak"
    return error("lock-differs", message, bought[0].span, "not on this machine", help=help_)


def _lines(tasks: Sequence[Task]) -> str:
    return "one line" if len(tasks) == 1 else f"{len(tasks)} lines"


def _service(task: Task) -> bool:
    """Whether a line is spoken somewhere else than here."""
    return isinstance(task.params, Speak) and task.params.voice.engine != LOCAL
