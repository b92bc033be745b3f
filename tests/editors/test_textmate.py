"""The TextMate grammar says of every word what the lexer says."""

from __future__ import annotations

import json
import re
from pathlib import Path

from editors.textmate import FILE, grammar
from pytoon_lang.compiler.vocabulary import KINDS
from pytoon_lang.grammar.lexer import lex
from pytoon_lang.lsp.reading import names
from pytoon_lang.lsp.walk import visits
from pytoon_lang.source import Source

EXPECTED = {
    "COMMENT": "comment.line.double-slash",
    "DOC": "comment.line.documentation",
    "SLASHDASH": "keyword.control.off",
    "STRING": "string.quoted.double",
    "BLOCKSTR": "string.quoted.triple",
    "RATIO": "constant.numeric.ratio",
    "SIZE": "constant.numeric.size",
    "NUMBER": "constant.numeric",
    "COLOR": "constant.other.color",
    "FN": "entity.name.function",
}
CORPUS = [*Path("examples").glob("*/*.toon"), *Path("pytoon_lang/stdlib").glob("*/*.toon")]


def scopes(text: str) -> dict[int, tuple[str, int]]:
    """A text -> scope and end of what begins at each place: a TextMate engine, as far as this grammar needs it."""
    rules = [
        (rule["name"], re.compile(rule.get("match") or rule["begin"], re.MULTILINE), rule)
        for rule in grammar()["patterns"]
    ]
    found, at = {}, 0
    while at < len(text):
        hits = ((name, hit, rule) for name, rule_, rule in rules if (hit := rule_.match(text, at)))
        name, hit, rule = next(hits, ("", None, {}))
        end = hit.end() if hit else at + 1
        if "end" in rule:
            end = _closed(text, end, rule["end"])
        if name:
            found[at] = (name, end)
        at = end
    return found


def _closed(text: str, at: int, end: str) -> int:
    """Where a text ends: at its quote, not counting escapes and templates."""
    pattern = re.compile(rf"\\.|\{{\{{.*?\}}\}}|(?P<end>{end})", re.MULTILINE)
    while hit := pattern.search(text, at):
        at = hit.end()
        if hit["end"] is not None:
            return at
    return len(text)


def test_the_file_is_fresh() -> None:
    assert json.loads(FILE.read_text()) == grammar(), "run `python -m editors.textmate`"


def test_every_lexeme_has_its_scope() -> None:
    for path in CORPUS:
        text = path.read_text()
        found = scopes(text)
        for token in lex(text):
            if token.kind in EXPECTED:
                end = token.end - (token.kind == "FN")
                assert found[token.start] == (f"{EXPECTED[token.kind]}.toonc", end), (path, token)


def test_statements_and_settings_are_told_apart() -> None:
    for path in CORPUS:
        source = Source(path.name, path.read_text())
        found = scopes(source.text)
        for visit in visits(names(source).file.statements):
            if visit.kind is not None and visit.kind.name in KINDS:
                assert found[visit.thing.kind.span.start][0] == "keyword.other.toonc", (path, visit.thing.kind)
            for setting in visit.settings:
                if setting.key is not None:
                    assert found[setting.key.span.start][0] == "support.type.property-name.toonc", (path, setting.key)


def test_the_manifests_name_files_that_are_there() -> None:
    folder = FILE.parents[1]
    manifest = json.loads((folder / "package.json").read_text())
    (language,), (colours,) = manifest["contributes"]["languages"], manifest["contributes"]["grammars"]
    assert (folder / language["configuration"]).is_file()
    assert (folder / colours["path"]).is_file()
    assert (folder / manifest["main"]).is_file()
    first = re.compile(language["firstLine"].replace("\\uFEFF", "\ufeff"))
    assert first.match("toon 1")
    assert not first.match("users[2]{id,name}:")
    word = re.compile(json.loads((folder / language["configuration"]).read_text())["wordPattern"])
    assert word.findall("at: zoom-in $brand.ink") == ["at", "zoom-in", "brand", "ink"]
