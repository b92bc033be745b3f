"""In what form a video is delivered: how its pictures are encoded, and what is made of it besides the MP4."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pytoon_lang.compiler.ir.values import published
from pytoon_lang.source import Span


@published
class Delivery(NamedTuple):
    """One output's encoding. A draft is half as large and quickly encoded."""

    codec: Literal["h264", "hevc", "av1"] = "h264"
    encoder: Literal["software", "nvenc", "qsv", "vaapi", "videotoolbox"] = "software"
    playlist: bool = False  # an HLS playlist of the same pictures and sound
    otio: bool = False  # a timeline for editing programs
    draft: bool = False
    span: Span | None = None  # of the statement
