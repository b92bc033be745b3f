"""The compiler's tests in its own language.

`tests/suite/<pass>/<name>.toon` is a program. A comment `// error: [code]` (or `warning`, `info`) on a line says that a
diagnostic of that code starts on that line; `// nowhere error: [code]` that one has no place at all. Every diagnostic
must be expected, and every expectation met. `// set: key=value` is `--set key=value`, `// data: rows.csv` is
`--data rows.csv`. The files of `tests/suite/files/` are beside every program, and so is what `MEDIA` holds.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pytoon_lang.compiler.front import graphs
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.world import Media
from pytoon_lang.world.memory import Memory

if TYPE_CHECKING:
    from pytoon_lang.diagnostics import Diagnostic

HERE = Path(__file__).parent
FRONT = ("load", "expand", "check", "assemble", "govern", "moderate")
MEDIA: dict[str, str | bytes | Media] = {
    "photo.png": Media("image", "d-photo", 1080, 1920),
    "shoe.png": Media("image", "d-shoe", 800, 600, alpha=True),
    "run.mp4": Media("video", "d-run", 1920, 1080, length=705_600_000 * 8, rate=(30, 1)),
    "beds/calm.mp3": Media("audio", "d-calm", length=705_600_000 * 60, channels=2, sample_rate=48_000),
    "chime.wav": Media("audio", "d-chime", length=705_600_000, channels=1, sample_rate=48_000),
    "empty.mp3": b"",
    "broken.png": b"this is no picture",
}
EXPECTED = re.compile(r"// (nowhere )?(error|warning|info): \[([a-z-]+)\]((?: \[[a-z-]+\])*)")

Found = list[tuple[int, str, str]]


def programs() -> list[Path]:
    """The programs under test, without the files that they use."""
    return [path for path in sorted(HERE.glob("*/*.toon")) if path.parent.name != "files"]


def files() -> dict[str, str | bytes | Media]:
    """What every program of the suite has beside it."""
    folder = HERE / "files"
    return MEDIA | {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def expected(text: str) -> Found:
    """The comments of a program -> (line, severity, code), line 0 for nowhere, sorted."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        for nowhere, severity, code, more in EXPECTED.findall(line):
            for one in (code, *re.findall(r"\[([a-z-]+)\]", more)):
                found.append((0 if nowhere else number, severity, one))
    return sorted(found)


def actual(diagnostics: tuple[Diagnostic, ...], program: str) -> Found:
    """What the compiler said, in the same form. What it says about another file counts as line 0."""
    return sorted(
        (d.span.line if d.span is not None and d.span.file == program else 0, d.severity, d.code) for d in diagnostics
    )


@cache
def run(path: Path) -> tuple[Diagnostic, ...]:
    """Compile a program as far as its pass: the front, or all that `toonc check` does."""
    text = path.read_text(encoding="utf-8")
    sets = dict(line.split("=", 1) for line in re.findall(r"// set: (\S+=.*)", text))
    data = "".join(re.findall(r"// data: (\S+)", text))
    world = Memory({**files(), path.name: text})
    if path.parent.name in FRONT:
        return graphs(path.name, world, Settings(sets, data=data)).diagnostics
    from pytoon_lang.compiler.pipeline import check

    return check(path.name, world, Settings(sets, data=data), {}).diagnostics


@pytest.mark.parametrize("path", programs(), ids=lambda path: path.relative_to(HERE).as_posix().removesuffix(".toon"))
def test_program(path: Path) -> None:
    diagnostics = run(path)
    said = "\n".join(f"{d.span}: {d.severity}[{d.code}] {d.message}" for d in diagnostics)
    assert actual(diagnostics, path.name) == expected(path.read_text(encoding="utf-8")), said


def test_every_diagnostic_helps() -> None:
    """Every mistake says something short beside the place, and what to do; messages keep to the house style."""
    for path in programs():
        for d in run(path):
            assert d.help, (path.name, d)
            assert d.span is None or d.note, (path.name, d)
            assert not d.message.endswith("."), d
            assert d.message[0] in "`" or d.message[0].islower(), d


def test_safe_fixes_mend() -> None:
    """A safe fix takes its mistake away and brings no other."""
    tried = 0
    for path in programs():
        text = path.read_text(encoding="utf-8")
        before = run(path)
        for d in before:
            for fix in (fix for fix in d.fixes if fix.safe):
                mended = text
                for edit in sorted(fix.edits, key=lambda edit: -edit.span.start):
                    mended = mended[: edit.span.start] + edit.text + mended[edit.span.end :]
                world = Memory({**files(), path.name: mended})
                after = graphs(path.name, world, Settings()).diagnostics
                assert len(after) == len(before) - 1, (path.name, d, after)
                tried += 1
    assert tried >= 10
