"""Words that are close, and words that are not."""

import pytest

from pytoon_lang.suggest import distance, suggest


@pytest.mark.parametrize(
    ("left", "right", "steps"),
    [
        ("", "", 0),
        ("scene", "scene", 0),
        ("scnee", "scene", 1),
        ("sene", "scene", 1),
        ("sceen", "scene", 1),
        ("", "abc", 3),
    ],
)
def test_distance(left: str, right: str, steps: int) -> None:
    assert distance(left, right) == steps
    assert distance(right, left) == steps


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("scnee", "scene"),
        ("Scene", "scene"),
        ("max_words", "max-words"),
        ("transtion", "transition"),
        ("bottomright", "bottom-right"),
    ],
)
def test_close_words_are_found(word: str, first: str) -> None:
    words = ["scene", "transition", "max-words", "s", "ms", "f", "bottom-right", "bottom-left"]
    assert suggest(word, words)[0] == first


def test_nothing_close_is_nothing() -> None:
    assert suggest("banana", ["scene", "transition"]) == []
    assert suggest("", ["a"]) == []


@pytest.mark.parametrize(("word", "meant"), [("on", "yes"), ("True", "yes"), ("off", "no"), ("nn", "no")])
def test_switches_of_other_languages(word: str, meant: str) -> None:
    assert suggest(word, ["yes", "no"]) == [meant]
    assert suggest(word, ["auto"]) == []
