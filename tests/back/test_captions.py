"""Words -> pages: where captions break and how long they stay."""

from __future__ import annotations

import pytest

from pytoon_lang.compiler.ir.timeline import Spoken, Word
from pytoon_lang.compiler.passes.schedule import schedule
from pytoon_lang.compiler.scheduling.words import estimate, of_record, split
from tests.back.graphs import graph, said, scene, spoken, style


def pages(script: str, gap: float = 0.0, **how: object) -> list[str]:
    made = graph(scene("a", None, script), captions=style(**how))
    lines, _ = said(made)
    facts = {lines[0].task.key: spoken(script, 0.4 * len(script.split()), gap)}
    return [" ".join(word.text for word in page.words) for page in schedule(made, lines, facts).value.captions]


@pytest.mark.parametrize(
    ("script", "shown"),
    [
        ("Hello there.", ["Hello there."]),
        ("Meet Aurora. It runs.", ["Meet Aurora.", "It runs."]),
        ("one two three four five", ["one two three", "four five"]),  # no page of a single word
        ("sunny, one two three four", ["sunny, one", "two three four"]),
        ("Every step stores, in a little box.", ["Every step stores,", "in a little box."]),
        ("“Really?” she said.", ["“Really?”", "she said."]),
    ],
)
def test_pages_of_at_most_four_words(script: str, shown: list[str]) -> None:
    assert pages(script, mode="word", max_words=4) == shown


def test_phrases_are_short_enough_to_read() -> None:
    words = "Extraordinarily comfortable sneakers for everyone everywhere"
    assert pages(words, max_words=5) == ["Extraordinarily", "comfortable sneakers", "for everyone everywhere"]
    assert pages(words, max_words=8) == ["Extraordinarily comfortable", "sneakers for everyone everywhere"]


def test_pages_do_not_end_with_what_belongs_to_the_next_word() -> None:
    assert pages("It is in the heart of the city", max_words=5, mode="word") == ["It is in the heart", "of the city"]


def test_no_page_is_left_with_a_lonely_word() -> None:
    assert pages("Made for morning people", max_words=3, mode="word") == ["Made for", "morning people"]


def test_a_pause_breaks() -> None:
    assert pages("one two three", gap=0.5, mode="word") == ["one", "two", "three"]
    assert pages("one two three", gap=0.1, mode="word") == ["one two three"]


def test_a_page_stays_until_the_next_or_a_moment_after_its_last_word() -> None:
    made = graph(scene("a", 6, "One two.", "Three four."), captions=style())
    lines, facts = said(made, 1.5)
    first, second = schedule(made, lines, facts).value.captions
    assert first.start == 5  # 150 ms, the nearest frame
    assert first.end == second.start == 56  # the next line starts 200 ms later: no flicker in between
    assert second.end == 110  # 0.15 + 1.5 + 0.2 + 1.5 + 0.3 s


def test_dashes_and_dots_on_their_own_stay_with_a_word() -> None:
    assert split("Hello — world …") == ["Hello —", "world …"]
    assert split("— Hello") == ["— Hello"]
    assert split("…") == ["…"]


def test_times_are_taken_word_by_word_when_they_match() -> None:
    heard = Spoken(900, (Word("HELLO", 0, 300), Word("world", 500, 900)), "local", "aligner", 1.0)
    assert of_record("Hello, world!", heard) == (Word("Hello,", 0, 300), Word("world!", 500, 900))


def test_a_word_that_was_not_heard_takes_part_of_the_one_before() -> None:
    heard = Spoken(900, (Word("costs", 0, 300), Word("£3.2", 300, 900)), "local", "aligner", 1.0)
    words = of_record("costs £3.2 million", heard)
    assert [word.text for word in words] == ["costs", "£3.2", "million"]
    assert words[1].start == 300
    assert words[1].end == words[2].start < words[2].end == 900


def test_when_nothing_was_heard_words_share_the_line() -> None:
    words = of_record("one two", Spoken(800, (), "local", "proportional", 0.1))
    assert words == (Word("one", 0, 400), Word("two", 400, 800))


def test_estimates_grow_with_the_text() -> None:
    assert estimate("", 1.0).samples == 0
    assert estimate("one two", 1.0).samples < estimate("one two three", 1.0).samples
    assert estimate("in 2026", 1.0).samples > estimate("in four", 1.0).samples
    assert 1.0 < estimate("走る靴、太陽の光", 1.0).samples / 48_000 < 2.5
