"""What a program may name: relative paths inside its project."""

import pytest

from pytoon_lang.world import Trouble
from pytoon_lang.world.paths import inside


@pytest.mark.parametrize(
    ("path", "clean"), [("a.png", "a.png"), ("./a/../b.png", "b.png"), ("a//b/", "a/b"), ("a\\b.png", "a/b.png")]
)
def test_paths_inside_are_normalised(path: str, clean: str) -> None:
    assert inside(path) == clean


@pytest.mark.parametrize(
    "path",
    ["../a.png", "a/../../b", "/etc/passwd", "~/x", "C:\\x", "https://a.b/c.png", "file:///etc/passwd", "concat:a|b"],
)
def test_paths_that_leave_the_project_are_refused(path: str) -> None:
    found = inside(path)
    assert isinstance(found, Trouble)
    assert found.kind == "outside"


@pytest.mark.parametrize("path", ["", "  ", "a\0b"])
def test_what_is_no_name_is_missing(path: str) -> None:
    assert inside(path) == Trouble("missing", "it is not the name of a file")
