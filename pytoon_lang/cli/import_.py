"""`toonc import FILE.json`: scene graphs, render specs and job requests of the seed system -> .toon source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pytoon_lang.cli.console import Console
from pytoon_lang.cli.exits import ERRORS, FAILED, USAGE
from pytoon_lang.cli.files import text_of
from pytoon_lang.diagnostics import Diagnostic

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    """The document, and where the source goes."""
    parser.add_argument("file", metavar="FILE.json")
    # `-o` is the folder of outputs for other commands; here it is the one thing that is put out.
    parser.add_argument(
        "--to", metavar="OUT.toon", default="", help="the source to write (or -o; default: beside FILE)"
    )


def run(options: Namespace) -> int:
    """Write the source and copy what it shows; exit 1 for a document with mistakes, 2 when it cannot be read."""
    from pytoon_lang.cli.new import told
    from pytoon_lang.cli.placing import Placing, deliver, exists, video_name
    from pytoon_lang.importers.convert import convert
    from pytoon_lang.source import Source

    console, file = Console(options), Path(options.file)
    main = _target(options, file)
    text = text_of(file)
    trouble = text if isinstance(text, Diagnostic) else exists(main) if main.exists() else None
    if trouble is not None or isinstance(text, Diagnostic):
        console.report([trouble] if trouble else [], {}, str)
        return USAGE
    source, placing = Source(str(file), text), Placing(main.parent, file.parent)
    converted, found = convert(source, video_name(main), placing)
    console.report(found, {source.path: source}, str)
    if not converted:
        return ERRORS
    trouble = deliver(main, converted, placing.copies)
    if trouble is not None:
        console.report([trouble], {}, str)
        return USAGE if trouble.code == "exists" else FAILED
    return told(console, main, (), [copy.path for copy in placing.copies], "import")


def _target(options: Namespace, file: Path) -> Path:
    said = options.to or options.out_dir
    if not said:
        return file.with_suffix(".toon")
    path = Path(said)
    return path if path.suffix == ".toon" else path / f"{file.stem}.toon"
