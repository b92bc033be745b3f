"""JSON is held against its published schema before it is delivered."""

from __future__ import annotations

import copy
import json
import random
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from jsonschema.validators import validator_for

from pytoon_lang.compiler.ir.plan import Document
from pytoon_lang.compiler.passes.export import export
from pytoon_lang.render.conform import PUBLISHED, broken, misfit
from pytoon_lang.render.fits import KNOWN, fits
from tests.back.graphs import graph, scene, style, timed


def documents() -> tuple[Document, ...]:
    made = graph(scene("hook", 3, "Hello."), scene("cta", 2), captions=style(files=("json",)))
    return export(made, timed(made))


def test_what_the_compiler_writes_fits(tmp_path: Path) -> None:
    assert {document.path.rpartition("/")[2] for document in documents()} >= set(PUBLISHED)
    assert misfit(documents(), tmp_path) is None


def schemas() -> dict[str, dict[str, Any]]:
    folder = resources.files("pytoon_lang") / "schemas"
    return {name: json.loads((folder / schema).read_text("utf-8")) for name, schema in PUBLISHED.items()}


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_quick_look_says_what_the_library_says(name: str) -> None:
    """Of the document, and of a thousand that differ from it in one place."""
    shape = schemas()[name]
    (document,) = [json.loads(one.text) for one in documents() if one.path.endswith(name)]
    library, chance = validator_for(shape)(shape), random.Random(7)
    verdicts = set()
    for _ in range(1000):
        value = copy.deepcopy(document)
        change(value, chance)
        verdicts.add(fits(value, shape))
        assert fits(value, shape) == library.is_valid(value), value
    assert fits(document, shape)
    assert verdicts == {True, False}


def change(value: Any, chance: random.Random) -> None:
    """Put something else somewhere into a document."""
    while True:
        keys = [*value] if isinstance(value, dict) else [*range(len(value))]
        key = chance.choice([*keys, "more"] if isinstance(value, dict) else keys)
        inner = value.get(key) if isinstance(value, dict) else value[key]
        if isinstance(inner, dict | list) and inner and chance.random() < 0.8:
            value = inner
            continue
        if chance.random() < 0.2 and key != "more":
            del value[key]
        else:
            value[key] = chance.choice([None, True, 0, -1, 7, 0.5, 1e9, "", "text", [], {}, [1, 2, 3], {"a": 1}])
        return


@pytest.mark.parametrize("name", PUBLISHED)
def test_it_knows_all_words_of_the_published_schemas(name: str) -> None:
    shape = schemas()[name]
    places = [shape, *shape["$defs"].values()]
    for place in places:
        places += [*place.get("properties", {}).values(), *place.get("anyOf", ()), *place.get("prefixItems", ())]
        places += [one for word in ("items", "additionalProperties") if isinstance(one := place.get(word), dict)]
    assert set().union(*places) <= KNOWN
    assert not fits({}, {"maxProperties": 3})


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
