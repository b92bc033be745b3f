"""What the scene graph says of brands, prompts, engines and waivers."""

from __future__ import annotations

import pytest

from pytoon_lang.compiler.front import graphs
from pytoon_lang.compiler.ir.scene import Candidate, SceneGraph
from pytoon_lang.compiler.pipeline import check
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.compiler.wording.lexicon import Lexicon
from pytoon_lang.world import Media
from pytoon_lang.world.memory import Memory

LOGO = {"logo.png": Media("image", "d-logo", 400, 200, alpha=True)}


def graph_of(program: str, *, secrets: frozenset[str] = frozenset()) -> tuple[SceneGraph, set[str]]:
    world = Memory({"main.toon": f"toon 1\n{program}", **LOGO}, secrets=secrets)
    front, diagnostics = graphs("main.toon", world, Settings())
    return front.graphs[0], {d.code for d in diagnostics if d.severity == "error"}


@pytest.mark.parametrize(
    ("policy", "chain", "errors"),
    [
        ("multi-engine", (Candidate("local"),), set()),
        ("local-only", (Candidate("local"),), set()),
        ("local-preferred", (Candidate("local"),), set()),
        ("single-engine", (Candidate("local"),), set()),
        ("api-only", (Candidate("local"),), {"no-engine"}),
    ],
)
def test_policies_without_keys(policy: str, chain: tuple[Candidate, ...], errors: set[str]) -> None:
    program = f'video v {{ engines: {policy} }}\nscene s 3s {{ generate "Dawn" {{ engine: [runway, local] }} }}'
    graph, found = graph_of(program)
    assert (graph.video.engines, graph.scenes[0].shot and graph.scenes[0].shot.chain) == (policy, chain)
    assert found == errors


def test_local_only_says_nothing_of_services() -> None:
    program = 'toon 1\nvideo v { engines: local-only }\nscene s 4s { generate "Dawn" { engine: [runway, local] } }'
    assert graphs("main.toon", Memory({"main.toon": program}), Settings()).diagnostics == ()


def test_what_an_engine_is_asked_for() -> None:
    graph, _ = graph_of(
        'video v { brand-safe: yes }\nscene s 9s { generate "Shoot the hero, then Attack." { camera: "dolly in" } }'
    )
    shot = graph.scenes[0].shot
    assert shot is not None
    assert shot.prompt == "Shoot the hero, then Attack."
    assert shot.sent.startswith("Film the hero, then Approach, dolly in. Suitable for all audiences")
    assert len(shot.sent) <= 500


def test_a_watermark_at_the_end() -> None:
    program = (
        'video v { brand: b }\nbrand b { logo: "logo.png", watermark: outro }\nscene s 10s { background: #000000 }'
    )
    checked = check("main.toon", Memory({"main.toon": f"toon 1\n{program}", **LOGO}), Settings(), {})
    (mark,) = checked.outputs[0].timeline.items
    assert (mark.start, mark.end, mark.item.kind) == (210, 300, "logo")
    box = checked.outputs[0].layout.items[0][1]
    left, top = box.x + box.inner[0], box.y + box.inner[1]
    safe = checked.outputs[0].graph.video.safe
    assert left >= safe.left
    assert top >= safe.top
    assert left + box.inner[2] <= 1080 - safe.right + 0.5


def test_used_waivers_are_counted() -> None:
    program = (
        'toon 1\nvideo v\nwaive texts-overlap "a collage" until: "2030-01-01"\n'
        'scene a 3s { text "One"\ntext "Two"\ntext "Three" }'
    )
    checked = check("main.toon", Memory({"main.toon": program}, today="2029-12-31"), Settings(), {})
    assert checked.diagnostics == ()
    (waiver,) = checked.outputs[0].graph.waivers
    assert (waiver.code, waiver.reason, waiver.until, waiver.excused) == ("texts-overlap", "a collage", "2030-01-01", 3)
    late = check("main.toon", Memory({"main.toon": program}, today="2030-01-02"), Settings(), {})
    assert sorted({d.code for d in late.diagnostics}) == ["texts-overlap", "waiver-expired"]


def test_a_waiver_of_what_is_sealed_says_so_beside_the_finding() -> None:
    program = (
        "toon 1\nbrand b { palette ink: #101010\nsealed: [palette] }\nvideo v { brand: b }\n"
        'waive off-palette "I like it" until: "2030-01-01"\nscene a 3s { background: #336699 }'
    )
    checked = check("main.toon", Memory({"main.toon": program}, today="2029-12-31"), Settings(), {})
    (one,) = (d for d in checked.diagnostics if d.code == "off-palette")
    said = [(label.span.line, label.message) for label in one.labels]
    assert (5, "does not excuse it: the brand has sealed `palette`") in said


def test_a_derived_brand() -> None:
    graph, errors = graph_of(
        'brand a { logo: "logo.png", sealed: [font], block: ["cheap"]\n'
        'palette x: #111111, y: #222222\nlexicon toonc: "toon see" }\n'
        "brand b extends a { watermark: persistent, sealed: [logo]\npalette y: #333333 }\n"
        "video v { brand: b }\nscene s 3s { background: $brand.x }"
    )
    assert not errors
    assert graph.brand is not None
    assert graph.brand.name == "b"
    assert graph.brand.palette == {"x": "#111111", "y": "#333333"}
    assert graph.brand.sealed == ("font", "logo")
    assert graph.brand.block == ("cheap",)
    assert graph.brand.lexicon == {"toonc": "toon see"}
    assert graph.watermark is not None
    assert graph.watermark.dress.opacity == 0.7


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gore!", ["Gore"]),
        ("gorefest, Gorey, ogre", []),
        ("ｇｏｒｅ", ["ｇｏｒｅ"]),
        ("g\u043ere", ["g\u043ere"]),
        ("go\u200bre", ["go\u200bre"]),
        ("g0re", ["g0re"]),
        ("gòré", ["gòré"]),
        ("beheadings", ["beheadings"]),
        ("KILL  yourself", ["KILL  yourself"]),
        ("kill your darlings", []),
        ("$129 for 4", []),
    ],
)
def test_words_in_disguise(text: str, found: list[str]) -> None:
    lexicon = Lexicon(["gore", "behead*", "kill yourself"])
    assert [hit.text for hit in lexicon.find(text)] == found
    assert all(text[hit.start : hit.end] == hit.text for hit in lexicon.find(text))
