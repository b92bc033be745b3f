"""ComfyUI's workflows: one of the project's is read with the program, and filled in when it is asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pytoon_lang.backends.engines.registry import studio
from pytoon_lang.compiler.ir.plan import Plan
from pytoon_lang.compiler.pipeline import Compiled, compile
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.world.memory import Memory
from tests.engines.stage import FAKES, Books, ask, floor, job

FRAME = {"width": "$width", "height": "$height", "length": "$frames"}
OWN = {
    "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "$prompt"}},
    "8": {"class_type": "Wan22ImageToVideoLatent", "inputs": FRAME},
    "9": {"class_type": "KSampler", "inputs": {"seed": "$seed", "steps": 30}},
    "10": {"class_type": "SaveVideo", "inputs": {"filename_prefix": "$name"}},
}


def test_a_workflow_of_ones_own(tmp_path: Path) -> None:
    fake = FAKES["comfyui"]()
    with floor(tmp_path, comfyui=fake) as stage:
        one = ask("comfyui", options=(("workflow", json.dumps(OWN)), ("steps", 12)))
        shot = stage.crew.shoot([one], job(tmp_path), Books())
    assert shot.taken is not None, shot.notices
    (made,) = fake.jobs.values()
    assert made.body["7"]["inputs"] == {"text": "A runner at dawn"}
    assert made.body["8"]["inputs"] == {"width": 704, "height": 1280, "length": 121}
    assert made.body["9"]["inputs"] == {"seed": 7, "steps": 12}


def compiled(files: dict[str, str]) -> Compiled:
    program = 'toon 1\nvideo v 9:16\nscene a 3s {\n  generate "Dawn" engine: comfyui(workflow: "w.json")\n}\n'
    comfyui = studio("comfyui")
    assert comfyui is not None
    world = Memory({"main.toon": program, **files}, secrets={"COMFYUI_URL"}, studios={"comfyui": comfyui})
    return compile("main.toon", world, Settings(), {})


def test_the_text_of_a_workflow_is_part_of_the_shot() -> None:
    plain, spread = (compiled({"w.json": json.dumps(OWN, indent=indent)}) for indent in (None, 4))
    other = compiled({"w.json": json.dumps({**OWN, "11": {"class_type": "VAEDecode", "inputs": {}}})})
    keys = [one.shots[0].offers[0].key for one in (plain, spread, other)]
    assert keys[0] == keys[1] != keys[2]
    assert isinstance(plain.plan, Plan)


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({}, "missing-asset"),
        ({"w.json": "{"}, "unreadable-asset"),
        ({"w.json": '{"nodes": []}'}, "unreadable-asset"),  # as the editor saves it
        ({"w.json": "[1]"}, "unreadable-asset"),
    ],
)
def test_what_is_no_workflow_is_said_before_anything_is_asked(files: dict[str, str], code: str) -> None:
    assert code in [one.code for one in compiled(files).diagnostics if one.severity == "error"]
