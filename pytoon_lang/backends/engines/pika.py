"""Pika: `POST /v1/media/{model}` with an idempotency key, then `GET /v1/media/jobs/{id}`.

Facts: dev.pika.art, 2026-11. The same key and body give the same job, so a create is safe to repeat. Pictures are
uploaded. There is no cancelling; only jobs that succeed are charged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote as quoted

from pytoon_lang.backends.answers import retry_after
from pytoon_lang.backends.engines.base import Answer, Engine, Fault, State, Ticket
from pytoon_lang.backends.engines.blame import words
from pytoon_lang.backends.engines.pika_table import STUDIO
from pytoon_lang.backends.engines.reading import at, identity, number, rows, strange, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pytoon_lang.backends.engines.base import Ask, Client, Picture, Trouble

_MICRO = 1e-6
_ROUTES = {
    ("pika-2.5", False): "pika/pika-2.5/text-to-video",
    ("pika-2.5", True): "pika/pika-2.5/image-to-video",
    ("pika-2.5-image", True): "pika/pika-2.5/image-to-video",
    ("pikaframes", True): "pika/pikaframes/image-to-video",
}


def headers(key: str) -> Mapping[str, str]:
    """The key."""
    return {"x-api-key": key}


def submit(ask: Ask, client: Client) -> Ticket:
    """Ask for one clip; twice with the same key is once."""
    key = {"idempotency-key": ask.key} if ask.key else {}
    answer = client.post(f"/v1/media/{route(ask)}", body(ask, client), headers=key, pays=True)
    return Ticket("pika", identity(answer, "id"))


def route(ask: Ask) -> str:
    """Pika's name for what is asked."""
    found = _ROUTES.get((ask.model, bool(ask.first)))
    if found is None:
        raise Fault("invalid", f"Pika's {ask.model} needs a picture to begin with")
    return found


def body(ask: Ask, client: Client) -> dict[str, Any]:
    """What is sent."""
    edge = min(ask.width, ask.height)
    sent: dict[str, Any] = {"prompt": ask.prompt} if ask.prompt else {}
    sent["resolution"] = "1080p" if edge >= 1080 else "720p" if edge >= 720 else "480p"
    sent |= {"seed": ask.seed} if ask.seed is not None else {}
    sent |= {"negative_prompt": ask.negative} if ask.negative else {}
    if ask.model == "pikaframes":
        sent |= {"images": [_address(ask.first, ask, client), _address(ask.last, ask, client)]}
        sent |= {"transition_duration_s": ask.seconds}
    else:
        sent |= {"image": _address(ask.first, ask, client)} if ask.first else {}
        sent |= {"duration_s": ask.seconds}
    return sent | dict(ask.options)


def poll(ticket: Ticket, client: Client) -> State:
    """How far a job is; when it is done, where the clip lies."""
    job = client.get(f"/v1/media/jobs/{ticket.id}").json
    match text(job, "status"):
        case "queued":
            return State("queued")
        case "running":
            return State("running", number(job, "progress"))
        case "completed":
            return State("done", 1.0, _urls(job, ticket, client), _charged(job))
        case "failed":
            raise _failed(job)
        case other:
            raise strange(f"status {other!r}")


def quote(ask: Ask, client: Client) -> float | None:
    """What Pika itself says a clip will cost, in US dollars. Asked without pictures, which do not change it."""
    plain = body(ask._replace(first="", last=""), client) if ask.model != "pikaframes" else {}
    found = client.post(f"/catalog/apis/{quoted(route(ask), safe='')}/quote", plain).json
    micro = number(found, "micro_usd")
    return None if micro is None else round(micro * _MICRO, 6)


def blame(answer: Answer) -> Fault | None:
    """Errors carry a code; a key used for something else is a create of which nobody knows the end."""
    code = text(answer.json, "error", "code")
    if answer.status == 409:
        return Fault("unsure", "Pika has been asked under this name before, for something else")
    if code in _FAILURES:
        return Fault(_FAILURES[code], f"{code}: {words(answer.json)}", retry_after=retry_after(answer.headers))
    return None


def _address(digest: str, ask: Ask, client: Client) -> str:
    picture = client.picture(digest, (ask.width, ask.height))
    return client.kept(picture, lambda: _upload(picture, client))


def _upload(picture: Picture, client: Client) -> str:
    size = picture.path.stat().st_size
    place = client.post("/v1/media/uploads", {"content_type": picture.media, "size_bytes": size}).json
    target, address, given = text(place, "upload_url"), text(place, "url"), at(place, "headers")
    if not target or not address:
        raise strange("an upload without an address")
    client.store(target, picture, {str(k): str(v) for k, v in given.items()} if isinstance(given, dict) else {}, None)
    return address


def _urls(job: Any, ticket: Ticket, client: Client) -> tuple[str, ...]:
    found = [text(job, "output", "video", "url"), *(text(one, "url") for one in rows(job, "videos"))]
    urls = tuple(url for url in found if url)
    return urls or (text(client.get(f"/v1/media/jobs/{ticket.id}/content").json, "url"),)


_FAILURES: dict[str, Trouble] = {
    "content_moderation": "moderated",
    "insufficient_balance": "balance",
    "membership_required": "auth",
    "cycle_limit_exceeded": "balance",
    "admission_suspended": "limited",
    "invalid_input": "invalid",
    "rate_limited": "limited",
    "provider_timeout": "unavailable",
    "timed_out": "unavailable",
}


def _failed(job: Any) -> Fault:
    code = text(job, "error", "code")
    said = ": ".join(part for part in (code, text(job, "error", "message")) if part)
    return Fault(_FAILURES.get(code, "unavailable"), said or "the job failed", charged=_charged(job) or 0.0)


def _charged(job: Any) -> float | None:
    micro = number(job, "billing", "charge_micro_usd")
    return None if micro is None else round(micro * _MICRO, 6)


PROBE = "/v1/media/jobs/00000000-0000-0000-0000-000000000000"
ENGINE = Engine(STUDIO, "https://api.dev.pika.art", headers, submit, poll, None, blame, quote, pause=3.0, probe=PROBE)
