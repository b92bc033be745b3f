"""Every rebuild has a reason that its author understands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pytoon_lang.backends.fake import Fake
from pytoon_lang.compiler.ir.plan import (
    Bitmap,
    Cel,
    Encoder,
    Footage,
    Insert,
    Layer,
    Master,
    Mix,
    Motion,
    Segment,
    Speak,
    Sprite,
    Still,
    Track,
    View,
)
from pytoon_lang.compiler.ir.scene import Voice
from pytoon_lang.compiler.ir.values import Rate, Time
from pytoon_lang.render.build_log import named
from pytoon_lang.render.leaves import leaves
from pytoon_lang.render.store import Store
from pytoon_lang.render.survey import survey

from .hand_made import but, execute, shop, task, video

if TYPE_CHECKING:
    from pathlib import Path

    from pytoon_lang.compiler.ir.plan import Task

SVG, OTHER = "a" * 64, "b" * 64
LAYER = Layer(10, 20, 300, 100, 0, (Cel(SVG, 90),))
STILL = Still(Bitmap(asset=SVG), Motion(90, (1.0, 1.1)))
VIEW = View(STILL, 0, 90, "neutral", (LAYER,))
SEGMENT = Segment(1080, 1920, Rate(30), 90, (VIEW,), "", (), Encoder())


def tools(kind: str) -> str:
    return f"toonc 1, ffmpeg-linux-x86_64-v7, fake-{kind} 1"


def reasons(root: Path, before: list[Task], now: list[Task], fingerprint: Any = tools) -> dict[str, str]:
    """Build `before`, then ask why `now` has to be done."""
    store = Store(root)
    execute(before, store, shop(Fake())._replace(fingerprint=tools))
    last = {name: t.key for name, t in named(before).items()}
    found = survey(now, store, last, fingerprint)
    return {t.label: found.reasons[t.key] for t in found.missing}


def view(**changes: Any) -> Segment:
    return but(SEGMENT, views=(but(VIEW, **changes),))


CHANGES = [
    (view(layers=(but(LAYER, cels=(Cel(OTHER, 90),)),)), "text changed"),
    (view(layers=(but(LAYER, x=11),)), "place of text changed"),
    (view(layers=(but(LAYER, start=5),)), "timing changed"),
    (view(picture=Still(Bitmap(asset=OTHER), STILL.motion)), "picture changed"),
    (view(picture=Still(Bitmap(drawing=OTHER), STILL.motion)), "picture and background changed"),
    (view(picture=Still(STILL.bitmap, Motion(90, (1.0, 1.3)))), "motion changed"),
    (view(picture=Still(but(STILL.bitmap, blur=4.0), STILL.motion)), "blur changed"),
    (view(picture=Footage(SVG, Time(0))), "picture and motion changed"),
    (view(grade="warm"), "grade changed"),
    (but(SEGMENT, over=(LAYER,)), "watermark changed"),
    (but(SEGMENT, effect="fade"), "transition changed"),
    (but(SEGMENT, rate=Rate(25)), "frame rate changed"),
    (but(SEGMENT, width=720), "frame size changed"),
    (but(SEGMENT, encoder=Encoder(crf=30)), "encoder settings changed"),
    (but(SEGMENT, frames=80), "length changed"),
]


@pytest.mark.parametrize(("changed", "reason"), CHANGES, ids=[reason for _, reason in CHANGES])
def test_what_changed_in_a_scene(tmp_path: Path, changed: Segment, reason: str) -> None:
    before, now = (task("segment", params, (), "scene run") for params in (SEGMENT, changed))
    assert reasons(tmp_path, [before], [now])["scene run"] == reason


SAY = Speak("Hello there.", Voice("local"), 1.0, 7)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        (but(SAY, text="Hello."), "text changed"),
        (but(SAY, voice=Voice("openai", "alloy")), "voice changed"),
        (but(SAY, speed=1.1), "speed changed"),
        (but(SAY, seed=8), "seed changed"),
    ],
)
def test_what_changed_in_a_line(tmp_path: Path, changed: Speak, reason: str) -> None:
    before, now = (task("speak", params, (), "say ana #1") for params in (SAY, changed))
    assert reasons(tmp_path, [before], [now])["say ana #1"] == reason


def test_what_changed_in_the_sound(tmp_path: Path) -> None:
    def mix(gain: float) -> Task:
        return task("mix", Mix(48_000, (Track("music", 0, gain, asset=SVG),)), (), "sound mix")

    assert reasons(tmp_path, [mix(-18.0)], [mix(-20.0)])["sound mix"] == "music gain changed"
    before, now = (task("master", Master(level, -1.0), (), "loudness") for level in (-14.0, -16.0))
    assert reasons(tmp_path, [before], [now])["loudness"] == "loudness changed"


def test_what_follows_from_an_input(tmp_path: Path) -> None:
    found = reasons(tmp_path, video(), video(lines=("Meet Aurora!", "Every step stores a little morning.")))
    assert found["say ana #1"] == "text changed"
    assert found["audio mix"] == "input say ana #1 changed"
    assert found["audio master"] == "input audio mix changed"


def test_new_things_and_their_users(tmp_path: Path) -> None:
    found = reasons(tmp_path, video(2), video(3))
    assert found["scene s2"] == "new"
    assert found["join out/launch.mp4"].startswith("input audio master changed")


def test_a_tool_that_was_updated(tmp_path: Path) -> None:
    """Keys change with the fingerprint; the parameters are as before."""
    before = task("segment", SEGMENT, (), "scene run")
    now = but(before, key="f" * 64)
    updated = lambda kind: tools(kind).replace("v7", "v8")  # noqa: E731
    assert reasons(tmp_path, [before], [now], updated)["scene run"] == "ffmpeg was updated"
    assert reasons(tmp_path, [before], [now], lambda k: tools(k).replace("toonc 1", "toonc 2"))["scene run"] == (
        "toonc was updated"
    )


def test_results_that_are_gone_or_damaged(tmp_path: Path) -> None:
    tasks = video()
    store = Store(tmp_path)
    reasons(tmp_path, tasks, tasks)
    (store.folder(tasks[0].key) / "speech.wav").write_bytes(b"")
    found = reasons_now(tmp_path, tasks)
    assert found == {"say ana #1": "stored result is damaged: `speech.wav` has 0 bytes, 76 were stored"}
    for file in store.folder(tasks[0].key).iterdir():
        file.unlink()
    store.folder(tasks[0].key).rmdir()
    assert reasons_now(tmp_path, tasks) == {"say ana #1": "stored result was removed"}


def reasons_now(root: Path, tasks: list[Task]) -> dict[str, str]:
    last = {name: t.key for name, t in named(tasks).items()}
    found = survey(tasks, Store(root), last, tools)
    return {t.label: found.reasons[t.key] for t in found.missing}


def test_leaves_are_flat_and_short() -> None:
    flat = leaves(SEGMENT)
    assert flat["views.0.picture.motion.zoom.1"] == "1.1"
    assert flat["views.0.layers.0.cels.0.frames"] == "90"
    assert flat["views.0.picture.bitmap.asset"].startswith("sha256:")
    assert all(len(value) <= 48 for value in flat.values())
    assert leaves(SEGMENT) != leaves(but(SEGMENT, effect="fade"))


def test_tasks_of_the_same_name_are_told_apart() -> None:
    one, two = task("segment", SEGMENT, (), "scene run"), task("segment", view(grade="warm"), (), "scene run")
    assert list(named([one, two])) == ["scene run", "scene run (2)"]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"focus": (0.0, 0.5)}, "focus changed"),
        ({"start": Time.of("1", "s")}, "start of the clip changed"),
        ({"period": 30}, "length changed"),
        ({"ground": SVG}, "background changed"),
    ],
)
def test_what_changed_of_a_clip(tmp_path: Path, changed: dict[str, object], reason: str) -> None:
    clip = Footage(SVG, Time(0))
    before, now = (task("segment", view(picture=one), (), "scene run") for one in (clip, but(clip, **changed)))
    assert reasons(tmp_path, [before], [now])["scene run"] == reason


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"asset": OTHER}, "inset changed"),
        ({"start": Time.of("1", "s")}, "start of the inset changed"),
        ({"speed": 0.5}, "inset's speed changed"),
        ({"moments": (0, 800)}, "pace changed"),
    ],
)
def test_what_changed_of_a_clip_on_the_picture(tmp_path: Path, changed: dict[str, object], reason: str) -> None:
    clip = Footage(SVG, Time(0))
    sprites = (
        Sprite(8, 8, (0.0, 0.0, 8.0, 8.0), (), insert=Insert(one, 0, SVG)) for one in (clip, but(clip, **changed))
    )
    layers = (but(LAYER, sprite=sprite) for sprite in sprites)
    before, now = (task("segment", view(layers=(layer,)), (), "scene run") for layer in layers)
    assert reasons(tmp_path, [before], [now])["scene run"] == reason
