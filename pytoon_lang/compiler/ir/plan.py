"""The render plan: a graph of tasks, each with a content key, that backends run without asking anything else.

A key is hash(kind, parameters, input keys, backend fingerprint). Parameters hold no position, path, name or absolute
time, so inserting a scene, renaming one or moving the project changes no key. Files are named by digest; `Plan.assets`
says where they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pytoon_lang.compiler.ir.scene import SceneGraph
from pytoon_lang.compiler.ir.screen import Screen
from pytoon_lang.compiler.ir.shoot import Shot
from pytoon_lang.compiler.ir.task import Align as Align  # noqa: PLC0414 - part of the plan
from pytoon_lang.compiler.ir.task import Proofread as Proofread  # noqa: PLC0414 - part of the plan
from pytoon_lang.compiler.ir.task import Speak as Speak  # noqa: PLC0414 - part of the plan
from pytoon_lang.compiler.ir.task import Task as Task  # noqa: PLC0414 - part of the plan
from pytoon_lang.compiler.ir.task import Transcribe as Transcribe  # noqa: PLC0414 - part of the plan
from pytoon_lang.compiler.ir.timeline import Timeline
from pytoon_lang.compiler.ir.values import Rate, Time

_NEVER = Time(0)

REACH = 24
"""Frames side by side that a picture covers at most. What lies farther out is cut off before it is scaled: a picture of
16000x1 px would fill gigabytes. A panorama of 12:1 is still kept whole."""

# --- pictures -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cel:
    """One drawing held for some frames. `drawing` is a digest in `Plan.drawings`; empty shows nothing."""

    drawing: str
    frames: int


class Laid(NamedTuple):
    """How a sprite lies on one frame: the middle of what it shows (px of its layer), scale, degrees clockwise, opacity,
    share of the width that is shown, from the left.
    """

    x: float
    y: float
    scale: float = 1.0
    turn: float = 0.0
    opacity: float = 1.0
    shown: float = 1.0


class Lamp(NamedTuple):
    """A shadow or a glow: #rrggbb, how solid it is, how soft (sigma) and how far away, in px of a sprite at rest."""

    color: str
    opacity: float
    blur: float
    across: float
    down: float


@dataclass(frozen=True, slots=True)
class Insert:
    """A clip that plays in a sprite, over its drawings, filling `inner`. `matte` is a drawing: solid where it is seen.

    `first` frames of the clip, at the rate of the video, have passed before the layer's first frame. `lamps` light what
    is solid of a clip that is clear in places, each also what those before have lit; its drawings are for other clips.
    """

    footage: Footage
    first: int
    matte: str
    lamps: tuple[Lamp, ...] = ()


@dataclass(frozen=True, slots=True)
class Sprite:
    """How the drawings of a layer move in it: they are made once, at rest, and laid between the pixels frame by frame.

    Each is `width` x `height` px and shows its thing in `inner` (x, y, width, height); it is drawn `detail` times as
    fine where it grows beyond its size.
    """

    width: int
    height: int
    inner: tuple[float, float, float, float]
    laid: tuple[Laid, ...]  # one for each frame of the layer
    detail: float = 1.0
    insert: Insert | None = None


@dataclass(frozen=True, slots=True)
class Layer:
    """Cels laid over the picture in a box of the frame (pixels), from frame `start` of the shot on; then nothing.

    They fill the box, unless they move in it as a sprite.
    """

    x: int
    y: int
    width: int
    height: int
    start: int
    cels: tuple[Cel, ...]
    sprite: Sprite | None = None


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A picture that fills the frame: an asset (digest) or a drawing (digest of an SVG), then blur and darkening."""

    asset: str = ""
    drawing: str = ""
    fit: str = "cover"  # cover: centre crop; contain: all of it, the rest `background`
    background: str = "#000000"
    blur: float = 0.0  # sigma in px on the frame
    darken: float = 0.0  # 0 keeps, 1 is black
    around: str = ""  # blur: a blurred copy of it lies where `contain` leaves room
    ground: str = ""  # a drawing (digest) that is the background


@dataclass(frozen=True, slots=True)
class Motion:
    """A straight move of the camera over the picture, eased, over `frames`.

    Zoom is scale against `cover` (1 = just fills). x and y are the centre of view, -1 to 1, where 1 touches the edge.
    """

    frames: int
    zoom: tuple[float, float]
    x: tuple[float, float] = (0.0, 0.0)
    y: tuple[float, float] = (0.0, 0.0)
    ease: str = "linear"  # linear, in-out, out


@dataclass(frozen=True, slots=True)
class Still:
    """A bitmap, at rest or in motion."""

    bitmap: Bitmap
    motion: Motion | None = None


@dataclass(frozen=True, slots=True)
class Footage:
    """A video file from `start` on, conformed to the frame's size and rate; its last frame holds when it ends early.

    `end` 0: to its end. `speed` 2.0 is twice as fast. `period`: so many frames of ours, then from `start` on again
    (0: never). `focus` is what stays in view when sides are cut off: shares of the picture from the left and the top.
    `moments`: which moment each frame shows, in samples of 48 kHz from `start` on, whatever speed and period say.
    `blend`: moments between two frames of the clip show both. `screen`: what has its hue is clear.
    """

    asset: str
    start: Time
    fit: str = "cover"
    background: str = "#000000"
    end: Time = _NEVER
    speed: float = 1.0
    period: int = 0
    around: str = ""  # blur: a blurred copy of it lies where `contain` leaves room
    focus: tuple[float, float] = (0.5, 0.5)
    ground: str = ""  # a drawing (digest) that is the background
    moments: tuple[int, ...] = ()
    blend: bool = False
    screen: Screen | None = None


@dataclass(frozen=True, slots=True)
class View:
    """Frames `first` to `first + frames` of a scene as it looks: picture, grade, layers (starts count from `first`)."""

    picture: Still | Footage
    first: int
    frames: int
    grade: str
    layers: tuple[Layer, ...]


@dataclass(frozen=True, slots=True)
class Encoder:
    """Settings that all segments of a video share, so that they can be joined without encoding again."""

    codec: str = "h264"
    preset: str = "veryfast"
    crf: int = 20
    max_kbps: int = 12_000
    gop: int = 60
    hardware: str = ""  # nvenc, qsv, vaapi, videotoolbox; empty: software


# --- what tasks are told --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Raster:
    """What fills the frame, ready to be filmed: loaded or drawn, fitted, blurred, darkened, graded, once for all.

    For a frame of `width` x `height` and a camera that never looks from farther away than `zoom`. Makes `raster.npy`.
    """

    bitmap: Bitmap
    width: int
    height: int
    zoom: float
    grade: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """The costly parts of a layer's drawings, drawn once for all segments that show it. Makes `sheet.npy`.

    Every drawing (a digest in `Plan.drawings`) is drawn in each of the sizes (width, height).
    """

    sizes: tuple[tuple[int, int], ...]
    drawings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """Frames of the video encoded once: one view, or two blended by `effect`; `over` lies above the blend.

    Inputs: a raster for each view that shows a still, in their order; then the sheets of its layers, in any.
    Makes `segment.mp4`: video only, first frame a keyframe, closed GOPs, exactly `frames` frames.
    """

    width: int
    height: int
    rate: Rate
    frames: int
    views: tuple[View, ...]
    effect: str
    over: tuple[Layer, ...]
    encoder: Encoder


@dataclass(frozen=True, slots=True)
class Track:
    """A sound in the mix, in samples of the master clock. Either an asset (digest) or `speech.wav` of input `input`.

    It is read from sample `begin` on; a loop comes back to its start. The sound of a clip has a `speed`, and after
    `period` samples of ours it begins again at `begin` (0: never). `heard`: which sample after `begin` is heard at
    equal distances over `length`, whatever these say.
    """

    role: str  # speech, music, sound, clip
    start: int
    gain: float  # dB
    asset: str = ""
    input: int = -1
    length: int = 0  # 0: as long as it is; longer than the file: looped with a crossfade of `crossfade`
    fade_out: int = 0
    crossfade: int = 0
    loop: int = 0  # where in the file the crossfade to its start begins; 0: at its end
    ducks: tuple[tuple[int, int], ...] = ()
    duck: float = 0.0  # dB
    ramp: int = 0
    begin: int = 0
    speed: float = 1.0
    period: int = 0
    fade_in: int = 0
    percent: int = 100  # of its natural speed, at its natural pitch
    heard: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Mix:
    """Mix tracks to `mix.wav` (float, stereo, 48 kHz, exactly `samples` long) and, of speech only, `voiceover.wav`."""

    samples: int
    tracks: tuple[Track, ...]


@dataclass(frozen=True, slots=True)
class Master:
    """Bring the mix to `loudness` (LUFS) by one linear gain, true peaks under `peak` (dBTP), encode `audio.m4a`."""

    loudness: float
    peak: float
    bitrate: int = 192_000


@dataclass(frozen=True, slots=True)
class Join:
    """Join the segments (inputs but the last) by stream copy with the audio (last input) into `video.mp4`, faststart.

    `frames` is the length of each segment. The result is checked against the output contract before it counts.
    """

    width: int
    height: int
    rate: Rate
    frames: tuple[int, ...]
    samples: int
    max_kbps: int
    codec: str = "h264"


@dataclass(frozen=True, slots=True)
class Playlist:
    """The packets of a joined video (the input) as fragments of about `seconds`, and a playlist of them, for HLS.

    Makes `video.m3u8` and `video.m4s`: no frame is encoded again.
    """

    seconds: int = 2


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """Frame `frame` of the input segment as `thumbnail.jpg`."""

    frame: int


Params = Speak | Align | Transcribe | Proofread | Raster | Sheet | Segment | Mix | Master | Join | Playlist | Thumbnail


@dataclass(frozen=True, slots=True)
class Artifact:
    """File `file` of task `task` (a key), to be put at `path` (relative to the project root)."""

    path: str
    task: str
    file: str


@dataclass(frozen=True, slots=True)
class Document:
    """A text that the compiler itself wrote, to be put at `path`: captions, scene graph, timeline."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Deliverable:
    """One output: what it is (scene graph), when (timeline), and the files that it consists of."""

    graph: SceneGraph
    timeline: Timeline
    artifacts: tuple[Artifact, ...]
    documents: tuple[Document, ...]
    folder: str  # where the files beside the video go, relative to the project root
    shots: tuple[Shot, ...] = ()  # what engines made, or were to make


@dataclass(frozen=True, slots=True)
class Plan:
    """All work of one source file, inputs before users. Tasks that two deliverables share are listed once."""

    tasks: tuple[Task, ...]
    deliverables: tuple[Deliverable, ...]
    drawings: Mapping[str, str]  # digest -> SVG
    assets: Mapping[str, str]  # digest -> path relative to the project root
