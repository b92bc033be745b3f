"""`toonc reference [TOPIC]`: the language, looked up; `--write docs` writes the pages of the documentation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pytoon_lang.cli.console import Console
from pytoon_lang.cli.exits import ERRORS, FINE, USAGE
from pytoon_lang.diagnostics import error

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

_PICTURES = "reference/pictures"


def arguments(parser: ArgumentParser) -> None:
    """A topic, or what to do with the pages."""
    parser.add_argument(
        "topic", metavar="TOPIC", nargs="?", default="", help="a statement, preset, style, transition or page"
    )
    parser.add_argument("--write", metavar="DIR", help="write all pages and pictures below a folder (`docs`)")
    parser.add_argument("--check", metavar="DIR", help="write nothing; exit 1 when pages or pictures are out of date")


def run(options: Namespace) -> int:
    """Show, write or compare."""
    console = Console(options)
    if options.check:
        return _check(Path(options.check), console)
    if options.write:
        return _write(Path(options.write), console)
    return _show(options.topic, console)


def _show(topic: str, console: Console) -> int:
    """Without a topic the whole language on one page."""
    from pytoon_lang.reference.lookup import lookup, topics

    text = lookup(topic)
    if text is None:
        from pytoon_lang.suggest import suggest

        near = suggest(topic, topics(), 1)
        help_ = f"did you mean `{near[0]}`?" if near else "`toonc reference` shows the whole language on a page"
        console.report([error("unknown-topic", f"there is nothing about `{topic}`", None, help=help_)], {}, str)
        return USAGE
    if console.json:
        console.data({"topic": topic, "text": text})
    else:
        console.result(text.rstrip("\n"))
    return FINE


def _check(folder: Path, console: Console) -> int:
    from pytoon_lang.reference import pages
    from pytoon_lang.reference.pictures import stale
    from pytoon_lang.reference.strips import strips

    made = pages()
    old = [name for name, text in made.items() if _text(folder / name) != text]
    missing = stale(folder / _PICTURES, strips())
    for name in (*old, *(f"{_PICTURES}/{name}.jpg" for name in missing)):
        console.result(f"{folder / name} is out of date; run `toonc reference --write {folder}`")
    return ERRORS if old or missing else FINE


def _write(folder: Path, console: Console) -> int:
    from pytoon_lang.reference import pages
    from pytoon_lang.reference.pictures import write
    from pytoon_lang.reference.strips import strips

    for name, text in pages().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if _text(path) != text:
            path.write_text(text, encoding="utf-8")
            console.remark(f"{path}")
    for name in write(folder / _PICTURES, strips()):
        console.remark(f"{folder / _PICTURES / name}.jpg")
    return FINE


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""
