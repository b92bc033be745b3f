"""Render spec 1.0 -> statements: segments become scenes, the captions plan becomes texts at their times.

The seed counts a segment up to the start of the next one; here both are seen during a transition, so a scene is written
as much longer as the transition after it, and every caption stays at its second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytoon_lang.compiler.vocabulary.platforms import PLATFORMS
from pytoon_lang.importers.captions_plan import caption_texts
from pytoon_lang.importers.jobs import engine_of, preset
from pytoon_lang.importers.segments import segments
from pytoon_lang.importers.tables import ARCHETYPES
from pytoon_lang.planner.look import look, video_keys
from pytoon_lang.planner.nouns import Request
from pytoon_lang.planner.source import Node, decimal, literal, slug, time, unique
from pytoon_lang.planner.statements import CLIPS, chain, ends_with

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.importers.ledger import Ledger
    from pytoon_lang.importers.segments import Segment
    from pytoon_lang.planner.look import Look

_MUSIC, _VOICE = -18.0, -6.0  # dB, what the schema says when the plan does not


def render_spec(data: dict[str, Any], name: str, ledger: Ledger) -> tuple[Node, ...]:
    """A valid render spec -> the statements of a file called `name`."""
    notes = [f"job {data['job_id']}"] if data["job_id"] else []
    request = Request(
        name=name,
        preset=preset(data, "overlay-classic", ledger, notes),
        brand_safe=data["brand_safe"],
    )
    archetype = ARCHETYPES[data["archetype"]]
    if archetype != look(request).archetype:
        request = request._replace(archetype=archetype)
    engine, note = engine_of(data.get("engine_policy"), ("engine_policy",), ledger)
    notes += [note] if note else []
    notes += _constraints(data, ledger)
    seen = look(request)
    ledger.missing = seen.missing
    parts = segments(data, seen, ledger)
    texts, more = caption_texts(data["captions_plan"], parts, seen, ledger)
    music = _music(data, ledger, notes)
    voice = _voice(data, ledger)
    total = sum(part.length for part in parts)
    keys = (*video_keys(request), *_zones(data), *((("limit", time(total)),) if total > seen.limit else ()))
    if total != data["target_duration_seconds"] * 1000:
        message = f"the segments last {total / 1000:g} s, not {data['target_duration_seconds']} s"
        notes.append(ledger.lost(("target_duration_seconds",), message))
    video = Node("video", (slug(name, "video", whole=True), "9:16"), keys, notes=(*notes, *more))
    return (video, *music, *_scenes(parts, texts, voice, engine, seen))


def _constraints(data: dict[str, Any], ledger: Ledger) -> list[str]:
    constraints = data["constraints"]
    notes = ledger.unknown(constraints, {"safe_zones", "keep_subject_static"}, ("constraints",))
    zones = constraints.get("safe_zones", "default")
    if zones not in {"default", *PLATFORMS}:
        help_ = "name the platform in `targets:`, or write `safe-area:` in `video`"
        notes.append(ledger.lost(("constraints", "safe_zones"), f"there is no safe area called `{zones}`", help_))
    if data["assets"].get("mask"):
        message = f"pictures keep their own transparency; a mask beside them is not used: {data['assets']['mask']}"
        notes.append(ledger.lost(("assets", "mask"), message, "save the picture with transparency as one PNG"))
    return notes


def _zones(data: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """A safe area that is called like a platform is that platform's."""
    zones = data["constraints"].get("safe_zones", "default")
    return (("targets", f"[{zones}]"),) if zones in PLATFORMS else ()


def _music(data: dict[str, Any], ledger: Ledger, notes: list[str]) -> tuple[Node, ...]:
    plan, source = data["audio_plan"], data["assets"].get("music")
    if not source:
        return ()
    path, note = ledger.music(("assets", "music"), source)
    if not path:
        notes.append(note)
        return ()
    gain = max(-96.0, min(24.0, plan.get("music_level_db", _MUSIC)))
    duck = () if plan.get("duck_music", True) else (("duck", "0dB"),)
    return (Node("music", (literal(path),), (("gain", f"{decimal(gain)}dB"), *duck)),)


def _voice(data: dict[str, Any], ledger: Ledger) -> tuple[Node, ...]:
    """The recording is heard from the first scene on; a render spec does not say what is said in it."""
    source = data["assets"].get("voice")
    if not source:
        return ()
    help_ = "write what is said as `say` statements and name the file as the narrator's `recording:`"
    message = "without a script the recording is played as a sound: music does not make way for it"
    note = ledger.lost(("assets", "voice"), message, help_)
    gain = max(-96.0, min(24.0, data["audio_plan"].get("voice_level_db", _VOICE)))
    path = ledger.file(("assets", "voice"), source).path
    return (Node("sound", (literal(path),), (("gain", f"{decimal(gain)}dB"),), notes=(note,)),)


def _scenes(
    parts: tuple[Segment, ...], texts: list[list[Node]], voice: tuple[Node, ...], engine: str, seen: Look
) -> Iterator[Node]:
    names = unique(slug(part.prompt, f"segment-{number}") for number, part in enumerate(parts, start=1))
    for number, (part, name) in enumerate(zip(parts, names, strict=True)):
        last = number + 1 == len(parts)
        body = (*_picture(part, engine), *texts[number], *(voice if number == 0 else ()))
        yield Node("scene", (name, time(round(part.length + (0 if last else seen.overlap)))), (), body, part.notes)
        if not last and seen.transition is not None:
            yield Node("transition", (seen.transition,) if seen.transition else ())


def _picture(part: Segment, engine: str) -> Iterator[Node]:
    if part.image:
        yield Node("clip" if ends_with(part.image, CLIPS) else "image", (literal(part.image),))
    elif part.prompt:
        chosen = part.engine or engine
        yield Node("generate", (literal(part.prompt),), (("engine", chain(chosen)),) if chosen else ())
