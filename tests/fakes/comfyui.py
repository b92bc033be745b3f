"""ComfyUI on loopback, as its server.py 0.38 answers. It renders nothing, but checks that a workflow hangs together."""

from __future__ import annotations

import json
import re
import time
import uuid
from collections.abc import Iterator
from typing import Any

from .server import Reply, Seen, frame
from .studio import Job, Studio

NODES = {
    *("UNETLoader", "CLIPLoader", "VAELoader", "CLIPTextEncode", "Wan22ImageToVideoLatent", "ModelSamplingSD3"),
    *("KSampler", "VAEDecode", "CreateVideo", "SaveVideo", "LoadImage", "ImageScale", "InvertMask", "MaskToImage"),
    *("ImageToMask", "ImageCompositeMasked"),
}


class ComfyUI(Studio):
    """POST /prompt, /upload/image, /queue, /interrupt; GET /history/{id}, /queue, /view."""

    def __call__(self, seen: Seen) -> Reply:
        match seen.method, seen.path:
            case "POST", "/prompt":
                return self._prompt(seen.json)
            case "POST", "/upload/image":
                return self._upload(seen)
            case "POST", "/queue":
                return Reply(200)
            case "POST", "/interrupt":
                self.jobs[seen.json["prompt_id"]].cancelled = True
                return Reply(200)
            case "GET", "/queue":
                running = [[1, job.id, {}, {}, []] for job in self._running()]
                return Reply(200, {"queue_running": running, "queue_pending": []})
            case "GET", "/view":
                return self._view(seen)
        if match := re.fullmatch(r"/history/([\w-]+)", seen.path):
            return Reply(200, self._history(match[1]))
        return Reply(404, b"404: Not Found")

    def tell(self) -> Iterator[bytes]:
        """What goes over its websocket: previews as pictures, pings, and how far the sampler is, in two pieces."""
        yield frame(b'{"type": "status", "data": {"status": {}}}')
        for step in range(1, 31):
            time.sleep(0.02)
            for job in self._running():
                data = {"value": min(step, 15), "max": 30, "prompt_id": job.id, "node": "7"}
                told = json.dumps({"type": "progress", "data": data}).encode()
                yield frame(b"\x00\x00\x00\x01" + b"\xff" * 70_000, 2)
                yield frame(told[:9], last=False) + frame(b"hello", 9) + frame(told[9:], 0)
                yield frame(b'{"type": "progress", "data": []}') + frame(b"[") + frame(b" " * ((1 << 20) + 1))

    def untaken(self, outcome: str) -> Reply:
        missing = {"type": "prompt_outputs_failed_validation", "message": "Prompt outputs failed validation"}
        error = {"type": "value_not_in_list", "message": "Value not in list", "details": "unet_name: 'wan.safetensors'"}
        nodes = {"1": {"errors": [error], "class_type": "UNETLoader", "dependent_outputs": ["11"]}}
        return {
            "limited": Reply(429, b""),
            "overloaded": Reply(503, b""),
            "no-credit": Reply(400, {"error": {**missing, "details": "", "extra_info": {}}, "node_errors": nodes}),
            "unauthorized": Reply(401, b""),
            "refused-socket": Reply(gone=True),
        }[outcome]

    def shape(self, job: Job) -> tuple[int, int, int]:
        latent = next(node for node in job.body.values() if node["class_type"] == "Wan22ImageToVideoLatent")["inputs"]
        return latent["width"], latent["height"], latent["length"] // 24

    def _running(self) -> list[Job]:
        return [job for job in self.jobs.values() if not job.done and not job.cancelled]

    def _prompt(self, body: Any) -> Reply:
        if problem := _problem(body, self.uploads):
            error = {"type": "invalid_prompt", "message": problem, "details": "", "extra_info": {}}
            return self.against(400, problem, {"error": error, "node_errors": {}})

        def taken(job: Job) -> Reply:
            del self.jobs[job.id]
            job.id = body["prompt_id"]
            self.jobs[job.id] = job
            return Reply(200, {"prompt_id": job.id, "number": 1, "node_errors": {}})

        return self.create(body["prompt"], taken)

    def _history(self, name: str) -> dict[str, Any]:
        job = self.jobs.get(name)
        if job is None or not job.done:
            return {}
        if job.outcome in {"failed", "moderated"} or job.cancelled:
            data = {"node_type": "KSampler", "exception_message": "Allocation on device", "exception_type": "OOM"}
            status = {"status_str": "error", "completed": False, "messages": [["execution_error", data]]}
            return {name: {"prompt": [], "outputs": {}, "status": status}}
        file = {"filename": f"{name}.mp4", "subfolder": "toonc", "type": "output"}
        status = {"status_str": "success", "completed": True, "messages": []}
        return {name: {"prompt": [], "outputs": {"11": {"images": [file], "animated": [True]}}, "status": status}}

    def _upload(self, seen: Seen) -> Reply:
        name = re.search(rb'name="image"; filename="([\w.]+)"', seen.body)
        if not name:
            return self.against(400, "no image in the form", b"")
        self.uploads[f"toonc/{name[1].decode()}"] = seen.body
        return Reply(200, {"name": name[1].decode(), "subfolder": "toonc", "type": "input"})

    def _view(self, seen: Seen) -> Reply:
        job = self.jobs.get(seen.query["filename"].removesuffix(".mp4"))
        if job is None or seen.query.get("type") != "output":
            return Reply(404, b"")
        job.asked += 1
        data = self.clip(job)
        return Reply(200, data, cut=len(data) // 2 if job.outcome == "cut" and job.asked == 1 else None)


def _problem(body: Any, uploads: dict[str, bytes]) -> str:
    name = body.get("prompt_id", "")
    if name != str(uuid.UUID(name)):
        return "prompt_id is no canonical UUID"
    nodes = body["prompt"]
    for number, node in nodes.items():
        if node["class_type"] not in NODES:
            return f"Cannot execute because node {node['class_type']} does not exist."
        for key, value in node["inputs"].items():
            if isinstance(value, str) and value.startswith("$"):
                return f"node {number}: {key} was left as {value}"
            if isinstance(value, list) and value[0] not in nodes:
                return f"node {number}: {key} comes from nowhere"
        if node["class_type"] == "LoadImage" and node["inputs"]["image"] not in uploads:
            return f"node {number}: Invalid image file: {node['inputs']['image']}"
    return "" if any(node["class_type"] == "SaveVideo" for node in nodes.values()) else "Prompt has no outputs"
