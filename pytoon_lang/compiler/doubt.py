"""One mistake is told once: what only follows from another one is left out.

Six things follow from a mistake elsewhere, and a file that is half typed is full of them:

- a name that nobody declares, where a declaration could not be understood; the same name again and again;
- what is missing (`no-scenes`, `unused`), where some statement could not be understood;
- what stands below a brace or bracket that was lost, up to the end of the top-level statement;
- that nothing uses a name, where a use of it is misspelt;
- a font that nobody knows, where the file of one could not be opened;
- the third mistake of a line and those after it.

What is left out would come back by itself once the rest is mended, if it was a mistake of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.diagnostics import Diagnostic, Fix, Label, has_errors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from pytoon_lang.grammar.syntax import File
    from pytoon_lang.source import Source

_NAMING = r"(?:- *)?(?:import|narrator|brand|variant)\b"
"""How a top-level line begins whose values are names, or where names come from."""
_UNNAMED = frozenset(
    ("missing-value", "too-many-values", "missing-colon", "wrong-type", "unknown-value", "missing-import")
)
"""Mistakes in it by which these are lost."""
_UNDECLARED = frozenset(("unknown-kind", "bad-parameter", "bad-preset"))
"""Mistakes by which the declaration of a name is lost anywhere."""
_WORD = r"\w[\w-]*"
_STRUCTURE = frozenset(
    ("stray-brace", "unclosed-brace", "missing-brace", "unclosed-bracket", "block-colon", "unterminated-text")
)
_ABSENT = frozenset(("no-scenes", "no-video", "no-logo", "stray-transition", "unused"))
_LOST = frozenset(("unknown-kind", "misplaced", "bad-loop", "bad-use", "bad-when"))
"""Mistakes after which statements are missing."""
_UNBOUND = frozenset(
    ("missing-value", "too-many-values", "missing-colon", "wrong-type", "unknown-key", "duplicate-key")
)
_VIDEO = r"(?:- *)?video\b"
_FOR_ALL = r"(?:- *)?(?:video|captions|brand|preset|import|param|narrator|each)\b"
"""How a top-level statement begins that says how scenes look."""
_PRESET = r"(?:- *)?preset\b"
_USE = r"\s*(?:- *)?use\W+(\w[\w-]*)"
_UNOPENED = frozenset(("missing-asset", "unreadable-asset", "outside-project", "wrong-type"))
_FONT = r"\s*(?:- *)?font\b"
_LONGEST = 12
"""Lines that a bracket is followed for."""
_MOST_ON_A_LINE = 2
_MOST_LABELS = 3
_MOST_TOLD = 200


def grounded(found: tuple[Diagnostic, ...], syntax: Iterable[Diagnostic], file: File) -> tuple[Diagnostic, ...]:
    """Diagnostics in order, `syntax` those of reading the files -> those that stand on their own."""
    if not has_errors(found):
        return found
    doubt = _doubt(file, found, {id(one) for one in syntax})
    steps: tuple[Callable[[Diagnostic, _Doubt], bool], ...] = (_nameless, _absent, _below, _applied)
    standing = [one for one in found if not any(step(one, doubt) for step in steps)]
    naming = (one for one in standing if one.code in ("unknown-name", "wrong-type"))
    meant = {edit.text.lstrip("$") for one in naming for fix in one.fixes for edit in fix.edits}
    standing = [one for one in standing if not (one.code == "unused" and _said(one) in meant)]
    return tuple(_few_on_a_line(_each_name_once(standing)))


def apart(
    later: Iterable[Diagnostic], found: tuple[Diagnostic, ...], file: File, sources: Mapping[str, Source]
) -> list[Diagnostic]:
    """What is said of the look of a video -> without remarks on what may look so only because of a mistake."""
    if not has_errors(found):
        return list(later)
    if any(_font_lost(one, sources) for one in found):
        later = [one for one in later if one.code != "unknown-font"]
    source = file.source
    regions = _regions(source)
    places = [one.span for one in found if one.severity == "error" and one.span and one.span.file == source.path]
    wrong = {_region(regions, span.line) for span in places}
    if any(re.match(_FOR_ALL, source.line(regions[region])) for region in wrong):
        return [one for one in later if one.severity == "error"]
    return [
        one for one in later if one.severity == "error" or not one.span or _region(regions, one.span.line) not in wrong
    ]


def bounded(found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """At most so many of each severity as anybody reads; one more says how many there are."""
    shown: list[Diagnostic] = []
    hidden: list[Diagnostic] = []
    counts = {"error": 0, "warning": 0, "info": 0}
    for one in found:
        counts[one.severity] += 1
        (shown if counts[one.severity] <= _MOST_TOLD else hidden).append(one)
    if not hidden:
        return found
    errors = sum(one.severity == "error" for one in hidden)
    message = f"{len(hidden):,} more diagnostics are not shown, {errors:,} of them errors"
    last = max((one.span for one in hidden if one.span), key=lambda span: (span.file, span.start), default=None)
    help_ = "mend some of those above, and check again"
    return (*shown, Diagnostic("more-diagnostics", "info", message, last, "the last of them", help=help_))


def _font_lost(one: Diagnostic, sources: Mapping[str, Source]) -> bool:
    """Whether this keeps a `font` statement from bringing its family."""
    source = sources.get(one.span.file) if one.span is not None and one.code in _UNOPENED else None
    return source is not None and one.span is not None and bool(re.match(_FONT, source.line(one.span.line)))


class _Doubt(NamedTuple):
    """What of a file cannot be relied on."""

    source: Source
    regions: list[int]  # the lines on which top-level statements begin
    open: bool  # some declaration was lost: any name might have been declared
    words: frozenset[str]  # words of such lines: the name may be among them
    headless: frozenset[int]  # regions whose own head was lost
    broken: Mapping[int, int]  # region -> the first line on which its structure is lost
    torn: frozenset[int]  # lines that a bracket drew into the mistake of another line
    video: bool  # something is wrong with the `video` statement, so with its brand
    presets: frozenset[str]  # words of the heads of presets of which something is wrong: their names are among them
    lost: bool  # statements were lost


def _doubt(file: File, found: Iterable[Diagnostic], syntax: set[int]) -> _Doubt:
    source, path = file.source, file.source.path
    regions = _regions(source)
    own = [(one, one.span.line) for one in found if one.severity == "error" and one.span and one.span.file == path]
    sure = [(one, line) for one, line in own if one.code not in _ABSENT and one.code != "unknown-name"]
    unread = [(one, line) for one, line in own if id(one) in syntax and one.code != "missing-data"]
    texts = {line: source.line(line) for _, line in sure}
    outside = _outside(file)
    losing = {line for one, line in sure if outside(line) and _loses(texts[line], one, id(one) in syntax)}
    torn = {line: _torn(source, line) for line in texts}
    broken = {_region(regions, line): line for line, more in reversed(torn.items()) if more and line in regions}
    broken |= {_region(regions, line): line for one, line in reversed(unread) if one.code in _STRUCTURE}
    return _Doubt(
        source=source,
        regions=regions,
        open=bool(losing),
        words=frozenset(word for line in losing for word in re.findall(_WORD, texts[line])),
        headless=frozenset(_region(regions, line) for line in losing if line in regions),
        broken=broken,
        torn=frozenset(line for more in torn.values() for line in more),
        video=any(re.match(_VIDEO, source.line(regions[_region(regions, line)])) for line in texts),
        presets=frozenset(
            w for one, line in sure if _retaken(texts[line], one) for w in re.findall(_WORD, texts[line])
        ),
        lost=bool(unread) or any(one.code in _LOST for one, _ in own),
    )


def _regions(source: Source) -> list[int]:
    """Lines that are not indented and more than a closing bracket; the first line always."""
    lines = source.text.split("\n")
    return [n for n, text in enumerate(lines, start=1) if n == 1 or (text[:1].strip() and text[0] not in "})]/")]


def _region(regions: list[int], line: int) -> int:
    return bisect_right(regions, line) - 1


def _outside(file: File) -> Callable[[int], bool]:
    """Whether a line is in no block: it is not indented, or no statement that began before it goes on there."""
    ends = [(one.span.line, file.source.position(one.span.end)[0]) for one in file.statements]
    starts = [start for start, _ in ends]

    def outside(line: int) -> bool:
        at = bisect_right(starts, line) - 1
        return not file.source.line(line)[:1].isspace() or at < 0 or not starts[at] < line <= ends[at][1]

    return outside


def _loses(text: str, one: Diagnostic, unread: bool) -> bool:
    """Whether a declaration was lost by a mistake on a line outside all blocks."""
    if one.code in _UNNAMED:
        return re.match(_NAMING, text) is not None
    return (unread and one.code != "missing-data") or one.code in _UNDECLARED


def _retaken(text: str, one: Diagnostic) -> bool:
    """Whether a mistake on a line is one in the parameters of a preset."""
    return re.match(_PRESET, text) is not None and one.code not in ("duplicate-name", "preset-cycle")


def _torn(source: Source, line: int) -> list[int]:
    """The lines that belong to a mistaken one because it has more brackets open than closed."""
    depth, more = 0, []
    for number in range(line, line + _LONGEST):
        text = source.line(number)
        depth += sum(text.count(sign) for sign in "([") - sum(text.count(sign) for sign in ")]")
        if number > line:
            more.append(number)
        if depth <= 0:
            return more
    return more


def _nameless(one: Diagnostic, doubt: _Doubt) -> bool:
    """Whether a name is unknown only because its declaration is."""
    if one.code != "unknown-name" or one.span is None:
        return False
    name = _said(one)
    if name.partition(".")[0] == "brand" and doubt.video:
        return True
    if name in doubt.words or _region(doubt.regions, one.span.line) in doubt.headless:
        return True
    return doubt.open and not one.fixes


def _absent(one: Diagnostic, doubt: _Doubt) -> bool:
    """Whether something is missing only because it could not be understood."""
    return one.code in _ABSENT and (doubt.lost or (one.code == "no-logo" and doubt.video))


def _below(one: Diagnostic, doubt: _Doubt) -> bool:
    """Whether it stands below a lost brace or head, in the same top-level statement."""
    if one.span is None or one.span.file != doubt.source.path:
        return False
    line, region = one.span.line, _region(doubt.regions, one.span.line)
    if line in doubt.torn or line > doubt.broken.get(region, line):
        return True
    return one.code == "misplaced" and region in doubt.headless


def _applied(one: Diagnostic, doubt: _Doubt) -> bool:
    """Whether a `use` is wrong only because it is not known what its preset takes."""
    if not doubt.presets or one.code not in _UNBOUND or one.span is None or one.span.file != doubt.source.path:
        return False
    use = re.match(_USE, doubt.source.line(one.span.line))
    return use is not None and use[1] in doubt.presets


def _each_name_once(found: list[Diagnostic]) -> Iterator[Diagnostic]:
    """The first use of an unknown name, with the others as labels; a fix mends all of them."""
    uses: dict[str, list[Diagnostic]] = {}
    for one in found:
        if one.code == "unknown-name":
            uses.setdefault(_said(one), []).append(one)
    for one in found:
        if one.code != "unknown-name":
            yield one
        elif (same := uses[_said(one)])[0] is one:
            yield _for_all(one, same) if len(same) > 1 else one


def _for_all(one: Diagnostic, same: list[Diagnostic]) -> Diagnostic:
    others = [other for other in same[1:] if other.span is not None]
    labels = tuple(Label(other.span, "here too") for other in others[:_MOST_LABELS] if other.span)
    more = len(others) - _MOST_LABELS
    notes = (f"and in {more} more {'place' if more == 1 else 'places'}",) if more > 0 else ()
    alike = all(len(other.fixes) == len(one.fixes) for other in others)
    columns = zip(*(other.fixes for other in same), strict=True) if alike else ()
    fixes = tuple(Fix(f[0].title, tuple(e for fix in f for e in fix.edits), f[0].safe) for f in columns)
    return one._replace(labels=(*one.labels, *labels), notes=(*one.notes, *notes), fixes=fixes or one.fixes)


def _few_on_a_line(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    count: dict[tuple[str, int], int] = {}
    for one in found:
        line = (one.span.file, one.span.line) if one.span and one.severity == "error" else None
        if line is not None:
            count[line] = count.get(line, 0) + 1
        if line is None or count[line] <= _MOST_ON_A_LINE:
            yield one


def _said(one: Diagnostic) -> str:
    """The name that a message about an unknown one is about."""
    return one.message.rpartition("`")[0].rpartition("`")[2].lstrip("$")
