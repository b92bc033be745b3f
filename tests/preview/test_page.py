"""The page of `toonc preview` in a real browser: from a save to the new frame in less than two seconds."""

from __future__ import annotations

import json
import signal
import time
from pathlib import Path

import pytest

from tests.cli.toonc import started
from tests.preview.browser import PROGRAM, Browser

pytestmark = [pytest.mark.slow, pytest.mark.skipif(PROGRAM is None, reason="no Chromium is installed")]

TWO = """\
toon 1

video two 9:16

scene first 1s {
  background: #c02040
  text "One" at: center, size: 90px
}

scene second 2s {
  background: #2040c0
  text "Two" at: center, size: 90px
}
"""
DRAWN = "picture.dataset.at === `frame/0/${frame}.png?${news.number}`"


def test_what_is_saved_is_seen_where_one_was(tmp_path: Path) -> None:
    file = tmp_path / "two.toon"
    file.write_text(TWO)
    process = started("preview", "two.toon", "--format", "json", cwd=tmp_path)
    assert process.stdout is not None
    browser = Browser(tmp_path / ".profile")
    try:
        browser.visit(json.loads(process.stdout.readline())["url"])
        browser.wait("document.body && document.body.dataset.number && picture.dataset.at")
        browser.ask("document.getElementById('head').focus()")
        for _ in range(4):
            browser.press("ArrowRight")
        assert browser.wait("frame === 4 && " + DRAWN)
        browser.ask("go(45)")  # half a second into the second scene
        browser.wait(DRAWN)
        assert alike(browser, "2040c0")

        times = []
        for number, shade in enumerate(("20c040", "c0c020", "20c0c0"), 2):
            began = time.monotonic()
            file.write_text(TWO.replace("2040c0", shade).replace("first 1s", "first 3s"))
            browser.wait(f"news.number === {number} && {DRAWN}")
            times.append(time.monotonic() - began)
            assert browser.ask("frame") == 105  # still half a second into it
            assert alike(browser, shade)
        assert min(times) < 2

        file.write_text(TWO.replace("2s", "2sec"))
        browser.wait("!mistakes.hidden")
        assert "unknown unit `sec`" in browser.ask("mistakes.textContent")
        assert browser.ask("mistakes.querySelector('a').href") == f"vscode://file{file}:10:14"
        assert browser.ask("mistakes.querySelector('pre').textContent") == "scene second 2sec {"
        assert browser.ask("mistakes.querySelector('mark').textContent") == "2sec"
        assert browser.ask("picture.naturalWidth") == 540  # the last good frame is there
        file.write_text(TWO)
        browser.wait("mistakes.hidden && " + DRAWN)
        middle = browser.ask(
            "(() => { const box = things.getBoundingClientRect(); return document.elementFromPoint("
            "box.x + box.width / 2, box.y + box.height / 2).href; })()"
        )
        assert middle == f"vscode://file{file}:12:3"
        process.send_signal(signal.SIGINT)
        browser.wait("/does not answer/.test(document.getElementById('state').textContent)")
        process.wait(10)

        file.write_text(TWO.replace("2040c0", "c020c0"))
        process = started("preview", "two.toon", "--format", "json", cwd=tmp_path)  # the page that is open goes on
        browser.wait(f"document.getElementById('state').textContent === '' && news.number === 1 && frame && {DRAWN}")
        assert alike(browser, "c020c0")
    finally:
        browser.close()
        process.kill()
        process.communicate()


def test_it_is_heard(tmp_path: Path) -> None:
    """A draft with its sound; what is saved meanwhile ends it, and the frame of now stands there."""
    file = tmp_path / "two.toon"
    file.write_text(TWO.replace("9:16", "180x320").replace('  text "Two"', '  say "Two."\n  text "Two"'))
    process = started("preview", "two.toon", "--format", "json", cwd=tmp_path)
    assert process.stdout is not None
    browser = Browser(tmp_path / ".profile")
    try:
        browser.visit(json.loads(process.stdout.readline())["url"])
        browser.wait("document.body && document.body.dataset.number && picture.dataset.at")
        assert "estimates" in browser.ask("document.getElementById('state').textContent")
        browser.press("s")
        browser.wait("film.currentTime > 0.5", 60)
        assert browser.ask("film.webkitAudioDecodedByteCount") > 0
        assert browser.ask("frame") >= 12
        assert not browser.ask("news.estimated")  # now it is known how long she speaks
        file.write_text(TWO)
        browser.wait("!listening && film.hidden && " + DRAWN)
    finally:
        browser.close()
        process.kill()
        process.communicate()


def alike(browser: Browser, colour: str) -> bool:
    """Whether the corner of the frame that is shown has a colour, but for what its encoding does to it."""
    script = (
        "(() => { const made = document.createElement('canvas').getContext('2d'); made.drawImage(picture, 0, 0);"
        "return [...made.getImageData(4, 4, 1, 1).data.slice(0, 3)]; })()"
    )
    return all(abs(is_ - meant) < 6 for is_, meant in zip(browser.ask(script), bytes.fromhex(colour), strict=True))
