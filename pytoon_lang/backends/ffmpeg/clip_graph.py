"""Clip -> command line of FFmpeg that gives its frames as if they had been shot for this video. Pure.

Frame k of ours shows the clip at `start + k * speed / rate`: the last of its frames that begins before then, or less
than half a frame after (of the shorter kind), because cameras and containers do not keep time to the millisecond. At
equal rates that is every frame once, whatever the jitter; at half speed every frame twice.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Any, NamedTuple

import ffmpeg

from pytoon_lang.backends.base import BackendError
from pytoon_lang.backends.ffmpeg.clip_chroma import keyed
from pytoon_lang.backends.ffmpeg.graph import BT709, QUIET, graded
from pytoon_lang.compiler.ir.values import FLICKS

if TYPE_CHECKING:
    from pytoon_lang.backends.ffmpeg.clip_facts import ClipFacts
    from pytoon_lang.compiler.ir.plan import Footage
    from pytoon_lang.compiler.ir.values import Rate

THREADS = 2  # of the decoder: each holds frames of the clip's own size
SOFT = 16  # the blurred copy is made this many times smaller
DIMMED = 0.35
"""How much darker it is than the picture."""

_DIM = f"{{0}}+(val-{{0}})*{1 - DIMMED}"
_NEAR = Fraction(49, 100)  # of a frame; not quite half, so that nothing lies on the edge
_US = 1_000_000
_SURE = 2  # seconds before the end of a clip in which there surely is a frame
_BLIND = 20  # seconds by which one may miss in a file without an index
_EXACT = {"flags": "bicubic+accurate_rnd+full_chroma_int"}


class Take(NamedTuple):
    """Which frames of ours are wanted of a clip: `frames` from `first` on, counted from its own start.

    `clear`: with the clip's transparency, if it has any, instead of the background behind it.
    """

    first: int
    frames: int
    rate: Rate
    width: int
    height: int
    grade: str = "neutral"
    clear: bool = False


class Reel(NamedTuple):
    """A clip, its file and what is known of that. `table` is a file of `tonemap.cube` for light that is not `sdr`.

    `ground` is a PNG of the frame's size when the background is more than a colour.
    """

    clip: Footage
    path: str
    facts: ClipFacts
    table: str = ""
    ground: str = ""

    @property
    def clear(self) -> bool:
        """Something may be seen through it."""
        return self.facts.alpha or self.clip.screen is not None


def clip_argv(program: str, reel: Reel, take: Take) -> list[str]:
    """Frames of a clip on stdout, in yuv420p, or in yuva420p as `frame_bytes` counts them."""
    form = "yuva420p" if take.clear and reel.clear else "yuv420p"
    fitted = _fitted(_chosen(_opened(reel, take), reel, take), reel, take)
    stream = graded(fitted.filter("setsar", 1).filter("format", form).filter("setparams", **BT709), take.grade)
    frames = {"frames:v": take.frames, "fps_mode": "passthrough"}
    out = stream.output("pipe:1", format="rawvideo", pix_fmt=form, **frames)
    return [program, *QUIET, *map(str, ffmpeg.get_args(out))]


def frame_bytes(take: Take, reel: Reel) -> int:
    """How many bytes a frame of a take has."""
    area = take.width * take.height
    return area * 5 // 2 if take.clear and reel.clear else area * 3 // 2


def begins(reel: Reel, take: Take) -> Fraction:
    """The second of the clip from which it is read: none of what it shows before is ever needed."""
    latest = min(_moment(reel, take), _end(reel) - _SURE) - (_BLIND if reel.facts.blind else 0)
    return max(Fraction(0), Fraction(floor(latest * _US), _US))


def _opened(reel: Reel, take: Take) -> Any:
    """The picture from the keyframe before the first frame that is wanted; times count from `begins`."""
    more: dict[str, Any] = {"c:v": reel.facts.decoder} if reel.facts.decoder else {}
    if start := begins(reel, take):
        more |= {"ss": f"{float(start):.6f}", "noaccurate_seek": None}
    source = ffmpeg.input(reel.path, protocol_whitelist="file", threads=THREADS, **more)
    return source[str(reel.facts.stream)]


def _chosen(stream: Any, reel: Reel, take: Take) -> Any:
    """The frames that are on screen at our frames' moments; the last one for as long as there is nothing after it."""
    if reel.facts.interlaced:
        stream = stream.filter("bwdif", mode="send_field", deint="interlaced")
    start, speed = begins(reel, take), _exact(reel.clip.speed)
    if reel.clip.end:
        stream = stream.filter("trim", end=f"{float(Fraction(reel.clip.end, FLICKS) - start) - 0.0005:.6f}")
    near = _NEAR * min(reel.facts.period, speed * take.rate.den / take.rate.num)
    shift = round((_moment(reel, take) - start + near) * _US)
    stream = stream.filter("settb", f"1/{_US}").filter("setpts", f"(PTS-{shift})*{speed.denominator}/{speed.numerator}")
    stream = stream.filter("tpad", stop=-1, stop_mode="clone")
    return stream.filter("fps", f"{take.rate.num}/{take.rate.den}", round="up", start_time=0)


def _fitted(stream: Any, reel: Reel, take: Take) -> Any:
    """The picture in the frame, in our colours."""
    if reel.clip.fit == "cover":
        return _backed(_covering(stream, reel, take), reel, take)
    if reel.clip.fit != "contain":
        raise BackendError(f"footage cannot be fitted by `{reel.clip.fit}`")
    wide, high = reel.facts.width * reel.facts.aspect, Fraction(reel.facts.height)
    share = min(take.width / wide, take.height / high)
    width, height = (max(2, min(side, 2 * round(length * share / 2))) for side, length in _pairs(take, wide, high))
    inside = _scaled(stream, width, height, reel)
    x, y = (take.width - width) // 4 * 2, (take.height - height) // 4 * 2
    if reel.clip.around == "blur":
        sharp, copy = (half := inside.split())[0], half[1]
        return _blurred(copy, (width, height), take).overlay(sharp, x=x, y=y, format="yuv420")
    if reel.ground and not take.clear:
        return _plain(reel, take).overlay(inside, x=x, y=y, format="yuv420")
    colour = reel.clip.background.replace("#", "0x") + ("@0" if reel.clear else "")
    return _backed(inside.filter("pad", take.width, take.height, x, y, color=colour), reel, take)


def _covering(stream: Any, reel: Reel, take: Take) -> Any:
    """Sides cut off first, as far as whole samples go, then scaled, then cut to the pixel."""
    facts = reel.facts
    wide, high = facts.width * facts.aspect, Fraction(facts.height)
    share = max(take.width / wide, take.height / high)
    across = _cut(facts.width, take.width / share / facts.aspect, reel.clip.focus[0])
    down = _cut(facts.height, take.height / share, reel.clip.focus[1])
    if (across.length, down.length) != (facts.width, facts.height):
        stream = stream.filter("crop", across.length, down.length, across.start, down.start, exact=1)
    width = max(take.width, round(across.length * facts.aspect * share))
    height = max(take.height, round(down.length * share))
    stream = _scaled(stream, width, height, reel)
    if (width, height) == (take.width, take.height):
        return stream
    x = min(width - take.width, round(across.rest * facts.aspect * share))
    y = min(height - take.height, round(down.rest * share))
    return stream.filter("crop", take.width, take.height, x, y)


class _Cut(NamedTuple):
    """Whole samples along one axis that hold a part, and how far into them it begins."""

    start: int
    length: int
    rest: Fraction


def _cut(length: int, part: Fraction, focus: float) -> _Cut:
    begin = (length - part) * _exact(focus)
    start = floor(begin / 2) * 2
    end = min(length, ceil((begin + part) / 2) * 2)
    return _Cut(start, end - start, begin - start)


def _scaled(stream: Any, width: int, height: int, reel: Reel) -> Any:
    """Another size, and from the clip's colours to ours."""
    facts = reel.facts
    theirs = {"in_color_matrix": facts.matrix, "in_range": "pc" if facts.full else "tv"}
    ours = {"out_color_matrix": "bt709", "out_range": "tv"}
    # What the file says of its primaries and its curve is dealt with here; nothing may convert by it once more.
    stream = stream.filter("setparams", color_primaries="unknown", color_trc="unknown")
    if reel.table:
        stream = stream.filter("scale", width, height, out_range="pc", **theirs, **_EXACT).filter("format", "gbrp16")
        stream = stream.filter("lut3d", reel.table, interp="tetrahedral").filter("scale", **ours, **_EXACT)
    else:
        stream = stream.filter("scale", width, height, **theirs, **ours, **_EXACT)
    stream = stream.filter("setsar", 1)
    if reel.clip.screen:
        return keyed(stream, reel.clip.screen)
    return stream.filter("format", "yuva420p" if facts.alpha else "yuv420p")


def _blurred(stream: Any, size: tuple[int, int], take: Take) -> Any:
    """A soft and darker copy that fills the frame, made small first: no eye can tell, and it costs a hundredth."""
    share = max(take.width / size[0], take.height / size[1]) / SOFT
    small = [max(2, 2 * ceil(side * share / 2)) for side in size]
    cut = [max(2, 2 * round(side / SOFT / 2)) for side in (take.width, take.height)]
    stream = stream.filter("format", "yuv420p").filter("scale", *small, flags="area")
    stream = stream.filter("crop", *(min(pair) for pair in zip(cut, small, strict=True))).filter("gblur", sigma=1.6)
    stream = stream.filter("lutyuv", y=_DIM.format(16), u=_DIM.format(128), v=_DIM.format(128))
    return stream.filter("scale", take.width, take.height, flags="bicubic").filter("setsar", 1)


def _backed(stream: Any, reel: Reel, take: Take) -> Any:
    """What shows through a clip is the background."""
    if not reel.clear or take.clear:
        return stream
    return _plain(reel, take).overlay(stream, format="yuv420")


def _plain(reel: Reel, take: Take) -> Any:
    """Nothing but the background."""
    size, rate = f"{take.width}x{take.height}", f"{take.rate.num}/{take.rate.den}"
    if reel.ground:
        plain = ffmpeg.input(reel.ground, protocol_whitelist="file", loop=1, framerate=rate)
    else:
        plain = ffmpeg.input(f"color=c={reel.clip.background.replace('#', '0x')}:s={size}:r={rate}", format="lavfi")
    return (
        plain.filter("format", "gbrp")
        .filter("scale", out_color_matrix="bt709", out_range="tv")
        .filter("format", "yuv420p")
    )


def _pairs(take: Take, wide: Fraction, high: Fraction) -> tuple[tuple[int, Fraction], ...]:
    return (take.width, wide), (take.height, high)


def _moment(reel: Reel, take: Take) -> Fraction:
    """The second of the clip that the first frame shows."""
    return Fraction(reel.clip.start, FLICKS) + take.first * _exact(reel.clip.speed) * take.rate.den / take.rate.num


def _end(reel: Reel) -> Fraction:
    return min(Fraction(reel.clip.end, FLICKS), reel.facts.length) if reel.clip.end else reel.facts.length


def _exact(share: float) -> Fraction:
    """A share as it was written, to a hundredth of a percent."""
    return Fraction(round(share * 10_000), 10_000)
