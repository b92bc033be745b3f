"""`toonc presets [NAME]`: what the library offers, a line each; with a name its source, to be copied and changed."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from pytoon_lang.cli.console import Console
from pytoon_lang.cli.exits import FINE, USAGE
from pytoon_lang.diagnostics import error

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from pytoon_lang.reference.shelf import Entry

_USED = {
    "presets": "video launch { preset: NAME }",
    "styles": "captions NAME",
    "transitions": "transition NAME",
    "blocks": "NAME, as a statement of a scene",
}


def arguments(parser: ArgumentParser) -> None:
    """The name; none lists them all."""
    parser.add_argument(
        "name", metavar="NAME", nargs="?", default="", help="a preset, caption style, transition or block"
    )


def run(options: Namespace) -> int:
    """List the library or show one file of it."""
    from pytoon_lang.reference.shelf import entries

    console = Console(options)
    shelves = {folder: entries(folder) for folder in _USED}
    if not options.name:
        return _list(shelves, console)
    found = next((entry for shelf in shelves.values() for entry in shelf if entry.name == options.name), None)
    if found is None:
        return _unknown(options.name, [entry.name for shelf in shelves.values() for entry in shelf], console)
    if console.json:
        console.data(_data(found))
    else:
        console.result(found.text.rstrip("\n"))
    return FINE


def _list(shelves: dict[str, list[Entry]], console: Console) -> int:
    if console.json:
        console.data({folder: [_data(entry) for entry in shelf] for folder, shelf in shelves.items()})
        return FINE
    for folder, shelf in shelves.items():
        console.result(f"{folder}: {_USED[folder]}")
        width = max(len(entry.name) for entry in shelf)
        for entry in shelf:
            about = textwrap.shorten(entry.doc, 110 - width, placeholder=" ...")
            console.result(f"  {entry.name:{width}}  {about}".rstrip())
        console.result("")
    console.result("`toonc presets NAME` shows the source of one, to be copied and changed")
    return FINE


def _unknown(name: str, names: list[str], console: Console) -> int:
    from pytoon_lang.suggest import suggest

    near = suggest(name, names, 1)
    hint = f"did you mean `{near[0]}`?" if near else "`toonc presets` lists them all"
    console.report([error("unknown-topic", f"the library has nothing called `{name}`", None, help=hint)], {}, str)
    return USAGE


def _data(entry: Entry) -> dict[str, str]:
    return {"name": entry.name, "signature": entry.signature, "about": entry.doc, "source": entry.text}
