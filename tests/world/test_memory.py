"""The world in a dictionary behaves like the one on disk."""

from pytoon_lang.world import Media, Trouble
from pytoon_lang.world.memory import Memory
from tests.world import media

CLIP = Media("video", "d1", 1080, 1920, 705_600_000)


def test_files_folders_and_what_is_not_there() -> None:
    world = Memory({"main.toon": "toon 1", "brand/aurora.toon": b"toon 1", "clip.mp4": CLIP, "a.png": media.png()})
    assert world.read("./main.toon") == b"toon 1"
    assert world.read("brand") == Trouble("folder")
    assert world.read("b") == Trouble("missing")
    assert world.names("brand") == ("aurora.toon",)
    assert world.names("") == ("a.png", "brand", "clip.mp4", "main.toon")
    assert world.probe("clip.mp4") == CLIP
    found = world.probe("a.png")
    assert isinstance(found, Media)
    assert found.width == 8
    assert isinstance(world.read("../x"), Trouble)
    assert {"main.toon", "b", "clip.mp4"} <= world.asked


def test_secrets_and_tools() -> None:
    world = Memory({}, secrets={"KEY"}, fingerprints={"mix": "ffmpeg 9"})
    assert world.has_secret("KEY")
    assert not world.has_secret("OTHER")
    assert (world.fingerprint("mix"), world.fingerprint("join")) == ("ffmpeg 9", "memory")
