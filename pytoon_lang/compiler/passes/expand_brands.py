"""Brands: what the files of a program declare, by every name it may be called here, and their colours as tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.values.statements import is_a, name_of
from pytoon_lang.grammar.syntax import Argument, Name, Property, Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pytoon_lang.compiler.ir.element import Import
    from pytoon_lang.compiler.values.scope import Tokens

Statements = tuple[Thing | Property, ...]


def brands(own: Iterable[Thing | Property], imports: Iterable[tuple[Import, Statements]]) -> dict[str, Thing]:
    """The brands of a file and of its imports, by their own names; an import's only brand also by the import's name."""
    known: dict[str, Thing] = {}
    for one, statements in imports:
        declared = _by_name(statements)
        known |= declared
        if len(declared) == 1:
            known[one.alias] = next(iter(declared.values()))
    return known | _by_name(own)


def tokens(known: dict[str, Thing], statements: Iterable[Thing | Property]) -> dict[str, Tokens]:
    """Brands -> what `$aurora.ink` reads; `$brand` is the brand that the video names."""
    palettes = {name: _colours(thing, known) for name, thing in known.items()}
    chosen = _chosen(statements)
    return {**palettes, "brand": palettes[chosen]} if chosen in palettes else palettes


def _by_name(statements: Iterable[Thing | Property]) -> dict[str, Thing]:
    return {name_of(s): s for s in statements if is_a(s, "brand")}


def lineage(brand: Thing, known: Mapping[str, Thing]) -> list[Thing]:
    """A brand and the brands that it builds on, `brand autumn extends aurora`, nearest first; a circle ends."""
    line = [brand]
    while (base := known.get(_base(line[-1]))) is not None and base not in line:
        line.append(base)
    return line


def _base(brand: Thing) -> str:
    words = [".".join(a.value.path) for a in brand.arguments if a.key is None and isinstance(a.value, Name)]
    return words[words.index("extends") + 1] if "extends" in words[1:-1] else ""


def _colours(brand: Thing, known: Mapping[str, Thing]) -> Tokens:
    merged: Tokens = {}
    for one in reversed(lineage(brand, known)):
        merged = {**merged, **_palette(one)}
    return merged


def _palette(brand: Thing) -> Tokens:
    """The palette of a brand."""
    palettes = [s for s in brand.body or () if is_a(s, "palette")]
    entries = [entry for palette in palettes for entry in (*palette.arguments, *(palette.body or ()))]
    return {e.key.text: e.value for e in entries if isinstance(e, Argument | Property) and e.key is not None}


def _chosen(statements: Iterable[Thing | Property]) -> str:
    for video in statements:
        if is_a(video, "video"):
            for entry in (*video.arguments, *(video.body or ())):
                if isinstance(entry, Argument | Property) and entry.key is not None and entry.key.text == "brand":
                    return ".".join(entry.value.path) if isinstance(entry.value, Name) else ""
    return ""
