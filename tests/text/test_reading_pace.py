"""Subtitles and pages of captions can be read: the guides' figures hold whatever is said, however it is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytoon_lang.compiler.clock import sample_at
from pytoon_lang.compiler.ir.timeline import Spoken, Word
from pytoon_lang.compiler.ir.values import SAMPLE_RATE
from pytoon_lang.compiler.passes.legible import legible
from pytoon_lang.compiler.passes.schedule import schedule
from pytoon_lang.compiler.scheduling.words import read, split
from pytoon_lang.compiler.subtitling.cues import cues_of, wrapped
from pytoon_lang.compiler.wording.segments import columns
from tests.back.graphs import Tools, graph, scene, style

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.timeline import Timeline

SCRIPTS = (
    "Aurora stores the light of every morning, gives it back at night. It never asks for a socket, nor for a cable.",
    "Go.",
    "光で走る靴、オーロラをご紹介します。朝の光の中を一緒に走りましょう。",
    "Yes. No. Maybe later, when the sun is up and the streets are empty and everybody is asleep at last.",
)


def timed(scenes: list[list[str]], letters: float, gap: float) -> Timeline:
    """Scenes of lines, spoken at so many letters a second with so many seconds between words -> their timeline."""
    from pytoon_lang.compiler.passes.speak import speak

    made = graph(*(scene(f"s{n}", None, *lines) for n, lines in enumerate(scenes)), captions=style(max_words=8))
    lines = speak(made, Tools(), {}).value
    facts = {line.task.key: _said(line.say.text, letters, gap) for line in lines}
    return schedule(made, lines, facts).value


def _said(text: str, letters: float, gap: float) -> Spoken:
    words, at = [], 0
    for word in split(text):
        end = at + round(columns(word) / letters * SAMPLE_RATE)
        words.append(Word(word, at, end))
        at = end + round(gap * SAMPLE_RATE)
    return Spoken(words[-1].end, tuple(words), "fake", "provider", 1.0)


@settings(max_examples=60, deadline=None)
@given(
    scenes=st.lists(st.lists(st.sampled_from(SCRIPTS), min_size=1, max_size=4), min_size=1, max_size=3),
    letters=st.floats(5, 25),
    gap=st.floats(0, 1.5),
)
def test_cues_are_as_the_guides_have_them(scenes: list[list[str]], letters: float, gap: float) -> None:
    line = timed(scenes, letters, gap)
    cues, two = cues_of(line), sample_at(2, line.rate)
    for cue, after in zip(cues, [*cues[1:], None], strict=True):
        assert cue.end - cue.start <= 7 * SAMPLE_RATE
        assert len(cue.lines) <= 2
        assert all(columns(text) <= 42 for text in cue.lines)
        assert all(cue.start <= word.start < word.end <= cue.end for word in cue.words)
        assert cue.end <= sample_at(line.scenes[line.speech[cue.line].scene].end, line.rate)
        if after is not None:
            assert after.start == cue.end or after.start - cue.end >= two
            if line.speech[after.line].scene == line.speech[cue.line].scene and len(cue.words) + len(after.words) < 4:
                assert cue.end - cue.start >= SAMPLE_RATE * 5 // 6
    for page, follows in zip(line.captions, line.captions[1:], strict=False):
        assert follows.start - page.end != 1


def test_a_short_word_waits_until_it_is_seen() -> None:
    line = timed([["Go.", "Fast."], ["Now."]], 20, 0)
    first, last = cues_of(line)
    assert first.lines == ("Go. Fast.",)
    assert last.start >= sample_at(line.scenes[1].start, line.rate)


@pytest.mark.parametrize(
    ("script", "letters", "told"),
    [
        ("Aurora stores the light of every morning and gives it back at night.", 26, "at most 20"),
        ("光で走る靴オーロラをご紹介します朝の光の中を一緒に走りましょう。", 26, "at most 10 of this script"),
        ("光で走る靴オーロラをご紹介します朝の光の中を一緒に走りましょう。", 16, ""),
        ("Aurora stores the light of every morning and gives it back at night.", 19, ""),
    ],
)
def test_what_cannot_be_read_in_its_time_is_told(script: str, letters: float, told: str) -> None:
    from pytoon_lang.compiler.ir.layout import Layout

    made = graph(scene("a", None, script))
    line = timed([[script, script]], letters, 1 / letters if script.isascii() else 0)
    found = [one for one in legible(made, line, Layout((), ())).diagnostics if one.code == "read-too-fast"]
    assert bool(found) == bool(told)
    assert all("subtitle" in one.message and "pause" in one.help for one in found)
    assert all(one.note == told for one in found)


def test_a_page_may_be_quick_when_the_next_one_stays() -> None:
    """`Did you know that` is always said in half a second; so fast all along nobody reads."""
    from pytoon_lang.compiler.ir.layout import Box, Layout

    line, made = timed([[SCRIPTS[0]]], 12, 0), graph(scene("a", None, SCRIPTS[0]), captions=style(max_words=8))
    first, second, *rest = line.captions
    assert len(rest) > 1
    change = first.start + round(columns(" ".join(word.text for word in first.words)))  # frames: 30 letters a second
    quick = (first._replace(end=change), second._replace(start=change), *rest)
    half = [one._replace(start=one.start // 3, end=one.end // 3) for one in line.captions]

    def codes(pages):
        layout = Layout((), tuple((page, Box(0, 0, 1, 1)) for page in pages))
        return [one.code for one in legible(made, line, layout).diagnostics]

    assert codes(quick) == []
    assert codes(half) == ["read-too-fast"]


def test_times_that_nobody_believes_are_not_judged() -> None:
    """What a recording does not say has been told already; how fast it would be read is no second mistake."""
    from pytoon_lang.compiler.ir.layout import Layout

    line = timed([[SCRIPTS[0]]], 40, 0)
    lost = line._replace(speech=tuple(one._replace(method="forced", confidence=0.3) for one in line.speech))
    made = graph(scene("a", None, SCRIPTS[0]))
    codes = [[one.code for one in legible(made, each, Layout((), ())).diagnostics] for each in (line, lost)]
    assert codes == [["read-too-fast"], []]


def test_a_line_that_nobody_speaks_stays_as_long_as_its_script_needs() -> None:
    latin, wide = read("a" * 60), read("朝" * 60)
    assert wide.samples == 2 * latin.samples


def test_lines_part_where_sentences_do() -> None:
    page = [Word(word, 0, 1) for word in split("光で走る靴、ご紹介します。朝の光の中を一緒に走りましょう。")]
    assert wrapped(page) == ("光で走る靴、ご紹介します。", "朝の光の中を一緒に走りましょう。")
    latin = [Word(word, 0, 1) for word in split("It never sleeps at all. You do, and you should do it well.")]
    assert wrapped(latin) == ("It never sleeps at all.", "You do, and you should do it well.")
