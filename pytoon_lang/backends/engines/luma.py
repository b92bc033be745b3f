"""Luma Agents: `POST /generations`, then `GET /generations/{id}`; pictures go along as base64.

Facts: docs.agents.lumalabs.ai, API version 2026-04-01. It knows no idempotency, no seed and no cancelling,
and takes 30 requests a minute, creates included. Addresses of
finished clips hold for an hour; asking again gives new ones.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from pytoon_lang.backends.engines.base import Engine, Fault, State, Ticket
from pytoon_lang.backends.engines.luma_table import SIZES, STUDIO
from pytoon_lang.backends.engines.reading import identity, rows, strange, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytoon_lang.backends.engines.base import Ask, Client, Trouble


_OF_VIDEO = frozenset({"resolution", "loop", "hdr"})
"""Options that belong to the clip, not to the request."""


def headers(key: str) -> Mapping[str, str]:
    """The key."""
    return {"authorization": f"Bearer {key}"}


def submit(ask: Ask, client: Client) -> Ticket:
    """Ask for one clip."""
    return Ticket("luma", identity(client.post("/generations", body(ask, client), pays=True), "id"))


def body(ask: Ask, client: Client) -> dict[str, Any]:
    """What is sent. A seed is not: Luma knows none."""
    if (ask.width, ask.height) not in SIZES:
        raise Fault("invalid", f"Luma makes no clips of {ask.width}x{ask.height}")
    ratio, resolution = SIZES[ask.width, ask.height]
    video: dict[str, Any] = {"resolution": resolution, "duration": f"{ask.seconds}s"}
    video |= _pictures(ask, client)
    video |= {name: value for name, value in ask.options if name in _OF_VIDEO}
    sent = {"model": ask.model, "type": "video", "prompt": ask.prompt, "aspect_ratio": ratio, "video": video}
    return sent | {name: value for name, value in ask.options if name not in _OF_VIDEO}


def poll(ticket: Ticket, client: Client) -> State:
    """How far a generation is. The service tells no progress and no price."""
    found = client.get(f"/generations/{ticket.id}").json
    match text(found, "state"):
        case "queued":
            return State("queued")
        case "processing":
            return State("running")
        case "completed":
            return State("done", 1.0, tuple(url for one in rows(found, "output") if (url := text(one, "url"))))
        case "failed":
            raise _failed(found)
        case other:
            raise strange(f"state {other!r}")


def _pictures(ask: Ask, client: Client) -> dict[str, Any]:
    """Five seconds begin and end with a picture; ten take pictures only at frames of a grid of 24 a second."""
    frames = {0: ask.first, ask.seconds * 24: ask.last}
    pictures = {frame: _picture(digest, ask, client) for frame, digest in frames.items() if digest}
    if not pictures:
        return {}
    if ask.seconds == 5:
        return {"start_frame" if frame == 0 else "end_frame": one for frame, one in pictures.items()}
    return {"keyframes": list(pictures.values()), "keyframe_indexes": list(pictures)}


def _picture(digest: str, ask: Ask, client: Client) -> dict[str, str]:
    picture = client.picture(digest, (ask.width, ask.height))
    return {"data": base64.b64encode(picture.path.read_bytes()).decode(), "media_type": picture.media}


_FAILURES: dict[str, Trouble] = {
    "content_moderated": "moderated",
    "budget_exhausted": "balance",
    "image_too_large": "invalid",
    "unsupported_format": "invalid",
    "corrupt_input": "invalid",
    "invalid_request": "invalid",
    "rate_limited": "limited",
    "output_not_found": "bad-output",
}


def _failed(found: Any) -> Fault:
    code = text(found, "failure_code")
    said = ": ".join(part for part in (code, text(found, "failure_reason")) if part)
    return Fault(_FAILURES.get(code, "unavailable"), said or "the generation failed")


PROBE = "/generations/00000000-0000-0000-0000-000000000000"
ENGINE = Engine(STUDIO, "https://agents.lumalabs.ai/v1", headers, submit, poll, pause=3.0, a_minute=24, probe=PROBE)
