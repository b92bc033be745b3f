"""Which pictures the reference has, each as a program to render and what to show of it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.vocabulary.effects import CUT
from pytoon_lang.compiler.vocabulary.grades import GRADES
from pytoon_lang.reference.scenery import FILES
from pytoon_lang.reference.shelf import entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.reference.shelf import Entry

RENDERING = 1
"""Raised when pictures look different although their programs are the same."""


BLOCKS = {
    "call-to-action": 'call-to-action("Try it free")',
    "chapter": 'chapter("02", "The first week")',
    "checklist": 'checklist(["No setup", "Works offline", "Free for one"])',
    "countdown": "countdown",
    "lower-third": 'lower-third("Ana Kaltenegger", "Head of design", length: 3s)',
    "notification": 'notification("Ana", "The first cut is ready. Have a look?")',
    "progress-bar": "progress-bar(color: #ff7a3c)",
    "stat": 'stat("1200", "hours saved last month")',
    "testimonial": 'testimonial("We publish every day now. It used to be a week.", "Ana, head of design")',
}
"""How each block is shown."""

_SHARES = (0.03, 0.3, 0.5, 0.7, 0.97)


class Strip(NamedTuple):
    """Frames of a program side by side. `at` are shares of the segment; `around`: only what is laid over."""

    name: str
    program: str
    library: str  # the text of the library file that it shows
    at: tuple[float, ...]
    around: bool = False
    width: int = 96  # px of a frame
    blended: bool = False  # show the transition, not the first scene

    @property
    def digest(self) -> str:
        """Of everything that the picture is made from."""
        parts = (str(RENDERING), *map(str, self), *(f"{name} {text}" for name, text in FILES.items()))
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def strips() -> list[Strip]:
    """All pictures of the reference."""
    return [*_transitions(), *_grades(), *_styles(), *_presets(), *_blocks()]


def calls(transition: Entry) -> list[str]:
    """How a transition is called to see all its directions; nothing for a cut, of which there is nothing to see."""
    if transition.name == CUT:
        return []
    choices = next((p.choices for p in transition.parameters if p.choices), ())
    return [f"{transition.name}({choice})" for choice in choices] or [transition.name]


def file_name(call: str) -> str:
    """A call as part of a file's name: `swipe(left)` -> `swipe.left`."""
    return call.replace("(", ".").replace(", ", ".").rstrip(")")


def _transitions() -> Iterator[Strip]:
    for entry in entries("transitions"):
        for call in calls(entry):
            program = _program("", f"{_scene('day')}\ntransition {call}\n{_scene('dusk')}")
            name = f"transition-{file_name(call)}"
            yield Strip(name, program, entry.text, (0.1, 0.3, 0.5, 0.7, 0.9), blended=True)


def _grades() -> Iterator[Strip]:
    for grade in GRADES:
        yield Strip(f"grade-{grade}", _program(f"grade: {grade}", _scene("day")), "", (0.5,))


def _styles() -> Iterator[Strip]:
    line = 'say "One small step, and the whole morning is yours."'
    for entry in entries("styles"):
        program = _program("", f"captions {entry.name}\n{_scene('dusk', line, length='')}", size="540x960")
        yield Strip(f"style-{entry.name}", program, entry.text, (0.12, 0.3, 0.5, 0.7), around=True, width=216)


def _presets() -> Iterator[Strip]:
    inside = 'text "Made for mornings" at: top\n  say "Every step stores a little morning."'
    for entry in entries("presets"):
        scenes = f"captions\n{_scene('day', inside, length='')}"
        program = _program(f"preset: {entry.name}", scenes, size="540x960")
        yield Strip(f"preset-{entry.name}", program, entry.text, (0.15, 0.5, 0.85), width=144)


def _blocks() -> Iterator[Strip]:
    for entry in entries("blocks"):
        scene = _scene("dusk", f"use {BLOCKS[entry.name]}")
        yield Strip(f"block-{entry.name}", _program("", scene, size="540x960"), entry.text, _SHARES, width=144)


def _program(setting: str, scenes: str, size: str = "270x480") -> str:
    return f"toon 1\n\nvideo strip {size} {{\n  {setting}\n}}\n\n{scenes}\n"


def _scene(picture: str, inside: str = "", length: str = " 3s") -> str:
    motion = " motion: none" if not inside else ""
    return f'scene {picture}{length} {{\n  image "{picture}.svg"{motion}\n  {inside}\n}}'
