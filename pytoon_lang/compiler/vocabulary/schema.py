"""The vocabulary -> JSON Schema of the YAML spelling (draft 07, which editors read best).

A statement is a key `kind values...`, so kinds are patterns of keys; a block is a mapping or a list of such keys. The
schema sees what editors see: keys, words and units. What the compiler knows beyond that, it says itself.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from pytoon_lang.compiler.vocabulary import FILE, KINDS
from pytoon_lang.compiler.vocabulary.schema_types import DYNAMIC, slot, value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pytoon_lang.compiler.vocabulary.types import Kind

Schema = dict[str, Any]

_OFF = "(/-)?"
_BLOCK = ["object", "array"]
_NO_STATEMENT = {"patternErrorMessage": "no statement or setting that is known here begins like this"}


def schema() -> Schema:
    """The JSON Schema of a program in YAML."""
    definitions: Schema = {"dynamic": DYNAMIC, "pairs": _pairs(FILE, {}, None)}
    for kind in KINDS.values():
        slots = {one.name: slot(one) for one in (*kind.values, *kind.keys)}
        invented = value(kind.any_key) if kind.any_key else None
        definitions[kind.name] = _block(kind, None if invented else slots)
        definitions[f"{kind.name}-pairs"] = _pairs(kind.body, slots, invented)
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "toonc video",
        "description": "A short vertical video in the YAML spelling of .toon.",
        "definitions": definitions,
        **_spellings("pairs", _BLOCK, FILE, ()),
    }


def schema_text() -> str:
    """The same as the text of a file."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def _block(kind: Kind, slots: Iterable[str] | None) -> Schema:
    """What stands behind the head of a statement: nothing, its last value, or its block."""
    told: Schema = {"description": kind.doc, "examples": [kind.example] if kind.example else []}
    if kind.status == "not-yet" or not (kind.values or kind.keys or kind.any_key or kind.body):
        return told
    types = ["null", "string", "number", *_BLOCK]
    return {**told, **_spellings(f"{kind.name}-pairs", types, kind.body, slots)}


def _pairs(kinds: Sequence[str], slots: dict[str, Schema], invented: Schema | None) -> Schema:
    """A block as a mapping: settings by name, statements by how their heads begin."""
    return {
        "properties": {name: one for name, one in slots.items() if name not in kinds},
        "patternProperties": {
            **{rf"^{_OFF}{re.escape(name)}(\s.*)?$": {"$ref": f"#/definitions/{name}"} for name in kinds},
            rf"^/-({'|'.join(map(re.escape, slots)) or '$'})$": {},  # a setting that is switched off
            r"^(/-)?[^\s:=]+\s*[:=]\s": {"type": "null"},  # a whole setting, quoted
        },
        "additionalProperties": invented or False,
    }


def _spellings(pairs: str, types: Sequence[str], kinds: Iterable[str], slots: Iterable[str] | None) -> Schema:
    """What may stand for a block: a mapping, or a list of mappings and whole statements.

    Each rule holds for values of its own type only, so no `anyOf` is needed, of which an editor would have to guess
    the branch that was meant.
    """
    mapping = [{"$ref": f"#/definitions/{pairs}"}]
    item = {"type": ["object", "string"], "allOf": mapping, "pattern": _whole(kinds, slots)} | _NO_STATEMENT
    return {"type": list(types), "allOf": mapping, "items": item}


def _whole(kinds: Iterable[str], keys: Iterable[str] | None) -> str:
    """The pattern of an item that is a whole statement."""
    settings = "[^\\s:=]+" if keys is None else "|".join(map(re.escape, keys))
    words = "|".join(map(re.escape, kinds))
    parts = [f"({words})(\\s|$|\\{{)" if words else "", f"({settings})\\s*[:=]" if settings else ""]
    return f"^{_OFF}({'|'.join(part for part in parts if part)})" if any(parts) else "^$"
