"""The fal queue on loopback. Sources: its official client and documentation and model pages of 2026-11."""

from __future__ import annotations

import re
from typing import Any

from .server import Reply, Seen
from .studio import KEY, Job, Studio

_PICTURES = {"image_url", "start_image_url", "end_image_url", "first_frame_url", "last_frame_url"}
_VEO = {"prompt", "duration", "aspect_ratio", "resolution", "generate_audio", "seed"}
_KLING = {"prompt", "duration", "negative_prompt", "cfg_scale"}
_PIKA = {"prompt", "duration", "resolution", "seed", "negative_prompt"}
ARGUMENTS = {
    "fal-ai/veo3.1/fast": _VEO,
    "fal-ai/veo3.1/fast/image-to-video": _VEO | {"image_url"},
    "fal-ai/veo3.1/fast/first-last-frame-to-video": _VEO | {"first_frame_url", "last_frame_url"},
    "fal-ai/kling-video/v2.5-turbo/pro/image-to-video": _KLING | {"image_url"},
    "fal-ai/kling-video/v3/standard/image-to-video": _KLING | {"start_image_url", "end_image_url", "generate_audio"},
    "fal-ai/kling-video/v3/pro/image-to-video": _KLING | {"start_image_url", "end_image_url", "generate_audio"},
    "fal-ai/pika/v2.2/text-to-video": _PIKA | {"aspect_ratio"},
    "fal-ai/pika/v2.2/image-to-video": _PIKA | {"image_url"},
}
_SECONDS = {
    "fal-ai/veo3.1": {"4s", "6s", "8s"},
    "fal-ai/kling-video/v2.5-turbo": {"5", "10"},
    "fal-ai/kling-video/v3": {str(one) for one in range(3, 16)},
    "fal-ai/pika": {5, 10},
}
_RATIOS = {"16:9", "9:16", "1:1", "4:5", "5:4", "3:2", "2:3", "auto"}


class Fal(Studio):
    """POST /{owner}/{app}/..., then status, result and cancel below /{owner}/{app}/requests/{id}."""

    def __call__(self, seen: Seen) -> Reply:
        if found := self.file(seen):
            return found
        if seen.headers.get("authorization") != f"Key {KEY}":
            return self.against(401, "no key", {"detail": "Unauthorized"})
        if match := re.fullmatch(r"/([\w.-]+/[\w.-]+)/requests/([\w-]+)(/status|/cancel)?", seen.path):
            return self._request(seen, match[2], match[3] or "")
        if seen.method == "POST":
            return self._create(seen, seen.path.strip("/"))
        return Reply(404, {"detail": "Not found"})

    def untaken(self, outcome: str) -> Reply:
        locked = "User is locked. Reason: Exhausted balance. Top up your balance at fal.ai/dashboard/billing."
        return {
            "limited": Reply(429, {"detail": "Too many requests"}, {"Retry-After": "1"}),
            "overloaded": Reply(503, {"detail": "No runner", "error_type": "runner_scheduling_failure"}),
            "no-credit": Reply(403, {"detail": locked}),
            "refused-socket": Reply(gone=True),
            "unauthorized": Reply(401, {"detail": "Unauthorized"}),
        }[outcome]

    def shape(self, job: Job) -> tuple[int, int, int]:
        wide, _, high = job.body.get("aspect_ratio", "9:16").partition(":")
        return int(wide) * 40, int(high) * 40, int(str(job.body.get("duration", 5)).removesuffix("s"))

    def _create(self, seen: Seen, model: str) -> Reply:
        if problem := _problem(model, seen.json):
            detail = [{"loc": ["body"], "msg": problem, "type": "value_error", "input": None}]
            return self.against(422, problem, {"detail": detail})
        return self.create(seen.json | {"_app": "/".join(model.split("/")[:2])}, lambda job: self._queued(job, seen))

    def _queued(self, job: Job, seen: Seen) -> Reply:
        scheme = "https" if seen.headers["host"].startswith("localhost") else "http"
        base = f"{scheme}://{seen.headers['host']}/{job.body['_app']}/requests/{job.id}"
        urls = {"response_url": base, "status_url": f"{base}/status", "cancel_url": f"{base}/cancel"}
        return Reply(200, {"request_id": job.id, **urls, "status": "IN_QUEUE", "queue_position": 0})

    def _request(self, seen: Seen, name: str, what: str) -> Reply:
        job = self.jobs.get(name)
        if job is None:
            return Reply(404, {"detail": "Request not found", "status": "NOT_FOUND"})
        if what == "/cancel":
            if seen.method != "PUT":
                return self.against(405, "cancel is a PUT", {"detail": "Method not allowed"})
            job.cancelled = True
            return Reply(202, {"status": "CANCELLATION_REQUESTED"})
        if what == "/status":
            if not job.done:
                return Reply(202, {"status": "IN_PROGRESS", "logs": None})
            return Reply(200, {"status": "COMPLETED", "logs": None, "metrics": {"inference_time": 1.0}})
        if job.outcome == "moderated":
            refusal = {"loc": ["body", "prompt"], "msg": "The content could not be processed", "input": None}
            return Reply(422, {"detail": [{**refusal, "type": "content_policy_violation"}]})
        if job.outcome == "failed":
            return Reply(500, {"detail": "Internal error", "error_type": "runner_disconnected"})
        video = {"url": self.address(job, seen), "content_type": "video/mp4", "file_name": "o.mp4", "file_size": 1}
        return Reply(200, {"video": video, "seed": 1})


def _problem(model: str, body: Any) -> str:
    allowed = ARGUMENTS.get(model)
    if allowed is None:
        return "" if model.startswith("someone/") else f"unknown model {model}"
    if unknown := set(body) - allowed:
        return f"unknown arguments {sorted(unknown)}"
    if missing := (_PICTURES - {"end_image_url"}) & allowed - set(body):
        return f"missing {sorted(missing)}"
    seconds = next(seconds for start, seconds in _SECONDS.items() if model.startswith(start))
    if body["duration"] not in seconds:
        return f"duration {body['duration']!r}"
    if body.get("aspect_ratio", "9:16") not in _RATIOS or body.get("resolution", "720p") not in {"720p", "1080p"}:
        return "aspect_ratio or resolution"
    pictures = [body[name] for name in _PICTURES & set(body)]
    return "" if all(one.startswith(("https://", "data:image/")) for one in pictures) else "pictures"
