"""What is asked of a whole document: form, fixes, folds, links, times, colours, words."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from lsprotocol.types import (
    Color,
    Position,
    Range,
    TextDocumentContentChangePartial,
    TextDocumentContentChangeWholeDocument,
    TextEdit,
)

from pytoon_lang.grammar.format import format
from pytoon_lang.lsp.actions import FIX_ALL, actions
from pytoon_lang.lsp.colors import colors, presentation
from pytoon_lang.lsp.completion import complete
from pytoon_lang.lsp.folding import folding
from pytoon_lang.lsp.formatting import changes, formatting, formatting_of
from pytoon_lang.lsp.hover import hover
from pytoon_lang.lsp.inlay import inlay
from pytoon_lang.lsp.links import links
from pytoon_lang.lsp.positions import Lines
from pytoon_lang.lsp.signature import signature_help
from pytoon_lang.lsp.snapshot import carried
from pytoon_lang.lsp.tokens import LEGEND, tokens
from pytoon_lang.lsp.workspace import Workspace
from pytoon_lang.source import Source
from tests.lsp.cursor import at, covered, snapshot
from tests.lsp.everything import ask

ALL = Range(Position(0, 0), Position(10_000, 0))


def edited(text: str, edits: list[TextEdit]) -> str:
    """A text with edits applied as an editor does."""
    lines = Lines(Source("", text))
    for edit in sorted(edits, key=lambda one: (one.range.start.line, one.range.start.character), reverse=True):
        start, end = lines.offset(edit.range.start), lines.offset(edit.range.end)
        text = text[:start] + edit.new_text + text[end:]
    return text


def test_positions_are_counted_in_utf16() -> None:
    text = "a😀b\r\nü😀\n"
    lines = Lines(Source("", text))
    places = [(offset, lines.position(offset)) for offset in range(len(text) + 1) if text[offset - 1 : offset] != "\r"]
    assert [(p.line, p.character) for _, p in places[:4]] == [(0, 0), (0, 1), (0, 3), (0, 4)]
    assert all(lines.offset(place) == offset for offset, place in places)
    assert lines.offset(Position(0, 99)) == 3
    assert lines.offset(Position(99, 0)) == len(text)
    assert Lines(Source("", text), "utf-8").position(2) == Position(0, 5)
    assert Lines(Source("", text), "utf-32").position(2) == Position(0, 2)


def test_edits_are_applied_as_editors_mean_them() -> None:
    """Neither a line separator nor a lone `\\r` ends a line; a mark of two units is one; CRLF stays."""
    workspace = Workspace()
    workspace.put("untitled:a", "😀a\u2028b\rc\r\nd\r\n", 1)

    def typed(text: str, *place: int) -> TextDocumentContentChangePartial:
        return TextDocumentContentChangePartial(text=text, range=Range(Position(*place[:2]), Position(*place[2:])))

    changes = [typed("x", 0, 2, 0, 3), typed("y", 0, 4, 0, 5), typed("z", 1, 1, 1, 99), typed("", 0, 7, 0, 8)]
    assert workspace.edited("untitled:a", changes) == "😀x\u2028y\rc\ndz\r\n"
    assert workspace.edited("untitled:a", [TextDocumentContentChangeWholeDocument("new"), changes[3]]) == "new"


def test_offsets_are_carried_over_what_was_typed() -> None:
    source = Source("", "one two three")
    carry = carried(source.text, "one new two three")
    assert [carry(source.span(*place)) for place in ((0, 3), (4, 7), (8, 13))] == [(0, 3), (8, 11), (12, 17)]
    assert carried("aaa", "aa")(source.span(0, 3)) is None


def test_formatting_changes_what_it_must() -> None:
    text = 'toon 1\nvideo x 9:16\nscene   a 2s {\n  hold = 1s\n}\n\nscene b 2s {   text   "x" }'
    one = snapshot(text, checked=False)
    assert edited(text, formatting(one)) == format(text)
    part = edited(text, formatting_of(one, Range(Position(2, 0), Position(3, 4))))
    assert "scene a 2s {\n  hold: 1s" in part
    assert '{   text   "x" }' in part
    for old, new in (
        ("a\nb", "a\nb\n"),
        ("a\nb\n", "a"),
        ("", "x\n"),
        ("x\n", ""),
        ("a\n\n\nb😀", "a\n\nb\n"),
        ("a\nb", "a"),
    ):
        assert edited(old, changes(old, new)) == new


def test_mistakes_are_mended() -> None:
    one, _ = at('scene a 2s {\n  text \'x\' size: 40sec\n  text "y" at: "center"\n}')
    found = actions(one, ALL)
    titles = [action.title for action in found]
    assert "write `center`" in titles
    (whole,) = [action for action in found if action.kind == FIX_ALL]
    assert whole.edit is not None
    mended = edited(one.text, whole.edit.changes[one.uri])  # type: ignore[index, arg-type]
    assert 'text "x"' in mended
    assert "at: center" in mended
    line = one.text[: one.text.index("text 'x'")].count("\n")
    only = actions(one, Range(Position(line + 1, 0), Position(line + 1, 5)), only=["quickfix"])
    assert {action.title for action in only} == {"write `center`"}
    # While the next check is on its way, fixes move along with the text; all at once have to wait.
    later = one._replace(source=Source(one.path, "// more\n" + one.text))
    moved = next(action for action in actions(later, ALL) if action.title == "write `center`")
    assert "at: center" in edited(later.text, moved.edit.changes[one.uri])  # type: ignore[index, arg-type, union-attr]
    assert FIX_ALL not in {action.kind for action in actions(later, ALL)}


def test_blocks_comments_and_imports_fold() -> None:
    text = 'toon 1\n// a\n// b\nimport "a"\nimport "b"\nscene a {\n  say """\n  x\n  """\n}\n'
    found = {
        (f.start_line, f.end_line, str(getattr(f.kind, "value", ""))) for f in folding(snapshot(text, checked=False))
    }
    assert found == {(1, 2, "comment"), (3, 4, "imports"), (5, 8, ""), (6, 8, "")}
    assert folding(snapshot("scene a 2s { }", checked=False)) == []  # nothing above the first line


def test_paths_are_links_when_there_is_a_file() -> None:
    one, _ = at('scene a 2s { image "shoe.png" }\nscene b 2s { image "none.png" }\noutput "shoe.png"', checked=False)
    assert [covered(one, link.range) for link in links(one)] == ["brand/aurora.toon", "plans.csv", "shoe.png"]


def test_scenes_say_when_they_are_seen() -> None:
    one, _ = at(
        'scene a 2s { text "x" }\nscene b { say ana "Hello you" }\neach p in $plans { scene "p-{{ p.id }}" 1s { } }'
    )
    first, second, third = inlay(one)
    assert first.label == "0:00.0 to 0:02.0"
    assert str(second.label).startswith("0:02.0 to 0:0")
    assert "~" in str(second.label)
    assert str(third.label).endswith(", 2 times")
    typed = one._replace(source=Source(one.path, one.text.replace("scene b", "// new\nscene b")))
    assert [hint.position.line for hint in inlay(typed)] == [12, 14, 15]
    assert len(inlay(one, Range(Position(13, 0), Position(13, 9)))) == 1


def test_colours_are_shown_and_written() -> None:
    one = snapshot(
        "toon 1\nscene a { background: gradient(#f00, #00ff0080) }\nscene b { background: #zz }\n", checked=False
    )
    assert [(c.color.red, c.color.green, round(c.color.alpha, 2)) for c in colors(one)] == [(1, 0, 1), (0, 1, 0.5)]
    assert presentation(Color(1.0, 0.0, 0.0, 1.0))[0].label == "#ff0000"
    assert presentation(Color(1.0, 0.0, 2.0, 0.5))[0].label == "#ff00ff80"


def test_words_have_their_kinds() -> None:
    one, _ = at('scene a 2s { text "😀" at: center, size: 40px, color: $brand.ink }')
    words, line, column = set(), 0, 0
    data = tokens(one).data
    for at_ in range(0, len(data), 5):
        down, right, length, kind, _ = data[at_ : at_ + 5]
        line, column = line + down, right if down else column + right
        start = Position(line, column)
        words.add((covered(one, Range(start, Position(line, column + length))), LEGEND.token_types[kind]))
    assert {("scene", "keyword"), ("center", "enumMember"), ("size", "property"), ("40px", "number")} <= words
    assert {("ink", "variable"), ("a", "class"), ("aurora", "namespace")} <= words


def test_calls_say_what_they_take() -> None:
    def shown(text: str) -> tuple[str, int | None] | None:
        found: Any = signature_help(*at(text, checked=False))
        return (found.signatures[0].label, found.active_parameter) if found else None

    assert shown("transition swipe(|)") == ("swipe(direction, length)", 0)
    assert shown("transition swipe(left, |)") == ("swipe(direction, length)", 1)
    assert shown("transition swipe(length: |)") == ("swipe(direction, length)", 1)
    assert shown("scene a { use tag($product, tint: |") == ("tag(word, tint)", 1)
    assert shown('scene a { text "x" enter: slide(|') == ("slide(length, direction)", 0)
    assert shown("narrator x { engine: [elevenlabs(|)] }") == (
        "elevenlabs(voice, model, stability, similarity, style)",
        0,
    )
    assert shown('scene a { text "x" at: |') is None


def test_the_examples_can_be_asked_everything_at_every_step() -> None:
    """Half-typed programs: at the end of the text and in it no question may fail."""
    for path in sorted(Path("examples").glob("*/*.toon")):
        text = path.read_text()
        for cut in range(0, len(text), 97):
            ask(text[:cut], cut)
            ask(text[:cut] + text[cut + 5 :], cut)


def test_a_keystroke_is_answered_at_once() -> None:
    """A new text, then completion, hover and the colours of words: the best of some tries, for machines are busy."""
    text = Path("examples/launch/launch.toon").read_text()
    took = []
    for number in range(8):
        cut = text.index("motion: zo") + 10
        one = snapshot(f"{text[:cut]}{'o' * number}{text[cut:]}", checked=False)
        began = time.perf_counter()
        assert complete(one, cut)
        hover(one, cut)
        tokens(one)
        took.append(time.perf_counter() - began)
    assert min(took) < 0.05
