"""A compiled program -> what the page is told: outputs, scenes, things on the picture, mistakes, links to lines."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from pytoon_lang.compiler.wording.segments import joined
from pytoon_lang.report import fields, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.compiler.ir.plan import Deliverable
    from pytoon_lang.compiler.ir.timeline import ItemSpan
    from pytoon_lang.compiler.pipeline import Compiled, Timed
    from pytoon_lang.source import Span

EDITOR = "vscode://file{path}:{line}:{column}"
"""How a line is opened; other editors have other addresses."""

_ADDRESS = re.compile(r"(?!javascript|data|vbscript)[a-z][a-z0-9+.-]*:[^\s<>\"]*\{path\}[^\s<>\"]*")


class Show(NamedTuple):
    """What is previewed: the folder, the file, and the address of a line in an editor."""

    root: Path
    main: str
    editor: str = EDITOR


def is_address(template: str) -> bool:
    """Whether a text can be the address of a line."""
    return _ADDRESS.fullmatch(template) is not None


def news(number: int, compiled: Compiled, good: Compiled | None, show: Show) -> dict[str, Any]:
    """The state of the preview. `good` is the program whose frames are shown, `compiled` the one of now."""
    told = [fields(one, compiled.sources, str) for one in in_order(compiled.diagnostics)]
    for one in told:
        one["href"] = _link(one["file"], one["line"], one["column"], show)
        source = compiled.sources.get(one["file"] or "")
        one["text"] = source.line(one["line"]) if source else ""
    outputs = []
    if good is not None and good.plan is not None:
        pairs = zip(good.plan.deliverables, good.checked.outputs, strict=True)
        outputs = [_output(deliverable, timed, show) for deliverable, timed in pairs]
    return {
        "format_version": 1,
        "number": number,
        "file": show.main,
        "ok": compiled.plan is not None,
        "estimated": bool(good and good.wanted),
        "diagnostics": told,
        "outputs": outputs,
    }


def _output(one: Deliverable, timed: Timed, show: Show) -> dict[str, Any]:
    timeline = one.timeline
    scenes = [
        {"name": span.scene.name, "start": span.start, "end": span.end, "href": _to(span.scene.span, show)}
        for span in timeline.scenes
    ]
    return {
        "name": PurePosixPath(one.graph.output).name,
        "width": timeline.width,
        "height": timeline.height,
        "rate": [timeline.rate.num, timeline.rate.den],
        "frames": timeline.frames,
        "scenes": scenes,
        "things": list(_things(timed, show)),
    }


def _things(timed: Timed, show: Show) -> Iterator[dict[str, Any]]:
    """What can be pointed at, back to front: the boxes that hold all of a thing, its movements included."""
    for span, box in timed.layout.items:
        kind, place = span.item.kind, (box.x, box.y, box.width, box.height)
        yield _thing(kind, _name(span), (span.start, span.end), place, span.item.span, show)
    for page, box in timed.layout.captions:
        text, place = joined([word.text for word in page.words]).strip(), (box.x, box.y, box.width, box.height)
        yield _thing("caption", text, (page.start, page.end), place, page.span, show)


def _thing(  # noqa: PLR0913, PLR0917 - a row
    kind: str, name: str, when: tuple[int, int], box: tuple[int, int, int, int], span: Span | None, show: Show
) -> dict[str, Any]:
    return {"kind": kind, "name": name, "start": when[0], "end": when[1], "box": box, "href": _to(span, show)}


def _name(span: ItemSpan) -> str:
    item = span.item
    return item.text if item.kind == "text" else item.paint.color if item.kind == "shape" else item.asset.path


def _to(span: Span | None, show: Show) -> str:
    return _link(span.file, span.line, span.column, show) if span else ""


def _link(file: str | None, line: int | None, column: int | None, show: Show) -> str:
    """Where a line is opened; nothing for the standard library, which nobody edits."""
    if not file or not (show.root / file).is_file():
        return ""
    path = quote(str(show.root / file))
    return show.editor.replace("{path}", path).replace("{line}", str(line or 1)).replace("{column}", str(column or 1))
