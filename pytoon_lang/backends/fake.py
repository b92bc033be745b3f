"""A backend that pretends: small files whose bytes depend only on the task and its inputs.

For tests of everything above the backends, and for trying the executor without FFmpeg.

    fake = Fake(seconds=0.1)
    run = {"segment": fake, "join": Fake(failure="no such codec")}.__getitem__
"""

from __future__ import annotations

import hashlib
import threading
import time
from typing import TYPE_CHECKING, Any

from pytoon_lang.backends.base import BackendError, Cancelled, Job, Made, Notice

if TYPE_CHECKING:
    from collections.abc import Mapping

FILES = {
    "Speak": ("speech.wav",),
    "Align": ("speech.wav",),
    "Transcribe": ("transcript.txt",),
    "Proofread": ("writing.txt",),
    "Raster": ("raster.npy",),
    "Sheet": ("sheet.npy",),
    "Segment": ("segment.mp4",),
    "Mix": ("mix.wav", "voiceover.wav"),
    "Master": ("audio.m4a",),
    "Join": ("video.mp4",),
    "Playlist": ("video.m3u8", "video.m4s"),
    "Thumbnail": ("thumbnail.jpg",),
}


class Fake:
    """A `Run`. It takes `seconds`, then makes the files of the task's kind, or fails with `failure`.

    `calls` are the parameters it was called with, `most` is how many calls ran at once at the busiest moment.
    With `deaf` it does not notice that it was cancelled, as a tool stuck in a system call would not.
    """

    def __init__(
        self, seconds: float = 0.0, failure: str = "", notices: tuple[Notice, ...] = (), *, deaf: bool = False
    ) -> None:
        self.seconds, self.failure, self.notices, self.deaf = seconds, failure, notices, deaf
        self.calls: list[Any] = []
        self.most = 0
        self._now = 0
        self._lock = threading.Lock()

    def __call__(self, params: Any, job: Job, /) -> Made:
        """One task -> its files."""
        with self._lock:
            self.calls.append(params)
            self._now += 1
            self.most = max(self.most, self._now)
        try:
            return self._pretend(params, job)
        finally:
            with self._lock:
                self._now -= 1

    def _pretend(self, params: Any, job: Job) -> Made:
        names = FILES[type(params).__name__]
        (job.folder / names[0]).write_bytes(b"half")
        self._wait(job)
        if self.failure:
            raise BackendError(self.failure, "what the tool printed\non two lines")
        digest = hashlib.sha256(repr(params).encode())
        for folder in job.inputs:
            for file in sorted(folder.iterdir()):
                if file.name != "result.json":
                    digest.update(file.read_bytes())
        for name in names:
            (job.folder / name).write_text(f"{name} {digest.hexdigest()}\n", encoding="utf-8")
        return Made(names, _facts(params), self.notices)

    def _wait(self, job: Job) -> None:
        end = time.monotonic() + self.seconds
        while (left := end - time.monotonic()) > 0:
            time.sleep(min(left, 0.01))
            job.progress(1 - left / self.seconds)
            if job.cancelled() and not self.deaf:
                raise Cancelled


def _facts(params: Any) -> Mapping[str, Any]:
    match type(params).__name__:
        case "Speak":
            return _spoken(params.text)
        case "Align":
            return _spoken(params.script[params.line])
        case "Transcribe":
            return {"sentences": ["Somebody says this.", "And then that."], "engine": "fake"}
        case "Master":
            return {"lufs": params.loudness, "true_peak": params.peak, "gain": 0.0}
        case "Join":
            return {"frames": sum(params.frames), "width": params.width, "height": params.height}
    return {}


def _spoken(text: str) -> Mapping[str, Any]:
    """A third of a second for every word."""
    words = [{"text": w, "start": n * 16_000, "end": (n + 1) * 16_000} for n, w in enumerate(text.split())]
    return {
        "samples": 16_000 * len(words),
        "words": words,
        "engine": "fake",
        "method": "synthesizer",
        "confidence": 1.0,
    }
