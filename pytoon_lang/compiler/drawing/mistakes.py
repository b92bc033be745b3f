"""What can be wrong with text on a frame, said so that the author knows what to type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.drawing.look import SMALLEST
from pytoon_lang.diagnostics import Diagnostic, error, warning
from pytoon_lang.world.fonts import face

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pytoon_lang.compiler.drawing.setting import Font
    from pytoon_lang.source import Span
    from pytoon_lang.world import World


def font_mistakes(world: World, font: Font, written: bool, span: Span | None) -> list[Diagnostic]:
    """A family that there is not, or a weight that its author wrote and the family lacks."""
    weights = world.fonts().get(font.family)
    if weights is None:
        names = ", ".join(f"`{name}`" for name in sorted(world.fonts()))
        return [error("unknown-font", f"there is no font `{font.family}`", span, help=f"choose one of {names}")]
    if written and font.weight not in weights:
        used = face(*font).weight
        has = ", ".join(f"`{weight}`" for weight in weights)
        message = f"`{font.family}` has no weight {font.weight}; it is drawn in {used}"
        return [warning("font-weight-not-there", message, span, help=f"it comes in {has}")]
    return []


def glyph_mistakes(world: World, words: Iterable[str], font: Font, span: Span | None) -> list[Diagnostic]:
    """One error for each character of the words that the font cannot draw."""
    missing = dict.fromkeys(char for word in words for char in world.measure(word, *font).missing)
    return [_missing(world, char, font, span) for char in missing]


def does_not_fit(code: str, words: Sequence[str], room: tuple[float, float], span: Span | None) -> Diagnostic:
    """A text that is too long even in the smallest size. `room` is in px of the frame."""
    text = " ".join(words)
    shown = text if len(text) <= 40 else text[:39] + "…"
    longest = max(words, key=len, default="")
    return error(
        code,
        f'"{shown}" does not fit, not even in {SMALLEST:.0f} px',
        span,
        "too long for its place",
        notes=(
            f"there is room for {room[0]:.0f} x {room[1]:.0f} px inside the safe area",
            f"the text has {len(text)} characters, its longest word {len(longest)}",
        ),
        help="shorten the text, or part its longest word with a space or a hyphen",
    )


def leaves_safe_area(what: str, side: str, by: float, span: Span | None) -> Diagnostic:
    """A thing that reaches out of the safe area at one side."""
    return error(
        "outside-safe-area",
        f"{what} leaves the safe area by {by:.0f} px at the {side}",
        span,
        f"{by:.0f} px too far",
        help="make it smaller with `size:`, or stand it elsewhere with `at:`",
    )


def _missing(world: World, char: str, font: Font, span: Span | None) -> Diagnostic:
    import unicodedata

    name = unicodedata.name(char, "a character without a name").lower()
    shown = f"`{char}` (U+{ord(char):04X}, {name})" if char.isprintable() else f"U+{ord(char):04X}"
    others = [f for f in world.fonts() if f != font.family and not world.measure(char, f, font.weight).missing]
    advice = f'write `font: "{others[0]}"`, which has it, or ' if others else ""
    return error(
        "missing-glyph",
        f"the font `{font.family}` has no glyph for {shown}",
        span,
        "this character cannot be drawn",
        help=f"{advice}take the character out",
    )
