"""What a brief says, and what a strategy makes of it."""

from __future__ import annotations

from typing import NamedTuple

UNSPOKEN = 5000
"""Milliseconds of a scene in which nobody speaks."""


class Brand(NamedTuple):
    """A brand file of the project: its path, the name it declares, its text."""

    path: str
    name: str
    text: str = ""


class Request(NamedTuple):
    """A brief. Paths are relative to the file that is to be written; `target` is in milliseconds, 0 for none."""

    name: str = "video"
    prompt: str = ""
    images: tuple[str, ...] = ()  # clips too
    preset: str = "product-hero-clean"
    script: str = ""  # what the narrator says
    voice: str = ""  # a recording of it
    music: str = ""
    target: int = 0
    brand: Brand | None = None
    brand_safe: bool | None = None  # None: as the preset says
    frame: str = "9:16"
    engine: str = ""  # who makes generated pictures; empty: the preset or the compiler decides
    archetype: str = ""  # empty: the preset's
    most_scenes: int = 0  # 0: as many as there is time for
    notes: tuple[str, ...] = ()  # comments at the head of the file


class SceneDraft(NamedTuple):
    """One scene as a strategy sees it. Lengths in milliseconds; None when what is said in it decides."""

    name: str = ""
    prompt: str = ""  # what an engine is asked for; used when there is no picture
    image: str = ""  # a picture or a clip
    motion: str = ""
    shown: str = ""  # words on the picture, unless something is said
    title: str = ""  # words that were asked for, whatever is said
    says: tuple[str, ...] = ()
    camera: str = ""
    lighting: str = ""
    mood: str = ""
    background: str = ""  # a paint, as written in the language
    length: int | None = None
    notes: tuple[str, ...] = ()  # comments for whoever edits the file
