"""Files that clients send -> files of a project: names that stay inside, bytes that are what they should be."""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.service.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import BinaryIO

    from pytoon_lang.service.asking import Asking

_PART = re.compile(r"[^\W.-][\w .+@()-]{0,99}")
_OURS = frozenset(("toon.lock", "out", "con", "nul", "aux", "prn"))
DEEPEST = 4


class Sent(NamedTuple):
    """A file as it was sent: its name, checked, and its bytes."""

    name: str
    data: BinaryIO


def safe(name: str) -> str:
    """The name of a sent file as a path of the project. Raises Refused for one that could lead elsewhere."""
    text = unicodedata.normalize("NFC", name.replace("\\", "/"))
    parts = text.split("/")
    fine = len(parts) <= DEEPEST and all(_PART.fullmatch(part) and part == part.rstrip(" .") for part in parts)
    if not fine or parts[0].lower() in _OURS or len(text.encode()) > 240:
        raise Refused(422, "bad-name", f"`{name[:100]}` is no name for a file: letters, digits, spaces, `.`, `-`, `_`")
    return text


def size(sent: Sent) -> int:
    """Bytes of a file that was sent."""
    bytes_ = sent.data.seek(0, os.SEEK_END)
    sent.data.seek(0)
    return bytes_


def put(folder: Path, sent: Sequence[Sent]) -> None:
    """Write files into a folder that is nobody else's yet."""
    for one in sent:
        place = folder / PurePosixPath(one.name)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("xb") as file:
                shutil.copyfileobj(one.data, file, 1 << 20)
        except (FileExistsError, NotADirectoryError):
            raise Refused(422, "bad-name", f"`{one.name}` is there twice") from None


async def examine(asking: Asking, owner: str, folder: Path, names: Sequence[str]) -> dict[str, str]:
    """What each file is. Raises Refused when one is nothing that a video could use."""
    kinds = await asking.kinds(owner, folder, names)
    for name in names:
        if not kinds.get(name):
            message = f"`{name}` is no picture, clip, sound, font, program or table that can be read"
            raise Refused(415, "bad-type", message)
    return kinds


def linked(source: Path, target: Path) -> None:
    """Put all files of a folder into another, in the place of those of the same name. Bytes are shared if possible."""
    for file in sorted(source.rglob("*")):
        if not file.is_file() or file.is_symlink():
            continue
        link(file, target / file.relative_to(source))


def link(file: Path, place: Path) -> None:
    """Put one file at a place, instead of what is there."""
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f".{place.name[:200]}.{os.getpid()}.part")
    beside.unlink(missing_ok=True)
    try:
        os.link(file, beside)
    except OSError:  # a file system without links
        shutil.copyfile(file, beside)
    beside.replace(place)
    beside.unlink(missing_ok=True)  # two links to the same bytes are not replaced by each other


def listed(folder: Path) -> list[str]:
    """The files in a folder, by their names in it."""
    found = (file for file in folder.rglob("*") if file.is_file() and not file.name.startswith("."))
    return sorted(file.relative_to(folder).as_posix() for file in found)
