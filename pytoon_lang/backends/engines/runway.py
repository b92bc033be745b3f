"""Runway: `POST /v1/image_to_video` or `/v1/text_to_video`, then `GET /v1/tasks/{id}`.

Facts: docs.dev.runwayml.com, API version 2024-11-06. Creates know no idempotency. Lack of credit is a 400 that only its
text tells apart; a clip refused after it was made is charged all the same.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from pytoon_lang.backends.answers import retry_after
from pytoon_lang.backends.engines.base import Answer, Engine, Fault, State, Ticket
from pytoon_lang.backends.engines.blame import words
from pytoon_lang.backends.engines.reading import identity, number, rows, strange, text
from pytoon_lang.backends.engines.runway_table import CREDIT, SPEAKING, STUDIO

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytoon_lang.backends.engines.base import Ask, Client, Picture, Trouble

VERSION = "2024-11-06"
INLINE = 5_000_000  # bytes of a data URI; larger pictures are uploaded
_MODELS = {model.name: model for model in STUDIO.models}


def headers(key: str) -> Mapping[str, str]:
    """The key and the version of the API that this adapter speaks."""
    return {"authorization": f"Bearer {key}", "x-runway-version": VERSION}


def submit(ask: Ask, client: Client) -> Ticket:
    """Ask for one clip."""
    route = "/v1/image_to_video" if ask.first else "/v1/text_to_video"
    answer = client.post(route, body(ask, client), pays=True)
    credits = number(answer.json, "estimatedCost", "credits")
    return Ticket("runway", identity(answer, "id"), usd=None if credits is None else credits * CREDIT)


def body(ask: Ask, client: Client) -> dict[str, Any]:
    """What is sent. Sound is refused: it costs more, and the video has its own."""
    model = _MODELS.get(ask.model)
    sent: dict[str, Any] = {"model": ask.model, "duration": ask.seconds}
    sized = model is None or model.framed != () or not ask.first
    sent |= {"ratio": f"{ask.width}:{ask.height}"} if sized else {}
    sent |= {"promptText": ask.prompt} if ask.prompt else {}
    sent |= {"promptImage": _pictures(ask, client)} if ask.first else {}
    sent |= {"seed": ask.seed} if ask.seed is not None and (model is None or model.seed) else {}
    sent |= {"negativePrompt": ask.negative} if ask.negative and (model is None or model.negative) else {}
    sent |= {"audio": False} if ask.model in SPEAKING else {}
    return sent | dict(ask.options)


def poll(ticket: Ticket, client: Client) -> State:
    """How far a task is. Over the limit of the account it is throttled: queued, not refused."""
    task = client.get(f"/v1/tasks/{ticket.id}").json
    match text(task, "status"):
        case "PENDING" | "THROTTLED":
            return State("queued")
        case "RUNNING":
            return State("running", number(task, "progress"))
        case "SUCCEEDED":
            urls = tuple(url for url in rows(task, "output") if isinstance(url, str))
            return State("done", 1.0, urls, _charged(task))
        case "FAILED":
            raise _failed(task)
        case "CANCELLED":
            raise Fault("unavailable", "the task was cancelled at Runway", charged=_charged(task) or 0.0)
        case other:
            raise strange(f"status {other!r}")


def cancel(ticket: Ticket, client: Client) -> float | None:
    """Cancel or delete a task; what had not begun is refunded. What it cost is told where the task is still known."""
    client.delete(f"/v1/tasks/{ticket.id}")
    try:
        task = client.get(f"/v1/tasks/{ticket.id}").json
    except Fault:
        return None
    return _charged(task) if text(task, "status") == "CANCELLED" else None


def blame(answer: Answer) -> Fault | None:
    """Lack of credit has no code of its own; 502 to 504 shed load, so nothing was made."""
    said = words(answer.json)
    if answer.status == 400 and "credits" in said.lower() and not rows(answer.json, "issues"):
        return Fault("balance", said)
    if answer.status == 400 and (issue := words(rows(answer.json, "issues"))):
        path = ".".join(str(step) for step in rows(answer.json, "issues", 0, "path"))
        return Fault("invalid", f"{said}: {path}: {issue}")
    if answer.status in {502, 503, 504}:
        return Fault(
            "unavailable", f"HTTP {answer.status}: Runway is overloaded", retry_after=retry_after(answer.headers)
        )
    return None


def _pictures(ask: Ask, client: Client) -> str | list[dict[str, str]]:
    first = _address(client.picture(ask.first, (ask.width, ask.height)), client)
    if not ask.last:
        return first
    last = _address(client.picture(ask.last, (ask.width, ask.height)), client)
    return [{"uri": first, "position": "first"}, {"uri": last, "position": "last"}]


def _address(picture: Picture, client: Client) -> str:
    data = f"data:{picture.media};base64,"
    size = picture.path.stat().st_size
    if len(data) + (size + 2) // 3 * 4 <= INLINE:
        return data + base64.b64encode(picture.path.read_bytes()).decode()
    return client.kept(picture, lambda: _upload(picture, client))


def _upload(picture: Picture, client: Client) -> str:
    """Three steps: a form is asked for, filled, and named by its runway:// address."""
    place = client.post("/v1/uploads", {"filename": picture.path.name, "type": "ephemeral"}).json
    url, uri = text(place, "uploadUrl"), text(place, "runwayUri")
    if not url or not uri:
        raise strange("an upload without an address")
    fields = place.get("fields") if isinstance(place, dict) else None
    client.store(url, picture, {}, {str(k): str(v) for k, v in (fields or {}).items()})
    return uri


_FAILURES: tuple[tuple[str, Trouble], ...] = (
    ("SAFETY.", "moderated"),
    ("INPUT_PREPROCESSING.SAFETY.", "moderated"),
    ("INTERNAL.BAD_OUTPUT.", "bad-output"),
    ("ASSET.INVALID", "invalid"),
)


def _failed(task: Any) -> Fault:
    code = text(task, "failureCode")
    kind = next((kind for start, kind in _FAILURES if code.startswith(start)), "unavailable")
    reason = ": ".join(part for part in (code, text(task, "failure")) if part) or "the task failed"
    return Fault(kind, reason, charged=_charged(task) or 0.0)  # type: ignore[arg-type]


def _charged(task: Any) -> float | None:
    credits = number(task, "cost", "credits")
    return None if credits is None else round(credits * CREDIT, 6)


ENGINE = Engine(STUDIO, "https://api.dev.runwayml.com", headers, submit, poll, cancel, blame, probe="/v1/organization")
