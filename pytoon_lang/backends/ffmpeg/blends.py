"""Two streams of views -> one that goes from the first to the second, by an effect. Pure; numbers become text here.

Frame k of n shows k / n of the way: the first frame is the first view, the next segment shows the second.
"""

from __future__ import annotations

from typing import Any, assert_never

import ffmpeg

from pytoon_lang.backends.base import BackendError
from pytoon_lang.backends.ffmpeg.chains import CHAINS, Span, cross_fade, often
from pytoon_lang.backends.ffmpeg.effects import EFFECTS, Chain, CrossFade, Even, Matte, Slide

_EASES = {
    "in": "pow({u},2.5)",
    "out": "(1-pow(1-{u},2.5))",
    "both": "if(lt({u},0.5),4*pow({u},3),1-pow(2-2*{u},3)/2)",
    # Falls, is thrown back by a tenth, and by a little once more.
    "bounce": (
        "if(lt({u},0.5),4*{u}*{u},if(lt({u},0.82),1-0.1*(1-pow(({u}-0.66)/0.16,2)),1-0.02*(1-pow(({u}-0.91)/0.09,2))))"
    ),
}


def blend(before: Any, after: Any, name: str, span: Span, matte: Any = None) -> Any:
    """The blended stream in yuv420p. `matte` is the grey stream that some effects need."""
    effect = EFFECTS.get(name)
    match effect:
        case None | Even():  # the latter never comes here: `fades.py` mixes it
            raise BackendError(f"no such transition effect: `{name}`")
        case CrossFade():
            return cross_fade(before, after, effect.name, span)
        case Matte():
            return before.overlay(ffmpeg.filter([after, matte], "alphamerge"), format="yuv420")
        case Slide():
            span = span._replace(moments=effect.shutter)
            return _exposed(_slid(often(before, span), often(after, span), effect, span), span)
        case Chain():
            span = span._replace(moments=effect.shutter)
            made = CHAINS[effect.recipe](before, after, span)
            mixed = cross_fade(made.before, made.after, "fade", span, (made.start, made.length))
            return _exposed(made.last(mixed), span)
    assert_never(effect)


def _slid(before: Any, after: Any, slide: Slide, span: Span) -> Any:
    """Distances are even, as 4:2:0 colour wants them, and equal for both views, so that no gap opens."""
    axis, side = ("x", span.width) if slide.direction in {"left", "right"} else ("y", span.height)
    eased = _EASES[slide.ease].replace("{u}", f"min(1,{_time(span)}/{span.seconds:.6f})")
    gone = f"2*round({side / 2:g}*({eased}))"
    back = slide.direction in {"left", "up"}
    leaves, comes = (f"-{gone}", f"{side}-{gone}") if back else (gone, f"{gone}-{side}")
    if slide.moves == "cover":
        return _laid(before, after, axis, comes)
    if slide.moves == "reveal":
        return _laid(after, before, axis, leaves)
    copies = after.split()
    return _laid(_laid(copies[0], before, axis, leaves), copies[1], axis, comes)


def _time(span: Span) -> str:
    """Seconds since the transition began."""
    return f"(t+{span.passed * span.rate.den / span.rate.num:.9f})" if span.passed else "t"


def _laid(under: Any, over: Any, axis: str, place: str) -> Any:
    return under.overlay(over, **{axis: place}, eval="frame", format="yuv420")


def _exposed(stream: Any, span: Span) -> Any:
    """Moments averaged to frames: what is fast is blurred along its way, as in a camera."""
    if span.moments == 1:
        return stream
    mixed = stream.filter("tmix", frames=span.moments).filter("framestep", span.moments)
    return mixed.filter("settb", f"{span.rate.den}/{span.rate.num}").filter("setpts", "N")
