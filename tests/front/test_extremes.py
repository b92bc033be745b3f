"""Numbers and texts beyond reason: a diagnostic, never an exception."""

from __future__ import annotations

import pytest

from pytoon_lang.compiler.pipeline import check
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.world.memory import Memory

HEAD = "toon 1\n\nvideo v 9:16\n\n"


@pytest.mark.parametrize(
    "scene",
    [
        f"scene a (1s * 1{'0' * 26}) {{ background: #111111 }}",
        f"scene a {'9' * 400}s {{ background: #111111 }}",
        f'scene a 2s {{ text "x" size: {"9" * 400}px }}',
    ],
    ids=["product", "length", "size"],
)
def test_it_is_answered(scene: str) -> None:
    assert check("main.toon", Memory({"main.toon": HEAD + scene + "\n"}), Settings(), {}).diagnostics


def test_a_letter_may_wear_any_number_of_accents() -> None:
    scene = f'scene a 2s {{ text "a{chr(0x301) * 5000}" }}'
    assert check("main.toon", Memory({"main.toon": HEAD + scene + "\n"}), Settings(), {}).outputs
