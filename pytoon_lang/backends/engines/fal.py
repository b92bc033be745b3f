"""The fal queue: `POST /{model}`, then the addresses that its answer names, on the queue's own host.

Facts: docs.fal.ai, 2026-11. COMPLETED is not success: the result itself may be an error. The queue repeats failed runs
by itself; failures of its machines are not charged.
"""

from __future__ import annotations

import base64
import math
from typing import TYPE_CHECKING, Any

from pytoon_lang.backends.answers import retry_after
from pytoon_lang.backends.engines.base import Answer, Engine, Fault, State, Ticket
from pytoon_lang.backends.engines.blame import words
from pytoon_lang.backends.engines.fal_table import OTHER, PIKA, SHAPES, STUDIO
from pytoon_lang.backends.engines.reading import at, identity, rows, strange, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytoon_lang.backends.engines.base import Ask, Client

_REFUSED = "content_policy_violation"
_ADDRESSES = {"status": "/status", "response": "", "cancel": "/cancel"}


def headers(key: str) -> Mapping[str, str]:
    """The key."""
    return {"authorization": f"Key {key}"}


def submit(ask: Ask, client: Client) -> Ticket:
    """Ask for one clip."""
    answer = client.post(f"/{model(ask)}", body(ask, client), pays=True)
    name = identity(answer, "request_id")
    owner, app = model(ask).split("/")[:2]  # what follows is left out of the addresses of requests
    own = f"/{owner}/{app}/requests/{name}"
    named = {what: text(answer.json, f"{what}_url") for what in _ADDRESSES}
    return Ticket(ask.engine, name, {what: named[what] or own + path for what, path in _ADDRESSES.items()})


def model(ask: Ask) -> str:
    """The name of a model in the queue. Pika's depends on whether there is a picture."""
    if ask.engine == "pika":
        return f"{ask.model}/{'image' if ask.first else 'text'}-to-video"
    steps = ask.model.split("/")
    if len(steps) < 2 or not all(step and step.strip(".") and step.isascii() for step in steps) or "?" in ask.model:
        raise Fault("invalid", f"“{ask.model[:80]}” is no name of a model; they look like `owner/name`")
    return ask.model


def body(ask: Ask, client: Client) -> dict[str, Any]:
    """The arguments, by the names that the model has for them; the author's own come last."""
    shape = SHAPES.get(model(ask), OTHER)
    sent: dict[str, Any] = {"prompt": ask.prompt} if ask.prompt else {}
    sent |= {shape.first: _picture(ask.first, ask, client)} if ask.first and shape.first else {}
    sent |= {shape.last: _picture(ask.last, ask, client)} if ask.last and shape.last else {}
    if shape.seconds is not None:
        sent["duration"] = shape.seconds.format(ask.seconds) if shape.seconds else ask.seconds
    sent |= {"aspect_ratio": ratio(ask.width, ask.height)} if shape.ratio else {}
    sent |= {"resolution": f"{min(ask.width, ask.height)}p"} if shape.resolution else {}
    sent |= {shape.sound: False} if shape.sound else {}
    sent |= {"seed": ask.seed} if ask.seed is not None else {}
    sent |= {"negative_prompt": ask.negative} if ask.negative else {}
    return sent | dict(ask.options)


def poll(ticket: Ticket, client: Client) -> State:
    """How far a request is; when the queue is done with it, what came of it."""
    status = client.get(ticket.more["status"]).json
    match text(status, "status"):
        case "IN_QUEUE":
            return State("queued")
        case "IN_PROGRESS":
            return State("running")
        case "COMPLETED":
            return _result(status, ticket, client)
        case other:
            raise strange(f"status {other!r}")


def cancel(ticket: Ticket, client: Client) -> None:
    """Take a request out of the queue. The answer does not tell whether it had begun."""
    client.put(ticket.more["cancel"], {})


def blame(answer: Answer) -> Fault | None:
    """A refusal is a 422 with a type, an empty account a 403 that only its text tells apart."""
    said = words(answer.json)
    if any(text(one, "type") == _REFUSED for one in rows(answer.json, "detail")):
        return Fault("moderated", said)
    if answer.status == 403 and "balance" in said.lower():
        return Fault("balance", said)
    if text(answer.json, "error_type"):
        kind = text(answer.json, "error_type")
        return Fault("unavailable", f"{kind}: {said}", kind, retry_after=retry_after(answer.headers))
    return None


def ratio(width: int, height: int) -> str:
    """A frame's shape in small numbers: 1080x1920 is 9:16."""
    part = math.gcd(width, height)
    return f"{width // part}:{height // part}"


def _result(status: Any, ticket: Ticket, client: Client) -> State:
    if said := text(status, "error"):
        refused = text(status, "error_type") == _REFUSED
        raise Fault("moderated" if refused else "unavailable", said)
    try:
        found = client.get(ticket.more["response"]).json
    except Fault as fault:
        fault.passing = fault.passing and not fault.detail  # what has a type is the end of the request, not of the line
        raise
    urls = (text(at(found, "video"), "url"), *(text(one, "url") for one in rows(found, "videos")))
    return State("done", 1.0, tuple(url for url in urls if url))


def _picture(digest: str, ask: Ask, client: Client) -> str:
    picture = client.picture(digest, (ask.width, ask.height))
    return f"data:{picture.media};base64,{base64.b64encode(picture.path.read_bytes()).decode()}"


PROBE = "/fal-ai/veo3.1/requests/00000000-0000-0000-0000-000000000000/status"
ENGINE = Engine(STUDIO, "https://queue.fal.run", headers, submit, poll, cancel, blame, pause=3.0, probe=PROBE)
THROUGH_FAL = ENGINE._replace(studio=PIKA)
"""Pika's models in the queue of fal."""
