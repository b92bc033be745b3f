"""What a file declares and nobody uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.values.statements import head
from pytoon_lang.diagnostics import Diagnostic, Edit, Fix, warning
from pytoon_lang.grammar.syntax import Argument, Name, Property, Text, Thing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pytoon_lang.compiler.passes.expand_blocks import Unrolling
    from pytoon_lang.compiler.passes.expand_homes import Home
    from pytoon_lang.grammar.syntax import Statement
    from pytoon_lang.source import Span


def unused(
    home: Home, written: Iterable[Statement], plain: Iterable[Thing | Property], unrolling: Unrolling
) -> Iterator[Diagnostic]:
    """Parameters, presets, narrators and imports of the main file that nothing in it names."""
    words = set(_words((*plain, *unrolling.asides)))
    read = home.scope.read
    speaking = {name for name in words if name[0] == "say"}
    for thing in written:
        if not isinstance(thing, Thing) or not thing.arguments:
            continue
        first = thing.arguments[0]
        match thing.kind.text:
            case "param" if first.key is not None and first.key.text not in read:
                yield _unused(thing, f"the parameter `{first.key.text}` is never read", first.key.span)
            case "preset" if thing.span not in unrolling.used and not _named(home, thing, words):
                yield _unused(thing, "this preset is never used", head(thing))
            case "narrator" if (
                _word(first) and speaking and ("say", "") not in speaking and ("say", _word(first)) not in speaking
            ):
                yield _unused(thing, f"the narrator `{_word(first)}` never speaks", first.span)
    yield from _imports(home, words, unrolling)


def _imports(home: Home, words: set[tuple[str, str]], unrolling: Unrolling) -> Iterator[Diagnostic]:
    named = {name for _, name in words}
    for one, there in home.imports:
        things = [s for s in there.plain if isinstance(s, Thing)]
        brands = {_word(s.arguments[0]) for s in things if s.kind.text == "brand" and s.arguments}
        rules = any(s.kind.text == "rule" for s in things)
        presets = {preset.thing.span for preset in there.scope.presets.values()}
        names = {one.alias, *brands}
        if not (rules or presets & unrolling.used or names & home.scope.read or names & named):
            yield warning(
                "unused",
                f"nothing of the import `{one.alias}` is used",
                one.span,
                "not needed",
                help="delete it, or switch it off with `/-`",
                fixes=(_off(one.span),),
            )


def _named(home: Home, preset: Thing, words: set[tuple[str, str]]) -> bool:
    """Whether a preset is the look of a video, of captions or of a transition."""
    own = [one.name for one in home.scope.presets.values() if one.thing.span == preset.span]
    return any((kind, name) in words for kind in ("video", "captions", "transition") for name in own)


def _words(statements: Iterable[Thing | Property]) -> Iterator[tuple[str, str]]:
    """(kind, name) for every name in a statement: `say ana`, `video brand: acme`; `say` alone is ("say", "")."""
    for thing in statements:
        if not isinstance(thing, Thing):
            continue
        kind, body = thing.kind.text, thing.body or ()
        names = [word for e in (*thing.arguments, *body) if isinstance(e, Argument | Property) if (word := _word(e))]
        if kind == "say":
            names = [_word(a) for a in thing.arguments if isinstance(a.value, Name)] or [""]
        if kind not in {"narrator", "import"}:
            yield from ((kind, name) for name in names)
        yield from _words(one for one in body if isinstance(one, Thing))


def _word(entry: Argument | Property) -> str:
    value = entry.value
    called = getattr(value, "name", None)
    if called is not None:
        return str(called.text)
    return ".".join(value.path) if isinstance(value, Name) else value.value if isinstance(value, Text) else ""


def _unused(thing: Thing, message: str, span: Span) -> Diagnostic:
    help_ = f"delete it, or switch it off: `/-{thing.kind.text} ...`"
    return warning("unused", message, span, "not used", help=help_, fixes=(_off(thing.span),))


def _off(span: Span) -> Fix:
    start = span._replace(end=span.start)
    return Fix("switch it off", (Edit(start, "/-"),))
