"""Options of commands that may spend money, and the terms that they make."""

from __future__ import annotations

import argparse
import math
import re
import sys
from typing import TYPE_CHECKING, Any

from pytoon_lang.render.filming.terms import Terms

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


_DRAFT = "a draft buys no shots: `toonc build` does, and so does `--draft --buy`"


def arguments(parser: ArgumentParser) -> None:
    """What may be bought and whether anybody is asked at all."""
    add = parser.add_argument_group("money and services").add_argument
    add("--max-cost", type=usd, metavar="USD", help="refuse to spend more in this build: `2` or `2USD`")
    add("--offline", action="store_true", help="open no connection: shots that are not here are drawn on this machine")
    add("--locked", action="store_true", help="buy nothing: stop when the lock file does not hold all shots")
    add(
        "--buy",
        action="store_true",
        help="buy shots for a `--draft`, too, and clips of the lock file that are not here",
    )
    add("--frozen", action="store_true", help="`--locked` and `--offline`")
    add(
        "--retry-unsure",
        action="store_true",
        help="ask again for shots that were charged without a clip, or may have been",
    )


def terms(options: Namespace) -> Terms:
    """The options as terms; with `--offline`, no connection can be opened in this process from now on."""
    offline, locked = options.offline or options.frozen, options.locked or options.frozen
    if offline:
        _close_the_door()
    made = Terms(options.max_cost, offline and not locked, locked, options.retry_unsure, again=options.buy)
    drawn = getattr(options, "draft", False) and not (options.buy or offline or locked)
    return made._replace(drawn=True, because=_DRAFT) if drawn else made


def _close_the_door() -> None:
    """Whoever tries to reach another machine, whatever code that is, gets an error instead."""

    def hook(event: str, _arguments: tuple[Any, ...]) -> None:
        if event in {"socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.bind"}:
            raise ConnectionRefusedError("this build is offline")

    sys.addaudithook(hook)


def usd(text: str) -> float:
    """`2`, `0.50USD`, `$2` -> US dollars."""
    match = re.fullmatch(r"\$?(\d+(?:\.\d+)?) ?(?:USD)?", text, re.IGNORECASE)
    if match is None or not math.isfinite(float(match[1])):
        raise argparse.ArgumentTypeError(f"`{text}` is not an amount such as `2` or `0.50USD`")
    return float(match[1])
