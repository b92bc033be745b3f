"""What can be wrong with text on a frame, said so that the author knows what to type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.drawing.case import face_of, missing
from pytoon_lang.compiler.drawing.look import SMALLEST
from pytoon_lang.diagnostics import Diagnostic, error, replace, warning
from pytoon_lang.source import Span
from pytoon_lang.suggest import suggest
from pytoon_lang.world.fonts import FACES, STAND_INS, weights

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pytoon_lang.compiler.drawing.case import Case, Font
    from pytoon_lang.compiler.ir.scene import CaptionStyle, Text
    from pytoon_lang.world import World


LISTED = 5
"""The most characters that a message names."""


def font_mistakes(case: Case, font: Font, node: Text | CaptionStyle) -> list[Diagnostic]:
    """A family that there is not, or a weight that the author of a node wrote and the family lacks."""
    own = [weight for face in case.own if face.family == font.family for weight in weights(face)]
    there = own or case.world.fonts().get(font.family)
    if there is None:
        return [_no_font(case, font.family, node)]
    wanted = {"weight": font.weight, "emphasis-weight": node.letters.emphasis_weight}
    for name, weight in wanted.items():
        origin = node.origins.get(name)
        if weight is None or weight in there or origin is None or origin.by != "written":
            continue
        used = face_of(case, font._replace(weight=weight)).weight
        has = ", ".join(f"`{weight}`" for weight in sorted(set(there)))
        message = f"`{font.family}` has no weight {weight}; it is drawn in {used}"
        if used != weight:
            return [
                warning(
                    "font-weight-not-there",
                    message,
                    origin.span or node.span,
                    "no such weight",
                    help=f"it comes in {has}",
                )
            ]
    return []


def glyph_mistakes(case: Case, words: Iterable[str], font: Font, span: Span | None) -> list[Diagnostic]:
    """One error that lists the characters which no font can draw, at the first of them in the text of `span`."""
    lost = tuple(dict.fromkeys(char for word in words for char in missing(case, word, font)))
    return [_missing(case, lost, font, span)] if lost else []


def does_not_fit(code: str, words: Sequence[str], room: tuple[float, float], span: Span | None) -> Diagnostic:
    """A text that is too long even in the smallest size. `room` is in px of the frame."""
    text = " ".join(words)
    shown = text if len(text) <= 40 else text[:39] + "…"
    longest = max(words, key=len, default="")
    return error(
        code,
        f'the words "{shown}" do not fit, not even in {SMALLEST:.0f} px',
        span,
        "too long for its place",
        notes=(
            f"there is room for {room[0]:.0f} x {room[1]:.0f} px inside the safe area",
            f"the text has {len(text)} characters, its longest word {len(longest)}",
        ),
        help="shorten the text, or part its longest word with a space or a hyphen",
    )


def leaves_safe_area(what: str, side: str, by: float, span: Span | None, moving: bool = False) -> Diagnostic:
    """A thing that reaches out of the safe area at one side, at rest or on its way."""
    help_ = "make it smaller with `size:`, or stand it elsewhere with `at:`"
    if moving:
        help_ = "keep its keyframes inside, make it smaller, or let it be there only while its `opacity` is 0%"
    return error(
        "outside-safe-area",
        f"{what} leaves the safe area by {by:.0f} px at the {side}{' on its way' if moving else ''}",
        span,
        f"{by:.0f} px too far",
        help=help_,
    )


def _no_font(case: Case, family: str, node: Text | CaptionStyle) -> Diagnostic:
    """At the name itself, wherever it is written: in the statement, its preset, the brand."""
    origin = node.origins.get("font")
    said = origin.span if origin is not None else None
    own = tuple(dict.fromkeys(face.family for face in case.own))
    near = suggest(family, (*own, *case.world.fonts()))
    names = ", ".join(f"`{name}`" for name in sorted({*own, *STAND_INS, *(face.family for face in FACES)}))
    declared = 'a font file of the project is declared by `font "fonts/name.ttf"`'
    help_ = f"did you mean `{near[0]}`? If not, {declared}" if near else f"choose one of {names}; {declared}"
    fixes = (replace(said, f'"{near[0]}"'),) if near and said is not None and origin.by == "written" else ()  # type: ignore[union-attr]
    note = "no such family" if said is not None else ""
    return error("unknown-font", f"there is no font `{family}`", said or node.span, note, help=help_, fixes=fixes)


def _missing(case: Case, missing: tuple[str, ...], font: Font, span: Span | None) -> Diagnostic:
    shown = ", ".join(_named(char, len(missing) == 1) for char in missing[:LISTED])
    more = f" and {len(missing) - LISTED} more" if len(missing) > LISTED else ""
    it, characters = ("it", "character") if len(missing) == 1 else ("them", "characters")
    return error(
        "missing-glyph",
        f"neither `{font.family}` nor any font behind it has a glyph for {shown}{more}",
        _first(case.world, missing, span),
        "this character cannot be drawn",
        help=f'declare a font file that has {it}, `font "fonts/name.ttf"`, or take the {characters} out',
    )


def _named(char: str, alone: bool) -> str:
    import unicodedata

    if not char.isprintable():
        return f"U+{ord(char):04X}"
    name = unicodedata.name(char, "a character without a name").lower()
    return f"`{char}` (U+{ord(char):04X}, {name})" if alone else f"`{char}` (U+{ord(char):04X})"


def _first(world: World, missing: tuple[str, ...], span: Span | None) -> Span | None:
    """The first of these characters within a span, if it is written there as it is; else the span."""
    content = world.read(span.file) if span is not None else b""
    if span is None or not isinstance(content, bytes):
        return span
    written = content.decode("utf-8-sig", "replace")[span.start : span.end]
    places = [at for at, char in enumerate(written) if char in missing or char.upper() in missing]
    if not places:
        return span
    before = written[: places[0]]
    start, line = span.start + len(before), span.line + before.count("\n")
    column = len(before) - before.rfind("\n") if "\n" in before else span.column + len(before)
    return Span(span.file, start, start + 1, line, column)
