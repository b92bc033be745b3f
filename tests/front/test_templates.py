"""`{{ }}`: the short path gives what Jinja2 gives, and nothing in a text can reach or cost more than it should."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from pytoon_lang.compiler.ir.element import Unknown
from pytoon_lang.compiler.values.expressions import evaluate
from pytoon_lang.compiler.values.scope import Scope
from pytoon_lang.compiler.values.templates import LIMIT, fill
from pytoon_lang.diagnostics import Diagnostic
from pytoon_lang.grammar.syntax import Color, Number, Text
from pytoon_lang.source import Source


def filled(value: str, **names: object) -> tuple[Text | Unknown, list[Diagnostic], Source]:
    source = Source("t.toon", f'text "{value}"')
    start = source.text.index('"') + 1
    text = Text(source.span(5, len(source.text)), value, tuple(range(start, start + len(value))))
    found: list[Diagnostic] = []
    return fill(text, Scope(names, source), found), found, source  # type: ignore[arg-type]


SPAN = Source("x", "").span(0, 0)


def text(value: str) -> Text:
    return Text(SPAN, value, (0,) * len(value))


@given(
    before=st.text(st.characters(exclude_characters="{}", exclude_categories=("Cs",)), max_size=20),
    value=st.text(st.characters(exclude_categories=("Cs",)), max_size=20),
    number=st.integers(-(10**6), 10**6),
)
def test_plain_names_are_what_jinja_says(before: str, value: str, number: int) -> None:
    template = before + "|{{ a }}|{{b}}|{{  c.d  }}|" + before
    made, found, _ = filled(template, a=text(value), b=Number(SPAN, str(number), ""), c={"d": Color(SPAN, "#ff0000")})
    environment = SandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True, newline_sequence="\n")
    # Jinja2 joins \r\n and \r to its newline; we keep what is written.
    if "\r" in before:
        return
    assert not found
    assert isinstance(made, Text)
    assert made.value == environment.from_string(template).render(a=value, b=number, c={"d": "#ff0000"})
    assert len(made.offsets) == len(made.value)


@pytest.mark.parametrize(
    ("template", "result"),
    [
        ("{{ name | upper }}", "AURORA"),
        ("{{ count * 2 + 1 }} pairs", "7 pairs"),
        ("{{ 'one' if count == 1 else 'many' }}", "many"),
        ("{{ name ~ '!' }}", "Aurora!"),
        ("{{ two-words }}", "yes"),
        ("{{ two_words | title }}", "Yes"),
        ("{{ '}}' }}", "}}"),
        ("{# kept #} 5 {% or %", "{# kept #} 5 {% or %"),
        ("{{ '{%' }} for %}", "{% for %}"),
        ("{{ '{% for %}' }} {{ name }}", "{% for %} Aurora"),
    ],
)
def test_expressions(template: str, result: str) -> None:
    made, found, _ = filled(template, name=text("Aurora"), count=Number(SPAN, "3", ""), **{"two-words": text("yes")})
    assert not found
    assert isinstance(made, Text)
    assert made.value == result


@pytest.mark.parametrize(
    "expression",
    [
        "name.__class__",
        "name.upper()",
        "''.join",
        "name * 1000000000",
        "'%1000000000d' % 1",
        "9 ** 999999999",
        "2 ** 16 ** 16 ** 16",
        "range(10)",
        "name | format(1)",
        "name | center(1000000000)",
        "[1] * 1000000000",
        "lipsum()",
        "1 / 0",
        "name +",
        "",
        "x" * 600,
    ],
)
def test_what_is_out_of_reach(expression: str) -> None:
    source = Source("t.toon", f"{{{{ {expression} }}}}")
    made = evaluate(expression, source.span(3, 3 + len(expression)), Scope({"name": text("Aurora")}, source))
    assert isinstance(made, Diagnostic), made
    assert made.severity == "error"


def test_a_result_is_bounded() -> None:
    made, found, _ = filled("{{ a }}" * 3, a=text("x" * (LIMIT // 2)))
    assert isinstance(made, Unknown)
    assert [d.code for d in found] == ["text-too-long"]


@pytest.mark.parametrize(
    ("template", "word"),
    [("Meet {{ prodct }}!", "prodct"), ("{{ brand.inc }}", "inc"), ("{{ product ~ prise | upper }}", "prise")],
)
def test_a_mistake_is_pointed_at_inside_the_text(template: str, word: str) -> None:
    _, found, source = filled(template, product=text("Aurora"), brand={"ink": Color(SPAN, "#101a3a")})
    assert [d.code for d in found] == ["unknown-name"]
    span = found[0].span
    assert span is not None
    pointed = source.text[span.start : span.end]
    assert pointed == word or pointed.endswith(word)


def test_plain_names_do_not_load_jinja() -> None:
    program = (
        "import sys; from pytoon_lang.world.memory import Memory; from pytoon_lang.compiler.front import graphs;"
        "from pytoon_lang.compiler.settings import Settings;"
        'graphs("a.toon", Memory({"a.toon": "toon 1\\nparam p: text = \\"x\\"\\nvideo v\\n'
        'scene s { text \\"{{ p }}\\" }"}), Settings());'
        'print([m for m in ("jinja2", "numpy", "lark", "pydantic", "yaml", "decimal", "asyncio") if m in sys.modules])'
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
