"""`toonc new` and `toonc import` from outside: files are made, copied, never overwritten; what is made checks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pytoon_lang import stdlib
from tests.cli.toonc import events, toonc
from tests.importers.documents import JOB_V1, SCENE_GRAPH
from tests.planner.test_model import GOOD, KEY, serving

LAUNCH = Path(__file__).parents[2] / "examples" / "launch"


@pytest.mark.parametrize("template", stdlib.names("templates"))
def test_templates(tmp_path: Path, template: str) -> None:
    made = toonc("new", "mine", "--template", template, cwd=tmp_path)
    assert (made.returncode, made.stdout, made.stderr) == (0, "mine/mine.toon\n", "next: toonc build mine/mine.toon\n")
    assert "video mine 9:16" in (tmp_path / "mine" / "mine.toon").read_text()
    assert toonc("check", "mine/mine.toon", cwd=tmp_path).stdout == ""
    assert toonc("fmt", "--check", "mine/mine.toon", cwd=tmp_path).returncode == 0


def test_parameters_of_a_template(tmp_path: Path) -> None:
    said = 'A "b" {{ c }} \\'
    assert toonc("new", "q.toon", "--template", "quote", "--set", f"quote={said}", cwd=tmp_path).returncode == 0
    assert 'param quote: text = "A \\"b\\" {{ \'{{\' }} c }} \\\\"' in (tmp_path / "q.toon").read_text()
    wrong = toonc("new", "r.toon", "--template", "quote", "--set", "autor=me", cwd=tmp_path)
    assert wrong.returncode == 2
    assert "did you mean `author`" in wrong.stderr
    assert not (tmp_path / "r.toon").exists()


def test_a_project_from_a_prompt(tmp_path: Path) -> None:
    (tmp_path / "script.txt").write_text("Meet the shoe.\n", encoding="utf-8")
    made = toonc(
        *("new", "shoe", "--prompt", "The shoe. It runs.", "--image", str(LAUNCH / "shoe.svg"), "--length", "12s"),
        *("--script", "script.txt", "--brand", str(LAUNCH / "brand" / "aurora.toon"), "--preset", "overlay-glow"),
        cwd=tmp_path,
    )
    assert made.returncode == 0, made.stderr
    files = sorted(p.relative_to(tmp_path / "shoe").as_posix() for p in (tmp_path / "shoe").rglob("*") if p.is_file())
    assert [f for f in files if not f.startswith(".")] == [
        *("assets/shoe.svg", "brand/aurora-logo.svg", "brand/aurora.toon", "shoe.toon"),
    ]
    source = (tmp_path / "shoe" / "shoe.toon").read_text()
    assert 'image "assets/shoe.svg"' in source
    assert 'say narrator "Meet the shoe."' in source
    assert "preset: overlay-glow" in source


def test_pictures_of_the_project_stay_where_they_are(tmp_path: Path) -> None:
    (tmp_path / "pics").mkdir()
    (tmp_path / "pics" / "a.svg").write_bytes((LAUNCH / "shoe.svg").read_bytes())
    assert toonc("new", "one.toon", "--image", "pics/a.svg", cwd=tmp_path).returncode == 0
    assert 'image "pics/a.svg"' in (tmp_path / "one.toon").read_text()
    assert not (tmp_path / "assets").exists()


def test_pictures_of_the_same_name(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "shoe.svg").write_bytes((LAUNCH / "shoe-cutout.svg").read_bytes())
    assert toonc("new", "p", "--image", str(LAUNCH / "shoe.svg"), "other/shoe.svg", cwd=tmp_path).returncode == 0
    assert {p.name for p in (tmp_path / "p" / "assets").iterdir()} == {"shoe.svg", "shoe-2.svg"}


def test_a_name_after_pictures_is_the_name(tmp_path: Path) -> None:
    pictures = [str(LAUNCH / name) for name in ("shoe.svg", "shoe-cutout.svg")]
    done = toonc("new", "--image", *pictures, "launch", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "launch" / "launch.toon").is_file()
    assert (tmp_path / "launch" / ".toonc" / ".gitignore").read_text() == "*\n"


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.toon").write_text("mine")
    again = toonc("new", "a.toon", "--prompt", "x", cwd=tmp_path)
    assert again.returncode == 2
    assert "error[exists]" in again.stderr
    assert "`a-2.toon` is free" in again.stderr
    assert (tmp_path / "a.toon").read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--template", "quote", "--prompt", "x"), "do not go together"),
        (("--template", "quote", "--frame", "1:1"), "do not go together"),
        (("--set", "a=b"), "needs a `--template`"),
        (("--image", "nowhere.png"), "there is no file `nowhere.png`"),
        (("--image", "script.txt"), "is not a picture"),
        (("--script", "nowhere.txt"), "nowhere.txt"),
        (("--length", "soon"), "--length"),
        (("--preset", "loud"), "--preset"),
        (("--llm", "ftp://models.example"), "bad-endpoint"),
    ],
)
def test_usage(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    (tmp_path / "script.txt").write_text("Not a picture.")
    wrong = toonc("new", "a", *arguments, cwd=tmp_path)
    assert wrong.returncode == 2
    assert said in wrong.stderr
    assert not (tmp_path / "a").exists()


def test_json(tmp_path: Path) -> None:
    (last,) = events(toonc("new", "a", "--format", "json", cwd=tmp_path).stdout)
    assert last["event"] == "new"
    assert (last["file"], last["next"], last["errors"]) == ("a/a.toon", "toonc build a/a.toon", False)


def test_a_model_writes_it(tmp_path: Path) -> None:
    with serving(GOOD.replace("4s", "4sec"), GOOD) as server:
        made = toonc("new", "lamp", "--prompt", "Hi.", "--llm", server.url, cwd=tmp_path, env={"TOONC_LLM_KEY": KEY})
    assert made.returncode == 0, made.stderr
    assert len(server.asked) == 2
    assert server.asked[0]["key"] == f"Bearer {KEY}"
    assert (tmp_path / "lamp" / "lamp.toon").read_text() == GOOD
    assert KEY not in made.stdout + made.stderr


def test_import(tmp_path: Path) -> None:
    (tmp_path / "uploads").mkdir()
    (tmp_path / "uploads" / "product.svg").write_bytes((LAUNCH / "shoe.svg").read_bytes())
    job = JOB_V1 | {"image_uris": [(tmp_path / "uploads" / "product.svg").as_uri()]}
    (tmp_path / "job.json").write_text(json.dumps(job))
    made = toonc("import", "job.json", "-o", "new/job.toon", cwd=tmp_path)
    assert (made.returncode, made.stdout) == (0, "new/job.toon\n"), made.stderr
    assert (tmp_path / "new" / "assets" / "product.svg").exists()
    assert toonc("import", "job.json", "-o", "new/job.toon", cwd=tmp_path).returncode == 2


def test_import_says_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "graph.json").write_text(json.dumps(SCENE_GRAPH, indent=1))
    made = toonc("import", "graph.json", "--format", "json", cwd=tmp_path)
    assert made.returncode == 1
    said = events(made.stdout)
    assert {"not-carried", "not-downloaded", "missing-asset"} <= {event.get("code") for event in said}
    assert {event["file"] for event in said if event.get("code") == "not-carried"} == {"graph.json"}
    assert said[-1]["next"] == "toonc check graph.toon"


def test_import_copies_media_only(tmp_path: Path) -> None:
    """A document from elsewhere may name any file of this machine."""
    (tmp_path / "secret.png").write_text("password")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "job.json").write_text(json.dumps(JOB_V1 | {"image_uris": ["../secret.png"]}))
    assert toonc("import", "sub/job.json", cwd=tmp_path).returncode == 1
    assert not (tmp_path / "sub" / "assets").exists()


def test_import_of_no_json(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"prompt": "x"\n')
    wrong = toonc("import", "a.json", cwd=tmp_path)
    assert wrong.returncode == 1
    assert "error[bad-json]" in wrong.stderr
    assert "a.json:" in wrong.stderr
    assert not (tmp_path / "a.toon").exists()
    assert toonc("import", "nowhere.json", cwd=tmp_path).returncode == 2


def test_what_is_planned_builds(tmp_path: Path) -> None:
    made = toonc("new", "tiny.toon", "--prompt", "One. Two.", "--length", "2s", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    built = toonc("build", "tiny.toon", cwd=tmp_path)
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "out" / "tiny.mp4").stat().st_size > 1000
