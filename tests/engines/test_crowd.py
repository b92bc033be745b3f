"""Many shots at once: as many in the making as the account may have, no more and hardly ever fewer."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from pytoon_lang.backends.base import Cancelled
from pytoon_lang.backends.engines.gates import Gate
from pytoon_lang.backends.engines.luma import ENGINE as LUMA
from pytoon_lang.backends.engines.terms import Terms
from tests.engines.stage import FAKES, Books, ask, floor, job

LIMIT = 4


@pytest.mark.parametrize(
    ("shots", "took", "slack"),
    # A loaded machine answers a tenth of a second late; a real clip takes a minute.
    [(16, 0.5, 1.6), pytest.param(50, 3.0, 1.05, marks=pytest.mark.slow)],
)
def test_four_at_a_time(shots: int, took: float, slack: float, tmp_path: Path) -> None:
    fake = FAKES["runway"](took=took)
    with floor(tmp_path, Terms(10.0, 60.0, 0.02), {"runway": LIMIT}, runway=fake) as stage:
        stage.crew.shoot([ask("runway", seed=999)], job(tmp_path, "warm"), Books())
        jobs = [job(tmp_path, str(number)) for number in range(shots)]
        with ThreadPoolExecutor(shots) as pool:
            done = list(pool.map(lambda n: stage.crew.shoot([ask("runway", seed=n)], jobs[n], Books()), range(shots)))
    assert all(shot.taken is not None for shot in done)
    made = list(fake.jobs.values())[1:]
    assert fake.most == LIMIT
    # In the making: from the create's arrival to the end at the service. Ideal: never an empty place.
    span = max(one.until for one in made) - min(one.began for one in made)
    ideal = -(-shots // LIMIT) * took
    assert span <= ideal * slack, f"{span:.2f} s instead of {ideal:.2f} s"


def test_questions_keep_to_the_rate_of_an_account() -> None:
    """Luma allows 30 requests a minute and ten clips at once: together they ask no more often than one would."""
    gate = Gate(10)
    with ExitStack() as inside:
        for _ in range(10):
            inside.enter_context(gate.passed(lambda: False))
        asked_a_minute = 10 * 60 / gate.spread(LUMA.pause, LUMA.a_minute)
        assert asked_a_minute <= 30
    with gate.passed(lambda: False):
        assert gate.spread(LUMA.pause, LUMA.a_minute) == LUMA.pause


def test_waiting_in_line_can_be_stopped(tmp_path: Path) -> None:
    stop, fake = threading.Event(), FAKES["runway"](took=30.0)
    with floor(tmp_path, Terms(5.0, 60.0, 0.05), {"runway": 1}, runway=fake) as stage:
        jobs = [job(tmp_path, str(number), cancelled=stop.is_set) for number in range(3)]

        def one(number: int) -> None:
            with pytest.raises(Cancelled):
                stage.crew.shoot([ask("runway", seed=number)], jobs[number], Books())

        with ThreadPoolExecutor(3) as pool:
            running = [pool.submit(one, number) for number in range(3)]
            time.sleep(0.5)
            began = time.monotonic()
            stop.set()
            for each in running:
                each.result(timeout=5)
    assert time.monotonic() - began < 2
    assert fake.paid == 1
