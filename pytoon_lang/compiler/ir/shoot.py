"""Shots as engines are asked for them: what each would be told, what it would cost, and what became of it.

A `Bid` is all that decides how a clip looks, and nothing else: no name, place or price is in it, so its key names a
purchase that never has to be made twice.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.ir.values import Time

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytoon_lang.compiler.ir.task import Task


class Bid(NamedTuple):
    """One clip, asked of one engine. `first` and `last` are digests of pictures of the project, empty for none."""

    engine: str
    model: str
    prompt: str
    seconds: int
    width: int
    height: int
    seed: int | None = None
    first: str = ""
    last: str = ""
    options: tuple[tuple[str, str | float | bool], ...] = ()


class Offer(NamedTuple):
    """A bid, its key, and what it costs in US dollars (None: nobody knows) by a price list of a date (YYYY-MM-DD)."""

    bid: Bid
    key: str
    usd: float | None
    source: str
    date: str


class Shoot(NamedTuple):
    """Film a shot with the first engine that can, in this order. Empty: the local renderer draws it."""

    offers: tuple[Offer, ...]


class Filmed(NamedTuple):
    """What became of a bid: a clip at `path` (relative to the project), or the `trouble` that it ended in.

    In US dollars, for the same bid: `usd` is what was paid for it, `lost` what was charged for nothing, `held` what may
    still be charged, or have been. `fresh`: it happened in this build, so nobody is asked again before the next one.
    """

    path: str = ""
    digest: str = ""
    width: int = 0
    height: int = 0
    length: Time = Time(0)
    usd: float = 0.0
    trouble: str = ""  # auth, balance, moderated, limited, ..., unsure; refused, draft: nobody was asked
    why: str = ""
    fresh: bool = False
    said: str = ""  # the words that were sent instead, when the service refused those of the bid
    lost: float = 0.0
    held: float = 0.0


class Shot(NamedTuple):
    """A shot of the scene graph (`scene` counts from 0), its task (`params` are a `Shoot`), the offer that was taken.

    `taken` is -1 while there is no clip; `wanted`: somebody is still to be asked. `usd` is what was paid for the clip,
    `lost` what was charged for nothing and `held` what may have been, in US dollars by key of the bid. `elsewhere` are
    keys of what would be asked of engines that have no key on this machine, and that there is no clip of here.
    """

    scene: int
    task: Task
    taken: int = -1
    wanted: bool = False
    usd: float = 0.0
    lost: Mapping[str, float] = MappingProxyType({})
    held: Mapping[str, float] = MappingProxyType({})
    elsewhere: tuple[str, ...] = ()

    @property
    def offers(self) -> tuple[Offer, ...]:
        """Whom it is, or was, to be asked of, in order."""
        return self.task.params.offers if isinstance(self.task.params, Shoot) else ()


def scene_of(label: str) -> str:
    """The name of a shot's scene, from the label of its task: `generate opening` -> `opening`."""
    return label.removeprefix("generate ")
