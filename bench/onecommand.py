"""The reference video as somebody who knows FFmpeg would write it by hand: one command, zoompan, which shakes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bench.material import CAPTION, FRAMES, HEIGHT, OVERLAP, RATE, SCENE_FRAMES, SCENES, WIDTH
from pytoon_lang.backends.ffmpeg.tool import binary


def argv(folder: Path, out: Path) -> list[str]:
    """The command."""
    inputs: list[str] = []
    for kind in ("still-{}.jpg", "caption-{}.png"):
        for number in range(SCENES):
            inputs += ["-i", str(folder / kind.format(number))]
    inputs += ["-i", str(folder / "music.wav"), "-i", str(folder / "speech.wav")]
    chains = [_scene(number) for number in range(SCENES)] + _fades()
    ducked = "volume='if(between(t,0.8,13.2),if(lt(t,1),1-0.75*(t-0.8)/0.2,if(gt(t,13),0.25+0.75*(t-13)/0.2,0.25)),1)'"
    music, speech = 2 * SCENES, 2 * SCENES + 1
    length = FRAMES / RATE
    chains += [
        f"[{music}:a]volume=-8dB,{ducked}:eval=frame,atrim=0:{length},afade=t=out:st={length - 2}:d=2[bed]",
        f"[{speech}:a]aformat=channel_layouts=stereo,adelay=1000:all=1[voice]",
        "[bed][voice]amix=2:normalize=0:duration=first,loudnorm=I=-14:TP=-1:LRA=11,aresample=48000[sound]",
    ]
    video = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-pix_fmt", "yuv420p", "-r", str(RATE), "-g", "60"]
    audio = ["-c:a", "aac", "-b:a", "192k", "-movflags", "+faststart"]
    graph = ["-filter_complex", ";".join(chains), "-map", f"[x{SCENES - 1}]", "-map", "[sound]"]
    return [str(binary()), "-v", "error", "-nostdin", "-y", *inputs, *graph, *video, *audio, str(out)]


def _scene(number: int) -> str:
    zoom = f"zoompan=z='1+0.1*on/{SCENE_FRAMES - 1}':x='iw/2-iw/zoom/2':y='ih/2-ih/zoom/2'"
    zoom += f":d={SCENE_FRAMES}:s={WIDTH}x{HEIGHT}:fps={RATE}"
    name = "x0" if number == 0 else f"v{number}"
    caption = f"[z{number}][{SCENES + number}:v]overlay={CAPTION[0]}:{CAPTION[1]}[{name}]"
    return f"[{number}:v]{zoom},setsar=1[z{number}];{caption}"


def _fades() -> list[str]:
    step = SCENE_FRAMES - OVERLAP
    return [
        f"[x{number - 1}][v{number}]xfade=fade:duration={OVERLAP / RATE}:offset={number * step / RATE}[x{number}]"
        for number in range(1, SCENES)
    ]


if __name__ == "__main__":
    subprocess.run(argv(Path(sys.argv[1]), Path(sys.argv[2]) / "video.mp4"), check=True)
