"""What the compiler holds for speakable is what the local voice speaks; places of letters that it cannot read."""

from __future__ import annotations

import sys
import unicodedata

from pytoon_lang.backends.voices.letters import unreadable
from pytoon_lang.backends.voices.phonemes import phrases
from pytoon_lang.compiler.front import graphs
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.compiler.vocabulary.engines import VOICE_ENGINES
from pytoon_lang.compiler.vocabulary.scripts import LETTERS, SIGNS
from pytoon_lang.compiler.wording.spoken import unread, wordless
from pytoon_lang.world.memory import Memory

ALONE = (*sorted(SIGNS), ".", "...", "!", "—", "*", "…", "👍", "(", "^", "|", "-", "a", "7", "½", "é")


def test_the_local_voice_reads_the_same_letters() -> None:
    assert LETTERS.keys() <= VOICE_ENGINES.keys()
    letters = [c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c)[0] == "L"]
    different = [c for c in letters if bool(unreadable(c)) != (unread(c, "local") >= 0)]
    assert not different, different[:20]


def test_the_local_voice_speaks_the_same_signs() -> None:
    for text in ALONE:
        silent = all(word.silent for part in phrases([text]) for word in part.words)
        assert wordless(text) == silent, text


def test_the_place_is_the_first_letter() -> None:
    program = 'toon 1\n\nvideo v 9:16\n\nscene a 4s {\n  say "Hello мир"\n}\n'
    (found,) = graphs("main.toon", Memory({"main.toon": program}), Settings()).diagnostics
    assert found.code == "voice-cannot-speak"
    assert found.span is not None
    assert program[found.span.start : found.span.end] == "м"
    assert (found.span.line, found.span.column) == (6, 14)
