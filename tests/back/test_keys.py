"""A content key changes with every parameter, and with nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, get_args

import pytest

from pytoon_lang.compiler.ir.members import members
from pytoon_lang.compiler.ir.plan import (
    Align,
    Bitmap,
    Cel,
    Encoder,
    Footage,
    Insert,
    Join,
    Laid,
    Lamp,
    Layer,
    Master,
    Mix,
    Motion,
    Params,
    Playlist,
    Proofread,
    Raster,
    Segment,
    Sheet,
    Speak,
    Sprite,
    Still,
    Thumbnail,
    Track,
    Transcribe,
    View,
)
from pytoon_lang.compiler.ir.scene import Voice
from pytoon_lang.compiler.ir.values import Rate, Time
from pytoon_lang.compiler.keys import content_key

INSERT = Insert(Footage("c1", Time(3), moments=(0, 1600)), 4, "d2", (Lamp("#000000", 0.5, 3.0, 1.0, 2.0),))
SPRITE = Sprite(20, 22, (1.0, 2.0, 15.0, 16.0), (Laid(10.0, 12.0), Laid(11.0, 12.5, 1.1, 3.0, 0.9, 0.8)), 1.5, INSERT)
LAYER = Layer(1, 2, 30, 40, 5, (Cel("d1", 10),), SPRITE)
VIEWS = (
    View(Still(Bitmap("a1"), Motion(90, (1.0, 1.1))), 0, 90, "neutral", (LAYER,)),
    View(Footage("a2", Time(5), around="blur"), 0, 90, "neutral", ()),
)

SAMPLES: dict[type, Params] = {
    Speak: Speak("Hello.", Voice("local", "", (("pitch", "2"),)), 1.0, 0, "en", (("Hello", "Hallo"),)),
    Align: Align("a1", ("Hello.", "World."), 0, "en", (("Hello", "Hallo"),)),
    Transcribe: Transcribe("a1"),
    Proofread: Proofread("a1", "Dawn over a city"),
    Raster: Raster(Bitmap("a1"), 1080, 1920, 1.0, "neutral"),
    Sheet: Sheet(((600, 400),), ("d1", "d2")),
    Segment: Segment(1080, 1920, Rate(30), 90, VIEWS, "fade", (LAYER,), Encoder()),
    Mix: Mix(48000, (Track("music", 0, -18.0, "a1", ducks=((1, 2),), heard=(0, 1600)),)),
    Master: Master(-14.0, -1.0),
    Join: Join(1080, 1920, Rate(30), (90, 15), 48000, 12_000),
    Playlist: Playlist(),
    Thumbnail: Thumbnail(10),
}


def changes(noun: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every way to change one plain value somewhere inside a noun, and what the noun is then."""
    if noun is None:
        return
    if is_dataclass(noun):
        for field in fields(noun):
            for where, other in changes(getattr(noun, field.name), f"{path}.{field.name}"):
                yield where, replace(noun, **{field.name: other})
    elif isinstance(noun, tuple):
        names = getattr(noun, "_fields", range(len(noun)))
        for place, (name, value) in enumerate(zip(names, noun, strict=True)):
            for where, other in changes(value, f"{path}[{name}]"):
                parts = [*noun[:place], other, *noun[place + 1 :]]
                yield where, type(noun)(*parts) if hasattr(noun, "_fields") else tuple(parts)
        if not hasattr(noun, "_fields"):
            yield f"{path} one more", (*noun, *(noun[:1] or ("new",)))
    elif isinstance(noun, str):
        yield path, noun + "x"
    elif isinstance(noun, float):
        yield path, noun + 0.125
    elif isinstance(noun, int):
        yield path, type(noun)(noun + 1)
    else:
        raise TypeError(f"how to change {path}: {noun!r}?")


def key(params: Params) -> str:
    return content_key(type(params).__name__.lower(), params, (), "tools 1")


def test_every_kind_of_task_is_tried() -> None:
    assert set(SAMPLES) == set(get_args(Params))


@pytest.mark.parametrize("kind", SAMPLES, ids=lambda kind: kind.__name__)
def test_every_parameter_changes_the_key(kind: type) -> None:
    seen = {key(SAMPLES[kind]): "as it was"}
    tried = list(changes(SAMPLES[kind]))
    assert {re.findall(r"[\w]+", where)[0] for where, _ in tried} == {name for name, _, _ in members(SAMPLES[kind])}
    for where, other in tried:
        assert key(other) not in seen, f"{where} gives the key of {seen[key(other)]}"
        seen[key(other)] = where


def test_kind_inputs_their_order_and_tools_change_the_key() -> None:
    keys = {
        content_key("mix", Thumbnail(1), ("a", "b"), "1"),
        content_key("master", Thumbnail(1), ("a", "b"), "1"),
        content_key("mix", Thumbnail(1), ("b", "a"), "1"),
        content_key("mix", Thumbnail(1), ("a",), "1"),
        content_key("mix", Thumbnail(1), ("a", "b"), "2"),
    }
    assert len(keys) == 5


def test_the_class_of_a_noun_is_part_of_the_key() -> None:
    still, footage = Still(Bitmap()), Footage("", Time(0))
    assert key(Segment(1, 1, Rate(30), 1, (View(still, 0, 1, "", ()),), "", (), Encoder())) != key(
        Segment(1, 1, Rate(30), 1, (View(footage, 0, 1, "", ()),), "", (), Encoder())
    )


def test_zero_has_no_sign() -> None:
    assert key(Master(-0.0, -1.0)) == key(Master(0.0, -1.0))


def test_keys_stay_what_they_were() -> None:
    """Stores of users hold these: a change here builds every video of theirs again, so make it on purpose."""
    assert key(Master(-14.0, -1.0)) == "cf1aa87a613c3ca0cdfeb36ff9dc18787647cd540e228b0920d7694d35b97c34"


def test_what_has_no_canonical_form_is_refused() -> None:
    @dataclass(frozen=True)
    class Odd:
        table: dict[str, str]

    with pytest.raises(TypeError, match="dict"):
        content_key("mix", Odd({}), (), "")
    with pytest.raises(ValueError, match="JSON"):
        key(Master(float("nan"), -1.0))
