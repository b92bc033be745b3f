"""Boxes: inside the safe area, clear of captions, shrunk before they are refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytoon_lang.compiler.drawing.blanks import BLANK
from pytoon_lang.compiler.drawing.look import BOX_X
from pytoon_lang.compiler.drawing.place import ANCHORS, frame_of, place
from pytoon_lang.compiler.ir.layout import Box
from pytoon_lang.compiler.ir.scene import Place, SafeArea
from pytoon_lang.compiler.ir.timeline import CaptionSpan, CaptionWord
from pytoon_lang.compiler.ir.values import Length, Origin
from pytoon_lang.compiler.vocabulary.places import PLACES
from pytoon_lang.compiler.vocabulary.platforms import DEFAULT, PLATFORMS
from pytoon_lang.compiler.wording.segments import joined
from pytoon_lang.compiler.wording.segments import words as split
from tests.back.graphs import at, scene, style
from tests.draw.stage import Shown, coming, overlay, page, shown, text

SIZES = [(1080, 1920), (1080, 1080), (1080, 1350), (1920, 1080), (540, 960)]
WORDS = st.lists(st.text("abcdefgHIJKLmopqrst.,!?", min_size=1, max_size=14), min_size=1, max_size=25).map(" ".join)


def inner(box: Box) -> tuple[float, float, float, float]:
    x, y, width, height = box.inner
    return box.x + x, box.y + y, box.x + x + width, box.y + y + height


def assert_safe(box: Box, width: int, height: int) -> None:
    scale = min(width, height) / 1080
    left, top, right, bottom = inner(box)
    assert left >= 54 * scale - 0.6
    assert top >= 100 * scale - 0.6
    assert right <= width - 54 * scale + 0.6
    assert bottom <= height - 150 * scale + 0.6


def assert_drawable(box: Box, width: int, height: int) -> None:
    assert all(side % 2 == 0 for side in (box.x, box.y, box.width, box.height))
    assert 0 <= box.x < box.x + box.width <= width
    assert 0 <= box.y < box.y + box.height <= height


@settings(max_examples=60, deadline=None)
@given(WORDS, st.sampled_from(sorted(PLACES)), st.floats(24, 200), st.sampled_from(SIZES))
def test_texts_are_inside_the_safe_area(words: str, anchor: str, px: float, frame: tuple[int, int]) -> None:
    laid = shown(text(words, anchor, px, window=coming("slide", direction="left")), size=frame)
    assert laid.codes == []
    box = laid.layout.items[0][1]
    assert_safe(box, *frame)
    assert_drawable(box, *frame)
    assert " ".join(word.text for line in box.lines for word in line.words) == " ".join(words.split())


@settings(max_examples=60, deadline=None)
@given(WORDS, st.sampled_from(["upper-third", "centre", "lower-third"]), st.sampled_from(SIZES), st.booleans())
def test_captions_have_two_lines_inside_the_safe_area(
    words: str, where: str, frame: tuple[int, int], pill: bool
) -> None:
    look = style(place=where, background="#000000aa" if pill else "", mode="word")
    laid = shown(pages=(page(words),), captions=look, size=frame)
    box = laid.layout.captions[0][1]
    if laid.codes == []:
        assert_safe(box, *frame)
        assert_drawable(box, *frame)
        assert 1 <= len(box.lines) <= 2
        assert box.size >= 20 * min(frame) / 1080
    else:
        assert laid.codes == ["caption-does-not-fit"]
        assert len(words) > 100


def test_every_place_of_the_vocabulary_is_known() -> None:
    assert set(ANCHORS) == set(PLACES)


def test_one_line_captions_share_a_base_line() -> None:
    laid = shown(pages=(page("one"), page("Two, gap", 40)), captions=style())
    first, second = (box for _, box in laid.layout.captions)
    assert first.y + first.lines[-1].baseline == pytest.approx(second.y + second.lines[-1].baseline)


def test_captions_shrink_before_they_are_refused() -> None:
    long = page("antidisestablishmentarianism electroencephalographically floccinaucinihilipilification")
    laid = shown(pages=(long,), captions=style())
    assert laid.codes == []
    assert 20 <= laid.layout.captions[0][1].size < 56


def test_what_does_not_fit_is_an_error_that_says_what_to_do() -> None:
    laid = shown(text("x" * 200), pages=(page("y" * 200),), captions=style())
    assert sorted(laid.codes) == ["caption-does-not-fit", "text-does-not-fit"]
    assert all(d.help and d.span for d in laid.diagnostics)


def test_a_missing_glyph_is_named_once() -> None:
    laid = shown(text("Sale 𓀀 now 𓀀"))
    assert laid.codes == ["missing-glyph"]
    assert "U+13000" in laid.diagnostics[0].message
    assert "egyptian hieroglyph a001" in laid.diagnostics[0].message


def test_letters_that_a_font_lacks_are_drawn_in_the_one_behind_it() -> None:
    laid = shown(text("Привет", font="Archivo Black", weight=400))
    (word,) = laid.layout.items[0][1].lines[0].words
    assert [(run.text, run.face.family) for run in word.runs] == [("Привет", "Inter")]


def test_unknown_fonts() -> None:
    laid = shown(text("Hello", font="Papyrus"), text("More"))
    assert laid.codes == ["unknown-font"]
    assert "`Inter`" in laid.diagnostics[0].help


def test_an_unknown_font_is_told_where_its_name_is_written() -> None:
    said = text("Hello", font="Intre", origins={"font": Origin("written", "", at(26, 7))})
    (one,) = shown(said).diagnostics
    assert one.span == at(26, 7)
    assert one.help.startswith("did you mean `Inter`? If not, ")
    assert one.fixes[0].edits[0].text == '"Inter"'


def test_a_space_at_the_end_of_a_thai_page_takes_no_room() -> None:
    words = split("เล็กน้อย ที่นี่")[:2]
    assert words[-1].endswith(" ")
    cut = CaptionSpan(0, 4, 40, tuple(CaptionWord(word, 4, 12) for word in words), at(30))
    alone = cut._replace(words=(*cut.words[:-1], cut.words[-1]._replace(text=words[-1].rstrip())))
    spaced, bare = (
        shown(pages=(one,), captions=style(background="#000000cc")).layout.captions[0][1] for one in (cut, alone)
    )
    assert spaced == bare


def test_a_box_behind_a_word_is_clear_of_neighbours_that_are_written_without_a_space() -> None:
    words = tuple(CaptionWord(word, 4 + 8 * n, 12 + 8 * n) for n, word in enumerate("每一步"))
    laid = shown(pages=(CaptionSpan(0, 4, 40, words, at(30)),), captions=style(mode="word", word_box="#6d28ff"))
    box = laid.layout.captions[0][1]
    first, second, _ = box.lines[0].words
    assert second.x - BOX_X * box.size > first.x + first.width + 0.05 * box.size


def test_the_empty_half_of_a_sign_at_the_end_is_no_part_of_a_line() -> None:
    ends = {mark: shown(text(f"光る靴{mark}")).layout.items[0][1] for mark in ("", "。", "あ")}
    wide = {mark: box.lines[0].width / box.size for mark, box in ends.items()}
    assert wide["。"] == pytest.approx(wide["あ"] - BLANK)
    assert wide["あ"] == pytest.approx(wide[""] + 1, abs=0.01)


@pytest.mark.parametrize("name", [*PLATFORMS, ""])
def test_the_words_of_a_meme_stand_where_nothing_covers_them(name: str) -> None:
    of = PLATFORMS.get(name, DEFAULT)
    safe = SafeArea(of.top, of.bottom, of.left, of.right)
    words = text("When the build is green on Friday", "top", size=72, font="Anton", weight=400)
    box = Shown(scene("a", 2, items=(words,)), archetype="meme", safe=safe).layout.items[0][1]
    left, top, right, bottom = inner(box)
    assert left >= of.left
    assert right <= 1080 - of.right
    assert of.top <= top < bottom <= of.top + 130  # in its bar, which reaches from the edge to here
    assert (top + bottom) / 2 == pytest.approx(of.top + 65)


def test_things_below_and_above() -> None:
    laid = shown(text("one"), text("two", "below", gap=40), text("three", "above", gap=10))
    one, two, three = (inner(box) for _, box in laid.layout.items)
    assert two[1] - one[3] == pytest.approx(40)
    assert two[1] - three[3] == pytest.approx(10)
    assert (one[0] + one[2]) / 2 == pytest.approx((two[0] + two[2]) / 2)


def test_a_left_column_stays_left() -> None:
    laid = shown(text("a title", "left"), text("and a longer line under it", "below", gap=20))
    one, two = (inner(box) for _, box in laid.layout.items)
    assert one[0] == pytest.approx(two[0])


def test_leaving_the_safe_area_is_an_error() -> None:
    assert shown(text("low", "bottom"), text("lower", "below", gap=20)).codes == ["outside-safe-area"]
    assert shown(overlay(size=120)).codes == ["outside-safe-area"]


def test_overlays_make_way_for_captions() -> None:
    alone = shown(overlay("bottom-right")).layout.items[0][1]
    laid = shown(overlay("bottom-right"), pages=(page("a page of captions"),), captions=style())
    assert inner(alone)[3] == pytest.approx(1920 - 150)
    assert inner(laid.layout.items[0][1])[3] <= inner(laid.layout.captions[0][1])[1] - 40 + 1e-6


def test_sizes_are_of_the_design_frame() -> None:
    large = shown(text("Hello"), size=(1080, 1920)).layout.items[0][1]
    small = shown(text("Hello"), size=(540, 960)).layout.items[0][1]
    assert large.size == 64
    assert small.size == 32


def test_capitals() -> None:
    laid = shown(pages=(page("straße now"),), captions=style(uppercase=True))
    assert [word.text for line in laid.layout.captions[0][1].lines for word in line.words] == ["STRASSE", "NOW"]


def test_percentages_are_of_the_width() -> None:
    box = shown(overlay(size=25)).layout.items[0][1]
    assert box.inner[2] == pytest.approx(270)
    assert Length(25, "%") == overlay(size=25).size


def test_the_middle_is_that_of_the_frame() -> None:
    lopsided = shown(text("short"), pages=(page("two words"),), captions=style(), safe=SafeArea(100, 150, 54, 240))
    for box in (lopsided.layout.items[0][1], lopsided.layout.captions[0][1]):
        left, _, right, _ = inner(box)
        assert (left + right) / 2 == pytest.approx(540)


def test_texts_make_way_for_pictures_elsewhere_but_may_stand_on_one() -> None:
    beside = shown(overlay("bottom", size=40), text("a title", "center"), size=(1080, 1350))
    picture, title = (inner(box) for _, box in beside.layout.items)
    assert title[3] <= picture[1] - 40 + 1e-6
    on_it = shown(overlay("center", size=50), text("a title", "center"))
    picture, title = (inner(box) for _, box in on_it.layout.items)
    assert picture[1] < title[1] < title[3] < picture[3]


def test_what_stands_below_a_thing_makes_way_for_captions_with_it() -> None:
    pair = (text("a title", size=90), text("and its price", "below", size=120, gap=30))
    laid = shown(*pair, pages=(page("a page of captions"),), captions=style(), size=(1080, 1080))
    one, two = (inner(box) for _, box in laid.layout.items)
    assert two[1] - one[3] == pytest.approx(30)
    assert two[3] <= inner(laid.layout.captions[0][1])[1] - 40 + 1e-6


def test_captions_may_have_a_safe_area_of_their_own() -> None:
    own = style(safe=SafeArea(65, 300, 65, 65))
    laid = shown(text("low", "bottom"), pages=(page("two words"),), captions=own)
    assert inner(laid.layout.captions[0][1])[3] == pytest.approx(1920 - 300 - 120)


@pytest.mark.parametrize("size", SIZES)
def test_the_title_of_a_generated_shot_is_in_nobodys_way(size: tuple[int, int]) -> None:
    prompt = "a runner at dawn on a bridge over a misty river, golden hour, long shadows, " * 5
    title = text(prompt, origins={"words": Origin("default", "generate")})
    laid = shown(title, overlay("center", size=10), pages=(page("a page of captions"),), captions=style(), size=size)
    (_, box), (_, picture) = laid.layout.items
    assert laid.codes == []
    assert 1 <= len(box.lines) <= 3
    assert box.lines[-1].words[-1][0].endswith("…")
    for other in (picture, laid.layout.captions[0][1]):
        one, two = inner(box), inner(other)
        assert one[3] <= two[1] or two[3] <= one[1] or one[2] <= two[0] or two[2] <= one[0]


def test_a_title_without_room_is_left_out() -> None:
    laid = shown(
        text("a runner", origins={"words": Origin("default", "generate")}),
        overlay("center", size=40),
        size=(1080, 1080),
    )
    assert laid.codes == []
    assert laid.layout.items[0][1].lines == ()
    assert len(laid.drawn().layers) == 1


@pytest.mark.parametrize(
    ("prompt", "shown_as"), [("夜明けの走者", "夜明けの走者"), ("a runner 𓀀 at dawn", "a runner at dawn")]
)
def test_a_prompt_may_be_in_any_language(prompt: str, shown_as: str) -> None:
    laid = shown(text(prompt, origins={"words": Origin("default", "generate")}))
    assert laid.codes == []
    assert joined([word.text for line in laid.layout.items[0][1].lines for word in line.words]) == shown_as


def test_the_text_of_a_meme_stands_in_the_middle_of_its_bar() -> None:
    laid = shown(text("top line", "top", size=60), archetype="meme")
    _, top, _, bottom = inner(laid.layout.items[0][1])
    assert (top + bottom) / 2 == pytest.approx(100 + 130 / 2)


def test_things_stand_on_a_point_and_hang_from_one() -> None:
    """Bars of a chart stand on one line, however high; what hangs from it begins there."""
    frame = frame_of(1080, 1920, SafeArea(100, 150, 54, 54))
    foot = Place("point", Length(20, "%"), Length(75, "%"), "bottom")
    bars = [place(150, high, foot, frame, None).rect for high in (350, 600)]
    assert [(bar.x, bar.bottom) for bar in bars] == [(216 - 75, 1440), (216 - 75, 1440)]
    assert place(150, 56, foot._replace(side="top"), frame, None).rect.y == 1440
