"""What goes over the wire, as text: one shot from a picture with every engine."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.engines.stage import FAKES, Books, ask, floor, job, picture
from tests.fakes.server import Seen
from tests.fakes.studio import KEY

SHOTS: dict[str, dict[str, Any]] = {
    "runway": {"negative": "rain", "model": "veo3.1", "seconds": 6},
    "luma": {"options": (("loop", True),)},
    "pika": {"negative": "rain"},
    "fal": {"model": "fal-ai/kling-video/v3/pro/image-to-video", "negative": "rain", "seed": None},
    "comfyui": {"model": "overlay", "negative": "rain"},
}


@pytest.mark.parametrize("engine", SHOTS)
def test_requests(engine: str, tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    with floor(tmp_path, **{engine: FAKES[engine]()}) as stage:
        one = ask(engine, first=picture(stage.assets), key="0123456789abcdef" * 2, **SHOTS[engine])
        shot = stage.crew.shoot([one], job(tmp_path), Books())
        assert shot.taken is not None, shot.notices
        (server,) = stage.servers.values()
        asked = [seen for seen in server.log if seen.method != "WS"]  # what is told by itself comes at any time
        told = "\n".join(dict.fromkeys(map(written, asked)))
    assert told == snapshot


def written(seen: Seen) -> str:
    """A request in words; what differs from run to run has a name."""
    keys = ("authorization", "x-api-key", "x-runway-version", "idempotency-key", "content-type", "x-amz-meta-owner")
    headers = [f"  {name}: {seen.headers[name]}" for name in keys if name in seen.headers]
    query = "&".join(f"{name}={value}" for name, value in seen.query.items())
    lines = [f"{seen.method} {seen.path}{'?' if query else ''}{query}", *headers]
    if seen.headers.get("content-type") == "application/json":
        lines.append(json.dumps(seen.json, indent=2))
    text = "\n".join(lines).replace(KEY, "KEY")
    text = re.sub(r"(?<=[\"'/=])[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID", text)
    text = re.sub(r"[0-9a-f]{64}", "DIGEST", text)
    text = re.sub(r"boundary=\w+", "boundary=...", text)
    return re.sub(r"/9j/[\w+/=]+|iVBOR[\w+/=]+", "BASE64", text)
