"""The documents beside the video: subtitles that can be read, JSON that keeps to its published schema."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from syrupy.assertion import SnapshotAssertion

from pytoon_lang.compiler.dump import plan_text, timeline_text
from pytoon_lang.compiler.ir.plan import Deliverable, Document, Plan
from pytoon_lang.compiler.ir.scene import SceneGraph
from pytoon_lang.compiler.ir.values import Origin
from pytoon_lang.compiler.json import plan_json, schemas
from pytoon_lang.compiler.passes.export import export
from pytoon_lang.compiler.passes.lower import lower
from pytoon_lang.compiler.passes.schedule import schedule
from pytoon_lang.compiler.passes.speak import speak
from pytoon_lang.grammar.syntax import Binary, Number, Ref
from tests.back.graphs import (
    Tools,
    at,
    drawn,
    expectation,
    graph,
    join,
    logo,
    music,
    said,
    scene,
    sound,
    spoken,
    text,
    timed,
)

SCHEMAS = Path(__file__).parents[2] / "pytoon_lang" / "schemas"


def launch() -> SceneGraph:
    limit = Binary(at(40), "<=", Ref(at(40), ("video", "duration")), Number(at(40), "30", "s"))
    return graph(
        scene("hook", None, "Meet Aurora, the sneaker that runs on sunlight.", origins={"hold": Origin("default")}),
        scene("run", 5, "Every step stores a little morning.", items=(text("From $129", 0.2, 2),)),
        scene("cta", 3, sounds=(sound(0.2),)),
        joins=(join(0, 0.5), join(1, 0.4, "slide-left")),
        music=music(),
        watermark=logo(),
        parameters={"product": "Aurora"},
        expectations=(expectation(limit, "short is better"),),
    )


def documents(made: SceneGraph) -> dict[str, Document]:
    return {document.path.rpartition("/")[2]: document for document in export(made, timed(made))}


def plan(made: SceneGraph) -> Plan:
    lines, facts = said(made)
    timeline = schedule(made, lines, facts).value
    pictures = drawn(timeline)
    work = lower(made, timeline, pictures, lines, Tools()).value
    deliverable = Deliverable(made, timeline, work.artifacts, export(made, timeline), work.folder)
    assets = {made.music.asset.digest: made.music.asset.path} if made.music else {}
    return Plan(work.tasks, (deliverable,), pictures.drawings, assets)


def valid(document: str, schema: str) -> Any:
    shape = json.loads((SCHEMAS / f"{schema}.schema.json").read_text())
    value = json.loads(document)
    Draft202012Validator.check_schema(shape)
    Draft202012Validator(shape).validate(value)
    return value


def test_published_schemas_are_fresh() -> None:
    """After a change on purpose: `python -m tests.back.test_export` writes them anew."""
    written = {path.name: path.read_text() for path in SCHEMAS.glob("*.json") if path.name != "toon.schema.json"}
    assert written == schemas()  # that of YAML programs has a test of its own


def test_the_timeline_keeps_to_its_schema() -> None:
    value = valid(documents(launch())["timeline.json"].text, "timeline")
    assert value["format_version"] == 1
    assert value["frames"] == 303
    assert value["scenes"][1] == {"name": "run", "start_frame": 75, "end_frame": 225, "start": 2.5, "end": 7.5}
    assert [(s["method"], s["confidence"]) for s in value["speech"]] == [("synthesizer", 0.95)] * 2
    assert value["speech"][0]["words"][0]["start"] == pytest.approx(0.15)


def test_the_scene_graph_keeps_to_its_schema() -> None:
    value = valid(documents(launch())["scene_graph.json"].text, "scene_graph")
    assert next(iter(value.items())) == ("format_version", 2)
    assert value["expectations"][0]["expression"] == "($video.duration <= 30s)"
    assert value["scenes"][0]["origins"]["hold"]["by"] == "default"
    assert value["watermark"]["kind"] == "logo"


def test_the_plan_keeps_to_its_schema() -> None:
    value = valid(plan_json(plan(launch())), "plan")
    assert [task["kind"] for task in value["tasks"]][-2:] == ["join", "thumbnail"]
    assert value["tasks"][0]["params"]["class"] == "Speak"


@pytest.mark.parametrize("field", ["frames", "scenes", "format_version"])
def test_the_schema_notices_what_is_missing_or_new(field: str) -> None:
    shape = Draft202012Validator(json.loads((SCHEMAS / "timeline.schema.json").read_text()))
    value = json.loads(documents(launch())["timeline.json"].text)
    assert shape.is_valid(value)
    assert not shape.is_valid({key: v for key, v in value.items() if key != field})
    assert not shape.is_valid(value | {"surprise": 1})


def test_subtitles(snapshot: SnapshotAssertion) -> None:
    made = documents(launch())
    assert made["captions.srt"].text == snapshot
    assert made["captions.vtt"].text == snapshot


def test_subtitles_are_two_short_lines_and_do_not_overlap() -> None:
    script = "Aurora stores the light of every morning, gives it back at night, and never asks for a socket. " * 3
    made = graph(scene("a", None, script, "R&D <says> hi."))
    lines = speak(made, Tools(), {}).value
    facts = {line.task.key: spoken(line.say.text, 12) for line in lines}
    timeline = schedule(made, lines, facts).value
    srt = next(d.text for d in export(made, timeline) if d.path.endswith(".srt"))
    cues = [block.split("\n") for block in srt.strip().split("\n\n")]
    assert [cue[0] for cue in cues] == [str(n) for n in range(1, len(cues) + 1)]
    for cue in cues:
        assert 1 <= len(cue[2:]) <= 2
        assert all(len(line) <= 42 for line in cue[2:])
    times = [time for cue in cues for time in cue[1].split(" --> ")]
    assert times == sorted(times)
    assert " ".join(line for cue in cues for line in cue[2:]) == " ".join([*script.split(), "R&D <says> hi."])
    vtt = next(d.text for d in export(made, timeline) if d.path.endswith(".vtt"))
    assert vtt.startswith("WEBVTT\n\n00:00:00.150 --> ")
    assert "R&amp;D\n" in vtt  # said so slowly that it is three
    assert "&lt;says&gt;\n" in vtt


def test_a_silent_video_has_no_subtitles() -> None:
    assert set(documents(graph(scene("a", 2)))) == {"scene_graph.json", "timeline.json"}


def test_where_documents_go() -> None:
    made = launch()
    assert export(made, timed(made))[0].path == "out/scene_graph.json"
    assert export(made, timed(made), first=False)[0].path == "out/launch/scene_graph.json"


def test_timeline_as_text(snapshot: SnapshotAssertion) -> None:
    assert timeline_text(timed(launch())) == snapshot


def test_plan_as_text(snapshot: SnapshotAssertion) -> None:
    assert plan_text(plan(launch())) == snapshot


def test_checking_does_not_load_what_only_building_needs() -> None:
    script = (
        "import sys, pytoon_lang.compiler.passes.speak, pytoon_lang.compiler.passes.schedule, "
        "pytoon_lang.compiler.passes.expect; "
        "print(*sorted({'pydantic', 'fractions', 'difflib', 'numpy', 'pytoon_lang.compiler.ir.plan'} & {*sys.modules}))"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "\n"


def fields(schema: Mapping[str, Any]) -> set[str]:
    """Every field of every object that a schema describes."""
    shapes = {"": schema, **schema.get("$defs", {})}
    return {f"{name}.{field}" for name, shape in shapes.items() for field in shape.get("properties", ())}


def taken_away(before: Mapping[str, Any], now: Mapping[str, Any]) -> set[str]:
    """Fields that readers of a format of the same version would miss."""
    same = before["properties"]["format_version"] == now["properties"]["format_version"]
    return fields(before) - fields(now) if same else set()


def test_a_field_that_goes_asks_for_another_version() -> None:
    shape = json.loads((SCHEMAS / "scene_graph.schema.json").read_text())
    less = json.loads((SCHEMAS / "scene_graph.schema.json").read_text())
    del less["$defs"]["CaptionStyle"]["properties"]["letters"]
    assert taken_away(less, shape) == set()
    assert taken_away(shape, less) == {"CaptionStyle.letters"}
    less["properties"]["format_version"]["const"] += 1
    assert taken_away(shape, less) == set()


if __name__ == "__main__":
    for name, schema in schemas().items():
        file = SCHEMAS / name
        gone = taken_away(json.loads(file.read_text()), json.loads(schema)) if file.exists() else set()
        assert not gone, f"{name} loses {sorted(gone)}: raise its format_version in compiler/json.py"
        file.write_text(schema)
