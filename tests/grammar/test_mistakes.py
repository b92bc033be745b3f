"""What is said about mistakes, as it is printed; and that safe fixes mend them."""

import pytest

from pytoon_lang.grammar.parser import parse
from pytoon_lang.report import report
from pytoon_lang.source import Source
from tests.grammar.mistakes import MISTAKES
from tests.grammar.programs import read


@pytest.mark.parametrize("name", MISTAKES)
def test_what_is_said(name: str, snapshot: object) -> None:
    source = Source(f"{name}.toon", MISTAKES[name])
    assert report(parse(source).diagnostics, {source.path: source}) == snapshot


@pytest.mark.parametrize("name", MISTAKES)
def test_there_is_always_something_to_type(name: str) -> None:
    found = parse(Source(f"{name}.toon", MISTAKES[name])).diagnostics
    assert [one.message for one in found if not one.help and not one.fixes] == []


def fixed(text: str) -> str:
    """The text after one round of safe fixes."""
    edits = [edit for d in read(text)[1] for fix in d.fixes[:1] if fix.safe for edit in fix.edits]
    for _, edit in sorted(enumerate(edits), key=lambda pair: (pair[1].span.start, pair[0]), reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


HABITS = {
    "single quotes": "toon 1\nscene a {\n  text 'it\\'s \"x\"' at: center\n}\n",
    "no quotes": "toon 1\nscene a {\n  say Hello there.\n  text 20% off, at: center\n}\n",
    "smart quotes": "toon 1\nscene a {\n  text “Hello”\n}\n",
    "hash comments": "toon 1\n# one\n#two\nscene a 3s # three\n",
    "block comments": "toon 1\n/* a\n * b\n */\nscene a /* x */ 3s\nvideo b /* c */\n",
    "fences": "Here it's:\n\n```toon\ntoon 1\nscene a 3s\n```\nHope it helps!\n",
    "only fences": "```\ntoon 1\nscene a 3s\n```\n",
    "indentation": 'toon 1\nscene a 3s:\n  text "x"\n  music "y":\n    gain: -3dB\n\nscene b 3s:\n  text "y"\n',
    "quoted keys": "toon 1\nscene a {\n  \"background\": #fff\n  'fps': 3\n}\n",
    "objects": 'toon 1\nparam a: table = [{name: "x", n: 9}, {n: [1],\n  name: "y"}]\nb: [\n  {a: 1},\n]\n',
    "block colon": 'toon 1\nscene: hook {\n  text "x"\n}\nvideo x {\n  captions: { max-words: 4, b: 3 }\n}\n',
    "lookalikes": "toon 1\nx a： −3dB size: 1080×1920\n",
    "no edition": "\ufeffscene a 3s\n",
    "old edition": "toon 1.0\nscene a 3s\n",
    "unclosed block": 'toon 1\nscene a {\n  text "x"\n\nscene b {\n  text "y"\n}\n',
    "lost brace": 'toon 1\nscene a 3s\n  text "x"\n}\nscene b 3s\n',
    "unclosed bracket": 'toon 1\nscene a {\n  text "a" at: below(40px\n  fps: 30\n}\n',
    "one line": "toon 1\nscene a { x: 1 } scene b { y: 2 }\nvideo x { a: 1 b: 2 }\n",
}


@pytest.mark.parametrize("name", HABITS)
def test_safe_fixes_leave_nothing(name: str) -> None:
    text = HABITS[name]
    assert 1 <= len(read(text)[1]) <= 2
    for _ in range(3):
        text = fixed(text)
    assert read(text)[1] == (), text


def test_a_habit_is_named_once() -> None:
    _, diagnostics = read("toon 1\n" + "text 'a'\n" * 30)
    assert [d.code for d in diagnostics] == ["single-quotes"]
    assert diagnostics[0].notes == ("and in 26 more places",)
    assert len(diagnostics[0].fixes[0].edits) == 30
