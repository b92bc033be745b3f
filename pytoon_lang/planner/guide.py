"""The language on a page, for a model that is to write it: read from the vocabulary, so it is never out of date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang import stdlib
from pytoon_lang.compiler.vocabulary import KINDS

if TYPE_CHECKING:
    from pytoon_lang.compiler.vocabulary.types import Kind, Slot

_RULES = """\
You write programs in the language .toon, which describes short vertical videos.
Answer with one program and nothing else.

- The first line is `toon 1`. One statement a line: `kind value value key: value, key: value`, perhaps with a block
  `{ ... }`.
- In a block, `key: value` sets a property and `kind ...` is a statement. Comments begin with `//`.
- Text stands in double quotes. `{{ name }}` in text is replaced; do not use it unless you declare a `param`.
- Numbers have units: 4s 250ms 64px 60% -18dB 30deg. Colours: #ff7a3c. Lists: [a, b].
- `scene` statements follow each other in time; between two of them there may be one `transition`.
- Name no file that the brief does not name. A scene without a picture has `generate "..."` or a `background`.
- A scene without a length lasts as long as what is said in it, else 5 s.
"""

_EXAMPLE = """\
toon 1

video morning 9:16 {
  preset: product-hero-clean
}

narrator ana {
  engine: local()
}

captions clean

scene hook {
  generate "A runner at dawn, golden hour" camera: "slow dolly in", mood: cinematic
  say ana "Meet the shoe that runs on sunlight."
}

transition fade(400ms)

scene cta 3s {
  background: gradient(#101a3a, #94347f, angle: 70deg)
  text "Try it today" at: center, size: 96px, enter: rise(300ms)
}
"""


def guide() -> str:
    """The rules, every kind of statement that works, the names of the library, an example."""
    kinds = "\n".join(_kind(kind) for kind in KINDS.values() if kind.status == "ready")
    library = "\n".join(
        f"{folder}: {', '.join(stdlib.names(folder))}" for folder in ("presets", "styles", "transitions")
    )
    return f"{_RULES}\nStatements:\n{kinds}\n\nThe library has\n{library}\n\nExample:\n\n{_EXAMPLE}"


def _kind(kind: Kind) -> str:
    lines = [f"{kind.name}: {kind.doc} e.g. `{kind.example}`"]
    lines += [f"  {slot.name}: {slot.doc}{_choices(slot)}" for slot in kind.keys]
    return "\n".join(lines)


def _choices(slot: Slot) -> str:
    return f" ({' | '.join(slot.type.choices)})" if slot.type.base == "one-of" else ""
