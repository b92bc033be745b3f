"""Effects that are made of filters: what is done to each view, and when one gives way to the other.

Views that are shrunk, turned or shaken are mirrored at their edges first, so that no edge comes into the picture.
"""

from __future__ import annotations

from collections.abc import Callable
from math import cos, radians, sin
from typing import Any, NamedTuple

import ffmpeg

from pytoon_lang.compiler.ir.values import Rate

DEEP = 1.6
"""How many times smaller a view gets that goes off into the depth."""


class Span(NamedTuple):
    """How long a transition is, at which rate, on which frame. `moments`: as often as a frame is exposed.

    `passed` frames of it are over when the streams begin; only effects that know a frame by its time look at that.
    """

    frames: int
    rate: Rate
    width: int
    height: int
    moments: int = 1
    passed: int = 0

    @property
    def seconds(self) -> float:
        """Its length in time."""
        return self.frames * self.rate.den / self.rate.num


class Recipe(NamedTuple):
    """Both views prepared; the second takes over from `start` on within `length` (shares); then `last` for both."""

    before: Any
    after: Any
    start: float
    length: float
    last: Callable[[Any], Any] = lambda stream: stream


def cross_fade(before: Any, after: Any, kind: str, span: Span, shares: tuple[float, float] = (0, 1)) -> Any:
    """FFmpeg's own blend of two streams, both as long as `span`; from a share of it on, for a share of it."""
    moments = span.frames * span.moments
    first, length = (round(share * moments) for share in shares)
    # The filter starts its second stream when it starts to blend; what has passed by then is cut off.
    late = after.filter("trim", start_frame=first).filter("setpts", "PTS-STARTPTS") if first else after
    moment = span.seconds / moments
    options = {"duration": f"{max(length * moment, 0.001):.6f}", "offset": f"{(first - span.passed) * moment:.6f}"}
    return ffmpeg.filter([before, late], "xfade", transition=kind, **options)


def often(stream: Any, span: Span) -> Any:
    """Each frame several times, so that what moves it can move it in between."""
    if span.moments == 1:
        return stream
    return stream.filter("fps", f"{span.rate.num * span.moments}/{span.rate.den}")


def _blur(before: Any, after: Any, span: Span) -> Recipe:
    """Out of focus, and into focus again."""
    sharp, soft = _unsharp(before, span)
    soft_after, sharp_after = reversed(_unsharp(after, span))
    first = cross_fade(sharp, soft, "fade", span, (0, 0.45))
    second = cross_fade(soft_after, sharp_after, "fade", span, (0.55, 0.45))
    return Recipe(first, second, 0.25, 0.5)


def _unsharp(stream: Any, span: Span) -> tuple[Any, Any]:
    both = stream.split()
    sigma = min(span.width, span.height) * 0.03
    return both[0], both[1].filter("gblur", sigma=f"{sigma:.2f}", steps=2)


def _dip(color: str) -> Callable[[Any, Any, Span], Recipe]:
    """Into a colour and out of it, which is all there is in the middle."""

    def dip(before: Any, after: Any, span: Span) -> Recipe:
        half = f"{span.seconds / 2:.6f}"
        gone = before.filter("fade", "out", st=0, d=half, color=color)
        return Recipe(gone, after.filter("fade", "in", st=half, d=half, color=color), 0.5, 0.0)

    return dip


def _flash(before: Any, after: Any, span: Span) -> Recipe:
    """A photographer's flash: quickly white, slowly back."""
    lit = before.filter("fade", "out", st=0, d=f"{0.3 * span.seconds:.6f}", color="white")
    dim = after.filter("fade", "in", st=f"{0.32 * span.seconds:.6f}", d=f"{0.52 * span.seconds:.6f}", color="white")
    return Recipe(lit, dim, 0.3, 0.02)


def _glitch(before: Any, after: Any, span: Span) -> Recipe:
    """A bad signal: colours part, bands slip, for a moment the next scene is there too early."""
    seconds, width, height = span.seconds, span.width, span.height
    shift = max(2, round(width * 0.02))

    def broken(stream: Any) -> Any:
        for start, end, across in ((0.12, 0.3, 1), (0.3, 0.5, -1), (0.5, 0.66, 2), (0.66, 0.84, -1)):
            when = f"between(t,{start * seconds:.6f},{end * seconds:.6f})"
            stream = stream.filter("chromashift", cbh=shift * across, crh=-shift * across, enable=when)
        for start, end, top, part, slip in (
            (0.2, 0.45, 0.18, 0.07, 0.06),
            (0.3, 0.6, 0.52, 0.12, -0.09),
            (0.4, 0.78, 0.36, 0.04, 0.16),
            (0.5, 0.7, 0.74, 0.09, -0.05),
        ):
            whole = stream.split()
            y, high = 2 * round(top * height / 2), 2 * round(part * height / 2)
            band = whole[1].filter("crop", width, max(2, high), 0, y)
            when = f"between(t,{start * seconds:.6f},{end * seconds:.6f})"
            stream = whole[0].overlay(band, x=2 * round(slip * width / 2), y=y, enable=when, format="yuv420")
        return stream

    early, late = after.split()[0], after.split()[1]
    when = f"between(t,{0.24 * seconds:.6f},{0.34 * seconds:.6f})"
    return Recipe(before.overlay(early, enable=when, format="yuv420"), late, 0.5, 0.0, broken)


def _shake(before: Any, after: Any, span: Span) -> Recipe:
    """A jolt of the camera; the cut is in the middle of it."""
    far = 0.05 * min(span.width, span.height)
    swing = f"sin(PI*min(1,t/{span.seconds:.6f}))"

    def shaken(stream: Any) -> Any:
        wide = _mirrored(stream, span, 1.12, 1.12)
        x = f"(iw-ow)/2+{far:.1f}*{swing}*sin(t*71)"
        y = f"(ih-oh)/2+{far:.1f}*{swing}*sin(t*53+1)*1.3"
        return often(wide, span).filter("crop", span.width, span.height, x, y)

    return Recipe(shaken(before), shaken(after), 0.5, 0.0)


def _spin(direction: int) -> Callable[[Any, Any, Span], Recipe]:
    """The camera turns away, and out of a turn the next scene comes to rest."""
    most = 35

    def spin(before: Any, after: Any, span: Span) -> Recipe:
        turn = radians(most)
        wide = cos(turn) + span.height / span.width * sin(turn)
        high = cos(turn) + span.width / span.height * sin(turn)
        share = f"min(1,t/{span.seconds:.6f})"

        def turned(stream: Any, angle: str) -> Any:
            canvas = often(_mirrored(stream, span, wide, high), span)
            return canvas.filter("rotate", angle=angle, out_w=span.width, out_h=span.height)

        away = turned(before, f"{direction * turn:.4f}*pow(min(1,2*{share}),3)")
        home = turned(after, f"{-direction * turn:.4f}*pow(min(1,2-2*{share}),3)")
        return Recipe(away, home, 0.42, 0.16)

    return spin


def _zoom_in(before: Any, after: Any, span: Span) -> Recipe:
    """Into the picture, and the next one comes out of its depth."""
    share = f"(on/{span.frames * span.moments})"
    into = _zoomed(often(before, span), f"1+0.9*pow({share},2.2)", span)
    grown = often(_mirrored(after, span, DEEP, DEEP), span)
    return Recipe(into, _zoomed(grown, f"{DEEP}-{DEEP - 1:g}*pow(1-{share},2.2)", span), 0.28, 0.36)


def _zoom_out(before: Any, after: Any, span: Span) -> Recipe:
    """Away from the picture, which goes off into the depth, and out of the next one."""
    share = f"(on/{span.frames * span.moments})"
    wide = often(_mirrored(before, span, DEEP, DEEP), span)
    return Recipe(
        _zoomed(wide, f"{DEEP}-{DEEP - 1:g}*pow({share},2.2)", span),
        _zoomed(often(after, span), f"1+0.9*pow(1-{share},2.2)", span),
        0.28,
        0.36,
    )


def _mirrored(stream: Any, span: Span, wide: float, high: float) -> Any:
    """A canvas, as many times as wide and high as the picture, whose margins mirror it."""
    left = 2 * round(min(wide - 1, 1.9) * span.width / 4)
    top = 2 * round(min(high - 1, 1.9) * span.height / 4)
    padded = stream.filter("pad", span.width + 2 * left, span.height + 2 * top, left, top)
    return padded.filter("fillborders", left=left, right=left, top=top, bottom=top, mode="mirror")


def _zoomed(stream: Any, zoom: str, span: Span) -> Any:
    rate = f"{span.rate.num * span.moments}/{span.rate.den}"
    size = f"{span.width}x{span.height}"
    middle = {"x": "iw/2-iw/zoom/2", "y": "ih/2-ih/zoom/2"}
    return stream.filter("zoompan", zoom=zoom, **middle, d=1, s=size, fps=rate)


CHAINS: dict[str, Callable[[Any, Any, Span], Recipe]] = {
    "blur": _blur,
    "dip-black": _dip("black"),
    "dip-white": _dip("white"),
    "flash": _flash,
    "glitch": _glitch,
    "shake": _shake,
    "spin-left": _spin(-1),
    "spin-right": _spin(1),
    "zoom-in": _zoom_in,
    "zoom-out": _zoom_out,
}
