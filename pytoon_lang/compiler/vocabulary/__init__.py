"""What words exist: kinds of statements, their values and keys, types, defaults and docs, as data.

Checker, completion, hover, JSON Schema, reference docs and formatter all read `KINDS`; there is no second list.
"""

from __future__ import annotations

from pytoon_lang.compiler.vocabulary.kinds import (
    blocks,
    brand,
    captions,
    file,
    items,
    rule,
    scene,
    sound,
    takes,
    video,
)
from pytoon_lang.compiler.vocabulary.types import Kind

_ALL = (
    file.TOON,
    file.IMPORT,
    file.PARAM,
    file.FONT_KIND,
    video.VIDEO,
    brand.BRAND,
    brand.PALETTE,
    brand.LEXICON,
    brand.WAIVE,
    sound.NARRATOR,
    sound.MUSIC,
    captions.CAPTIONS,
    scene.SCENE,
    scene.IMAGE_KIND,
    scene.CLIP,
    scene.GENERATE,
    items.OVERLAY,
    items.INSET,
    items.SHAPE,
    items.TEXT_KIND,
    items.KEYFRAME,
    takes.RAMP,
    takes.FREEZE,
    sound.SAY,
    items.LOGO,
    sound.SOUND,
    items.OVER,
    video.TRANSITION,
    file.EXPECT,
    file.OUTPUT,
    file.VARIANT,
    blocks.PRESET,
    rule.RULE,
    blocks.EACH,
    blocks.WHEN,
    blocks.ELSE,
    blocks.USE,
)

KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}
"""Every kind by its word."""

FILE: tuple[str, ...] = (
    *("toon", "import", "param", "font", "video", "brand", "narrator", "music", "captions", "scene", "transition"),
    *("expect", "output", "variant", "over", "waive", "preset", "rule", "each", "when", "else", "use"),
)
"""Kinds that may stand in a file, outside any block."""
