"""All scripts: what is measured is what is drawn, in the declared font, in the right order."""

from pathlib import Path

import numpy as np
import pytest

from pytoon_lang.backends.text import draw_svg
from pytoon_lang.compiler.drawing.case import Case, Font, missing, stretches
from pytoon_lang.compiler.drawing.setting import Room, set_block
from pytoon_lang.compiler.drawing.svg import document
from pytoon_lang.compiler.drawing.words import Word, curved, edge, lettering, letters
from pytoon_lang.compiler.wording.segments import words
from pytoon_lang.world import Trouble
from pytoon_lang.world.fonts import Face, face, path_of
from pytoon_lang.world.memory import Memory

CASE = Case(Memory({}))
INTER = Font("Inter", 700)
ROOM = Room(4000, 4000, 20)
SAMPLES = {
    "Arab": ("مرحبا بالعالم", "Noto Sans Arabic"),
    "Hebr": ("שלום עולם", "Noto Sans Hebrew"),
    "Deva": ("नमस्ते दुनिया", "Noto Sans Devanagari"),
    "Thai": ("สวัสดีชาวโลก", "Noto Sans Thai"),
    "Hani": ("今天天气很好", "Noto Sans SC"),
    "Kana": ("走る靴、オーロラ。", "Noto Sans JP"),
    "Hang": ("안녕하세요 세계", "Noto Sans KR"),
    "Beng": ("ওহে বিশ্ব", "Noto Sans Bengali"),
    "Taml": ("வணக்கம் உலகம்", "Noto Sans Tamil"),
    "Khmr": ("សួស្តីពិភពលោក", "Noto Sans Khmer"),
    "Mymr": ("မင်္ဂလာပါ", "Noto Sans Myanmar"),
    "Ethi": ("ሰላም ልዑል", "Noto Sans Ethiopic"),
    "Geor": ("გამარჯობა", "Noto Sans Georgian"),
    "Armn": ("Բարեւ աշխարհ", "Noto Sans Armenian"),
}


@pytest.mark.parametrize("script", SAMPLES)
def test_each_script_has_its_declared_font(script: str) -> None:
    text, family = SAMPLES[script]
    assert missing(CASE, text, INTER) == ()
    block = set_block(CASE, [words(text)], INTER, 80, ROOM)
    assert block is not None
    assert {run.face.family for line in block.lines for word in line.words for run in word.runs} == {family}


@pytest.mark.parametrize(
    "text", [*(text for text, _ in SAMPLES.values()), "Go🎉", "Zoë’s AVA 🇫🇷👩🏽‍🚀", "AVA שלום (12%) AVA", "ஸ்ரீ"]
)
def test_what_is_measured_is_what_is_drawn(text: str) -> None:
    """An H stands right before and behind the text: it must have pushed them apart by its width."""
    alone, around = _ink("HH"), _ink(f"H{text}H")
    block = set_block(CASE, [[f"H{text}H"]], INTER, 80, ROOM)
    bars = set_block(CASE, [["HH"]], INTER, 80, ROOM)
    assert block is not None
    assert bars is not None
    assert (around[-1] - around[0]) - (alone[-1] - alone[0]) == pytest.approx(block.width - bars.width, abs=1)


def _ink(text: str) -> np.ndarray:
    block = set_block(CASE, [[text]], INTER, 80, ROOM)
    assert block is not None
    (line,) = block.lines
    drawn = [curved(Word(word.text, 60 + word.x, 150, word.width, 0, 0, word.runs), 80, CASE) for word in line.words]
    svg = document(2000, 260, lettering(CASE, INTER, 80, letters(drawn, "#ffffff")))
    return np.flatnonzero(draw_svg(svg, 2000, 260, Path)[..., 3].max(axis=0) > 100)


def test_right_to_left_lines_are_read_from_the_right() -> None:
    block = set_block(CASE, [words("קנו Aurora Pro עכשיו!")], INTER, 80, ROOM)
    assert block is not None
    first, aurora, pro, last = block.lines[0].words
    assert last.x < aurora.x < pro.x < first.x
    assert [run.text for run in sorted(last.runs, key=lambda run: run.x)] == ["!", "עכשיו"]


def test_han_shapes_follow_the_text_and_the_language() -> None:
    assert stretches(CASE, "靴を", INTER)[0].face.family == "Noto Sans JP"
    assert {s.face.family for s in stretches(CASE._replace(han=("Noto Sans TC",)), "說", INTER)} == {"Noto Sans TC"}
    for text, family in [("这说", "Noto Sans SC"), ("這說", "Noto Sans TC"), ("直", "Noto Sans SC")]:
        block = set_block(CASE, [[text]], INTER, 80, ROOM)
        assert block is not None
        assert block.lines[0].words[0].runs[0].face.family == family
    block = set_block(CASE._replace(locale="ja"), [["直"]], INTER, 80, ROOM)
    assert block is not None
    assert block.lines[0].words[0].runs[0].face.family == "Noto Sans JP"


def test_a_character_in_no_font_is_named() -> None:
    assert missing(CASE, "a𓀀b", INTER) == ("𓀀",)


def test_emoji_are_in_colour_and_have_no_edge() -> None:
    svg = document(300, 300, lettering(CASE, INTER, 200, letters([_word("🎉")], "#ffffff")))
    pixels = draw_svg(svg, 300, 300, Path)
    solid = pixels[pixels[..., 3] > 250][:, :3]
    assert len(np.unique(solid // 64, axis=0)) > 8
    assert "🎉" not in edge([_word("🎉")], "#000000", 4)


def _word(text: str) -> Word:
    block = set_block(CASE, [[text]], INTER, 200, ROOM)
    assert block is not None
    one = block.lines[0].words[0]
    return Word(one.text, 20, 220, one.width, 0, 0, one.runs)


def test_a_page_of_numbers_in_a_line_from_right_to_left() -> None:
    block = set_block(CASE, [["(12%)."]], INTER, 80, ROOM._replace(base=1))
    assert block is not None
    runs = sorted(block.lines[0].words[0].runs, key=lambda run: run.x)
    assert [run.text for run in runs] == [".", ")", "12%", "("] or [run.text for run in runs] == [").", "12%", "("]


def test_a_font_of_the_project_is_used_by_its_name_and_behind_others() -> None:
    file = Path(path_of(face("Noto Sans Georgian", 700))).read_bytes()
    world = Memory({"fonts/a.ttf": file})
    own = world.typeface("fonts/a.ttf")
    assert isinstance(own, Face)
    assert (own.family, own.weight, own.heaviest) == ("Noto Sans Georgian", 400, 700)
    case = Case(world, (own,))
    for font in (INTER, Font("Noto Sans Georgian", 600)):
        (stretch,) = stretches(case, "გამარჯობა", font)
        assert stretch.face.file == "fonts/a.ttf"
        assert stretch.face.weight == font.weight


@pytest.mark.parametrize("content", [b"", b"junk", b"wOFF" + bytes(60), b"ttcf" + bytes(60)])
def test_what_is_no_font_is_told(content: bytes) -> None:
    assert isinstance(Memory({"a.ttf": content}).typeface("a.ttf"), Trouble)
