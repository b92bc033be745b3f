"""Comments of one spelling on their way to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.grammar.lexer import lex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pytoon_lang.grammar.yaml_nodes import Scalar
    from pytoon_lang.source import Source


class Note(NamedTuple):
    """A comment without its mark. `own`: it stands on a line of its own."""

    start: int
    line: int
    text: str
    own: bool


class Notes:
    """The comments of a file, handed out in order as the statements are written."""

    def __init__(self, notes: Iterable[Note] = ()) -> None:
        self._waiting = list(notes)

    def before(self, offset: int) -> list[str]:
        """What stands before an offset and has not been handed out."""
        count = next((n for n, note in enumerate(self._waiting) if note.start >= offset), len(self._waiting))
        taken, self._waiting = self._waiting[:count], self._waiting[count:]
        return [note.text for note in taken]

    def beside(self, line: int) -> str | None:
        """The comment at the end of a line, if it is the next one."""
        if self._waiting and not self._waiting[0].own and self._waiting[0].line == line:
            return self._waiting.pop(0).text
        return None

    def rest(self) -> list[str]:
        """All that are left."""
        return self.before(1 << 62)


def toon_notes(source: Source) -> Notes:
    """The `//` comments of a .toon file; doc comments belong to their statements."""
    notes = []
    for token in lex(source.text):
        if token.kind == "COMMENT":
            line, column = source.position(token.start)
            notes.append(Note(token.start, line, token.text[2:].rstrip(), not source.line(line)[: column - 1].strip()))
    return Notes(notes)


def yaml_notes(source: Source, scalars: Iterable[Scalar]) -> Notes:
    """The `#` comments of a YAML file, but for `##` and the line that names the schema."""
    notes, text, done = [], source.text, 0
    for scalar in (*sorted(scalars), None):
        end = len(text) if scalar is None else scalar.start
        at = text.find("#", done, end)
        while at >= 0:
            line_end = text.find("\n", at)
            line_end = len(text) if line_end < 0 else line_end
            line, column = source.position(at)
            said = text[at + 1 : line_end].rstrip()
            own = not text[at - column + 1 : at].strip()
            begins = column == 1 or text[at - 1].isspace()
            if begins and not (own and said.startswith("#")) and not said.strip().startswith("yaml-language-server:"):
                notes.append(Note(at, line, said, own))
            at = text.find("#", line_end if begins else at + 1, end)
        if scalar is not None:
            done = max(done, scalar.end if not scalar.style or scalar.style in "'\"" else _block_end(text, scalar))
    return Notes(notes)


def _block_end(text: str, scalar: Scalar) -> int:
    """A block scalar ends with its last line that is not empty."""
    return scalar.start + len(text[scalar.start : scalar.end].rstrip())
