"""What the environment says about engines."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytoon_lang.backends.engines.base import Fault
from pytoon_lang.backends.engines.settings import clips, terms
from pytoon_lang.backends.engines.terms import Terms


def test_times_and_limits() -> None:
    environment = {"TOONC_RUNWAY_TIMEOUT": "5", "TOONC_RUNWAY_PAUSE": "0.5", "TOONC_RUNWAY_CLIPS": "7"}
    assert terms("runway", environment) == Terms(5.0, 1800.0, 0.5)
    assert terms("luma", environment) == Terms()
    assert (clips("runway", environment, 2), clips("luma", environment, 10)) == (7, 10)


@pytest.mark.parametrize("value", ["soon", "0", "-1", "nan", "inf", "1e9"])
def test_what_is_no_time(value: str) -> None:
    with pytest.raises(Fault, match="TOONC_RUNWAY_TIMEOUT is to be a number from 1 to 3600"):
        terms("runway", {"TOONC_RUNWAY_TIMEOUT": value})


def test_a_mistaken_setting_costs_no_build(tmp_path: Path) -> None:
    from pytoon_lang.backends.engines.crew import Crew
    from tests.engines.stage import KEY, Books, ask, job

    crew = Crew(Path, environment={"RUNWAYML_API_SECRET": KEY, "TOONC_RUNWAY_CLIPS": "many"})
    shot = crew.shoot([ask("runway")], job(tmp_path), Books())
    assert shot.taken is None
    assert "TOONC_RUNWAY_CLIPS is to be a number" in shot.notices[0].message
