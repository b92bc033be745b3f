"""The YAML spelling: what it may say, what it may not, and that nothing in it costs more than it should."""

from __future__ import annotations

import time
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytoon_lang.compiler.vocabulary.yaml import is_statement
from pytoon_lang.diagnostics import Diagnostic, has_errors
from pytoon_lang.fixes import apply_safe
from pytoon_lang.grammar.parser import parse
from pytoon_lang.grammar.same import bare
from pytoon_lang.grammar.write_yaml import write_yaml
from pytoon_lang.grammar.yaml_parser import parse_yaml
from pytoon_lang.source import Source
from tests.format.noise import broken
from tests.grammar.programs import programs


def yaml(text: str) -> tuple[object, tuple[Diagnostic, ...]]:
    outcome = parse_yaml(Source("a.yaml", text), is_statement)
    return outcome.value.statements, outcome.diagnostics


def toon(text: str) -> object:
    outcome = parse(Source("a.toon", text))
    assert not outcome.diagnostics
    return outcome.value.statements


SAME = [
    ("- transition fade(500ms)", "transition fade(500ms)"),
    ("- logo:", "logo"),
    ("- scene run 5s: {}", "scene run 5s {}"),
    ("- scene run 5s:\n    hold: 1s\n    grade: warm", "scene run 5s { hold: 1s; grade: warm }"),
    ("- scene run 5s:\n  - logo\n  - logo", "scene run 5s { logo; logo }"),
    ("scene run 5s: [logo, sound \"a.wav\"]", 'scene run 5s { logo; sound "a.wav" }'),
    ("- scene:\n  - text: Hello there", 'scene { text "Hello there" }'),
    ("- scene a: {text: 'It''s'}", 'scene a { text "It\'s" }'),
    ("- say ana: Hello, world!", 'say ana "Hello, world!"'),
    ("- say ana: |\n    Two\n      lines", 'say ana "Two\\n  lines"'),
    ("- say ana: >-\n    Folded\n    lines", 'say ana "Folded lines"'),
    ("- image: shoe.png", 'scene a { image "shoe.png" }'),
    ('- text "a" at=center, size=3px', 'text "a" at: center, size: 3px'),
    ('- text "a" at: center', 'text "a" at: center'),
    ("- output a.mp4 variant: square", "output a.mp4 variant: square"),
    ("- scene run: 5s", "scene run 5s"),
    ('- text "a" at:center', 'text "a" at: center'),
    ("- \"text \\\"a: b\\\" at: center\"", 'text "a: b" at: center'),
    ("- /-scene a: {hold: 1s}", "/-scene a { hold: 1s }"),
    ("- video a: {/-fps: 25}", "video a { /-fps: 25 }"),
    ("- video a: {frame: 9:16, size: 1080x1920}", "video a { frame: 9:16, size: 1080x1920 }"),
    ("- a: {k: yes, l: no, m: on, n: null, o: 1:30, p: 1_0}", "a { k: yes; l: no; m: on; n: null; o: 1:30; p: 1_0 }"),
    ("- a: {k: 007, l: 0x10, m: 1e5}", 'a { k: 007; l: 0x10; m: 1e5 }'),
    ("- a: {k: \"#ff00aa\", l: '#fff', m: '2024', n: 5 s}", 'a { k: #ff00aa; l: #fff; m: "2024"; n: "5 s" }'),
    ("- a: {k: [local(), runway], l: [], m: [[a], b]}", "a { k: [local(), runway]; l: []; m: [[a], b] }"),
    ("- a:\n    k: ($b + 1s)\n    l: 2s..8s\n    m: $c.d", "a { k: ($b + 1s); l: 2s..8s; m: $c.d }"),
    ("- a:\n    k: gradient($b,#2b1055, angle=30deg)", "a { k: gradient($b, #2b1055, angle: 30deg) }"),
    ("- param tint:color =#fff", "param tint: color = #fff"),
    ("# no\n## One\n## two\n- scene a", "/// One\n/// two\nscene a"),
    ("- a: &x {k: 1}\n- b: *x", "a { k: 1 }\nb { k: 1 }"),
]  # fmt: skip


@pytest.mark.parametrize(("spelled", "meant"), SAME, ids=[meant for _, meant in SAME])
def test_the_same_tree(spelled: str, meant: str) -> None:
    listed = spelled if spelled.startswith(("-", "#")) else "- " + spelled
    if "image:" in spelled:
        listed = "- scene a:\n  " + spelled
    statements, diagnostics = yaml("- toon: 1\n" + listed)
    assert not diagnostics
    assert bare(statements) == bare(toon("toon 1\n" + meant))


def test_a_mapping_for_a_file() -> None:
    assert bare(yaml("toon: 1\nvideo a 9:16:\nscene b 2s:\n  hold: 1s\n")[0]) == bare(
        toon("toon 1\nvideo a 9:16\nscene b 2s { hold: 1s }")
    )


PLACES = [
    ("- toon: 1\n- scene é a: {ink: x}\n- a:\n    ink: #101a3a", "yaml-hidden-color", "#101a3a"),
    ("- toon: 1\n- a: {k: 1}\n- b:\n    k: 1\n    k: 2", "yaml-duplicate-key", "k"),
    ('- toon: 1\n- "😀": !foo bar', "yaml-tag", "!foo"),
    ("- toon: 1\n- text 'single'", "single-quotes", "'single'"),
    ('- toon: 1\n- "text \\u0022é\\u0022 at: :"', "", ":"),
]


@pytest.mark.parametrize(("text", "code", "pointed"), PLACES)
def test_mistakes_point_at_their_words(text: str, code: str, pointed: str) -> None:
    found = [d for d in yaml(text)[1] if d.code == code or not code]
    assert found
    assert found[0].span
    span = found[0].span
    assert text[span.start : span.end] == pointed
    line = text[: span.start].count("\n") + 1
    assert (span.line, span.column) == (line, span.start - text.rfind("\n", 0, span.start))


@pytest.mark.parametrize("text", ["- toon: 1\n- a:\n    ink: #101a3a\n", "- toon: 1\n- a:\n    k: g($b, #2b1055)\n"])
def test_hidden_colours_have_a_safe_fix(text: str) -> None:
    mended = apply_safe(text, yaml(text)[1])
    assert not yaml(mended)[1]
    assert "Color" in str(bare(yaml(mended)[0]))


@pytest.mark.parametrize("text", ["video a:\n  fps: 3\n", "- video a:\n    fps: 3\n", "# only\n", "", "video"])
def test_the_first_line(text: str) -> None:
    _, (missing,) = yaml(text)
    assert missing.code == "no-edition"
    mended = apply_safe(text, [missing])
    assert (not yaml(mended)[1]) == missing.fixes[0].safe


def test_bombs_and_depth_are_bounded() -> None:
    bomb = "- toon: 1\n- a: &a0 [x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"- a: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    texts = {
        "yaml-too-much": [bomb],
        "nested-too-deep": [
            "[" * 100_000,
            "{a: " * 50_000,
            "- " * 5000 + "a",
            "\n".join(" " * n + "a:" for n in range(999)),
        ],
        "yaml-alias": ["- toon: 1\n- a: &x [*x]", "- toon: 1\n- &x {a: *x}"],
        "file-too-large": ["- a\n" * 2_100_000],
    }
    for code, some in texts.items():
        for text in some:
            start = time.process_time()
            found = yaml(text)[1]
            assert code in [d.code for d in found], found[:3]
            assert time.process_time() - start < 20  # unbounded, they would take hours


PROGRAMS = programs()


@cache
def as_yaml(name: str) -> str:
    return write_yaml(parse(Source(name, PROGRAMS[name])).value.statements)


@given(st.sampled_from(sorted(PROGRAMS)), st.integers(0, 2**32))
@settings(max_examples=300, deadline=None)
def test_broken_files_give_a_tree_and_say_where(name: str, seed: int) -> None:
    text = broken(as_yaml(name), seed)
    outcome = parse_yaml(Source("a.yaml", text), is_statement)
    for diagnostic in outcome.diagnostics:
        assert diagnostic.span is not None
        assert 0 <= diagnostic.span.start <= diagnostic.span.end <= len(text)
        assert has_errors([diagnostic])


@given(st.text(alphabet="-:?,[]{}#&*!|>'\"%@` \n\taé1\\/(=$.\u2028\x85\ufeff", max_size=60))
@settings(max_examples=500, deadline=None)
def test_any_text(text: str) -> None:
    parse_yaml(Source("a.yaml", text), is_statement)
