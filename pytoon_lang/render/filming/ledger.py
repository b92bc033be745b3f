"""What the books say: every purchase and how far it came, and the clips that are paid for.

A purchase is one create at a service. The same bid is bought again only when the purchase before it is over and came to
nothing; what is in the making, or may be, is taken up where it was left.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from pytoon_lang.render.filming import books

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

Stage = Literal["intended", "sent", "made", "failed", "over"]


class Purchase(NamedTuple):
    """One create. `stage`: intended (nobody knows whether it was sent), sent, made (a clip came), failed, over.

    `failed` may still bring a clip, or have been charged; `over` brings nothing any more. `estimate` and `charged` are
    US dollars (None: unknown), `prompt` a digest of its words, `ticket` what the service calls it, `at` in seconds.
    `idempotent`: asked again with the same key, the service makes and charges it once. `vague`: it was called off, and
    nobody knows whether it had begun just then, and was charged.
    """

    key: str
    bid: str
    engine: str
    model: str
    prompt: str
    file: str
    label: str
    at: float
    estimate: float | None
    stage: Stage = "intended"
    ticket: Mapping[str, Any] | None = None
    charged: float | None = None
    trouble: str = ""
    why: str = ""
    idempotent: bool = False
    vague: bool = False

    @property
    def unsure(self) -> bool:
        """Whether nobody but the service knows if it was charged: it is not asked again by itself."""
        return self.open and self.stage != "made" and self.ticket is None and not self.idempotent

    @property
    def open(self) -> bool:
        """Whether a clip may still come of it, or money may have gone."""
        return self.stage in {"intended", "sent", "made", "failed"}

    @property
    def doubtful(self) -> bool:
        """Whether its price counts although nobody knows that it was charged."""
        return self.vague or (self.open and self.stage != "made")

    @property
    def spoiled(self) -> bool:
        """Whether it was charged and brought no clip: nobody pays for the same again without saying so."""
        return not (self.open or self.vague) and bool(self.charged) and self.trouble not in {"", "released"}

    @property
    def usd(self) -> float:
        """What it has cost, as far as is known; what is open counts as if it had."""
        if self.charged is not None:
            return self.charged
        return (self.estimate or 0.0) if self.open else 0.0


class Paid(NamedTuple):
    """A clip that was paid for, named by its digest. Times in flicks, money in US dollars, `at` in seconds."""

    bid: str
    clip: str
    width: int
    height: int
    length: int
    usd: float
    at: float
    bought: str = ""  # YYYY-MM-DD, of one that was taken from a lock file
    said: str = ""  # other words than those of the bid


class Ledger:
    """The books, read. It is kept up to date with what is written while it is in use."""

    def __init__(self, entries: Iterable[Mapping[str, Any]] = ()) -> None:
        self.purchases: dict[str, Purchase] = {}
        self.clips: dict[str, Paid] = {}  # by bid
        self.passed: dict[str, tuple[str, str]] = {}  # trouble and why of bids that were not asked, by bid
        self.released: set[str] = set()  # bids whose clips were let go, and that were not bought since
        self.ended: list[tuple[str, str, float]] = []  # engine, trouble (empty: a clip came) and time of every try
        self._rounds: dict[str, int] = {}
        for entry in entries:
            self.note(entry)

    def of(self, bid: str) -> tuple[Purchase, ...]:
        """The purchases of a bid, the oldest first."""
        return tuple(one for one in self.purchases.values() if one.bid == bid)

    def begun(self, bid: str) -> bool:
        """Whether a bid was asked for, and a clip may still come of it: it is counted as spent already."""
        return any(one.open and not one.unsure for one in self.of(bid))

    def key(self, bid: str) -> str:
        """The key of the purchase that is open, or else of the next one: 32 hex digits."""
        return hashlib.sha256(f"{bid} {self._rounds.get(bid, 0)}".encode()).hexdigest()[:32]

    def hindrance(self, bid: str, prompt: str) -> Purchase | None:
        """The purchase after which these words are not sent again by themselves: refused, or charged for nothing."""
        those = (one for one in self.of(bid) if one.prompt == prompt)
        return next((one for one in those if one.trouble == "moderated" or one.spoiled), None)

    def lost(self, bid: str) -> float:
        """US dollars that were charged for a bid without a clip."""
        return sum(one.usd for one in self.of(bid) if one.trouble and not (one.open or one.vague))

    def held(self, bid: str) -> float:
        """US dollars of a bid that may be charged, or have been: it is in the making, or nobody knows."""
        return sum(one.usd for one in self.of(bid) if one.doubtful)

    def spent(self, file: str) -> float:
        """What a file has cost since the books begin, with what is in the making."""
        return sum(one.usd for one in self.purchases.values() if one.file == file)

    def note(self, entry: Mapping[str, Any]) -> None:
        """Take in an entry of the books."""
        match entry:
            case {"event": "intend", "key": key, "bid": bid}:
                fields = {name: entry.get(name, "") for name in ("engine", "model", "prompt", "file", "label")}
                once = bool(entry.get("idempotent"))
                self.purchases[key] = Purchase(
                    key, bid, **fields, at=entry["at"], estimate=entry.get("usd"), idempotent=once
                )
            case {"event": "clip", "bid": bid}:
                self.released.discard(bid)
                self.clips[bid] = Paid(**{name: entry[name] for name in Paid._fields if name in entry})
            case {"event": "passed", "bid": bid}:
                self.passed[bid] = (str(entry.get("trouble", "")), str(entry.get("why", "")))
            case {"event": "release", "bid": bid}:
                self.released.add(bid)
                self.clips.pop(bid, None)
                self.passed.pop(bid, None)
                self._close(bid)
            case {"event": str(), "key": str(key)} if key in self.purchases:
                self._follow(self.purchases[key], entry)

    def _follow(self, one: Purchase, entry: Mapping[str, Any]) -> None:
        if entry["event"] == "settled":
            self.ended.append((one.engine, entry.get("trouble", ""), entry["at"]))
        match entry["event"]:
            case "sent":  # some services say at once what they will charge
                told = _or(entry["ticket"].get("usd"), one.estimate)
                one = one._replace(stage="sent", ticket=entry["ticket"], estimate=told)
            case "settled" if not entry.get("trouble"):
                one = one._replace(stage="made", charged=_or(entry.get("charged"), one.estimate), trouble="", why="")
            case "settled":
                stage: Stage = "failed" if entry.get("open") else "over"
                charged = _or(entry.get("charged"), one.charged)  # what was charged once, no later trouble gives back
                charged = charged if stage == "failed" else charged or 0.0
                one = one._replace(stage=stage, charged=charged, trouble=entry["trouble"], why=entry.get("why", ""))
            case "untaken":  # refused for the moment: asked again with the same key, so its round is not over
                self.purchases[one.key] = one._replace(
                    stage="over", charged=0.0, trouble=entry["trouble"], why=entry.get("why", "")
                )
                return
            case "dropped":
                charged = entry.get("charged", 0.0)  # None: nobody knows
                told = one.usd if charged is None else charged
                why = entry.get("why", "")
                one = one._replace(stage="over", charged=told, trouble="stopped", why=why, vague=charged is None)
            case "forgiven":  # asked about, and to be asked anew: what it may have cost stays counted
                one = one._replace(stage="over", charged=one.usd, trouble="released")
        self.purchases[one.key] = one
        if one.stage == "over" and one.trouble != "moderated":
            self._rounds[one.bid] = self._rounds.get(one.bid, 0) + 1

    def _close(self, bid: str) -> None:
        """Whatever was bought for a bid counts no longer; what it cost does."""
        for one in self.of(bid):
            self.purchases[one.key] = one._replace(stage="over", charged=one.usd, trouble=one.trouble and "released")
        self._rounds[bid] = self._rounds.get(bid, 0) + 1


def ledger(state: Path) -> Ledger:
    """The books of a project, read from the disk."""
    return Ledger(books.read(state))


def _or(value: float | None, other: float | None) -> float | None:
    return other if value is None else value
