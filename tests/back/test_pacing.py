"""How far a clip has come when its speed changes: formulas against sums."""

from __future__ import annotations

import pytest

from pytoon_lang.compiler.drawing.easing import eased
from pytoon_lang.compiler.ir.items import Freeze, Pace, Ramp
from pytoon_lang.compiler.ir.values import Time
from pytoon_lang.compiler.pacing import position, until

STEPS = 20_000


def second(amount: str) -> Time:
    return Time.of(amount, "s")


def summed(ease: str, seconds: float) -> float:
    """From full speed to a quarter between the first and the third second, in small steps."""
    one = seconds / STEPS
    shares = (min(1.0, max(0.0, ((step + 0.5) * one - 1) / 2)) for step in range(STEPS))
    return sum(1 + (0.25 - 1) * (eased(ease, share) if share < 1 else 1.0) for share in shares) * one


@pytest.mark.parametrize("ease", ["linear", "in", "out", "in-out", "hold"])
@pytest.mark.parametrize("seconds", [0.5, 1.7, 3.0, 4.0])
def test_a_ramp_adds_up_to_what_its_easing_says(ease: str, seconds: float) -> None:
    pace = Pace(ramps=(Ramp(second("1"), 1.0, "linear"), Ramp(second("3"), 0.25, ease)))
    assert position(pace, 1.0, seconds) == pytest.approx(summed(ease, seconds), abs=2e-4)


def test_a_freeze_takes_its_time_and_nothing_else() -> None:
    pace = Pace(freezes=(Freeze(second("1"), second("0.5")), Freeze(second("2"), second("1"))))
    assert [position(pace, 2.0, at) for at in (1.0, 1.5, 2.0, 2.5, 3.0, 4.0)] == pytest.approx([2, 2, 3, 3, 3, 5])
    assert until(pace, 2.0, 3.5) == pytest.approx(3.25)


def test_a_clip_that_stands_never_ends() -> None:
    assert until(Pace(ramps=(Ramp(second("1"), 0.0, "linear"),)), 1.0, 0.6) is None
