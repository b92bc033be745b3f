"""The page of the command line, from its parsers."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from pytoon_lang.cli import exits, options
from pytoon_lang.reference.markdown import anchor, block, code, sentence, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_STATUSES = {
    "FINE": "done, no errors",
    "ERRORS": "there are errors in a program (or, where a command says so, there is something to do)",
    "USAGE": "a mistake in the command line, or in toonc itself",
    "FAILED": "a tool, a file or the disk failed while building",
    "INTERRUPTED": "stopped by Ctrl-C; what was finished is kept",
}


def page() -> str:
    """docs/reference/commands.md."""
    commands = options.COMMANDS.items()
    lines = [
        *("# Commands", "", *block("toonc COMMAND [options] FILE", "")),
        *table(("command", ""), ((f"[{code(name)}]({anchor(name)})", text) for name, text in commands)),
    ]
    for name, text in commands:
        lines += _command(name, text)
    common = argparse.ArgumentParser(add_help=False)
    options._common(common)
    lines += ["## Options of every command", "", *table(("option", ""), _rows(common._actions))]
    statuses = ((code(str(getattr(exits, name))), text) for name, text in _STATUSES.items())
    lines += ["## Exit statuses", "", *table(("status", "meaning"), statuses)]
    return "\n".join(lines)


def _command(name: str, text: str) -> Iterator[str]:
    module = options.implementation(name)
    parser = argparse.ArgumentParser(add_help=False)
    module.arguments(parser)
    yield from (f"## {name}", "", sentence(text), "")
    positional = " ".join(_shown(a) for a in parser._actions if not a.option_strings)
    yield from block(f"toonc {name} {positional}".rstrip(), "")
    yield from table(("argument", ""), _rows(a for a in parser._actions if a.help))


def _shown(action: argparse.Action) -> str:
    name = str(action.metavar or action.dest.upper())
    match action.nargs:
        case "+":
            return f"{name}..."
        case "*":
            return f"[{name}...]"
        case "?":
            return f"[{name}]"
    return name


def _rows(actions: Iterable[argparse.Action]) -> Iterator[tuple[str, str]]:
    for action in actions:
        if action.help == argparse.SUPPRESS:
            continue
        takes = action.nargs != 0 and action.option_strings
        value = "" if not takes else f" {_value(action)}"
        names = action.option_strings or [_shown(action)]
        yield ", ".join(code(f"{name}{value}") for name in names), action.help or ""


def _value(action: argparse.Action) -> str:
    if action.metavar:
        return str(action.metavar)
    return "|".join(map(str, action.choices)) if action.choices else action.dest.upper()
