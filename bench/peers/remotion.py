"""How `remotion_video.jsx` is rendered; `remotion_render.mjs` bundles it and drives the browser."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from bench.peers.recipe import GAINS, Peer
from pytoon_lang.world.fonts import shipped

_NPM = ("remotion", "@remotion/renderer", "@remotion/bundler")
_VERSION = "4.0.529"
BROWSER = "chromium-headless-shell"
"""What both tools that film a page ask for: a whole browser takes their slower path."""


def _write(home: Path, captions: tuple[str, ...]) -> None:
    public = home / "public"
    public.mkdir(exist_ok=True)
    for name in ["music.wav", "speech.wav", *(f"still-{number}.jpg" for number in range(len(captions)))]:
        shutil.copy(home / name, public)
    shutil.copy(font(), public / "font.ttf")
    shutil.copy(Path(__file__).with_name("remotion_video.jsx"), home / "video.jsx")
    shutil.copy(Path(__file__).with_name("remotion_render.mjs"), home / "render.mjs")
    (home / "timeline.json").write_text(json.dumps({"captions": captions, "gains": GAINS}))


def _argv(home: Path) -> list[str]:
    return ["node", "render.mjs", shutil.which(BROWSER) or BROWSER]


def font() -> Path:
    """The file of the captions' font."""
    import pytoon_lang

    name = next(face.file for face in shipped() if (face.family, face.weight) == ("Inter", 700))
    return Path(pytoon_lang.__file__).parent / "stdlib" / "fonts" / name


_PACKAGES = (*(f"{name}@{_VERSION}" for name in _NPM), "react@18.3.1", "react-dom@18.3.1")
PEER = Peer(f"Remotion {_VERSION}", _PACKAGES, (), (BROWSER,), _write, _argv)
