"""JSON is held against its published schema before it is delivered."""

from __future__ import annotations

import json
from pathlib import Path

from pytoon_lang.compiler.ir.plan import Document
from pytoon_lang.compiler.passes.export import export
from pytoon_lang.render.conform import PUBLISHED, broken, misfit
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
