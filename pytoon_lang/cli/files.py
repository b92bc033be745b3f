"""Files that commands write in place: which ones, their text, a write that is done or not done."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from pytoon_lang.diagnostics import Diagnostic, error

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def programs(names: Sequence[str], endings: tuple[str, ...]) -> Iterator[Path]:
    """Files and folders -> the files, those of folders by their ending; hidden folders are left out."""
    for name in names:
        path = Path(name)
        if not path.is_dir():
            yield path
            continue
        for folder, inside, files in os.walk(path):
            inside[:] = sorted(one for one in inside if not one.startswith("."))
            yield from (Path(folder) / file for file in sorted(files) if file.endswith(endings))


def text_of(path: Path) -> str | Diagnostic:
    """A file -> its text with its own line ends, or why there is none."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return error("missing-file", f"there is no file `{path}`", None, help="check the name")
    except UnicodeDecodeError as wrong:
        where = f"it is not UTF-8 from byte {wrong.start} on"
        return error("not-text", f"`{path}` is not a text file: {where}", None, help="save the file as UTF-8 text")
    except OSError as trouble:
        return error("unreadable-file", f"cannot read `{path}`: {trouble.strerror}", None)


def write(path: Path, text: str) -> None:
    """Replace a file in one step; it keeps its permissions, and a link keeps pointing at it."""
    target = path.resolve()
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(target.stat().st_mode & 0o7777 if target.exists() else 0o666 & ~_umask())
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
