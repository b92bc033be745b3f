"""Typos: one token of a program deleted, doubled, swapped, misspelt or replaced, from a seed."""

from __future__ import annotations

import random
from pathlib import Path
from typing import NamedTuple

from pytoon_lang.compiler.front import graphs
from pytoon_lang.compiler.pipeline import check
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.grammar.lexer import lex
from pytoon_lang.world import Media
from pytoon_lang.world.memory import Memory
from tests.suite.test_suite import HERE as SUITE
from tests.suite.test_suite import files

ROOT = Path(__file__).parents[2]
JUNK = [*'{}()[]:=,".$#&', "..", "/-", "//", "x", "3s", "42px", '"""', "{{", "}}", "\n", "'", "-1", "é"]
SILENT = frozenset({"WS", "COMMENT", "DOC"})


class Program(NamedTuple):
    """A program with everything that lies beside it."""

    name: str
    text: str
    beside: dict[str, str | bytes | Media]


class Mutant(NamedTuple):
    """A program with one typo on `line`; `kind` says which."""

    program: Program
    text: str
    line: int
    kind: str


def examples() -> list[Program]:
    """The examples, and the designs that the grammar keeps: programs without a mistake."""
    found = []
    for main in sorted((ROOT / "examples").glob("*/*.toon")):
        beside = {p.relative_to(main.parent).as_posix(): _content(p) for p in main.parent.rglob("*") if _counts(p)}
        found.append(Program(main.stem, main.read_text("utf-8"), beside))
    return found


def suite() -> list[Program]:
    """The programs of the suite, mistakes and all."""
    beside = files()
    programs = sorted(p for p in SUITE.glob("*/*.toon") if p.parent.name != "files" and p.stem != "too-many")
    return [Program(p.stem, p.read_text("utf-8"), beside) for p in programs]


def said(program: Program, text: str, *, whole: bool) -> list[tuple[str, int]]:
    """(code, line) of every diagnostic for the program with `text` instead of its own; `whole`: timed and set, too."""
    world = Memory({**program.beside, "main.toon": text})
    if whole:
        diagnostics = check("main.toon", world, Settings(), {}).diagnostics
    else:
        diagnostics = graphs("main.toon", world, Settings()).diagnostics
    return [(d.code, d.span.line if d.span and d.span.file == "main.toon" else 0) for d in diagnostics]


def mutant(program: Program, dice: random.Random) -> Mutant:
    """One typo, somewhere a reader would see it."""
    tokens = [t for t in lex(program.text) if t.kind not in SILENT and t.text.strip()]
    if not tokens:
        return Mutant(program, program.text, 1, "none")
    at = dice.randrange(len(tokens))
    token = tokens[at]
    before, after = program.text[: token.start], program.text[token.end :]
    kind = dice.choice(["delete", "double", "swap", "misspell", "insert", "replace", "cut"])
    match kind:
        case "delete":
            text = before + after
        case "double":
            text = before + token.text + " " + token.text + after
        case "swap" if at + 1 < len(tokens):
            other = tokens[at + 1]
            between = program.text[token.end : other.start]
            text = before + other.text + between + token.text + program.text[other.end :]
        case "insert":
            text = before + dice.choice(JUNK) + " " + token.text + after
        case "replace":
            text = before + dice.choice([t.text for t in tokens]) + after
        case "cut" if len(token.text) > 1:
            text = before + token.text[:-1] + after
        case _:
            text = before + _misspelt(token.text, dice) + after
    return Mutant(program, text, program.text.count("\n", 0, token.start) + 1, kind)


def _misspelt(text: str, dice: random.Random) -> str:
    at = dice.randrange(len(text))
    letter = dice.choice("aeiourstn")
    return dice.choice(
        [text[:at] + letter + text[at + 1 :], text[:at] + letter + text[at:], text[:at] + text[at + 1 :]]
    )


def _counts(path: Path) -> bool:
    parts = path.relative_to(ROOT / "examples").parts
    return path.is_file() and not {".toonc", "out"} & set(parts)


def _content(path: Path) -> bytes | Media:
    """Text as it is; media as what a probe says, so that nothing is decoded again and again."""
    match path.suffix:
        case ".png" | ".jpg" | ".svg":
            return Media("image", path.name, 800, 600, alpha=True)
        case ".mp3" | ".wav":
            return Media("audio", path.name, length=705_600_000 * 20, channels=2, sample_rate=48_000)
        case _:
            return path.read_bytes()
