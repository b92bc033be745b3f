"""A Chromium without a window, told what to do through pipes (Chrome DevTools Protocol): that needs no package."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
SWITCHES = (
    "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run --hide-scrollbars "
    "--disable-extensions --disable-background-networking --remote-debugging-pipe --window-size=900,1100"
)


class GoneError(Exception):
    """The browser could not do what it was told, mostly because the page it was told of is no more."""


class Browser:
    """One page."""

    def __init__(self, profile: Path) -> None:
        assert PROGRAM
        ours_out, theirs_in = os.pipe()
        theirs_out, ours_in = os.pipe()
        start = f'exec 3<&{ours_out} 4>&{ours_in}; exec "$0" "$@"'
        self._process = subprocess.Popen(
            [
                shutil.which("bash") or "bash",
                "-c",
                start,
                PROGRAM,
                *SWITCHES.split(),
                f"--user-data-dir={profile}",
                "about:blank",
            ],
            pass_fds=(ours_out, ours_in),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(ours_out)
        os.close(ours_in)
        self._write, self._read, self._buffer, self._number = theirs_in, theirs_out, b"", 0
        self._session = ""
        page = next(t for t in self.say("Target.getTargets")["targetInfos"] if t["type"] == "page")
        self._session = self.say("Target.attachToTarget", targetId=page["targetId"], flatten=True)["sessionId"]

    def say(self, method: str, **parameters: Any) -> dict[str, Any]:
        """A command -> its result."""
        self._number += 1
        said = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            said["sessionId"] = self._session
        os.write(self._write, json.dumps(said).encode() + b"\0")
        while True:
            while b"\0" not in self._buffer:
                assert select.select([self._read], [], [], 30)[0], f"no answer to {method}"
                self._buffer += os.read(self._read, 1 << 20)
            line, _, self._buffer = self._buffer.partition(b"\0")
            if (heard := json.loads(line)).get("id") == self._number:
                if "error" in heard:
                    raise GoneError(heard["error"]["message"])
                return dict(heard["result"])

    def visit(self, url: str) -> None:
        self.say("Page.navigate", url=url)

    def ask(self, script: str) -> Any:
        """The value of an expression on the page."""
        result = self.say("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in result, result
        return result["result"].get("value")

    def wait(self, script: str, seconds: float = 30) -> Any:
        """Until an expression is true -> its value."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with contextlib.suppress(GoneError):  # the page is just being left for another one
                if value := self.ask(script):
                    return value
            time.sleep(0.02)
        raise AssertionError(f"never true: {script}")

    def press(self, key: str) -> None:
        for kind in ("keyDown", "keyUp"):
            self.say("Input.dispatchKeyEvent", type=kind, key=key)

    def picture(self) -> bytes:
        return base64.b64decode(self.say("Page.captureScreenshot")["data"])

    def close(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._write)
        os.close(self._read)
