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


def engine_span(shot: Shot) -> Span | None:
    """Where the engines of a shot are written; the shot, when they are not."""
    origin = shot.origins["engine"]
    return origin.span if origin.by == "written" and origin.span is not None else shot.span


def left_out(candidate: Candidate, refusal: Cannot, shot: Shot) -> Diagnostic:
    """An engine that cannot make a shot, where others can; an option that is none is a mistake all the same."""
    message = f"`{candidate.engine}` cannot make this shot: {refusal.why}"
    if refusal.mistake:
        return error("engine-cannot", message, engine_span(shot), "this option", help="delete it, or correct it")
    return Diagnostic("engine-cannot", "info", message, engine_span(shot), "left out", help="nothing to do")


def none_can(refusals: Sequence[tuple[Candidate, Cannot]], shot: Shot) -> Diagnostic:
    """No engine that may be asked can make a shot: a mistake, where it is not to be drawn on this machine."""
    (first, refusal), *others = refusals
    if not others and refusal.mistake:
        return left_out(first, refusal, shot)
    names = ", ".join(dict.fromkeys(one.engine for one, _ in refusals))
    help_ = f"change the shot, or name another engine beside it: `engine: [{names}, local]`"
    if not others:
        message = f"`{first.engine}` cannot make this shot: {refusal.why}"
        return error("engine-cannot", message, engine_span(shot), "no other engine is named", help=help_)
    notes = tuple(f"`{one.engine}`: {why.why}" for one, why in refusals)
    message = "none of the engines of this shot can make it"
    return error("engine-cannot", message, engine_span(shot), "no engine is left", notes=notes, help=help_)


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


def fell_back(scene: Scene, shot: Shot, one: Offer, fate: Filmed, taken: Offer) -> Diagnostic:
    """Another engine made the shot."""
    if fate.trouble == "unsure":
        return unsure(shot, one, fate, f"`{taken.bid.engine}` made the shot")
    message = f"`{one.bid.engine}` did not make this shot ({_why(fate)}): `{taken.bid.engine}` did"
    upgrade = f"`toonc lock --upgrade {scene.name}` would ask all again, and pay again"
    help_ = f"nothing more is bought for this shot; {upgrade}"
    if fate.lost or fate.held:
        help_ = f"see `toonc cost -v`, and your account with `{one.bid.engine}`; {help_}"
    return warning("engine-fallback", message, engine_span(shot), f"made by `{taken.bid.engine}`", help=help_)


def kept(scene: Scene, shot: Shot, one: Offer, taken: Offer) -> Diagnostic:
    """An engine that comes first now, of a shot that another was paid for."""
    message = f"`{one.bid.engine}` is not asked: this shot is paid for, `{taken.bid.engine}` made it"
    help_ = f"nothing to do; `toonc lock --upgrade {scene.name}` buys it anew"
    return Diagnostic("engine-kept", "info", message, engine_span(shot), f"made by `{taken.bid.engine}`", help=help_)


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
    if not grave and all(fate.trouble in {"refused", "draft"} for _, fate in told):
        message, why = "this shot is not bought: it is drawn on this machine", told[0][1].why
        return Diagnostic("shot-failed", "info", message, engine_span(shot), "drawn locally", help=why)
    notes = tuple(f"`{one.bid.engine}`: {_why(fate)}" for one, fate in told)
    if grave:
        message, help_ = "no engine made this shot, and the video is `api-only`", f"{_next(told)}; or allow `local`"
        return error("shot-failed", message, engine_span(shot), "not made", notes=notes, help=help_)
    message = "no engine made this shot: it is drawn on this machine"
    return warning("shot-failed", message, engine_span(shot), "drawn locally", notes=notes, help=_next(told))


def _why(fate: Filmed) -> str:
    """Why there is no clip, for who pays: with what was charged for nothing, or may still be."""
    why = fate.why.removesuffix(".")
    why += f"; {fate.lost:.2f} USD were charged" if fate.lost else ""
    return why + (f"; {fate.held:.2f} USD may be charged" if fate.held else "")


def _next(told: Sequence[tuple[Offer, Filmed]]) -> str:
    """What to do about a shot that nobody made: the trouble that holds most money first."""
    lost = sum(fate.lost for _, fate in told)
    kinds = {fate.trouble: one for one, fate in told}
    if "timeout" in kinds:
        return f"nothing to do: what `{kinds['timeout'].bid.engine}` still makes, the next build takes, and pays once"
    if kinds.keys() == {"moderated"}:
        return "say it in other words: these are not sent again"
    if lost:
        return "nobody is paid twice by itself: `toonc build --retry-unsure` asks again, and pays again"
    if (one := kinds.get("auth")) is not None:
        return f"set a key that `{one.bid.engine}` takes (`toonc engines --probe` tries it), and build again"
    if kinds.keys() == {"balance"}:
        return "see that there is enough money, in your account and in the limit of the build, and build again"
    return "nothing to do: nothing was charged, and the next build asks again"


def unsure(shot: Shot, one: Offer, fate: Filmed, instead: str) -> Diagnostic:
    """A request that was sent, perhaps, and never answered: nobody but the service knows whether it was charged."""
    usd = fate.held or one.usd
    cost = f" ({usd:.2f} USD)" if usd else ""
    message = f"`{one.bid.engine}` may have charged for this shot{cost}, and nothing came of it: {instead}"
    help_ = f"look into your account with `{one.bid.engine}`; to ask it again, `toonc build --retry-unsure`"
    return warning(
        "may-have-been-charged", message, engine_span(shot), "never asked twice", notes=(fate.why,), help=help_
    )
