"""Values and keys of a statement or call -> the slots they fill."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.compiler.values.match import match
from pytoon_lang.compiler.values.run_on import run_on
from pytoon_lang.compiler.values.shapes import DESCRIBED, found
from pytoon_lang.compiler.values.words import listed, unknown
from pytoon_lang.diagnostics import Diagnostic, Edit, Fix, Label, Outcome, error
from pytoon_lang.grammar.syntax import Name, Number, Text
from pytoon_lang.grammar.unquoted import WORDED
from pytoon_lang.instead import instead
from pytoon_lang.suggest import bare
from pytoon_lang.synonyms import called_here

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pytoon_lang.compiler.ir.element import Unknown
    from pytoon_lang.compiler.vocabulary.types import Slot, Type
    from pytoon_lang.grammar.syntax import Argument, Property, Value, Word
    from pytoon_lang.source import Span


class Bound(NamedTuple):
    """A slot and the value it got. `span` is the key with the value, or the value alone."""

    slot: Slot
    value: Value | Unknown
    span: Span


class Taker(NamedTuple):
    """What takes values: a kind of statement, a transition, ... `name` is its word, `span` where it stands."""

    name: str
    span: Span
    values: tuple[Slot, ...]
    keys: tuple[Slot, ...]
    any_key: Type | None = None
    kinds: tuple[str, ...] = ()  # statements that may stand in its block, for the message about a mistaken key
    example: str = ""


def bind(taker: Taker, arguments: Sequence[Argument | Property]) -> Outcome[dict[str, Bound]]:
    """Fill the slots of `taker`. Values without a key go, in order, to the next slot that could take them.

    A value that no slot can take, a key that does not exist or comes twice and a required slot that stays empty are
    each reported once.
    """
    diagnostics: list[Diagnostic] = []
    bound: dict[str, Bound] = {}
    for argument in arguments:
        if argument.key is not None:
            _bind_key(taker, argument.key, argument, bound, diagnostics)
    diagnostics = _gathered(taker, diagnostics)
    values = [argument.value for argument in arguments if argument.key is None]
    rest = [slot for slot in taker.values if slot.name not in bound]
    if taker.name in WORDED and (words := _unquoted(values, len(rest))) is not None:
        diagnostics.append(words)
        values = []
    places = match(values, rest) if values else []
    for value, place in zip(values, places, strict=True):
        if place >= 0:
            bound[rest[place].name] = Bound(rest[place], value, value.span)
    extra = [value for value, place in zip(values, places, strict=True) if place < 0]
    diagnostics += (
        [
            run_on(taker.name, taker.kinds, values)
            or _no_colon(taker, extra[0], bound)
            or _no_parentheses(taker, values)
            or _quotes_inside(taker, values)
            or _too_many(taker, extra, len(values) <= len(rest))
        ]
        if extra
        else []
    )
    diagnostics += _missing(taker, bound, len(diagnostics) > 0)
    return Outcome(bound, tuple(diagnostics))


def _unquoted(values: Sequence[Value | Unknown], slots: int) -> Diagnostic | None:
    """`text Hello there`: more bare words in a row than there are places for values are a text."""
    if len(values) <= slots or any(not isinstance(value, Name | Number) for value in values):
        return None
    spans = [value.span for value in values]
    if any(after.line != span.line or after.start - span.end > _GAP for span, after in pairwise(spans)):
        return None
    whole = spans[0]._replace(end=spans[-1].end)
    help_ = 'write `"` around the text'
    ends = (spans[0]._replace(end=spans[0].start), spans[-1]._replace(start=spans[-1].end))
    fix = Fix(help_, tuple(Edit(span, '"') for span in ends), True)
    return error(
        "unquoted-text", "text stands in double quotes", whole, "no quotes around it", help=help_, fixes=(fix,)
    )


_GAP = 2
"""Spaces between two words of a text, at most."""


def _bind_key(
    taker: Taker, key: Word, argument: Argument | Property, bound: dict[str, Bound], diagnostics: list[Diagnostic]
) -> None:
    slots = {slot.name: slot for slot in (*taker.values, *taker.keys)}
    slot = slots.get(key.text)
    if slot is None and taker.any_key is not None:
        from pytoon_lang.compiler.vocabulary.types import Slot

        slot = Slot(key.text, taker.any_key, "")
    if slot is None:
        diagnostics.append(_unknown_key(taker, key, argument.value, slots))
    elif key.text in bound:
        first = Label(bound[key.text].span, "first here")
        message = f"`{key.text}` is given twice"
        more = {"labels": (first,), "help": "delete one of the two"}
        diagnostics.append(error("duplicate-key", message, key.span, "again here", **more))
    else:
        bound[key.text] = Bound(slot, argument.value, argument.span)


def _gathered(taker: Taker, found: list[Diagnostic]) -> list[Diagnostic]:
    """Several keys that nothing here is like are one mistake: most likely they are in the wrong block."""
    strange = [one for one in found if one.code == "unknown-key" and one.note == "not known" and one.span is not None]
    if len(strange) < 2:
        return found
    labels = tuple(Label(one.span, "nor this") for one in strange[1:4] if one.span)
    more = len(strange) - 1 - len(labels)
    notes = (f"nor are {more} more",) if more else ()
    message = f"`{taker.name}` has none of these settings"
    one = strange[0]._replace(message=message, labels=labels, notes=notes)
    return [one if other is strange[0] else other for other in found if other is strange[0] or other not in strange]


def _unknown_key(taker: Taker, key: Word, value: Value | Unknown, keys: Iterable[str]) -> Diagnostic:
    if key.text in taker.kinds:
        return statement_as_setting(key, value, f"of `{taker.name}`")
    called = called_here(bare(key.text))
    if here := next((name for name in called if name in taker.kinds), None) if not {*called} & {*keys} else None:
        return statement_as_setting(key, value, f"of `{taker.name}`", here)
    if not keys:
        message, help_ = f"`{taker.name}` has no settings", f"delete `{key.text}`"
        return error("unknown-key", message, key.span, "not known", help=help_)
    if advice := instead(taker.name, bare(key.text)):
        message = f"unknown setting of `{taker.name}`: `{key.text}`"
        return error("unknown-key", message, key.span, "no such setting", help=advice)
    return unknown("unknown-key", f"setting of `{taker.name}`:", key.text, key.span, keys)


def statement_as_setting(key: Word, value: Value | Unknown, whose: str, here: str = "") -> Diagnostic:
    """`text: "Hello"` was meant as `text "Hello"`; `here` is what its key is called, if another tool calls it so."""
    name = here or key.text
    message = f"`{name}` is a statement, not a setting {whose}".rstrip()
    help_ = f"write `{name} ...` without the colon"
    place = key.span._replace(end=value.span.start)
    fix = Fix(help_, (Edit(place, f"{name} "),))
    return error("unknown-key", message, key.span, "no setting", help=help_, fixes=(fix,))


def _no_colon(taker: Taker, extra: Value | Unknown, bound: Mapping[str, Bound]) -> Diagnostic | None:
    """`at center`: a setting whose name is taken for a value."""
    key = extra.path[0] if isinstance(extra, Name) and len(extra.path) == 1 else ""
    if key in bound or key not in {slot.name for slot in (*taker.values, *taker.keys)}:
        return None
    return without_colon(key, extra.span, taker.name, safe=False)


def without_colon(key: str, span: Span, whose: str, *, safe: bool) -> Diagnostic:
    """`max-words 4` was meant as `max-words: 4`. `safe`: nothing else can have been meant."""
    at = span._replace(start=span.end, column=span.column + span.end - span.start)
    message, help_ = f"`{key}` is a setting of `{whose}`, it needs a colon", f"write `{key}: ...`"
    fixes = (Fix(help_, (Edit(at, ":"),), safe),)
    return error("missing-colon", message, span, "no colon after it", help=help_, fixes=fixes)


def _quotes_inside(taker: Taker, values: Sequence[Value | Unknown]) -> Diagnostic | None:
    """`say "He said "hi" to me"`: quotes in a text end it."""
    first, last = values[0], values[-1]
    if taker.name not in WORDED or not (isinstance(first, Text) and isinstance(last, Text)) or len(values) < 3:
        return None
    spans = [value.span for value in values]
    if spans[1].start != spans[0].end or spans[-1].start != spans[-2].end or spans[0].line != spans[-1].line:
        return None
    close, open_ = spans[0]._replace(start=spans[0].end - 1), spans[-1]._replace(end=spans[-1].start + 1)
    help_ = 'write `\\"` for a quote inside a text'
    fix = Fix(help_, tuple(Edit(span, '\\"') for span in (close, open_)), True)
    return error("unquoted-text", "this quote ends the text", close, "the text ends here", help=help_, fixes=(fix,))


def _no_parentheses(taker: Taker, values: Sequence[Value | Unknown]) -> Diagnostic | None:
    """`transition fade 500ms` was meant as `transition fade(500ms)`."""
    first, *rest = values
    if len(taker.values) != 1 or taker.values[0].type.base != "library" or not isinstance(first, Name) or not rest:
        return None
    if not all(isinstance(one, Name | Number) for one in rest):
        return None
    gaps = [after.span._replace(start=before.span.end, end=after.span.start) for before, after in pairwise(values)]
    close = rest[-1].span._replace(start=rest[-1].span.end)
    edits = (Edit(gaps[0], "("), *(Edit(gap, ", ") for gap in gaps[1:]), Edit(close, ")"))
    word = ".".join(first.path)
    help_ = f"write `{word}(...)`"
    message = f"what `{word}` takes stands in parentheses"
    return error(
        "too-many-values", message, rest[0].span, "no parentheses", help=help_, fixes=(Fix(help_, edits, True),)
    )


def _too_many(taker: Taker, extra: Sequence[Value | Unknown], room: bool) -> Diagnostic:
    """`room`: there are enough places for all values, only not in this order."""
    if room:
        message = f"{found(extra[0])} cannot stand here among the values of `{taker.name}`"
        return error("too-many-values", message, extra[0].span, "not in this order", help=_order(taker))
    message = f"`{taker.name}` takes {_count(taker.values)}, {found(extra[0])} is too many"
    labels = tuple(Label(value.span, "and this") for value in extra[1:4])
    return error("too-many-values", message, extra[0].span, "one too many", labels=labels, help=_order(taker))


def _count(values: tuple[Slot, ...]) -> str:
    return "no values" if not values else "one value" if len(values) == 1 else f"at most {len(values)} values"


def _order(taker: Taker) -> str:
    if not taker.values:
        keys = listed(slot.name for slot in taker.keys)
        return f"its settings are {keys}" if keys else "delete it"
    return "their order is: " + ", ".join(f"{slot.name} ({DESCRIBED[slot.type.base][0]})" for slot in taker.values)


def _missing(taker: Taker, bound: dict[str, Bound], troubled: bool) -> list[Diagnostic]:
    if troubled:
        # A misplaced value is most likely the one that seems to be missing.
        return []
    missing = [slot for slot in (*taker.values, *taker.keys) if slot.required and slot.name not in bound]
    return [
        error(
            "missing-value",
            f"`{taker.name}` needs {DESCRIBED[slot.type.base][0]}",
            taker.span,
            f"no {slot.name} given",
            help=f"write it like `{taker.example or f'{taker.name}({DESCRIBED[slot.type.base][1]})'}`",
        )
        for slot in missing[:1]
    ]
