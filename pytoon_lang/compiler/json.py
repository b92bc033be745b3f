"""The nouns as JSON text, and the JSON Schemas of what is written.

What is written is plain dictionaries: importing pydantic costs more than a whole `toonc plan`. The shapes (shapes.py)
are pydantic models that publish the schemas, and tests hold every document against them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

from pytoon_lang.compiler.ir.values import SAMPLE_RATE, Time
from pytoon_lang.compiler.wording.segments import joined
from pytoon_lang.source import Span

if TYPE_CHECKING:
    from pytoon_lang.compiler.drawing.faces import Fallback
    from pytoon_lang.compiler.ir.plan import Plan
    from pytoon_lang.compiler.ir.scene import SceneGraph
    from pytoon_lang.compiler.ir.timeline import ItemSpan, SpeechSpan, Timeline

FORMAT_VERSION: Literal[1] = 1
"""Of timeline and plan; see docs/files.md for when a version grows."""

SCENE_GRAPH_VERSION: Literal[2] = 2
"""2: what the letters of captions wear stands in `letters`, as that of texts does."""


def scene_graph_json(graph: SceneGraph) -> str:
    """Scene graph -> JSON text."""
    from pytoon_lang.grammar.dump import value

    told = tuple(e._replace(expression=value(e.expression)) for e in graph.expectations)  # type: ignore[arg-type]
    return _text({"format_version": SCENE_GRAPH_VERSION, **_plain(graph._replace(expectations=told))})


def _plain(value: Any) -> Any:
    """A noun -> an object, its fields by name; spans and times as their text."""
    if isinstance(value, Span | Time):
        return str(value)
    if hasattr(value, "_asdict"):
        return {name: _plain(item) for name, item in value._asdict().items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


def timeline_json(timeline: Timeline, output: str, taken: tuple[Fallback, ...] = ()) -> str:
    """Timeline -> JSON text. `output` is the path of the video, `taken` are the fallbacks among its fonts."""
    model = {
        "format_version": FORMAT_VERSION,
        "output": output,
        "width": timeline.width,
        "height": timeline.height,
        "rate": (timeline.rate.num, timeline.rate.den),
        "frames": timeline.frames,
        "sample_rate": SAMPLE_RATE,
        "samples": timeline.samples,
        "duration": _frames(timeline, 0, timeline.frames)["end"],
        "estimated": timeline.estimated,
        "scenes": tuple(dict(name=s.scene.name, **_frames(timeline, s.start, s.end)) for s in timeline.scenes),
        "transitions": _transitions(timeline),
        "items": tuple(_item(timeline, span) for span in timeline.items),
        "captions": _captions(timeline),
        "speech": tuple(_speech(timeline, line) for line in timeline.speech),
        "music": _music(timeline),
        "sounds": _sounds(timeline),
        "fallbacks": [{"family": f.family, "weight": f.weight, "digest": f.digest, "letters": t} for f, t in taken],
    }
    return _text(model)


def plan_json(plan: Plan) -> str:
    """Plan -> JSON text."""
    from pytoon_lang.compiler.keys import canonical

    tasks = tuple(
        {
            "key": task.key,
            "kind": task.kind,
            "label": task.label,
            "inputs": task.inputs,
            "memory": task.memory,
            "at": str(task.span) if task.span else None,
            "params": canonical(task.params),
        }
        for task in plan.tasks
    )
    deliverables = tuple(
        {
            "output": one.graph.output,
            "folder": one.folder,
            "frames": one.timeline.frames,
            "duration": _frames(one.timeline, 0, one.timeline.frames)["end"],
            "artifacts": tuple({"path": a.path, "task": a.task, "file": a.file} for a in one.artifacts),
            "documents": tuple(document.path for document in one.documents),
        }
        for one in plan.deliverables
    )
    assets = dict(sorted(plan.assets.items()))
    version = FORMAT_VERSION
    model = {
        "format_version": version,
        "deliverables": deliverables,
        "tasks": tasks,
        "drawings": tuple(sorted(plan.drawings)),
        "assets": assets,
    }
    return _text(model)


def schemas() -> dict[str, str]:
    """File name -> JSON Schema (text) of each document that is written."""
    from pydantic import TypeAdapter

    from pytoon_lang.compiler.ir.scene import SceneGraph
    from pytoon_lang.compiler.ir.shapes import PlanJson, TimelineJson
    from pytoon_lang.compiler.ir.shapes_beside import CaptionsJson, MetadataJson

    graph = TypeAdapter(SceneGraph).json_schema(mode="serialization")
    version = {"const": SCENE_GRAPH_VERSION, "title": "Format Version", "type": "integer"}
    graph["properties"] = {"format_version": version, **graph["properties"]}
    graph["required"] = list(graph["properties"])
    graph["$defs"]["Expectation"]["properties"]["expression"] = {"title": "Expression", "type": "string"}
    shapes = {
        "scene_graph": graph,
        "timeline": TimelineJson.model_json_schema(mode="serialization"),
        "plan": PlanJson.model_json_schema(mode="serialization"),
        "captions": CaptionsJson.model_json_schema(mode="serialization"),
        "metadata": MetadataJson.model_json_schema(mode="validation"),
    }
    draft = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {f"{name}.schema.json": _text(draft | shape) for name, shape in shapes.items()}


def _transitions(timeline: Timeline) -> tuple[Any, ...]:
    return tuple(
        dict(
            effect=join.effect,
            before=timeline.scenes[join.before].scene.name,
            after=timeline.scenes[join.after].scene.name,
            **_frames(timeline, join.start, join.end),
        )
        for join in timeline.transitions
    )


def _item(timeline: Timeline, span: ItemSpan) -> dict[str, Any]:
    item = span.item
    what = item.text if item.kind == "text" else item.paint.color if item.kind == "shape" else item.asset.path
    scene = timeline.scenes[span.scene].scene.name if span.scene >= 0 else None
    return dict(kind=item.kind, what=what, scene=scene, **_frames(timeline, span.start, span.end))


def _captions(timeline: Timeline) -> tuple[Any, ...]:
    return tuple(
        dict(
            scene=timeline.scenes[page.scene].scene.name,
            text=joined([word.text for word in page.words]),
            words=tuple(dict(text=w.text, **_frames(timeline, w.start, w.end)) for w in page.words),
            **_frames(timeline, page.start, page.end),
        )
        for page in timeline.captions
    )


def _speech(timeline: Timeline, line: SpeechSpan) -> dict[str, Any]:
    return {
        "scene": timeline.scenes[line.scene].scene.name,
        "narrator": line.narrator,
        "text": line.text,
        "engine": line.engine,
        "method": line.method,
        "confidence": line.confidence,
        "gain_db": line.gain,
        "start_sample": line.start,
        "samples": line.samples,
        "start": _second(line.start),
        "end": _second(line.start + line.samples),
        "words": tuple({"text": w.text, "start": _second(w.start), "end": _second(w.end)} for w in line.words),
    }


def _music(timeline: Timeline) -> dict[str, Any] | None:
    music = timeline.music
    if music is None:
        return None
    ducks = tuple((_second(duck.start), _second(duck.end)) for duck in timeline.ducks)
    gains = {"gain_db": music.gain, "duck_db": music.duck}
    place = {"begin": _second(music.begin.samples()), "fade_in": music.fade_in.seconds}
    return dict(path=music.asset.path, **place, **gains, fade_out=music.fade_out.seconds, ducks=ducks)


def _sounds(timeline: Timeline) -> tuple[Any, ...]:
    return tuple(
        {
            "scene": timeline.scenes[span.scene].scene.name,
            "path": span.sound.asset.path,
            "gain_db": span.sound.gain,
            "start_sample": span.start,
            "start": _second(span.start),
        }
        for span in timeline.sounds
    )


def _frames(timeline: Timeline, start: int, end: int) -> dict[str, Any]:
    num, den = timeline.rate
    return {
        "start_frame": start,
        "end_frame": end,
        "start": round(start * den / num, 6),
        "end": round(end * den / num, 6),
    }


def _second(sample: int) -> float:
    return round(sample / SAMPLE_RATE, 6)


def _text(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
