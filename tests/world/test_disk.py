"""The project folder, its limits, and what is remembered of it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pytoon_lang.world import Media, Trouble
from pytoon_lang.world import disk as disk_module
from pytoon_lang.world.disk import Disk
from pytoon_lang.world.facts import FORM
from tests.world import media


def kind(found: object) -> str:
    assert isinstance(found, Trouble)
    return found.kind


def test_reading_stays_in_the_project(tmp_path: Path) -> None:
    root = tmp_path / "project"
    (root / "brand").mkdir(parents=True)
    (root / "main.toon").write_text("toon 1")
    (tmp_path / "secret.txt").write_text("secret")
    (root / "way-out.txt").symlink_to(tmp_path / "secret.txt")
    (root / "way-in.toon").symlink_to(root / "main.toon")
    (root / "loop").symlink_to(root / "loop")
    os.mkfifo(root / "pipe")
    world = Disk(root)
    assert world.read("main.toon") == b"toon 1"
    assert world.read("way-in.toon") == b"toon 1"
    assert kind(world.read("way-out.txt")) == "outside"
    assert kind(world.read("../secret.txt")) == "outside"
    assert kind(world.read("gone.toon")) == "missing"
    assert kind(world.read("brand")) == "folder"
    assert kind(world.read("pipe")) == "unreadable"
    assert kind(world.read("loop")) == "unreadable"
    assert kind(world.read("a" * 5000)) == "unreadable"
    assert world.names("") == ("brand", "loop", "main.toon", "pipe", "way-in.toon", "way-out.txt")
    assert world.asked >= {"main.toon", "gone.toon", "brand", "."}


def test_names_mean_nothing(tmp_path: Path) -> None:
    for name in ("a.jpg", "b.png", "c%d.jpg", "d.m3u8", "e.mp4", "Ünï çödé 名.webp"):
        (tmp_path / name).write_bytes(media.jpeg(640, 480))
        found = Disk(tmp_path).probe(name)
        assert isinstance(found, Media), found
        assert (found.kind, found.width, found.height) == ("image", 640, 480)


def test_sources_have_a_limit(tmp_path: Path) -> None:
    (tmp_path / "main.toon").write_bytes(b"x" * (disk_module.MOST_SOURCE + 1))
    assert kind(Disk(tmp_path).read("main.toon")) == "too-large"


def test_a_second_run_opens_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(media.png())
    with Disk(tmp_path) as world:
        first = world.probe("a.png"), world.measure("Hello", "Inter", 700)
    code = (
        "import sys; from pathlib import Path; from pytoon_lang.world.disk import Disk\n"
        f"world = Disk(Path({str(tmp_path)!r})); world.probe('a.png'); world.measure('Hello', 'Inter', 700)\n"
        "print(sorted({'av', 'uharfbuzz', 'numpy', 'cv2'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
    assert (Disk(tmp_path).probe("a.png"), Disk(tmp_path).measure("Hello", "Inter", 700)) == first


def test_a_changed_file_is_looked_at_again(tmp_path: Path) -> None:
    picture = tmp_path / "a.png"
    picture.write_bytes(media.png(8, 6))
    with Disk(tmp_path) as world:
        world.probe("a.png")
    picture.write_bytes(media.png(9, 6))
    found = Disk(tmp_path).probe("a.png")
    assert isinstance(found, Media)
    assert found.width == 9


@pytest.mark.parametrize("content", ["", "{", "[]", f'{{"format": {FORM}, "media": 3}}', '{"format": 99}', "[" * 9999])
def test_a_damaged_memory_counts_as_none(tmp_path: Path, content: str) -> None:
    (tmp_path / ".toonc").mkdir()
    (tmp_path / ".toonc/facts.json").write_text(content)
    with Disk(tmp_path) as world:
        assert world.measure("Hello", "Inter", 700).width > 1
    kept = json.loads((tmp_path / ".toonc/facts.json").read_text())
    assert kept["format"] == FORM
    assert len(kept["text"]) == 1


def test_what_was_found_out_under_older_rules_is_found_out_again(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(media.png(8, 6))
    with Disk(tmp_path) as world:
        world.probe("a.png")
    facts = tmp_path / ".toonc/facts.json"
    known = json.loads(facts.read_text())
    for entry in known["media"].values():
        entry["width"] = 99

    def width_by(form: int) -> int:
        facts.write_text(json.dumps(known | {"format": form}))
        found = Disk(tmp_path).probe("a.png")
        return found.width if isinstance(found, Media) else 0

    assert [width_by(FORM), width_by(FORM - 1)] == [99, 8]


def test_wrong_entries_are_found_again(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(media.png())
    with Disk(tmp_path) as world:
        first = world.probe("a.png"), world.measure("Hi", "Inter", 700)
    facts = tmp_path / ".toonc/facts.json"
    known = json.loads(facts.read_text())
    for table in ("digests", "media", "text"):
        known[table] = {key: ["nonsense", 1] for key in known[table]}
    facts.write_text(json.dumps(known))
    assert (Disk(tmp_path).probe("a.png"), Disk(tmp_path).measure("Hi", "Inter", 700)) == first


def test_two_builds_at_once_keep_what_both_found(tmp_path: Path) -> None:
    one, other = Disk(tmp_path), Disk(tmp_path)
    one.measure("one", "Inter", 700)
    other.measure("other", "Inter", 700)
    one.save()
    other.save()
    known = json.loads((tmp_path / ".toonc/facts.json").read_text())["text"]
    assert len(known) == 2
    assert sorted(path.name for path in (tmp_path / ".toonc").iterdir()) == [".gitignore", "facts.json"]


def test_secrets_are_only_known_to_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOONC_TEST_KEY", "x")
    monkeypatch.setenv("TOONC_EMPTY_KEY", "")
    world = Disk(tmp_path)
    assert world.has_secret("TOONC_TEST_KEY")
    assert not world.has_secret("TOONC_EMPTY_KEY")
    assert not world.has_secret("TOONC_NO_KEY")


def test_tools_are_named_by_who_makes_the_world(tmp_path: Path) -> None:
    assert Disk(tmp_path, {"mix": "ffmpeg 9"}.__getitem__).fingerprint("mix") == "ffmpeg 9"
    with pytest.raises(LookupError):
        Disk(tmp_path).fingerprint("mix")
