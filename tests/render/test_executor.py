"""Order, parallelism, failure, cancellation."""

from __future__ import annotations

import signal
import threading
import time
from typing import TYPE_CHECKING

import pytest

from pytoon_lang.backends.fake import Fake
from pytoon_lang.render.events import Failed, Finished, Progress, Started
from pytoon_lang.render.store import Result, Store

from .hand_made import MB, Heard, execute, segment, shop, speaks, task, video

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def test_inputs_come_before_users(store: Store) -> None:
    heard, tasks = Heard(), video()
    done = execute(tasks, store, shop(Fake(0.01), slots=4, notify=heard))
    assert (len(done.made), done.failures, done.cancelled) == (8, (), False)
    order = heard.labels(Finished)
    assert order.index("audio mix") > max(order.index("say ana #1"), order.index("say ana #2"))
    assert order[-1] == "join out/launch.mp4"


def test_a_second_run_makes_nothing(store: Store) -> None:
    execute(video(), store, shop(Fake()))
    fake = Fake()
    done = execute(video(), store, shop(fake))
    assert (fake.calls, done.made) == ([], ())


def test_only_what_changed_is_made(store: Store) -> None:
    execute(video(), store, shop(Fake()))
    done = execute(video(gain=-9.0), store, shop(Fake()))
    assert [t.label for t in done.made] == ["audio mix", "audio master", "join out/launch.mp4"]


@pytest.mark.parametrize("slots", [1, 2, 3])
def test_as_many_at_once_as_there_are_slots(store: Store, slots: int) -> None:
    fake = Fake(0.1)
    execute(speaks([f"line {n}" for n in range(6)]), store, shop(fake, slots=slots))
    assert fake.most == slots


@pytest.mark.parametrize(("slots", "most"), [(1, 1), (2, 1), (4, 2)])
def test_a_segment_keeps_two_processors_busy(store: Store, slots: int, most: int) -> None:
    fake = Fake(0.1)
    execute([segment(n) for n in range(4)], store, shop(fake, slots=slots))
    assert fake.most == most


def test_memory_bounds_what_runs_at_once(store: Store) -> None:
    fake = Fake(0.05)
    big = [task("segment", segment(n).params, (), f"big {n}", memory=600 * MB) for n in range(3)]
    execute(big, store, shop(fake, slots=3, memory=1000 * MB))
    assert fake.most == 1
    assert len(fake.calls) == 3


def test_a_task_bigger_than_the_machine_runs_alone(store: Store) -> None:
    huge = task("segment", segment(0).params, (), "huge", memory=9000 * MB)
    assert execute([huge], store, shop(Fake(), memory=MB)).made == (huge,)


def test_a_failure_names_the_task_and_keeps_what_was_done(store: Store) -> None:
    heard, tasks = Heard(), video()
    run = {kind: Fake() for kind in ("speak", "segment", "master", "join")} | {"mix": Fake(failure="no such codec")}
    done = execute(tasks, store, shop(run, notify=heard))
    (failure,) = done.failures
    assert (failure.task.label, failure.reason, failure.internal) == ("audio mix", "no such codec", False)
    assert failure.detail == "what the tool printed\non two lines"
    assert failure.task.span is not None
    assert failure.task.span.line == 5
    assert run["join"].calls == run["master"].calls == []
    assert isinstance(store.find(tasks[0].key), Result)
    assert heard.labels(Failed) == ["audio mix"]


def test_what_runs_may_finish_when_another_fails(store: Store) -> None:
    slow, broken = segment(0), speaks()[0]
    run = {"segment": Fake(0.3), "speak": Fake(failure="no voice")}
    done = execute([slow, broken, segment(1)], store, shop(run))
    assert done.made == (slow,)
    assert len(run["segment"].calls) == 1


def test_a_mistake_of_ours_is_told_apart(store: Store) -> None:
    def broken(_params: object, _job: object) -> None:
        raise ZeroDivisionError("oops")

    done = execute(speaks()[:1], store, shop({"speak": broken}))  # type: ignore[dict-item]
    assert done.failures[0].internal
    assert "ZeroDivisionError: oops" in done.failures[0].detail


def test_a_file_that_was_promised_and_not_made(store: Store) -> None:
    from pytoon_lang.backends.base import Made

    done = execute(speaks()[:1], store, shop({"speak": lambda _p, _j: Made(("speech.wav",))}))  # type: ignore[dict-item]
    assert "speech.wav" in done.failures[0].detail


def test_progress_is_told(store: Store) -> None:
    heard = Heard()
    execute(speaks()[:1], store, shop(Fake(0.5), notify=heard))
    shares = [e.share for e in heard.events if isinstance(e, Progress)]
    assert shares == sorted(shares)
    assert 2 <= len(shares) <= 8


def test_stopping_cancels_what_runs(store: Store, tmp_path: Path) -> None:
    stop, began = threading.Event(), time.monotonic()
    threading.Timer(0.2, stop.set).start()
    done = execute(video(), store, shop(Fake(30), stopped=stop.is_set))
    assert done.cancelled
    assert (done.made, done.failures) == ((), ())
    assert time.monotonic() - began < 5
    assert not list(tmp_path.rglob("*.wav"))


def test_ctrl_c_cancels_what_runs(store: Store, tmp_path: Path) -> None:
    heard = Heard()
    threading.Timer(0.2, signal.raise_signal, (signal.SIGINT,)).start()
    with pytest.raises(KeyboardInterrupt):
        execute(video(), store, shop(Fake(30), notify=heard))
    assert heard.labels(Started) == ["say ana #1", "say ana #2"]
    assert heard.labels(Failed) == []
    assert threading.active_count() <= 2
    assert not list(tmp_path.rglob("*.wav"))


def test_a_plan_that_waits_for_nobody_is_a_mistake(store: Store) -> None:
    _, *rest = video()
    with pytest.raises(ValueError, match="audio mix"):
        execute(rest, store, shop(Fake()))
