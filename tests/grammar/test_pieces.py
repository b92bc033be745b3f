"""A file that is edited, read piece by piece from memory: always what reading it from the start gives."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from pytoon_lang.grammar.parser import parse
from pytoon_lang.grammar.pieces import Piece, cut, joined, piece, reread
from pytoon_lang.lsp.memory import Memory
from pytoon_lang.source import Source

EXAMPLES = sorted(Path("examples").rglob("*.toon"))
TYPED = [
    "a", " ", "\n", "  ", "{", "}", "(", ")", "[", "]", '"', '"""', "/*", "*/", "//", "/// doc\n", "/-", "/-\n", ",",
    ":", ";", "\\", "{{ a", "😀", "\r\n", "\ufeff", "\n}\n", "\nelse {\n", "\nscene b 2s {\n", '\ntext "b"\n',
    "(a\nb c)", "-1", '"""\nb\n"""', "\ntoon 1\n", "\nvideo b 9:16\n", ",\n  at: center", "\n\n\n",
]  # fmt: skip


def typed(text: str, typist: random.Random) -> str:
    """A text with a word typed or some letters taken out."""
    at = typist.randrange(len(text) + 1)
    if typist.random() < 0.3:
        return text[:at] + text[at + typist.choice((1, 1, 2, 5, 40)) :]
    return text[:at] + typist.choice(TYPED) + text[at:]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_what_is_remembered_is_what_is_read_anew(path: Path) -> None:
    typist, memory = random.Random(path.stem), Memory()
    text = path.read_text("utf-8")
    clean = text
    for _ in range(40):
        source = Source("a.toon", text)
        pieces = memory.cut(source)
        assert "".join(one.piece.source.text for one in pieces) == text
        assert reread(source, pieces, memory.file) == parse(source)
        # Half of the time a mistake is mended again, as it is by those who type.
        text = typed(clean if typist.random() < 0.5 else text, typist)
        clean = text if not parse(Source("a.toon", text)).diagnostics else clean


def test_a_comment_at_the_end_of_a_body_is_about_nothing() -> None:
    """It would be about a statement far below, if only that one is read again."""
    source = Source("a.toon", "toon 1\nscene a 2s {\n  hold: 1s\n  /// the end\n}\n/// B\n\n;\nscene b 2s {}\n")
    file = parse(source).value
    assert [getattr(one, "doc", None) for one in file.statements] == ["", "", "B"]
    assert reread(source, cut(source)).value == file


def test_a_keystroke_costs_one_piece() -> None:
    text = "toon 1\n" + "\n".join(f'/// Scene {n}\nscene s{n} 2s {{\n  text "a"\n}}\n' for n in range(50))
    read: list[str] = []

    def counted(path: str, text: str) -> Piece:
        read.append(text)
        return piece(path, text)

    source = Source("a.toon", text)
    assert len(cut(source, counted)) == len(read) == 51
    memory, changed = Memory(), Source("a.toon", text.replace('s7 2s {\n  text "a', 's7 2s {\n  text "ab'))
    before = memory.file(source, memory.cut(source))
    pieces = memory.cut(changed)
    after = memory.file(changed, pieces)
    assert after == joined(changed, pieces)
    assert [a is b for a, b in zip(before.statements, after.statements, strict=True)] == [True] * 8 + [False] * 43
