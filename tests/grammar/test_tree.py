"""Texts become trees: goldens of the corpus, and the corners of the language one by one."""

import pytest

from pytoon_lang.grammar.dump import dump
from pytoon_lang.grammar.syntax import Property, Text, Thing
from tests.grammar.programs import HERE, programs, read


@pytest.mark.parametrize("name", programs())
def test_programs_are_without_mistakes(name: str) -> None:
    assert read(programs()[name])[1] == ()


@pytest.mark.parametrize("name", ["smallest", "everyday", "data-driven"])
def test_corpus(name: str, snapshot: object) -> None:
    assert dump(read((HERE / "corpus" / f"{name}.toon").read_text("utf-8"))[0]) == snapshot


SAME = {
    "colon or equals": ("x a: b, c: d { e: 1 }", "x a=b c = d { e = 1 }"),
    "semicolons": ("x { a: 1\n b: 2 }", "x { a: 1; b: 2; };"),
    "commas between properties": ("x { a: 1\n b: 2 }", "x { a: 1, b: 2, }"),
    "trailing commas": ("x a: [1, 2], b: f(1) { c: 3 }", "x a: [1 2,] b: f(1,), { c: 3, }\n"),
    "allman": ("x a {\n b: 1\n}", "x a\n{\n b: 1\n}"),
    "arguments over lines": ('text "a" at: b, c: d', 'text "a" at: b,\n  c: d,\n'),
    "brackets over lines": ("x: f(1, [2, 3])", "x: f(\n1,\n [2,\n\n3]\n)"),
    "crlf": ("x {\n a: 1\n}\n", "x {\r\n a: 1\r\n}\r\n"),
    "byte order mark": ("x: 1", "\ufeffx: 1"),
    "no-break space": ("x: 1", "x:\u00a01"),
    "twice off": ("/-x 1", "/-/- x 1"),
    "no spaces": ("x: (2s - 900ms)", "x: (2s-900ms)"),
    "plus": ("x: (1 + $a)", "x: (1 + +$a)"),
}


def shape(text: str) -> str:
    file, diagnostics = read("toon 1\n" + text)
    assert diagnostics == ()
    return "\n".join(line.rpartition("  ")[0] or line for line in dump(file).splitlines())


@pytest.mark.parametrize("name", SAME)
def test_other_spellings_are_the_same(name: str) -> None:
    usual, other = SAME[name]
    assert shape(usual) == shape(other)


def test_values_outside_of_parentheses_are_not_sums() -> None:
    assert shape("x 3s -1s").endswith("thing x 3s -1s")
    assert shape("x: (3s -1s * -$a.b)").endswith("property x: (3s - (1s * (-1 * $a.b)))")
    assert shape("x: ((1 + 2) * 3 <= 4)").endswith("property x: (((1 + 2) * 3) <= 4)")


def test_docs_belong_to_the_next_statement() -> None:
    file, _ = read("toon 1\n/// one\n///  two\n\nparam a: text // no\n/// three\n/-b: 1\n/// lost\n")
    assert dump(file).splitlines()[1:] == [
        "/// one", "///  two", "thing param a: text  5:1", "off  7:1", "  /// three", "  property b: 1  7:3",
    ]  # fmt: skip


def text(literal: str) -> Text:
    file, diagnostics = read(f"toon 1\nx: {literal}")
    assert diagnostics == ()
    found = file.statements[1]
    assert isinstance(found, Property)
    assert isinstance(found.value, Text)
    assert len(found.value.offsets) == len(found.value.value)
    return found.value


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        ('""', ""),
        (r'"a\n\t\"\\\u{1F600}b"', 'a\n\t"\\😀b'),
        ("\"{{ plan['name'] }}\"", "{{ plan['name'] }}"),
        ('"""one line"""', "one line"),
        ('"""\n    a\n      b\n\n    c\n    """', "a\n  b\n\nc"),
        ('"""\r\n  a\r\n  b\r\n  """', "a\nb"),
        ('"""\n  say "hi"\n  \\"\\"\\" \\u{e9}\n"""', 'say "hi"\n""" é'),
        ('"""first\n  second"""', "first\nsecond"),
        ('"""\n"""', ""),
        ('""""""', ""),
    ],
)
def test_texts(literal: str, value: str) -> None:
    assert text(literal).value == value


def test_offsets_point_into_the_file() -> None:
    literal = '"""\n    a\\tb\n    {{ c }}\n    """'
    found = text(literal)
    source = f"toon 1\nx: {literal}"
    assert [source[offset] for value, offset in zip(found.value, found.offsets, strict=True) if value.isalpha()] == [
        "a", "b", "c",
    ]  # fmt: skip
    assert source[found.offsets[found.value.index("\t")]] == "\\"


def test_spans_count_code_points_from_one() -> None:
    file, _ = read('toon 1\nscene "日本👩" at: x {\n  b: 1\n}\n')
    scene = file.statements[1]
    assert isinstance(scene, Thing)
    assert str(scene.arguments[1].span) == "test.toon:2:13"
    assert scene.body is not None
    assert str(scene.body[0].span) == "test.toon:3:3"
    assert file.source.text[scene.span.start : scene.span.end].endswith("}")
