"""The scene graph: WHAT the video shows and says. Names are resolved, presets expanded, every value typed and placed.

Nothing here knows when it happens. Each node keeps `span` (the statement) and `origins` (setting name -> where its
value came from), so no later stage has to ask whether the author wrote a value or a preset did.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from pytoon_lang.compiler.ir.brand import Brand, Waiver
from pytoon_lang.compiler.ir.delivery import Delivery
from pytoon_lang.compiler.ir.items import BARE, STEADY, Dress, Letters, Pace
from pytoon_lang.compiler.ir.items import PLAIN as PLAIN  # noqa: PLC0414 - part of the scene graph
from pytoon_lang.compiler.ir.items import Asset as Asset  # noqa: PLC0414 - part of the scene graph
from pytoon_lang.compiler.ir.items import Paint as Paint  # noqa: PLC0414 - part of the scene graph
from pytoon_lang.compiler.ir.items import Place as Place  # noqa: PLC0414 - part of the scene graph
from pytoon_lang.compiler.ir.rules import Rule
from pytoon_lang.compiler.ir.screen import Screen
from pytoon_lang.compiler.ir.values import FLICKS, Length, Origin, Rate, Time, published
from pytoon_lang.source import Span

Origins = Mapping[str, Origin]
_NONE: Origins = {}


@published
class SafeArea(NamedTuple):
    """Pixels on the design frame that platform controls may cover."""

    top: int
    bottom: int
    left: int
    right: int


@published
class Animation(NamedTuple):
    """How a thing comes or goes: `pop`, `rise`, `fade`, `slide`, `type`, `count`; `direction` where it has one."""

    name: str
    length: Time
    direction: str = ""
    begin: float = 0.0  # of `count`: the number that it counts from


@published
class Window(NamedTuple):
    """From `start` after the scene's first frame, for `length` (None: to the end of the scene)."""

    start: Time = Time(0)
    length: Time | None = None
    enter: Animation | None = None
    exit: Animation | None = None


@published
class Picture(NamedTuple):
    """A still or a clip behind everything else of a scene."""

    asset: Asset
    motion: str  # a name of vocabulary/motions.py: none, zoom-in, zoom-out, pan-left, ...
    strength: str  # the motion profile: minimal, subtle, smooth, punchy, chaotic
    fit: Literal["cover", "contain"]
    start: Time = Time(0)
    span: Span | None = None
    origins: Origins = _NONE
    glow: bool = False  # a light around the product of the overlay archetype
    around: Literal["background", "blur"] = "background"  # what lies where `contain` leaves room
    focus: Place = Place("center")  # what stays in view where sides are cut off
    end: Time | None = None  # of a clip: where it is left, None: at its end
    speed: float = 1.0
    then: Literal["hold", "loop"] = "hold"  # what a clip does that is over before its scene
    gain: float | None = None  # dB of a clip's own sound; None: silent
    duck: float = 0.0  # dB on top of it while somebody speaks
    pace: Pace = STEADY
    blend: bool = False  # between two of a clip's frames both are shown
    screen: Screen | None = None  # what of a clip is clear


@published
class Candidate(NamedTuple):
    """One engine of a shot's chain: its name, its model (empty: the first that can), options of its own."""

    engine: str
    model: str = ""
    options: tuple[tuple[str, str | float | bool], ...] = ()


@published
class Shot(NamedTuple):
    """A picture that an engine is to make. `chain` is who is asked, in order; the local renderer is last.

    `written` is the chain before engines without a key were left out: who would be asked elsewhere.
    """

    prompt: str
    chain: tuple[Candidate, ...]
    camera: str = ""
    lighting: str = ""
    mood: str = ""
    seed: int = 0
    span: Span | None = None
    origins: Origins = _NONE
    sent: str = ""  # what an engine is asked for: all of the above in words, moderated, at most 500 characters
    written: tuple[Candidate, ...] = ()
    first: Asset | None = None  # a picture that the clip begins with
    last: Asset | None = None  # a picture that it ends with


@published
class Text(NamedTuple):
    """Words on the picture."""

    text: str
    place: Place
    window: Window
    font: str
    weight: int
    size: Length
    color: str
    span: Span | None = None
    origins: Origins = _NONE
    kind: Literal["text"] = "text"
    dress: Dress = PLAIN
    emphasis: str = ""  # colour of the emphasised words
    strong: tuple[tuple[int, int], ...] = ()  # emphasised characters, first and past the last, spaces not counted
    letters: Letters = BARE


@published
class Overlay(NamedTuple):
    """A picture or, from `begin` on, a clip on the picture. `size` is its width as a share of the frame's width."""

    asset: Asset
    place: Place
    window: Window
    size: Length
    span: Span | None = None
    origins: Origins = _NONE
    kind: Literal["overlay", "inset"] = "overlay"
    dress: Dress = PLAIN
    begin: Time = Time(0)
    end: Time | None = None  # of a clip: where it is left, None: at its end
    speed: float = 1.0
    then: Literal["hold", "loop"] = "hold"  # what a clip does that is over before it goes
    gain: float | None = None  # dB of a clip's own sound; None: silent
    duck: float = 0.0  # dB on top of it while somebody speaks
    pace: Pace = STEADY
    blend: bool = False  # between two of a clip's frames both are shown
    height: Length | None = None  # None: by its own shape; what is too much is cut off
    focus: Place = Place("center")  # what stays in view then
    screen: Screen | None = None  # what of a clip is clear


@published
class Logo(NamedTuple):
    """The brand's mark inside the safe area."""

    asset: Asset
    place: Place
    window: Window
    size: Length
    span: Span | None = None
    origins: Origins = _NONE
    kind: Literal["logo"] = "logo"
    dress: Dress = PLAIN
    last: Time = Time(0)  # seen only at the end of the video, for so long; 0: as its window says


@published
class Shape(NamedTuple):
    """A rectangle in a colour or gradient: bars, panels, progress. `height` is of the frame's height."""

    paint: Paint
    place: Place
    window: Window
    size: Length
    height: Length
    span: Span | None = None
    origins: Origins = _NONE
    kind: Literal["shape"] = "shape"
    dress: Dress = PLAIN


Item = Text | Overlay | Logo | Shape
"""What stands on the picture."""


@published
class Sound(NamedTuple):
    """A sound that starts `start` after its scene does."""

    asset: Asset
    gain: float  # dB
    start: Time
    span: Span | None = None
    origins: Origins = _NONE
    begin: Time = Time(0)  # where in the file
    length: Time | None = None  # None: to its end
    fade_in: Time = Time(0)
    fade_out: Time = Time(0)


@published
class Voice(NamedTuple):
    """One entry of a narrator's chain: engine name, voice name, further options."""

    engine: str
    voice: str = ""
    options: tuple[tuple[str, str], ...] = ()


@published
class Narrator(NamedTuple):
    """Who speaks. Either `chain` (first that works) or `recording` (the user's own file, aligned with the script)."""

    name: str
    chain: tuple[Voice, ...]
    speed: float  # 1.0 is natural
    gain: float  # dB
    seed: int
    recording: Asset | None = None
    span: Span | None = None
    origins: Origins = _NONE
    language: str = "en"  # ISO 639, with a region or without: `pt-BR`


@published
class Say(NamedTuple):
    """One line of speech, the text of record for voice and captions."""

    narrator: str
    text: str
    span: Span | None = None
    pause: Time = Time(FLICKS // 5)  # before the next line of its scene
    recording: Asset | None = None  # of this line alone
    strong: tuple[tuple[int, int], ...] = ()  # emphasised characters, as of a text


@published
class CaptionStyle(NamedTuple):
    """How spoken words look. Sizes and margins are on the design frame; colours `#rrggbb[aa]`, empty for none."""

    name: str
    mode: Literal["phrase", "word"]
    max_words: int
    font: str
    weight: int
    size: Length
    color: str
    highlight: str  # colour of the word being spoken
    animation: Literal["none", "pop", "fade", "bounce", "typewriter", "karaoke", "reveal"]
    uppercase: bool
    place: Literal["upper-third", "centre", "lower-third"]
    margin: Length
    span: Span | None = None
    origins: Origins = _NONE
    safe: SafeArea | None = None  # of captions alone; None: the video's
    spoken: str = ""  # colour of words that have been spoken
    word_box: str = ""  # colour of a box behind the word being spoken
    letters: Letters = BARE
    files: tuple[str, ...] = ()  # what subtitles are written as, besides SRT and WebVTT: ass, json
    emphasis: str = ""  # colour of the emphasised words
    translation: tuple[str, ...] = ()  # what is read instead of what is said: a text for each subtitle, or each line


@published
class Music(NamedTuple):
    """The bed under everything."""

    asset: Asset
    gain: float  # dB
    duck: float  # dB, negative, while somebody speaks
    fade_out: Time
    span: Span | None = None
    origins: Origins = _NONE
    beats: tuple[int, ...] = ()  # samples at 48 kHz at which cuts may fall; none when they stay where they are
    loop: int = 0  # the sample from which it begins again, when `beats` are wanted
    begin: Time = Time(0)  # where in it the video begins
    fade_in: Time = Time(0)


@published
class Typeface(NamedTuple):
    """A font of the project. A variable one has every weight up to `heaviest`; `cap` is as in world/fonts.py."""

    asset: Asset
    family: str
    weight: int
    heaviest: int
    cap: float
    span: Span | None = None


@published
class Scene(NamedTuple):
    """One shot of the video. `length` None: as long as what is said in it."""

    name: str
    length: Time | None
    background: Paint
    picture: Picture | None
    shot: Shot | None
    items: tuple[Item, ...]  # back to front
    says: tuple[Say, ...]
    sounds: tuple[Sound, ...]
    hold: Time  # rest after the last word
    grade: str
    span: Span
    origins: Origins = _NONE
    lut: Asset | None = None  # a colour table instead of the grade


@published
class Transition(NamedTuple):
    """Joins scene `after` (index) to the next. A cut is no transition. `effect` is a name of vocabulary/effects.py."""

    after: int
    name: str  # as written: fade, swipe
    effect: str
    length: Time
    span: Span | None = None
    origins: Origins = _NONE


@published
class Expectation(NamedTuple):
    """`expect (left op right) "message"`, its operands kept as written for the timeline to decide."""

    expression: object  # grammar.syntax.Binary, evaluated over the timeline
    message: str
    span: Span


@published
class Video(NamedTuple):
    """Settings of the whole video."""

    name: str
    width: int
    height: int
    rate: Rate
    loudness: float  # LUFS, integrated
    peak: float  # dBTP
    limit: Time
    safe: SafeArea
    targets: tuple[str, ...]
    preset: str
    brand: str
    archetype: Literal["hero", "overlay", "meme"]
    budget: float | None  # USD
    span: Span | None = None
    origins: Origins = _NONE
    transitions: tuple[str, ...] = ()  # the only ones that may join scenes, besides a cut; empty: any
    brand_safe: bool = False
    moderation: Literal["standard", "strict", "off"] = "standard"
    engines: str = "multi-engine"  # a name of vocabulary/policies.py
    locale: str = ""  # the language of its words, as BCP 47 has it, in small letters


@published
class SceneGraph(NamedTuple):
    """One deliverable of a source file: one output, one variant, one set of parameters."""

    output: str  # path of the MP4, relative to the project root
    variant: str
    video: Video
    narrators: tuple[Narrator, ...]
    scenes: tuple[Scene, ...]
    transitions: tuple[Transition, ...]
    captions: CaptionStyle | None
    music: Music | None
    watermark: Logo | None
    parameters: Mapping[str, str]
    expectations: tuple[Expectation, ...] = ()
    assets: tuple[Asset, ...] = ()  # every file of the project that it shows or plays
    rules: tuple[Rule, ...] = ()  # what the author asks of the whole; `govern` and `legible` decide
    brand: Brand | None = None
    waivers: tuple[Waiver, ...] = ()
    over: tuple[Item, ...] = ()  # over all scenes and transitions, for the whole video
    fonts: tuple[Typeface, ...] = ()  # of the project, in the order letters are looked for in them
    delivery: Delivery = Delivery()
