"""`toonc mcp`, asked by the official client: over a real pipe where processes matter, else in this process."""

from __future__ import annotations

import asyncio
import base64
import json
import socket
import struct
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.shared.exceptions import MCPError

from pytoon_lang.cli import main as toonc
from pytoon_lang.mcp.server import server
from tests.cli.toonc import environment

AD = """\
toon 1

video ad 180x320

scene only 1s {
  background: #c02040
  text "Hi" at: center, size: 60px
}
"""
SHOT = AD.replace("background: #c02040", 'generate "a runner at dawn" { engine: [runway, local] }')
Scenario = Callable[[Client], Awaitable[None]]


def here(root: Path, scenario: Scenario, most: float | None = None) -> None:
    """A client and a server in this process."""

    async def talk() -> None:
        async with Client(server(root, most)) as client:
            await scenario(client)

    asyncio.run(talk())


def piped(root: Path, scenario: Scenario) -> None:
    """A client, and the command as it starts it."""
    command = "import sys; from pytoon_lang.cli import main; sys.exit(main())"
    started = StdioServerParameters(
        command=sys.executable, args=["-c", command, "mcp", "."], cwd=root, env=environment()
    )

    async def talk() -> None:
        async with Client(stdio_client(started)) as client:
            await scenario(client)

    asyncio.run(talk())


async def answer(client: Client, tool: str, **arguments: Any) -> dict[str, Any]:
    done = await client.call_tool(tool, arguments)
    assert not done.is_error, done.content
    return dict(done.structured_content or {})


async def refusal(client: Client, tool: str, **arguments: Any) -> str:
    done = await client.call_tool(tool, arguments)
    assert done.is_error, done.content
    return str(done.content[0].text)  # type: ignore[union-attr]


def test_a_video_is_written_mended_looked_at_and_built(tmp_path: Path) -> None:
    async def scenario(client: Client) -> None:
        wrong = await answer(client, "save", path="ad.toon", text=AD.replace("1s", "1sec"))
        assert [(one["code"], one["file"], one["line"]) for one in wrong["diagnostics"]] == [
            ("unknown-unit", "ad.toon", 5)
        ]
        assert (await answer(client, "check", path="ad.toon", text=AD))["ok"]
        assert not (await answer(client, "check", path="ad.toon"))["ok"]
        assert (await answer(client, "save", path="ad.toon", text=AD.replace("  text", "     text")))["ok"]
        assert (tmp_path / "ad.toon").read_text() == AD
        plan = await answer(client, "plan", path="ad.toon")
        assert (plan["ok"], plan["reused"], plan["usd"]) == (True, 0, 0)
        shown = (await client.call_tool("frame", {"path": "ad.toon", "at": "50%", "width": 90})).content
        assert struct.unpack(">II", base64.b64decode(shown[1].data)[16:24]) == (90, 160)  # type: ignore[union-attr]
        heard: list[tuple[float, float | None]] = []

        async def hear(done: float, of: float | None, _label: str | None) -> None:
            heard.append((done, of))

        built = await client.call_tool("build", {"path": "ad.toon"}, progress_callback=hear)
        told = built.structured_content or {}
        assert (told["ok"], told["outputs"][0], told["made"]) == (True, "out/ad.mp4", len(plan["make"]))
        assert heard[-1] == (len(plan["make"]), len(plan["make"]))
        assert (await answer(client, "build", path="ad.toon"))["made"] == 0

    piped(tmp_path, scenario)
    assert (tmp_path / "out/ad.mp4").is_file()


def test_what_it_offers(tmp_path: Path) -> None:
    async def scenario(client: Client) -> None:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert set(tools) == {"check", "save", "fmt", "plan", "frame", "build", "explain", "reference"}
        writing = {name for name, tool in tools.items() if tool.annotations and not tool.annotations.read_only_hint}
        assert writing == {"save", "build"}
        card = (await client.read_resource("toonc://card")).contents[0].text  # type: ignore[union-attr]
        assert card == (await answer(client, "reference"))["result"]
        assert "# toonc on one page" in card
        for code in (await answer(client, "explain"))["result"].split()[:3]:
            page = (await client.read_resource(f"toonc://codes/{code}")).contents[0].text  # type: ignore[union-attr]
            assert page.startswith(f"{code}: ")
        schema = (await client.read_resource("toonc://schema")).contents[0].text  # type: ignore[union-attr]
        assert json.loads(schema)["$schema"]
        assert "near are: unknown-unit" in await refusal(client, "explain", code="unkown-unit")
        with pytest.raises(MCPError, match="nothing about"):
            await client.read_resource("toonc://topics/nothing-of-the-kind")
        assert (await answer(client, "fmt", text="toon  1\n"))["result"] == "toon 1\n"

    here(tmp_path, scenario)


def test_nothing_outside_of_the_folder(tmp_path: Path) -> None:
    root = tmp_path / "room"
    (root / "inner").mkdir(parents=True)
    (tmp_path / "secret.toon").write_text(AD)
    (root / "link.toon").symlink_to(tmp_path / "secret.toon")
    (root / "way").symlink_to(tmp_path)
    with (root / "huge.toon").open("wb") as huge:
        huge.truncate(1 << 33)
    (root / "spy.toon").write_text(f'{AD}\nimport "../secret.toon"\n')
    outside = (
        "../secret.toon",
        str(tmp_path / "secret.toon"),
        "link.toon",
        "way/secret.toon",
        "inner/../../secret.toon",
    )

    async def scenario(client: Client) -> None:
        for path in outside:
            for tool in ("check", "plan", "build"):
                assert "outside of the folder" in await refusal(client, tool, path=path)
            assert "outside of the folder" in await refusal(client, "save", path=path, text="toon 1")
            assert "outside of the folder" in await refusal(client, "frame", path=path, at="0s")
        assert "no folder for programs" in await refusal(client, "save", path=".toonc/x.toon", text="toon 1")
        assert "not the name of a program" in await refusal(client, "save", path="inner/.bashrc", text="rm")
        assert "`path` of a file, or a `text`" in await refusal(client, "check", file="ad.toon")
        assert "larger than any program" in await refusal(client, "check", path="huge.toon")
        spied = await answer(client, "check", path="spy.toon")
        assert "outside-project" in {one["code"] for one in spied["diagnostics"]}
        assert "spy.toon" in await refusal(client, "plan", path="none.toon")

    here(root, scenario)
    assert (tmp_path / "secret.toon").read_text() == AD


def test_nothing_is_bought_unless_it_is_said_how_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ad.toon").write_text(SHOT)
    with socket.create_server(("127.0.0.1", 0)) as service:
        service.settimeout(0.05)
        monkeypatch.setenv("RUNWAYML_API_SECRET", "a key")
        monkeypatch.setenv("RUNWAYML_BASE_URL", f"http://127.0.0.1:{service.getsockname()[1]}")

        async def scenario(client: Client) -> None:
            plan = await answer(client, "plan", path="ad.toon")
            assert plan["usd"] > 0
            assert "--max-cost 0.1" in await refusal(client, "build", path="ad.toon", max_cost=0.2)
            poor = await answer(client, "build", path="ad.toon", max_cost=0.01)
            assert [one["code"] for one in poor["diagnostics"]] == ["over-budget"]
            built = await answer(client, "build", path="ad.toon")
            assert (built["ok"], built["usd"]) == (True, 0)
            assert any("say `max_cost`" in str(one) for one in built["diagnostics"])

        here(tmp_path, scenario, most=0.1)
        with pytest.raises(TimeoutError):  # nobody called
            service.accept()


def test_a_build_that_nobody_waits_for_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "long.toon").write_text(AD.replace("1s", "60s").replace("180x320", "1080x1920"))
    (tmp_path / "ad.toon").write_text(AD)

    async def scenario(client: Client) -> None:
        with anyio.move_on_after(1):
            await client.call_tool("build", {"path": "long.toon"})
            raise AssertionError("a minute in so little time")
        assert (tmp_path / ".toonc/lock").exists()  # it was at work
        with anyio.fail_after(5):  # a folder has one build at a time
            assert (await answer(client, "build", path="ad.toon"))["ok"]

    here(tmp_path, scenario)
    assert not (tmp_path / "out/long.mp4").exists()


def test_without_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("pytoon_lang.cli.mcp.find_spec", lambda _name: None)
    assert toonc(["mcp", str(tmp_path)]) == 5
    assert 'pip install "pytoon-lang[mcp]"' in capsys.readouterr().err
    assert toonc(["mcp", str(tmp_path / "nowhere")]) == 2
