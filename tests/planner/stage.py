"""Planned source in front of the real checker, with stand-ins for the files that it names."""

from __future__ import annotations

import re

from pytoon_lang.compiler.pipeline import Checked, check
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.diagnostics import Diagnostic
from pytoon_lang.world import Media
from pytoon_lang.world.memory import Memory

MINUTE = 705_600_000 * 60
NAMED = re.compile(r'^\s*(image|overlay|logo|clip|music|sound|recording:) "([^"]+)"', re.MULTILINE)


def checked(source: str, files: dict[str, str] | None = None) -> Checked:
    """Check a program; every file that it names is there, of the kind that its statement wants."""
    world: dict[str, str | bytes | Media] = {**(files or {}), "main.toon": source}
    for kind, path in NAMED.findall(source):
        world[path] = _media(kind, path)
    return check("main.toon", Memory(world), Settings(), {})


def wrong(source: str, files: dict[str, str] | None = None) -> list[Diagnostic]:
    """The errors of a program."""
    return [d for d in checked(source, files).diagnostics if d.severity == "error"]


def seconds(source: str) -> float:
    """How long the video of a program lasts."""
    timeline = checked(source).outputs[0].timeline
    return timeline.frames * timeline.rate.den / timeline.rate.num


def _media(kind: str, path: str) -> Media:
    digest = f"d-{path}"
    if kind in {"image", "overlay", "logo"}:
        return Media("image", digest, 800, 600, alpha=True)
    if kind == "clip":
        return Media("video", digest, 1080, 1920, MINUTE, (30, 1))
    return Media("audio", digest, length=MINUTE, channels=2, sample_rate=48_000)
