"""Luma on loopback: the Agents API, and the older Dream Machine API, by their official clients and documentation."""

from __future__ import annotations

import base64
import re
from typing import Any, get_type_hints

from .server import Reply, Seen
from .studio import KEY, Job, Studio

_FRAMES = {"9:16": (9, 16), "3:4": (3, 4), "1:1": (1, 1), "4:3": (4, 3), "16:9": (16, 9), "21:9": (21, 9)}
_UNTAKEN = {
    "limited": Reply(429, {"detail": "Too many concurrent jobs"}, {"Retry-After": "1"}),
    "overloaded": Reply(503, {"detail": "Service unavailable"}),
    "no-credit": Reply(402, {"detail": "Insufficient credits. Please add credits to continue."}),
    "refused-socket": Reply(gone=True),
    "unauthorized": Reply(401, {"detail": "API key revoked"}),
}


class Luma(Studio):
    """POST /generations, GET /generations/{id}."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        invalid({})  # loading the types takes longer than a request may

    def __call__(self, seen: Seen) -> Reply:
        if found := self.file(seen):
            return found
        if seen.headers.get("authorization") != f"Bearer {KEY}":
            return self.against(401, "no key", {"detail": "Missing API key"})
        if (seen.method, seen.path) == ("POST", "/generations"):
            if problems := invalid(seen.json):
                return self.against(400, "; ".join(problems), {"detail": problems[0]})
            return self.create(seen.json, lambda job: Reply(201, self._told(job, seen)))
        match = re.fullmatch(r"/generations/([\w-]+)", seen.path)
        job = self.jobs.get(match[1]) if match else None
        if job is None or seen.method != "GET":
            return Reply(404, {"detail": "Generation not found"})
        return Reply(200, self._told(job, seen))

    def untaken(self, outcome: str) -> Reply:
        return _UNTAKEN[outcome]

    def shape(self, job: Job) -> tuple[int, int, int]:
        wide, high = _FRAMES[job.body["aspect_ratio"]]
        return wide * 40, high * 40, int(job.body["video"]["duration"].removesuffix("s"))

    def _told(self, job: Job, seen: Seen) -> dict[str, Any]:
        told = {"id": job.id, "type": "video", "model": "ray-3.2", "created_at": "2026-11-22T12:00:00Z"}
        told |= {"state": "processing", "output": [], "failure_reason": None, "failure_code": None}
        if not job.done:
            return told
        if job.outcome in {"moderated", "failed"}:
            code = "content_moderated" if job.outcome == "moderated" else "generation_failed"
            return told | {"state": "failed", "failure_code": code, "failure_reason": "The generation did not succeed"}
        return told | {"state": "completed", "output": [{"type": "video", "url": self.address(job, seen)}]}


def invalid(body: Any) -> list[str]:
    """What is wrong with a body: the client's types, then what the documentation says beyond them."""
    from luma_agents.types import generation_create_params, image_ref_param, video_options_param
    from pydantic import TypeAdapter, ValidationError

    video = body.get("video") or {}
    problems = _unknown(body, generation_create_params.GenerationCreateParams)
    problems += _unknown(video, video_options_param.VideoOptionsParam)
    pictures = [video[name] for name in ("start_frame", "end_frame") if name in video] + list(
        video.get("keyframes", ())
    )
    for picture in pictures:
        problems += _unknown(picture, image_ref_param.ImageRefParam)
        if sum(name in picture for name in ("url", "data", "generation_id", "file_id")) != 1:
            problems.append("a picture is exactly one of url, data, generation_id, file_id")
        if "data" in picture and (
            not picture.get("media_type") or not base64.b64decode(picture["data"], validate=True)
        ):
            problems.append("data is base64 with a media_type")
    if video.get("duration") == "10s" and {"start_frame", "end_frame", "loop"} & set(video):
        problems.append("10s takes keyframes with keyframe_indexes")
    indexes = video.get("keyframe_indexes", [])
    most = 240 if video.get("duration") == "10s" else 120
    if len(indexes) != len(video.get("keyframes", [])) or any(not 0 <= one <= most for one in indexes):
        problems.append("keyframe_indexes")
    if body.get("aspect_ratio") not in _FRAMES or not 1 <= len(body.get("prompt", "")) <= 6000:
        problems.append("aspect_ratio or prompt")
    try:
        TypeAdapter(generation_create_params.GenerationCreateParams).validate_python(body)
    except ValidationError as trouble:
        problems += [f"{one['loc']}: {one['msg']}" for one in trouble.errors()]
    return problems


class DreamMachine(Studio):
    """POST /generations/video, GET and DELETE /generations/{id}."""

    def __call__(self, seen: Seen) -> Reply:
        if found := self.file(seen):
            return found
        if seen.headers.get("authorization") != f"Bearer {KEY}":
            return self.against(401, "no key", {"detail": "Not authenticated"})
        if (seen.method, seen.path) == ("POST", "/generations/video"):
            from lumaai.types.generations import video_create_params
            from pydantic import TypeAdapter

            problems = _unknown(seen.json, video_create_params.VideoCreateParams)
            TypeAdapter(video_create_params.VideoCreateParams).validate_python(seen.json)
            if problems or not 3 <= len(seen.json.get("prompt", "")) <= 5000:
                return self.against(400, "; ".join(problems), {"detail": "Invalid request"})
            return self.create(seen.json, lambda job: Reply(201, self._told(job, seen)))
        match = re.fullmatch(r"/generations/([\w-]+)", seen.path)
        job = self.jobs.get(match[1]) if match else None
        if job is None or job.cancelled:
            return Reply(404, {"detail": "Generation not found"})
        if seen.method == "DELETE":
            job.cancelled = True
            return Reply(204)
        return Reply(200, self._told(job, seen))

    def untaken(self, outcome: str) -> Reply:
        return _UNTAKEN[outcome]

    def shape(self, job: Job) -> tuple[int, int, int]:
        wide, high = _FRAMES[job.body["aspect_ratio"]]
        return wide * 40, high * 40, int(job.body["duration"].removesuffix("s"))

    def _told(self, job: Job, seen: Seen) -> dict[str, Any]:
        told: dict[str, Any] = {"id": job.id, "model": job.body["model"], "generation_type": "video", "assets": None}
        told |= {"state": "dreaming", "created_at": "2026-11-22T12:00:00Z", "failure_reason": None}
        if not job.done:
            return told
        if job.outcome in {"moderated", "failed"}:
            said = "Advanced prompt moderation failed" if job.outcome == "moderated" else "Internal error"
            return told | {"state": "failed", "failure_reason": said}
        return told | {"state": "completed", "assets": {"video": self.address(job, seen)}}


def _unknown(body: Any, type_: Any) -> list[str]:
    return [f"unknown key {name}" for name in sorted(set(body) - set(get_type_hints(type_)))]
