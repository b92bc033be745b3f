"""The same program, written by somebody else: other spaces, brackets, commas, comments, but the same tree."""

from __future__ import annotations

from random import Random

from pytoon_lang.grammar.format_lexemes import ENDERS, STARTERS, Lexeme, lexemes

OPENERS = ("FN", "LPAR", "LSQB")
CLOSERS = ("RPAR", "RSQB")


def noisy(text: str, seed: int) -> str:
    """A program without mistakes -> one with the same tree, hardly formatted."""
    return _Noise(Random(seed)).write(lexemes(text))


def broken(text: str, seed: int) -> str:
    """A program -> one with a few letters or tokens too few or too many."""
    random = Random(seed)
    for _ in range(random.randint(1, 3)):
        at = random.randrange(len(text) + 1)
        match random.randrange(4):
            case 0:
                text = text[:at] + text[at + random.randint(1, 6) :]
            case 1:
                text = text[:at] + random.choice('{}()[]",:;=\n /*#$-.é"\'') + text[at:]
            case 2:
                text = text[:at]
            case 3:
                other = random.randrange(len(text) + 1)
                text = text[:at] + text[other : other + random.randint(1, 40)] + text[at:]
    return text


class _Noise:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.out: list[str] = []
        self.opened: list[str] = []

    def write(self, found: list[Lexeme]) -> str:
        for number, (last, lexeme) in enumerate(zip([None, *found], found, strict=False)):
            for note in lexeme.before:
                self.out.append(f"\n{self.spaces()}{note.text}\n")
            if last is not None:
                self.gap(last, lexeme, found, number)
            if lexeme.kind in OPENERS:
                self.opened.append(lexeme.kind)
            elif lexeme.kind in CLOSERS:
                self.opened.pop()
            named = number > 0 and lexeme.kind == "COLON" and self.equal(found, number)
            self.out.append("=" if named else lexeme.text)
            if lexeme.after is not None:
                self.out.append(f"{self.spaces()}{lexeme.after.text}\n")
        return "".join(self.out)

    def equal(self, found: list[Lexeme], number: int) -> bool:
        """`key = value` for `key: value`, where no default follows."""
        rest = [one.kind for one in found[number : number + 60]]
        return "EQUAL" not in rest and self.random.random() < 0.3

    def gap(self, last: Lexeme, lexeme: Lexeme, found: list[Lexeme], number: int) -> None:
        if self.opened:
            self.inside(last, lexeme)
        elif lexeme.begins or lexeme.kind in ("RBRACE", "$END"):
            self.between(last, lexeme)
        elif lexeme.kind == "LBRACE":
            self.out.append(self.random.choice([" ", "", "\n", "  \n\t", " // allman\n"]))
        elif last.kind in ENDERS and lexeme.kind in STARTERS and not kind(found, number - 1):
            self.out.append(self.random.choice([" ", "  ", " , ", ", ", "\t"]))
        else:
            self.out.append(self.needed(last, lexeme))

    def inside(self, last: Lexeme, lexeme: Lexeme) -> None:
        value = last.kind in ENDERS and lexeme.kind in STARTERS
        ends = last.kind in ENDERS and lexeme.kind in CLOSERS and self.opened[-1] != "LPAR"
        comma = value or (ends and self.random.random() < 0.3)
        self.out.append(("," if comma else "") + self.needed(last, lexeme))
        if self.random.random() < 0.15:
            self.out.append(self.random.choice(["\n", "\n\n   ", " // inside\n"]))

    def needed(self, last: Lexeme, lexeme: Lexeme) -> str:
        """White space that may be there, or must."""
        tight = {"COLON", "DOT", "RPAR", "RSQB", "DOTDOT"}
        apart = lexeme.kind not in tight and last.kind not in {"DOLLAR", "DOT", "FN", "LSQB", "LPAR", "SLASHDASH"}
        return self.spaces() if apart else self.random.choice(["", "", " "])

    def between(self, last: Lexeme, lexeme: Lexeme) -> None:
        if last.after is None and not lexeme.before:
            if last.kind == "SLASHDASH":
                self.out.append(self.random.choice(["", " "]))
                return
            if last.kind == "LBRACE" or lexeme.kind in ("RBRACE", "$END"):
                self.out.append(self.random.choice(["\n", " ", "\n\n\n", "" if lexeme.kind != "$END" else "\n"]))
                return
            self.out.append(self.random.choice(["\n", " ; ", ";\n", "\n\n\n", "  // new\n"]))
        self.out.append("\n" * min(lexeme.lines, 2) + self.spaces())

    def spaces(self) -> str:
        return self.random.choice([" ", "  ", "\t", " \t "])


def kind(found: list[Lexeme], number: int) -> bool:
    """Whether a lexeme is the word that a statement begins with."""
    return found[number].begins or found[number - 1].kind == "SLASHDASH"
