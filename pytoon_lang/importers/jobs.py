"""Job requests of the seed -> a brief for the planner."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytoon_lang.importers.tables import ARCHETYPES, preset_of
from pytoon_lang.planner.nouns import Request

if TYPE_CHECKING:
    from pytoon_lang.importers.document import Path
    from pytoon_lang.importers.ledger import Ledger

_V2 = {
    *("prompt", "media_files", "preset_id", "brand_safe", "voice_script", "voice_file", "music_source"),
    *("engine_override", "target_duration_seconds", "max_scenes", "aspect_ratio"),
}
_V1 = {
    *("prompt", "image_uris", "preset_id", "brand_safe", "mask_uri", "music_uri", "voice_uri", "archetype"),
    *("engine_policy", "target_duration_seconds", "aspect_ratio"),
}


def job_v2(data: dict[str, Any], name: str, ledger: Ledger) -> Request:
    """The body of a version 2 job -> a brief."""
    notes = ledger.unknown(data, _V2)
    request = _common(data, name, "product-hero-clean", ledger, notes)
    music, note = ledger.music(("music_source",), data["music_source"]) if data.get("music_source") else ("", "")
    voice = ledger.file(("voice_file",), data["voice_file"]).path if data.get("voice_file") else ""
    return request._replace(
        images=_images("media_files", data, ledger),
        script=data.get("voice_script") or "",
        voice=voice,
        music=music,
        engine=data.get("engine_override") or "",
        most_scenes=data.get("max_scenes") or 0,
        brand_safe=True if data.get("brand_safe") is None else data["brand_safe"],
        notes=(*notes, *([note] if note else [])),
    )


def job_v1(data: dict[str, Any], name: str, ledger: Ledger) -> Request:
    """The body of a version 1 job -> a brief."""
    notes = ledger.unknown(data, _V1)
    request = _common(data, name, "overlay-classic", ledger, notes)
    music, note = ledger.music(("music_uri",), data["music_uri"]) if data.get("music_uri") else ("", "")
    notes += [note] if note else []
    if data.get("mask_uri"):
        message = f"pictures keep their own transparency; a mask beside them is not used: {data['mask_uri']}"
        notes.append(ledger.lost(("mask_uri",), message, "save the picture with transparency as one PNG"))
    engine, note = engine_of(data.get("engine_policy"), ("engine_policy",), ledger)
    return request._replace(
        images=_images("image_uris", data, ledger),
        voice=ledger.file(("voice_uri",), data["voice_uri"]).path if data.get("voice_uri") else "",
        music=music,
        engine=engine,
        archetype=ARCHETYPES.get(data.get("archetype") or "", ""),
        brand_safe=data.get("brand_safe"),
        notes=(*notes, *([note] if note else [])),
    )


def engine_of(policy: str | None, path: Path, ledger: Ledger) -> tuple[str, str]:
    """A policy of version 1 -> the engine to write for generated scenes, and a comment about what it cannot say."""
    if policy in {"local_only", "local_preferred"}:
        return "local", ""
    if policy == "api_only":
        message = "every chain of engines ends with the local renderer, so `api_only` is not kept"
        return "", ledger.lost(path, message)
    return "", ""


def preset(data: dict[str, Any], otherwise: str, ledger: Ledger, notes: list[str]) -> str:
    """The preset of the library with the seed's name, else `otherwise` and a comment."""
    wanted = data.get("preset_id") or ""
    found = preset_of(wanted) if wanted else ""
    if wanted and not found:
        message = f"there is no preset `{wanted}`; it is made with `{otherwise}`"
        notes.append(ledger.lost(("preset_id",), message, "`toonc presets` lists what there is"))
    return found or otherwise


def _common(data: dict[str, Any], name: str, usual: str, ledger: Ledger, notes: list[str]) -> Request:
    return Request(
        name=name,
        prompt=data.get("prompt") or "",
        preset=preset(data, usual, ledger, notes),
        target=round((data.get("target_duration_seconds") or 0) * 1000),
        frame=data.get("aspect_ratio") or "9:16",
    )


def _images(field: str, data: dict[str, Any], ledger: Ledger) -> tuple[str, ...]:
    return tuple(ledger.file((field, n), uri).path for n, uri in enumerate(data.get(field) or ()))
