"""`toonc cost [FOLDER]`: what a project has spent on clips and speech, by engine and by file, as its journal has it."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

from pytoon_lang.cli.console import Console
from pytoon_lang.cli.exits import FINE, USAGE
from pytoon_lang.diagnostics import error
from pytoon_lang.render.filming.ledger import ledger
from pytoon_lang.render.money import amount
from pytoon_lang.world.state import state_of

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable, Sequence

    from pytoon_lang.render.filming.ledger import Purchase


def arguments(parser: ArgumentParser) -> None:
    """The folder."""
    parser.add_argument("where", metavar="FOLDER", nargs="?", default=".", help="a folder or a file in it")
    parser.add_argument("--since", metavar="DATE", type=_day, default=0.0, help="only what was bought since YYYY-MM-DD")


def run(options: Namespace) -> int:
    """Sums by engine and by file, each purchase with `-v`."""
    console, where = Console(options), Path(options.where)
    if not where.exists():
        console.report([error("missing-file", f"there is no file or folder `{where}`", None)], {}, str)
        return USAGE
    root = where if where.is_dir() else where.parent
    told = ledger(state_of(root))
    bought = [one for one in told.purchases.values() if one.at >= options.since]
    bought = [one for one in bought if where.is_dir() or one.file == where.name]
    if console.json:
        _json(bought, console)
        return FINE
    if not bought:
        console.result("nothing was spent")
        return FINE
    if options.verbose:
        _table([_purchase(one) for one in bought], console)
        console.result("")
    head = [("", "bought", "USD")]
    for title, name in (("engine", "engine"), ("file", "file")):
        rows = [*head, *_sums(bought, name)]
        rows[0] = (title, "bought", "USD")
        _table(rows, console)
        console.result("")
    console.result(f"{amount(sum(one.usd for one in bought))} USD in all{_doubtful(bought)}")
    return FINE


def _sums(bought: Sequence[Purchase], name: str) -> Iterable[tuple[str, str, str]]:
    for value in dict.fromkeys(getattr(one, name) for one in bought):
        those = [one for one in bought if getattr(one, name) == value and (one.usd or one.stage == "made")]
        yield value, str(len(those)), amount(sum(one.usd for one in those))


def _purchase(one: Purchase) -> tuple[str, ...]:
    day = time.strftime("%Y-%m-%d %H:%M", time.localtime(one.at))
    return day, one.file, one.label, f"{one.engine} {one.model}", amount(one.usd), _state(one)


def _state(one: Purchase) -> str:
    if one.unsure:
        return "may have been charged"
    if one.vague:
        return f"may have been charged: {one.why}, and it was called off"
    if one.doubtful:
        return "in the making"
    if one.stage == "made":
        return "bought"
    if one.trouble == "released":
        return "asked anew, counted as charged"
    return f"nothing: {one.why or one.trouble}" if one.trouble else "bought anew since"


def _doubtful(bought: Sequence[Purchase]) -> str:
    """What is open counts with its price, although nobody knows it."""
    lost, unsure = _lost(bought), _unsure(bought)
    told = f", of which {amount(unsure)} USD are in the making or may have been charged"
    return (told if any(one.doubtful for one in bought) else "") + (
        f", {amount(lost)} USD brought nothing" if lost else ""
    )


def _lost(bought: Sequence[Purchase]) -> float:
    return sum(one.usd for one in bought if one.trouble and not (one.open or one.vague))


def _unsure(bought: Sequence[Purchase]) -> float:
    return sum(one.usd for one in bought if one.doubtful)


def _table(rows: Sequence[tuple[str, ...]], console: Console) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        console.result("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _json(bought: Sequence[Purchase], console: Console) -> None:
    purchases = [
        {
            **{name: getattr(one, name) for name in ("file", "label", "engine", "model", "stage", "trouble", "why")},
            "at": one.at,
            "usd": round(one.usd, 6),
        }
        for one in bought
    ]
    sums = {"total": sum(one.usd for one in bought), "lost": _lost(bought), "unsure": _unsure(bought)}
    rounded = {name: round(usd, 6) for name, usd in sums.items()}
    console.data({"event": "cost", "currency": "USD", **rounded, "purchases": purchases})


def _day(text: str) -> float:
    try:
        return time.mktime(time.strptime(text, "%Y-%m-%d"))
    except ValueError:
        raise argparse.ArgumentTypeError(f"`{text}` is not a day such as 2026-11-22") from None
