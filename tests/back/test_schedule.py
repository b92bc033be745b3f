"""Scene graph -> timeline: exact lengths and starts, and what is said about mistakes."""

from __future__ import annotations

from pytoon_lang.compiler.ir.scene import SceneGraph
from pytoon_lang.compiler.ir.timeline import Facts, Timeline
from pytoon_lang.compiler.ir.values import Rate
from pytoon_lang.compiler.passes.schedule import schedule
from pytoon_lang.compiler.passes.speak import speak
from pytoon_lang.diagnostics import Diagnostic
from tests.back.graphs import (
    Tools,
    graph,
    join,
    logo,
    music,
    narrator,
    said,
    scene,
    seconds,
    sound,
    spoken,
    style,
    text,
    timed,
    video,
)


def mistakes(made: SceneGraph, length: float | None = 2.0) -> tuple[Diagnostic, ...]:
    lines, facts = said(made, length or 1.0)
    return schedule(made, lines, facts if length else {}).diagnostics


def codes(made: SceneGraph, length: float | None = 2.0) -> list[tuple[str, str]]:
    return [(d.severity, d.code) for d in mistakes(made, length)]


def spans(timeline: Timeline) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in timeline.scenes]


def test_a_written_length_holds_when_speech_fits() -> None:
    assert spans(timed(graph(scene("a", 4, "Hello there.")))) == [(0, 120)]


def test_a_silent_scene_without_length_lasts_five_seconds() -> None:
    assert spans(timed(graph(scene("a")))) == [(0, 150)]


def test_a_scene_lasts_as_long_as_its_speech() -> None:
    # 0.15 s lead + 2 s speech + 0.35 s hold
    assert spans(timed(graph(scene("a", None, "Hello there.")))) == [(0, 75)]


def test_two_lines_follow_each_other_after_a_breath() -> None:
    timeline = timed(graph(scene("a", None, "One.", "Two.")))
    assert [line.start for line in timeline.speech] == [7200, 7200 + 96_000 + 9600]
    assert timeline.frames == 141  # 0.15 + 2 + 0.2 + 2 + 0.35 s


def test_a_transition_overlaps_its_scenes_and_speech_waits_for_it() -> None:
    timeline = timed(
        graph(scene("a", 3), scene("b", None, "Hello."), scene("c", 2), joins=(join(0, 0.5), join(1, 0.4)))
    )
    assert spans(timeline) == [(0, 90), (75, 177), (165, 225)]
    assert [(t.start, t.end, t.before, t.after) for t in timeline.transitions] == [(75, 90, 0, 1), (165, 177, 1, 2)]
    assert timeline.speech[0].start == 90 * 1600 + 7200
    assert timeline.frames == 225
    assert timeline.samples == 225 * 1600


def test_a_cut_is_no_transition() -> None:
    timeline = timed(graph(scene("a", 1), scene("b", 1), joins=(join(0, 0),)))
    assert timeline.transitions == ()
    assert timeline.frames == 60


def test_speech_that_does_not_fit_extends_its_scene() -> None:
    made = graph(scene("a", 1.5, "Hello there."))
    assert spans(timed(made)) == [(0, 75)]
    (warning,) = mistakes(made)
    assert (warning.severity, warning.code) == ("warning", "scene-extended")
    assert warning.message == "scene `a` lasts 2.5 s instead of 1.5 s: what is said in it takes that long"
    assert "`2.5s`" in warning.help


def test_speech_may_use_up_the_rest_after_it() -> None:
    assert codes(graph(scene("a", 2.2, "Hello there."))) == []


def test_a_part_of_a_frame_too_short_is_too_short() -> None:
    made = graph(scene("a", 65 / 30, "Hello there."))
    assert codes(made, 2.01) == []  # 0.15 + 2.01 s are 64.8 frames
    assert codes(made, 2.02) == [("warning", "scene-extended")]  # and these 65.1


def test_unspoken_lines_are_estimated_and_marked() -> None:
    made = graph(scene("a", None, "Every step stores a little morning."))
    lines, facts = said(made)
    assert not schedule(made, lines, facts).value.estimated
    guess = schedule(made, lines, {}).value
    assert guess.estimated
    assert guess.speech[0].method == "estimate"
    assert 1.5 < guess.speech[0].samples / 48_000 < 2.2


def test_speed_shortens_the_estimate() -> None:
    def samples(speed: float) -> int:
        made = graph(scene("a", None, "Every step stores a little morning."), narrators=(narrator(speed=speed),))
        return schedule(made, speak(made, Tools(), {}).value, {}).value.speech[0].samples

    assert samples(2.0) * 2 == samples(1.0)


def test_a_scene_shorter_than_its_transition() -> None:
    made = graph(scene("a", 2), scene("b", 0.2), joins=(join(0, 0.5),))
    (error,) = mistakes(made)
    assert (error.severity, error.code) == ("error", "scene-too-short")
    assert error.message == "scene `b` of 0.2 s is shorter than its transition"
    assert [label.span for label in error.labels] == [made.transitions[0].span]
    assert error.help == "make the scene at least `0.5s`, or the transition at most `0.2s`"
    assert spans(timed(made)) == [(0, 60), (45, 60)]  # mended, so that the rest is still checked


def test_two_transitions_that_overlap_in_a_scene() -> None:
    made = graph(scene("a", 2), scene("b", 0.8), scene("c", 2), joins=(join(0, 0.5), join(1, 0.4)))
    (error,) = mistakes(made)
    assert (error.severity, error.code) == ("error", "transitions-overlap")
    assert error.message == "the two transitions of scene `b` overlap: they take 0.9 s of its 0.8 s"
    assert len(error.labels) == 2


def test_transitions_may_meet() -> None:
    assert codes(graph(scene("a", 2), scene("b", 1), scene("c", 2), joins=(join(0, 0.5), join(1, 0.5)))) == []


def test_less_than_a_frame_is_no_scene() -> None:
    assert codes(graph(scene("a", 0.01))) == [("error", "scene-too-short")]


def test_a_video_over_its_limit_says_by_how_much() -> None:
    made = graph(scene("a", 8), scene("b", 4.5), video=video(limit=seconds(10)))
    (error,) = mistakes(made)
    assert (error.severity, error.code) == ("error", "video-too-long")
    assert error.message == "the video lasts 12.5 s, 2.5 s more than its limit of 10 s"
    assert "longest" in error.labels[0].message


def test_an_estimate_is_no_reason_to_stop() -> None:
    made = graph(scene("a", None, "Hello there."), video=video(limit=seconds(1)))
    assert codes(made, None) == [("warning", "video-too-long")]
    assert codes(made, 2.0) == [("error", "video-too-long")]


def test_an_estimate_far_over_the_limit_stops_before_anything_is_spoken() -> None:
    for limit, severity in ((28, "warning"), (27, "error")):  # of about 41 frames
        made = graph(scene("a", None, "Hello there."), video=video(limit=seconds(limit / 30)))
        assert codes(made, None) == [(severity, "video-too-long")]


def test_items_are_clipped_to_their_scene() -> None:
    made = graph(scene("a", 2, items=(text("x"), text("y", 0.5), text("z", 1, 5), text("w", 1, 0.5))), scene("b", 1))
    assert [(i.start, i.end) for i in timed(made).items] == [(0, 60), (15, 60), (30, 60), (30, 45)]


def test_what_starts_after_its_scene_is_an_error() -> None:
    made = graph(scene("a", 2, items=(text("x", 2.5),), sounds=(sound(2),)))
    assert codes(made) == [("error", "starts-too-late")] * 2
    assert timed(made).items == ()
    assert mistakes(made)[0].message == "this starts 2.5 s into scene `a`, which is over after 2 s"


def test_the_watermark_lies_over_the_whole_video() -> None:
    timeline = timed(graph(scene("a", 2), scene("b", 1), watermark=logo()))
    assert [(i.scene, i.start, i.end) for i in timeline.items] == [(-1, 0, 90)]


def test_close_lines_duck_the_music_once() -> None:
    timeline = timed(graph(scene("a", None, "One.", "Two."), scene("b", 3), scene("c", None, "Three."), music=music()))
    first, second = timeline.ducks
    assert (first.start, first.end) == (7200, 7200 + 2 * 96_000 + 9600)
    assert second.end - second.start == 96_000


def test_sounds_count_from_the_start_of_their_scene() -> None:
    timeline = timed(graph(scene("a", 2), scene("b", 2, sounds=(sound(0.2),)), joins=(join(0, 0.5),)))
    assert timeline.sounds[0].start == 45 * 1600 + 9600


def test_no_captions_style_no_captions() -> None:
    assert timed(graph(scene("a", None, "Hello."), captions=None)).captions == ()


def test_other_rates_stay_whole() -> None:
    made = graph(scene("a", 10), scene("b", 10), video=video(rate=Rate(30000, 1001)))
    timeline = timed(made)
    assert timeline.frames == 600
    assert timeline.samples == round(600 * 1001 / 30000 * 48_000)


def test_the_scripts_words_are_shown_whatever_was_heard() -> None:
    made = graph(scene("a", None, "From $129 today."), captions=style(max_words=10))
    lines = speak(made, Tools(), {}).value
    facts: Facts = {lines[0].task.key: spoken("from a hundred twenty nine dollars today", 3.5)}
    timeline = schedule(made, lines, facts).value
    assert [word.text for word in timeline.speech[0].words] == ["From", "$129", "today."]
    assert [word.text for page in timeline.captions for word in page.words] == ["From", "$129", "today."]
    start = timeline.speech[0].start
    assert [round((word.start - start) / 24_000) for word in timeline.speech[0].words] == [0, 1, 6]
