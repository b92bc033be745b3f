"""The media and style of a scene -> its picture, and what the picture cannot say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytoon_lang.importers.tables import EFFECTS, GRADES, PICTURES
from pytoon_lang.planner.source import Node, literal, slug
from pytoon_lang.planner.statements import CLIPS, chain, ends_with
from pytoon_lang.planner.style_words import motion_of

if TYPE_CHECKING:
    from pytoon_lang.importers.assets import Taken
    from pytoon_lang.importers.document import Path
    from pytoon_lang.importers.ledger import Ledger

Keys = tuple[tuple[str, str], ...]


def picture(
    media: dict[str, Any], style: dict[str, Any], description: str, path: Path, ledger: Ledger
) -> tuple[tuple[Node, ...], list[str]]:
    """Media and style of the scene at `path` -> its picture, and comments."""
    if media.get("asset"):
        taken = ledger.file((*path, "media", "asset"), media["asset"])
        notes = _unasked(media, path, ledger)
        if _moves(media, taken):
            return (Node("clip", (literal(taken.path),)),), [*notes, *_unstyled(style, path, ledger, clip=True)]
        keys, more = _motion(media.get("effect"), style, path, ledger)
        return (Node("image", (literal(taken.path),), keys),), [*notes, *more]
    prompt = ledger.words((*path, "media", "prompt"), media.get("prompt") or description)
    if not prompt:
        return (), [media.get("prompt") or description]
    return (_generated(prompt, media, style),), _unmoved(media, path, ledger)


def grade_of(mood: str | None) -> Keys:
    """A mood that is a colour grade -> that key of the scene."""
    word = (mood or "").strip().lower()
    return (("grade", word),) if word in GRADES else ()


def _moves(media: dict[str, Any], taken: Taken) -> bool:
    """Whether an asset is a clip: what a probe saw, else its ending, else what the document calls it."""
    if taken.kind:
        return taken.kind == "video"
    if ends_with(taken.path, PICTURES):
        return False
    return ends_with(taken.path, CLIPS) or media["type"] == "video"


def _generated(prompt: str, media: dict[str, Any], style: dict[str, Any]) -> Node:
    said = (("camera", style.get("camera_motion")), ("lighting", style.get("lighting")))
    keys = [(key, literal(value)) for key, value in said if value and value.strip()]
    mood = slug(style.get("mood") or "", "")
    keys += [("mood", mood)] if mood else []
    keys += [("engine", chain(media["engine"]))] if media.get("engine") else []
    return Node("generate", (literal(prompt),), tuple(keys))


def _unasked(media: dict[str, Any], path: Path, ledger: Ledger) -> list[str]:
    """A picture that is there is shown; what an engine was told beside it is not needed."""
    prompt = media.get("prompt")
    if not prompt and not media.get("engine"):
        return []
    field = (*path, "media", "prompt" if prompt else "engine")
    return [ledger.lost(field, f"the scene has a picture, so nothing is generated: {prompt or media['engine']}")]


def _motion(effect: str | None, style: dict[str, Any], path: Path, ledger: Ledger) -> tuple[Keys, list[str]]:
    camera = (style.get("camera_motion") or "").strip()
    notes = _unstyled(style, path, ledger, clip=False)
    if effect:
        motion, profile = EFFECTS[effect]
        if camera and motion_of(camera) != motion:
            message = f"the picture moves as its effect says, not as the camera does: {camera}"
            notes.append(ledger.lost((*path, "style", "camera_motion"), message))
        return (("motion", motion), *((("profile", profile),) if profile else ())), notes
    motion = motion_of(camera)
    if camera and not motion:
        notes.append(ledger.lost((*path, "style", "camera_motion"), f"a still picture cannot move like this: {camera}"))
    return ((("motion", motion),) if motion else ()), notes


def _unstyled(style: dict[str, Any], path: Path, ledger: Ledger, *, clip: bool) -> list[str]:
    """Words about the look that only an engine could follow."""
    fields = ("lighting", "mood", *(("camera_motion",) if clip else ()))
    return [
        ledger.lost((*path, "style", field), f"only generated pictures take words about {field}: {style[field]}")
        for field in fields
        if (style.get(field) or "").strip() and not (field == "mood" and grade_of(style[field]))
    ]


def _unmoved(media: dict[str, Any], path: Path, ledger: Ledger) -> list[str]:
    effect = media.get("effect")
    if not effect or effect == "static":
        return []
    return [ledger.lost((*path, "media", "effect"), f"a generated picture moves by itself, not by `{effect}`")]
