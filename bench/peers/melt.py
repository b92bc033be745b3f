"""The reference timeline for MLT's melt: two tracks of stills that take turns, two of sound."""

from __future__ import annotations

from math import log10
from pathlib import Path

from bench.material import CAPTION, FRAMES, HEIGHT, OVERLAP, RATE, SCENE_FRAMES, WIDTH
from bench.peers.recipe import GAINS, Peer

_HEAD = f"""<mlt>
<profile width="{WIDTH}" height="{HEIGHT}" progressive="1" sample_aspect_num="1" sample_aspect_den="1"
 display_aspect_num="9" display_aspect_den="16" frame_rate_num="{RATE}" frame_rate_den="1" colorspace="709"/>
"""
_SCENE = """<producer id="still-{n}" in="0" out="{last}">
 <property name="mlt_service">{loader}</property><property name="resource">still-{n}.jpg</property>
 <filter mlt_service="affine"><property name="transition.rect">{zoom}</property></filter>
 <filter mlt_service="watermark"><property name="resource">caption-{n}.png</property>
  <property name="composite.geometry">{place}</property></filter>
</producer>
"""
_FADE = """<transition mlt_service="luma" in="{first}" out="{last}">
 <property name="a_track">0</property><property name="b_track">1</property><property name="reverse">{reverse}</property>
</transition>
"""
_SOUND = """<producer id="{name}"><property name="mlt_service">avformat</property>
 <property name="resource">{name}.wav</property>{more}</producer>
"""
_MIX = """<transition mlt_service="mix" in="0" out="{last}"><property name="a_track">{a}</property>
 <property name="b_track">{b}</property><property name="sum">1</property></transition>
"""
_ENCODER = (
    "vcodec=libx264 preset=veryfast crf=20 pix_fmt=yuv420p g=60 acodec=aac ab=192k ar=48000 movflags=+faststart"
).split()


def _write(home: Path, captions: tuple[str, ...]) -> None:
    step = SCENE_FRAMES - OVERLAP
    scenes = range(len(captions))
    grown = f"{-WIDTH / 20:g} {-HEIGHT / 20:g} {WIDTH * 1.1:g} {HEIGHT * 1.1:g}"
    zoom = f"0=0 0 {WIDTH} {HEIGHT}; {SCENE_FRAMES - 1}={grown}"
    place = "{}/{}:{}x{}".format(*CAPTION)
    last = SCENE_FRAMES - 1
    text = _HEAD + "".join(_SCENE.format(n=n, last=last, loader="pixbuf", zoom=zoom, place=place) for n in scenes)
    levels = "; ".join(f"{round(time * RATE)}={20 * log10(max(gain, 1e-4)):.2f}" for time, gain in GAINS)
    text += _SOUND.format(name="music", more=_filter("volume", "level", levels))
    text += _SOUND.format(name="speech", more="")
    for side in (0, 1):
        gap = SCENE_FRAMES - 2 * OVERLAP
        entries = [f'<entry producer="still-{n}" in="0" out="{last}"/>' for n in scenes if n % 2 == side]
        blank = f'<blank length="{step}"/>' * side
        text += f'<playlist id="side-{side}">{blank}' + f'<blank length="{gap}"/>'.join(entries) + "</playlist>\n"
    text += f'<playlist id="bed"><entry producer="music" in="0" out="{FRAMES - 1}"/></playlist>\n'
    text += f'<playlist id="voice"><blank length="{RATE}"/><entry producer="speech"/></playlist>\n'
    tracks = "".join(f'<track producer="{name}"/>' for name in ("side-0", "side-1", "bed", "voice"))
    text += f'<tractor in="0" out="{FRAMES - 1}"><multitrack>{tracks}</multitrack>\n{_joins(len(captions))}'
    text += _MIX.format(a=0, b=2, last=FRAMES - 1) + _MIX.format(a=0, b=3, last=FRAMES - 1)
    text += _filter("dynamic_loudness", "target_loudness", "-14") + "</tractor></mlt>\n"
    (home / "timeline.mlt").write_text(text)


def _joins(scenes: int) -> str:
    """From the first track to the second and back; between two fades the upper of those not blank is shown."""
    step = SCENE_FRAMES - OVERLAP
    return "".join(
        _FADE.format(first=n * step, last=n * step + OVERLAP - 1, reverse=int(n % 2 == 0)) for n in range(1, scenes)
    )


def _filter(service: str, name: str, value: str) -> str:
    return f'<filter mlt_service="{service}"><property name="{name}">{value}</property></filter>'


def _argv(home: Path) -> list[str]:
    return ["melt", "timeline.mlt", "-consumer", "avformat:out.mp4", "real_time=-1", *_ENCODER]


PEER = Peer("MLT melt 7.12", (), (), ("melt",), _write, _argv)
