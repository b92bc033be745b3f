"""The vocabulary is whole: everything it names exists, everything is described, every default is of its type."""

from __future__ import annotations

import pytest

from pytoon_lang.compiler.values.read import Known, read
from pytoon_lang.compiler.vocabulary import FILE, KINDS
from pytoon_lang.compiler.vocabulary.engines import LOCAL, PICTURE_ENGINES, VOICE_ENGINES
from pytoon_lang.compiler.vocabulary.spell import spell
from pytoon_lang.compiler.vocabulary.types import Slot, Type
from pytoon_lang.diagnostics import Diagnostic
from pytoon_lang.grammar.parser import parse
from pytoon_lang.grammar.syntax import Property, Thing
from pytoon_lang.source import Source

SLOTS = [(kind, slot) for kind in KINDS.values() for slot in (*kind.values, *kind.keys)]


def statement(text: str) -> Thing | Property:
    file, diagnostics = parse(Source("x.toon", f"toon 1\n{text}"))
    assert not diagnostics, diagnostics
    assert isinstance(file.statements[-1], Thing | Property)
    return file.statements[-1]


def typed(text: str, wanted: Type) -> object:
    written = statement(f"key: {text}")
    assert isinstance(written, Property)
    found: list[Diagnostic] = []
    value = read(written.value, wanted, Known(), found)
    assert not found, found
    return value


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_kind_is_described(kind: object) -> None:
    from pytoon_lang.compiler.vocabulary.types import Kind

    assert isinstance(kind, Kind)
    assert kind.doc.endswith(".")
    assert statement(kind.example).kind.text == kind.name  # type: ignore[union-attr]
    assert set(kind.body) <= KINDS.keys()
    names = [slot.name for slot in (*kind.values, *kind.keys)]
    assert len(names) == len(set(names))


def test_every_kind_stands_somewhere() -> None:
    homes = {name for kind in KINDS.values() for name in kind.body} | set(FILE)
    assert homes == KINDS.keys()


@pytest.mark.parametrize(("kind", "slot"), SLOTS, ids=lambda one: one.name)
def test_a_slot_is_described(kind: object, slot: Slot) -> None:
    assert slot.doc
    assert not slot.doc.endswith(".")
    assert not slot.required or slot.default is None
    assert slot.required or slot.unset or slot.default is not None, "what happens when nobody says it?"


@pytest.mark.parametrize(
    "slot", [slot for _, slot in SLOTS if slot.default not in {None, "", ()}], ids=lambda slot: slot.name
)
def test_a_default_reads_as_itself(slot: Slot) -> None:
    value = typed(spell(slot.default, slot.type), slot.type)
    if slot.type.base in {"engines", "voices"}:
        assert isinstance(value, tuple)
        assert [link.engine.engine for link in value] == [LOCAL]
    else:
        assert value == slot.default


def test_every_chain_can_end_locally() -> None:
    for table in (PICTURE_ENGINES, VOICE_ENGINES):
        assert not table[LOCAL].secret
        assert all(engine.secret for name, engine in table.items() if name != LOCAL)
