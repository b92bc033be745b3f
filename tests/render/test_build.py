"""The whole loop: speak, compile again, make, deliver; and what a second build does."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import threading
from typing import TYPE_CHECKING

import pytest

from pytoon_lang.backends.base import Notice
from pytoon_lang.backends.fake import Fake
from pytoon_lang.diagnostics import error, warning
from pytoon_lang.render.build import build
from pytoon_lang.render.events import Finished, Planned, Reused, Started, Waiting

from .hand_compiled import SPAN, compiler, outputs, site
from .hand_made import Heard, but

if TYPE_CHECKING:
    from pathlib import Path


def test_a_build_speaks_first_and_delivers(tmp_path: Path) -> None:
    heard = Heard()
    built = build(compiler(), site(tmp_path, notify=heard))
    assert (built.status, built.made, built.reused) == ("done", 8, 0)
    rounds = [event for event in heard.events if isinstance(event, Planned)]
    assert [[t.kind for t in r.make] for r in rounds] == [
        ["speak", "speak"],
        ["segment", "segment", "segment", "mix", "master", "join"],
    ]
    assert sorted(outputs(tmp_path)) == [
        "out/launch.mp4",
        "out/launch/captions.srt",
        "out/launch/metadata.json",
        "out/launch/scene s0.mp4",
        "out/launch/scene s1.mp4",
        "out/launch/scene s2.mp4",
        "out/launch/voiceover.wav",
    ]
    assert outputs(tmp_path)["out/launch/captions.srt"].startswith(b"Meet Aurora, the sneaker.")
    assert [output.path for output in built.outputs][-1] == "out/launch.mp4"
    assert (tmp_path / ".toonc" / ".gitignore").read_text() == "*\n"


def test_a_second_build_does_nothing(tmp_path: Path) -> None:
    build(compiler(), site(tmp_path))
    before = outputs(tmp_path)
    times = {path: (tmp_path / path).stat().st_mtime_ns for path in before}
    compiled = []

    def counting(facts):  # type: ignore[no-untyped-def]
        compiled.append(facts)
        return compiler()(facts)

    heard = Heard()
    built = build(counting, site(tmp_path, run=Fake(failure="must not run"), notify=heard))
    assert (built.status, built.made, built.reused) == ("done", 0, 8)
    assert not any(output.fresh for output in built.outputs)
    assert len(compiled) == 1, "the speech of the last build is known before the first compile"
    assert len(heard.labels(Reused)) == 8
    assert outputs(tmp_path) == before
    assert {path: (tmp_path / path).stat().st_mtime_ns for path in before} == times


@pytest.mark.parametrize("harm", ["removed", "changed", "touched"])
def test_an_output_that_somebody_changed_is_put_back(tmp_path: Path, harm: str) -> None:
    build(compiler(), site(tmp_path))
    before, path = outputs(tmp_path), tmp_path / "out" / "launch.mp4"
    match harm:
        case "removed":
            path.unlink()
        case "changed":
            path.write_bytes(b"mine")
        case "touched":
            os.utime(path, (1, 1))
    built = build(compiler(), site(tmp_path, run=Fake(failure="must not run")))
    assert built.made == 0
    assert [output.path for output in built.outputs if output.fresh] == ["out/launch.mp4"]
    assert outputs(tmp_path) == before


def test_changing_an_output_does_not_change_the_store(tmp_path: Path) -> None:
    build(compiler(), site(tmp_path))
    with (tmp_path / "out" / "launch.mp4").open("r+b") as file:
        file.write(b"XXXX")
    build(compiler(), site(tmp_path))
    assert outputs(tmp_path)["out/launch.mp4"].startswith(b"video.mp4")


@pytest.mark.parametrize("what", ["folder", "link", "pipe"])
def test_only_plain_files_are_replaced(tmp_path: Path, what: str) -> None:
    path = tmp_path / "out" / "launch.mp4"
    path.parent.mkdir()
    match what:
        case "folder":
            path.mkdir()
        case "link":
            path.symlink_to(tmp_path / "precious")
        case "pipe":
            os.mkfifo(path)
    before = stat.S_IFMT(path.lstat().st_mode)
    built = build(compiler(), site(tmp_path))
    assert built.status == "failed"
    (problem,) = built.diagnostics
    assert problem.code == "cannot-write"
    assert "stands in the way" in problem.message or "not a plain file" in problem.message
    assert stat.S_IFMT(path.lstat().st_mode) == before


def test_an_output_of_somebody_else_is_replaced_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "launch.mp4").write_bytes(b"older")
    build(compiler(), site(tmp_path))
    assert outputs(tmp_path)["out/launch.mp4"].startswith(b"video.mp4")
    assert not list((tmp_path / "out").glob(".*.part"))


def test_errors_in_the_source_build_nothing(tmp_path: Path) -> None:
    mistake = error("unknown-unit", "unknown unit `sec`", SPAN)
    built = build(compiler(diagnostics=(mistake,)), site(tmp_path))
    assert (built.status, built.diagnostics) == ("errors", (mistake,))
    assert not (tmp_path / "out").exists()


def test_a_failure_says_task_place_and_reason(tmp_path: Path) -> None:
    run = {kind: Fake() for kind in ("speak", "segment", "mix", "master")} | {"join": Fake(failure="disk on fire")}
    built = build(compiler(), site(tmp_path, run=run))
    assert (built.status, built.made) == ("failed", 7)
    (problem,) = built.diagnostics
    assert (problem.code, problem.message) == ("task-failed", "join out/launch.mp4: disk on fire")
    assert problem.span is not None
    assert problem.span.line == 40
    assert problem.notes == ("what the tool printed", "on two lines")
    assert not (tmp_path / "out").exists()
    again = build(compiler(), site(tmp_path))
    assert (again.status, again.made, again.reused) == ("done", 1, 7)


def test_a_failed_line_of_speech(tmp_path: Path) -> None:
    built = build(compiler(), site(tmp_path, run={"speak": Fake(failure="no voice")}))
    assert built.status == "failed"
    assert built.diagnostics[0].message == "say ana #1: no voice"


def test_a_changed_scene_is_told_why(tmp_path: Path) -> None:
    build(compiler(), site(tmp_path))
    heard = Heard()
    build(compiler(grade="warm"), site(tmp_path, notify=heard))
    started = [(e.task.label, e.reason) for e in heard.events if isinstance(e, Started)]
    assert started == [("scene s2", "grade changed"), ("join out/launch.mp4", "input scene s2 changed")]
    assert heard.labels(Finished) == ["scene s2", "join out/launch.mp4"]


def test_a_build_can_be_stopped_and_goes_on(tmp_path: Path) -> None:
    stop = threading.Event()
    run = {kind: Fake() for kind in ("speak", "mix", "master", "join")} | {"segment": Fake(30)}

    def notify(event: object) -> None:
        if isinstance(event, Started) and event.task.kind == "segment":
            threading.Timer(0.1, stop.set).start()

    built = build(compiler(), site(tmp_path, run=run, stopped=stop.is_set, notify=notify))
    assert (built.status, built.outputs) == ("cancelled", ())
    assert not (tmp_path / "out").exists()
    again = build(compiler(), site(tmp_path))
    assert again.status == "done"
    assert again.reused >= 2


def test_two_builds_at_once(tmp_path: Path) -> None:
    first_started, heard, results = threading.Event(), Heard(), []

    def first() -> None:
        fake = Fake(0.1)
        results.append(build(compiler(), site(tmp_path, run=fake, notify=lambda _: first_started.set())))

    thread = threading.Thread(target=first)
    thread.start()
    first_started.wait()
    second = build(compiler(), site(tmp_path, run=Fake(failure="must not run"), notify=heard))
    thread.join()
    assert (results[0].made, second.made, second.reused) == (8, 0, 8)
    assert isinstance(heard.events[0], Waiting)
    assert f"process {os.getpid()}" in heard.events[0].reason


def test_a_waiting_build_can_be_stopped(tmp_path: Path) -> None:
    go = threading.Event()
    thread = threading.Thread(target=lambda: build(compiler(), site(tmp_path, run=Fake(30), stopped=go.is_set)))
    thread.start()
    while not (tmp_path / ".toonc" / "work").exists():
        pass
    assert build(compiler(), site(tmp_path, stopped=lambda: True)).status == "cancelled"
    go.set()
    thread.join()


def test_metadata_tells_how_the_video_came_to_be(tmp_path: Path) -> None:
    skipped = warning("engine-skipped", "`elevenlabs` needs ELEVENLABS_API_KEY", SPAN)
    run = Fake(notices=(Notice("voice-fallback", "spoken by the local voice"),))
    asset = tmp_path / "shoe.png"
    asset.write_bytes(b"png")
    digest = hashlib.sha256(b"png").hexdigest()
    build(compiler(diagnostics=(skipped,), assets={digest: "shoe.png"}), site(tmp_path, run=run))
    text = outputs(tmp_path)["out/launch/metadata.json"].decode()
    about = json.loads(text)
    assert about["format_version"] == 1
    assert about["cost"] == {"currency": "USD", "total": 0.0, "lost": 0.0, "unsure": 0.0}
    assert about["loudness"]["lufs"] == -14.0
    assert about["seconds"] == 9.0
    assert about["fallbacks"][0] == {
        "code": "engine-skipped", "where": "launch.toon:3:1", "message": "`elevenlabs` needs ELEVENLABS_API_KEY",
    }  # fmt: skip
    assert {f["code"] for f in about["fallbacks"]} == {"engine-skipped", "voice-fallback"}
    assert (about["speech"][0]["text"], about["speech"][0]["engine"]) == ("Meet Aurora, the sneaker.", "fake")
    assert about["inputs"] == [
        {"path": "launch.toon", "sha256": hashlib.sha256(b"toon 1\n").hexdigest()},
        {"path": "shoe.png", "sha256": digest},
    ]
    assert about["tools"]["join"] == "fake-join 1"
    assert str(tmp_path) not in text


def test_what_tasks_notice_is_told_by_every_build_that_uses_them(tmp_path: Path) -> None:
    run = Fake(notices=(Notice("damaged-media", "half of it is noise"),))
    for made in (True, False):
        built = build(compiler(), site(tmp_path, run=run))
        assert bool(built.made) == made
        (one,) = [d for d in built.diagnostics if d.code == "damaged-media"]
        assert (one.severity, one.message) == ("warning", "half of it is noise")


def test_metadata_is_the_same_in_every_build(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        build(compiler(), site(tmp_path / name))
    assert outputs(tmp_path / "a") == outputs(tmp_path / "b")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    built = build(compiler(), site(tmp_path))
    assert (built.status, built.diagnostics[0].code) == ("failed", "cannot-write")


def test_an_out_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file where the folder should be")
    built = build(compiler(), site(tmp_path))
    assert (built.status, built.diagnostics[0].code) == ("failed", "cannot-write")
    assert "out" in built.diagnostics[0].message


def test_two_outputs_at_one_place(tmp_path: Path) -> None:
    def twice(facts):  # type: ignore[no-untyped-def]
        compiled = compiler()(facts)
        plan = but(compiled.plan, deliverables=compiled.plan.deliverables * 2)
        return compiled._replace(plan=plan)

    built = build(twice, site(tmp_path))
    assert (built.status, built.diagnostics[0].code) == ("failed", "cannot-write")
    assert "two files of this build want to be out/launch/captions.srt" in built.diagnostics[0].message
