"""The command line: options that every command takes, and the list of commands."""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import TYPE_CHECKING

from pytoon_lang import __version__

if TYPE_CHECKING:
    from types import ModuleType

COMMANDS = {
    "new": "start a project, from a template or from what is wanted",
    "import": "make a .toon file of a scene graph, render spec or job request in JSON",
    "check": "say what is wrong with files, without building anything",
    "build": "build all outputs of a file",
    "plan": "show what a build would do, and why",
    "why": "tell what a build would make again, and what changed, at length",
    "frame": "show one frame of the video as a PNG, without building it",
    "storyboard": "show all scenes on one sheet as a PNG, without building them",
    "presets": "tell what the library offers: presets, caption styles, transitions, blocks",
    "engines": "tell who can make clips and speak: models, lengths, prices, keys",
    "cost": "tell what was spent on engines",
    "lock": "tell which clips are pinned, buy them anew, share them",
    "cache": "tell what is stored of a folder's builds, check it, remove what is not needed",
    "doctor": "tell whether builds can work on this machine, as a report to paste",
    "dump": "show a stage of the compiler: ast, scene, timeline, plan, argv, svg",
    "explain": "explain a diagnostic code",
    "fmt": "give files their one form",
    "convert": "write a .toon file as YAML, or the other way round",
    "schema": "show the JSON Schema of the YAML spelling, for editors",
    "watch": "build, and build again at every save",
    "preview": "show the video in the browser, frame by frame, anew after every save",
    "lsp": "serve editors: mistakes while typing, completion, hover, renaming",
    "diff": "show what changed on the timeline, between files or Git revisions",
    "reference": "look something up in the language",
    "mcp": "serve a folder to programs that write videos, by the Model Context Protocol",
    "serve": "make videos for others: jobs over HTTP",
    "worker": "build the jobs of a service on this machine, too",
    "completion": "write the script by which a shell completes commands, options and files",
    "version": "show the version",
}
FORMATS = ("full", "short", "json", "sarif", "github")
_ASKS = frozenset(("-h", "--help", "-V", "--version"))
_TAKES_VALUE = ("--set", "--data", "-o", "--out-dir", "--color", "--format")


def implementation(command: str) -> ModuleType:
    """The module of a command; `import` is a word of Python and has an underscore."""
    return import_module(f"pytoon_lang.cli.{'import_' if command == 'import' else command}")


def parse(arguments: list[str]) -> argparse.Namespace:
    """Arguments -> options, with `command` and what the command itself takes. Exits with 2 on a usage error."""
    before, chosen, after = _split(arguments)
    parser = argparse.ArgumentParser(
        prog="toonc",
        description="A compiler for short vertical videos: a .toon file goes in, an MP4 comes out.",
        epilog="`toonc COMMAND --help` tells more about a command.",
        allow_abbrev=False,
    )
    parser.add_argument("-V", "--version", action="version", version=f"toonc {__version__}", help="show the version")
    _common(parser)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True, prog=parser.prog)
    for name, summary in COMMANDS.items():
        if name != chosen in COMMANDS:
            continue  # twenty parsers that nobody asks for cost as much as the grammar
        description = f"{summary[0].upper()}{summary[1:]}."
        command = commands.add_parser(name, help=summary, description=description, allow_abbrev=False)
        if name == chosen:
            implementation(name).arguments(command)
            _common(command)
    if chosen and chosen not in COMMANDS and not _ASKS.intersection(before):
        parser.error(_no_command(chosen))
    return parser.parse_args([chosen, *before, *after] if chosen in COMMANDS else arguments)


def _no_command(word: str) -> str:
    if word.endswith((".toon", ".yaml")):
        return f"`{word}` is no command: `toonc check {word}` finds mistakes, `toonc build {word}` makes the video"
    from pytoon_lang.suggest import suggest

    near = suggest(word, COMMANDS)
    return f"there is no command `{word}`; " + (f"did you mean `{near[0]}`?" if near else "`toonc --help` tells of all")


def _split(arguments: list[str]) -> tuple[list[str], str, list[str]]:
    """Options before the command, the command, the rest. Common options may stand on either side of the command."""
    skip = False
    for at, word in enumerate(arguments):
        if skip:
            skip = False
        elif word in _TAKES_VALUE:
            skip = True
        elif not word.startswith("-"):
            return arguments[:at], word, arguments[at + 1 :]
    return arguments, "", []


def _common(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("common options")
    add = group.add_argument
    add("--set", metavar="KEY=VALUE", action="append", type=_pair, default=[], help="set a parameter of the file")
    add("--data", metavar="FILE", default="", help="a CSV or JSON file of the project: one video for each of its rows")
    add("-o", "--out-dir", metavar="DIR", default="", help="folder for outputs instead of `out/` beside the file")
    add("--format", choices=FORMATS, default="full", help="how results are shown")
    add("--color", choices=("auto", "always", "never"), default="auto", help="colours (auto: only on a terminal)")
    add("-q", "--quiet", action="store_true", help="say only what went wrong")
    add("-v", "--verbose", action="store_true", help="say more")


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise argparse.ArgumentTypeError(f"`{text}` is not of the form KEY=VALUE")
    return name, value
