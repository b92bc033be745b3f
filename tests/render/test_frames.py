"""A frame made alone has the very bytes of the same frame made among all others."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pytoon_lang.backends.ffmpeg.effects import EFFECTS
from pytoon_lang.backends.registry import fingerprint_of
from pytoon_lang.compiler.ir.plan import Plan, Segment
from pytoon_lang.compiler.ir.task import Task
from pytoon_lang.compiler.ir.values import Rate
from pytoon_lang.compiler.pipeline import compile
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.render.frames import Moment, draw, moment, shrunk
from pytoon_lang.render.lock import locked
from pytoon_lang.render.store import Store
from pytoon_lang.render.whereabouts import lying
from pytoon_lang.world.disk import Disk

PROGRAM = """toon 1

video two 108x192

captions word-pop
scene first 1s {
  image "ramp.svg" motion: zoom-in
  text "Up" at: top, size: 90px, enter: rise(900ms)
  say "One two three four"
}
transition fade(400ms)
scene second 1s {
  background: gradient(#204060, #e0a040, angle: 40deg)
  text "In" at: center, size: 120px, enter: pop(600ms)
  text "Late" at: bottom, size: 90px, start: 150ms, enter: fade(150ms)
}
"""
RAMP = """<svg xmlns="http://www.w3.org/2000/svg" width="216" height="384" viewBox="0 0 216 384">
<linearGradient id="g" x2="1" y2="1"><stop stop-color="#08f"/><stop offset="1" stop-color="#f80"/></linearGradient>
<rect width="216" height="384" fill="url(#g)"/><circle cx="90" cy="120" r="60" fill="#fff"/></svg>"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> tuple[Plan, Path]:
    root = tmp_path_factory.mktemp("two")
    (root / "two.toon").write_text(PROGRAM)
    (root / "ramp.svg").write_text(RAMP)
    with Disk(root, fingerprint_of) as world:
        compiled = compile("two.toon", world, Settings(), {})
    assert compiled.plan is not None, compiled.diagnostics
    return compiled.plan, root


def among_all(plan: Plan, root: Path, segment: Segment, frame: int) -> np.ndarray:
    return np.asarray(draw(Moment(segment, frame), plan, root, Store(root / ".toonc")))


def replaced(task: Task, old: Segment, new: Segment) -> Task:
    return task._replace(params=new) if task.params == old else task


def segments(plan: Plan) -> list[tuple[int, Segment]]:
    found = [(one.start, one.task.params) for one in lying(plan, plan.deliverables[0])]
    return [(start, params) for start, params in found if isinstance(params, Segment)]


def test_bodies(plan: tuple[Plan, Path]) -> None:
    for start, segment in segments(plan[0]):
        if len(segment.views) == 1:
            for at in (0, 3, segment.frames - 1):
                alone = moment(plan[0], plan[0].deliverables[0], start + at)
                assert (alone.segment.frames, alone.frame) == (1, 0)
                assert np.array_equal(draw(alone, *plan, Store(plan[1])), among_all(*plan, segment, at)), (start, at)


@pytest.mark.parametrize("effect", sorted(EFFECTS))
def test_transitions_look_back_no_farther_than_is_drawn(plan: tuple[Plan, Path], effect: str) -> None:
    (start, segment) = next(pair for pair in segments(plan[0]) if len(pair[1].views) == 2)
    other = replace(segment, effect=effect)
    changed = replace(plan[0], tasks=tuple(replaced(t, segment, other) for t in plan[0].tasks))
    at = segment.frames * 2 // 3
    alone = moment(changed, changed.deliverables[0], start + at)
    assert alone.segment != other  # something was left out
    assert np.array_equal(draw(alone, *(changed, plan[1]), Store(plan[1])), among_all(changed, plan[1], other, at))


@pytest.mark.parametrize("effect", ["fade", "dissolve", "slide-left", "drop", "ink"])
def test_every_frame_of_a_transition_at_an_odd_rate(plan: tuple[Plan, Path], effect: str) -> None:
    """What knows a frame by its time knows the right one, although times are rounded on their way to FFmpeg."""
    (start, segment) = next(pair for pair in segments(plan[0]) if len(pair[1].views) == 2)
    other = replace(segment, effect=effect, rate=Rate(30000, 1001))
    changed = replace(plan[0], tasks=tuple(replaced(t, segment, other) for t in plan[0].tasks))
    for at in range(other.frames):
        alone = moment(changed, changed.deliverables[0], start + at)
        assert len(alone.segment.views) == 2
        assert alone.passed == at
        assert np.array_equal(draw(alone, *(changed, plan[1]), Store(plan[1])), among_all(changed, plan[1], other, at))


def test_a_fade_is_the_mean_of_both_views(plan: tuple[Plan, Path]) -> None:
    """Frame k of n shows k / n of the second one, to a rounding (but where colours are cut), and is no darker."""
    _, segment = next(pair for pair in segments(plan[0]) if pair[1].effect == "fade")
    for at in (1, segment.frames // 2, segment.frames - 1):
        one, two = (
            among_all(*plan, replace(segment, views=(view,), effect=""), at).astype(float) for view in segment.views
        )
        share = at / segment.frames
        off = among_all(*plan, segment, at) - (one * (1 - share) + two * share)
        assert np.quantile(np.abs(off), 0.97) < 2.5
        assert np.abs(off.mean()) < 0.3


def test_what_one_frame_has_prepared_the_next_one_takes(plan: tuple[Plan, Path], tmp_path: Path) -> None:
    made, root = plan
    last = moment(made, made.deliverables[0], made.deliverables[0].timeline.frames - 1)
    store = Store(tmp_path / ".toonc")
    first = draw(last, made, root, store)
    assert set(store.everything()) == set(last.inputs)
    unknown = replace(made, drawings={name: made.drawings[name] for name in drawings_of(last.segment)})
    assert np.array_equal(draw(last, unknown, root, store), first)


def test_while_a_build_runs_nothing_is_put_into_its_store(plan: tuple[Plan, Path], tmp_path: Path) -> None:
    made, root = plan
    last = moment(made, made.deliverables[0], made.deliverables[0].timeline.frames - 1)
    with locked(tmp_path, print, lambda: False):
        draw(last, made, root, Store(tmp_path))
    assert list(Store(tmp_path).everything()) == []


def drawings_of(segment: Segment) -> set[str]:
    layers = [layer for view in segment.views for layer in view.layers]
    return {cel.drawing for layer in layers for cel in layer.cels if cel.drawing}


def test_a_small_one_is_the_large_one_made_small(plan: tuple[Plan, Path]) -> None:
    import cv2

    large = moment(plan[0], plan[0].deliverables[0], 8)
    small = draw(shrunk(large, 54, 96), *plan, Store(plan[1]))
    scaled = cv2.resize(draw(large, *plan, Store(plan[1])), (54, 96), interpolation=cv2.INTER_AREA)
    assert small.shape == (96, 54, 3)
    assert np.abs(small.astype(int) - scaled.astype(int)).mean() < 6


def test_frames_that_are_not_there(plan: tuple[Plan, Path]) -> None:
    deliverable = plan[0].deliverables[0]
    for frame in (-1, deliverable.timeline.frames):
        with pytest.raises(ValueError, match="no frame"):
            moment(plan[0], deliverable, frame)
