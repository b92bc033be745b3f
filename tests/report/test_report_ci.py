"""Diagnostics for machines that review changes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pytoon_lang.cli import main
from pytoon_lang.diagnostics import Diagnostic, Label, error, replace, warning
from pytoon_lang.report_ci import github, sarif
from pytoon_lang.source import Source

SOURCE = Source("sub dir/a.toon", 'toon 1\nscene "😀é" 6sec {\n}\n')
AT = SOURCE.text.index("6sec")
SPAN = SOURCE.span(AT, AT + 4)
FOUND = error(
    "unknown-unit", "unknown unit `sec`, 100% wrong", SPAN, "time units are `s`", help="write `6s`",
    labels=(Label(SOURCE.span(0, 6), "the edition"),), fixes=(replace(SPAN, "6s", safe=True),),
)  # fmt: skip
SOURCES = {SOURCE.path: SOURCE}


def log(*found: Diagnostic, source: Source = SOURCE) -> dict[str, object]:
    (run,) = json.loads(sarif(found, {source.path: source}))["runs"]
    return run  # type: ignore[no-any-return]


def test_sarif() -> None:
    run = log(FOUND, warning("no-logo", "nothing to see", None))
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["no-logo", "unknown-unit"]  # type: ignore[index]
    for rule in run["tool"]["driver"]["rules"]:  # type: ignore[index]
        assert rule["fullDescription"]["text"]  # GitHub refuses an alert without it
        assert rule["help"]["text"]
    assert run["tool"]["driver"]["rules"][1]["name"] == "UnknownUnit"  # type: ignore[index]
    first, second = run["results"]  # type: ignore[misc]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "sub%20dir/a.toon"
    assert place["region"] == {"startLine": 2, "startColumn": 12, "endLine": 2, "endColumn": 16}
    assert place["contextRegion"]["snippet"] == {"text": 'scene "😀é" 6sec {'}
    assert (first["level"], first["ruleId"], first["ruleIndex"]) == ("error", "unknown-unit", 1)
    assert first["relatedLocations"][0]["message"]["text"] == "the edition"
    (change,) = first["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"] == {"text": "6s"}
    assert (second["level"], second["locations"]) == ("warning", [])


def test_fingerprints_survive_lines_above_and_tell_twins_apart() -> None:
    moved = Source(SOURCE.path, "// new\n\n" + SOURCE.text)
    at = moved.text.index("6sec")
    later = FOUND._replace(span=moved.span(at, at + 4))
    prints = [r["partialFingerprints"]["toonc/v1"] for r in log(FOUND)["results"]]  # type: ignore[attr-defined]
    assert [r["partialFingerprints"]["toonc/v1"] for r in log(later, source=moved)["results"]] == prints  # type: ignore[attr-defined]
    twins = log(FOUND, FOUND._replace(span=SOURCE.span(AT + 1, AT + 4)))["results"]
    assert len({r["partialFingerprints"]["toonc/v1"] for r in twins}) == 2  # type: ignore[attr-defined]


def test_github() -> None:
    assert github([FOUND], SOURCES) == (
        "::error title=toonc unknown-unit,file=sub dir/a.toon,line=2,endLine=2,col=12,endColumn=16::"
        "unknown unit `sec`, 100%25 wrong (time units are `s`)%0Ahelp: write `6s`\n"
    )
    assert github([warning("a-b", "m", None)], {}) == "::warning title=toonc a-b::m\n"
    whole = github([FOUND._replace(span=SOURCE.span(0, len(SOURCE.text)))], SOURCES)
    assert "line=1,endLine=4::" in whole


def test_check_speaks_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("one", "two"):
        Path(folder).mkdir()
        Path(folder, "a.toon").write_text("toon 1\nvideo a 9:16\nscene b 6sec\n")
    assert main(["check", "--format", "sarif", "one/a.toon", "two/a.toon"]) == 1
    results = json.loads(capsys.readouterr().out)["runs"][0]["results"]
    uris = [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in results]
    assert uris == ["one/a.toon", "two/a.toon"]
    assert results[0]["locations"][0]["physicalLocation"]["region"]["startLine"] == 3
    assert main(["check", "--format", "github", "one/a.toon"]) == 1
    assert capsys.readouterr().out.startswith("::error title=toonc unknown-unit,file=one/a.toon,line=3,")
