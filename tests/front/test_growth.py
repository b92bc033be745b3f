"""A check grows with the video, not with its square."""

from __future__ import annotations

import gc
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bench.check import looped, written
from pytoon_lang.compiler.pipeline import check
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.world.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize("shape", [written, looped], ids=lambda shape: shape.__name__)
def test_four_times_the_scenes_are_four_times_the_work(shape: Callable[[Path, int], Path], tmp_path: Path) -> None:
    few, many = _cost(shape(tmp_path, 250)), _cost(shape(tmp_path, 1000))
    assert many < 6.5 * few


def _cost(main: Path) -> float:
    world = Memory({path.name: path.read_bytes() for path in main.parent.iterdir()})
    gc.collect()
    begin = time.process_time()
    checked = check(main.name, world, Settings(), {})
    spent = time.process_time() - begin
    assert {d.severity for d in checked.diagnostics} <= {"info"}
    return spent
