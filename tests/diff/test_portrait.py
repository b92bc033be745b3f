"""The text that Git compares line by line."""

from __future__ import annotations

from difflib import ndiff

import pytest

from pytoon_lang.compiler.difference.portrait import portrait

from .programs import PROGRAM, edited, timed


def lines(text: str) -> list[str]:
    return portrait(timed(text)).splitlines()


def changed(*edits: tuple[str, str]) -> list[str]:
    """The lines that Git would show as changed."""
    return [line for line in ndiff(lines(PROGRAM), lines(edited(*edits))) if line[0] in "+-"]


def test_portrait(snapshot: object) -> None:
    assert portrait(timed(PROGRAM)) == snapshot


def test_a_longer_scene_changes_its_own_line_and_the_sum() -> None:
    assert changed(("scene run 5s", "scene run 6s")) == [
        "- video film 1080x1920, about 12.80 s",
        "+ video film 1080x1920, about 13.80 s",
        "- scene run, 5.00 s",
        "+ scene run, 6.00 s",
    ]


def test_outputs_with_the_same_scenes_share_them() -> None:
    text = edited(("scene hook", 'output "a.mp4"\noutput "b.mp4"\n\nscene hook'))
    assert lines(text).count("scene run, 5.00 s") == 1
    assert "scenes as in a.mp4" in lines(text)


@pytest.mark.parametrize("edit", [("scene end 2s", "scene end 2000ms"), ("scene run", "// why\nscene run")])
def test_another_spelling_is_the_same_text(edit: tuple[str, str]) -> None:
    assert changed(edit) == []
