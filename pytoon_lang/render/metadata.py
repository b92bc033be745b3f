"""`metadata.json`: how a video came to be. Which voice and engine made what, what was given up and why, how loud it is,
the digests of everything that went in. No absolute path and no date: the same build writes the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import posixpath
from typing import TYPE_CHECKING, Any

from pytoon_lang.compiler.ir.plan import Document
from pytoon_lang.compiler.ir.values import Time
from pytoon_lang.render.voicing import charged

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pytoon_lang.compiler.ir.plan import Deliverable, Plan
    from pytoon_lang.compiler.ir.scene import Scene, SceneGraph
    from pytoon_lang.compiler.ir.task import Task
    from pytoon_lang.compiler.ir.timeline import Timeline
    from pytoon_lang.compiler.pipeline import Compiled
    from pytoon_lang.diagnostics import Diagnostic
    from pytoon_lang.render.store import Result
    from pytoon_lang.source import Source

FALLBACKS = (
    "engine-skipped",
    "engine-cannot",
    "engine-fallback",
    "engine-rephrased",
    "shot-failed",
    "may-have-been-charged",
    "voice-fallback",
    "captions-only",
)


def metadata(  # noqa: PLR0913, PLR0917 - one for each thing that it tells of
    deliverable: Deliverable,
    plan: Plan,
    results: Mapping[str, Result],
    compiled: Compiled,
    fingerprint: Callable[[str], str],
    mislaid: tuple[float, float] = (0.0, 0.0),
) -> Document:
    """One deliverable and the results that it was made of -> the document that goes beside it.

    `mislaid`: US dollars for its lines that were charged for nothing, and that may have been charged.
    """
    timeline = deliverable.timeline
    tasks = _used(deliverable, plan)
    about = {
        "format_version": 1,
        "output": deliverable.graph.output,
        "variant": deliverable.graph.variant,
        "width": timeline.width,
        "height": timeline.height,
        "rate": f"{timeline.rate.num}/{timeline.rate.den}",
        "frames": timeline.frames,
        "seconds": round(Time.of_frames(timeline.frames, timeline.rate).seconds, 6),
        "cost": _cost(deliverable, tasks, results, mislaid),
        "loudness": _facts("master", tasks, results),
        "video": _facts("join", tasks, results),
        "scenes": [_scene(number, deliverable) for number in range(len(timeline.scenes))],
        "speech": _speech(timeline, results),
        "fallbacks": [_fallback(d) for d in compiled.diagnostics if d.code in FALLBACKS] + _notices(tasks, results),
        "waivers": _waivers(deliverable.graph),
        "inputs": _inputs(plan, compiled.sources),
        "tools": {kind: fingerprint(kind) for kind in sorted({task.kind for task in tasks})},
        "tasks": [{"label": task.label, "kind": task.kind, "key": task.key} for task in tasks],
    }
    text = json.dumps(about, indent=2, ensure_ascii=False, default=dict) + "\n"
    return Document(posixpath.join(deliverable.folder, "metadata.json"), text)


def _used(deliverable: Deliverable, plan: Plan) -> list[Task]:
    """The tasks that the deliverable's files were made by, in the order of the plan."""
    by_key = {task.key: task for task in plan.tasks}
    open_keys, used = [artifact.task for artifact in deliverable.artifacts], set()
    while open_keys:
        key = open_keys.pop()
        if key not in used:
            used.add(key)
            open_keys += by_key[key].inputs
    return [task for task in plan.tasks if task.key in used]


def _facts(kind: str, tasks: list[Task], results: Mapping[str, Result]) -> Mapping[str, Any]:
    return next((results[task.key].record.facts for task in tasks if task.kind == kind), {})


def _scene(number: int, deliverable: Deliverable) -> dict[str, Any]:
    """What stood behind a scene and who made it: an engine that was asked, or the local renderer."""
    scene, start, end = deliverable.timeline.scenes[number]
    shot = next((one for one in deliverable.shots if one.scene == number), None)
    about: dict[str, Any] = {"name": scene.name, "start": start, "end": end, "source": _source(scene)}
    about["asked"] = [one.engine for one in scene.shot.chain] if scene.shot else []
    if shot is None or shot.taken < 0:
        return {**about, "engine": "local"}
    bid = shot.offers[shot.taken].bid
    return {**about, "engine": bid.engine, "model": bid.model, "seed": bid.seed, "usd": round(shot.usd, 6)}


def _source(scene: Scene) -> str:
    if scene.shot is not None:
        return "generated"
    if scene.picture is None:
        return "background"
    return "clip" if scene.picture.asset.kind == "video" else "image"


def _cost(
    deliverable: Deliverable, tasks: list[Task], results: Mapping[str, Result], mislaid: tuple[float, float]
) -> dict[str, Any]:
    """US dollars that clips and speech of the video cost: what was charged for nothing, too, but not what may be."""
    spoken = charged((task, results[task.key]) for task in tasks if task.kind == "speak")
    shots = deliverable.shots
    clips = {shot.offers[shot.taken].key: shot.usd for shot in shots if shot.taken >= 0}  # two may show the same one
    lost = {key: usd for shot in shots for key, usd in shot.lost.items()}
    held = {key: usd for shot in shots for key, usd in shot.held.items()}
    nothing, unsure = sum(lost.values()) + mislaid[0], sum(held.values()) + mislaid[1]
    sums = {"total": sum(clips.values()) + nothing + spoken, "lost": nothing, "unsure": unsure}
    return {"currency": "USD", **{name: round(usd, 6) for name, usd in sums.items()}}


def _speech(timeline: Timeline, results: Mapping[str, Result]) -> list[dict[str, Any]]:
    return [
        {
            "scene": timeline.scenes[line.scene].scene.name,
            "narrator": line.narrator,
            "text": line.text,
            "engine": line.engine,
            "voice": results[line.task].record.facts.get("voice", "") if line.task else "",
            **_bill(results[line.task].record.facts if line.task else {}),
            "timing": line.method,
            "confidence": line.confidence,
            "start": round(Time.of_samples(line.start).seconds, 6),
            "seconds": round(Time.of_samples(line.samples).seconds, 6),
        }
        for line in timeline.speech
    ]


def _bill(facts: Mapping[str, Any]) -> dict[str, Any]:
    """What a service said about a line: its model, its name for the request, the characters that it billed."""
    return {name: facts[name] for name in ("model", "request", "characters") if name in facts}


def _fallback(diagnostic: Diagnostic) -> dict[str, str]:
    return {"code": diagnostic.code, "where": str(diagnostic.span or ""), "message": diagnostic.message}


def _notices(tasks: list[Task], results: Mapping[str, Result]) -> list[dict[str, str]]:
    return [
        {"code": code, "where": task.label, "message": message}
        for task in tasks
        for code, message in results[task.key].record.notices
    ]


def _waivers(graph: SceneGraph) -> list[dict[str, Any]]:
    """What its author let stand: each waiver that excused something, with its reason and its last day."""
    return [
        {
            "code": waiver.code,
            "scene": waiver.scene,
            "reason": waiver.reason,
            "until": waiver.until,
            "findings": waiver.excused,
            "where": str(waiver.span or ""),
        }
        for waiver in graph.waivers
        if waiver.excused
    ]


def _inputs(plan: Plan, sources: Mapping[str, Source]) -> list[dict[str, str]]:
    texts = {path: hashlib.sha256(source.text.encode()).hexdigest() for path, source in sources.items()}
    assets = {path: digest for digest, path in plan.assets.items()}
    return [{"path": path, "sha256": digest} for path, digest in sorted((texts | assets).items())]
