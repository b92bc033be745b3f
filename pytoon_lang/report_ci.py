"""Diagnostics for machines that review changes: SARIF 2.1.0 and GitHub's workflow commands."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pytoon_lang import __version__
from pytoon_lang.source import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pytoon_lang.diagnostics import Diagnostic, Fix
    from pytoon_lang.source import Source

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def sarif(diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source], show: Callable[[str], str] = str) -> str:
    """All diagnostics as one SARIF log, with a line feed at its end.

    Rule ids are the codes; paths are relative, as `show` makes them; columns count code points; a fingerprint is of
    the code, the file and the text of the line, so it survives lines that are inserted above.
    """
    found = list(dict.fromkeys(diagnostics))
    codes = sorted({one.code for one in found})
    results, seen = [], dict[str, int]()
    for one in found:
        print_ = _fingerprint(one, sources, show)
        seen[print_] = seen.get(print_, 0) + 1
        results.append(_result(one, codes.index(one.code), f"{print_}:{seen[print_]}", sources, show))
    driver = {
        "name": "toonc",
        "version": __version__,
        "rules": [_rule(code) for code in codes],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def github(diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source], show: Callable[[str], str] = str) -> str:
    """One workflow command a line, which GitHub shows beside the changed line."""
    lines = []
    for one in dict.fromkeys(diagnostics):
        fields = {"title": f"toonc {one.code}"}
        if one.span is not None:
            end_line, end_column = _end(one.span, sources)
            fields |= {"file": _uri(show(one.span.file), quoted=False), "line": str(one.span.line)}
            fields |= {"endLine": str(end_line), "col": str(one.span.column), "endColumn": str(end_column)}
            if end_line != one.span.line:  # GitHub takes columns only within one line
                del fields["col"], fields["endColumn"]
        written = ",".join(f"{key}={_property(value)}" for key, value in fields.items())
        lines.append(f"::{_COMMANDS[one.severity]} {written}::{_data(_words(one))}\n")
    return "".join(lines)


def renamed(node: Any, show: Callable[[str], str]) -> Any:
    """Diagnostics (or parts of them) with the names of files as `show` makes them: for reports on several projects."""
    if isinstance(node, Span):
        return node._replace(file=show(node.file))
    if not isinstance(node, tuple):
        return node
    parts = [renamed(part, show) for part in node]
    return tuple(parts) if type(node) is tuple else type(node)(*parts)


def _rule(code: str) -> dict[str, Any]:
    """A code as a rule. GitHub shows `help` beside an alert and refuses rules without it."""
    from pytoon_lang.explain import known, page, read

    name = "".join(word.capitalize() for word in code.split("-"))
    if not known(code):
        words = {"text": code.replace("-", " ")}
        return {"id": code, "name": name, "shortDescription": words, "fullDescription": words, "help": words}
    found = read(code)
    return {
        "id": code,
        "name": name,
        "shortDescription": {"text": found.title},
        "fullDescription": {"text": found.text},
        "help": {"text": page(code)},
    }


def _result(
    one: Diagnostic, rule: int, fingerprint: str, sources: Mapping[str, Source], show: Callable[[str], str]
) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": one.code,
        "ruleIndex": rule,
        "level": _LEVELS[one.severity],
        "message": {"text": _words(one)},
        "locations": [_location(one.span, sources, show)] if one.span else [],
        "partialFingerprints": {"toonc/v1": fingerprint},
    }
    related = [
        {**_location(label.span, sources, show), "id": number, "message": {"text": label.message}}
        for number, label in enumerate(one.labels)
    ]
    if related:
        result["relatedLocations"] = related
    if one.fixes:
        result["fixes"] = [_fix(fix, sources, show) for fix in one.fixes]
    return result


def _fix(fix: Fix, sources: Mapping[str, Source], show: Callable[[str], str]) -> dict[str, Any]:
    """The edits by file, as SARIF wants them."""
    files: dict[str, list[dict[str, Any]]] = {}
    for edit in fix.edits:
        replacement = {"deletedRegion": _region(edit.span, sources), "insertedContent": {"text": edit.text}}
        files.setdefault(edit.span.file, []).append(replacement)
    changes = [
        {"artifactLocation": {"uri": _uri(show(file))}, "replacements": replacements}
        for file, replacements in files.items()
    ]
    return {"description": {"text": fix.title}, "artifactChanges": changes}


def _location(span: Span, sources: Mapping[str, Source], show: Callable[[str], str]) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(show(span.file))}, "region": _region(span, sources)}
    if source := sources.get(span.file):
        lines = range(span.line, _end(span, sources)[0] + 1)
        text = "\n".join(source.line(number) for number in lines)
        place["contextRegion"] = {"startLine": span.line, "endLine": lines[-1], "snippet": {"text": text}}
    return {"physicalLocation": place}


def _region(span: Span, sources: Mapping[str, Source]) -> dict[str, int]:
    end_line, end_column = _end(span, sources)
    return {"startLine": span.line, "startColumn": span.column, "endLine": end_line, "endColumn": end_column}


def _end(span: Span, sources: Mapping[str, Source]) -> tuple[int, int]:
    source = sources.get(span.file)
    return source.position(span.end) if source else (span.line, span.column + span.end - span.start)


def _words(one: Diagnostic) -> str:
    parts = [one.message, f"({one.note})" if one.note else ""]
    return " ".join(part for part in parts if part) + (f"\nhelp: {one.help}" if one.help else "")


def _fingerprint(one: Diagnostic, sources: Mapping[str, Source], show: Callable[[str], str]) -> str:
    source = sources.get(one.span.file) if one.span else None
    line = source.line(one.span.line).strip() if source and one.span else ""
    said = "\n".join((one.code, show(one.span.file) if one.span else "", line, one.message))
    return hashlib.sha256(said.encode()).hexdigest()[:20]


def _uri(path: str, *, quoted: bool = True) -> str:
    path = path.replace("\\", "/").removeprefix("./")
    return quote(path) if quoted else path


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
