"""The language of authors: the data-driven program of the design, targets, data, provenance, as people see them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from pytoon_lang.compiler.front import graphs
from pytoon_lang.compiler.pipeline import check
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.report import report
from pytoon_lang.world.memory import Memory
from tests.suite.test_suite import files

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from pytoon_lang.compiler.ir.scene import SceneGraph

PLANS = "id,name,price,tint\nstart,Start,$9,#fca311\nteam,Team,$29,#8ecae6\n"
ACME = "toon 1\nbrand acme {\n  transitions: [wipe]\n  palette { ink: #14213d, accent: #fca311 }\n}\n"
ROOT = Path(__file__).parents[2]


def made(program: str, settings: Settings | None = None, **beside: str) -> tuple[SceneGraph, ...]:
    world = Memory(
        {**files(), **{name.replace("__", "."): text for name, text in beside.items()}, "main.toon": program}
    )
    front, diagnostics = graphs("main.toon", world, settings or Settings())
    assert not [d for d in diagnostics if d.severity == "error"], diagnostics
    return front.graphs


def said(program: str, **beside: str) -> str:
    world = Memory(
        {**files(), **{name.replace("__", "."): text for name, text in beside.items()}, "main.toon": program}
    )
    front, diagnostics = graphs("main.toon", world, Settings())
    return report(diagnostics, front.sources)


def test_the_data_driven_program_of_the_design() -> None:
    program = (ROOT / "tests/grammar/corpus/data-driven.toon").read_text("utf-8")
    beside = {"brand/acme.toon": ACME, "plans.csv": PLANS, "main.toon": program}
    front, diagnostics = graphs("main.toon", Memory(beside), Settings())
    assert not [d for d in diagnostics if d.severity == "error"], diagnostics
    (graph,) = front.graphs
    assert graph.output == "out/plans-en.mp4"
    assert [scene.name for scene in graph.scenes] == ["plan-start", "plan-team"]
    assert [(t.after, t.name) for t in graph.transitions] == [(0, "wipe")]
    assert [say.text for scene in graph.scenes for say in scene.says] == ["Start: $9 a month.", "Team: $29 a month."]
    assert [item.color for scene in graph.scenes for item in scene.items if item.kind == "text"][1::2] == [
        "#fca311",
        "#8ecae6",
    ]
    (rule,) = graph.rules
    assert (rule.name, rule.level, rule.min_contrast, rule.max_words) == ("legible", "error", 4.5, None)


def test_ratios_among_targets_are_outputs_with_the_same_cuts() -> None:
    program = (
        "toon 1\nvideo v 9:16 { targets: [reels, 9:16, 1:1, 16:9] }\ncaptions clean\n"
        'scene a { say "One short line, and another one." }\ntransition fade(300ms)\nscene b 3s\noutput "out/a.mp4"'
    )
    checked = check("main.toon", Memory({"main.toon": program}), Settings(), {})
    shapes = [(o.graph.output, o.timeline.width, o.timeline.height) for o in checked.outputs]
    assert shapes == [("out/a.mp4", 1080, 1920), ("out/a-1x1.mp4", 1080, 1080), ("out/a-16x9.mp4", 1920, 1080)]
    cuts = {tuple((scene.start, scene.end) for scene in o.timeline.scenes) for o in checked.outputs}
    assert len(cuts) == 1
    assert checked.outputs[0].graph.video.targets == ("reels",)


def test_without_a_frame_the_first_ratio_is_it() -> None:
    first, second = made("toon 1\nvideo v { targets: [1:1, 4:5] }\nscene a 2s")
    assert (first.output, first.video.height, second.output, second.video.height) == (
        "out/v.mp4",
        1080,
        "out/v-4x5.mp4",
        1350,
    )


def test_a_video_for_every_row() -> None:
    program = (
        'toon 1\nparam id: text = "x"\nparam tint: color = #000\nvideo v\n'
        'scene a 2s { background: $tint }\noutput "out/{{ id }}.mp4"'
    )
    both = made(program, Settings(data="rows.csv"), rows__csv="id,tint\na,#f00\nb,#0f0\n")
    assert [(g.output, g.scenes[0].background.color) for g in both] == [
        ("out/a.mp4", "#ff0000"),
        ("out/b.mp4", "#00ff00"),
    ]
    assert made(program, Settings(data="rows.csv"), rows__csv="id,tint\n") == ()


def test_a_mistake_in_a_preset_shows_the_use_and_the_row(snapshot: SnapshotAssertion) -> None:
    program = (
        'toon 1\n\nparam plans: table = load("plans.csv")\n\nvideo v\n\n'
        "preset card(plan: row) {\n  text $plan.name sise: 3px\n"
        '  text "x" color: $plan.price\n}\n\neach plan in $plans {\n'
        '  scene "s-{{ plan.id }}" 2s {\n    use card($plan)\n  }\n}\n'
    )
    assert said(program, plans__csv=PLANS) == snapshot


def test_a_mistake_in_one_row_shows_the_cell(snapshot: SnapshotAssertion) -> None:
    program = (
        'toon 1\n\nparam plans: table = load("plans.csv")\n\nvideo v\n\neach plan in $plans {\n'
        '  scene "s-{{ plan.id }}" 2s { text $plan.name color: $plan.tint }\n}\n'
    )
    assert said(program, plans__csv=PLANS.replace("#8ecae6", "#8ecaeg").replace("team", "start")) == snapshot


def test_columns_may_be_typed(snapshot: SnapshotAssertion) -> None:
    program = (
        'toon 1\n\nparam plans: table(id: text, price: number, tint: color = #fff) = load("plans.csv")\n\nvideo v\n\n'
        'each plan in $plans { scene "s-{{ plan.id }}" 2s { text "{{ plan.price }}" color: $plan.tint } }\n'
    )
    assert said(program, plans__csv="id,price,tint\na,9,\nb,$29,#8ecae6\n") == snapshot


def test_paths_are_relative_to_the_file_that_says_them() -> None:
    program = (
        'toon 1\nimport "presets/p.toon"\nparam pic: image = "photo.png"\nvideo v\nscene a 2s { use p.shown($pic) }'
    )
    world = Memory(
        {**files(), "main.toon": program, "presets/p.toon": "toon 1\npreset shown(pic: image) { image $pic }"}
    )
    front, diagnostics = graphs("main.toon", world, Settings())
    assert not [d for d in diagnostics if d.severity == "error"], diagnostics
    picture = front.graphs[0].scenes[0].picture
    assert picture is not None
    assert picture.asset.path == "photo.png"


def test_docs_of_parameters_are_kept() -> None:
    program = 'toon 1\n/// What it is called.\nparam product: text = "A"\nvideo v\nscene a 2s { text $product }'
    world = Memory({"main.toon": program})
    (parameter,) = graphs("main.toon", world, Settings()).value.parameters
    assert (parameter.name, parameter.doc, parameter.text, parameter.type.base) == (
        "product",
        "What it is called.",
        "A",
        "text",
    )


def test_a_list_can_be_set() -> None:
    program = (
        'toon 1\nparam words: list(text) = []\nvideo v\neach word in $words { scene "{{ word }}" 2s }\nscene end 1s'
    )
    (graph,) = made(program, Settings({"words": "one, two"}))
    assert [scene.name for scene in graph.scenes] == ["one", "two", "end"]


def test_what_a_scene_says_itself_holds_against_a_preset() -> None:
    program = (
        "toon 1\nvideo v\npreset dark { background: #000000 }\n"
        "scene a 2s { use dark }\nscene b 2s { use dark\nbackground: #ffffff }"
    )
    (graph,) = made(program)
    assert [scene.background.color for scene in graph.scenes] == ["#000000", "#ffffff"]


def test_a_preset_of_the_program_can_be_a_look() -> None:
    program = (
        "toon 1\nvideo v { preset: calm }\ncaptions mine(3)\npreset calm { image motion: none }\n"
        "preset mine(most: integer) { captions mode: word, max-words: $most }\n"
        "preset slow { transition effect: dissolve, length: 1s }\n"
        'scene a 3s { image "photo.png"\nsay "Hello." }\ntransition slow\nscene b 3s'
    )
    (graph,) = made(program)
    assert graph.captions is not None
    assert graph.scenes[0].picture is not None
    assert (graph.captions.mode, graph.captions.max_words, graph.captions.name) == ("word", 3, "mine")
    assert (graph.scenes[0].picture.motion, graph.video.preset) == ("none", "calm")
    assert (graph.transitions[0].effect, str(graph.transitions[0].length)) == ("dissolve", "1s")


def test_unused_fixes_switch_it_off() -> None:
    program = 'toon 1\nparam a: text = "x"\nvideo v\nscene a 2s'
    _, (found,) = graphs("main.toon", Memory({"main.toon": program}), Settings())
    (edit,) = found.fixes[0].edits
    assert not found.fixes[0].safe
    mended = program[: edit.span.start] + edit.text + program[edit.span.end :]
    assert re.search(r"^/-param", mended, re.MULTILINE)
    assert graphs("main.toon", Memory({"main.toon": mended}), Settings()).diagnostics == ()
