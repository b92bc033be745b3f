"""Habits from other languages: single quotes, `#` comments, Markdown fences, `key: {`, blocks by indentation ...

Each is understood as it was meant. A file gets one diagnostic for each habit, with a safe fix for all its places.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.diagnostics import Diagnostic, Edit, Fix, Label, error
from pytoon_lang.grammar.lexer import lex
from pytoon_lang.grammar.syntax import Token
from pytoon_lang.grammar.unquoted import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.source import Source, Span

_WORD = re.compile(r"[^\W\d][\w-]*\Z")
_QUOTES = "'`“”„‟«»‘’‚‹›\""
_SIGNIFICANT_NOT = frozenset(("WS", "COMMENT", "DOC", "_SEP"))


class _Habit(NamedTuple):
    message: str
    note: str
    help: str


_HABITS = {
    "single-quotes": _Habit("text stands in double quotes", "not double quotes", 'write `"` around the text'),
    "smart-quotes": _Habit("typographic quotes around text", 'not a plain `"`', 'write the plain `"` around the text'),
    "hash-comment": _Habit("`#` starts a color, not a comment", "a comment?", "comments start with `//`"),
    "block-comment": _Habit("there are no `/* */` comments", "a comment?", "put `//` in front of each line"),
    "markdown-fence": _Habit(
        "the program is wrapped in Markdown", "not part of a program", "keep only what stands between the fences"
    ),
    "unquoted-text": _Habit("text stands in double quotes", "no quotes around it", 'write `"` around the text'),
    "quoted-key": _Habit("a key stands without quotes", "a key", "leave the quotes out"),
    "block-colon": _Habit("there is no `:` before a block", "not needed", "leave the `:` out"),
    "indented-block": _Habit(
        "a block stands in braces", "a block starts here", "write `{` here and `}` after the block's last line"
    ),
    "lookalike": _Habit("a character that looks like another", "not the plain character", "write the plain character"),
}

_LOOKALIKES = {
    "−": "-", "–": "-", "—": "-", "×": "x", "：": ":", "，": ",", "；": ";", "（": "(", "）": ")",
    "｛": "{", "｝": "}", "［": "[", "］": "]", "＝": "=", "＃": "#", "＄": "$", "．": ".", "％": "%",
    "\u200b": " ", "\u200c": " ", "\u200d": " ", "\u2060": " ", "\u00ad": " ",
}  # fmt: skip


class Found(NamedTuple):
    """One place of a habit: the code, where, and the edits that mend it. `sure`: nothing else can have been meant."""

    code: str
    span: Span
    edits: tuple[Edit, ...]
    sure: bool = True


class Meant(NamedTuple):
    """Tokens as they were meant (no longer lossless), and what was found on the way."""

    tokens: list[Token]
    diagnostics: list[Diagnostic]


def understand(source: Source, tokens: list[Token]) -> Meant:
    """Replace what other languages write by what .toon writes."""
    found: list[Found] = []
    for step in (_lookalikes, _fences, _comments, _unquoted, _quotes, _keys, _colons, _indented_blocks):
        tokens = step(source, tokens, found)
    return Meant(tokens, list(_diagnostics(found)))


def _diagnostics(found: list[Found]) -> Iterator[Diagnostic]:
    for code, habit in _HABITS.items():
        places = sorted((place for place in found if place.code == code), key=lambda place: place.span.start)
        if not places:
            continue
        more = len(places) - 4
        edits = tuple(edit for place in found if place.code == code for edit in place.edits)
        yield error(
            code,
            habit.message,
            places[0].span,
            habit.note,
            labels=tuple(Label(place.span, "here too") for place in places[1:4]),
            notes=(f"and in {more} more place{'s' if more > 1 else ''}",) if more > 0 else (),
            help=habit.help,
            fixes=(Fix(habit.help, edits, safe=all(place.sure for place in places)),),
        )


def _lookalikes(source: Source, tokens: list[Token], found: list[Found]) -> list[Token]:
    """The full-width colon and its kin: put the plain character in the text and read it again."""
    text = list(source.text)
    for token in tokens:
        plain = _LOOKALIKES.get(token.text) if token.kind == "BAD_CHARACTER" else None
        if plain is not None:
            text[token.start] = plain
            span = source.span(token.start, token.end)
            found.append(Found("lookalike", span, (Edit(span, plain.strip()),)))
    return lex("".join(text)) if found else tokens


def _fences(source: Source, tokens: list[Token], found: list[Found]) -> list[Token]:
    """Fences go, and so does what is said before the first and after the last."""
    fences = [i for i, token in enumerate(tokens) if token.kind == "FENCE"]
    if not fences:
        return tokens
    first, last = fences[0], fences[-1]
    before = next((t.text for t in tokens[:first] if t.kind not in _SIGNIFICANT_NOT), "toon")
    start = 0 if before != "toon" else tokens[first].start
    end = _line_end(source, tokens[first].end)
    edits = [Edit(source.span(start, end), "")]
    gone = set(fences) | set(range(first if start == 0 else 0))
    for i in fences[1:]:
        stop = len(source.text) if i == last and len(fences) == 2 else _line_end(source, tokens[i].end)
        edits.append(Edit(source.span(tokens[i].start, stop), ""))
    if len(fences) == 2:
        gone |= set(range(last, len(tokens)))
    span = source.span(tokens[first].start, tokens[first].end)
    found.append(Found("markdown-fence", span, tuple(edits)))
    return [_nothing(token) if i in gone else token for i, token in enumerate(tokens)]


def _line_end(source: Source, offset: int) -> int:
    end = source.text.find("\n", offset)
    return len(source.text) if end < 0 else end + 1


def _nothing(token: Token) -> Token:
    return token._replace(kind="WS")


def _comments(source: Source, tokens: list[Token], found: list[Found]) -> list[Token]:
    """`# ...` and `/* ... */` are comments. So is `#todo` where a line begins."""
    out: list[Token] = []
    hidden, depth, begins = -1, 0, True
    for token in tokens:
        kind, span = token.kind, source.span(token.start, token.end)
        if kind == "_SEP" and token.text == "\n":
            hidden = -1
        if token.start < hidden:
            out.append(_nothing(token))
            continue
        if kind == "BAD_COMMENT":
            found.append(Found("block-comment", span, tuple(_line_comments(source, token))))
        elif kind == "BAD_HASH" or (kind == "COLOR" and begins and depth == 0):
            marks = len(token.text) - len(token.text.lstrip("#!"))
            space = "" if token.text[marks : marks + 1] in (" ", "\t", "") else " "
            mark = source.span(token.start, token.start + marks)
            found.append(Found("hash-comment", mark, (Edit(mark, "//" + space),)))
            hidden = _line_end(source, token.start)
        depth += (kind in ("FN", "LPAR", "LSQB")) - (kind in ("RPAR", "RSQB"))
        begins = kind == "_SEP" or (begins and kind in ("WS", "BAD_COMMENT"))
        out.append(_nothing(token) if kind in ("BAD_COMMENT",) or hidden >= 0 else token)
    return out


def _line_comments(source: Source, token: Token) -> Iterator[Edit]:
    """`/* a */` at the end of a line -> `// a`; in the middle it goes; each line of a longer one gets its `//`."""
    body = token.text.removeprefix("/*").removesuffix("*/").strip("* \t")
    rest = source.text[token.end : _line_end(source, token.end)].strip()
    span = source.span(token.start, token.end)
    if "\n" not in body:
        yield Edit(span, f"// {body.strip()}" if not rest else "")
        return
    lines = [line.strip().lstrip("*").strip() for line in body.strip().split("\n")]
    yield Edit(span, "\n".join(f"// {line}".rstrip() for line in lines) + ("\n" if rest else ""))


def _unquoted(source: Source, tokens: list[Token], found: list[Found]) -> list[Token]:
    """`say Hello there.` -> `say "Hello there."`."""
    out, done = list[Token](), 0
    for first, last in sentences(tokens):
        start, end = tokens[first].start, tokens[last - 1].end
        plain = '"' + source.text[start:end].replace("\\", "\\\\").replace('"', '\\"') + '"'
        span = source.span(start, end)
        found.append(Found("unquoted-text", span, (Edit(span, plain),)))
        out += [*tokens[done:first], Token("STRING", plain, start, end)]
        done = last
    return [*out, *tokens[done:]]


def _quotes(source: Source, tokens: list[Token], found: list[Found]) -> list[Token]:
    codes = {"BAD_QUOTE": "single-quotes", "SMART_QUOTE": "smart-quotes"}
    out: list[Token] = []
    for token in tokens:
        code = codes.get(token.kind)
        if code is not None:
            body = token.text[1:]
            if body and body[-1] in _QUOTES:
                body = body[:-1]
            body = body.replace("\\'", "'")
            plain = '"' + re.sub(r'(?<!\\)"', '\\\\"', body) + '"'
            span = source.span(token.start, token.end)
            around = source.text[max(0, token.start - 1) : token.start] + source.text[token.end : token.end + 1]
            sure = not any(map(str.isalnum, around))  # the quote of `What's new` is none
            found.append(Found(code, span, (Edit(span, plain),), sure))
            token = token._replace(kind="STRING", text=plain)  # noqa: PLW2901
        out.append(token)
    return out


def _keys(source: Source, tokens: list[Token], found: list[Found]) -> list[Token]:
    """`"max-words": 4` -> `max-words: 4`. That its quotes were single ones is no matter then."""
    out = list(tokens)
    keys: dict[Span, Found] = {}
    for i, token in enumerate(tokens):
        if token.kind == "STRING" and _WORD.match(token.text[1:-1]) and _is_key(tokens, i):
            span = source.span(token.start, token.end)
            key = token.text[1:-1]
            keys[span] = Found("quoted-key", span, (Edit(span, key),))
            out[i] = token._replace(kind="IDENT", text=key)
    found[:] = [place for place in found if place.span not in keys] + list(keys.values())
    return out


def _is_key(tokens: list[Token], index: int) -> bool:
    """Whether `:` and something on the same line follow; `music "x":` rather begins a block."""
    after = [token.kind for token in tokens[index + 1 : index + 5] if token.kind != "WS"]
    return after[:1] in (["COLON"], ["EQUAL"]) and after[1:2] not in ([], ["_SEP"], ["COMMENT"])


def _after(tokens: list[Token], index: int, skip: tuple[str, ...] = ("WS",)) -> Token:
    """The next token that is not in `skip`; a line end at the end of the file."""
    return next((t for t in tokens[index + 1 : index + 40] if t.kind not in skip), Token("_SEP", "", -1, -1))


def _colons(source: Source, tokens: list[Token], found: list[Found]) -> list[Token]:
    """`captions: {` -> `captions {`."""
    out = list(tokens)
    for i, token in enumerate(tokens):
        if token.kind in ("COLON", "EQUAL") and _after(tokens, i, ("WS", "_SEP", "COMMENT")).kind == "LBRACE":
            span = source.span(token.start, token.end)
            found.append(Found("block-colon", span, (Edit(span, ""),)))
            out[i] = _nothing(token)
    return out


def _indented_blocks(source: Source, tokens: list[Token], found: list[Found]) -> list[Token]:
    """`scene a 3s:` and deeper lines below -> `scene a 3s {`, the lines, `}`."""
    out: list[Token] = []
    open_blocks: list[tuple[int, list[Edit], Span]] = []
    indent, begins = 0, True
    for i, token in enumerate(tokens):
        if token.kind == "_SEP":
            begins = True
        elif begins and token.kind not in _SIGNIFICANT_NOT:
            begins = False
            indent = source.position(token.start)[1]
            while open_blocks and indent <= open_blocks[-1][0]:
                out.insert(_close(source, out, open_blocks.pop(), found), Token("RBRACE", "", token.start, token.start))
        if token.kind == "COLON" and _opens(source, tokens, i, indent):
            span = source.span(token.start, token.end)
            space = "" if source.text[token.start - 1 : token.start].isspace() else " "
            open_blocks.append((indent, [Edit(span, space + "{")], span))
            token = token._replace(kind="LBRACE")  # noqa: PLW2901
        out.append(token)
    while open_blocks:
        end = len(source.text)
        out.insert(_close(source, out, open_blocks.pop(), found), Token("RBRACE", "", end, end))
    return out


def _opens(source: Source, tokens: list[Token], index: int, indent: int) -> bool:
    after = _after(tokens, index, ("WS", "COMMENT"))
    if after.kind != "_SEP" or after.text != "\n":
        return False
    inner = _after(tokens, index, tuple(_SIGNIFICANT_NOT))
    return inner.start >= 0 and inner.kind != "RBRACE" and source.position(inner.start)[1] > indent


def _close(source: Source, out: list[Token], block: tuple[int, list[Edit], Span], found: list[Found]) -> int:
    """Note where the block ends: after the last line with something on it. Answers the place of its `}` in `out`."""
    indent, edits, span = block
    place = next(i for i in range(len(out), 0, -1) if out[i - 1].kind not in _SIGNIFICANT_NOT)
    end = source.text.find("\n", out[place - 1].end)
    end = len(source.text) if end < 0 else end
    edits.append(Edit(source.span(end, end), "\n" + " " * (indent - 1) + "}"))
    found.append(Found("indented-block", span, tuple(edits)))
    return place
