"""The fixes of scenes that are too short mend them."""

from __future__ import annotations

import pytest

from pytoon_lang.compiler.pipeline import check
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.diagnostics import Diagnostic
from pytoon_lang.explain import read
from pytoon_lang.fixes import apply
from pytoon_lang.world.memory import Memory


def checked(text: str) -> tuple[Diagnostic, ...]:
    return check("main.toon", Memory({"main.toon": text}), Settings(), {}).diagnostics


@pytest.mark.parametrize("code", ["scene-too-short", "transitions-overlap"])
def test_the_fix_mends_it(code: str) -> None:
    text = read(code).wrong
    (found,) = checked(text)
    assert checked(apply(text, found.fixes[:1])) == ()
