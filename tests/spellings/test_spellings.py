"""Two spellings, one tree: whatever can be said in .toon can be said in YAML, and the other way round."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytoon_lang.compiler.vocabulary.yaml import is_statement
from pytoon_lang.diagnostics import Outcome
from pytoon_lang.grammar.format import format
from pytoon_lang.grammar.parser import parse
from pytoon_lang.grammar.same import bare
from pytoon_lang.grammar.syntax import File, Statement
from pytoon_lang.grammar.write_notes import toon_notes, yaml_notes
from pytoon_lang.grammar.write_toon import write_toon
from pytoon_lang.grammar.write_yaml import never, write_yaml
from pytoon_lang.grammar.yaml_nodes import read
from pytoon_lang.grammar.yaml_parser import parse_yaml
from pytoon_lang.source import Source
from tests import strategies
from tests.grammar.programs import programs

many = settings(max_examples=120)


def understood(outcome: Outcome[File]) -> tuple[Statement, ...]:
    assert not outcome.diagnostics, (outcome.diagnostics, outcome.value.source.text)
    return outcome.value.statements


@given(strategies.programs)
@many
def test_every_tree_can_be_written_in_toon(tree: tuple[Statement, ...]) -> None:
    text = write_toon(tree)
    assert bare(understood(parse(Source("a.toon", text)))) == bare(tree), text
    assert format(text) == text


@given(strategies.programs, st.sampled_from([never, is_statement]))
@many
def test_every_tree_can_be_written_in_yaml(tree: tuple[Statement, ...], is_kind: object) -> None:
    text = write_yaml(tree, is_kind=is_kind)
    assert bare(understood(parse_yaml(Source("a.yaml", text), is_kind))) == bare(tree), text


@pytest.mark.parametrize("name", programs())
def test_programs_keep_their_tree_and_their_comments(name: str) -> None:
    toon = Source(name, programs()[name])
    tree = understood(parse(toon))
    yaml = Source(name, write_yaml(tree, toon_notes(toon), is_statement))
    again = understood(parse_yaml(yaml, is_statement))
    assert bare(again) == bare(tree)
    back = Source(name, write_toon(again, yaml_notes(yaml, read(yaml).scalars)))
    assert bare(understood(parse(back))) == bare(tree)
    assert [note.strip() for note in toon_notes(toon).rest()] == [note.strip() for note in toon_notes(back).rest()]


@pytest.mark.parametrize("name", programs())
def test_places_in_yaml_are_those_of_the_words(name: str) -> None:
    tree = understood(parse(Source(name, programs()[name])))
    source = Source(name, write_yaml(tree))
    _check(understood(parse_yaml(source)), source)


def _check(node: object, source: Source) -> None:
    """Every word and every letter of a text stands where its span says."""
    from pytoon_lang.grammar.syntax import Color, Number, Text, Word

    match node:
        case Word(text, span):
            assert source.text[span.start : span.end] == text
        case Text(_, value, offsets):
            written = [
                char if source.text[at] == "\\" else source.text[at] for char, at in zip(value, offsets, strict=False)
            ]
            assert "".join(written).split() == value.split()  # an escape stands for its letter
        case Number(span, amount, unit) if "_" not in source.text[span.start : span.end]:
            assert source.text[span.start : span.end] == amount + unit
        case Color(span, text):
            assert text in source.text[span.start : span.end]
        case tuple():
            for part in node:
                _check(part, source)
