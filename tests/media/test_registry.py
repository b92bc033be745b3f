"""Kinds of tasks and who does them."""

from __future__ import annotations

import subprocess
import sys
from typing import get_args

import pytest

from pytoon_lang.backends import registry
from pytoon_lang.compiler.ir import plan


def test_every_kind_of_task_has_a_backend_and_a_fingerprint() -> None:
    assert sorted(registry.KINDS) == sorted(params.__name__.lower() for params in get_args(plan.Params))
    assert all(callable(registry.run_of(kind)) for kind in registry.KINDS)
    assert all(registry.fingerprints().values())


def test_an_unknown_kind_is_a_bug_of_ours() -> None:
    with pytest.raises(KeyError):
        registry.run_of("paint")


def test_fingerprints_load_nothing_heavy() -> None:
    """They are asked for on every plan."""
    code = "import sys; from pytoon_lang.backends import registry; registry.fingerprints(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"numpy", "cv2", "av", "ffmpeg", "scipy", "imageio_ffmpeg"} & set(loaded)
