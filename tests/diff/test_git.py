"""With real Git: revisions are read from its objects, `git diff` shows the timeline."""

from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

import pytest

from pytoon_lang.world import Media, Trouble
from pytoon_lang.world.git import GitError, at, staged
from tests.cli.toonc import COMMAND, toonc

PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 16"><rect width="9" height="16" fill="COLOUR"/></svg>'
BRAND = "toon 1\n\nbrand acme { palette { ink: #101a3a } }\n"
FILM = """\
toon 1

import "brand/acme.toon"

video film 9:16 { brand: acme }

scene hook 2s {
  image "art/back.svg"
  say "Hello there."
}

scene end 2s { background: $acme.ink }
"""


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=False, timeout=60)  # noqa: S607
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def films(tmp_path: Path) -> Path:
    """Two commits in a repository: the second makes a scene longer and the ink another."""
    repository, folder = tmp_path / "repo", tmp_path / "repo" / "films"
    for path, text in {"film.toon": FILM, "brand/acme.toon": BRAND, "art/back.svg": PICTURE}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    git(repository, "init", "-q", "-b", "main")
    git(repository, "config", "user.email", "film@example.org")
    git(repository, "config", "user.name", "Film")
    commit(repository, "one")
    (folder / "film.toon").write_text(FILM.replace("end 2s", "end 3s"))
    (folder / "brand/acme.toon").write_text(BRAND.replace("#101a3a", "#3a1010"))
    commit(repository, "two")
    return folder


def commit(repository: Path, message: str) -> None:
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", message)


def test_two_revisions_with_what_they_import(films: Path) -> None:
    (films / "brand/acme.toon").unlink()  # what is on disk does not count
    done = toonc("diff", "HEAD~1", "HEAD", "film.toon", cwd=films)
    assert done.returncode == 0
    assert "scene end +1.0 s (2.0 s -> 3.0 s)" in done.stdout
    assert "#101a3a -> #3a1010" in done.stdout
    assert done.stdout == toonc("diff", "HEAD~1..HEAD", "film.toon", cwd=films).stdout


def test_the_work_tree_against_the_last_commit(films: Path) -> None:
    same = toonc("diff", "film.toon", "--exit-code", cwd=films)
    assert (same.returncode, same.stdout) == (0, "")
    (films / "film.toon").write_text((films / "film.toon").read_text().replace("Hello there.", "Hello you."))
    done = toonc("diff", "film.toon", "--exit-code", cwd=films)
    assert done.returncode == 1
    assert "voice line 1 of hook: text changed (spoken again)" in done.stdout
    assert toonc("diff", "film.toon", cwd=films).returncode == 0


def test_another_picture_is_a_change(films: Path) -> None:
    (films / "art/back.svg").write_text(PICTURE.replace("COLOUR", "#fff"))
    assert "image art/back.svg of hook: new content" in toonc("diff", "film.toon", cwd=films).stdout


def test_as_json(films: Path) -> None:
    found = json.loads(toonc("diff", "HEAD~1", "film.toon", "--format", "json", cwd=films).stdout)
    assert (found["before"], found["after"], found["equal"]) == ("HEAD~1:film.toon", "film.toon", False)
    assert {"scene", "video"} <= {change["what"] for change in found["outputs"][0]["changes"]}


def test_errors_are_reported_and_the_rest_is_compared(films: Path) -> None:
    (films / "film.toon").write_text(FILM.replace("end 2s", "end 4s").replace("hook 2s", "hook 2sec"))
    done = toonc("diff", "film.toon", cwd=films)
    assert done.returncode == 1
    assert "unknown-unit" in done.stderr
    assert "scene end +1.0 s (3.0 s -> 4.0 s)" in done.stdout


def test_a_file_that_was_not_there(films: Path) -> None:
    (films / "new.toon").write_text(FILM)
    done = toonc("diff", "new.toon", cwd=films)
    assert done.returncode == 0
    assert "out/film.mp4 added" in done.stdout
    git(films, "rm", "-q", "--cached", "film.toon")
    (films / "film.toon").unlink()
    assert "scene end" in toonc("diff", "HEAD~1", "HEAD", "film.toon", cwd=films).stdout


@pytest.mark.parametrize("revision", ["nowhere", "--help", "HEAD:films", "-n1"])
def test_what_is_no_revision(films: Path, revision: str) -> None:
    done = toonc("diff", "--", revision, "film.toon", cwd=films)
    assert done.returncode == 2
    assert "unknown-revision" in done.stderr


def test_without_a_repository(tmp_path: Path) -> None:
    (tmp_path / "film.toon").write_text("toon 1\n")
    done = toonc("diff", "film.toon", cwd=tmp_path, env={"GIT_CEILING_DIRECTORIES": str(tmp_path.parent)})
    assert done.returncode == 2
    assert "not a git repository" in done.stderr


def test_two_files_need_no_repository(tmp_path: Path) -> None:
    for name, length in {"a.toon": "2s", "b.toon": "3s"}.items():
        (tmp_path / name).write_text(f"toon 1\n\nvideo v 9:16\n\nscene s {length} {{ background: #000000 }}\n")
    assert "scene s +1.0 s (2.0 s -> 3.0 s)" in toonc("diff", "a.toon", "b.toon", cwd=tmp_path).stdout


@pytest.fixture
def textconv(films: Path) -> Path:
    script = films.parent / ".git" / "toonc"
    script.write_text(f"#!/bin/sh\nexec '{COMMAND[0]}' -c '{COMMAND[2]}' \"$@\"\n")
    script.chmod(0o755)
    git(films, "config", "diff.toonc.textconv", f"'{script}' diff --textconv")
    (films.parent / ".gitattributes").write_text("*.toon diff=toonc\n")
    return films


def test_git_shows_the_timeline(textconv: Path) -> None:
    shown = git(textconv, "show", "HEAD", "--", "film.toon")
    assert "-scene end, 2.00 s" in shown
    assert "+scene end, 3.00 s" in shown
    assert "error[" not in shown
    assert "missing-import" not in git(textconv, "log", "-p")


def test_git_finds_the_version_that_is_staged(textconv: Path) -> None:
    film = textconv / "film.toon"
    film.write_text(film.read_text().replace("Hello there.", "Hello you."))
    git(textconv, "add", "film.toon")
    film.write_text(film.read_text().replace("Hello you.", "Hello all."))
    shown = git(textconv, "diff", "--cached")
    assert "-  say narrator: Hello there." in shown
    assert "+  say narrator: Hello you." in shown
    assert "error[" not in shown
    assert "+  say narrator: Hello all." in git(textconv, "diff")


def test_comments_do_not_show(textconv: Path) -> None:
    film = textconv / "film.toon"
    film.write_text(film.read_text().replace("scene end", "// the end\n\nscene end"))
    assert "@@" not in git(textconv, "diff")


def test_mistakes_are_part_of_the_text(textconv: Path) -> None:
    film = textconv / "film.toon"
    film.write_text(film.read_text().replace("hook 2s", "hook 2sec"))
    assert "+error[unknown-unit]" in git(textconv, "diff")


def test_the_world_at_a_revision(films: Path) -> None:
    (films / "link.toon").symlink_to("film.toon")
    (films / ".hidden").write_text("x")
    commit(films.parent, "three")
    world = at("HEAD", films, lambda kind: kind)
    assert world.names("") == ("art", "brand", "film.toon", "link.toon")
    assert world.read("brand/../film.toon") == (films / "film.toon").read_bytes()
    for path, kind in {
        "../films/film.toon": "outside",
        "art": "folder",
        "gone": "missing",
        "link.toon": "unreadable",
    }.items():
        found = world.read(path)
        assert isinstance(found, Trouble)
        assert found.kind == kind
    assert world.probe("art/back.svg").width == 9  # type: ignore[union-attr]
    assert staged(films, lambda kind: kind).read("film.toon") == world.read("film.toon")
    with pytest.raises(GitError, match="no revision `--help`"):
        at("--help", films, lambda kind: kind)


def test_a_picture_of_lfs_is_known_by_what_was_seen(films: Path) -> None:
    """The repository holds a pointer; the probe of its content, made when it was checked out, still answers."""
    content = (films / "art/back.svg").read_bytes()
    toonc("check", "film.toon", cwd=films)
    digest = hashlib.sha256(content).hexdigest()
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{digest}\nsize {len(content)}\n"
    for text in (pointer, pointer.replace(digest, 64 * "0")):
        (films / "art/back.svg").write_text(text)
        commit(films.parent, "pointer")
    before, after = (at(revision, films, lambda kind: kind).probe("art/back.svg") for revision in ("HEAD~1", "HEAD"))
    assert isinstance(before, Media)
    assert before.width == 9
    assert isinstance(after, Trouble)
