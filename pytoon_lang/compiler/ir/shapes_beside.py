"""The published shapes of captions.json and metadata.json, as pydantic models; instants are in seconds of the video."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class _Node(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CueWordJson(_Node):
    """A word of a subtitle and when it is spoken. `emphasis`: the script stresses it."""

    text: str
    start: float = Field(ge=0)
    end: float = Field(ge=0)
    emphasis: bool


class CueJson(_Node):
    """One subtitle: its text, the same in at most two lines, who says it in which scene, its words."""

    start: float = Field(ge=0)
    end: float = Field(ge=0)
    text: str
    lines: tuple[str, ...] = Field(min_length=1)
    scene: str
    narrator: str
    words: tuple[CueWordJson, ...]


class CaptionsJson(_Node):
    """Subtitles with the time of every word. `locale` is the language of the video's words, empty when it says none."""

    format_version: Literal[1]
    locale: str
    cues: tuple[CueJson, ...]


class CostJson(_Node):
    """What was charged in all, what of it for nothing, and what may have been charged besides."""

    currency: Literal["USD"]
    total: float = Field(ge=0)
    lost: float = Field(ge=0)
    unsure: float = Field(ge=0)


class LoudnessJson(_Node):
    """Of the encoded file, in LUFS and dBTP, null for silence; the gain applied (dB), and whether a limiter worked."""

    lufs: float | None
    true_peak: float | None
    gain: float
    limited: bool


class VideoJson(_Node):
    """What was measured of the MP4."""

    model_config = ConfigDict(extra="allow", frozen=True)

    seconds: float = Field(gt=0)
    bytes: int = Field(gt=0)
    kbps: int = Field(ge=0)


class MadeSceneJson(_Node):
    """A scene's frames, what stands behind it, the engines that it names, and the one that made it."""

    name: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    source: Literal["generated", "background", "clip", "image"]
    asked: tuple[str, ...]
    engine: str
    model: str | None = None
    seed: int | None = None
    usd: float | None = None


class SpokenLineJson(_Node):
    """A spoken line: who spoke it, and where its word times come from. A service's own names for it, if it has any."""

    scene: str
    narrator: str
    text: str
    engine: str
    voice: str
    model: str | None = None
    request: str | None = None
    characters: int | None = None
    timing: str
    confidence: float = Field(ge=0, le=1)
    start: float = Field(ge=0)
    seconds: float = Field(ge=0)


class DowngradeJson(_Node):
    """Something that was given up, and why: the code of a diagnostic or of a backend's notice."""

    code: str
    where: str
    message: str


class WaivedJson(_Node):
    """A finding that the author let stand."""

    code: str
    scene: str
    reason: str
    until: str
    findings: int = Field(ge=1)
    where: str


class InputJson(_Node):
    """A file that went in."""

    path: str
    sha256: str = Field(pattern="^[0-9a-f]{64}$")


class DoneTaskJson(_Node):
    """A unit of work and its content key."""

    label: str
    kind: str
    key: str


class MetadataJson(_Node):
    """How a video came to be. `rate` is a fraction, `tools` says by kind of task what did the work."""

    format_version: Literal[1]
    output: str
    variant: str
    width: int = Field(gt=0)
    height: int = Field(gt=0)
    rate: str = Field(pattern="^[0-9]+/[0-9]+$")
    frames: int = Field(gt=0)
    seconds: float = Field(gt=0)
    cost: CostJson
    loudness: LoudnessJson
    video: VideoJson
    scenes: tuple[MadeSceneJson, ...]
    speech: tuple[SpokenLineJson, ...]
    fallbacks: tuple[DowngradeJson, ...]
    waivers: tuple[WaivedJson, ...]
    inputs: tuple[InputJson, ...]
    tools: dict[str, str]
    tasks: tuple[DoneTaskJson, ...]
