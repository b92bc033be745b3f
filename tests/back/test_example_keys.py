"""Content keys of the launch example through the whole compiler: edits rebuild what shows them and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pytoon_lang.compiler.ir.plan import Plan
from pytoon_lang.compiler.pipeline import compile
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.world.disk import Disk

LAUNCH = Path(__file__).parents[2] / "examples" / "launch"


@pytest.fixture(scope="module")
def before() -> Plan:
    return compiled(LAUNCH)


def compiled(root: Path) -> Plan:
    made = compile("launch.toon", Disk(root, lambda kind: f"{kind} 1"), Settings(), {})
    assert made.plan, made.diagnostics
    return made.plan


def edited(folder: Path, *changes: tuple[str, str]) -> Plan:
    shutil.copytree(LAUNCH, folder, ignore=shutil.ignore_patterns(".toonc", "out"))
    main = folder / "launch.toon"
    text = main.read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    main.write_text(text)
    return compiled(folder)


def new_work(before: Plan, after: Plan) -> set[str]:
    known = {task.key for task in before.tasks}
    return {task.label for task in after.tasks if task.key not in known}


def test_the_same_source_gives_the_same_plan(before: Plan) -> None:
    again = compiled(LAUNCH)
    assert again == before


def test_another_folder_changes_nothing(before: Plan, tmp_path: Path) -> None:
    assert new_work(before, edited(tmp_path / "elsewhere")) == set()


def test_another_name_changes_nothing(before: Plan, tmp_path: Path) -> None:
    assert new_work(before, edited(tmp_path / "p", ("scene hook {", "scene opening {"))) == set()


def test_a_comment_changes_nothing(before: Plan, tmp_path: Path) -> None:
    assert new_work(before, edited(tmp_path / "p", ("scene hook {", "// first\nscene hook {"))) == set()


def test_a_scene_in_front_is_the_only_body_to_make(before: Plan, tmp_path: Path) -> None:
    intro = "scene intro 2s {\n  background: #101018\n}\n\nscene hook {"
    work = new_work(before, edited(tmp_path / "p", ("scene hook {", intro)))
    assert work == {"scene intro", "sound mix", "loudness", "join", "thumbnail"}


def test_another_gain_of_the_music_makes_sound_only(before: Plan, tmp_path: Path) -> None:
    work = new_work(before, edited(tmp_path / "p", ("duck: -12dB", "duck: -9dB")))
    assert work == {"sound mix", "loudness", "join"}


def test_other_words_on_a_card_make_what_shows_it(before: Plan, tmp_path: Path) -> None:
    work = new_work(before, edited(tmp_path / "p", ("Made for morning people", "Made for early birds")))
    assert work == {"scene cta", "join"}  # it is not there yet during the transition


def test_another_line_of_speech_is_heard_and_shown(before: Plan, tmp_path: Path) -> None:
    work = new_work(before, edited(tmp_path / "p", ("stores a little morning", "stores a little sunlight")))
    assert work == {"say ana #2", "scene run", "sound mix", "loudness", "join"}
