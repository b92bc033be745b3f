"""What a report looks like: places, widths, colors, ASCII, and its JSON."""

import json

import pytest

from pytoon_lang.diagnostics import Diagnostic, Label, error, replace, warning
from pytoon_lang.report import Style, fields, report, summary
from pytoon_lang.report.width import columns, shown
from pytoon_lang.source import Source

LAUNCH = Source("launch.toon", "toon 1\n\nscene hook {\n}\n" + "\n" * 38 + 'scene run 6sec {\n\ttext "日本" bad\n}\n')
BRAND = Source("brand/aurora.toon", "toon 1\nbrand aurora\n")
SOURCES = {LAUNCH.path: LAUNCH, BRAND.path: BRAND}


def at(source: Source, text: str) -> tuple[int, int]:
    start = source.text.index(text)
    return start, start + len(text)


def unit() -> Diagnostic:
    span = LAUNCH.span(*at(LAUNCH, "6sec"))
    return error(
        "unknown-unit",
        "unknown unit `sec` for a time",
        span,
        "time units are `ms`, `s`, `f`",
        help="write `6s`",
        fixes=(replace(span, "6s", safe=True),),
    )


MANY = (
    unit(),
    warning(
        "tab", "a tab, wide characters and another file", LAUNCH.span(*at(LAUNCH, "bad")), "here",
        labels=(
            Label(LAUNCH.span(*at(LAUNCH, '"日本"')), "wide"),
            Label(LAUNCH.span(*at(LAUNCH, "hook")), "far away"),
            Label(BRAND.span(*at(BRAND, "aurora")), "in another file"),
        ),
        notes=("a note",),
    ),
    Diagnostic("engine-skipped", "info", "no key for `runway`", None, help="set `RUNWAY_KEY`"),
    error("gone", "in a file that nobody has", LAUNCH.span(0, 4)._replace(file="gone.toon")),
)  # fmt: skip


def test_as_the_language_promises() -> None:
    assert report([unit()], SOURCES) == (
        "error[unknown-unit]: unknown unit `sec` for a time\n"
        "  --> launch.toon:43:11\n"
        "   |\n"
        "43 | scene run 6sec {\n"
        "   |           ^^^^ time units are `ms`, `s`, `f`\n"
        "   |\n"
        "help: write `6s`                                     (safe fix: toonc check --fix)\n"
        "\n"
        "1 error\n"
    )


@pytest.mark.parametrize("form", ["full", "short", "json"])
def test_forms(form: str, snapshot: object) -> None:
    assert report(MANY, SOURCES, form) == snapshot  # type: ignore[arg-type]


def test_color_and_names(snapshot: object) -> None:
    assert report(MANY, SOURCES, "full", Style(color=True, show=lambda path: f"there/{path}")) == snapshot


def test_color_changes_nothing_else() -> None:
    import re

    colored = report(MANY, SOURCES, "full", Style(color=True))
    assert re.sub(r"\x1b\[[\d;]*m", "", colored) == report(MANY, SOURCES)


def test_ascii_is_ascii_and_aligned() -> None:
    text = report(MANY, SOURCES, "full", Style(ascii=True))
    assert text.isascii()
    lines = text.splitlines()
    line = next(i for i, line in enumerate(lines) if "bad" in line)
    assert lines[line].index("bad") == lines[line + 1].index("^^^")


def test_order_does_not_depend_on_the_input() -> None:
    for form in ("full", "short", "json"):
        assert report(MANY, SOURCES, form) == report((*MANY[::-1], *MANY), SOURCES, form)  # type: ignore[arg-type]


def test_nothing_to_say() -> None:
    assert report([], {}) == report([], {}, "short") == ""
    assert json.loads(report([], {}, "json")) == {"format_version": 1, "diagnostics": []}
    assert summary(()) == "no mistakes"


def test_fields_count_code_points() -> None:
    found = fields(MANY[1], SOURCES)
    assert (found["line"], found["column"], found["end_line"], found["end_column"]) == (44, 12, 44, 15)
    assert found["labels"][2]["file"] == "brand/aurora.toon"
    assert fields(unit(), SOURCES)["fixes"][0]["edits"] == [
        {"file": "launch.toon", "line": 43, "column": 11, "end_line": 43, "end_column": 15, "text": "6s"}
    ]
    assert fields(MANY[2], SOURCES)["file"] is None


def test_spans_over_lines_and_past_the_end() -> None:
    source = Source("a.toon", "one\ntwo\n")
    for start, end in ((0, 8), (3, 3), (8, 8), (4, 8), (0, 0)):
        text = report([error("x", "y", source.span(start, end), "z")], {"a.toon": source})
        assert "^" in text
        assert "^^^^" not in text


def test_long_lines_are_cut_around_the_mark() -> None:
    source = Source("a.toon", "x" * 5000 + "BAD" + "y" * 5000)
    text = report([error("x", "y", source.span(5000, 5003), "z")], {"a.toon": source})
    lines = text.splitlines()
    assert max(map(len, lines)) < 140
    assert lines[3].index("BAD") == lines[4].index("^^^")


def test_what_a_terminal_would_obey_is_shown_instead() -> None:
    source = Source("a.toon", "a \x1b[31m\u202e \ud800 \x7f b")
    text = report([error("x", "say \x1b[0m", source.span(14, 15), "z")], {"a.toon": source})
    assert "\x1b" not in text
    assert "\u202e" not in text
    text.encode("utf-8")


@pytest.mark.parametrize(("text", "width"), [("abc", 3), ("日本", 4), ("é", 1), ("e\u0301", 1), ("👩", 2), ("\t", 4)])
def test_width(text: str, width: int) -> None:
    assert columns(shown(text)) == width
    assert len(shown(text, ascii_only=True)) == width


def test_a_mark_over_several_lines_has_a_bar() -> None:
    block = '"""\n' + "".join(f"  {word}\n" for word in ("one", "two", "three", "four", "five", "six")) + '"""'
    text = f'toon 1\nscene a 3s {{\n  text "b" at: [\n    center\n  ]\n}}\nwaive x {block}\n'
    source = Source("a.toon", text)
    inside = error("wrong-type", "a list", source.span(text.index("["), text.index("]") + 1), "this is a list")
    label = Label(source.span(*at(source, "center")), "in it")
    whole = error("gone", "a statement", source.span(text.index("waive"), len(text)), "all of it")
    assert report([inside._replace(labels=(label,)), whole], {"a.toon": source}) == (
        "error[wrong-type]: a list\n"
        " --> a.toon:3:16\n"
        "  |\n"
        '3 |     text "b" at: [\n'
        "  |  ________________^\n"
        "4 | |     center\n"
        "  | |     ------ in it\n"
        "5 | |   ]\n"
        "  | |___^ this is a list\n"
        "\n"
        "error[gone]: a statement\n"
        " --> a.toon:7:1\n"
        "  |\n"
        '7 | / waive x """\n'
        "8 | |   one\n"
        "... |\n"
        '14 | | """\n'
        "  | |___^ all of it\n"
        "\n"
        "2 errors\n"
    )
