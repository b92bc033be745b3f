"""`python -m pytoon_lang.service.probing FILE...`: what files are, by their bytes, as one JSON object. In a child."""

from __future__ import annotations

import json
import sys
from pathlib import Path

FONTS = (b"\x00\x01\x00\x00", b"OTTO", b"true", b"ttcf", b"wOF2", b"wOFF")
TEXTS = frozenset((".toon", ".yaml", ".yml", ".csv", ".json", ".cube", ".srt", ".vtt", ".txt"))
MOST_TEXT = 4 << 20


def kind_of(file: Path) -> str:
    """`image`, `video`, `audio`, `font`, `text`; empty for what we take none of."""
    with file.open("rb") as opened:
        head = opened.read(4)
        if file.suffix.lower() in TEXTS:
            return "text" if _text(file) else ""
        if head in FONTS:
            return "font" if file.suffix.lower() in {".ttf", ".otf", ".ttc", ".woff", ".woff2"} else ""
        from pytoon_lang.world import Media
        from pytoon_lang.world.probe import probe

        opened.seek(0)
        found = probe(opened, "")
    return found.kind if isinstance(found, Media) else ""


def _text(file: Path) -> bool:
    if file.stat().st_size > MOST_TEXT:
        return False
    try:
        return "\0" not in file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return False


if __name__ == "__main__":
    sys.stdout.write(json.dumps({name: kind_of(Path(name)) for name in sys.argv[1:]}))
