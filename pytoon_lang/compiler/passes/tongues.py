"""Is a script spoken in the language that it is written in? Without `language` a narrator speaks English.

What the next pass may rely on: nothing here changes anything. Each narrator is judged by all that it says, because one
line is too short to tell a language from a brand name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.vocabulary.engines import VOICE_ENGINES
from pytoon_lang.compiler.vocabulary.voices import SPEAKS
from pytoon_lang.diagnostics import Diagnostic, Outcome, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.ir.scene import Narrator, SceneGraph


def tongues(graph: SceneGraph) -> Outcome[None]:
    """One remark for each narrator whose lines are surely not English, and whose language nobody has written."""
    return Outcome(None, tuple(_doubts(graph)))


def _doubts(graph: SceneGraph) -> Iterator[Diagnostic]:
    from pytoon_lang.compiler.wording.tongue import tongue

    for narrator in graph.narrators:
        origin = narrator.origins.get("language")
        if origin is not None and origin.span is not None:
            continue
        lines = [say for scene in graph.scenes for say in scene.says if say.narrator == narrator.name]
        guess = tongue(" ".join(say.text for say in lines))
        if guess is None:
            continue
        at = next((say.span for say in lines if say.span is not None), narrator.span)
        message = f"these lines look {guess.name}, and `{narrator.name}` speaks English"
        shown = ", ".join(f"`{word}`" for word in guess.words[:4])
        yield warning("other-language", message, at, f"{shown}: not English", help=_help(narrator, guess.code))


def _help(narrator: Narrator, code: str) -> str:
    """What to write. The voice on this machine speaks English only, so a voice that speaks the language is needed."""
    if narrator.recording is not None:
        return f"write `language: {code}` in the narrator, or `language: en` if it is English"
    able = next(name for name in VOICE_ENGINES if code in SPEAKS[name])
    chained = any(code in SPEAKS[voice.engine] for voice in narrator.chain)
    engine = "" if chained else f", engine: {able}()"
    return f"write `narrator {narrator.name} {{ language: {code}{engine} }}`, or `language: en` if it is English"
