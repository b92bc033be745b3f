"""What is known of the word under the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import Hover, MarkupContent, MarkupKind

from pytoon_lang.grammar.syntax import Call, Ref
from pytoon_lang.lsp import meaning, offers
from pytoon_lang.lsp.calls import parameters
from pytoon_lang.lsp.names import Declared
from pytoon_lang.lsp.resolve import Program, at, presets, program, target
from pytoon_lang.lsp.walk import Setting, Visit, name_of, visits, within
from pytoon_lang.lsp.words import about_kind, about_slot, signature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.lsp.snapshot import Snapshot
    from pytoon_lang.source import Span

_WHO = {"written": "written here", "preset": "from `{}`", "default": "by default"}


def hover(snapshot: Snapshot, offset: int) -> Hover | None:
    """What stands at a place, in Markdown; None for what needs no words."""
    files = program(snapshot)
    found = _name(snapshot, offset, files) or _statement(snapshot, offset, files)
    if found is None:
        return None
    text, span = found
    return Hover(MarkupContent(MarkupKind.Markdown, text), snapshot.lines.of(span)) if text else None


def _name(snapshot: Snapshot, offset: int, files: Program) -> tuple[str, Span] | None:
    found = at(snapshot, offset)
    if found is None:
        return None
    one, index, span = found
    meant = target(one, index, snapshot.path, files)
    return (about(meant.declared, snapshot), span) if meant is not None else None


def about(one: Declared, snapshot: Snapshot) -> str:
    """A name: how it is declared, what is said of it, what it is now."""
    match one.what:
        case "preset":
            head, now = f"preset {signature(one.name, parameters(one))}", ""
        case "param":
            head, now = f"param {one.name}: {one.type}", _now(one.name, snapshot)
        case "token":
            head, now = f"{one.name}: {one.type}", f"a colour of `{one.owner}`"
        case "local":
            head, now = f"{one.name}: {one.type}", ""
        case _:
            head, now = f"{one.what} {one.name}", "\n\n".join(_times(one, snapshot))
    return "\n\n".join(filter(None, (f"```toonc\n{head}\n```", one.doc, now)))


def _now(name: str, snapshot: Snapshot) -> str:
    graphs = [output.graph for output in snapshot.model.checked.outputs] if snapshot.model else []
    value = graphs[0].parameters.get(name) if graphs else None
    return f"now: `{value}`" if value else ""


def _times(one: Declared, snapshot: Snapshot) -> Iterator[str]:
    for span, timeline in meaning.spans(snapshot, one.statement) if one.what == "scene" else ():
        start, end = meaning.clock(span.start, timeline), meaning.clock(span.end, timeline)
        guess = ", estimated until it is spoken" if timeline.estimated else ""
        yield f"{start} to {end} ({(span.end - span.start) * timeline.rate.den / timeline.rate.num:.3g} s{guess})"


def _statement(snapshot: Snapshot, offset: int, files: Program) -> tuple[str, Span] | None:
    for visit in visits(snapshot.names.part(offset, offset).statements):
        span = visit.thing.kind.span
        if span.start <= offset <= span.end and visit.kind is not None:
            return _kind(visit, snapshot), span
        for setting in visit.settings:
            if setting.key is not None and setting.key.span.start <= offset <= setting.key.span.end:
                return _key(setting, visit, snapshot), setting.key.span
            if setting.value.span.start <= offset <= setting.value.span.end:
                return _value(setting, offset, snapshot, files)
    return None


def _kind(visit: Visit, snapshot: Snapshot) -> str:
    assert visit.kind is not None
    lines = [
        f"- `{one.key}: {one.text}` {_WHO[one.by].format(one.name)}"
        for one in meaning.decided(snapshot, visit.thing, visit.kind)
        if one.text and one.by != "default"
    ]
    scene = [Declared("scene", "", visit.thing.kind.span, visit.thing)] if visit.kind.name == "scene" else []
    times = [text for one in scene for text in _times(one, snapshot)]
    return "\n\n".join(filter(None, (about_kind(visit.kind), *times, "\n".join(lines))))


def _key(setting: Setting, visit: Visit, snapshot: Snapshot) -> str:
    if setting.slot is None or setting.key is None:
        return ""
    kind = visit.kind
    known = meaning.decided(snapshot, visit.thing, kind) if kind else []
    now = [
        f"now: `{one.text}`, {_WHO[one.by].format(one.name)}"
        for one in known
        if one.key == setting.key.text and one.text
    ]
    return "\n\n".join(filter(None, (f"**{setting.slot.name}**", about_slot(setting.slot), *now)))


def _value(setting: Setting, offset: int, snapshot: Snapshot, files: Program) -> tuple[str, Span]:
    """A word of a closed set, a fact of the finished video, or what the slot is for."""
    around = [one for one in within(setting.value) if one.span.start <= offset <= one.span.end]
    inner = min(around, key=lambda one: one.span.end - one.span.start)
    now = _fact(inner, snapshot) if isinstance(inner, Ref) else ""
    slot = setting.slot
    if slot is None:
        return now, inner.span
    word = inner.name.text if isinstance(inner, Call) else name_of(inner)
    known = presets(snapshot.names, files)
    said = next((offer for offer in offers.values(slot, snapshot, known) if offer.label == word and offer.doc), None)
    head = f"**{word}**: {said.doc}" if said else now
    return "\n\n".join(filter(None, (head, f"*{slot.name}*: {about_slot(slot)}"))), inner.span


def _fact(ref: Ref, snapshot: Snapshot) -> str:
    """`$video.duration` -> what it is now."""
    outputs = snapshot.model.checked.outputs if snapshot.model else ()
    if not outputs:
        return ""
    timeline = outputs[0].timeline
    seconds = timeline.frames * timeline.rate.den / timeline.rate.num
    facts = {"video.duration": f"{seconds:.4g}s", "video.frames": str(timeline.frames)}
    value = facts.get(".".join(ref.path))
    return f"now: `{value}`" if value else ""
