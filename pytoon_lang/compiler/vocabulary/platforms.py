"""Target platforms: what their controls cover and how long a video may be.

Pixels are on a 1080x1920 frame. The platforms move their controls without notice, so every profile carries the month it
was last compared with their published guides, and is on the careful side of them.
"""

from __future__ import annotations

from typing import NamedTuple


class Platform(NamedTuple):
    """A place where the video is shown. Safe area in px of the design frame, `limit` in seconds."""

    name: str
    doc: str
    version: str
    top: int
    bottom: int
    left: int
    right: int
    limit: int


PLATFORMS: dict[str, Platform] = {
    "reels": Platform("reels", "Instagram and Facebook Reels", "2025-12", 220, 420, 65, 120, 180),
    "tiktok": Platform("tiktok", "TikTok", "2025-12", 130, 400, 60, 130, 600),
    "shorts": Platform("shorts", "YouTube Shorts", "2025-12", 140, 400, 54, 120, 180),
    "feed": Platform("feed", "a post in a feed, nothing drawn over it", "2025-12", 54, 54, 54, 54, 3600),
}

DEFAULT = Platform("", "no platform named", "1", 100, 150, 54, 54, 60)
"""What holds when the video names no target: the safe area and the limit of the output contract."""

PLAIN = PLATFORMS["feed"]
"""What holds for frames that are not upright full screen: platforms draw their controls beside those, not over them."""
