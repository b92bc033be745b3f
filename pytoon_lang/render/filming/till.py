"""The till of one shot: what the chain of engines tells it goes into the books before anything else happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.backends.engines.base import TROUBLES, Ask, Fault, Ticket, Trouble
from pytoon_lang.render.filming.lockfile import words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pytoon_lang.render.filming.books import Books
    from pytoon_lang.render.filming.ledger import Ledger, Purchase
    from pytoon_lang.render.filming.purse import Purse

_NOT_OVER = frozenset({"timeout", "auth", "limited", "unsure"})
"""Troubles after which a clip may still come, or money may have gone."""

_SAYS_NOTHING = frozenset({"limited", "unavailable", "timeout", "auth", "balance"})
"""Refusals that tell nothing of a create that was sent before and never answered."""

_TOO_MUCH = 1e9
"""US dollars that no clip costs."""

UNSURE = "an earlier build asked for it and got no answer"


class Till:
    """Keeps the books of one shot. `bids` are keys of bids by ask; an ask in softer words is the same bid.

    `idempotent` says which engines pay once however often they are asked with the same key.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - all that a purchase touches
        self,
        books: Books,
        ledger: Ledger,
        purse: Purse,
        bids: Mapping[Ask, str],
        about: Mapping[str, str],
        idempotent: Callable[[str], bool],
    ) -> None:
        self._books, self._ledger, self._purse = books, ledger, purse
        self._bids = {plain(ask): bid for ask, bid in bids.items()}
        self._about, self._idempotent = about, idempotent
        self._doubtful: set[str] = set()  # keys that were sent before, perhaps: nothing but a clip or a no ends them

    def bid(self, ask: Ask) -> str:
        """The bid that an ask is of."""
        return self._bids[plain(ask)]

    def begun(self, ask: Ask) -> bool:
        """Whether an earlier build has asked for it."""
        return self._ledger.begun(self.bid(ask))

    def intend(self, ask: Ask, usd: float | None) -> Ticket | None:
        """Write down that an ask will be sent; or give back the ticket of an earlier build. Raises Refused, Fault."""
        bid, said = self.bid(ask), words(ask.prompt)
        if (before := self._ledger.hindrance(bid, said)) is not None:
            raise Fault(_trouble(before.trouble), before.why or "it failed before")
        known = self._ledger.purchases.get(ask.key)
        if known is not None and known.open:
            return self._taken_up(known)
        usd = _sum(ask.usd) if _sum(usd) is None else _sum(usd)  # a quote that is none changes nothing
        self._purse.reserve(ask.key, usd)
        once = self._idempotent(ask.engine)
        about = {"engine": ask.engine, "model": ask.model, "prompt": said, "idempotent": once, **self._about}
        self._write("intend", key=ask.key, bid=bid, usd=usd, **about)
        return None

    def passed(self, ask: Ask, fault: Fault) -> None:
        """It is not asked for. Later builds still know why another engine made the shot."""
        self._write("passed", bid=self.bid(ask), trouble=fault.kind, why=str(fault))

    def sent(self, ask: Ask, ticket: Ticket) -> None:
        """The service took it."""
        ticket = ticket._replace(usd=_sum(ticket.usd))
        self._write("sent", key=ask.key, ticket=ticket._asdict())
        if ticket.usd is not None:
            self._purse.told(ask.key, ticket.usd)

    def untaken(self, ask: Ask, fault: Fault) -> None:
        """The service refused for the moment. Its money stays set aside, for it will be asked again."""
        if ask.key not in self._doubtful:
            self._write("untaken", key=ask.key, trouble=fault.kind, why=str(fault))

    def settled(self, ask: Ask, ticket: Ticket | None, charged: float | None, fault: Fault | None) -> None:
        """It ended, well or not. What may still bring a clip, or may have been charged, stays open."""
        told: dict[str, object] = {}
        if fault is not None:
            passing = fault.passing or fault.kind in _NOT_OVER
            told = {"trouble": fault.kind, "why": str(fault)}
            unsure = fault.kind == "unsure" or (ask.key in self._doubtful and fault.kind in _SAYS_NOTHING)
            told["open"] = passing if ticket is not None else unsure
        self._write("settled", key=ask.key, charged=_sum(charged), **told)
        self._purse.settle(ask.key, self._ledger.purchases[ask.key].usd)

    def dropped(self, ask: Ask, ticket: Ticket | None, charged: float | None, why: str) -> None:
        """The service took it back, or never took it. Where nobody knows what that cost, it counts as if it had."""
        self._write("dropped", key=ask.key, charged=_sum(charged), why=why)
        self._purse.settle(ask.key, self._ledger.purchases[ask.key].usd)

    def _taken_up(self, known: Purchase) -> Ticket | None:
        """What an earlier build has begun. Nothing is set aside: it was counted when it was intended."""
        if known.unsure:
            raise Fault("unsure", known.why or UNSURE)
        if known.ticket is not None:
            return Ticket(**known.ticket)
        self._doubtful.add(known.key)  # asked again with the same key: whatever happened then, it is paid once
        return None

    def _write(self, event: str, **fields: object) -> None:
        self._ledger.note(self._books.write(event, **fields))


def _sum(usd: float | None) -> float | None:
    """US dollars as a service names them; what is no sum is none, or the books would give money back."""
    # An adapter may be of a package that no type checker has seen; what it says comes after the money is spent.
    return float(usd) if isinstance(usd, int | float) and 0 <= usd < _TOO_MUCH else None


def _trouble(name: str) -> Trouble:
    """A trouble of the books; one that this version does not know is some failure."""
    return next((one for one in TROUBLES if one == name), "unavailable")


def plain(ask: Ask) -> Ask:
    """An ask without its words and key: what stays the same when it is said more softly."""
    return ask._replace(prompt="", key="")
