"""A language client, small: it speaks LSP over a server's standard streams, as an editor does."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from typing import Any, Self

JSON = dict[str, Any]


class Client:
    """One server process. `settings` answers its questions about the workspace, by section."""

    def __init__(self, command: Sequence[str], settings: Mapping[str, Any]) -> None:
        self.settings = settings
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.number = 0
        self.server: JSON = {}  # what it can do
        self.found: dict[str, list[JSON]] = {}
        self.versions: dict[str, int | None] = {}  # of the document that was last shown diagnostics of

    def __enter__(self) -> Self:
        documents = {"publishDiagnostics": {}, "hover": {"contentFormat": ["markdown"]}}
        abilities = {"workspace": {"configuration": True}, "textDocument": documents}
        told = self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": abilities})
        self.server = told["capabilities"]
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": self.settings})
        return self

    def __exit__(self, *_error: object) -> None:
        self.process.kill()
        self.process.communicate()

    def open(self, uri: str, text: str, language: str = "yaml") -> list[JSON]:
        """Open a document -> the diagnostics that the server shows."""
        document = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return self.next(uri)

    def change(self, uri: str, text: str, version: int) -> list[JSON]:
        """Write another text -> the diagnostics of it."""
        document = {"uri": uri, "version": version}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})
        return self.next(uri)

    def next(self, uri: str) -> list[JSON]:
        """The next diagnostics that are shown for a document."""
        while uri not in self.found:
            self._hear()
        return self.found.pop(uri)

    def at(self, method: str, uri: str, line: int, character: int) -> Any:
        """Ask something about a place, lines and characters from 0."""
        place = {"line": line, "character": character}
        return self.ask(f"textDocument/{method}", {"textDocument": {"uri": uri}, "position": place})

    def ask(self, method: str, params: JSON) -> Any:
        self.number += 1
        self._send({"id": self.number, "method": method, "params": params})
        while True:
            message = self._hear()
            if message.get("id") == self.number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def tell(self, method: str, params: JSON) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: JSON) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _hear(self) -> JSON:
        assert self.process.stdout is not None
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the server went away"
        message: JSON = json.loads(self.process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.found[message["params"]["uri"]] = message["params"]["diagnostics"]
            self.versions[message["params"]["uri"]] = message["params"].get("version")
        elif message.get("method") == "workspace/configuration":
            wanted = [self.settings.get(item.get("section"), {}) for item in message["params"]["items"]]
            self._send({"id": message["id"], "result": wanted})
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": None})
        return message
