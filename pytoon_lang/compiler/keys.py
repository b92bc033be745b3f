"""Content keys: the name of a task's result is a digest of everything that the result depends on.

Parameters are written as canonical JSON (class names included, keys sorted, floats by their shortest exact form), so
two tasks have the same key exactly when they ask the same backend for the same thing from the same inputs.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from hashlib import sha256


def content_key(kind: str, params: object, inputs: tuple[str, ...], fingerprint: str) -> str:
    """A task's kind, parameters, input keys (in order) and backend fingerprint -> SHA-256, hex."""
    parts = [kind, canonical(params), list(inputs), fingerprint]
    text = json.dumps(parts, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return sha256(text.encode()).hexdigest()


def canonical(value: object) -> object:
    """A frozen noun -> JSON values that differ when the nouns do. TypeError for what has no canonical form."""
    if is_dataclass(value) and not isinstance(value, type):
        named = {field.name: canonical(getattr(value, field.name)) for field in fields(value)}
        return {"class": type(value).__name__, **named}
    if isinstance(value, tuple):
        names = getattr(value, "_fields", None)
        if names is None:
            return [canonical(item) for item in value]
        return {"class": type(value).__name__, **{name: canonical(getattr(value, name)) for name in names}}
    if isinstance(value, float):
        return value + 0.0  # -0.0 becomes 0.0: the same sound and the same picture
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        return int(value)
    raise TypeError(f"{type(value).__name__} has no place in the parameters of a task")
