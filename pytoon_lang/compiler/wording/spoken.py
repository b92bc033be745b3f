"""What of a text can be spoken, as far as its characters tell."""

from __future__ import annotations

from pytoon_lang.compiler.vocabulary.scripts import LETTERS, SIGNS


def wordless(text: str) -> bool:
    """Whether a text has nothing that is read aloud: it is empty, or punctuation and pictures alone."""
    return not any(char.isalnum() or char in SIGNS for char in text)


def unread(text: str, engine: str) -> int:
    """The index of the first letter that a voice engine cannot read; -1 when it reads them all."""
    letters = LETTERS.get(engine)
    if letters is None or text.isascii():
        return -1
    return next((at for at, char in enumerate(text) if not _read(char, letters)), -1)


def _read(char: str, letters: tuple[str, ...]) -> bool:
    from unicodedata import category, name, normalize

    def own(one: str) -> bool:
        return category(one)[0] != "L" or name(one, "").startswith(letters)

    # Fancy letters (bold, full-width, ligatures) are read as the plain ones that they stand for; modifiers are not.
    return own(char) or all(map(own, normalize("NFC" if category(char) == "Lm" else "NFKC", char)))
