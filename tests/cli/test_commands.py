"""What a user meets before anything is built: names, messages, exit statuses, formats."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import pytest

from pytoon_lang import __version__
from pytoon_lang.cli.options import parse

from .toonc import HELLO, run, started, toonc

if TYPE_CHECKING:
    from pathlib import Path

WRONG = HELLO.replace("900ms", "6sec")


@pytest.fixture
def hello(tmp_path: Path) -> Path:
    (tmp_path / "hello.toon").write_text(HELLO)
    (tmp_path / "wrong.toon").write_text(WRONG)
    return tmp_path


@pytest.mark.parametrize("arguments", [("--version",), ("-V",), ("version",)])
def test_version(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = toonc(*arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, f"toonc {__version__}\n")


def imported(root: Path, *arguments: str) -> set[str]:
    """The modules that a command loads."""
    code = "import sys; from pytoon_lang.cli import main; main(); sys.stderr.write('\\n' + ' '.join(sys.modules))"
    return set(run([sys.executable, "-c", code, *arguments], root).stderr.splitlines()[-1].split())


def test_the_version_loads_nothing(tmp_path: Path) -> None:
    assert not imported(tmp_path, "--version") & {"argparse", "json", "pathlib", "dataclasses", "pytoon_lang.compiler"}


def test_checking_loads_nothing_heavy(hello: Path) -> None:
    heavy = {"numpy", "cv2", "av", "pydantic", "rich", "yaml", "asyncio", "lark", "jinja2", "subprocess", "watchfiles"}
    heavy |= {"pytoon_lang.render", "pytoon_lang.compiler.ir.plan"}
    toonc("check", "hello.toon", cwd=hello)  # what is measured once is remembered
    assert not imported(hello, "check", "hello.toon") & heavy


@pytest.mark.parametrize("arguments", [(), ("bild", "x"), ("build",), ("check", "x", "--colour", "no"), ("dump", "x")])
def test_usage_errors(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = toonc(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert "usage: toonc" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("typed", "said"),
    [("bild", "did you mean `build`?"), ("a.toon", "`toonc build a.toon` makes"), ("xyzzy", "--help")],
)
def test_a_command_that_is_none(typed: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        parse(["-q", typed])
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "build", "plan", "watch", "dump"])
def test_help_tells_all_options(tmp_path: Path, command: str) -> None:
    done = toonc(command, "--help", cwd=tmp_path)
    assert done.returncode == 0
    for option in ("--set KEY=VALUE", "--out-dir DIR", "--format", "--color", "--quiet", "--verbose"):
        assert option in done.stdout


def test_a_correct_file(hello: Path) -> None:
    done = toonc("check", "hello.toon", cwd=hello)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "hello.toon: no mistakes\n")
    assert toonc("check", "-q", "hello.toon", cwd=hello).stderr == ""


def test_a_wrong_file(hello: Path) -> None:
    done = toonc("check", "wrong.toon", cwd=hello)
    assert done.returncode == 1
    assert done.stdout.startswith("error[unknown-unit]")
    assert "--> wrong.toon:5:12" in done.stdout
    assert "1 error" in done.stdout


def test_short_messages(hello: Path) -> None:
    done = toonc("check", "--format", "short", "wrong.toon", cwd=hello)
    assert done.returncode == 1
    assert done.stdout.startswith("wrong.toon:5:12: error[unknown-unit]:")


def test_paths_are_those_that_one_would_type(hello: Path) -> None:
    (hello / "below").mkdir()
    done = toonc("check", "--format", "short", "../wrong.toon", cwd=hello / "below")
    assert done.stdout.startswith("../wrong.toon:5:12: ")


def test_json_messages(hello: Path) -> None:
    done = toonc("check", "--format", "json", "wrong.toon", "hello.toon", "nope.toon", cwd=hello)
    assert done.returncode == 2
    data = json.loads(done.stdout)
    assert data["format_version"] == 1
    assert [(d["code"], d["file"], d["line"]) for d in data["diagnostics"]] == [
        ("unknown-unit", "wrong.toon", 5),
        ("missing-file", None, None),
    ]
    wanted = {"code", "severity", "message", "file", "line", "column", "end_line", "end_column", "notes", "fixes"}
    assert all(wanted <= set(d) for d in data["diagnostics"])


@pytest.mark.parametrize(
    ("options", "env", "colored"),
    [
        ((), {}, False),
        (("--color", "always"), {}, True),
        (("--color", "always"), {"NO_COLOR": "1"}, True),
        (("--color", "never"), {}, False),
    ],
)
def test_colors(hello: Path, options: tuple[str, ...], env: dict[str, str], colored: bool) -> None:
    done = toonc("check", *options, "wrong.toon", cwd=hello, env=env)
    assert ("\x1b[" in done.stdout) == colored


def test_common_options_stand_on_either_side(hello: Path) -> None:
    for arguments in (("--format", "short", "check", "wrong.toon"), ("check", "wrong.toon", "--format", "short")):
        assert toonc(*arguments, cwd=hello).stdout.startswith("wrong.toon:5:12:")


@pytest.mark.parametrize("command", ["check", "build", "plan", "watch"])
def test_a_file_that_is_not_there(hello: Path, command: str) -> None:
    done = toonc(command, "helo.toon", cwd=hello)
    assert done.returncode == 2
    said = done.stdout + done.stderr
    assert "error[missing-file]: there is no file `helo.toon`" in said
    assert "did you mean `hello.toon`?" in said


def test_a_folder(hello: Path) -> None:
    done = toonc("build", ".", cwd=hello)
    assert done.returncode == 2
    assert "`.` is a folder" in done.stderr
    assert "name a file in it: `hello.toon`" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_a_file_that_may_not_be_read(hello: Path) -> None:
    (hello / "hello.toon").chmod(0)
    done = toonc("build", "hello.toon", cwd=hello)
    assert done.returncode == 2
    assert "permission denied" in done.stderr


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"\xff\xfe\x00\x01junk", "not-text"), (b"", "empty-file"), (os.urandom(4096), ""), (b"x" * 10_000_000, "")],
)
def test_junk(tmp_path: Path, content: bytes, code: str) -> None:
    (tmp_path / "junk.toon").write_bytes(content)
    done = toonc("build", "junk.toon", cwd=tmp_path)
    assert done.returncode == 1
    assert f"error[{code}" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_set_must_be_a_pair(hello: Path) -> None:
    done = toonc("check", "hello.toon", "--set", "product", cwd=hello)
    assert done.returncode == 2
    assert "`product` is not of the form KEY=VALUE" in done.stderr


def test_set_reaches_the_compiler(hello: Path) -> None:
    (hello / "say.toon").write_text(
        HELLO.replace("video", 'param who: text = "world"\n\nvideo', 1).replace('world" at', '{{ who }}" at')
    )
    done = toonc("dump", "--stage", "scene", "say.toon", "--set", "who=Aurora", cwd=hello)
    assert done.returncode == 0
    assert "Hello, Aurora" in done.stdout


@pytest.mark.parametrize(
    ("stage", "wanted"),
    [
        ("ast", "scene"),
        ("scene", '"Hello, world"'),
        ("timeline", "scene only"),
        ("plan", "segment"),
        ("argv", "libx264"),
        ("svg", "<svg"),
    ],
)
def test_stages_can_be_dumped(hello: Path, stage: str, wanted: str) -> None:
    done = toonc("dump", "--stage", stage, "hello.toon", cwd=hello)
    assert (done.returncode, done.stderr) == (0, "")
    assert wanted in done.stdout
    assert not (hello / "out").exists()


def test_a_stage_of_a_wrong_file(hello: Path) -> None:
    assert toonc("dump", "--stage", "ast", "wrong.toon", cwd=hello).returncode == 1
    done = toonc("dump", "--stage", "plan", "wrong.toon", cwd=hello)
    assert (done.returncode, done.stdout) == (1, "")


def test_codes_are_explained(tmp_path: Path) -> None:
    done = toonc("explain", "cannot-write", cwd=tmp_path)
    assert done.returncode == 0
    assert "toonc build -o FOLDER" in done.stdout
    wrong = toonc("explain", "canot-write", cwd=tmp_path)
    assert wrong.returncode == 2
    assert "did you mean `cannot-write`?" in wrong.stderr


def test_the_library_is_listed_and_shown(tmp_path: Path) -> None:
    listed = toonc("presets", cwd=tmp_path).stdout
    assert "  overlay-glow" in listed
    assert "Short for `swipe(left)`." in listed
    shown = toonc("presets", "swipe-left", cwd=tmp_path).stdout
    assert shown.startswith("toon 1")
    data = json.loads(toonc("presets", "--format", "json", cwd=tmp_path).stdout)
    assert {"overlay-glow", "meme-fast"} <= {entry["name"] for entry in data["presets"]}
    assert next(e for e in data["transitions"] if e["name"] == "swipe-left")["source"] == shown
    wrong = toonc("presets", "overlay-glov", cwd=tmp_path)
    assert wrong.returncode == 2
    assert "did you mean `overlay-glow`?" in wrong.stderr


def test_a_reader_that_goes_away(hello: Path) -> None:
    process = started("dump", "--stage", "svg", "hello.toon", cwd=hello)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == ""
    process.wait(30)


@pytest.mark.parametrize("command", [("build",), ("plan",), ("why",), ("frame", "--at", "0s")])
def test_an_ffmpeg_that_is_not_there_is_no_mistake_of_ours(hello: Path, command: tuple[str, ...]) -> None:
    name, *more = command
    done = toonc(name, "hello.toon", *more, cwd=hello, env={"TOONC_FFMPEG": "/nowhere/ffmpeg"})
    assert done.returncode == 5
    assert done.stderr == "error: there is no FFmpeg at /nowhere/ffmpeg: set `TOONC_FFMPEG` to one, or unset it\n"


def test_a_mistake_of_ours_has_no_traceback(hello: Path) -> None:
    broken = "import sys, pytoon_lang.cli as cli, pytoon_lang.cli.check as check; check.run = lambda _: 1 / 0"
    code = f"{broken}; sys.exit(cli.main())"
    done = run([sys.executable, "-c", code, "check", "x"], hello)
    assert done.returncode == 2
    assert "internal error: ZeroDivisionError: division by zero" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Traceback" in run([sys.executable, "-c", code, "check", "x", "-v"], hello).stderr
