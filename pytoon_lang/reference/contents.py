"""The page that the reference opens with."""

from __future__ import annotations

from pytoon_lang.compiler.vocabulary import KINDS
from pytoon_lang.compiler.vocabulary.grades import GRADES
from pytoon_lang.explain import codes
from pytoon_lang.reference.markdown import table
from pytoon_lang.reference.shelf import entries


def page() -> str:
    """docs/reference/README.md."""
    rows = [
        ("[statements](statements.md)", f"all {len(KINDS)} statements: values, keys, types, defaults, examples"),
        ("[types](types.md)", "values, units, places, animations, frames, fonts, engines"),
        ("[presets](presets.md)", f"{len(entries('presets'))} looks for a whole video"),
        ("[caption styles](styles.md)", f"{len(entries('styles'))} ways to show what is said"),
        (
            "[transitions](transitions.md)",
            f"{len(entries('transitions'))} ways from one scene to the next, with pictures",
        ),
        ("[blocks](blocks.md)", f"{len(entries('blocks'))} ready-made things: who speaks, how far it has come"),
        ("[looks](looks.md)", f"{len(GRADES)} grades, motion, platforms and their safe areas"),
        ("[diagnostics](codes.md)", f"all {len(codes())} codes, each with a wrong and a right program"),
        ("[commands](commands.md)", "the command line and its exit statuses"),
        ("[one page for a language model](../llm.md)", "the whole language on a card"),
    ]
    return "\n".join(
        ["# Reference", "", "Made from the tables that the compiler reads.", "", *table(("page", ""), rows)]
    )
