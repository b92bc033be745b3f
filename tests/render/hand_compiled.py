"""A compiler of one line: hand-made plans that want their speech spoken first, as the real one does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pytoon_lang.backends.fake import Fake
from pytoon_lang.compiler.ir.plan import Artifact, Deliverable, Document, Plan
from pytoon_lang.compiler.ir.scene import Paint, SafeArea, Scene, SceneGraph, Video
from pytoon_lang.compiler.ir.timeline import SceneSpan, SpeechSpan, Timeline
from pytoon_lang.compiler.ir.values import Rate, Time
from pytoon_lang.diagnostics import Diagnostic, has_errors
from pytoon_lang.render.build import Site
from pytoon_lang.source import Source, Span

from .hand_made import video

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytoon_lang.compiler.ir.task import Task
    from pytoon_lang.compiler.ir.timeline import Facts

SPAN = Span("launch.toon", 0, 5, 3, 1)


class Compiled(NamedTuple):
    """What `build` looks at in the real one (compiler/pipeline.py)."""

    plan: Plan | None
    wanted: tuple[Task, ...]
    diagnostics: tuple[Diagnostic, ...]
    sources: dict[str, Source]


def compiler(
    scenes: int = 3, diagnostics: tuple[Diagnostic, ...] = (), assets: dict[str, str] | None = None, **more: Any
) -> Callable[[Facts], Compiled]:
    """A compile function for `build`. `more` goes to `hand_made.video`."""

    def compile_it(facts: Facts) -> Compiled:
        tasks = video(scenes, **more)
        wanted = tuple(t for t in tasks if t.kind == "speak" and t.key not in facts)
        plan = Plan(tuple(tasks), (deliverable(tasks, scenes, facts),), {}, assets or {})
        sources = {"launch.toon": Source("launch.toon", "toon 1\n")}
        plan_or_none = None if has_errors(diagnostics) else plan
        return Compiled(plan_or_none, wanted, diagnostics, sources)

    return compile_it


def deliverable(tasks: list[Task], scenes: int, facts: Facts) -> Deliverable:
    by_kind = {task.kind: task for task in tasks}
    artifacts = [Artifact(f"out/launch/{t.label}.mp4", t.key, "segment.mp4") for t in tasks if t.kind == "segment"]
    artifacts.append(Artifact("out/launch/voiceover.wav", by_kind["mix"].key, "voiceover.wav"))
    artifacts.append(Artifact("out/launch.mp4", by_kind["join"].key, "video.mp4"))
    words = " ".join(w.text for t in tasks if t.key in facts for w in facts[t.key].words)
    documents = (Document("out/launch/captions.srt", words + "\n"),)
    return Deliverable(graph(), timeline(tasks, scenes, facts), tuple(artifacts), documents, "out/launch")


def graph() -> SceneGraph:
    video_settings = Video(
        "launch", 1080, 1920, Rate(30), -14.0, -1.0, Time.of("60", "s"), SafeArea(100, 150, 54, 54), (), "", "", "hero",
        None,
    )  # fmt: skip
    return SceneGraph("out/launch.mp4", "", video_settings, (), (), (), None, None, None, {})


def timeline(tasks: list[Task], scenes: int, facts: Facts) -> Timeline:
    spans = tuple(
        SceneSpan(
            Scene(f"s{n}", None, Paint("#000000"), None, None, (), (), (), Time(0), "neutral", SPAN),
            n * 90,
            n * 90 + 90,
        )
        for n in range(scenes)
    )
    speech = tuple(
        SpeechSpan(0, "ana", t.params.text, t.key, 0, facts[t.key].samples, (), "fake", "synthesizer", 1.0, 0.0, t.span)  # type: ignore[union-attr]
        for t in tasks
        if t.kind == "speak" and t.key in facts
    )
    return Timeline(
        1080, 1920, Rate(30), 90 * scenes, 144_000 * scenes, spans, (), (), (), None, speech, None, (), (), False
    )


def site(root: Path, run: Any = None, **more: Any) -> Site:
    """A site whose every backend is `run`."""
    fake = run or Fake()
    return Site(
        root=root,
        main="launch.toon",
        run=fake.__getitem__ if isinstance(fake, dict) else lambda _kind: fake,
        fingerprint=more.pop("fingerprint", lambda kind: f"fake-{kind} 1"),
        **{"slots": 2, "memory": 1 << 30, **more},
    )


def outputs(root: Path) -> dict[str, bytes]:
    """Every file below `out`."""
    return {str(f.relative_to(root)): f.read_bytes() for f in sorted((root / "out").rglob("*")) if f.is_file()}
