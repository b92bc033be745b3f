"""What libyaml complains about -> a diagnostic in the words of this project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pytoon_lang.diagnostics import Diagnostic, Label, error, replace
from pytoon_lang.grammar.shape import DEEPEST

if TYPE_CHECKING:
    from pytoon_lang.source import Source


class _Words(NamedTuple):
    message: str
    note: str
    help: str


_PROBLEMS = {
    "nested-too-deep": _Words(
        f"this nests more than {DEEPEST} levels deep",
        "too deep",
        "move the inner parts into presets or parameters of their own",
    ),
    "yaml-alias": _Words("the alias `{}` {}", "stands for nothing", "write `&name` before a value above"),
    "yaml-colon-in-text": _Words(
        "to YAML the `: ` in this text ends a key", "not one text", "put single quotes around the whole statement"
    ),
    "yaml-duplicate-key": _Words(
        "`{}` stands twice in one mapping", "the second", "make the mapping a list: put `- ` before each key"
    ),
    "yaml-head": _Words("{}", "not the head of one", "write a kind and its values, as in `scene run 5s`"),
    "yaml-key": _Words(
        "a mapping or list cannot be a key",
        "a key is the head of a statement",
        "write the statement's words before the `:`",
    ),
    "yaml-merge-key": _Words(
        "`<<` merges nothing here", "a merge key", "give several statements the same settings with a preset"
    ),
    "yaml-several-documents": _Words(
        "a second document begins here", "not read", "a program is one document; put the other into a file of its own"
    ),
    "yaml-split-call": _Words(
        "to YAML the comma ends the value: `{}` is all of it",
        "not a whole call",
        "write the block or list on lines of its own, without brackets",
    ),
    "yaml-tag": _Words("the tag `{}` means nothing here", "a tag", "leave it out: values say themselves what they are"),
    "yaml-too-much": _Words(
        "the file holds more than {:,} values", "one too many", "write fewer aliases, or split the file with `import`"
    ),
    "yaml-value": _Words("{}", "a value or statement is expected", "write one, or leave the line out"),
}


def problem(source: Source, code: str, start: int, end: int, *parts: object) -> Diagnostic:
    """The diagnostic of a code at two offsets, at most to the end of the line; `parts` complete its message."""
    words = _PROBLEMS[code]
    size = len(source.text)
    start, end = min(start, size), min(max(end, start + 1), size)
    line_end = source.text.find("\n", start, end)
    span = source.span(start, line_end if line_end > start else end)
    return error(code, words.message.format(*parts), span, words.note, help=words.help)


# What the complaint of the library holds -> message, help.
_SAID = {
    "mapping values are not allowed": (
        "a `:` followed by a space does not belong here",
        "put quotes around the whole text, or write `key=value` inside a statement",
    ),
    "could not find expected ':'": ("this line is neither a value nor `key: value`", "end the key with `:`"),
    "did not find expected ',' or": ("a list in brackets is not closed", "close it with `]` or `}`"),
    "did not find expected key": ("this line is indented unlike its neighbours", "align it with the lines above"),
    "did not find expected '-' indicator": ("a list goes on without `-`", "begin the item with `- `"),
    "unexpected end of stream": ("a quoted text is never closed", "close it with the quote it began with"),
    "did not find expected node content": ("a value is missing or begins with a sign", "put quotes around it"),
    "cannot start any token": ("a value cannot begin with this character", "put quotes around it"),
    "did not find expected alphabetic": ("a `*` or `&` begins a value", "put quotes around it"),
    "block collections are not allowed": ("a list cannot begin here", "begin it on the next line"),
}


def complaint(source: Source, trouble: Any) -> Diagnostic:
    """An exception of the YAML library -> `yaml-syntax`, or `yaml-tab` for a tab in the indentation."""
    mark = getattr(trouble, "problem_mark", None)
    at = min(mark.index if mark else getattr(trouble, "position", 0), len(source.text))
    line, column = source.position(at)
    before = source.line(line)[: column - 1]
    if source.text[at : at + 1] == "\t" or (before.strip() == "" and "\t" in before):
        return _tab(source, at)
    said = str(getattr(trouble, "problem", None) or trouble)
    message, help_ = next((words for part, words in _SAID.items() if part in said), (f"not YAML: {said}", ""))
    context = getattr(trouble, "context_mark", None)
    labels: tuple[Label, ...] = ()
    if context is not None and mark is not None and context.line != mark.line:
        begin = min(context.index, len(source.text))
        labels = (Label(source.span(begin, min(begin + 1, len(source.text))), "in what begins here"),)
    span = source.span(at, min(at + 1, len(source.text)))
    help_ = help_ or "compare it with the lines around it"
    return error("yaml-syntax", message, span, "not read from here on", labels=labels, help=help_)


def _tab(source: Source, at: int) -> Diagnostic:
    """A tab where YAML counts spaces: all white space the line begins with goes."""
    line, _ = source.position(at)
    text = source.line(line)
    start = source.starts[line - 1]
    end = start + len(text) - len(text.lstrip(" \t"))
    span = source.span(start, max(end, start + 1))
    fix = replace(span, source.text[start:end].replace("\t", "  "), title="write two spaces for each tab")
    return error("yaml-tab", "a tab in the indentation", span, "YAML counts spaces", help=fix.title, fixes=(fix,))
