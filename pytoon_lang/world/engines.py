"""What video engines can do, as plain data: the compiler chooses, checks and prices by it without loading an adapter.

The tables stand beside the adapters (`backends/engines/*_table.py`); the shells hand them to the world.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Need = Literal["no", "may", "must"]
"""Whether an input is refused, taken or asked for."""


class Price(NamedTuple):
    """A price in US dollars: of a second, or of a whole clip of `seconds`. `size` None is for every size.

    A clip price with `seconds` 0 is for every length.
    """

    usd: float
    per: Literal["second", "clip"] = "second"
    size: tuple[int, int] | None = None
    seconds: int = 0


class Model(NamedTuple):
    """One model of an engine as its vendor describes it. Lengths in whole seconds, sizes in pixels, both ascending.

    `sizes` empty: the size follows the first picture, or is the engine's own choice. `prices` empty: nobody knows; one
    price of 0 dollars: it runs on a machine of one's own. `source` and `date` (YYYY-MM-DD) say where all this stood.
    """

    engine: str
    name: str
    lengths: tuple[int, ...]
    sizes: tuple[tuple[int, int], ...]
    first: Need = "no"  # a picture to begin with
    last: Need = "no"  # a picture to end with; never without a first
    text: Need = "must"
    seed: bool = False
    negative: bool = False  # takes a text of what is not wanted
    letters: int = 500  # the longest prompt, in UTF-16 units
    prices: tuple[Price, ...] = ()
    source: str = ""
    date: str = ""


class Studio(NamedTuple):
    """An engine as the compiler sees it: its models (the first is the default) and what it needs to be used.

    `secret` and `base` are environment variables: the key (empty when it needs none), another address to reach it.
    `atonce` is how many clips one account may have in the making; `idempotent`, whether asking twice pays once.
    `open`: takes models by any name, which are then checked by the service alone.
    """

    name: str
    doc: str
    models: tuple[Model, ...]
    secret: str = ""
    base: str = ""
    atonce: int = 2
    idempotent: bool = False
    open: bool = False


def price(model: Model, seconds: int, size: tuple[int, int] | None) -> float | None:
    """What a clip costs in US dollars; None when the table does not say. The most particular price counts."""
    fitting = [one for one in model.prices if one.size in {None, size} and one.seconds in {0, seconds}]
    if not fitting:
        return None
    best = max(fitting, key=lambda one: (one.size is not None, one.seconds))
    return best.usd * seconds if best.per == "second" else best.usd


def length(model: Model, seconds: float) -> int | None:
    """The shortest length of a model that covers `seconds`; None when it has none so long."""
    return next((one for one in model.lengths if one >= seconds), None)


def nearest(model: Model, width: int, height: int) -> tuple[int, int] | None:
    """The size of a model that is cropped least to fill a frame, then the one nearest to it from above.

    None when the model has no sizes to choose from.
    """
    if not model.sizes:
        return None
    return min(model.sizes, key=lambda size: _cost(size, width, height))


def _cost(size: tuple[int, int], width: int, height: int) -> tuple[float, bool, int]:
    """What is cut away (to the hundredth), whether it has to be enlarged, how far it is from the frame in pixels."""
    wide, high = size
    ours, theirs = width * high, wide * height
    lost = 1 - min(ours, theirs) / max(ours, theirs)
    area = wide * high - width * height
    return (round(lost, 2), area < 0, abs(area))
