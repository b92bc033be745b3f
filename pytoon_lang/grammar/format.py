"""The formatter: a program has one form, whoever wrote it.

It works on tokens, so it cannot lose a comment; statements with mistakes stay as they are. Every run checks that the
result says the same, has the same comments, and would not be changed by a second run.
"""

from __future__ import annotations

from pytoon_lang.diagnostics import Diagnostic, Outcome, error
from pytoon_lang.grammar.format_lexemes import Lexeme, lexemes
from pytoon_lang.grammar.format_lines import lines
from pytoon_lang.grammar.lexer import lex
from pytoon_lang.grammar.parser import parse
from pytoon_lang.grammar.same import same
from pytoon_lang.grammar.syntax import Broken, Off, Statement, Thing
from pytoon_lang.source import Source, Span

_NOT_A_PROGRAM = frozenset(("file-too-large", "not-text", "toon-data"))
_OF_THE_FILE = frozenset(("no-edition", "unknown-edition", "empty-file"))
_ROUNDS = 4


def format(text: str) -> str:
    """A program -> the same program in its one form; as it is where it cannot be understood."""
    return formatted(Source("", text)).value


def formatted(source: Source) -> Outcome[str]:
    """As `format`; the only diagnostic there can be is `formatter-bug`, and the text is the old one then."""
    _, found = parse(source)
    if any(diagnostic.code in _NOT_A_PROGRAM for diagnostic in found):
        return Outcome(source.text)
    if any(diagnostic.code not in _OF_THE_FILE for diagnostic in found):
        return Outcome(_settled(source.text))
    before = lexemes(source.text)
    text = lines(before)
    wrong = _difference(source, before, text) if text != source.text else ""
    if wrong:
        return Outcome(source.text, (_bug(wrong, source),))
    return Outcome(text)


def _difference(source: Source, before: list[Lexeme], text: str) -> str:
    """What the formatter did to a program without mistakes that it must not do; empty when nothing."""
    old, new = parse(source), parse(Source(source.path, text))
    if len(old.diagnostics) != len(new.diagnostics):
        return "a mistake came or went"
    if not same(old.value.statements, new.value.statements):
        return "a statement has changed"
    after = lexemes(text)
    if _words(before) != _words(after):
        return "a word has changed"
    if _notes(before) != _notes(after):
        return "a comment has changed"
    return "" if lines(after) == text else "a second run would change more"


def _words(found: list[Lexeme]) -> list[str]:
    """What is written, but for the indentation of text blocks, which `same` looks after."""
    return [lexeme.text for lexeme in found if lexeme.kind != "BLOCKSTR"]


def _notes(found: list[Lexeme]) -> list[str]:
    """The comments, in their order."""
    return [note.text for one in found for note in (*one.before, *((one.after,) if one.after else ()))]


def comments(text: str) -> list[str]:
    """The comments of a text in their order."""
    return [token.text.rstrip() for token in lex(text) if token.kind in ("COMMENT", "DOC")]


def _bug(wrong: str, source: Source) -> Diagnostic:
    return error(
        "formatter-bug",
        f"the formatter would have spoiled this file: {wrong}",
        source.span(0, 0),
        "left as it was",
        help="this is a mistake in toonc, not in your file; please report it",
    )


def _settled(text: str) -> str:
    """A text with mistakes: its sound statements formatted, as often as it takes until nothing changes."""
    now = text
    for _ in range(_ROUNDS):
        before, now = now, _partly(now)
        if now == before:
            return now
    return text


def _partly(text: str) -> str:
    """Format the statements outside blocks that have their lines for themselves and no mistakes; leave all else."""
    source = Source("", text)
    tree, found = parse(source)
    wrong = [span for diagnostic in found for span in _places(diagnostic)]
    ends = [-1] + [_lines_of(source, statement.span)[1] for statement in tree.statements]
    out: list[str] = []
    done = 0
    for number, statement in enumerate(tree.statements):
        start, end = _lines_of(source, statement.span)
        starts_next = [_lines_of(source, s.span)[0] for s in tree.statements[number + 1 : number + 2]]
        alone = start >= ends[number] and all(end <= next_ for next_ in starts_next)
        if alone and start >= done and not _broken(statement) and not any(_meets(s, start, end) for s in wrong):
            out += (text[done:start], _alone(text[start:end], statement))
            done = end
    whole = "".join((*out, text[done:]))
    after = parse(Source("", whole))
    sound = same(after.value.statements, tree.statements) and [d.code for d in after.diagnostics] == [
        d.code for d in found
    ]
    return whole if sound and comments(whole) == comments(text) else text


def _places(diagnostic: Diagnostic) -> list[Span]:
    """Everything that a diagnostic points at or would change."""
    if diagnostic.code in _OF_THE_FILE:
        return []
    spans = [] if diagnostic.span is None else [diagnostic.span]
    spans += [label.span for label in diagnostic.labels]
    return spans + [edit.span for fix in diagnostic.fixes for edit in fix.edits]


def _lines_of(source: Source, span: Span) -> tuple[int, int]:
    """A span -> the offsets of the start of its first line and the end of its last one, its line feed included."""
    start = source.text.rfind("\n", 0, span.start) + 1
    end = source.text.find("\n", max(span.end - 1, span.start))
    return start, len(source.text) if end < 0 else end + 1


def _meets(span: Span, start: int, end: int) -> bool:
    return span.start <= end and span.end >= start


def _broken(statement: Statement) -> bool:
    inner = statement.statement if isinstance(statement, Off) else statement
    if isinstance(inner, Thing):
        return any(_broken(one) for one in inner.body or ())
    return isinstance(inner, Broken)


def _alone(written: str, statement: Statement) -> str:
    """The lines of one statement, formatted if they are understood by themselves as they are in the file."""
    tree, found = parse(Source("", written))
    bare = statement if isinstance(statement, Off | Broken) else statement._replace(doc="")
    alone = len(tree.statements) == 1 and all(diagnostic.code in _OF_THE_FILE for diagnostic in found)
    return lines(lexemes(written)) if alone and same(tree.statements[0], bare) else written
