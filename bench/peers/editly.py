"""The reference timeline for editly. It has no levels in time; its normaliser ducks, as its docs say."""

from __future__ import annotations

import json
from pathlib import Path

from bench.material import CAPTION, HEIGHT, RATE, WIDTH
from bench.peers.recipe import FADE, GAIN, LENGTH, SECONDS, Peer

_ENCODER = (
    "-c:v libx264 -preset veryfast -crf 20 -pix_fmt yuv420p -g 60 -c:a aac -b:a 192k -movflags faststart"
).split()


def _write(home: Path, captions: tuple[str, ...]) -> None:
    spec = {
        "outPath": "out.mp4",
        "width": WIDTH,
        "height": HEIGHT,
        "fps": RATE,
        "customOutputArgs": _ENCODER,
        "defaults": {"duration": SECONDS, "transition": {"name": "fade", "duration": FADE}},
        "clips": [{"layers": _layers(number)} for number in range(len(captions))],
        "audioTracks": [
            {"path": "music.wav", "mixVolume": GAIN, "cutTo": LENGTH},
            {"path": "speech.wav", "start": 1},
        ],
        "audioNorm": {"enable": True},
    }
    (home / "spec.json5").write_text(json.dumps(spec, indent=1))


def _layers(number: int) -> list[dict[str, object]]:
    left, top, width, height = CAPTION
    place = {"x": left / WIDTH, "y": top / HEIGHT}
    still = {"type": "image", "path": f"still-{number}.jpg", "resizeMode": "cover", "zoomDirection": "in"}
    words = {"type": "image-overlay", "path": f"caption-{number}.png", "position": place, "zoomDirection": None}
    return [still | {"zoomAmount": 0.1}, words | {"width": width / WIDTH, "height": height / HEIGHT}]


def _argv(home: Path) -> list[str]:
    screen = ["xvfb-run", "-a", "-s", "-screen 0 1280x1024x24"]  # its transitions are shaders
    return [*screen, "node", "node_modules/.bin/editly", "spec.json5"]


PEER = Peer("editly 0.14.2", ("editly@0.14.2",), (), ("ffmpeg", "xvfb"), _write, _argv)
