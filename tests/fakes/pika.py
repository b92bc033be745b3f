"""Pika on loopback. It has no client of its own: all of this is of its documentation and public clients, 2026-11."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import unquote

from .server import Reply, Seen
from .studio import KEY, Job, Studio

_COMMON = {"prompt", "resolution", "negative_prompt", "seed"}
_MODELS = {
    "pika/pika-2.5/text-to-video": (_COMMON | {"duration_s"}, {"prompt"}, {5}),
    "pika/pika-2.5/image-to-video": (_COMMON | {"duration_s", "image"}, {"image"}, {5, 10}),
    "pika/pikaframes/image-to-video": (_COMMON | {"images", "transition_duration_s"}, {"images"}, set(range(1, 11))),
}
MICRO = 255_000


class Pika(Studio):
    """POST /v1/media/{model} with Idempotency-Key, /v1/media/uploads, /catalog/apis/{model}/quote; GET of jobs."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.keys: dict[str, tuple[bytes, Job]] = {}
        self.busy: list[str] = []  # what the gate before it says to creates that are known already

    def __call__(self, seen: Seen) -> Reply:
        if (found := self.file(seen)) or (found := self._stored(seen)):
            return found
        if seen.headers.get("x-api-key") != KEY:
            return self.against(401, "no key", {"error": {"code": "unauthorized", "message": "Invalid API key"}})
        if seen.method == "POST" and seen.path == "/v1/media/uploads":
            return self._upload(seen)
        if match := re.fullmatch(r"/catalog/apis/([^/]+)/quote", seen.path):
            known = unquote(match[1]) in _MODELS
            return (
                Reply(200, {"micro_usd": MICRO, "sell_usd": "0.255"}) if known else Reply(404, {"message": "unknown"})
            )
        if match := re.fullmatch(r"/v1/media/jobs/([\w-]+)(/content)?", seen.path):
            return self._job(seen, match[1], content=bool(match[2]))
        if seen.method == "POST" and seen.path.startswith("/v1/media/"):
            return self._create(seen, seen.path.removeprefix("/v1/media/"))
        return Reply(404, {"message": "Not found"})

    def untaken(self, outcome: str) -> Reply:
        return {
            "limited": Reply(429, _error("rate_limited", "Slow down"), {"Retry-After": "1"}),
            "overloaded": Reply(503, {"message": "Service unavailable"}),
            "no-credit": Reply(422, _error("insufficient_balance", "Not enough balance")),
            "refused-socket": Reply(gone=True),
            "unauthorized": Reply(403, _error("inactive_key", "This key is inactive")),
        }[outcome]

    def shape(self, job: Job) -> tuple[int, int, int]:
        return 360, 640, job.body.get("duration_s") or job.body.get("transition_duration_s") or 5

    def _create(self, seen: Seen, model: str) -> Reply:
        key = seen.headers.get("idempotency-key", "")
        if not key:
            return self.against(400, "no Idempotency-Key", {"message": "Idempotency-Key is required"})
        if problem := _problem(model, seen.json):
            return self.against(422, problem, _error("invalid_input", problem))
        if key in self.keys and self.busy:
            return self.untaken(self.busy.pop(0))
        if key in self.keys:
            body, job = self.keys[key]
            same = json.loads(body) == seen.json
            return Reply(200, {"id": job.id, "status": "queued"}) if same else Reply(409, _error("conflict", "reused"))
        outcome = self.outcome()
        if outcome in {"limited", "overloaded", "no-credit", "refused-socket", "unauthorized"}:
            return self.untaken(outcome)
        job = self.take(seen.json, outcome)
        self.keys[key] = (seen.body, job)
        reply = Reply(200, {"id": job.id, "status": "queued"})
        return reply._replace(gone=outcome == "lost", delay=self.late if outcome == "late" else 0.0)

    def _job(self, seen: Seen, name: str, *, content: bool) -> Reply:
        job = self.jobs.get(name)
        if job is None:
            return Reply(404, {"message": "Job not found"})
        if content:
            return Reply(200, {"url": self.address(job, seen)})
        if not job.done:
            return Reply(200, {"id": job.id, "status": "running"})
        if job.outcome in {"moderated", "failed"}:
            code = "content_moderation" if job.outcome == "moderated" else "provider_error"
            return Reply(200, {"id": job.id, "status": "failed", "error": {"code": code, "message": "It failed"}})
        output = {"media_type": "video/mp4", "video": {"url": self.address(job, seen)}}
        bill = {"state": "charged", "charge_micro_usd": MICRO}
        return Reply(200, {"id": job.id, "status": "completed", "output": output, "billing": bill})

    def _upload(self, seen: Seen) -> Reply:
        if set(seen.json) != {"content_type", "size_bytes"} or seen.json["size_bytes"] > 20_000_000:
            return self.against(422, "upload", _error("invalid_input", "upload"))
        name, host = f"u{next(self._numbers)}", seen.headers["host"]
        place = {"upload_url": f"http://{host}/store/{name}?X-Signature=planted-signature-fedcba9876543210"}
        headers = {"content-type": seen.json["content_type"], "x-amz-meta-owner": "me"}
        return Reply(200, {**place, "headers": headers, "url": f"https://cdn.pika.example/{name}.png"})

    def _stored(self, seen: Seen) -> Reply | None:
        if not seen.path.startswith("/store/"):
            return None
        if "x-api-key" in seen.headers:
            return self.against(400, "the key was sent to the storage", b"")
        if seen.method != "PUT" or seen.headers.get("x-amz-meta-owner") != "me":
            return self.against(403, "the headers of an upload", b"")
        self.uploads[seen.path.removeprefix("/store/")] = seen.body
        return Reply(200)


def _problem(model: str, body: Any) -> str:
    if model not in _MODELS:
        return f"unknown model {model}"
    allowed, required, seconds = _MODELS[model]
    if unknown := set(body) - allowed:
        return f"unknown keys {sorted(unknown)}"
    if missing := required - set(body):
        return f"missing {sorted(missing)}"
    if body.get("duration_s", body.get("transition_duration_s", 5)) not in seconds:
        return "duration"
    if body.get("resolution", "720p") not in {"480p", "720p", "1080p"}:
        return "resolution"
    pictures = [*([body["image"]] if "image" in body else []), *body.get("images", ())]
    return "" if all(one.startswith("https://") for one in pictures) else "pictures are https addresses"


def _error(code: str, message: str) -> dict[str, Any]:
    return {"error": {"code": code, "message": message}}
