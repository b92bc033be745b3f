"""The reference of the language, made from the tables that the compiler itself reads: nothing in it is written twice.

    page(path)   path below `docs/` -> Markdown                      (fast, compared by `make check`)
    pictures     strips of frames, made by the real renderer         (pictures.py; seconds each, kept beside the pages)

`toonc reference` shows one topic; `toonc reference --write docs` writes everything.
"""

from __future__ import annotations

from importlib import import_module

NOTE = "<!-- Made by `toonc reference --write docs`; edit the tables of the compiler instead. -->"


PAGES: dict[str, str] = {
    "reference/README.md": "contents:page",
    "reference/statements.md": "statements:page",
    "reference/types.md": "types:page",
    "reference/presets.md": "library:presets",
    "reference/styles.md": "library:styles",
    "reference/transitions.md": "library:transitions",
    "reference/blocks.md": "library:blocks",
    "reference/looks.md": "library:looks",
    "reference/codes.md": "codes:page",
    "reference/commands.md": "commands:page",
    "llm.md": "card:page",
}
"""Every page by its path below `docs/`, and the function that makes it."""


def pages() -> dict[str, str]:
    """Every page by its path. The same compiler gives the same bytes."""
    return {path: page(path) for path in PAGES}


def page(path: str) -> str:
    """One page."""
    module, _, name = PAGES[path].partition(":")
    text = str(getattr(import_module(f"pytoon_lang.reference.{module}"), name)())
    return f"{text.rstrip()}\n\n{NOTE}\n"
