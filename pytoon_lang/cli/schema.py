"""`toonc schema`: the JSON Schema by which editors complete and check the YAML spelling."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pytoon_lang.cli.console import Console
from pytoon_lang.cli.exits import FINE
from pytoon_lang.cli.files import write
from pytoon_lang.compiler.vocabulary.schema import schema_text

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    """Nothing of its own: `-o FILE` says where to write it."""
    parser.epilog = "`toonc schema -o toon.schema.json` writes it to a file, which `toonc convert` names."


def run(options: Namespace) -> int:
    """Write the schema to stdout or to the file of `-o`."""
    if options.out_dir:
        write(Path(options.out_dir), schema_text())
        Console(options).remark(f"wrote {options.out_dir}")
    else:
        sys.stdout.write(schema_text())
    return FINE
