"""Where a command's words go: results to stdout, remarks and progress to stderr, JSON one object a line."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Mapping, Sequence

    from pytoon_lang.diagnostics import Diagnostic
    from pytoon_lang.source import Source

FORMAT_VERSION = 1


class Console:
    """The two streams of a command, and how the user wants to be talked to."""

    def __init__(self, options: Namespace) -> None:
        self.format: str = options.format
        self.json = self.format == "json"
        self.quiet: bool = options.quiet
        self.verbose: bool = options.verbose
        self.color: str = options.color
        for stream in (sys.stdout, sys.stderr):  # a terminal that cannot show a letter shows something else, no crash
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")

    def result(self, text: str) -> None:
        """What the user asked for."""
        sys.stdout.write(f"{text}\n")

    def remark(self, text: str) -> None:
        """What is good to know; `--quiet` and JSON leave it out."""
        if not self.quiet and not self.json:
            sys.stderr.write(f"{text}\n")

    def data(self, fields: Mapping[str, Any]) -> None:
        """A JSON object on a line of its own, at once."""
        import json

        text = json.dumps({"format_version": FORMAT_VERSION, **fields}, ensure_ascii=False, default=dict)
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()

    def report(self, found: Sequence[Diagnostic], sources: Mapping[str, Source], show: Callable[[str], str]) -> None:
        """Diagnostics beside a result: on stderr, or a JSON event each."""
        if self.json:
            for one in self.as_json(found, sources, show):
                self.data({"event": "diagnostic", **one})
        else:
            self.write_report(sys.stderr, found, sources, show)

    def write_report(
        self, stream: Any, found: Sequence[Diagnostic], sources: Mapping[str, Source], show: Callable[[str], str]
    ) -> None:
        """Diagnostics as text on a stream; with `--quiet` errors only."""
        if not (shown := [d for d in found if d.severity == "error" or not self.quiet]):
            return
        from pytoon_lang.report import Style, report

        style = Style(self.colored(stream), not _unicode(stream), show)
        stream.write(report(shown, sources, "short" if self.format == "short" else "full", style))
        stream.flush()

    def as_json(
        self, found: Sequence[Diagnostic], sources: Mapping[str, Source], show: Callable[[str], str]
    ) -> list[dict[str, Any]]:
        """Diagnostics as JSON objects."""
        from pytoon_lang.report import fields, in_order

        return [fields(diagnostic, sources, show) for diagnostic in in_order(found)]

    def colored(self, stream: Any) -> bool:
        """Whether to use colours on a stream."""
        if self.color != "auto":
            return self.color == "always"
        return "NO_COLOR" not in os.environ and terminal(stream)


def _unicode(stream: Any) -> bool:
    return (stream.encoding or "").lower().replace("-", "").startswith("utf")


def terminal(stream: Any) -> bool:
    """Whether somebody watches a stream on a terminal that can move its cursor."""
    return bool(stream.isatty()) and os.environ.get("TERM") != "dumb"
