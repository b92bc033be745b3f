"""Luma's older Dream Machine API: `POST /generations/video`, then `GET /generations/{id}`. From words alone.

Facts: docs.lumalabs.ai, client lumaai 1.21.0. Used where `TOONC_LUMA_API` is `dream-machine`. A refusal has no code, so
its text is looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytoon_lang.backends.engines.base import Engine, Fault, State, Ticket
from pytoon_lang.backends.engines.luma import headers
from pytoon_lang.backends.engines.luma_table import OLD, SIZES
from pytoon_lang.backends.engines.reading import at, identity, strange, text

if TYPE_CHECKING:
    from pytoon_lang.backends.engines.base import Ask, Client

_REFUSALS = ("moderation", "blacklisted")


def submit(ask: Ask, client: Client) -> Ticket:
    """Ask for one clip."""
    return Ticket("luma", identity(client.post("/generations/video", body(ask, client), pays=True), "id"))


def body(ask: Ask, _client: Client) -> dict[str, Any]:
    """What is sent."""
    if ask.first:
        raise Fault("invalid", "the Dream Machine API takes pictures only by public addresses")
    if (ask.width, ask.height) not in SIZES:
        raise Fault("invalid", f"Luma makes no clips of {ask.width}x{ask.height}")
    ratio, resolution = SIZES[ask.width, ask.height]
    sent = {"model": ask.model, "prompt": ask.prompt, "aspect_ratio": ratio, "resolution": resolution}
    return sent | {"duration": f"{ask.seconds}s"} | dict(ask.options)


def poll(ticket: Ticket, client: Client) -> State:
    """How far a generation is."""
    found = client.get(f"/generations/{ticket.id}").json
    match text(found, "state"):
        case "queued":
            return State("queued")
        case "dreaming":
            return State("running")
        case "completed":
            url = text(at(found, "assets"), "video")
            return State("done", 1.0, (url,) if url else ())
        case "failed":
            said = text(found, "failure_reason") or "the generation failed"
            refused = any(word in said.lower() for word in _REFUSALS)
            raise Fault("moderated" if refused else "unavailable", said)
        case other:
            raise strange(f"state {other!r}")


def cancel(ticket: Ticket, client: Client) -> None:
    """Delete a generation."""
    client.delete(f"/generations/{ticket.id}")


ADDRESS = "https://api.lumalabs.ai/dream-machine/v1"
ENGINE = Engine(OLD, ADDRESS, headers, submit, poll, cancel, pause=3.0, probe="/credits")
