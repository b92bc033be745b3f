"""Jobs and what they made -> what clients read."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pytoon_lang.service.refusal import Refused, nothing

if TYPE_CHECKING:
    from pytoon_lang.service.jobs import Job, Options
    from pytoon_lang.service.records import Records

TYPES = {
    ".mp4": "video/mp4",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".wav": "audio/wav",
    ".vtt": "text/vtt; charset=utf-8",
    ".srt": "application/x-subrip; charset=utf-8",
    ".json": "application/json",
    ".otio": "application/json",
}
"""Endings -> content types. Whatever else there is, is bytes: nothing that a browser would run."""


def told(job: Job) -> dict[str, Any]:
    """A job as clients see it. `cost` is in US dollars; fields of an outcome are null until there is one."""
    here, outcome = f"/api/v2/jobs/{job.id}", job.outcome
    return {
        "format_version": 1,
        "job_id": job.id,
        "status": job.state,
        "reason": job.reason or None,
        "project": None if job.project == f"job-{job.id}" else job.project,
        "options": _options(job.options),
        "attempts": job.attempts,
        "created_at": _moment(job.created),
        "started_at": _moment(job.started),
        "finished_at": _moment(job.finished),
        "cost": outcome.get("cost"),
        "made": outcome.get("made"),
        "reused": outcome.get("reused"),
        "fallbacks": outcome.get("fallbacks"),
        "outputs": [_output(here, one) for one in outcome.get("outputs", ())],
        "links": {"self": here, "events": f"{here}/events", "artifacts": f"{here}/artifacts"},
    }


def artifact(records: Records, job: Job, name: str) -> Path:
    """A file that a job made. Raises Refused for anything else, whatever its name leads to."""
    if name not in {one["path"] for one in job.outcome.get("outputs", ())}:
        raise nothing("file of this job")
    out = (records.folder(job.key) / "out").resolve()
    file = out / name
    if not file.resolve().is_relative_to(out) or file.is_symlink() or not file.is_file():
        raise nothing("file of this job")
    return file


def document(records: Records, job: Job, name: str) -> Path:
    """`scene_graph.json` or `timeline.json` of a job (of its first video); as yet there may be none."""
    found = [one["path"] for one in job.outcome.get("outputs", ()) if Path(one["path"]).name.endswith(name)]
    if not found:
        raise Refused(409, "not-yet", f"the job is {job.state}: it has no {name}")
    return artifact(records, job, min(found, key=len))


def type_of(name: str) -> str:
    """The content type of a file."""
    return TYPES.get(Path(name).suffix.lower(), "application/octet-stream")


def _output(here: str, one: dict[str, Any]) -> dict[str, Any]:
    name = str(one["path"])
    return {
        "name": name,
        "bytes": one["bytes"],
        "seconds": one["seconds"],
        "content_type": type_of(name),
        "url": f"{here}/artifacts/{quote(name)}",
    }


def _moment(at: float) -> str | None:
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds") if at else None


def _options(options: Options) -> dict[str, Any]:
    plain = options._asdict()
    return {"set": dict(plain.pop("sets")), **plain}
