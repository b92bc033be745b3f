"""docs/yaml.md: each pair of programs has one tree."""

import re

import pytest

from pytoon_lang.compiler.vocabulary.yaml import is_statement
from pytoon_lang.grammar.parser import parse
from pytoon_lang.grammar.same import bare
from pytoon_lang.grammar.yaml_parser import parse_yaml
from pytoon_lang.source import Source
from tests.grammar.programs import ROOT

PAIRS = re.findall(r"```toon\n(.*?)```\n```yaml\n(.*?)```", (ROOT / "docs/yaml.md").read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize(("toon", "yaml"), PAIRS)
def test_pair(toon: str, yaml: str) -> None:
    one, other = parse(Source("a.toon", toon)), parse_yaml(Source("a.yaml", yaml), is_statement)
    assert (one.diagnostics, other.diagnostics) == ((), ())
    assert bare(other.value.statements) == bare(one.value.statements)


def test_there_are_pairs() -> None:
    assert len(PAIRS) == 4
