"""The functions that programs call."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import pytoon_lang

HELLO = """toon 1

video hello 216x384

scene only 1s {
  background: #101018
  text "Hello" at: center, size: 90px
}
"""


def test_every_exported_name_is_there() -> None:
    for name in pytoon_lang.__all__:
        assert getattr(pytoon_lang, name) is not None
    with pytest.raises(AttributeError, match="no attribute"):
        pytoon_lang.nothing_of_the_kind  # noqa: B018


def test_importing_loads_nothing() -> None:
    code = "import sys, pytoon_lang; print([m for m in sys.modules if m.startswith('pytoon_lang.')])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_check_tells_where_and_what(tmp_path: Path) -> None:
    assert pytoon_lang.check(HELLO, path=tmp_path / "hello.toon") == []
    (mistake,) = pytoon_lang.check(HELLO.replace("1s", "2sec"), path=tmp_path / "hello.toon")
    assert (mistake.code, mistake.severity) == ("unknown-unit", "error")
    assert (mistake.file, mistake.line, mistake.column, mistake.end_column) == ("hello.toon", 5, 12, 16)
    assert mistake.fixes[0].safe
    assert mistake.fixes[0].edits[0]["text"] == "2s"


def test_format_gives_a_file_its_one_form() -> None:
    assert pytoon_lang.format("toon 1\nscene a 2s { hold=1s; }") == "toon 1\nscene a 2s { hold: 1s }\n"


def test_check_reads_what_lies_beside_the_path(tmp_path: Path) -> None:
    text = HELLO.replace("video", 'import "brand.toon"\nvideo', 1).replace("#101018", "$acme.ink")
    assert [m.code for m in pytoon_lang.check(text, path=tmp_path / "a.toon")] != []
    (tmp_path / "brand.toon").write_text("toon 1\n\nbrand acme {\n  palette { ink: #101018 }\n}\n", encoding="utf-8")
    assert [m for m in pytoon_lang.check(text, path=tmp_path / "a.toon") if m.severity == "error"] == []


def test_plan_then_build_then_nothing_to_do(tmp_path: Path) -> None:
    file = tmp_path / "hello.toon"
    file.write_text(HELLO, encoding="utf-8")
    planned = pytoon_lang.plan(file)
    assert {step.kind for step in planned.steps} == {"raster", "segment", "mix", "master", "join", "thumbnail"}
    assert not any(step.reuse for step in planned.steps)
    built = pytoon_lang.build(file)
    assert built.ok
    assert built.made == len(planned.steps)
    assert built.outputs[0] == tmp_path / "out" / "hello.mp4"
    assert all(output.exists() for output in built.outputs)
    assert all(step.reuse for step in pytoon_lang.plan(file).steps)


def test_a_mistake_is_no_exception(tmp_path: Path) -> None:
    file = tmp_path / "wrong.toon"
    file.write_text("scene a 2s", encoding="utf-8")
    built = pytoon_lang.build(file)
    assert not built.ok
    assert built.outputs == ()
    assert pytoon_lang.plan(file).steps == ()
    assert [m.severity for m in built.diagnostics].count("error") >= 1


def test_a_frame(tmp_path: Path) -> None:
    file = tmp_path / "hello.toon"
    file.write_text(HELLO, encoding="utf-8")
    frame = pytoon_lang.frame(file, "only+500ms")
    assert (frame.number, frame.seconds, frame.estimated) == (15, 0.5, False)
    assert frame.png.startswith(b"\x89PNG")
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".toon" and path.name != ".toonc"] == []
    for at, variant, code in (("9s", "", "outside-video"), ("9", "", "bad-moment"), ("0s", "wide", "unknown-name")):
        wrong = pytoon_lang.frame(file, at, variant=variant)
        assert (wrong.png, [d.code for d in wrong.diagnostics]) == (b"", [code])
    file.write_text(HELLO.replace("1s", "2sec"), encoding="utf-8")
    assert [d.code for d in pytoon_lang.frame(file, "0s").diagnostics] == ["unknown-unit"]
