"""The published shapes of timeline.json and of the plan, as pydantic models. The scene graph is published as it is.

Every document starts with `format_version`; docs/files.md says when it grows. Paths are
relative to the project; instants are given both in whole frames (or samples) and in seconds.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class _Node(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SpanJson(_Node):
    """Frames `start_frame` to `end_frame` (the end is not part of it), and the same in seconds."""

    start_frame: int = Field(ge=0)
    end_frame: int = Field(ge=0)
    start: float = Field(ge=0)
    end: float = Field(ge=0)


class SceneJson(SpanJson):
    """A scene, the frames it shares with its neighbours included."""

    name: str


class TransitionJson(SpanJson):
    """The frames that two scenes share."""

    effect: str
    before: str
    after: str


class ItemJson(SpanJson):
    """A thing on the picture. `scene` is null over the whole video; `what` is its text, file or colour."""

    kind: Literal["text", "overlay", "inset", "shape", "logo"]
    what: str
    scene: str | None


class CaptionWordJson(SpanJson):
    """A word of a caption and when it is spoken."""

    text: str


class CaptionJson(SpanJson):
    """One page of captions."""

    scene: str
    text: str
    words: tuple[CaptionWordJson, ...]


class WordJson(_Node):
    """A spoken word, in seconds of the video."""

    text: str
    start: float
    end: float


class SpeechJson(_Node):
    """A spoken line. `method` says where its word times come from, `confidence` (0 to 1) how far to trust them."""

    scene: str
    narrator: str
    text: str
    engine: str
    method: str
    confidence: float = Field(ge=0, le=1)
    gain_db: float
    start_sample: int
    samples: int
    start: float
    end: float
    words: tuple[WordJson, ...]


class MusicJson(_Node):
    """The bed, and the times (seconds) at which it gives way to speech."""

    path: str
    begin: float
    gain_db: float
    duck_db: float
    fade_in: float
    fade_out: float
    ducks: tuple[tuple[float, float], ...]


class SoundJson(_Node):
    """A sound and when it starts."""

    scene: str
    path: str
    gain_db: float
    start_sample: int
    start: float


class FallbackJson(_Node):
    """A font behind the one that was asked for, and the letters that it draws."""

    family: str
    weight: int
    digest: str
    letters: str


class TimelineJson(_Node):
    """Everything of a video with its exact place in time. `rate` is frames a second as a fraction."""

    format_version: Literal[1]
    output: str
    width: int
    height: int
    rate: tuple[int, int]
    frames: int
    sample_rate: int
    samples: int
    duration: float
    estimated: bool
    scenes: tuple[SceneJson, ...]
    transitions: tuple[TransitionJson, ...]
    items: tuple[ItemJson, ...]
    captions: tuple[CaptionJson, ...]
    speech: tuple[SpeechJson, ...]
    music: MusicJson | None
    sounds: tuple[SoundJson, ...]
    fallbacks: tuple[FallbackJson, ...]


class TaskJson(_Node):
    """A unit of work. `params` are what its key was made of, each noun with its `class`."""

    key: str
    kind: Literal[
        "speak",
        "align",
        "transcribe",
        "shoot",
        "raster",
        "sheet",
        "segment",
        "mix",
        "master",
        "join",
        "playlist",
        "thumbnail",
    ]
    label: str
    inputs: tuple[str, ...]
    memory: int
    at: str | None
    params: dict[str, Any]


class ArtifactJson(_Node):
    """A file of the result: file `file` of a task."""

    path: str
    task: str
    file: str


class DeliverableJson(_Node):
    """One video and the files beside it."""

    output: str
    folder: str
    frames: int
    duration: float
    artifacts: tuple[ArtifactJson, ...]
    documents: tuple[str, ...]


class PlanJson(_Node):
    """All work of one source file, inputs before users."""

    format_version: Literal[1]
    deliverables: tuple[DeliverableJson, ...]
    tasks: tuple[TaskJson, ...]
    drawings: tuple[str, ...]
    assets: dict[str, str]
