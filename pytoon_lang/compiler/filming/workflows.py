"""A ComfyUI workflow that a chain names, a JSON file of the project -> its text in the place of its path.

So what an engine is asked for holds all of it: another workflow is another shot, wherever the file lies.
"""

from __future__ import annotations

from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from pytoon_lang.diagnostics import Diagnostic, error
from pytoon_lang.world import Trouble

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.scene import Candidate
    from pytoon_lang.source import Span
    from pytoon_lang.world import World

OPTION = "workflow"
MOST = 1_000_000  # bytes


def with_workflow(candidate: Candidate, span: Span, world: World) -> Candidate | Diagnostic:
    """The candidate with its workflow read; as it is when it names none. The path is relative to the file of `span`."""
    named = dict(candidate.options).get(OPTION)
    if candidate.engine != "comfyui" or not isinstance(named, str):
        return candidate
    found = world.read(normpath(join(dirname(span.file), named)))
    if isinstance(found, Trouble):
        note, help_ = found.detail or "a workflow of ComfyUI", "put the file into the project, beside the program"
        if found.kind == "missing":
            return error("missing-asset", f"no file `{named}`", span, note, help=help_)
        return error("unreadable-asset", f"cannot use `{named}`", span, note, help=help_)
    text = _compact(found)
    if text is None:
        note, help_ = "this is no workflow in the API format", "in ComfyUI choose `Export (API)`"
        return error("unreadable-asset", f"cannot use `{named}`", span, note, help=help_)
    return candidate._replace(options=tuple((k, text if k == OPTION else v) for k, v in candidate.options))


def _compact(data: bytes) -> str | None:
    """The workflow on one line, its nodes in order: how it is laid out makes no other shot."""
    import json  # only who names a workflow pays for it

    try:
        found = json.loads(data) if len(data) <= MOST else None
    except (ValueError, RecursionError):
        return None
    nodes = found.values() if isinstance(found, dict) else ()
    if not nodes or not all(isinstance(node, dict) and isinstance(node.get("class_type"), str) for node in nodes):
        return None
    return json.dumps(found, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
