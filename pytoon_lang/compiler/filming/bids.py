"""An engine of a chain and a shot -> what to ask it for and what that costs, or why it cannot make the shot."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.ir.shoot import Bid, Offer
from pytoon_lang.compiler.keys import content_key
from pytoon_lang.compiler.values.words import listed
from pytoon_lang.world.engines import Model, length, nearest, price

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.ir.scene import Candidate, Shot
    from pytoon_lang.world.engines import Need, Studio

_SENT = (".png", ".jpg", ".jpeg", ".webp")

RESOLUTION = "resolution"
_OFF = (None, False, "", "mp4")  # of an option that costs more

PRICE = "price"
"""The option that says what a clip costs when no price list does; it is not sent."""


class Wanted(NamedTuple):
    """A shot and what is asked of whoever makes it: its length in seconds, its frame in pixels, the budget if any."""

    shot: Shot
    seconds: float
    width: int
    height: int
    budget: float | None


class Cannot(NamedTuple):
    """Why an engine cannot make a shot. `length`: the scene is too long for it; `mistake`: an option is wrong."""

    why: str
    length: bool = False
    mistake: bool = False


def offer(candidate: Candidate, studio: Studio, wanted: Wanted) -> Offer | Cannot:
    """What the first model that can make the shot is asked for; a written model is the only one."""
    models = tuple(_models(candidate, studio, wanted))
    if not models:
        names = listed(model.name for model in studio.models)
        return Cannot(
            f"it has no model `{candidate.model}`; there are {names}" if candidate.model else "it has no models"
        )
    refusals = []
    for model in models:
        found = _of(model, candidate, wanted)
        if isinstance(found, Offer):
            return found
        refusals.append(found)
    # The default model speaks for all: that others cannot either is no news.
    return refusals[0]


def _models(candidate: Candidate, studio: Studio, wanted: Wanted) -> Iterator[Model]:
    named = [model for model in studio.models if model.name == candidate.model]
    if named or not candidate.model:
        yield from named or studio.models
    elif studio.open:
        can: Need = "may" if wanted.shot.first is not None else "no"
        yield Model(candidate.engine, candidate.model, (), (), first=can, last=can, seed=True)


def _of(model: Model, candidate: Candidate, wanted: Wanted) -> Offer | Cannot:
    shot = wanted.shot
    if reason := _picture(model, shot):
        return Cannot(reason)
    if reason := _mistaken(model, candidate):
        return Cannot(reason, mistake=True)
    letters = len(shot.sent.encode("utf-16-le")) // 2
    if letters > model.letters:
        return Cannot(f"`{model.name}` takes {model.letters} letters, the prompt has {letters}")
    seconds = length(model, wanted.seconds) if model.lengths else ceil(wanted.seconds)
    if seconds is None:
        return Cannot(
            f"`{model.name}` makes at most {model.lengths[-1]} s, the scene lasts {wanted.seconds:.4g} s", True
        )
    size = _size(model, candidate, wanted)
    options = tuple(option for option in candidate.options if option[0] != PRICE)
    bid = Bid(
        candidate.engine,
        model.name,
        shot.sent,
        seconds,
        *(size or (wanted.width, wanted.height)),
        shot.seed if model.seed else None,
        shot.first.digest if shot.first else "",
        shot.last.digest if shot.last else "",
        options,
    )
    said = next((value for name, value in candidate.options if name == PRICE), None)
    usd = float(said) if isinstance(said, int | float) else _usd(model, candidate, seconds, size)
    if wanted.budget is not None:
        if usd is None:
            return Cannot(f"nobody knows what `{model.name}` costs, so no budget holds; say it: `{PRICE}: 0.40USD`")
        if usd > wanted.budget:
            hint = _cheaper(model, candidate, wanted, seconds)
            return Cannot(
                f"`{model.name}` costs {usd:.2f} USD, the budget of the video is {wanted.budget:.2f} USD{hint}"
            )
    source, date = (model.source, model.date) if said is None else ("the program", "")
    return Offer(bid, content_key("clip", bid, (), ""), usd, source, date)


def _mistaken(model: Model, candidate: Candidate) -> str:
    """What is wrong with options: toonc fills them in, or they have no such value."""
    options, chosen = dict(candidate.options), dict(model.chosen)
    if (name := next((one for one in options if one in chosen), None)) is not None:
        return f"`{name}` is no option: {chosen[name]}"
    names = [name for name, _ in model.resolutions]
    if names and (wish := options.get(RESOLUTION)) is not None and wish not in names:
        return f"`{model.name}` has no resolution `{wish}`; there are {listed(names)}"
    return ""


def _size(model: Model, candidate: Candidate, wanted: Wanted) -> tuple[int, int] | None:
    """The frame that is asked for: of those that a written `resolution` leaves."""
    left = dict(model.resolutions).get(str(dict(candidate.options).get(RESOLUTION)))
    if left is not None:
        model = model._replace(sizes=left, framed=None)
    return nearest(model, wanted.width, wanted.height, pictured=wanted.shot.first is not None)


def _cheaper(model: Model, candidate: Candidate, wanted: Wanted, seconds: int) -> str:
    """The best resolution that a budget allows, as it is told."""
    found = ""
    for name, _ in model.resolutions:
        other = candidate._replace(options=(*candidate.options, (RESOLUTION, name)))
        usd = _usd(model, other, seconds, _size(model, other, wanted))
        if usd is not None and wanted.budget is not None and usd <= wanted.budget:
            found = f'; `resolution: "{name}"` costs {usd:.2f} USD'
    return found


def _usd(model: Model, candidate: Candidate, seconds: int, size: tuple[int, int] | None) -> float | None:
    """What a clip costs with its options; None when nobody knows."""
    usd, options = price(model, seconds, size), dict(candidate.options)
    for name, times in model.dearer:
        if options.get(name) not in _OFF:
            usd = round(usd * times, 6) if usd is not None and times else None
    return usd


def _picture(model: Model, shot: Shot) -> str:
    """What of the shot's pictures a model does not take, or lacks."""
    for asset in (shot.first, shot.last):
        if asset is not None and not asset.path.lower().endswith(_SENT):
            return f"only PNG, JPEG and WebP pictures can be sent, not `{asset.path}`"
    if shot.first is not None and model.first == "no":
        return f"`{model.name}` takes no picture to begin with"
    if shot.last is not None and model.last == "no":
        return f"`{model.name}` takes no picture to end with"
    if shot.first is None and model.first == "must":
        return f'`{model.name}` needs a picture to begin with: `first: "start.png"`'
    if shot.last is None and model.last == "must":
        return f'`{model.name}` needs a picture to end with: `last: "end.png"`'
    return ""
