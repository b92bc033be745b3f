"""JSON is held against its published schema before it is delivered."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from pytoon_lang.compiler.ir.plan import Document
from pytoon_lang.compiler.passes.export import export
from pytoon_lang.render import conform
from pytoon_lang.render.conform import PUBLISHED, broken, misfit
from pytoon_lang.render.fitting import surely_fits
from tests.back.graphs import graph, scene, style, timed


def documents() -> tuple[Document, ...]:
    made = graph(scene("hook", 3, "Hello."), scene("cta", 2), captions=style(files=("json",)))
    return export(made, timed(made))


def test_what_the_compiler_writes_fits(tmp_path: Path) -> None:
    assert {document.path.rpartition("/")[2] for document in documents()} >= set(PUBLISHED)
    assert misfit(documents(), tmp_path) is None


def test_what_does_not_fit_is_named(tmp_path: Path) -> None:
    (one,) = [document for document in documents() if document.path.endswith("timeline.json")]
    value = json.loads(one.text) | {"frames": "many"}
    wrong = Document(one.path, json.dumps(value))
    assert misfit([wrong], tmp_path) == (
        "out/timeline.json does not keep to timeline.schema.json: $.frames: 'many' is not of type 'integer'"
    )
    assert broken("{}", "timeline.schema.json")


def test_what_was_delivered_is_not_asked_again(tmp_path: Path) -> None:
    wrong = Document("timeline.json", "{}")
    (tmp_path / "timeline.json").write_text("{}")
    assert misfit([wrong], tmp_path) is None


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every list or object of a document, with each of its indices or names."""
    if isinstance(value, list | dict):
        for key, inner in list(enumerate(value)) if isinstance(value, list) else list(value.items()):
            yield value, key
            yield from places(inner)


def test_the_quick_look_is_right_wherever_it_is_sure() -> None:
    chance, wrong = random.Random(4), 0
    for document in documents():
        if (name := document.path.rpartition("/")[2]) not in PUBLISHED:
            continue
        shape = json.loads((Path(conform.__file__).parents[1] / "schemas" / PUBLISHED[name]).read_text("utf-8"))
        whole, judge = json.loads(document.text), Draft202012Validator(shape)
        assert surely_fits(whole, shape), name
        found = list(places(whole))
        for holder, key in chance.sample(found, min(60, len(found))):
            before = holder[key]
            holder[key] = chance.choice([None, True, -1, 1, 1.5, "x", [], [before] * 9, {}, {"surprise": 1}])
            fits = judge.is_valid(whole)
            wrong += not fits
            assert fits or not surely_fits(whole, shape), (name, key, holder[key])
            holder[key] = before
    assert wrong > 50
