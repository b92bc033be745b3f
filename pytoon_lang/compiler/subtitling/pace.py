"""How long words stay to be read, in samples: the figures that the guides of Netflix and the BBC agree on.

Letters of East Asia count twice (`columns`), so that their limits come out as those guides have them, too: 10 a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.values import SAMPLE_RATE
from pytoon_lang.compiler.subtitling.spread import length_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.compiler.ir.timeline import Word

SHORTEST, LONGEST = SAMPLE_RATE * 5 // 6, SAMPLE_RATE * 7

LINGER = SAMPLE_RATE * 300 // 1000
"""After the last word, even where there was time enough to read."""

FASTEST = 20.0
"""Letters a second that a subtitle may ask of its readers."""

_EASE = 17  # letters a second that it is kept for, where nobody speaks yet


def readable(page: Sequence[Word]) -> int:
    """Samples in which a page is read with ease."""
    return min(LONGEST, max(SHORTEST, length_of(page) * SAMPLE_RATE // _EASE))
