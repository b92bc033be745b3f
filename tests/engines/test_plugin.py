"""Engines that other packages bring: the example is installed into a folder of its own, found, and asked for a clip."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from pytoon_lang.backends.base import BackendError
from pytoon_lang.backends.engines.base import State
from pytoon_lang.backends.engines.crew import Crew
from pytoon_lang.backends.engines.registry import engine, names, studio
from tests.engines.stage import KEY, QUICK, Books, ask, job
from tests.fakes.clips import clip
from tests.fakes.server import Reply, Seen, Server

EXAMPLE = Path(__file__).parents[2] / "examples" / "engine_plugin"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """What installing a wheel leaves behind: the package and the folder of its metadata, on the path."""
    import tomllib

    folder = tmp_path / "site"
    copytree(EXAMPLE / "toonc_clapper", folder / "toonc_clapper")
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text())["project"]
    about = folder / "toonc_clapper-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n")
    groups = project["entry-points"]
    lines = [
        line for group, points in groups.items() for line in (f"[{group}]", *(f"{k} = {v}" for k, v in points.items()))
    ]
    (about / "entry_points.txt").write_text("\n".join(lines))
    monkeypatch.syspath_prepend(str(folder))
    yield about
    sys.modules.pop("toonc_clapper", None)


def test_the_example_is_an_engine(site: Path, tmp_path: Path) -> None:
    assert names()[-1] == "clapper"
    found = studio("clapper")
    assert found is not None
    assert found.models[0].name == "clap-1"

    def service(seen: Seen) -> Reply:
        if seen.path == "/a.mp4":
            return Reply(200, clip("good", 360, 640, 4.0))
        if seen.headers["authorization"] != f"Bearer {KEY}":
            return Reply(401)
        if seen.method == "POST":
            return Reply(200, {"id": "c1"})
        return Reply(200, {"state": "ready", "url": f"http://{seen.headers['host']}/a.mp4", "dollars": 0.12})

    with Server(service) as server:
        crew = Crew(Path, environment={"CLAPPER_API_KEY": KEY, "CLAPPER_URL": server.url}, terms={"clapper": QUICK})
        one = ask("runway")._replace(engine="clapper", model="clap-1", seconds=4)
        shot = crew.shoot([one], job(tmp_path), Books())
        crew.close()
    assert shot.taken is not None, shot.notices
    assert shot.taken.charged == 0.12


def test_a_plugin_that_breaks_costs_one_shot(site: Path, tmp_path: Path) -> None:
    books = Books()
    with Server(lambda _seen: Reply(200, {"nothing": "useful"})) as server:
        crew = Crew(Path, environment={"CLAPPER_API_KEY": KEY, "CLAPPER_URL": server.url}, terms={"clapper": QUICK})
        shot = crew.shoot([ask("runway")._replace(engine="clapper", model="clap-1", seconds=4)], job(tmp_path), books)
        crew.close()
    assert shot.taken is None
    assert shot.notices[0].message == "clapper: unsure: the adapter of clapper has a mistake: KeyError: 'id'"
    assert books.lines[-1] == ("settled", "clapper", None, "unsure")


@pytest.mark.parametrize("function", ["headers", "submit", "poll", "quote", "cancel"])
def test_a_mistake_in_any_of_its_functions_costs_one_shot_and_tells_no_key(
    function: str, site: Path, tmp_path: Path
) -> None:
    from pytoon_lang.backends.base import Cancelled

    def mistaken(*_arguments: object) -> None:
        raise LookupError(f"what am I to do with {KEY}?")

    stop = threading.Event()
    answer = Reply(200, {"id": "c1", "state": "waiting"})
    plugin = engine("clapper")
    if function == "cancel":
        plugin = plugin._replace(poll=lambda _ticket, _client: (stop.set(), State("queued"))[1])
    plugin = plugin._replace(**{function: mistaken})
    with Server(lambda _seen: answer) as server:
        environment = {"CLAPPER_API_KEY": KEY, "CLAPPER_URL": server.url}
        crew = Crew(
            Path, environment=environment, terms={"clapper": QUICK._replace(patience=0.5)}, engines=lambda _: plugin
        )
        one = ask("runway")._replace(engine="clapper", model="clap-1", seconds=4)
        if function == "cancel":
            with pytest.raises(Cancelled):
                crew.shoot([one], job(tmp_path, cancelled=stop.is_set), Books())
        else:
            shot = crew.shoot([one], job(tmp_path), Books())
            assert shot.taken is None
            assert KEY not in repr(shot) + "".join(one.fault.detail for one in shot.tries if one.fault)
        crew.close()


@pytest.mark.parametrize(("function", "kind"), [("submit", "unsure"), ("poll", "unavailable")])
def test_what_is_no_record_is_a_mistake_too(function: str, kind: str, site: Path, tmp_path: Path) -> None:
    plugin, books = engine("clapper")._replace(**{function: lambda *_: {"id": "c1"}}), Books()
    with Server(lambda _seen: Reply(200, {"id": "c1"})) as server:
        environment = {"CLAPPER_API_KEY": KEY, "CLAPPER_URL": server.url}
        crew = Crew(Path, environment=environment, terms={"clapper": QUICK}, engines=lambda _: plugin)
        crew.shoot([ask("runway")._replace(engine="clapper", model="clap-1", seconds=4)], job(tmp_path), books)
        crew.close()
    assert books.lines[-1] == ("settled", "clapper", None, kind)


def test_a_package_that_does_not_load_is_named(site: Path) -> None:
    (site / "entry_points.txt").write_text(
        "[toonc.engines]\nclapper = toonc_clapper:NOTHING\nother = toonc_clapper:STUDIO\n"
    )
    with pytest.raises(BackendError, match="the package toonc-clapper with the engine “clapper” does not load"):
        engine("clapper")
    with pytest.raises(BackendError, match="brings no engine “other”"):
        studio("other")


def test_there_are_none_by_default() -> None:
    assert names() == ("runway", "luma", "pika", "fal", "comfyui")
    assert studio("clapper") is None
    with pytest.raises(BackendError, match="there is no engine “clapper”"):
        engine("clapper")
