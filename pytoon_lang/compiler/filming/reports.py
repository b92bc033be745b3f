"""What is said about shots: who cannot make one, who failed, whose clip is kept, what is never sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.diagnostics import Diagnostic, error, warning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.compiler.filming.bids import Cannot
    from pytoon_lang.compiler.ir.scene import Candidate, Scene, Shot
    from pytoon_lang.compiler.ir.shoot import Bid, Filmed, Offer
    from pytoon_lang.source import Span

_AGAIN = "nothing to do: the next build asks again"


def cannot(candidate: Candidate, refusal: Cannot, shot: Shot, *, alone: bool) -> Diagnostic:
    """An engine that cannot make a shot: a mistake when the author asked for it alone, else it is left out."""
    message = f"`{candidate.engine}` cannot make this shot: {refusal.why}"
    help_ = f"change the shot, or name another engine beside it: `engine: [{candidate.engine}, local]`"
    if alone:
        return error("engine-cannot", message, _engine(shot), "no other engine is named", help=help_)
    return Diagnostic("engine-cannot", "info", message, _engine(shot), "left out", help="nothing to do")


def never_sent(shot: Shot) -> Diagnostic:
    """A picture of a brand-safe video that would go to a generative model."""
    name = "first" if shot.first is not None else "last"
    message = "pictures of a brand-safe video are never sent to an engine"
    help_ = "write `engine: local`, show it with `image` or `overlay`, or say `brand-safe: no` in `video`"
    return error("picture-sent", message, shot.origins[name].span or shot.span, "would be sent", help=help_)


def seedless(shot: Shot, bid: Bid) -> Diagnostic:
    """A seed that the engine does not take."""
    message = f"`{bid.model}` of `{bid.engine}` takes no seed"
    help_ = "delete `seed`, or name a model that takes one"
    return Diagnostic("seed-ignored", "info", message, shot.origins["seed"].span, "has no effect", help=help_)


def fell_back(shot: Shot, one: Offer, fate: Filmed, taken: Offer) -> Diagnostic:
    """Another engine made the shot."""
    if fate.trouble == "unsure":
        return unsure(shot, one, fate, f"`{taken.bid.engine}` made the shot")
    message = f"`{one.bid.engine}` did not make this shot ({fate.why}): `{taken.bid.engine}` did"
    help_ = "nothing to do; `toonc lock --upgrade` asks again"
    return warning("engine-fallback", message, _engine(shot), f"made by `{taken.bid.engine}`", help=help_)


def kept(scene: Scene, shot: Shot, one: Offer, taken: Offer) -> Diagnostic:
    """An engine that comes first now, of a shot that another was paid for."""
    message = f"`{one.bid.engine}` is not asked: this shot is paid for, `{taken.bid.engine}` made it"
    help_ = f"nothing to do; `toonc lock --upgrade {scene.name}` buys it anew"
    return Diagnostic("engine-kept", "info", message, _engine(shot), f"made by `{taken.bid.engine}`", help=help_)


def rephrased(shot: Shot, one: Offer, fate: Filmed) -> Diagnostic:
    """The words were refused, and others were sent."""
    message = f"`{one.bid.engine}` refused the words of this shot and made it of others"
    span = shot.origins["prompt"].span or shot.span
    notes, help_ = (f"sent: {fate.said}",), "nothing to do, or write it so yourself"
    return Diagnostic("engine-rephrased", "info", message, span, "sent in softer words", notes=notes, help=help_)


def failed(shot: Shot, offers: Sequence[Offer], fates: Sequence[Filmed | None], *, grave: bool) -> Diagnostic:
    """No engine made the shot."""
    told = [(one, fate) for one, fate in zip(offers, fates, strict=True) if fate is not None]
    doubtful = [(one, fate) for one, fate in told if fate.trouble == "unsure"]
    if len(doubtful) == len(told) and doubtful and not grave:
        return unsure(shot, *doubtful[0], "it is drawn on this machine")
    notes = tuple(f"`{one.bid.engine}`: {fate.why}" for one, fate in told)
    if grave:
        message, help_ = "no engine made this shot, and the video is `api-only`", "build again, or allow `local`"
        return error("shot-failed", message, _engine(shot), "not made", notes=notes, help=help_)
    message = "no engine made this shot: it is drawn on this machine"
    return warning("shot-failed", message, _engine(shot), "drawn locally", notes=notes, help=_AGAIN)


def unsure(shot: Shot, one: Offer, fate: Filmed, instead: str) -> Diagnostic:
    """A request that was sent, perhaps, and never answered: nobody but the service knows whether it was charged."""
    cost = f" ({one.usd:.2f} USD)" if one.usd else ""
    message = f"`{one.bid.engine}` may have charged for this shot{cost}, and nothing came of it: {instead}"
    help_ = f"look into your account with `{one.bid.engine}`; to ask it again, `toonc build --retry-unsure`"
    return warning("may-have-been-charged", message, _engine(shot), "never asked twice", notes=(fate.why,), help=help_)


def _engine(shot: Shot) -> Span | None:
    origin = shot.origins["engine"]
    return origin.span if origin.by == "written" and origin.span is not None else shot.span
