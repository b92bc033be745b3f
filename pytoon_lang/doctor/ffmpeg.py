"""Whether there is an FFmpeg, and whether it can all that our graphs ask of it. Chips are tried on one frame each."""

from __future__ import annotations

import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from pytoon_lang.backends.base import BackendError
from pytoon_lang.backends.ffmpeg import encoders
from pytoon_lang.backends.ffmpeg.tool import VARIABLE, binary
from pytoon_lang.compiler.ir.plan import Encoder
from pytoon_lang.doctor.finding import absent, note, problem, well
from pytoon_lang.doctor.shown import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.doctor.finding import Finding

FILTERS = frozenset({
    "aformat", "alimiter", "aloop", "alphamerge", "ametadata", "apad", "aresample", "atempo", "atrim", "bwdif",
    "chromakey", "chromashift", "color", "crop", "curves", "despill", "ebur128", "fade", "fillborders", "format", "fps",
    "framestep", "gblur", "lut1d", "lut3d", "lutyuv", "overlay", "pad", "rotate", "scale", "select", "setparams",
    "setpts", "setsar", "settb", "split", "tmix", "tpad", "trim", "vibrance", "volume", "xfade", "zoompan",
})  # fmt: skip
"""All filters of our graphs. A test holds them against the code that writes graphs."""

NEEDED = ("libx264", "aac", "mjpeg", "rawvideo", "pcm_f32le")
OPTIONAL = {"hevc": "libx265", "av1": "libsvtav1"}
SECONDS = 30
_OTHER = f"let `{VARIABLE}` name a full build of FFmpeg, or unset it to use the one of the package imageio-ffmpeg"


def examined() -> Iterator[Finding]:
    """The binary, what it lacks, the codecs on request, the chips."""
    try:
        path = binary()
        version = _version(_asked(path, "-version"))
    except BackendError as trouble:
        yield problem("ffmpeg", str(trouble), _OTHER)
        return
    whose = f"of {VARIABLE}" if os.environ.get(VARIABLE) else "of the package imageio-ffmpeg"
    yield well("ffmpeg", f"FFmpeg {version}, {whose}: {shown(path)}", path=shown(path), version=version)
    try:
        able, filters = _names(_asked(path, "-encoders")), _names(_asked(path, "-filters"))
    except BackendError as trouble:
        yield problem("ffmpeg", str(trouble), _OTHER)
        return
    yield from _lacks("encoder", sorted(set(NEEDED) - able))
    yield from _lacks("filter", sorted(FILTERS - filters))
    if why := encoders.trouble(_trial("h264", "")):
        yield problem("encoders", f"libx264 gives no picture: {why}", _OTHER)
    yield from _on_request(able)
    yield _chips(able)


def _lacks(what: str, names: list[str]) -> Iterator[Finding]:
    if names:
        plural = "s" * (len(names) != 1)
        yield problem("ffmpeg", f"this FFmpeg lacks the {what}{plural} {', '.join(names)}", _OTHER, lacks=names)


def _on_request(able: set[str]) -> Iterator[Finding]:
    """What `output ... codec:` may ask for."""
    there = [codec for codec, name in OPTIONAL.items() if name in able]
    yield well("encoders", f"codecs: {', '.join(['h264', *there])}", codecs=["h264", *there])
    for codec in sorted(OPTIONAL.keys() - set(there)):
        says = f"this FFmpeg has no {OPTIONAL[codec]}: outputs with `codec: {codec}` are errors"
        yield note("encoders", says, _OTHER, codec=codec)


def _chips(able: set[str]) -> Finding:
    """Encoders of chips that this FFmpeg knows, each tried."""
    wanted = [(codec, chip) for chip in encoders.CHIPS for codec in encoders.SOFTWARE if f"{codec}_{chip}" in able]
    with ThreadPoolExecutor(4) as pool:
        troubles = list(pool.map(lambda one: encoders.trouble(_trial(*one)), wanted))
    works = [f"{codec} by {chip}" for (codec, chip), trouble in zip(wanted, troubles, strict=True) if not trouble]
    if not works:
        return absent("encoders", "no encoder on a chip works here; software is used", chips=[])
    return well("encoders", f"on a chip: {', '.join(works)}", chips=works)


def _trial(codec: str, chip: str) -> Encoder:
    return Encoder(codec=codec, hardware=chip)


def _asked(path: Path, what: str) -> str:
    """What FFmpeg says to an option. Raises BackendError when it says nothing."""
    try:
        done = subprocess.run(  # noqa: S603 - a list, never a shell
            [str(path), "-hide_banner", what],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=SECONDS,
            check=True,
            stdin=subprocess.DEVNULL,
        )
    except subprocess.CalledProcessError as failed:
        raise BackendError(f"{shown(path)} does not work: `{what}` ends with status {failed.returncode}") from failed
    except (OSError, subprocess.TimeoutExpired) as trouble:
        why = trouble.strerror if isinstance(trouble, OSError) else f"no answer in {SECONDS} s"
        raise BackendError(f"{shown(path)} cannot be started: {why}") from trouble
    return done.stdout


def _version(said: str) -> str:
    found = re.match(r"ffmpeg version (\S{1,60})", said)
    if found is None:
        raise BackendError("what is called FFmpeg does not say that it is one")
    return found[1]


def _names(listing: str) -> set[str]:
    """Lines such as ` V....D libx264  ...` and ` T.C crop  V->V  ...` -> the names."""
    return set(re.findall(r"^ [A-Z.|]{2,6} (\w+) ", listing, re.MULTILINE))
