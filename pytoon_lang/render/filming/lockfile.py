"""`toon.lock`, beside the programs and for Git: which clip each shot is, who made it and what it cost.

    [[shot]]
    file = "launch.toon"
    scene = "run"
    ...

One block for each shot, in the order of files and scenes, so that a change of one shot is a change of one block.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pytoon_lang.render.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FILE = "toon.lock"
VERSION = 1
_HEAD = (
    "# The clips of this project's shots: who made them, what they cost. Written by toonc; commit it.\n"
    f"version = {VERSION}\n"
)


class Pin(NamedTuple):
    """A shot and its clip. `bid` names what was asked, `clip` the file; money in US dollars, `bought` YYYY-MM-DD."""

    file: str
    scene: str
    engine: str
    model: str
    seconds: int
    width: int
    height: int
    seed: int  # -1: the model takes none
    prompt: str  # a digest of the words
    usd: float
    bought: str
    bid: str
    clip: str
    frame: str  # of the clip itself, 720x1280
    flicks: int  # length of the clip itself


class LockError(Exception):
    """The lock file cannot be read; says why."""


def read(root: Path) -> tuple[Pin, ...]:
    """The pins of a project, none when there is no lock file. Raises LockError for one that is damaged."""
    try:
        text = (root / FILE).read_text("utf-8")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as trouble:
        raise LockError(f"{FILE} cannot be read: {trouble}") from trouble
    import tomllib

    try:
        data = tomllib.loads(text)
        if data["version"] != VERSION:
            raise LockError(f"{FILE} is of another version of toonc ({data['version']})")
        return tuple(_pin(one) for one in data.get("shot", ()))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, OverflowError, RecursionError) as trouble:
        raise LockError(f"{FILE} is damaged: {trouble}") from trouble


def written(pins: Iterable[Pin]) -> str:
    """Pins -> the text of a lock file."""
    blocks = ["[[shot]]\n" + "".join(f"{name} = {_value(value)}\n" for name, value in _fields(pin)) for pin in pins]
    return "\n".join([_HEAD, *blocks])


def write(root: Path, pins: tuple[Pin, ...]) -> bool:
    """Bring the lock file up to date; whether that changed it. No pins and no file: none is made."""
    path, text = root / FILE, written(pins)
    if not pins and not path.exists():
        return False
    try:
        if path.read_text("utf-8") == text:
            return False
    except (OSError, UnicodeDecodeError):
        pass  # it is written anew
    write_whole(path, text)
    return True


def merged(before: Iterable[Pin], file: str, pins: Iterable[Pin]) -> tuple[Pin, ...]:
    """A lock file's pins with those of one program replaced."""
    others = (pin for pin in before if pin.file != file)
    return tuple(sorted((*others, *dict.fromkeys(pins)), key=lambda pin: pin.file))


def words(prompt: str) -> str:
    """A prompt as a digest: who reads the lock file sees whether it changed, not what it says."""
    return hashlib.sha256(prompt.encode()).hexdigest()[:16]


def _pin(data: dict[str, Any]) -> Pin:
    pin = Pin(**{name: kind(data[name]) for name, kind in _KINDS.items()})
    if not re.fullmatch("[0-9a-f]{64}", pin.clip):
        raise ValueError(f"{pin.clip!r} is no digest of a clip")
    if not re.fullmatch("[1-9][0-9]{0,4}x[1-9][0-9]{0,4}", pin.frame) or pin.flicks <= 0:
        raise ValueError(f"{pin.frame!r}, {pin.flicks} flicks are no frame and length of a clip")
    if not (math.isfinite(pin.usd) and pin.usd >= 0):
        raise ValueError(f"{pin.usd} is no amount of money")
    return pin


def _fields(pin: Pin) -> Iterable[tuple[str, Any]]:
    return zip(Pin._fields, pin, strict=True)


def _value(value: Any) -> str:
    """JSON's texts and numbers are TOML's as well, but for one letter."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


_KINDS: dict[str, Any] = {
    **dict.fromkeys(Pin._fields, str),
    **dict.fromkeys(("seconds", "width", "height", "seed", "flicks"), int),
    "usd": float,
}
