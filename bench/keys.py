"""`python -m bench.keys [lines ...]`: what a keystroke costs the language server, spoken to as editors do.

A letter is typed into a text in the middle of a program of as many lines. All figures are milliseconds:

    typed      CPU of the server for a key and the completion that is asked after it, typed at 60 ms a key
    complete   from the key to the list of completions, the median
    hover      from the question to the answer, right after a key
    redraw     CPU for what editors ask after a key besides: tokens, symbols, folding, colours, links, hints
    told       from the last key to its diagnostics, the pause in which more keys are waited for included
    check      CPU of that last key, its whole check included
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.check import HEAD, SCENE
from tests.editors.client import Client

KEYS = 25
_TICK = os.sysconf("SC_CLK_TCK")
_LSP = [sys.executable, "-c", "import sys; from pytoon_lang.cli import main; sys.exit(main())", "lsp"]
_REDRAW = ("semanticTokens/full", "documentSymbol", "foldingRange", "documentColor", "documentLink")


class Typist:
    """One document in one server. `at` is where the next letter goes: line and character, from 0."""

    def __init__(self, client: Client, uri: str, text: str) -> None:
        self.client, self.uri, self.text, self.version = client, uri, text, 1
        lines = text.split("\n")
        middle = next(n for n in range(len(lines) // 2, len(lines)) if 'text "More' in lines[n])
        self.line, self.character = middle, lines[middle].index("More")
        client.open(uri, text, "toonc")

    def key(self, letter: str) -> None:
        """Type a letter."""
        self.version += 1
        place = {"line": self.line, "character": self.character}
        change: Any = {"range": {"start": place, "end": place}, "text": letter}
        if self.client.server["textDocumentSync"]["change"] == 1:  # this server wants whole texts
            lines = self.text.split("\n")
            lines[self.line] = lines[self.line][: self.character] + letter + lines[self.line][self.character :]
            change = {"text": "\n".join(lines)}
            self.text = change["text"]
        self.client.found.clear()
        document = {"uri": self.uri, "version": self.version}
        self.client.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})
        self.character += 1

    def ask(self, method: str) -> float:
        """Ask something about the place of the last letter -> milliseconds to the answer."""
        before = time.perf_counter()
        place = {"line": self.line, "character": 8 if method == "hover" else self.character}
        self.client.ask(f"textDocument/{method}", {"textDocument": {"uri": self.uri}, "position": place})
        return 1000 * (time.perf_counter() - before)

    def redraw(self) -> None:
        """Ask for all that is drawn."""
        for method in _REDRAW:
            self.client.ask(f"textDocument/{method}", {"textDocument": {"uri": self.uri}})
        top, end = {"line": max(0, self.line - 30), "character": 0}, {"line": self.line + 30, "character": 0}
        params = {"textDocument": {"uri": self.uri}, "range": {"start": top, "end": end}}
        self.client.ask("textDocument/inlayHint", params)

    def rest(self) -> float:
        """Wait for the diagnostics of this version -> milliseconds."""
        before = time.perf_counter()
        while self.client.versions.get(self.uri) != self.version:
            self.client.next(self.uri)
        return 1000 * (time.perf_counter() - before)

    def cpu(self) -> float:
        """Milliseconds of user and system CPU of the server so far."""
        fields = Path(f"/proc/{self.client.process.pid}/stat").read_text().rpartition(")")[2].split()
        return 1000 * (int(fields[11]) + int(fields[12])) / _TICK


def figures(folder: Path, lines: int) -> dict[str, float]:
    """All figures of a program of so many lines."""
    scenes = max(1, (lines - HEAD.count("\n")) // (SCENE.count("\n") + 1))
    text = HEAD + "\ntransition fade(200ms)\n".join(SCENE.format(n=n) for n in range(scenes))
    file = folder / f"keys-{lines}.toon"
    file.write_text(text, "utf-8")
    with Client(_LSP, {}) as client:
        typist = Typist(client, file.as_uri(), text)
        for _ in range(3):  # what is loaded when it is first needed
            typist.key("a")
            typist.ask("completion"), typist.ask("hover"), typist.redraw(), typist.rest()
        return {**_typing(typist), **_drawing(typist), **_resting(typist)}


def _typing(typist: Typist) -> dict[str, float]:
    complete, before = [], typist.cpu()
    for _ in range(KEYS):
        start = time.perf_counter()
        typist.key("b")
        complete.append(typist.ask("completion"))
        time.sleep(max(0.0, 0.06 - (time.perf_counter() - start)))
    spent = (typist.cpu() - before) / KEYS
    typist.rest()
    return {"typed": spent, "complete": statistics.median(complete)}


def _drawing(typist: Typist) -> dict[str, float]:
    hover, spent = [], 0.0
    for _ in range(10):
        typist.key("c")
        hover.append(typist.ask("hover"))
        before = typist.cpu()
        typist.redraw()
        spent += typist.cpu() - before
        typist.rest()
    return {"hover": statistics.median(hover), "redraw": spent / 10}


def _resting(typist: Typist) -> dict[str, float]:
    told, before = [], typist.cpu()
    for _ in range(10):
        typist.key("d")
        told.append(typist.rest())
    return {"told": statistics.median(told), "check": (typist.cpu() - before) / 10}


def main() -> None:
    """Print a table."""
    names: list[Any] = ["typed", "complete", "hover", "redraw", "told", "check"]
    print(f"{'lines':>7}" + "".join(f"{name:>10}" for name in names))
    with tempfile.TemporaryDirectory() as scratch:
        for lines in [int(word) for word in sys.argv[1:]] or [50, 200, 1000, 2000, 10_000]:
            found = figures(Path(scratch), lines)
            print(f"{lines:7}" + "".join(f"{found[name]:10.0f}" for name in names), flush=True)


if __name__ == "__main__":
    main()
