"""What may be written at the cursor."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from lsprotocol.types import (
    Command,
    CompletionItem,
    CompletionItemKind,
    InsertTextFormat,
    MarkupContent,
    MarkupKind,
    Range,
    TextEdit,
)

from pytoon_lang.compiler.vocabulary import KINDS
from pytoon_lang.compiler.vocabulary.units import UNITS
from pytoon_lang.lsp import offers
from pytoon_lang.lsp.expected import Expected, expected
from pytoon_lang.lsp.files import inside
from pytoon_lang.lsp.offer import Offer
from pytoon_lang.lsp.readable import readable
from pytoon_lang.lsp.resolve import brands, presets, program, tokens
from pytoon_lang.lsp.walk import visits
from pytoon_lang.lsp.words import about_kind, about_slot, default_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.vocabulary.types import Kind, Slot
    from pytoon_lang.lsp.place import Place
    from pytoon_lang.lsp.resolve import Program
    from pytoon_lang.lsp.snapshot import Snapshot

TRIGGERS = ("$", ".", '"', "(", "/", "{", " ")
_KIND = {
    "statement": CompletionItemKind.Keyword,
    "key": CompletionItemKind.Property,
    "value": CompletionItemKind.EnumMember,
    "name": CompletionItemKind.Variable,
    "preset": CompletionItemKind.Function,
    "file": CompletionItemKind.File,
    "folder": CompletionItemKind.Folder,
    "unit": CompletionItemKind.Unit,
    "color": CompletionItemKind.Color,
    "type": CompletionItemKind.TypeParameter,
}
_AMOUNT = re.compile(r"[+-]?\d[\d_]*(?:\.\d+)?")
_AGAIN = Command("Suggest", "editor.action.triggerSuggest")


class Abilities(NamedTuple):
    """What the editor can: fill in snippets; ask again by a command of its own after an item was taken."""

    snippets: bool = False
    again: bool = False


def complete(snapshot: Snapshot, offset: int, can: Abilities = Abilities()) -> list[CompletionItem]:  # noqa: B008 - a noun
    """Everything that fits at a place, the likeliest first."""
    here = snapshot.place(offset)
    if here.inside == "comment":
        return []
    files = program(snapshot)
    known = presets(snapshot.names, files)
    wanted = expected(here, known)
    start, end = here.start, here.end
    if here.inside == "text":
        found, start, end = _in_text(here, wanted, snapshot)
    elif wanted.path is not None:
        found = list(readable(wanted.path, snapshot, offset, files))
    elif here.token is not None and here.token.kind == "NUMBER":
        found = list(_units(here, wanted))
    else:
        settings, values = list(_settings(wanted, here, snapshot)), list(_values(wanted, here, snapshot))
        found = [*values, *settings] if len(here.near) == 1 and not here.brackets else [*settings, *values]
    range_ = snapshot.lines.range(start, end)
    return [_item(offer, number, range_, can) for number, offer in enumerate(dict.fromkeys(found))]


def _values(wanted: Expected, here: Place, snapshot: Snapshot) -> Iterator[Offer]:
    files = program(snapshot)
    if wanted.types:
        yield from offers.types()
        return
    for slot in wanted.values[:2]:
        yield from offers.values(slot, snapshot, presets(snapshot.names, files))
    if any((slot.type.item or slot.type).base in {"color", "paint"} for slot in wanted.values[:1]):
        yield from _shades(snapshot, files)
    if wanted.values:
        for one in readable((), snapshot, here.offset, files):
            yield one._replace(label=f"${one.label}", insert=f"${one.insert or one.label}")


def _shades(snapshot: Snapshot, files: Program) -> Iterator[Offer]:
    """The colours of the brand that this video wears, else of all that it knows."""
    known = brands(snapshot.names, files)
    for name in ["brand"] if "brand" in known else known:
        for token, color in tokens(known[name], files).items():
            yield Offer(f"${name}.{token}", "color", doc=color.type, detail=color.type)


def _settings(wanted: Expected, here: Place, snapshot: Snapshot) -> Iterator[Offer]:
    """Keys and statements. In the head of a statement values come first: their keys are offered after a space."""
    written = _written(snapshot, here)
    near = here.near
    if near and near[-1].kind in {"COLON", "EQUAL"}:
        return
    for slot in wanted.keys:
        if slot.name not in written:
            yield Offer(slot.name, "key", about_slot(slot), default_of(slot).replace("`", ""), f"{slot.name}: ")
    for word in wanted.kinds:
        if not (word == "toon" and snapshot.text[: here.start].strip()):
            kind = KINDS[word]
            yield Offer(word, "statement", about_kind(kind), insert=f"{word} ", snippet=_written_out(kind))


def _written(snapshot: Snapshot, here: Place) -> set[str]:
    """The keys that the statement around the cursor has already."""
    found: set[str] = set()
    for visit in visits(snapshot.names.part(here.start, here.start).statements):
        if visit.thing.span.start <= here.start <= visit.thing.span.end:
            keys = [setting.key for setting in visit.settings if setting.key]
            found = {key.text for key in keys if not key.span.start <= here.offset <= key.span.end}
    # The statement that is being written may end before the cursor, as far as the tree knows.
    return found | {word.text for word, mark in pairwise(here.near) if mark.kind == "COLON"}


def _in_text(here: Place, wanted: Expected, snapshot: Snapshot) -> tuple[list[Offer], int, int]:
    """Inside quotes: names in `{{ }}`, paths, fonts."""
    assert here.token is not None
    token = here.token
    before = snapshot.text[token.start : here.offset]
    hole = before.rfind("{{")
    if hole > before.rfind("}}"):
        word = re.search(r"[\w.-]*\Z", before)
        path = word[0].split(".") if word else [""]
        found = list(readable(tuple(path[:-1]), snapshot, here.offset, program(snapshot)))
        return found, here.offset - len(path[-1]), here.offset
    for slot in wanted.values[:1]:
        item = slot.type.item if slot.type.base == "list" and slot.type.item else slot.type
        said = before.lstrip('"')
        end = token.end - 1 if token.kind == "STRING" else here.offset
        if item.base in {"asset", "path"}:
            start = here.offset - len(said.rpartition("/")[2])
            return list(inside(said, item, slot.name, snapshot)), start, max(end, here.offset)
        if slot.name in {"font", "fonts"}:
            fonts = [Offer(name, "value", detail="font") for name in snapshot.world.fonts()]
            return fonts, here.offset - len(said), max(end, here.offset)
    return [], here.offset, here.offset


def _units(here: Place, wanted: Expected) -> Iterator[Offer]:
    """`4|` -> `4s`, `4ms`, `4f`."""
    assert here.token is not None
    amount = _AMOUNT.match(here.token.text)
    for slot in wanted.values:
        base = slot.type.item.base if slot.type.item else slot.type.base
        for unit in UNITS.get(base, ()) if amount else ():
            yield Offer(f"{amount[0] if amount else ''}{unit.name}", "unit", unit.doc)


def _written_out(kind: Kind) -> str:
    """A statement with places for what it needs: `scene ${1:name} {`."""
    shown = [slot for slot in kind.values if slot.required or (kind.body and slot.name == "name")]
    head = " ".join((kind.name, *(_hole(slot, at) for at, slot in enumerate(shown, 1))))
    return f"{head} {{\n\t$0\n}}" if kind.body or kind.any_key else f"{head} $0" if shown else f"{kind.name} $0"


def _hole(slot: Slot, at: int) -> str:
    match slot.type.base:
        case "text" | "asset" | "path":
            return f'"${{{at}}}"'
        case "condition":
            return f"(${{{at}}})"
        case "one-of" if len(slot.type.choices) == 1:
            return slot.type.choices[0]
        case "integer":
            return f"${{{at}:1}}"
    return f"${{{at}:{slot.name}}}"


def _item(offer: Offer, number: int, range_: Range, can: Abilities) -> CompletionItem:
    snippet = offer.snippet if can.snippets else ""
    text = snippet or offer.insert or offer.label
    return CompletionItem(
        label=offer.label,
        kind=_KIND[offer.sort],
        detail=offer.detail or None,
        documentation=MarkupContent(MarkupKind.Markdown, offer.doc) if offer.doc else None,
        sort_text=f"{number:04}",
        filter_text=offer.label.strip('$"'),  # who types `sho` means `"shoe.png"`, too
        text_edit=TextEdit(range_, text),
        insert_text_format=InsertTextFormat.Snippet if snippet else InsertTextFormat.PlainText,
        command=_AGAIN if can.again and offer.sort in {"key", "folder"} else None,
    )
