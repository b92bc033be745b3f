"""While services make shots, the rest of the video is rendered: what is sure to be wanted, and nothing else."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from pytoon_lang.backends.fake import Fake
from pytoon_lang.render.events import Bought, Finished
from tests.fakes.runway import Runway

from .stage import codes, made, market, program, put

if TYPE_CHECKING:
    from pathlib import Path

    from pytoon_lang.render.events import Event

WHOLE = program(2, "runway") + 'scene end 2s {\n  text "End"\n}\n'


def test_the_rest_is_rendered_while_shots_are_made(tmp_path: Path) -> None:
    told: list[Event] = []
    run = Fake()
    with market(runway=Runway(took=1.5)) as there:
        built = made(put(tmp_path, WHOLE), there, notify=told.append, run=run)
    assert (built.status, codes(built)) == ("done", [])
    done = [event.task.label for event in told if isinstance(event, Finished | Bought)]
    first = next(n for n, event in enumerate(told) if isinstance(event, Bought))
    early = {event.task.label for event in told[:first] if isinstance(event, Finished)}
    assert "scene end" in early
    assert not early & {"scene s0", "scene s1", "join"}
    # Nothing is made twice, and no stand-in for nothing.
    assert len(done) == len(set(done)) == built.made + 2
    assert "background of s0" not in done


def test_what_breaks_meanwhile_loses_no_clip_and_is_told(tmp_path: Path) -> None:
    runway = Runway(took=0.3)
    with market(runway=runway) as there:
        bad = made(put(tmp_path, WHOLE), there, run=Fake(failure="no such codec"))
        assert (bad.status, runway.paid) == ("failed", 2)
        assert "task-failed" in codes(bad)
        again = made(tmp_path, there)
    assert (again.status, codes(again), again.cost, runway.paid) == ("done", [], 0.0, 2)


def test_stopped_both_end(tmp_path: Path) -> None:
    class Told(Exception):  # noqa: N818 - no error
        """Ctrl-C comes while an event is told."""

    def interrupt(event: Event) -> None:
        if isinstance(event, Finished):
            raise Told

    runway = Runway(took=5.0)
    with market(runway=runway) as there:
        with pytest.raises(Told):
            made(put(tmp_path, WHOLE), there, notify=interrupt)
        for job in runway.jobs.values():
            job.until = 0.0
        again = made(tmp_path, there)
    assert (again.status, runway.paid) == ("done", 2)


def test_shots_that_do_not_end_are_waited_for_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pytoon_lang.render.filming.shooting._PATIENCE", 0.4)
    monkeypatch.setattr("pytoon_lang.backends.engines.crew.Crew.shoot", lambda *_: time.sleep(3))
    with market(runway=Runway()) as there:
        began = time.monotonic()
        one = made(put(tmp_path, program(8)), there, stopped=lambda: time.monotonic() - began > 0.2)
    assert one.status == "cancelled"
    assert time.monotonic() - began < 2.5


def test_nothing_is_rendered_for_a_build_that_may_not_buy(tmp_path: Path) -> None:
    run = Fake()
    with market(runway=Runway()) as there:
        one = made(put(tmp_path, WHOLE.replace("limit: 600s", "limit: 600s\n  budget: 1USD")), there, run=run)
    assert (one.status, run.calls) == ("refused", [])
