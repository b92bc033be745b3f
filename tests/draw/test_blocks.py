"""The blocks of the library, as their user has them: what they put on the picture, and when."""

from __future__ import annotations

import pytest

from pytoon_lang import api, stdlib
from pytoon_lang.compiler.drawing.track import state_at
from pytoon_lang.compiler.pipeline import Timed, check
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.reference.strips import BLOCKS
from pytoon_lang.world.memory import Memory


def timed(scene: str, over: str = "", frame: str = "9:16") -> Timed:
    program = f"toon 1\nvideo v {frame}\nscene s 5s {{\n background: #202030\n {scene}\n}}\nover {{ {over} }}\n"
    checked = check("main.toon", Memory({"main.toon": program}), Settings(), {})
    assert not [d for d in checked.diagnostics if d.severity == "error"], checked.diagnostics
    return checked.outputs[0]


def test_every_block_has_its_example() -> None:
    assert set(BLOCKS) == set(stdlib.names("blocks"))


@pytest.mark.parametrize("frame", ["9:16", "1:1", "4:5", "16:9"])
@pytest.mark.parametrize("name", BLOCKS)
def test_blocks_are_right_on_every_frame(name: str, frame: str) -> None:
    program = f"toon 1\nvideo v {frame}\nscene s 5s {{ background: #202030\n use {BLOCKS[name]} }}\n"
    assert check("main.toon", Memory({"main.toon": program}), Settings(), {}).diagnostics == ()


def test_progress_is_even_and_complete() -> None:
    layout = timed("", "use progress-bar").layout
    (_, track), (span, bar) = layout.items
    assert (span.scene, span.start, span.end) == (-1, 0, 150)
    assert not track.track
    shown = [state_at(bar.track, frame).shown for frame in range(150)]
    assert (shown[0], shown[-1]) == (0.0, 1.0)
    assert max(abs(a - frame / 149) for frame, a in enumerate(shown)) < 1e-9


def test_a_countdown_takes_turns() -> None:
    items = timed('use countdown(["3", "2", "1"], each: 1s)').layout.items
    assert [(span.item.text, span.start, span.end) for span, _ in items] == [
        ("3", 0, 30),
        ("2", 30, 60),
        ("1", 60, 90),
    ]


def test_a_lower_third_keeps_its_lines_on_its_panel() -> None:
    for frame in ("9:16", "1:1", "16:9"):
        items = timed('use lower-third("Ana", "Head of design")', frame=frame).layout.items
        (_, panel), _, (_, name), (_, role) = items
        edges = [
            (box.x + box.inner[0], box.y + box.inner[1], box.inner[2], box.inner[3]) for box in (panel, name, role)
        ]
        (left, top, width, height), *lines = edges
        assert abs(lines[0][0] - lines[1][0]) < 0.01
        for x, y, wide, high in lines:
            assert left + 12 < x < x + wide < left + width
            assert top < y < y + high < top + height


def test_own_presets_hide_blocks_and_names_are_suggested() -> None:
    own = 'toon 1\nvideo v\npreset countdown { text "mine" }\nscene s 3s { use countdown }\n'
    assert api.check(own) == []
    (wrong,) = api.check("toon 1\nvideo v\nscene s 3s { use count-down }\n")
    assert wrong.code == "unknown-name"
    assert "countdown" in (wrong.help or "") + str(wrong.fixes)


def test_what_is_wrong_with_a_block_is_shown_where_it_is_used() -> None:
    (wrong,) = api.check('toon 1\nvideo v\nscene s 3s { use lower-third("Ana", "Head", length: 3) }\n')
    assert (wrong.code, wrong.line) == ("missing-unit", 3)


@pytest.mark.parametrize("style", ["clean", "word-pop", "headline"])
def test_captions_stand_clear_of_a_lower_third(style: str) -> None:
    scene = 'use lower-third("Ana", "Head of design")\n say "Unbelievably comfortable, internationally recognised."'
    program = f"toon 1\nvideo v 9:16\ncaptions {style}\nscene s 5s {{\n background: #202030\n {scene}\n}}\n"
    layout = check("main.toon", Memory({"main.toon": program}), Settings(), {}).outputs[0].layout
    panel = layout.items[0][1]
    lowest = panel.y + panel.inner[1] + panel.inner[3]
    assert all(box.y + box.inner[1] >= lowest + 24 for _, box in layout.captions)
