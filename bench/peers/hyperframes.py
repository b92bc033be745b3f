"""The reference timeline for HyperFrames: one page, moved by GSAP, captured frame by frame by its own command."""

from __future__ import annotations

import os
import shutil
from itertools import pairwise
from pathlib import Path

from bench.material import HEIGHT, WIDTH
from bench.peers.recipe import FADE, GAIN, GAINS, LENGTH, SECONDS, Peer, begins
from bench.peers.remotion import BROWSER, font

_PAGE = """<!doctype html>
<html><head><meta charset="utf-8"><script src="gsap.min.js"></script>
<style>
@font-face {{ font-family: Caption; font-weight: 700; src: url(font.ttf); }}
body {{ margin: 0; background: black; }}
#root {{ position: relative; width: {width}px; height: {height}px; overflow: hidden; }}
.clip {{ position: absolute; inset: 0; }}
.still {{ width: 100%; height: 100%; object-fit: cover; }}
.words {{ position: absolute; left: 0; width: {width}px; top: 1398px; text-align: center; font: 700 64px Caption;
  color: white; -webkit-text-stroke: 8px black; paint-order: stroke fill; }}
</style></head><body>
<div id="root" data-composition-id="main" data-start="0" data-width="{width}" data-height="{height}" data-fps="30"
 data-duration="{length:g}">
{scenes}<audio id="music" src="music.wav" data-start="0" data-duration="{length:g}" data-track-index="10"
 data-volume="{gain:.4f}"></audio>
<audio id="speech" src="speech.wav" data-start="1" data-duration="12" data-track-index="11" data-volume="1"></audio>
</div>
<script>
const tl = gsap.timeline({{ paused: true }});
{moves}window.__timelines = {{ main: tl }};
</script></body></html>
"""
_SCENE = """<div id="scene-{n}" class="clip" style="z-index: {n}" data-start="{start:g}" data-duration="{seconds:g}"
 data-track-index="{track}"><img id="still-{n}" class="still" src="still-{n}.jpg"><div class="words">{text}</div></div>
"""
_ZOOM = 'tl.fromTo("#still-{n}", {{ scale: 1 }}, {{ scale: 1.1, duration: {seconds:g}, ease: "none" }}, {start:g});\n'
_FADE = 'tl.fromTo("#scene-{n}", {{ opacity: 0 }}, {{ opacity: 1, duration: {fade:g}, ease: "none" }}, {start:g});\n'
_LEVEL = 'tl.to("#music", {{ volume: {gain:.4f}, duration: {long:g}, ease: "none" }}, {start:g});\n'


def _write(home: Path, captions: tuple[str, ...]) -> None:
    page = home / "page"
    page.mkdir(exist_ok=True)
    for name in ["music.wav", "speech.wav", *(f"still-{n}.jpg" for n in range(len(captions)))]:
        shutil.copy(home / name, page)
    shutil.copy(font(), page / "font.ttf")
    shutil.copy(home / "node_modules" / "gsap" / "dist" / "gsap.min.js", page)
    scenes = moves = ""
    for n, text in enumerate(captions):
        scenes += _SCENE.format(n=n, start=begins(n), seconds=SECONDS, track=n % 2, text=text)
        moves += _ZOOM.format(n=n, seconds=SECONDS, start=begins(n))
        moves += _FADE.format(n=n, fade=FADE, start=begins(n)) if n else ""
    for (start, before), (end, gain) in pairwise(GAINS):
        moves += _LEVEL.format(gain=gain, long=end - start, start=start) if gain != before else ""
    told = {"width": WIDTH, "height": HEIGHT, "length": LENGTH, "gain": GAIN, "scenes": scenes, "moves": moves}
    (page / "index.html").write_text(_PAGE.format(**told))


def _argv(home: Path) -> list[str]:
    browser = os.environ.get("HYPERFRAMES_BROWSER_PATH") or shutil.which(BROWSER) or BROWSER
    env = ["env", "DO_NOT_TRACK=1", f"HYPERFRAMES_BROWSER_PATH={browser}"]
    render = ["node", "node_modules/.bin/hyperframes", "render", "page", "--output", "out.mp4", "--crf", "20"]
    return [*env, *render, "--fps", "30", "--quiet"]


PEER = Peer("HyperFrames 0.8.170", ("hyperframes@0.8.170", "gsap@3.15.0"), (), (BROWSER, "ffmpeg"), _write, _argv)
