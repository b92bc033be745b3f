"""What the scene graph says of anything that stands on the picture: file, place, light, mask, keyframes."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pytoon_lang.compiler.ir.values import Length, Time, published
from pytoon_lang.source import Span


@published
class Asset(NamedTuple):
    """A file of the project. `path` is relative to the project root, `digest` is the SHA-256 of its bytes."""

    path: str
    digest: str
    kind: Literal["image", "video", "audio", "font", "lut1d", "lut3d"]
    width: int = 0
    height: int = 0
    length: Time = Time(0)


@published
class Place(NamedTuple):
    """Where a thing stands: `anchor` is a point of the safe area, or `below`/`above` the thing before it by `gap`.

    `point` is any point of the frame: `gap` from its left edge, `down` from its upper one. The thing's middle lies
    there, or the middle of one of its sides.
    """

    anchor: str
    gap: Length = Length(0, "px")
    down: Length = Length(0, "px")
    side: Literal["", "left", "right", "top", "bottom"] = ""


class Lut(NamedTuple):
    """A colour table of the project, named as a grade."""

    path: str


@published
class Light(NamedTuple):
    """A soft shadow or a glow that follows a thing's own outline. Percentages are of its width; no colour: none."""

    color: str = ""  # #rrggbb[aa]
    blur: Length = Length(0, "px")
    down: Length = Length(0, "px")  # how far it lies below the thing
    across: Length = Length(0, "px")  # how far it lies to the right of it


NO_LIGHT = Light()
DARK = Light("#00000073", Length(3, "%"), Length(3, "%"))
BRIGHT = Light("#ffffffbf", Length(4, "%"))
"""What `no`, `shadow: yes` and `glow: yes` mean."""

DARK_LETTERS = Light("#000000b3", Length(8, "%"), Length(5, "%"))
BRIGHT_LETTERS = Light("#ffffffbf", Length(18, "%"))
"""What `yes` means for letters, whose percentages are of their em."""


@published
class Mask(NamedTuple):
    """The outline that a thing is cut to. `circle` makes it as high as it is wide; a file hides where it is black."""

    shape: Literal["none", "circle", "rounded", "file"] = "none"
    radius: Length = Length(0, "px")  # percentages are of the shorter side
    path: str = ""


NO_MASK = Mask()


@published
class Paint(NamedTuple):
    """A colour `#rrggbb[aa]`, or a gradient when `to` is set: linear (`angle` in degrees, 0 is left to right), or, with
    a `center` (shares of the area), in circles around it, up to the farthest corner.

    Colours in between (`via`) stand at equal distances.
    """

    color: str
    to: str = ""
    angle: float = 0.0
    via: tuple[str, ...] = ()
    center: tuple[float, float] | None = None


@published
class Letters(NamedTuple):
    """What letters wear besides their colour. Percentages are of their em."""

    gradient: Paint | None = None  # instead of their colour, across each line
    stroke: str = ""  # colour of their edge
    stroke_width: Length = Length(0, "px")
    shadow: Light | None = None  # None: a soft one where nothing else sets them off from a picture
    glow: Light = NO_LIGHT
    background: str = ""  # colour of a box behind them
    padding: Length | None = None  # from the words to the edge of that box; None: by their size
    mask: Mask | None = None  # corners of that box; None: round, by their size
    emphasis_weight: int | None = None  # of the emphasised words; None: as the others
    emphasis_size: float = 1.0  # of the emphasised words, as a share of the others' size


BARE = Letters()


@published
class Moment(NamedTuple):
    """A moment of a thing's life, from when it comes in: after `time`, or at a `share` of all the time it is seen."""

    time: Time | None
    share: float = 0.0


@published
class Keyframe(NamedTuple):
    """How a thing is to be at a moment; what is None is on its way from the keyframe before to the one after."""

    at: Moment
    ease: str  # a name of vocabulary/easings.py: how it gets there
    place: Place | None = None
    size: Length | None = None
    opacity: float | None = None
    rotation: float | None = None  # degrees clockwise
    shown: float | None = None  # share of its width, from the left
    span: Span | None = None


@published
class Dress(NamedTuple):
    """What everything on the picture can wear, and how it moves."""

    opacity: float = 1.0
    rotation: float = 0.0  # degrees clockwise
    shown: float = 1.0
    shadow: Light = NO_LIGHT
    glow: Light = NO_LIGHT
    mask: Mask = NO_MASK
    stencil: Asset | None = None  # the mask's file
    keyframes: tuple[Keyframe, ...] = ()


PLAIN = Dress()


@published
class Ramp(NamedTuple):
    """How fast a clip is to be so long after it comes in; 1 is as it was shot."""

    at: Time
    speed: float
    ease: str  # a name of vocabulary/easings.py: how it gets there
    span: Span | None = None


@published
class Freeze(NamedTuple):
    """A clip stands still for a `length`, so long after it comes in; then it goes on from there."""

    at: Time
    length: Time
    span: Span | None = None


@published
class Pace(NamedTuple):
    """How the time of a clip goes besides its own speed. Ramps and freezes are in the order in which they come."""

    reverse: bool = False
    ramps: tuple[Ramp, ...] = ()
    freezes: tuple[Freeze, ...] = ()


STEADY = Pace()
