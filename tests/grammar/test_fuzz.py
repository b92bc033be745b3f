"""The parser is total: it never raises, never hangs, and what it says has a place in the text."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytoon_lang.grammar.dump import dump
from pytoon_lang.grammar.lexer import lex
from pytoon_lang.grammar.preface import LARGEST
from pytoon_lang.report import report
from tests.grammar.programs import HERE, read, statements
from tests.grammar.test_lexer import TEXTS

CORPUS = {path.stem: path.read_text("utf-8") for path in sorted(HERE.glob("corpus/*.toon"))}
JUNK = [
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    ":",
    "=",
    ",",
    '"',
    "'",
    "x",
    "3s",
    "#",
    "..",
    "$",
    "/-",
    "//",
    "\n",
    '"""',
    "&",
    ".",
]


def check(text: str) -> int:
    """Parse, dump, report; the number of diagnostics."""
    file, diagnostics = read(text)
    dump(file)
    for diagnostic in diagnostics:
        assert diagnostic.span is not None
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text)
        for fix in diagnostic.fixes:
            assert all(0 <= edit.span.start <= edit.span.end <= len(text) for edit in fix.edits)
    report(diagnostics, {"test.toon": file.source}).encode("utf-8")
    return len(diagnostics)


@settings(max_examples=300, deadline=2000)
@given(TEXTS)
def test_any_text(text: str) -> None:
    check(text)
    check("toon 1\nscene a {\n" + text)


@settings(max_examples=150, deadline=2000)
@given(st.sampled_from(sorted(CORPUS)), st.data())
def test_mutations(name: str, data: st.DataObject) -> None:
    text = CORPUS[name]
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 30)))
        text = text[:start] + data.draw(st.sampled_from([*JUNK, ""])) + text[end:]
    check(text)


@settings(max_examples=100, deadline=2000)
@given(st.binary(max_size=300))
def test_binary_junk(junk: bytes) -> None:
    check(junk.decode("utf-8", "surrogateescape"))
    check(junk.decode("latin-1"))


@pytest.mark.parametrize("name", CORPUS)
def test_a_typo_costs_two_diagnostics_and_little_else(name: str) -> None:
    text = CORPUS[name]
    chance = random.Random(name)
    whole = sum(1 for _ in statements(read(text)[0].statements))
    counts, kept = [], []
    for token in lex(text):
        if token.kind == "WS":
            continue
        typos = (
            text[: token.start] + text[token.end :],
            text[: token.end] + " " * (token.kind != "_SEP") + token.text + text[token.end :],
            text[: token.start] + chance.choice(JUNK) + " " + text[token.start :],
        )
        file, diagnostics = read(chance.choice(typos))
        counts.append(len(diagnostics))
        kept.append(min(1.0, sum(1 for _ in statements(file.statements)) / whole))
    assert max(counts) <= 3
    assert sum(count > 2 for count in counts) <= 0.02 * len(counts)
    assert sum(kept) / len(kept) >= 0.98


HOSTILE = {
    "braces": "{" * 30_000,
    "closed braces": "x {" * 10_000 + "}" * 10_000,
    "closing": "}" * 30_000,
    "parentheses": "a: " + "(" * 30_000,
    "closed parentheses": "a: " + "(" * 10_000 + "1" + ")" * 10_000,
    "lists": "a: " + "[" * 20_000 + "]" * 20_000,
    "calls": "a: " + "f(" * 20_000,
    "offs": "/-" * 20_000 + "x",
    "signs": "a: (" + "-" * 20_000 + "$x)",
    "sum": "a: (" + "$x + " * 20_000 + "1)",
    "differences": "a: (1" + "-1" * 20_000 + ")",
    "dots": "a: b" + ".b" * 20_000,
    "quotes": '"' * 20_001,
    "escapes": '"' + "\\" * 40_001,
    "one word": "a" * 100_000,
    "one line": "a: b " * 20_000,
    "statements": "a b: c )\n" * 5_000,
    "single quotes": "'" * 20_001,
    "fences": "```\n" * 10_000,
    "comments": "/*" * 20_000,
    "comment lines": "/*\n" * 20_000,
    "slashes": "\n/" + "/" * 1_000 + "\nx )",
    "spaces in a text": 'a "' + " " * 50_000 + "x",
    "a block that looks like nothing": 'a """\n' + "a" * 50_000,
    "quoted keys": '"a": 1\n' * 5_000,
    "characters": "&@!?" * 10_000,
    "indented": "".join(" " * (i % 200) + "x:\n" for i in range(5_000)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile(name: str) -> None:
    begin = time.process_time()
    assert 1 <= check("toon 1\n" + HOSTILE[name]) + (name in ("offs", "dots", "one word")) <= 110
    assert time.process_time() - begin < 10


def test_comments_alone_are_looked_through_once() -> None:
    begin = time.process_time()
    assert check("/" * 5_000 + "\nscene a 3s\n") == 1
    assert time.process_time() - begin < 1


def test_too_large() -> None:
    begin = time.process_time()
    _, diagnostics = read("scene a 3s\n" * 1_000_000)
    assert [d.code for d in diagnostics] == ["file-too-large"]
    assert time.process_time() - begin < 1
    assert f"{LARGEST:,}" in diagnostics[0].message


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "empty-file"), ("\n\n", "empty-file"), ("\ufeff// x", "empty-file"), ("toon 1\n\0", "not-text"),
     ("toon 1\n\ud800", "not-text"), ("\x89PNG\r\n\x1a\n", "not-text"), ("items[3]: a,b,c\n", "toon-data"),
     ("rows[#2|]{a|b}:\n  1|2\n", "toon-data")],
)  # fmt: skip
def test_no_program_at_all(text: str, code: str) -> None:
    assert [d.code for d in read(text)[1]] == [code]


def test_a_token_left_out_at_the_start_of_a_statement() -> None:
    """Found by atheris: the statement after it was never given up, and the end of the file never reached."""
    file, _ = read("s{s{s\n]\n-n=")
    assert [type(statement).__name__ for statement in file.statements] == ["Thing"]
