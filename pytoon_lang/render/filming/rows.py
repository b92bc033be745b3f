"""Shots as rows of the plan: which clip is reused, which would be bought, why and for how much.

= reuse   generate hook   luma ray-3.2
$ buy     generate run    5 s             prompt changed   launch.toon:44   0.60 USD  runway gen4.5
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.shoot import scene_of
from pytoon_lang.render.filming.funds import funds
from pytoon_lang.render.filming.known import pinned
from pytoon_lang.render.filming.ledger import ledger
from pytoon_lang.render.filming.missing import bought_before
from pytoon_lang.render.filming.reasons import reason
from pytoon_lang.render.filming.terms import REFUSED, as_ordered, barred, offers_of, orders, refused, wordings
from pytoon_lang.render.rows import FETCH, SHARED, Row
from pytoon_lang.render.voicing import estimated
from pytoon_lang.render.voicing import refused as unaffordable
from pytoon_lang.world.state import state_of

if TYPE_CHECKING:
    from collections.abc import Container, Sequence
    from pathlib import Path

    from pytoon_lang.compiler.ir.shoot import Filmed, Shot
    from pytoon_lang.compiler.pipeline import Compiled
    from pytoon_lang.diagnostics import Diagnostic
    from pytoon_lang.render.filming.ledger import Ledger
    from pytoon_lang.render.filming.terms import Order


def rows(shots: Sequence[Shot], root: Path, main: str, lent: Container[str] = ()) -> tuple[Row, ...]:
    """Every shot that an engine makes or has made, in the order of the scenes; what is only drawn here is not one.

    `lent`: bids whose clips come from the shared store.
    """
    asked = [shot for shot in shots if shot.wanted or shot.taken >= 0]
    if not asked:
        return ()
    told, pins = ledger(state_of(root)), pinned(root)
    bought = {id(one.task): one for one in orders([shot.task for shot in asked if shot.wanted], told)}
    found = []
    for shot in asked:
        if shot.wanted:
            one = bought.get(id(shot.task))
            found.append(_bought(one, reason(shot.task, pins, told, main)) if one else _barred(shot, told))
        else:
            offer = shot.offers[shot.taken]
            by = f"{offer.bid.engine} {offer.bid.model}"
            verb, why = (FETCH, SHARED) if offer.key in lent else ("reuse", "")
            found.append(Row("=", verb, shot.task.label, by, why, "", "shoot", shot.task.key, 0.0, by))
    return tuple(found)


def promised(shots: Sequence[Shot], root: Path) -> dict[str, Filmed]:
    """The clips that a build would have if all goes well: of what it would buy or fetch, by key of the bid."""
    told = ledger(state_of(root))
    those = orders([shot.task for shot in shots if shot.wanted], told)
    return {one.offer.key: as_ordered(one.offer) for one in those}


def most(shots: Sequence[Shot], root: Path) -> float:
    """US dollars that shots may cost when engines take money and bring nothing, so that all of a chain are asked.

    An engine may refuse the words after the fact, and is then asked once more in softer ones.
    """
    told = ledger(state_of(root))
    those = orders([shot.task for shot in shots if shot.wanted], told)
    offers = {one.key: one for order in those if order.new for one in offers_of(order.task) if not barred(one, told)}
    return sum((one.usd or 0.0) * len(wordings(one, told)) for one in offers.values())


def over_budget(compiled: Compiled, root: Path, main: str, max_cost: float | None = None) -> Diagnostic | None:
    """What a build would refuse to spend, and why; None when it would not."""
    wanted, lines = [shot.task for shot in compiled.shots if shot.wanted], compiled.wanted
    if not wanted and not lines:
        return None
    told = ledger(state_of(root))
    money, spoken = funds(compiled, told, root, main, max_cost), sum(map(estimated, lines))
    after = money._replace(spent=money.spent + spoken, now=spoken)
    those = orders(wanted, told)
    return unaffordable(lines, money) or refused(those, after) or bought_before(those, pinned(root))


def _barred(shot: Shot, told: Ledger) -> Row:
    """Nobody may be asked for it again by itself."""
    task, bid, why = shot.task, shot.offers[0].bid, barred(shot.offers[0], told)
    where = f"{task.span.file}:{task.span.line}" if task.span else ""
    why += "; say it in other words" if why == REFUSED else "; `--retry-unsure` asks again"
    return Row("?", "leave", task.label, f"{bid.seconds} s", why, where, "shoot", task.key, 0.0, bid.engine)


def _bought(one: Order, why: str) -> Row:
    bid, task = one.offer.bid, one.task
    where = f"{task.span.file}:{task.span.line}" if task.span else ""
    by = f"{bid.engine} {bid.model}"
    if one.shared:
        why = f"the clip of {scene_of(one.shared)}"
        return Row("=", "share", task.label, f"{bid.seconds} s", why, where, "shoot", task.key, 0.0, by)
    verb, usd = ("fetch", 0.0) if one.begun else ("buy", one.offer.usd)
    return Row("$", verb, task.label, f"{bid.seconds} s", why, where, "shoot", task.key, usd, by)
