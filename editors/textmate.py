"""The TextMate grammar of .toon, made of the lexer's own patterns and the vocabulary: `python -m editors.textmate`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pytoon_lang.compiler.vocabulary import KINDS
from pytoon_lang.grammar.lalr import TABLE

FILE = Path(__file__).parent / "vscode" / "syntaxes" / "toonc.tmLanguage.json"
LEXEMES: dict[str, str] = dict(TABLE["lexemes"])
NAME = LEXEMES["IDENT"]


def grammar() -> dict[str, Any]:
    """The whole grammar, as VS Code, Sublime Text, JetBrains and GitHub read it."""
    kinds = "|".join(sorted(KINDS, key=lambda word: (-len(word), word)))
    return {
        "$schema": "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
        "name": "toonc",
        "scopeName": "source.toonc",
        "fileTypes": ["toon"],
        "firstLineMatch": "^\\x{FEFF}?toon\\s+1\\b",
        "patterns": [
            _match("comment.line.documentation.toonc", LEXEMES["DOC"]),
            _match("comment.line.double-slash.toonc", LEXEMES["COMMENT"]),
            _match("keyword.control.off.toonc", "/-"),
            _text("string.quoted.triple.toonc", '"""'),
            _text("string.quoted.double.toonc", '"'),
            _match("constant.numeric.ratio.toonc", LEXEMES["RATIO"]),
            _match("constant.numeric.size.toonc", LEXEMES["SIZE"]),
            _match("constant.numeric.date.toonc", LEXEMES["DATE"]),
            _match("constant.numeric.toonc", LEXEMES["NUMBER"]),
            _match("constant.other.color.toonc", LEXEMES["COLOR"]),
            _match("variable.other.readwrite.toonc", rf"\$(?:{NAME})(?:\.(?:{NAME}))*"),
            _match("entity.name.function.toonc", rf"(?:{NAME})(?=\()"),
            _match(
                "keyword.other.toonc",
                rf"(?:^|(?<=[\s{{;])|(?<=/-))(?:{kinds})(?![\w-])(?=\s*(?:$|[\"\w$#({{/\[]))(?!\s*:)",
            ),
            _match("support.type.property-name.toonc", rf"(?:{NAME})(?=\s*[:=](?!=))"),
            _match("constant.other.toonc", NAME),
            _match("keyword.operator.toonc", r"\.\.|[<>]=?|[=!]=|[+*/=:-]"),
        ],
        "repository": {
            "template": {
                "name": "meta.template.toonc",
                "begin": r"\{\{",
                "end": r"\}\}",
                "contentName": "variable.other.readwrite.toonc",
                "patterns": [_match("string.quoted.single.toonc", r"'(?:\\.|[^'\\])*'")],
            }
        },
    }


def _match(name: str, pattern: str) -> dict[str, Any]:
    return {"name": name, "match": pattern}


def _text(name: str, quote: str) -> dict[str, Any]:
    """A text with its escapes and templates; a text of one line ends with the line, closed or not."""
    end = quote if len(quote) == 3 else '"|$'
    inner = [_match("constant.character.escape.toonc", r"\\."), {"include": "#template"}]
    return {"name": name, "begin": quote, "end": end, "patterns": inner}


if __name__ == "__main__":
    FILE.write_text(json.dumps(grammar(), indent=2) + "\n", encoding="utf-8")
