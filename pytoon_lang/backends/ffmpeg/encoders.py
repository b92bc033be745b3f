"""Encoders: what FFmpeg is told for each codec, by software or by a chip, and whether that works on this machine.

All segments of a video come from one encoder with equal settings, in closed groups of pictures, so that they can be
joined as they are. Software gives the same bits on every machine; a chip gives those of its maker and driver.
"""

from __future__ import annotations

import subprocess
from typing import Any

from pytoon_lang.backends.ffmpeg.complaint import reason_of
from pytoon_lang.backends.ffmpeg.tool import binary
from pytoon_lang.compiler.ir.plan import Encoder

THREADS = 2
"""Fixed: the bits depend on it and must not depend on the machine. Each more costs 15 MB and some CPU."""

SOFTWARE = {"h264": "libx264", "hevc": "libx265", "av1": "libsvtav1"}
CHIPS = ("nvenc", "qsv", "vaapi", "videotoolbox")
PROFILES = {"h264": "high", "hevc": "main", "av1": "main"}
TAGS = {"hevc": "hvc1", "av1": "av01"}
"""What Apple's players ask for: `hev1`, FFmpeg's own choice, they do not play."""

REORDERED = {"h264": 2, "hevc": 2, "av1": 0}
"""Frames that the encoder's B-frames may be shown later than they are decoded."""

TRIAL_SECONDS = 20
_FASTER = {
    "libx265": {"veryfast": "veryfast", "superfast": "ultrafast"},
    "libsvtav1": {"veryfast": "9", "superfast": "11"},
}
_X265 = f"pools={THREADS}:frame-threads=1:open-gop=0:bframes=2:info=0:log-level=error"
_UNDIVIDED = ":analyse=i4x4,i8x8"
"""Motion is not looked for in parts of a block, where two pictures lie over each other and it is not to be found: as
large a file, as good (0.02 dB), a tenth to a sixth less CPU. Headers stay as they are: segments can be joined."""
_CALM = ":me=dia:subme=1:bframes=4:b-adapt=0"
"""In a plain fade between stills in slow motion every frame lies between its neighbours, as B-frames do, and hardly
anything moves. Four in a row, always, and a shorter search: 6 % smaller, 0.1 dB better, 40 % less CPU on the
reference timeline. Where much moves it would be larger (clips by 3 to 10 %)."""
_SHARPER = {"libx265": 4, "libsvtav1": 15}
"""What has to be added to x264's rate factor for a picture as good."""


def name_of(encoder: Encoder) -> str:
    """FFmpeg's name of an encoder."""
    return SOFTWARE[encoder.codec] if not encoder.hardware else f"{encoder.codec}_{encoder.hardware}"


def options(encoder: Encoder, *, blended: bool = False, calm: bool = False) -> dict[str, Any]:
    """What FFmpeg is told of an encoder, beside size, rate and container.

    `blended`: for two views that are mixed; `calm`: plainly, and both of them stills.
    """
    made: dict[str, Any] = {"c:v": name_of(encoder), "profile:v": PROFILES[encoder.codec], "g": encoder.gop}
    made |= {"maxrate": f"{encoder.max_kbps}k", "bufsize": f"{encoder.max_kbps}k", "flags": "+cgop+bitexact"}
    if encoder.codec in TAGS:
        made["tag:v"] = TAGS[encoder.codec]
    return made | (_chip(encoder) if encoder.hardware else _software(encoder, _UNDIVIDED * blended + _CALM * calm))


def device(encoder: Encoder) -> list[str]:
    """Options before all inputs: the device that frames have to be brought to."""
    return ["-init_hw_device", "vaapi=chip", "-filter_hw_device", "chip"] if encoder.hardware == "vaapi" else []


def uploaded(stream: Any, encoder: Encoder) -> Any:
    """A stream of frames as the encoder takes them."""
    return stream.filter("format", "nv12").filter("hwupload") if encoder.hardware == "vaapi" else stream


def trouble(encoder: Encoder) -> str:
    """Why an encoder does not work here, tried on one frame; empty when it does."""
    said = [text for name, value in options(encoder).items() for text in (f"-{name}", str(value))]
    source = ["-f", "lavfi", "-i", "color=s=640x640:r=30", "-frames:v", "1"]
    filters = ["-vf", "format=nv12,hwupload"] if encoder.hardware == "vaapi" else []
    argv = [str(binary()), "-v", "error", "-nostdin", *device(encoder), *source, *filters, *said, "-f", "null", "-"]
    try:
        tried = subprocess.run(  # noqa: S603 - a list, never a shell, of nothing but our own words
            argv, capture_output=True, timeout=TRIAL_SECONDS, check=False, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired:
        return f"it gave no frame in {TRIAL_SECONDS} s"
    return reason_of(tried.stderr.decode(errors="replace"), tried.returncode) if tried.returncode else ""


def _software(encoder: Encoder, search: str) -> dict[str, Any]:
    name = SOFTWARE[encoder.codec]
    preset = _FASTER.get(name, {}).get(encoder.preset, encoder.preset)
    common = {"preset": preset, "crf": encoder.crf + _SHARPER.get(name, 0), "pix_fmt": "yuv420p"}
    if encoder.codec == "h264":  # a thread of its own to look ahead costs 30 MB and saves nothing here
        return {**common, "threads": THREADS, "x264-params": "sync-lookahead=0" + search}
    if encoder.codec == "hevc":
        return {**common, "x265-params": _X265}
    return {**common, "svtav1-params": f"lp={THREADS}"}


def _chip(encoder: Encoder) -> dict[str, Any]:
    """By quality where a chip knows that, and without B-frames, whose order each of them has its own mind about."""
    match encoder.hardware:
        case "nvenc":
            return {"preset": "p4", "rc": "vbr", "cq": encoder.crf + 3, "bf": 0, "pix_fmt": "yuv420p"}
        case "qsv":
            return {"global_quality": encoder.crf + 3, "bf": 0, "pix_fmt": "nv12"}
        case "vaapi":
            return {"qp": encoder.crf + 3, "bf": 0}
    return {"b:v": f"{encoder.max_kbps * 2 // 3}k", "bf": 0, "pix_fmt": "yuv420p"}
