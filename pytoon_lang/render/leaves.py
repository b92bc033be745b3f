"""A task's parameters as flat text, so that two versions of a task can be compared without knowing their classes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pytoon_lang.compiler.ir.members import is_noun, members

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 48


def leaves(params: Any) -> dict[str, str]:
    """Parameters -> path of every leaf -> its value as short text.

    `Master(-14.0, -1.0)` -> `{"loudness": "-14.0", "peak": "-1.0", ...}`. Items of tuples are numbered:
    `views.0.grade`. Values longer than 48 characters are replaced by a digest.
    """
    return dict(_walk(params, ""))


def _walk(value: Any, path: str) -> Iterator[tuple[str, str]]:
    dot = f"{path}." if path else ""
    if is_noun(value):
        for name, item, _ in members(value):
            yield from _walk(item, dot + name)
    elif isinstance(value, Mapping):
        for name in sorted(value):
            yield from _walk(value[name], f"{dot}{name}")
    elif isinstance(value, tuple | list):
        for number, item in enumerate(value):
            yield from _walk(item, f"{dot}{number}")
    else:
        yield path, _short(value if isinstance(value, str) else repr(value))


def _short(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()[:16]}"
