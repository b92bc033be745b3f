"""What every timeline promises, whatever the scenes, lengths, rates and words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pytoon_lang.compiler.clock import sample_at
from pytoon_lang.compiler.ir.scene import SceneGraph
from pytoon_lang.compiler.ir.timeline import Facts, Spoken, Timeline, Word
from pytoon_lang.compiler.ir.values import Rate
from pytoon_lang.compiler.passes.schedule import schedule
from pytoon_lang.compiler.passes.speak import speak
from pytoon_lang.compiler.wording.segments import joined
from pytoon_lang.diagnostics import has_errors
from tests.back.graphs import Tools, graph, join, logo, scene, seconds, sound, style, text, video

RATES = [Rate(30), Rate(25), Rate(60), Rate(24000, 1001), Rate(30000, 1001)]
WORDS = st.sampled_from(["sun", "runs", "morning,", "now.", "internationalization", "$129", "—", "a", "été!", "走る。"])
LINES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
SCENES = st.lists(
    st.tuples(
        st.none() | st.floats(0.0, 6.0),
        st.lists(LINES, max_size=2),
        st.lists(st.tuples(st.floats(0, 7), st.none() | st.floats(0, 3)), max_size=2),
    ),
    min_size=1,
    max_size=5,
)
JOINS = st.lists(st.floats(0, 2), min_size=5, max_size=5)


@st.composite
def timelines(draw: st.DrawFn) -> tuple[SceneGraph, Timeline, bool]:
    scenes = [
        scene(f"s{n}", length, *says, items=tuple(text("x", *window) for window in windows), sounds=(sound(0.1),))
        for n, (length, says, windows) in enumerate(draw(SCENES))
    ]
    joins = tuple(join(n, length) for n, length in enumerate(draw(JOINS)[: len(scenes) - 1]))
    made = graph(
        *scenes,
        joins=joins,
        video=video(rate=draw(st.sampled_from(RATES)), limit=seconds(600)),
        captions=style(mode=draw(st.sampled_from(["phrase", "word"])), max_words=draw(st.integers(1, 6))),
        watermark=logo(),
    )
    lines = speak(made, Tools(), {}).value
    facts: Facts = {line.task.key: draw(heard(line.say.text)) for line in lines if draw(st.booleans())}
    timeline, diagnostics = schedule(made, lines, facts)
    return made, timeline, has_errors(diagnostics)


@st.composite
def heard(draw: st.DrawFn, script: str) -> Spoken:
    words, at = [], 0
    for word in script.split():
        if draw(st.integers(0, 9)) == 0:
            continue  # not recognised
        start = at + draw(st.integers(0, 40_000))
        at = start + draw(st.integers(0, 30_000))
        words.append(Word(word, start, at))
    return Spoken(at + draw(st.integers(0, 10_000)), tuple(words), "local", "aligner", 0.5)


@settings(max_examples=150, deadline=None)
@given(timelines())
def test_scenes_cover_the_video(case: tuple[SceneGraph, Timeline, bool]) -> None:
    _, timeline, _ = case
    joins = {join.after: join for join in timeline.transitions}
    assert timeline.scenes[0].start == 0
    assert timeline.scenes[-1].end == timeline.frames
    for number, (left, right) in enumerate(zip(timeline.scenes, timeline.scenes[1:], strict=False), start=1):
        overlap = joins[number].end - joins[number].start if number in joins else 0
        assert left.end - right.start == overlap
        if number in joins:
            assert (joins[number].start, joins[number].end) == (right.start, left.end)
    total = sum(s.end - s.start for s in timeline.scenes) - sum(j.end - j.start for j in timeline.transitions)
    assert timeline.frames == total
    for left, right in zip(timeline.transitions, timeline.transitions[1:], strict=False):
        assert left.end <= right.start
    assert timeline.samples == sample_at(timeline.frames, timeline.rate)


@settings(max_examples=150, deadline=None)
@given(timelines())
def test_everything_lies_within_its_scene(case: tuple[SceneGraph, Timeline, bool]) -> None:
    _, timeline, _ = case
    for item in timeline.items:
        home = timeline.scenes[item.scene] if item.scene >= 0 else timeline.scenes[0]
        end = home.end if item.scene >= 0 else timeline.frames
        assert home.start <= item.start < item.end <= end
    joins = {join.after: join for join in timeline.transitions}
    for line in timeline.speech:
        home, before, after = timeline.scenes[line.scene], joins.get(line.scene), joins.get(line.scene + 1)
        assert line.start >= sample_at(before.end if before else home.start, timeline.rate)
        assert line.start + line.samples <= sample_at(after.start if after else home.end, timeline.rate) + 1
    for left, right in zip(timeline.speech, timeline.speech[1:], strict=False):
        assert left.start + left.samples < right.start
    for sound_span in timeline.sounds:
        assert 0 <= sound_span.start < timeline.samples


@settings(max_examples=150, deadline=None)
@given(timelines())
def test_captions_show_every_word_once_and_in_order(case: tuple[SceneGraph, Timeline, bool]) -> None:
    _, timeline, _ = case
    for page in timeline.captions:
        home = timeline.scenes[page.scene]
        assert home.start <= page.start < page.end <= home.end
        frames = [page.start, *(frame for word in page.words for frame in (word.start, word.end)), page.end]
        assert frames == sorted(frames)
    for left, right in zip(timeline.captions, timeline.captions[1:], strict=False):
        assert left.end <= right.start
    shown = joined([word.text for page in timeline.captions for word in page.words])
    assert shown.split() == joined([line.text for line in timeline.speech]).split()


@settings(max_examples=50, deadline=None)
@given(timelines())
def test_ducks_cover_all_speech_and_stand_apart(case: tuple[SceneGraph, Timeline, bool]) -> None:
    """From the first moment of a line to its last; within it music may come up in a long silence between two words."""
    _, timeline, _ = case
    for line in timeline.speech:
        end = line.start + line.samples
        heard = [(line.start, line.start), *((word.start, word.end) for word in line.words), (end, end)]
        for start, stop in heard if line.samples else ():
            assert any(duck.start <= start and stop <= duck.end for duck in timeline.ducks)
    for left, right in zip(timeline.ducks, timeline.ducks[1:], strict=False):
        assert right.start - left.end >= 28_800
