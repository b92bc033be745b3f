"""Content keys: the name of a task's result is a digest of everything that the result depends on.

Parameters are written as canonical JSON (class names included, keys sorted, floats by their shortest exact form), so
two tasks have the same key exactly when they ask the same backend for the same thing from the same inputs.
"""

from __future__ import annotations

import json
from hashlib import sha256


def content_key(kind: str, params: object, inputs: tuple[str, ...], fingerprint: str) -> str:
    """A task's kind, parameters, input keys (in order) and backend fingerprint -> SHA-256, hex."""
    parts = [kind, canonical(params), list(inputs), fingerprint]
    text = json.dumps(parts, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return sha256(text.encode()).hexdigest()


def canonical(value: object) -> object:
    """A frozen noun -> JSON values that differ when the nouns do. TypeError for what has no canonical form."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):  # a NamedTuple: its fields without loading dataclasses
        return {"class": type(value).__name__, **{name: canonical(item) for name, item in value._asdict().items()}}
    if isinstance(value, tuple):
        return [canonical(item) for item in value]
    if isinstance(value, float):
        return value + 0.0  # -0.0 becomes 0.0: the same sound and the same picture
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        return int(value)
    return _dataclass(value)


def _dataclass(value: object) -> object:
    from pytoon_lang.compiler.ir.members import is_noun, members

    if is_noun(value):
        return {"class": type(value).__name__, **{name: canonical(item) for name, item, _ in members(value)}}
    raise TypeError(f"{type(value).__name__} has no place in the parameters of a task")
