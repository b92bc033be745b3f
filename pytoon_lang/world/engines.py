"""What video engines can do, as plain data: the compiler chooses, checks and prices by it without loading an adapter.

The tables stand beside the adapters (`backends/engines/*_table.py`); the shells hand them to the world.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Need = Literal["no", "may", "must"]
"""Whether an input is refused, taken or asked for."""


class Price(NamedTuple):
    """A price in US dollars, of a second or of a whole clip; for clips of `seconds` and of at most `pixels` a frame.

    `seconds` and `pixels` 0 are for all.
    """

    usd: float
    per: Literal["second", "clip"] = "second"
    seconds: int = 0
    pixels: int = 0


class Model(NamedTuple):
    """One model of an engine as its vendor describes it. Lengths in whole seconds, sizes in pixels, both ascending.

    `sizes` are of what is made from words alone, `framed` of what begins with a picture (None: the same). Empty: it
    follows the picture, or is the engine's own choice. `prices` empty: nobody knows; one price of 0 dollars: it runs on
    a machine of one's own. `source` and `date` (YYYY-MM-DD) say where all this stood.

    Of options, by their names at the service: `resolutions` are the sizes that each value of `resolution` stands for
    (empty: it is no business of ours), `dearer` by how much the price is multiplied when one is set (0: nobody knows),
    `chosen` those that toonc fills in itself, with where to say it instead.
    """

    engine: str
    name: str
    lengths: tuple[int, ...]
    sizes: tuple[tuple[int, int], ...]
    framed: tuple[tuple[int, int], ...] | None = None
    first: Need = "no"  # a picture to begin with
    last: Need = "no"  # a picture to end with; never without a first
    text: Need = "must"
    seed: bool = False
    negative: bool = False  # takes a text of what is not wanted
    letters: int = 500  # the longest prompt, in UTF-16 units
    prices: tuple[Price, ...] = ()
    source: str = ""
    date: str = ""
    resolutions: tuple[tuple[str, tuple[tuple[int, int], ...]], ...] = ()
    dearer: tuple[tuple[str, float], ...] = ()
    chosen: tuple[tuple[str, str], ...] = ()


class Studio(NamedTuple):
    """An engine as the compiler sees it: its models (the first is the default) and what it needs to be used.

    `secret` and `base` are environment variables: the key, and another address to reach it. An engine without a key is
    one of the user's own, and `base` says where it is.
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


def variable(studio: Studio) -> str:
    """The environment variable without which an engine is left out."""
    return studio.secret or studio.base


def price(model: Model, seconds: int, size: tuple[int, int] | None) -> float | None:
    """What a clip costs in US dollars; None when the table does not say. Without a size, the dearest counts."""
    pixels = size[0] * size[1] if size else 0
    fitting = [p for p in model.prices if p.seconds in {0, seconds} and (not p.pixels or p.pixels >= pixels)]
    if not fitting:
        return None
    if size is None:
        return max(_total(one, seconds) for one in fitting)
    best = min(fitting, key=lambda one: (one.seconds == 0, one.pixels or float("inf")))
    return _total(best, seconds)


def length(model: Model, seconds: float) -> int | None:
    """The shortest length of a model that covers `seconds`; None when it has none so long."""
    return next((one for one in model.lengths if one >= seconds), None)


def nearest(model: Model, width: int, height: int, *, pictured: bool = False) -> tuple[int, int] | None:
    """The size of a model that is cropped least to fill a frame, of those the nearest, rather from above.

    None when there are none to choose from.
    """
    sizes = model.framed if pictured and model.framed is not None else model.sizes
    return min(sizes, key=lambda size: _misfit(size, width, height)) if sizes else None


def resolved(sizes: tuple[tuple[int, int], ...]) -> tuple[tuple[str, tuple[tuple[int, int], ...]], ...]:
    """Sizes by the name that nearly all services have for them: `720p` are those whose shorter edge is 720."""
    edges = sorted({min(size) for size in sizes})
    return tuple((f"{edge}p", tuple(size for size in sizes if min(size) == edge)) for edge in edges)


def _total(one: Price, seconds: int) -> float:
    return round(one.usd * seconds if one.per == "second" else one.usd, 6)


def _misfit(size: tuple[int, int], width: int, height: int) -> tuple[float, bool, int]:
    """What is cut away (to 5 %), whether it has to be enlarged to less than 2/3, how far it is from the frame."""
    wide, high = size
    ours, theirs = width * high, wide * height
    lost = 1 - min(ours, theirs) / max(ours, theirs)
    return (round(lost * 20) / 20, 3 * min(wide, high) < 2 * min(width, height), abs(wide * high - width * height))
