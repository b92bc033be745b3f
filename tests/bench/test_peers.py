"""The specs for other tools: the same words at the same times; an edit of one caption changes that and nothing else."""

import json
from importlib import import_module
from pathlib import Path
from xml.etree import ElementTree

import pytest

from bench import material
from bench.peers.__main__ import CAPTIONS, EDITED, NAMES


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "node_modules" / "gsap" / "dist").mkdir(parents=True)
    (tmp_path / "node_modules" / "gsap" / "dist" / "gsap.min.js").touch()
    for name in ["music.wav", "speech.wav", *(f"still-{number}.jpg" for number in range(material.SCENES))]:
        (tmp_path / name).touch()
    return tmp_path


@pytest.mark.parametrize("name", NAMES)
def test_an_edit_changes_one_caption(name: str, home: Path) -> None:
    written = []
    for captions in (CAPTIONS, EDITED):
        for number, text in enumerate(captions):
            material.caption(home, number, text)
        import_module(f"bench.peers.{name}").PEER.write(home, captions)
        written.append({path: path.read_bytes() for path in home.rglob("*") if path.is_file()})
    changed = {path for path in written[0] if written[0][path] != written[1][path]}
    drawn = home / "caption-2.png"
    words = {"hyperframes": {home / "page" / "index.html"}, "remotion": {home / "timeline.json"}}
    assert changed == {drawn} | words.get(name, set())


def test_melt_fades_where_scenes_overlap(home: Path) -> None:
    import_module("bench.peers.melt").PEER.write(home, CAPTIONS)
    timeline = ElementTree.parse(home / "timeline.mlt").getroot()  # noqa: S314 our own file
    fades = timeline.findall(".//transition[@mlt_service='luma']")
    assert [(int(fade.get("in", "")), int(fade.get("out", ""))) for fade in fades] == [
        (105, 119),
        (210, 224),
        (315, 329),
        (420, 434),
    ]


def test_levels_of_the_music_reach_remotion(home: Path) -> None:
    import_module("bench.peers.remotion").PEER.write(home, CAPTIONS)
    gains = json.loads((home / "timeline.json").read_text())["gains"]
    assert gains[2][1] / gains[1][1] == pytest.approx(10 ** (-12 / 20))
