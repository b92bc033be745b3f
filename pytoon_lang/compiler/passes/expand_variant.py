"""Variants: the statements of a file with those of one `variant` laid over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.element import Unknown
from pytoon_lang.compiler.values.statements import head, is_a, name_of
from pytoon_lang.compiler.values.words import unknown
from pytoon_lang.compiler.vocabulary import KINDS
from pytoon_lang.grammar.syntax import Argument, Name, Property, Ratio, Size, Text, Thing

if TYPE_CHECKING:
    from pytoon_lang.diagnostics import Diagnostic

_SINGLE = ("video", "captions", "music")


def with_variant(
    statements: tuple[Thing | Property, ...], name: str, found: list[Diagnostic]
) -> tuple[Thing | Property, ...]:
    """Lay the variant `name` over the rest; the variants themselves stay, so that each is checked."""
    variants = [s for s in statements if is_a(s, "variant") and name_of(s) == name]
    if not name or not variants:
        return statements
    variant = variants[0]
    done = list(statements)
    frames = [argument for argument in variant.arguments if isinstance(argument.value, Ratio | Size)]
    for index, statement in enumerate(done):
        if frames and is_a(statement, "video"):
            done[index] = _reframed(statement, frames[-1])
    for change in variant.body or ():
        if isinstance(change, Thing) and change.kind.text in KINDS["variant"].body:
            _lay(change, done, found)
    return tuple(done)


def _reframed(video: Thing, frame: Argument) -> Thing:
    keep = [
        a for a in video.arguments if not isinstance(a.value, Ratio | Size) and not (a.key and a.key.text == "frame")
    ]
    return video._replace(arguments=(*keep, frame._replace(key=None)))


def _lay(change: Thing, statements: list[Thing | Property], found: list[Diagnostic]) -> None:
    """Merge with the statement of the same kind (and name); a statement that is not there yet is added."""
    for index, base in enumerate(statements):
        if not isinstance(base, Thing) or base.kind.text != change.kind.text:
            continue
        if change.kind.text in _SINGLE or name_of(base) == name_of(change):
            statements[index] = _merged(base, change)
            return
    if change.kind.text != "scene":
        statements.append(change)
    else:
        names = [name_of(one) for one in statements if is_a(one, "scene")]
        found.append(unknown("unknown-name", "scene", name_of(change), head(change), filter(None, names)))


def _merged(base: Thing, change: Thing) -> Thing:
    entries = (*change.arguments, *(change.body or ()))
    changed = {e.key.text for e in entries if isinstance(e, Argument | Property) and e.key is not None}
    named = change.kind.text not in ("captions", "music")  # a name says which one is changed, not how
    positional = [a for a in change.arguments if a.key is None and not (named and isinstance(a.value, Name | Text))]
    shapes = tuple(type(a.value) for a in positional if not isinstance(a.value, Unknown))
    kept = [
        a for a in base.arguments if not (a.key and a.key.text in changed) and not (a.key is None and _is(a, shapes))
    ]
    rest = [s for s in base.body or () if not (isinstance(s, Property) and s.key.text in changed)]
    keyed = [a for a in change.arguments if a.key is not None]
    return base._replace(arguments=(*kept, *positional, *keyed), body=(*rest, *(change.body or ())))


def _is(argument: Argument, shapes: tuple[type, ...]) -> bool:
    return bool(shapes) and isinstance(argument.value, shapes)
