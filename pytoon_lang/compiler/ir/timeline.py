"""The timeline: WHEN everything happens, in whole frames and whole samples of the master clock.

Invariants: scenes cover [0, frames) without a gap and overlap only where a transition says so; captions lie within
their scene; `frames` = sum of scenes - sum of overlaps.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from pytoon_lang.compiler.ir.scene import CaptionStyle, Item, Music, Scene, Sound
from pytoon_lang.compiler.ir.values import Rate
from pytoon_lang.source import Span

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.shoot import Filmed


class Word(NamedTuple):
    """A spoken word in samples of the master clock. Within `Spoken` it counts from the first sample of the line."""

    text: str
    start: int
    end: int
    strong: bool = False  # emphasised by the script


class Spoken(NamedTuple):
    """The fact that a speech task answers: the length of a line and the times of its words, in samples."""

    samples: int
    words: tuple[Word, ...]
    engine: str
    method: Literal[
        "provider", "synthesizer", "whisperx", "stable-ts", "aligner", "proportional", "estimate", "reading"
    ]
    confidence: float  # 0 to 1


class Unspoken(NamedTuple):
    """The fact that a speech task was tried and could not be done. It holds for one build; the next one tries again.

    `paid`: it was charged for nothing, and is not asked for again before the author says so.
    """

    reason: str
    paid: bool = False


class Heard(NamedTuple):
    """The fact that a transcriber answers: the sentences of a recording, in order."""

    sentences: tuple[str, ...]


class SceneSpan(NamedTuple):
    """A scene's frames, overlaps with its neighbours included."""

    scene: Scene
    start: int
    end: int


class TransitionSpan(NamedTuple):
    """The frames that two scenes share; `before` and `after` are indexes of scenes."""

    effect: str
    start: int
    end: int
    before: int
    after: int
    span: Span | None = None


class ItemSpan(NamedTuple):
    """A thing on the picture and its frames (absolute). `scene` is -1 for what belongs to the whole video."""

    item: Item
    scene: int
    start: int
    end: int


class SpeechSpan(NamedTuple):
    """A line on the master clock. `task` is the content key of the task that speaks it; empty: nobody could, it is only
    read.
    """

    scene: int
    narrator: str
    text: str
    task: str
    start: int  # sample
    samples: int
    words: tuple[Word, ...]  # absolute samples
    engine: str
    method: str
    confidence: float
    gain: float  # dB
    span: Span | None = None
    percent: int = 100  # of its natural speed


class CaptionWord(NamedTuple):
    """A word of a caption and the frame at which it begins to be spoken."""

    text: str
    start: int
    end: int
    strong: bool = False


class CaptionSpan(NamedTuple):
    """One page of captions: what is on screen at once."""

    scene: int
    start: int
    end: int
    words: tuple[CaptionWord, ...]
    span: Span | None = None


class SoundSpan(NamedTuple):
    """A sound at a sample of the master clock."""

    sound: Sound
    scene: int
    start: int


class DuckSpan(NamedTuple):
    """Samples during which somebody speaks."""

    start: int
    end: int


class Timeline(NamedTuple):
    """Everything with its exact place in time."""

    width: int
    height: int
    rate: Rate
    frames: int
    samples: int
    scenes: tuple[SceneSpan, ...]
    transitions: tuple[TransitionSpan, ...]
    items: tuple[ItemSpan, ...]
    captions: tuple[CaptionSpan, ...]
    caption_style: CaptionStyle | None
    speech: tuple[SpeechSpan, ...]
    music: Music | None
    ducks: tuple[DuckSpan, ...]
    sounds: tuple[SoundSpan, ...]
    estimated: bool  # some line has not been spoken yet: lengths are guesses
    read: tuple[SpeechSpan, ...] = ()  # what captions say of each line of `speech`, where that is not what is said


Facts: TypeAlias = "Mapping[str, Spoken | Unspoken | Heard | Filmed]"
"""Answers so far: content key of a speech task, or of a bid for a clip -> what came of it."""
