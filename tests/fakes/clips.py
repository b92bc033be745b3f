"""Clips as engines send them: good ones, and every way in which one can be bad. Made once for each kind."""

from __future__ import annotations

import io
from functools import cache

import av
import numpy as np

RATE = 8


@cache
def clip(kind: str = "good", width: int = 360, height: int = 640, seconds: float = 5.0) -> bytes:
    """`good`, `black`, `grey`, `frozen`, `short` (one second), `wide` (16:9), `tiny`, `truncated`, `text`, `empty`."""
    match kind:
        case "short":
            return clip("good", width, height, 1.0)
        case "wide":
            return clip("good", 640, 360, seconds)
        case "tiny":
            return clip("good", 36, 64, seconds)
        case "truncated":  # as long as promised, but the rest of the file is not there
            whole = clip("good", width, height, seconds)
            return whole[: len(whole) // 3]
        case "text":
            return b"<html><body>Too many requests, please try again later.</body></html>"
        case "empty":
            return b""
    return _encoded(kind, width, height, round(seconds * RATE))


def _encoded(kind: str, width: int, height: int, frames: int) -> bytes:
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=RATE, options={"preset": "ultrafast", "crf": "30"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        y, x = np.mgrid[0:height, 0:width].astype(np.uint16)
        for number in range(frames):
            frame = av.VideoFrame.from_ndarray(_picture(kind, x, y, number), format="gray")
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return out.getvalue()


def _picture(kind: str, x: np.ndarray, y: np.ndarray, number: int) -> np.ndarray:
    if kind in {"black", "grey"}:
        return np.full(x.shape, 0 if kind == "black" else 128, np.uint8)
    step = 0 if kind == "frozen" else number * 6
    return (x + 2 * y + step).astype(np.uint8)
