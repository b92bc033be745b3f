"""Which of the seed's documents a JSON file is, and whether it keeps that document's schema."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

from pytoon_lang.diagnostics import Diagnostic, Outcome, error

if TYPE_CHECKING:
    from pytoon_lang.importers.document import Document, Path

Kind = Literal["scene_graph_v2", "render_spec_v1", "job_v2", "job_v1", ""]

NAMES: dict[Kind, str] = {
    "scene_graph_v2": "scene graph 2.0",
    "render_spec_v1": "render spec 1.0",
    "job_v2": "job request, version 2",
    "job_v1": "job request, version 1",
}

_TELLING: dict[Kind, frozenset[str]] = {
    "scene_graph_v2": frozenset(("scenes", "globalAudio")),
    "render_spec_v1": frozenset(("render_spec_version", "segment_prompts", "captions_plan", "audio_plan", "segments")),
    "job_v2": frozenset(("media_files", "voice_script", "music_source", "engine_override", "max_scenes")),
    "job_v1": frozenset(("image_uris", "music_uri", "voice_uri", "mask_uri", "engine_policy")),
}
"""Keys that only one of the documents has, in the order in which they decide."""


def detect(document: Document) -> Outcome[Kind]:
    """A document -> which one it is, empty when it is none; errors where it breaks the schema."""
    kind = _kind(document.data)
    if not kind:
        known = ", ".join(NAMES.values())
        message = "this JSON is none of the documents that can be imported"
        return Outcome("", (error("unknown-json", message, document.span(()), help=f"can be imported: {known}"),))
    wrong = _mistakes(kind, document)
    return Outcome("" if wrong else kind, wrong)


def _kind(data: Any) -> Kind:
    if not isinstance(data, dict):
        return ""
    for kind, keys in _TELLING.items():
        if keys & data.keys():
            return kind
    return "job_v2" if "prompt" in data else ""


def _mistakes(kind: Kind, document: Document) -> tuple[Diagnostic, ...]:
    from jsonschema import Draft7Validator

    schema = json.loads((files(__package__) / "schemas" / f"{kind}.json").read_text(encoding="utf-8"))
    found = sorted(Draft7Validator(schema).iter_errors(document.data), key=lambda wrong: list(map(str, wrong.path)))
    mistakes = [_mistake(kind, document, tuple(wrong.absolute_path), wrong.message) for wrong in found[:20]]
    if kind == "scene_graph_v2" and not mistakes:
        mistakes += _broken_promises(document)
    return tuple(mistakes)


def _broken_promises(document: Document) -> list[Diagnostic]:
    """What the scene graph's schema says in words only."""
    seen: set[int] = set()
    wrong = []
    for number, scene in enumerate(document.data["scenes"]):
        path: Path = ("scenes", number)
        if scene["id"] in seen:
            wrong.append(_mistake("scene_graph_v2", document, (*path, "id"), f"the id {scene['id']} is taken"))
        seen.add(scene["id"])
        media = scene["media"]
        if media.get("engine") and not media.get("prompt"):
            message = "a scene with an engine needs a prompt"
            wrong.append(_mistake("scene_graph_v2", document, (*path, "media"), message))
    return wrong


def _mistake(kind: Kind, document: Document, path: Path, message: str) -> Diagnostic:
    where = ".".join(map(str, path))
    said = message if len(message) <= 160 else message[:159] + "…"
    prefix = f"`{where}`: " if where else ""
    note = f"this file was read as a {NAMES[kind]}"
    return error("schema-mismatch", f"{prefix}{said}", document.span(path), notes=(note,))
