"""What a YAML program may leave to the vocabulary: whether `text: Hello` is a statement or a setting."""

from __future__ import annotations

from pytoon_lang.compiler.vocabulary import FILE, KINDS


def is_statement(parent: str, word: str) -> bool:
    """Whether a word, in the block of a kind (empty: in the file), can only be a kind of statement there."""
    if not parent:
        return word in FILE
    kind = KINDS.get(parent)
    if kind is None:
        return False
    return word in kind.body and all(slot.name != word for slot in (*kind.values, *kind.keys))
