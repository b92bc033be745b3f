"""Runway on loopback. Bodies are held against the types of its official client; the rest is of its documentation."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, get_args, get_type_hints

from .server import Reply, Seen
from .studio import KEY, Job, Studio

DOCS = "https://docs.dev.runwayml.com/api"
CREDITS = 12


class Runway(Studio):
    """POST /v1/image_to_video, /v1/text_to_video, /v1/uploads; GET and DELETE /v1/tasks/{id}; GET /v1/organization."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        for path in ("image_to_video", "text_to_video"):  # loading the types takes longer than a request may
            invalid(path, {"model": "gen4.5"})

    def __call__(self, seen: Seen) -> Reply:
        if (found := self.file(seen)) or (found := self._stored(seen)):
            return found
        if seen.headers.get("authorization") != f"Bearer {KEY}":
            return self.against(401, "no key", {"error": "Unauthorized"})
        if seen.headers.get("x-runway-version") != "2024-11-06":
            return self.against(400, "no version", {"error": "X-Runway-Version header is required", "docUrl": DOCS})
        match seen.method, seen.path:
            case "POST", "/v1/image_to_video" | "/v1/text_to_video":
                return self._create(seen)
            case "POST", "/v1/uploads":
                return self._upload(seen)
            case "GET", "/v1/organization":
                tier = {"maxMonthlyCreditSpend": 10000, "models": {}}
                return Reply(200, {"creditBalance": 5000, "tier": tier, "usage": {"models": {}}})
        if match := re.fullmatch(r"/v1/tasks/([\w-]+)", seen.path):
            return self._task(seen, match[1])
        return Reply(404, {"error": "Not found"})

    def untaken(self, outcome: str) -> Reply:
        return {
            "limited": Reply(429, {"error": "You have made too many requests."}, {"Retry-After": "1"}),
            "overloaded": Reply(503, b"upstream is overloaded"),
            "no-credit": Reply(400, {"error": "You do not have enough credits to run this task.", "docUrl": DOCS}),
            "refused-socket": Reply(gone=True),
            "unauthorized": Reply(401, {"error": "The API key is no longer valid."}),
        }[outcome]

    def shape(self, job: Job) -> tuple[int, int, int]:
        width, _, height = job.body.get("ratio", "720:1280").partition(":")
        return int(width), int(height), job.body.get("duration", 5)

    def _create(self, seen: Seen) -> Reply:
        if problems := invalid(seen.path, seen.json):
            self.wrong += problems
            issues = [{"code": "invalid", "path": [], "message": problem} for problem in problems]
            return Reply(400, {"error": "Validation of body failed", "issues": issues, "docUrl": DOCS})
        cost = {"estimatedCost": {"credits": CREDITS * seen.json.get("duration", 5)}}
        return self.create(seen.json, lambda job: Reply(200, {"id": job.id, **cost}))

    def _task(self, seen: Seen, name: str) -> Reply:
        job = self.jobs.get(name)
        if job is None or job.cancelled:
            return Reply(404, {"error": "Could not find Task"})
        if seen.method == "DELETE":
            job.cancelled = True
            return Reply(204)
        credits = {"credits": CREDITS * job.body.get("duration", 5)}
        task: dict[str, Any] = {"id": job.id, "createdAt": "2026-11-22T12:00:00.000Z"}
        if not job.done:
            return Reply(200, {**task, "status": "RUNNING", "progress": 0.4, "estimatedCost": credits})
        if job.outcome == "moderated":
            text = "Content did not pass moderation."
            failure = {"status": "FAILED", "failure": text, "failureCode": "SAFETY.INPUT.TEXT", "cost": credits}
            return Reply(200, {**task, **failure})
        if job.outcome == "failed":
            failure = {"status": "FAILED", "failure": "An internal error occurred.", "failureCode": "INTERNAL"}
            return Reply(200, {**task, **failure, "cost": {"credits": 0}})
        return Reply(200, {**task, "status": "SUCCEEDED", "output": [self.address(job, seen)], "cost": credits})

    def _upload(self, seen: Seen) -> Reply:
        if set(seen.json) != {"filename", "type"} or seen.json["type"] != "ephemeral":
            return self.against(400, "upload", {"error": "Validation of body failed"})
        name = f"u{next(self._numbers)}"
        place = {"uploadUrl": f"http://{seen.headers['host']}/store/{name}", "fields": {"key": name, "policy": "p=="}}
        return Reply(200, {**place, "runwayUri": f"runway://{name}"})

    def _stored(self, seen: Seen) -> Reply | None:
        if not seen.path.startswith("/store/"):
            return None
        if "authorization" in seen.headers:
            return self.against(400, "the key was sent to the storage", b"")
        if seen.method != "POST" or b'name="policy"' not in seen.body or b'name="file"; filename=' not in seen.body:
            return self.against(400, "the form of an upload", b"")
        self.uploads[seen.path.removeprefix("/store/")] = seen.body
        return Reply(204)


def invalid(path: str, body: Any) -> list[str]:
    """What is wrong with a body, by the types of the official client: unknown keys, missing ones, values."""
    from pydantic import TypeAdapter, ValidationError

    if not isinstance(body, dict):
        return ["no object"]
    variant = variants(path).get(body.get("model", ""))
    if variant is None:
        return [f"unknown model {body.get('model')}"]
    python = {_snake(name): value for name, value in body.items()}
    unknown = [f"unknown key {name}" for name in sorted(set(python) - set(get_type_hints(variant)))]
    if not 0 < len(body.get("promptText", "x").encode("utf-16-le")) // 2 <= 1000 and body["model"].startswith("gen"):
        unknown.append("promptText is too long")
    try:
        TypeAdapter(variant).validate_python(python)
    except ValidationError as trouble:
        return [*unknown, *(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in trouble.errors())]
    return unknown


@cache
def variants(path: str) -> dict[str, Any]:
    """Model -> the type of its body in the official client."""
    from runwayml.types import image_to_video_create_params, text_to_video_create_params

    image = path.endswith("image_to_video")
    union = (
        image_to_video_create_params.ImageToVideoCreateParams
        if image
        else text_to_video_create_params.TextToVideoCreateParams
    )
    return {get_args(get_type_hints(one)["model"])[0]: one for one in get_args(union)}


def _snake(name: str) -> str:
    return re.sub(r"([A-Z])", lambda match: "_" + match[1].lower(), name)
