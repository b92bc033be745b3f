"""docs/llm.md: the whole language on one page that fits in a language model's context."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.values.declared import TYPES as PARAMETERS
from pytoon_lang.compiler.vocabulary import FILE, KINDS
from pytoon_lang.compiler.vocabulary.grades import GRADES
from pytoon_lang.compiler.vocabulary.kinds.captions import LETTERS
from pytoon_lang.compiler.vocabulary.kinds.items import POSE, WINDOW
from pytoon_lang.compiler.vocabulary.kinds.takes import TAKE
from pytoon_lang.compiler.vocabulary.motions import MOTIONS, PROFILES
from pytoon_lang.compiler.vocabulary.places import ANIMATIONS, PLACES
from pytoon_lang.compiler.vocabulary.spell import spell
from pytoon_lang.reference.markdown import block
from pytoon_lang.reference.prose import LAUNCH, RECIPE, REPAIR, SYNTAX
from pytoon_lang.reference.shelf import entries
from pytoon_lang.world.fonts import families

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.vocabulary.types import Kind, Slot, Type

MOST = 12_000
"""Bytes that the page may have."""

_SCRIPTS = "Noto Sans "

_GROUPS = {"LETTERS": LETTERS, "POSE": POSE, "TAKE": TAKE, "WINDOW": WINDOW}
"""Keys that several kinds have."""

_SETS = {
    tuple(MOTIONS): "MOTION",
    tuple(PROFILES): "PROFILE",
    tuple(GRADES): "GRADE",
    ("yes", "no"): "yes|no",
}


def page() -> str:
    """docs/llm.md, with a word about every statement as long as there is room."""
    whole = _page(docs=True)
    return whole if len(whole.encode()) < MOST - 200 else _page(docs=False)


def _page(*, docs: bool) -> str:
    return "\n".join(
        [
            *("# toonc on one page", ""),
            "A `.toon` file describes a short vertical video; `toonc build FILE` makes the MP4. Write the file, run",
            "`toonc check FILE --format json`, mend what it reports, repeat until there are no errors.",
            *("", "## Syntax", "", SYNTAX.replace("TYPES", "|".join(PARAMETERS))),
            *("## Statements", "", *_legend()),
            *block("\n".join(line for kind in KINDS.values() for line in _kind(kind, docs=docs)), ""),
            *("## Words", "", *_words()),
            *("## Two programs", "", *block(RECIPE, "toon"), *block(LAUNCH, "toon")),
            *("## Check and repair", "", REPAIR),
        ]
    )


def _legend() -> list[str]:
    return [
        "`kind <values> | keys | {statements in its block}`; a slot is `name:type=default`, `!` is required,",
        "`?` may be left out. Words in capitals are explained under Words.",
        f"In the file stand: {' '.join(name for name in FILE if KINDS[name].status == 'ready')}.",
        "",
    ]


def _kind(kind: Kind, *, docs: bool) -> Iterator[str]:
    if kind.status != "ready":
        return
    if docs:
        yield f"// {kind.doc.partition('. ')[0].rstrip('.')}"
    if not (kind.values or kind.keys or kind.body or kind.any_key):
        yield f"{kind.name}, for example: {kind.example}"
        return
    values = " ".join(f"<{_slot(slot)}>" for slot in kind.values)
    keys = " ".join(_keys(kind))
    inside = " ".join(name for name in kind.body if KINDS[name].status == "ready")
    parts = [f"{kind.name} {values}".rstrip(), keys, f"{{{inside}}}" if inside else ""]
    if kind.any_key:
        parts.append(f"any-name:{kind.any_key.base}")
    yield " | ".join(part for part in parts if part)


def _keys(kind: Kind) -> Iterator[str]:
    """The keys of a kind; groups of keys that several kinds have by one word."""
    for slot in kind.keys:
        group = next((name for name, slots in _GROUPS.items() if slot in slots and {*slots} <= {*kind.keys}), "")
        if not group:
            yield _slot(slot)
        elif slot == _GROUPS[group][0]:
            yield group


def _slot(slot: Slot) -> str:
    if slot.required:
        return f"{slot.name}:{_type(slot.type)}!"
    if slot.default in (None, "", ()):
        return f"{slot.name}:{_type(slot.type)}?"
    return f"{slot.name}:{_type(slot.type)}={spell(slot.default, slot.type)}"


def _type(wanted: Type) -> str:
    match wanted.base:
        case "one-of":
            return _SETS.get(wanted.choices) or "|".join(wanted.choices)
        case "list":
            return f"[{_type(wanted.item)}]" if wanted.item else "list"
        case "asset" | "library":
            return {"presets": "PRESET", "styles": "STYLE", "transitions": "TRANSITION"}.get(
                wanted.choices[0], f"{wanted.choices[0]}-file"
            )
        case "place":
            return "PLACE"
        case "name-of":
            return f"name-of-{wanted.choices[0]}"
        case "animation":
            return "ANIMATION"
        case "light":
            return "LIGHT"
        case "grade":
            return "GRADE|cube-file"
        case "mask":
            return "none|rounded(24px)" if wanted.choices else "circle|rounded(24px)|image-file"
    return wanted.base


def _words() -> list[str]:
    transitions = " ".join(entry.signature.replace(" = ", "=") for entry in entries("transitions"))
    return [
        f"- PRESET: {' '.join(entry.name for entry in entries('presets'))}",
        f"- STYLE: {' '.join(entry.name for entry in entries('styles'))}",
        f"- BLOCK, for `use` in a scene or in `over`: {' '.join(entry.head for entry in entries('blocks'))};"
        " more by `toonc reference BLOCK`",
        f"- TRANSITION: {transitions} (direction: left right up down)",
        f"- PLACE: {' '.join(PLACES)}, or `below(40px)`, `above(40px)` the thing before, `point(30%, 45%)`",
        f"- ANIMATION: {' '.join(ANIMATIONS)}, with a length: `rise(300ms)`; `count` is for a number in a text",
        f"- MOTION: {' '.join(MOTIONS)}; PROFILE: {' '.join(PROFILES)}; GRADE: {' '.join(GRADES)}",
        *(f"- {name}: {' '.join(map(_slot, slots))}" for name, slots in _GROUPS.items()),
        "- LIGHT: yes, no, a colour, or `soft(24px, #000000a0)`: how soft, its colour",
        f"- Fonts: {', '.join(_fonts())}",
        "",
    ]


def _fonts() -> Iterator[str]:
    """Families by name; those of the world's scripts, which have a name in common, as one."""
    scripts = [name.removeprefix(_SCRIPTS) for name in families() if name.startswith(_SCRIPTS)]
    yield from (name for name in families() if not name.startswith(_SCRIPTS))
    yield f"{_SCRIPTS}and one of: {' '.join(scripts)}"
