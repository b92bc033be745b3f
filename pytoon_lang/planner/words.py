"""The words of scenes -> words that fonts can draw and the voice can speak, with a warning about the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.vocabulary.engines import LOCAL
from pytoon_lang.compiler.wording.spoken import unread, wordless
from pytoon_lang.diagnostics import Outcome, warning
from pytoon_lang.planner.clean import LONGEST, drawable, one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytoon_lang.diagnostics import Diagnostic
    from pytoon_lang.planner.look import Look
    from pytoon_lang.planner.nouns import SceneDraft
    from pytoon_lang.source import Span

UNDRAWN = "gradient(#1a1a2e, #16213e, angle: 60deg)"
"""Behind a scene whose prompt no font can draw: the local renderer would write it on its picture."""


def showable(drafts: tuple[SceneDraft, ...], look: Look) -> Outcome[tuple[SceneDraft, ...]]:
    """Words without characters that no glyph is there for; a scene whose prompt is lost keeps it as a comment."""
    lost: dict[str, None] = {}

    def draw(text: str) -> str:
        cleaned = drawable(text, look.missing)
        lost.update(dict.fromkeys(cleaned.lost))
        return cleaned.text

    made = tuple(_drawn(draft, draw) for draft in drafts)
    return Outcome(made, undrawable(tuple(lost), None))


def _drawn(draft: SceneDraft, draw: Callable[[str], str]) -> SceneDraft:
    says = tuple(line for line in map(draw, draft.says) if line)
    shown = draw(draft.shown)
    draft = draft._replace(says=says, shown=shown)
    if not draft.prompt or draft.image:
        return draft
    whole = one_line(draft.prompt)[:LONGEST]
    prompt = whole if shown else draw(draft.prompt)
    if not prompt:
        return draft._replace(prompt="", background=draft.background or UNDRAWN, notes=(*draft.notes, whole))
    return draft._replace(prompt=prompt)


def sayable(drafts: tuple[SceneDraft, ...], *, recorded: bool) -> Outcome[tuple[SceneDraft, ...]]:
    """Lines without words are left out; so are those the local voice cannot read, unless a `recorded` voice says them.

    What is lost is kept as a comment of its scene.
    """
    found = dict.fromkeys(
        line
        for draft in drafts
        for line in draft.says
        if not recorded and not wordless(line) and unread(line, LOCAL) >= 0
    )
    made = tuple(
        draft._replace(
            says=tuple(line for line in draft.says if not wordless(line) and line not in found),
            notes=(*draft.notes, *(f"not said: {line}" for line in draft.says if line in found)),
        )
        for draft in drafts
    )
    if not found:
        return Outcome(made)
    message = f"the local voice cannot speak {len(found)} {'line' if len(found) == 1 else 'lines'} of the script"
    help_ = "write the script in English, or give a recording of it"
    return Outcome(made, (warning("voice-cannot-speak", message, None, help=help_),))


def undrawable(lost: tuple[str, ...], span: Span | None) -> tuple[Diagnostic, ...]:
    """A warning that names the characters, when there are any."""
    if not lost:
        return ()
    shown = ", ".join(f"U+{ord(c):04X}" + (f" `{c}`" if c.isprintable() else "") for c in lost[:8])
    more = f" and {len(lost) - 8} more" if len(lost) > 8 else ""
    message = f"the font cannot draw {shown}{more}: they were left out"
    return (warning("undrawable-characters", message, span, help="write the words in a script that the font has"),)
