"""`toonc fmt FILE...`: give programs their one form."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pytoon_lang.cli.console import Console
from pytoon_lang.cli.exits import ERRORS, FINE, INTERNAL, USAGE
from pytoon_lang.cli.files import programs, text_of, write
from pytoon_lang.diagnostics import Diagnostic, error
from pytoon_lang.grammar.format import formatted
from pytoon_lang.source import Source

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

_STDIN = "-"


class _Done(NamedTuple):
    """What came of one file."""

    source: Source
    text: str
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def changed(self) -> bool:
        return self.text != self.source.text


def arguments(parser: ArgumentParser) -> None:
    """The files, and what to do instead of writing them."""
    parser.add_argument("file", nargs="+", metavar="FILE", help="files, folders, or `-` for stdin to stdout")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file is not formatted")
    parser.add_argument("--diff", action="store_true", help="write nothing; show what would change")


def run(options: Namespace) -> int:
    """Format files in place; exit 1 when `--check` finds one that is not formatted, 2 when one cannot be read."""
    console, status = Console(options), FINE
    shown: list[dict[str, Any]] = []
    changed = 0
    names = [_STDIN] if _STDIN in options.file else [str(path) for path in programs(options.file, (".toon",))]
    for name in names:
        done = _format(name)
        if done.diagnostics:
            console.report(done.diagnostics, {name: done.source}, str)
            status = max(status, INTERNAL if done.diagnostics[0].code == "formatter-bug" else USAGE)
            continue
        changed += done.changed
        if done.changed and options.check:
            status = max(status, ERRORS)
        shown.append({"file": name, "changed": done.changed})
        _deliver(name, done, options, console)
    if console.json:
        console.data({"event": "fmt", "files": shown})
    elif names != [_STDIN] and shown:
        console.remark(_summary(changed, len(shown), would=options.check or options.diff))
    return status


def _format(name: str) -> _Done:
    text = sys.stdin.read() if name == _STDIN else text_of(Path(name))
    if isinstance(text, Diagnostic):
        return _Done(Source(name, ""), "", (text,))
    source = Source(name, text)
    if name.endswith((".yaml", ".yml")):
        message, help_ = f"`{name}` is YAML", "formatted are .toon files; `toonc convert` makes one of it"
        return _Done(source, text, (error("not-formatted", message, None, help=help_),))
    outcome = formatted(source)
    return _Done(source, outcome.value, outcome.diagnostics)


def _deliver(name: str, done: _Done, options: Namespace, console: Console) -> None:
    """Write the text, or say what would be written."""
    if options.diff:
        if done.changed and not console.json:
            sys.stdout.write(_diff(name, done))
    elif options.check:
        if done.changed and not console.json:
            console.result(name)
    elif name == _STDIN:
        sys.stdout.write(done.text)
    elif done.changed:
        write(Path(name), done.text)
        console.remark(f"formatted {name}")


def _diff(name: str, done: _Done) -> str:
    from difflib import unified_diff

    before, after = (text.splitlines(keepends=True) for text in (done.source.text, done.text))
    lines = [line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
             for line in unified_diff(before, after, f"a/{name}", f"b/{name}")]  # fmt: skip
    return "".join(lines)


def _summary(changed: int, all_: int, *, would: bool) -> str:
    files = f"{all_} file{'' if all_ == 1 else 's'}"
    return f"{changed} of {files} {'would change' if would else 'changed'}" if changed else f"{files} already formatted"
