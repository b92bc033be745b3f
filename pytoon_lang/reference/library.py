"""The pages of the library and of what pictures can be made to look like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.vocabulary.grades import GRADES
from pytoon_lang.compiler.vocabulary.motions import MOTIONS, PROFILES
from pytoon_lang.compiler.vocabulary.platforms import DEFAULT, PLATFORMS
from pytoon_lang.reference.markdown import anchor, block, code, listed, table
from pytoon_lang.reference.shelf import Entry, entries
from pytoon_lang.reference.strips import BLOCKS, calls, file_name
from pytoon_lang.reference.types import link

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pytoon_lang.compiler.vocabulary.platforms import Platform


def presets() -> str:
    """docs/reference/presets.md."""
    lines = [
        *("# Presets", ""),
        "A preset gives a video its look: defaults for its statements. What you write yourself counts before it.",
        *("", *block("video launch 9:16 { preset: product-hero-clean }"), *_overview(entries("presets"))),
    ]
    for entry in entries("presets"):
        lines += [f"## {entry.name}", "", entry.doc, "", *_picture("preset", entry.name), *_sets(entry)]
    return "\n".join(lines)


def styles() -> str:
    """docs/reference/styles.md."""
    lines = [
        *("# Caption styles", ""),
        f"A style is the look of {link('captions')}; every key of it can be overridden.",
        *("", *block("captions word-pop { max-words: 4 }"), *_overview(entries("styles"))),
    ]
    for entry in entries("styles"):
        lines += [f"## {entry.name}", "", entry.doc, "", *_picture("style", entry.name), *_sets(entry)]
    return "\n".join(lines)


def transitions() -> str:
    """docs/reference/transitions.md."""
    found = entries("transitions")
    lines = [
        *("# Transitions", ""),
        f"A {link('transition')} stands between two scenes and overlaps them for its length. Strips show it from",
        "left to right, at a tenth, three tenths, half, seven and nine tenths of its length.",
        *("", *block("transition swipe(left, 400ms)"), *_overview(found)),
    ]
    for entry in found:
        lines += [f"## {entry.name}", "", entry.doc, "", *_parameters(entry)]
        for call in calls(entry):
            lines += [code(call), "", *_picture("transition", file_name(call))]
    return "\n".join(lines)


def blocks() -> str:
    """docs/reference/blocks.md."""
    found = entries("blocks")
    lines = [
        *("# Blocks", ""),
        f"Things for a scene, or `over` all of them, made of the statements that everybody has; {link('use')} puts",
        "them in. A preset of yours with the same name takes their place.",
        *("", *block('scene talk 4s { use lower-third("Ana", "Head of design") }'), *_overview(found)),
    ]
    for entry in found:
        lines += [f"## {entry.name}", "", entry.doc, "", *_picture("block", entry.name), *_parameters(entry)]
        lines += ["", *block(f"use {BLOCKS[entry.name]}")]
    return "\n".join(lines)


def looks() -> str:
    """docs/reference/looks.md."""
    grades = [(code(name), text, f"![{name}](pictures/grade-{name}.jpg)") for name, text in GRADES.items()]
    return "\n".join(
        [
            *("# Grades, motion, platforms", ""),
            *("## Grades", "", f"`grade:` of {link('video')} or {link('scene')} changes the colours of pictures.", ""),
            *table(("grade", "", ""), grades),
            *("## Motion", "", f"`motion:` of {link('image')} says how a still moves, `profile:` how much.", ""),
            *table(("motion", ""), _described(MOTIONS)),
            *table(("profile", ""), _described(PROFILES)),
            *(
                "## Platforms",
                "",
                f"`targets:` of {link('video')}; pixels on a 1080 x 1920 frame that are kept free.",
                "",
            ),
            *table(
                ("target", "", "top", "bottom", "left", "right", "longest", "compared"),
                (_platform(p) for p in (*PLATFORMS.values(), DEFAULT)),
            ),
        ]
    )


def _overview(found: Iterable[Entry]) -> list[str]:
    return table(("name", ""), ((f"[{code(e.signature)}]({anchor(e.name)})", e.doc) for e in found))


def _sets(entry: Entry) -> list[str]:
    rows = ((link(kind), listed(settings)) for kind, settings in entry.sets)
    return [*_parameters(entry), *table(("statement", "what it sets"), rows)]


def _parameters(entry: Entry) -> list[str]:
    rows = ((code(p.name), listed(p.choices) or p.type, code(p.default) or "required") for p in entry.parameters)
    return table(("parameter", "type", "default"), rows)


def _picture(group: str, name: str) -> list[str]:
    return [f"![{name}](pictures/{group}-{name}.jpg)", ""]


def _described(words: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    return ((code(name), text) for name, text in words.items())


def _platform(one: Platform) -> tuple[str, ...]:
    sides = (str(side) for side in (one.top, one.bottom, one.left, one.right))
    return code(one.name) or "none", one.doc, *sides, f"{one.limit} s", one.version
