"""A clip that is called off as it begins: nobody knows whether it was charged, and nobody says that it was not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.toonc import toonc
from tests.fakes.runway import Runway
from tests.fakes.server import Reply

from .stage import QUICK, codes, made, market, program, put

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fakes.server import Seen


class Queueing(Runway):
    """Clips wait before they are made: for ever, until they are looked at `twice`; or it tells what a stop `cost`."""

    def __init__(self, then: str) -> None:
        super().__init__(took=0.4)
        self.then, self.looks = then, 0

    def _task(self, seen: Seen, name: str) -> Reply:
        if self.then == "cost" and self.jobs[name].cancelled:
            return Reply(200, {"id": name, "status": "CANCELLED", "cost": {"credits": 0}})
        if seen.method == "DELETE" or self.jobs[name].done:
            return super()._task(seen, name)
        self.looks += 1
        begun = self.then == "twice" and self.looks > 1
        return Reply(
            200, {"id": name, "createdAt": "2026-11-22T12:00:00.000Z", "status": "RUNNING" if begun else "PENDING"}
        )


@pytest.mark.parametrize(("then", "cost", "unsure"), [("", 0.6, 0.6), ("cost", 0.0, 0.0), ("twice", 0.6, 0.6)])
def test_stopped_as_it_begins_what_it_cost_is_not_guessed(
    then: str, cost: float, unsure: float, tmp_path: Path
) -> None:
    """What had begun by then is left to be taken up; of what was called off, the service may tell what it cost."""
    runway = Queueing(then)
    with market(runway=runway) as there:
        slow = QUICK._replace(pause=0.3)
        one = made(put(tmp_path, program(1, "runway")), there, stopped=lambda: runway.looks > 0, pace=slow)
        assert (one.status, one.cost, one.unsure) == ("cancelled", pytest.approx(cost), pytest.approx(unsure))
        assert [job.cancelled for job in runway.jobs.values()] == [then != "twice"]
        told = toonc("cost", "-v", cwd=tmp_path).stdout
        assert ("may have been charged: the build was stopped" in told) == (not then)
        again = made(tmp_path, there)
    assert (again.status, codes(again), len(runway.jobs)) == ("done", [], 1 if then == "twice" else 2)
