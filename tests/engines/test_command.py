"""`toonc engines` as its user sees it."""

from __future__ import annotations

import json

import pytest

from pytoon_lang.backends.engines.registry import engine, names
from pytoon_lang.cli import main
from tests.engines.stage import FAKES, KEY, environment
from tests.fakes.server import Reply, Server


@pytest.fixture(autouse=True)
def no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in names():
        table = engine(name, {}).studio
        monkeypatch.delenv(table.base, raising=False)
        monkeypatch.delenv(table.secret or "UNSET", raising=False)


def test_all_engines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["engines"]) == 0
    told = capsys.readouterr().out
    for word in (
        "RUNWAYML_API_SECRET is not set",
        "gen4.5",
        "2-10 s",
        "0.12 USD/s",
        "as of 2026-",
        "COMFYUI_URL",
        "free",
    ):
        assert word in told
    assert "elevenlabs: ELEVENLABS_API_KEY" in told


def test_json_is_one_object(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LUMA_AGENTS_API_KEY", KEY)
    assert main(["engines", "--format", "json"]) == 0
    told = capsys.readouterr().out
    assert KEY not in told
    found = json.loads(told)
    assert found["format_version"] == 1
    luma = next(one for one in found["engines"] if one["name"] == "luma")
    assert luma["set"] is True
    assert luma["models"][0]["lengths"] == [5, 10]
    assert luma["models"][0]["prices"][0]["usd"] == 0.06


def test_an_unknown_engine(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["engines", "runwy"]) == 2
    assert "did you mean `runway`?" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["runway", "luma", "pika", "fal", "comfyui"])
def test_a_probe_reads_and_pays_nothing(
    name: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = FAKES[name]()
    with Server(fake) as server:
        for variable, value in environment({name: server}).items():
            monkeypatch.setenv(variable, value)
        assert main(["engines", name, "--probe"]) == 0
    assert "; answers in " in capsys.readouterr().out
    assert fake.paid == 0
    assert [seen.method for seen in server.log] == ["GET"]


def test_a_probe_with_a_wrong_key(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with Server(lambda _seen: Reply(401, {"error": f"bad key {KEY}"})) as server:
        monkeypatch.setenv("RUNWAYML_API_SECRET", KEY)
        monkeypatch.setenv("RUNWAYML_BASE_URL", server.url)
        assert main(["engines", "--probe"]) == 5
    told = capsys.readouterr().out
    assert "; does not work: auth: HTTP 401: bad key ***" in told
    assert KEY not in told
