"""Timeline -> tasks: every frame once, and keys that change only when their own frames do."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytoon_lang.compiler.filenames import clip_names, side_folder
from pytoon_lang.compiler.ir.layout import Placed
from pytoon_lang.compiler.ir.plan import Cel, Join, Layer, Mix, Segment, Sheet, Task, Thumbnail
from pytoon_lang.compiler.ir.scene import Picture, Scene, SceneGraph
from pytoon_lang.compiler.ir.values import Rate
from pytoon_lang.compiler.lowering.layers import clip
from pytoon_lang.compiler.passes.lower import Lowered, lower
from pytoon_lang.compiler.passes.schedule import schedule
from tests.back.graphs import (
    Tools,
    asset,
    drawn,
    graph,
    join,
    logo,
    music,
    narrator,
    said,
    scene,
    seconds,
    sound,
    text,
    video,
)

HOOK = scene("hook", None, "Meet Aurora, the sneaker that runs on sunlight.")
RUN = scene("run", 5, "Every step stores a little morning.", items=(text("From $129", 0.2, 2),))
CTA = scene("cta", 3, items=(text("Now"),), sounds=(sound(0.2),))
JOINS = (join(0, 0.5), join(1, 0.4, "slide-left"))


def lowered(made: SceneGraph, tools: str = "1", first: bool = True) -> Lowered:
    lines, facts = said(made)
    timeline = schedule(made, lines, facts).value
    return lower(made, timeline, drawn(timeline), lines, Tools(tools), first).value


def launch(**more: object) -> SceneGraph:
    return graph(HOOK, RUN, CTA, joins=JOINS, music=music(), **more)


def only(made: Lowered, kind: str) -> list[Task]:
    return [task for task in made.tasks if task.kind == kind]


def bodies(made: Lowered) -> dict[str, str]:
    return {task.label: task.key for task in only(made, "segment") if task.label.startswith("scene ")}


def test_every_frame_is_in_one_segment() -> None:
    made = lowered(launch())
    (joined,) = only(made, "join")
    segments = {task.key: task for task in only(made, "segment")}
    assert isinstance(joined.params, Join)
    frames = [segments[key].params.frames for key in joined.inputs[:-1]]  # type: ignore[union-attr]
    assert list(joined.params.frames) == frames == [75, 15, 123, 12, 78]
    assert [segments[key].label for key in joined.inputs[:-1]] == [
        "scene hook",
        "fade hook to run",
        "scene run",
        "slide-left run to cta",
        "scene cta",
    ]
    for task in segments.values():
        assert isinstance(task.params, Segment)
        assert all(view.frames == task.params.frames for view in task.params.views)
        assert len(task.params.views) == (2 if task.params.effect else 1)


def test_inputs_come_before_their_users() -> None:
    done: set[str] = set()
    for task in lowered(launch()).tasks:
        assert set(task.inputs) <= done, task.label
        assert task.key not in done
        assert task.memory > 0
        done.add(task.key)


def test_scenes_that_look_the_same_are_made_once() -> None:
    made = lowered(graph(scene("a", 2), scene("b", 2), scene("c", 2)))
    assert len(only(made, "segment")) == 1
    (joined,) = only(made, "join")
    assert len(joined.inputs) == 4
    assert [a.path for a in made.artifacts if "/scenes/" in a.path] == [f"out/scenes/{n}.mp4" for n in "abc"]


def test_transitions_that_meet_leave_no_body() -> None:
    made = lowered(graph(scene("a", 2), scene("b", 1), scene("c", 2), joins=(join(0, 0.5), join(1, 0.5))))
    assert [t.label for t in only(made, "segment")] == ["scene a", "fade a to b", "fade b to c", "scene c"]


def test_the_same_line_twice_is_spoken_once() -> None:
    made = lowered(graph(scene("a", None, "Hello."), scene("b", 4, "Hello.")))
    (spoken,) = only(made, "speak")
    (mix,) = only(made, "mix")
    assert mix.inputs == (spoken.key,)
    assert isinstance(mix.params, Mix)
    assert [track.input for track in mix.params.tracks] == [0, 0]


def test_a_recording_is_aligned_with_all_that_its_narrator_says() -> None:
    recorded = narrator(recording=asset("voice.wav", "audio", 4))
    made = lowered(graph(scene("a", None, "One."), scene("b", None, "Two."), narrators=(recorded,)))
    assert [task.params for task in only(made, "align")] == [
        only(made, "align")[0].params._replace(line=n)  # type: ignore[call-arg]
        for n in range(2)
    ]
    assert only(made, "align")[0].params.script == ("One.", "Two.")  # type: ignore[union-attr]


def test_the_mix() -> None:
    (mix,) = only(lowered(launch()), "mix")
    assert isinstance(mix.params, Mix)
    speech, again, bed, chime = mix.params.tracks
    assert (speech.role, speech.start, speech.gain) == ("speech", 7200, -6.0)
    assert again.input == 1
    assert (bed.length, bed.fade_out, bed.crossfade) == (mix.params.samples, 96_000, 24_000)
    assert bed.ducks == ((7200, 103_200), (151_200, 247_200))
    assert (bed.duck, bed.ramp) == (-12.0, 9600)
    assert (chime.role, chime.length) == ("sound", 0)


def test_a_sound_that_outlasts_the_video_is_faded() -> None:
    (mix,) = only(lowered(graph(scene("a", 2, sounds=(sound(1.5, 4),)))), "mix")
    assert isinstance(mix.params, Mix)
    assert (mix.params.tracks[0].length, mix.params.tracks[0].fade_out) == (24_000, 2400)


def test_files_of_a_deliverable() -> None:
    made = lowered(launch())
    assert made.folder == "out/"
    assert [a.path for a in made.artifacts] == [
        "out/launch.mp4",
        "out/thumbnail.jpg",
        "out/voiceover.wav",
        "out/scenes/hook.mp4",
        "out/scenes/run.mp4",
        "out/scenes/cta.mp4",
    ]
    assert {a.task for a in made.artifacts} <= {task.key for task in made.tasks}
    square = lowered(launch()._replace(output="out/launch-square.mp4"), first=False)
    assert square.folder == "out/launch-square/"
    assert square.artifacts[0].path == "out/launch-square.mp4"
    assert square.artifacts[1].path == "out/launch-square/thumbnail.jpg"


def test_names_of_clips_are_names_of_files_each_once() -> None:
    assert clip_names(("plan a", "plan/a", "PLAN-A", "ünï", "")) == ("plan-a", "plan-a-2", "PLAN-A-3", "ünï", "scene")
    assert side_folder("launch.mp4", True) == ""
    assert side_folder("launch.mp4", False) == "launch/"


def test_the_watermark_is_part_of_every_segment_but_of_no_view() -> None:
    plain, marked = lowered(launch()), lowered(launch(watermark=logo()))
    for before, after in zip(only(plain, "segment"), only(marked, "segment"), strict=True):
        assert after.params.over  # type: ignore[union-attr]
        assert after.params.views == before.params.views  # type: ignore[union-attr]


def test_the_thumbnail_is_the_middle_of_the_first_body() -> None:
    made = lowered(launch())
    (thumbnail,) = only(made, "thumbnail")
    assert thumbnail.inputs == (only(made, "segment")[0].key,)
    assert thumbnail.params == Thumbnail(37)


# --- keys -----------------------------------------------------------------------------------------------------------


def renamed(one: Scene) -> Scene:
    return one._replace(name=one.name + "-x", span=one.span._replace(file="moved/else.toon", line=99))


@pytest.mark.parametrize("rate", [Rate(30), Rate(24), Rate(30000, 1001)])
def test_a_new_name_or_place_changes_no_key(rate: Rate) -> None:
    made = launch(video=video(rate=rate))
    moved = made._replace(scenes=tuple(map(renamed, made.scenes)), output="other/place.mp4")
    assert [task.key for task in lowered(made).tasks] == [task.key for task in lowered(moved).tasks]


@settings(max_examples=60, deadline=None)
@given(
    st.floats(0.5, 20),
    st.floats(0, 0.4),
    st.sampled_from([Rate(30), Rate(25), Rate(60), Rate(24000, 1001), Rate(30000, 1001)]),
    st.booleans(),
)
def test_a_scene_put_in_front_changes_no_body(length: float, overlap: float, rate: Rate, marked: bool) -> None:
    shape = {"video": video(rate=rate, limit=seconds(90)), "watermark": logo() if marked else None}
    made = graph(HOOK, RUN, CTA, joins=JOINS, **shape)
    intro = scene("intro", length, items=(text("Intro"),))
    # The first scene keeps its own frames; a transition into it would take some of them.
    longer = graph(intro, HOOK, RUN, CTA, joins=(join(1, 0.5), join(2, 0.4, "slide-left")), **shape)
    before, after = bodies(lowered(made)), bodies(lowered(longer))
    assert before == {label: after[label] for label in before}
    joined = graph(intro, HOOK, RUN, CTA, joins=(join(0, overlap), join(1, 0.5), join(2, 0.4, "slide-left")), **shape)
    after = bodies(lowered(joined))
    assert {k: v for k, v in before.items() if k != "scene hook"} == {k: after[k] for k in before if k != "scene hook"}


def test_an_edit_touches_only_what_shows_it() -> None:
    before = lowered(launch())
    louder = lowered(launch()._replace(music=music()._replace(gain=-12.0)))
    assert [t.key for t in only(before, "segment")] == [t.key for t in only(louder, "segment")]
    assert only(before, "mix")[0].key != only(louder, "mix")[0].key
    other = CTA._replace(items=(text("Today"),))
    edited = lowered(launch()._replace(scenes=(HOOK, RUN, other)))
    changed = [a.label for a, b in zip(before.tasks, edited.tasks, strict=True) if a.key != b.key]
    assert changed == ["slide-left run to cta", "scene cta", "join"]


def test_a_picture_is_prepared_once_for_all_that_film_it() -> None:
    picture = Picture(asset("shoe.jpg", "image"), "zoom-in", "subtle", "cover")
    made = lowered(launch()._replace(scenes=(HOOK._replace(picture=picture), RUN, CTA)))
    shoe, plain = only(made, "raster")  # both other scenes have the same background
    assert (shoe.label, plain.label) == ("picture of hook", "background of run")
    assert [segment.inputs for segment in only(made, "segment")] == [
        (shoe.key,),
        (shoe.key, plain.key),
        (plain.key,),
        (plain.key, plain.key),
        (plain.key,),
    ]
    keys = [task.key for task in made.tasks]
    assert keys.index(shoe.key) < keys.index(only(made, "segment")[0].key)


SCENES = (scene("one", 2), scene("two", 2), scene("three", 2))


def stickered(*starts: int) -> Lowered:
    """A picture that moves on the second of three scenes, then stands still."""
    made = graph(*SCENES, joins=(join(0, 0.5),))
    timeline = schedule(made, *said(made)).value
    cels = tuple(Cel(f"pose {n}", 1) for n in range(5))
    layers = tuple(Placed(1, start, Layer(9, 9, 100, 100, 0, (*cels, Cel("pose 4", 25)))) for start in starts)
    drawings = {cel.drawing: '<svg><image href="asset:shoe"/></svg>' for cel in cels}
    plain = drawn(timeline)
    return lower(
        made, timeline, plain._replace(layers=layers, drawings={**plain.drawings, **drawings}), (), Tools()
    ).value


def test_drawings_that_show_a_picture_are_drawn_once_for_all_that_show_them() -> None:
    made = stickered(50)
    (sheet,) = only(made, "sheet")
    assert sheet.params == Sheet(((100, 100),), tuple(f"pose {n}" for n in range(5)))
    assert [sheet.key in segment.inputs for segment in only(made, "segment")] == [False, True, True, False]
    assert all(segment.inputs[-1] == sheet.key for segment in only(made, "segment")[1:3])  # after the rasters


def test_when_a_drawing_is_seen_changes_no_sheet() -> None:
    assert only(stickered(50), "sheet") == only(stickered(70), "sheet") == only(stickered(50, 70), "sheet")


def test_words_over_a_picture_do_not_prepare_it_again() -> None:
    picture = Picture(asset("shoe.jpg", "image"), "zoom-in", "subtle", "cover")
    hook = HOOK._replace(picture=picture)
    before, after = (
        lowered(launch()._replace(scenes=(one, RUN, CTA))) for one in (hook, hook._replace(items=(text("New"),)))
    )
    assert only(before, "raster") == only(after, "raster")
    assert only(before, "segment")[0].key != only(after, "segment")[0].key


def test_other_tools_change_every_key() -> None:
    before, after = lowered(launch()), lowered(launch(), tools="2")
    kinds = ("segment", "mix", "master", "join", "thumbnail")
    for kind in kinds:
        assert not {task.key for task in only(before, kind)} & {task.key for task in only(after, kind)}


# --- layers ---------------------------------------------------------------------------------------------------------


def placed(start: int, *cels: tuple[str, int], scene_number: int = 0) -> Placed:
    return Placed(scene_number, start, Layer(0, 0, 10, 10, 0, tuple(Cel(*cel) for cel in cels)))


@pytest.mark.parametrize(
    ("layer", "start", "cels"),
    [
        (placed(10, ("a", 5)), 0, (("a", 5),)),
        (placed(12, ("a", 5)), 2, (("a", 5),)),
        (placed(8, ("a", 5), ("b", 5)), 0, (("a", 3), ("b", 5))),
        (placed(5, ("a", 5), ("b", 5)), 0, (("b", 5),)),
        (placed(18, ("a", 5)), 8, (("a", 2),)),
        (placed(10, ("", 2), ("a", 3), ("a", 1), ("", 4)), 2, (("a", 4),)),
        (placed(10, ("a", 1), ("", 2), ("a", 1)), 0, (("a", 1), ("", 2), ("a", 1))),
        (placed(0, ("a", 100)), 0, (("a", 10),)),
    ],
)
def test_layers_are_clipped_and_rebased(layer: Placed, start: int, cels: tuple[tuple[str, int], ...]) -> None:
    (clipped,) = clip([layer], 0, 10, 20)
    assert (clipped.start, clipped.cels) == (start, tuple(Cel(*cel) for cel in cels))


def test_layers_that_show_nothing_are_left_out() -> None:
    assert clip([placed(0, ("a", 10)), placed(20, ("a", 1)), placed(12, ("", 3))], 0, 10, 20) == ()
    assert clip([placed(12, ("a", 3), scene_number=1)], 0, 10, 20) == ()


@given(st.lists(st.tuples(st.sampled_from(["", "a", "b"]), st.integers(0, 6)), max_size=8), st.integers(-5, 25))
def test_clipping_shows_the_same_frames(cels: list[tuple[str, int]], start: int) -> None:
    def frames(layer: Layer, at: int) -> dict[int, str]:
        shown = [cel.drawing for cel in layer.cels for _ in range(cel.frames)]
        return {at + layer.start + n: drawing for n, drawing in enumerate(shown) if drawing}

    whole = placed(start, *cels)
    expected = {n: drawing for n, drawing in frames(whole.layer, start).items() if 10 <= n < 20}
    found: dict[int, str] = {}
    for layer in clip([whole], 0, 10, 20):
        found |= frames(layer, 10)
    assert found == expected
