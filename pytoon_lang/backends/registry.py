"""Kinds of tasks -> who does them. A backend is imported when its first task runs, never before."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast

from pytoon_lang.backends.base import BackendError

if TYPE_CHECKING:
    from pytoon_lang.backends.base import Run
    from pytoon_lang.world.engines import Studio

_RUNS = {
    "speak": "pytoon_lang.backends.voices:speak",
    "align": "pytoon_lang.backends.aligners:align",
    "transcribe": "pytoon_lang.backends.transcribers:transcribe",
    "proofread": "pytoon_lang.backends.readers:proofread",
    "raster": "pytoon_lang.backends.ffmpeg.raster:run",
    "sheet": "pytoon_lang.backends.text.sheet:run",
    "segment": "pytoon_lang.backends.ffmpeg.segment:run",
    "mix": "pytoon_lang.backends.ffmpeg.mix:run",
    "master": "pytoon_lang.backends.ffmpeg.master:run",
    "join": "pytoon_lang.backends.ffmpeg.join:run",
    "playlist": "pytoon_lang.backends.ffmpeg.playlist:run",
    "thumbnail": "pytoon_lang.backends.ffmpeg.thumbnail:run",
}

_FINGERPRINTS = {
    "speak": "pytoon_lang.backends.voices:fingerprint",
    "align": "pytoon_lang.backends.aligners:fingerprint",
    "transcribe": "pytoon_lang.backends.transcribers:fingerprint",
    "proofread": "pytoon_lang.backends.readers:fingerprint",
    "raster": "pytoon_lang.backends.ffmpeg.tool:picture_fingerprint",
    "sheet": "pytoon_lang.backends.ffmpeg.tool:picture_fingerprint",
    "segment": "pytoon_lang.backends.ffmpeg.tool:picture_fingerprint",
    "mix": "pytoon_lang.backends.ffmpeg.tool:ffmpeg_fingerprint",
    "master": "pytoon_lang.backends.ffmpeg.tool:ffmpeg_fingerprint",
    "join": "pytoon_lang.backends.ffmpeg.tool:ffmpeg_fingerprint",
    "playlist": "pytoon_lang.backends.ffmpeg.tool:ffmpeg_fingerprint",
    "thumbnail": "pytoon_lang.backends.ffmpeg.tool:ffmpeg_fingerprint",
}

KINDS = tuple(_RUNS)


def run_of(kind: str) -> Run:
    """The function that does tasks of a kind. Raises KeyError for a kind that does not exist."""
    return cast("Run", _named(_RUNS[kind]))


def fingerprint_of(kind: str) -> str:
    """Name and version of the tools behind a kind of task. Cheap: starts no process and loads no model.

    `speak google` asks for one engine of a kind: what another one is made with does not count.
    """
    kind, _, engine = kind.partition(" ")
    return str(_named(_FINGERPRINTS[kind])(*filter(None, [engine])))


def fingerprints() -> Mapping[str, str]:
    """Every kind with its fingerprint."""
    return MappingProxyType({kind: fingerprint_of(kind) for kind in KINDS})


def studio_of(engine: str) -> Studio | None:
    """What a video engine can do; None when there is none of that name. Raises LookupError for a broken package."""
    from pytoon_lang.backends.engines.registry import studio

    try:
        return studio(engine)
    except BackendError as broken:
        raise LookupError(str(broken)) from broken


def _named(name: str) -> Any:
    module, _, attribute = name.partition(":")
    return getattr(import_module(module), attribute)
