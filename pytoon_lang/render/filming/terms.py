"""On which terms a build may ask services for shots, and what it has to refuse."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.backends.engines.rephrase import rephrased
from pytoon_lang.compiler.ir.shoot import Filmed, Shoot
from pytoon_lang.compiler.ir.values import FLICKS, Time
from pytoon_lang.diagnostics import error
from pytoon_lang.render.filming import clips
from pytoon_lang.render.filming.lockfile import words
from pytoon_lang.render.money import amount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.compiler.ir.shoot import Offer
    from pytoon_lang.compiler.ir.task import Task
    from pytoon_lang.diagnostics import Diagnostic
    from pytoon_lang.render.filming.ledger import Ledger


UNSURE, SPOILED, REFUSED = "may have been charged", "charged without a clip", "its words were refused"
BARRED = (UNSURE, SPOILED, REFUSED)
"""Why a shot is not asked for again by itself."""


class Terms(NamedTuple):
    """What the command line allows. `max_cost` in US dollars for one build, `approved` the bids of a saved plan.

    `offline`: nobody is asked; `drawn`: nobody is asked for shots (a draft); `because` of what. `again`: clips of
    the lock file that are not here are bought again. `locked`: all shots
    have to be in the lock file. `retry_unsure`: what was charged without a clip, or may have been, is asked for again.
    """

    max_cost: float | None = None
    offline: bool = False
    locked: bool = False
    retry_unsure: bool = False
    approved: frozenset[str] | None = None
    because: str = "`--offline`: no service is asked"
    drawn: bool = False
    again: bool = False


class Money(NamedTuple):
    """The limits of a build in US dollars: of the program in all its builds, what it has spent, of this build.

    `now`: what this build has spent already, of both.
    """

    budget: float | None
    spent: float
    max_cost: float | None
    now: float = 0.0

    @property
    def left(self) -> float | None:
        """What this build may spend; None for no limit."""
        limits = [] if self.budget is None else [max(0.0, self.budget - self.spent)]
        limits += [] if self.max_cost is None else [max(0.0, self.max_cost - self.now)]
        return min(limits) if limits else None


class Order(NamedTuple):
    """What would be bought for a shot: the first of its chain that may be asked.

    `begun`: it is in the making, and counted already. `shared`: the label of an earlier shot whose clip it is, too.
    """

    task: Task
    offer: Offer
    begun: bool
    shared: str = ""

    @property
    def offers(self) -> tuple[Offer, ...]:
        """Whom the shot is asked of, in order."""
        return offers_of(self.task)

    @property
    def new(self) -> bool:
        """Whether it is to be paid."""
        return not self.begun and not self.shared


def orders(tasks: Sequence[Task], ledger: Ledger) -> tuple[Order, ...]:
    """Shots to be made -> what would be bought first for each; nothing for one that nobody may be asked for again."""
    found: list[Order] = []
    sellers: dict[str, str] = {}
    for task in tasks:
        free = [one for one in offers_of(task) if not barred(one, ledger)]
        begun = [one for one in free if ledger.begun(one.key)]
        if free:
            offer = (begun or free)[0]
            found.append(Order(task, offer, bool(begun), sellers.get(offer.key, "")))
            sellers.setdefault(offer.key, task.label)
    return tuple(found)


def offers_of(task: Task) -> tuple[Offer, ...]:
    """Whom a shot is asked of, in order."""
    assert isinstance(task.params, Shoot)
    return task.params.offers


def as_ordered(offer: Offer) -> Filmed:
    """A clip just as it is asked for, that nobody has: what a plan looks like when all goes well."""
    bid = offer.bid
    return Filmed(clips.place(offer.key), offer.key, bid.width, bid.height, Time(bid.seconds * FLICKS))


def barred(offer: Offer, ledger: Ledger) -> str:
    """Why an offer is not asked for by itself, one of `BARRED`; empty when it is."""
    if any(one.unsure for one in ledger.of(offer.key)):
        return UNSURE
    those = [ledger.hindrance(offer.key, words(said)) for said in _wordings(offer)]
    if those[0] is not None and those[0].trouble != "moderated":
        return SPOILED
    if not all(those):
        return ""
    return REFUSED if all(one is not None and one.trouble == "moderated" for one in those) else SPOILED


def wordings(offer: Offer, ledger: Ledger) -> tuple[str, ...]:
    """The words that may be sent for an offer, one after the other: its own, and softer ones when those are refused."""
    return tuple(said for said in _wordings(offer) if ledger.hindrance(offer.key, words(said)) is None)


def total(those: Sequence[Order]) -> float:
    """What purchases would cost, as far as prices are known."""
    return sum(one.offer.usd or 0.0 for one in those if one.new)


def refused(those: Sequence[Order], money: Money) -> Diagnostic | None:
    """Why purchases may not be made, all together: told before the first is."""
    left = money.left
    new = [one for one in those if one.new]
    if left is None or not new:
        return None
    sums = ", ".join(f"{one.task.label} {_usd(one.offer.usd)} ({one.offer.bid.engine})" for one in new)
    span = new[0].task.span
    if any(one.offer.usd is None for one in new):
        message = "spending is limited, and nobody knows what a shot costs"
        return error("over-budget", message, span, "to be bought", notes=(sums,), help="say it: `price: 0.40USD`")
    cost = total(new)
    if cost <= left + 1e-9:
        return None
    limit, help_ = exceeded(money, cost)
    message = f"this build would spend {amount(cost)} USD, {limit}"
    help_ += ", or take shots from it: `engine: local`"
    return error("over-budget", message, span, "nothing was bought", notes=(sums,), help=help_)


def exceeded(money: Money, cost: float) -> tuple[str, str]:
    """The limit that a cost does not keep, and what to write instead."""
    mine = None if money.max_cost is None else money.max_cost - money.now
    if mine is None or (money.budget is not None and money.budget - money.spent < mine):
        spent = f", {amount(money.spent)} USD of it are spent" if money.spent else ""
        return (
            f"the budget is {amount(money.budget or 0.0)} USD{spent}",
            f"write `budget: {_cents(money.spent + cost)}USD`",
        )
    spent = f", {amount(money.now)} USD of it are spent" if money.now else ""
    return f"`--max-cost` is {amount(money.max_cost or 0.0)} USD{spent}", f"say `--max-cost {_cents(money.now + cost)}`"


def _cents(usd: float) -> str:
    """An amount that is enough, in whole cents."""
    return f"{math.ceil(usd * 100 - 1e-6) / 100:.2f}"


def _wordings(offer: Offer) -> tuple[str, ...]:
    prompt = offer.bid.prompt
    return tuple(dict.fromkeys((prompt, rephrased(prompt))))


def _usd(usd: float | None) -> str:
    return "for an unknown price" if usd is None else f"{amount(usd)} USD"
