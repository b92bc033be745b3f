"""The last look before anything is delivered: JSON that does not keep to its published schema is a mistake of ours."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from pytoon_lang.render.fitting import surely_fits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pytoon_lang.compiler.ir.plan import Document

PUBLISHED = {f"{name}.json": f"{name}.schema.json" for name in ("scene_graph", "timeline", "captions")}
"""Documents by name -> their schemas in `pytoon_lang/schemas/`."""


def misfit(documents: Iterable[Document], root: Path) -> str | None:
    """Why a document breaks its schema; None when all keep to theirs. What lies there already is not asked again."""
    for document in documents:
        schema = PUBLISHED.get(document.path.rpartition("/")[2])
        if schema is None or _lies_there(root / document.path, document.text):
            continue
        if trouble := broken(document.text, schema):
            return f"{document.path} does not keep to {schema}: {trouble}"
    return None


def broken(text: str, schema: str) -> str | None:
    """Where and how a JSON text breaks a published schema. jsonschema (0.2 s) is asked when that is open."""
    shape = json.loads((Path(__file__).parents[1] / "schemas" / schema).read_text("utf-8"))
    value = json.loads(text)
    if surely_fits(value, shape):
        return None
    from jsonschema.validators import validator_for

    found = next(validator_for(shape)(shape).iter_errors(value), None)
    return f"{found.json_path}: {found.message[:200]}" if found else None


def _lies_there(path: Path, text: str) -> bool:
    try:
        return path.read_text("utf-8") == text
    except (OSError, UnicodeDecodeError):
        return False
