"""Asterisks that emphasise, and those that are only asterisks."""

from __future__ import annotations

import time

import pytest

from pytoon_lang import stdlib
from pytoon_lang.cli.convert import converted
from pytoon_lang.compiler.front import graphs
from pytoon_lang.compiler.ir.scene import Say, SceneGraph, Text
from pytoon_lang.compiler.passes.schedule import schedule
from pytoon_lang.compiler.passes.speak import speak
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.compiler.subtitling.cues import cues_of
from pytoon_lang.compiler.subtitling.documents import srt, vtt
from pytoon_lang.compiler.subtitling.table import table
from pytoon_lang.compiler.wording.emphasis import emphasised, unmarked
from pytoon_lang.grammar.format import format
from pytoon_lang.source import Source
from pytoon_lang.world.memory import Memory
from tests.draw.stage import page, shown


@pytest.mark.parametrize(
    ("written", "shown", "words"),
    [
        ("only *today*", "only today", [False, True]),
        ("*two words* here", "two words here", [True, True, False]),
        ("(*now*), please", "(now), please", [True, False]),
        ("*It's*!", "It's!", [True]),
        ("価格は*半額*です", "価格は半額です", [True]),
        ("*مرحبا* بكم", "مرحبا بكم", [True, False]),
        ("a  *b*", "a  b", [False, True]),
        ("one *a*\ntwo", "one a\ntwo", [False, True, False]),
        ("5 * 3 * 2", "5 * 3 * 2", [False] * 5),
        ("2*3*4", "2*3*4", [False]),
        ("from $9*, *see below", "from $9*, *see below", [False] * 4),
        ("**bold**", "**bold**", [False]),
        ("\\*not\\*", "*not*", [False]),
        ("*a\\*b*", "a*b", [True]),
        ("*open\nclosed*", "*open\nclosed*", [False, False]),
        ("* *", "* *", [False, False]),
        ("*", "*", [False]),
    ],
)
def test_marks(written: str, shown: str, words: list[bool]) -> None:
    said = unmarked(written)
    assert said.text == shown
    assert emphasised(shown.split(), said.strong) == words


def test_long_rows_of_asterisks_take_no_time() -> None:
    assert unmarked("*a " * 20_000).strong == ()


PROGRAM = r"""toon 1
video v
narrator a { engine: local() }
captions clean { emphasis: #00ff00 }
scene one 4s {
  background: #101018
  text "Only *today* \*x\*" emphasis: #ff0000
  say "Save *forty percent* now."
}
"""


def made(program: str, name: str = "main.toon") -> SceneGraph:
    front, found = graphs(name, Memory({name: program}), Settings())
    assert [one.message for one in found if one.severity == "error"] == []
    return front.graphs[0]


def test_a_line_is_spoken_and_subtitled_without_its_marks() -> None:
    graph = made(PROGRAM)
    world = Memory({})
    lines = speak(graph, world, {}).value
    assert [getattr(line.task.params, "text", "") for line in lines] == ["Save forty percent now."]
    timeline = schedule(graph, lines, {}).value
    words = [(word.text, word.strong) for page in timeline.captions for word in page.words]
    assert words == [("Save", False), ("forty", True), ("percent", True), ("now.", False)]
    cues = cues_of(timeline)
    assert "Save forty percent now." in srt(cues)
    assert "*" not in srt(cues) + vtt(cues) + table(cues, timeline, "en")


def test_emphasis_is_drawn_in_its_colour() -> None:
    graph = made(PROGRAM)
    (item,) = graph.scenes[0].items
    assert isinstance(item, Text)
    assert item.text == "Only today *x*"
    (svg,) = (one for one in shown(item).drawn().drawings.values() if "today" in one)
    red = svg[svg.index('fill="#ff0000"') :]
    assert "today" in red.partition("</g>")[0]
    assert "Only" not in red.partition("</g>")[0]


@pytest.mark.parametrize("name", stdlib.names("styles"))
def test_every_style_of_captions_shows_emphasis(name: str) -> None:
    graph = made(PROGRAM.replace("clean", name))
    plain = page("two words")
    lit = plain._replace(words=(plain.words[0], plain.words[1]._replace(strong=True)))
    assert "#00ff00" not in "".join(shown(pages=(plain,), captions=graph.captions).drawn().drawings.values())
    assert "#00ff00" in "".join(shown(pages=(lit,), captions=graph.captions).drawn().drawings.values())


def test_unset_it_is_the_accent_of_the_brand_else_a_colour_that_strikes_beside_the_highlight() -> None:
    branded = "brand acme { palette accent: #3366ff }\n" + PROGRAM.replace("video v", "video v { brand: acme }")
    branded = branded.replace("toon 1\n", "").replace(" { emphasis: #00ff00 }", "").replace(" emphasis: #ff0000", "")
    lone = branded.replace(" { brand: acme }", "").replace("clean", "clean { highlight: #ffe14d }")
    both = [made("toon 1\n" + program) for program in (branded, lone)]
    colors = [(one.captions and one.captions.emphasis, getattr(one.scenes[0].items[0], "emphasis", "")) for one in both]
    assert colors == [("#3366ff", "#3366ff"), ("#5ce1ff", "#ffd60a")]


def test_the_formatter_and_the_conversion_to_yaml_keep_marks_and_their_escapes() -> None:
    assert format(PROGRAM) == PROGRAM
    other = converted(Source("main.toon", PROGRAM)).value
    assert other is not None
    there, here = made(other, "main.yaml").scenes[0], made(PROGRAM).scenes[0]
    assert [(one.text, one.strong) for one in (*there.items, *there.says) if isinstance(one, Text | Say)] == [
        (one.text, one.strong) for one in (*here.items, *here.says) if isinstance(one, Text | Say)
    ]


@pytest.mark.parametrize("piece", ["*x* ", "*x ", "x ", "*"])
def test_long_texts_cost_as_much_as_they_are_long(piece: str) -> None:
    began = time.process_time()
    text, strong = unmarked(piece * 30_000 + "*end*")
    assert emphasised(text.split(), strong)[-1] == (piece != "*")  # asterisks in a row are no marks
    assert time.process_time() - began < 5  # marked words took half a minute
