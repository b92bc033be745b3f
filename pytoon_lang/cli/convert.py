"""`toonc convert FILE`: .toon to YAML, YAML to .toon; the tree stays the same, and so do the comments."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pytoon_lang.cli.console import Console
from pytoon_lang.cli.exits import ERRORS, FINE, USAGE
from pytoon_lang.cli.files import text_of, write
from pytoon_lang.compiler.vocabulary.yaml import is_statement
from pytoon_lang.diagnostics import Diagnostic, Outcome, error, has_errors
from pytoon_lang.source import Source

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from pytoon_lang.grammar.syntax import File

YAML = (".yaml", ".yml")
SCHEMA = "toon.schema.json"


def arguments(parser: ArgumentParser) -> None:
    """The file; the other spelling goes to stdout, or where `-o` says."""
    parser.add_argument(
        "file", metavar="FILE", help="a .toon or .yaml file, or `-` for .toon from stdin; `-o FILE` writes"
    )
    parser.add_argument("--schema", metavar="URL", default=SCHEMA, help="the JSON Schema that YAML names in its head")


def run(options: Namespace) -> int:
    """Write the other spelling; exit 1 when the file has mistakes of spelling, 2 when it cannot be read."""
    console = Console(options)
    name = options.file
    text = sys.stdin.read() if name == "-" else text_of(Path(name))
    if isinstance(text, Diagnostic):
        console.report([text], {}, str)
        return USAGE
    to = Path(options.out_dir)
    if to.name and to.resolve() == Path(name).resolve():
        same = error("same-file", f"`{name}` cannot be replaced by its other spelling", None, help="name another file")
        console.report([same], {}, str)
        return USAGE
    source = Source(name, text)
    outcome = converted(source, options.schema)
    console.report(outcome.diagnostics, {name: source}, str)
    if has_errors(outcome.diagnostics):
        return ERRORS
    if to.name:
        write(to, outcome.value)
        console.remark(f"wrote {to}")
    elif console.json:
        console.data({"event": "convert", "text": outcome.value})
    else:
        sys.stdout.write(outcome.value)
    return FINE


def converted(source: Source, schema: str = "") -> Outcome[str]:
    """A program -> its other spelling; with mistakes in it, there is none."""
    from pytoon_lang.grammar.write_notes import toon_notes, yaml_notes

    if source.path.endswith(YAML):
        from pytoon_lang.grammar.write_toon import write_toon
        from pytoon_lang.grammar.yaml_nodes import read

        file, found = parsed(source)
        return Outcome(write_toon(file.statements, yaml_notes(source, read(source).scalars)), found)
    from pytoon_lang.grammar.write_yaml import write_yaml

    file, found = parsed(source)
    return Outcome(write_yaml(file.statements, toon_notes(source), is_statement, schema), found)


def parsed(source: Source) -> Outcome[File]:
    """A file of either spelling -> its tree."""
    if source.path.endswith(YAML):
        from pytoon_lang.grammar.yaml_parser import parse_yaml

        return parse_yaml(source, is_statement)
    from pytoon_lang.grammar.parser import parse

    return parse(source)
