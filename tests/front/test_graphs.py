"""Scene graphs of the examples and of a program per preset, as text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pytoon_lang import stdlib
from pytoon_lang.compiler.front import graphs
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.compiler.vocabulary.effects import EFFECTS
from pytoon_lang.world.disk import Disk
from pytoon_lang.world.memory import Memory
from tests.front.outline import outline
from tests.suite.test_suite import files

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from pytoon_lang.compiler.ir.scene import SceneGraph

EXAMPLES = Path(__file__).parents[2] / "examples"


def graphs_of(program: str, **sets: str) -> tuple[SceneGraph, ...]:
    front, diagnostics = graphs("main.toon", Memory({**files(), "main.toon": program}), Settings(sets))
    assert [d for d in diagnostics if d.severity != "info"] == []
    return front.graphs


@pytest.mark.parametrize("name", ["hello", "launch", "plans"])
def test_example(name: str, snapshot: SnapshotAssertion) -> None:
    front, diagnostics = graphs(f"{name}.toon", Disk(EXAMPLES / name), Settings())
    assert {d.severity for d in diagnostics} <= {"info"}
    assert "\n\n".join(map(outline, front.graphs)) == snapshot


@pytest.mark.parametrize("preset", stdlib.names("presets"))
def test_preset(preset: str, snapshot: SnapshotAssertion) -> None:
    graph = graphs_of(
        f'toon 1\nvideo v {{ preset: {preset} }}\ncaptions clean\nmusic "beds/calm.mp3"\n'
        'scene a { image "photo.png"\nsay "Hello." }\ntransition\nscene b 3s { generate "Dawn" }'
    )
    assert outline(graph[0]) == snapshot


@pytest.mark.parametrize("style", stdlib.names("styles"))
def test_style(style: str) -> None:
    (graph,) = graphs_of(f'toon 1\nvideo v\ncaptions {style}\nscene a {{ say "Hello." }}')
    assert graph.captions is not None
    assert graph.captions.name == style
    assert graph.captions.origins["mode"].name == style
    assert graph.captions.origins["margin"].by == "default"


@pytest.mark.parametrize("name", stdlib.names("transitions"))
def test_transition(name: str) -> None:
    (graph,) = graphs_of(f"toon 1\nvideo v\nscene a 2s\ntransition {name}\nscene b 2s\ntransition {name}()\nscene c 2s")
    assert len(graph.transitions) == (0 if name == "cut" else 2)
    assert all(t.effect in EFFECTS and t.name == name for t in graph.transitions)


def test_written_beats_style_beats_preset_beats_default() -> None:
    (graph,) = graphs_of(
        'toon 1\nvideo v { preset: product-hero-punchy }\ncaptions word-pop { size: 50px }\nscene a { say "Hello." }'
    )
    captions = graph.captions
    assert captions is not None
    came_from = {key: (origin.by, origin.name) for key, origin in captions.origins.items()}
    assert (captions.size.amount, came_from["size"]) == (50, ("written", ""))
    assert (captions.animation, came_from["animation"]) == ("pop", ("preset", "word-pop"))
    assert (captions.font, came_from["font"]) == ("Bebas Neue", ("preset", "product-hero-punchy"))
    assert (captions.uppercase, came_from["uppercase"]) == (False, ("default", ""))


def test_every_font_of_the_library_is_shipped() -> None:
    fonts = Memory({}).fonts()
    for preset in stdlib.names("presets"):
        (graph,) = graphs_of(
            f'toon 1\nvideo v {{ preset: {preset} }}\ncaptions\nscene a {{ say "Hello." text "Hello" }}'.replace(
                '" text', '"\ntext'
            )
        )
        assert graph.captions is not None
        assert graph.captions.weight in fonts[graph.captions.font], preset


def test_variant_changes_only_what_it_says() -> None:
    plain, square = graphs_of(
        'toon 1\nvideo v 9:16\ncaptions clean max-words: 4\nscene a 2s { text "Hello" }\n'
        'output "a.mp4"\noutput "b.mp4" variant: square\n'
        "variant square 1:1 {\n captions safe-area: 6%\n scene a 3s { grade: warm }\n}"
    )
    assert (square.video.width, square.video.height) == (1080, 1080)
    assert plain.captions is not None
    assert square.captions is not None
    assert (plain.captions.safe, square.captions.max_words, square.captions.name) == (None, 4, "clean")
    assert square.captions.safe is not None
    assert square.captions.safe.top == 65
    assert (str(plain.scenes[0].length), str(square.scenes[0].length)) == ("2s", "3s")
    assert square.scenes[0].items == plain.scenes[0].items
    assert square.scenes[0].grade == "warm"


def test_set_reaches_every_place() -> None:
    program = (
        'toon 1\nparam product: text = "Aurora"\nparam d: time = 1s\nparam tint: color = #fff\n'
        'video v\nscene a { background: $tint\ntext "{{ product }}" start: ($d / 2) }\noutput "out/{{ product }}.mp4"'
    )
    (graph,) = graphs_of(program, product="Pro", d="3s", tint="#ff0000")
    text = graph.scenes[0].items[0]
    assert graph.output == "out/Pro.mp4"
    assert (text.kind, str(text.window.start), graph.scenes[0].background.color) == ("text", "1.5s", "#ff0000")
    assert graph.parameters == {"product": "Pro", "d": "3s", "tint": "#ff0000"}


def test_output_default_and_folder() -> None:
    program = "toon 1\nvideo v\nscene a 2s"
    assert graphs_of(program)[0].output == "out/v.mp4"
    front, _ = graphs("main.toon", Memory({"main.toon": program}), Settings(out="build"))
    assert front.graphs[0].output == "build/v.mp4"


def test_the_everyday_program_of_the_design() -> None:
    program = (Path(__file__).parents[1] / "grammar" / "corpus" / "everyday.toon").read_text(encoding="utf-8")
    beside = {
        "main.toon": program,
        "brand/aurora.toon": (EXAMPLES / "launch" / "brand" / "aurora.toon").read_text(encoding="utf-8"),
        "brand/aurora-logo.svg": files()["photo.png"],
        "beds/sunrise.mp3": files()["beds/calm.mp3"],
        "shoe-cutout.png": files()["shoe.png"],
    }
    front, diagnostics = graphs("main.toon", Memory({**files(), **beside}), Settings())
    assert {d.code for d in diagnostics} == {"engine-skipped"}
    assert [graph.output for graph in front.graphs] == ["out/launch.mp4", "out/launch-square.mp4"]


def test_a_wrong_value_is_shown_where_it_was_written() -> None:
    program = 'toon 1\nparam wide: length = 40px\nvideo v\nscene a 2s { text "Hello" start: $wide }'
    _, (found,) = graphs("main.toon", Memory({"main.toon": program}), Settings())
    assert found.code == "wrong-type"
    assert found.span is not None
    assert program[found.span.start : found.span.end] == "$wide"
    assert [program[label.span.start : label.span.end] for label in found.labels] == ["40px"]
    assert found.fixes == ()


@pytest.mark.parametrize(
    ("line", "said"), [("ramp 50% 1s", "a percentage cannot stand here"), ("freeze 50%", "found a percentage")]
)
def test_a_share_is_no_length_and_an_order_no_number(line: str, said: str) -> None:
    program = f'toon 1\nvideo v\nscene a 2s {{ clip "run.mp4" {{ {line} }} }}\n'
    _, (found,) = graphs("main.toon", Memory({**files(), "main.toon": program}), Settings())
    assert said in found.message
