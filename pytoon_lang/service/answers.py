"""The answers to all questions of `routes.py`, each a method."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.datastructures import UploadFile
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse

from pytoon_lang import __version__
from pytoon_lang.service import asked, intake, uploads
from pytoon_lang.service.jobs import ENDED, Job, WrongMoveError, is_id, is_project
from pytoon_lang.service.metrics import TYPE
from pytoon_lang.service.queue import Queue
from pytoon_lang.service.refusal import Refused, nothing
from pytoon_lang.service.routes import openapi
from pytoon_lang.service.stream import events
from pytoon_lang.service.told import artifact, document, told, type_of
from pytoon_lang.service.usage import Quota, usage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request

    from pytoon_lang.service.asking import Asking
    from pytoon_lang.service.place import Service

PAGE = 50
LOOKED = 1000
"""Jobs on a page, and jobs that are looked at for it."""

LISTENERS = 50
"""Connections of an owner that may listen to events at once: each looks at a file three times a second."""


class Answers:
    """Answers of one running service."""

    def __init__(self, service: Service, asking: Asking) -> None:
        self._service, self._asking, self._queue = service, asking, Queue(service.engine)
        self._desk = intake.Desk(
            service, asking, self._queue, Quota(service.work.records, service.settings.limits.quota)
        )
        self._records = service.work.records
        self._listeners = Counter[str]()

    async def submit(self, request: Request) -> Response:
        """Queue what a body asks for; 200 when its Idempotency-Key is known already."""
        key = request.headers.get("idempotency-key", "")
        if len(key) > 255:
            raise Refused(422, "bad-key", "an Idempotency-Key has at most 255 letters")
        wanted = await asked.read(request, self._service.settings.limits)
        try:
            found = await intake.accept(self._desk, _owner(request), wanted, key)
        except Refused as refused:
            self._service.metrics.mistaken.inc(refused.code == "mistakes")
            raise
        (self._service.metrics.replayed if found.again else self._service.metrics.accepted).inc()
        body = told(found.job) | {"diagnostics": found.diagnostics}
        headers = {"Location": f"/api/v2/jobs/{found.job.id}"} | (
            {"Idempotent-Replayed": "true"} if found.again else {}
        )
        return JSONResponse(body, 200 if found.again else 202, headers)

    async def check(self, request: Request) -> Response:
        """What is wrong with a program, which is then forgotten."""
        wanted = await asked.read(request, self._service.settings.limits)
        with tempfile.TemporaryDirectory(prefix="toonc-check-") as folder:
            try:
                job = Job("", _owner(request), wanted.project or "job-none", wanted.main, wanted.options)
                found = await intake.staged(self._desk, job, wanted, Path(folder) / "input")
            except Refused as refused:
                if refused.code != "mistakes":
                    raise
                found = refused.more["diagnostics"]
        return JSONResponse({"format_version": 1, "diagnostics": found})

    async def jobs(self, request: Request) -> Response:
        """A page of an owner's jobs; `?after=ID` goes on, `?status=` and `?project=` choose."""
        asked = request.query_params
        chosen = {name: asked[name] for name in ("status", "project") if name in asked}
        found, last = await asyncio.to_thread(self._page, _owner(request), asked.get("after", "~"), chosen)
        more = last and f"/api/v2/jobs?{urlencode({'after': last, **chosen})}"
        return JSONResponse({"format_version": 1, "jobs": [told(job) for job in found], "next": more})

    async def job(self, request: Request) -> Response:
        """One job."""
        return JSONResponse(told(self._job(request)))

    async def cancel(self, request: Request) -> Response:
        """Stop a job; what it finished is kept. One that has ended stays as it is (409)."""
        job = self._job(request)
        try:
            job = self._records.move(job.key, "cancelled", "cancelled by its owner", finished=time.time())
            self._records.tell(job.key, {"event": "state", "state": job.state, "reason": job.reason})
        except WrongMoveError as wrong:
            raise Refused(409, "ended", str(wrong)) from wrong
        except FileNotFoundError:  # it was deleted meanwhile
            raise nothing("job") from None
        await self._queue.cancel(job.key)
        return JSONResponse(told(job), 202)

    async def delete(self, request: Request) -> Response:
        """Forget a job that has ended, and what it made."""
        job = self._job(request)
        if job.state not in ENDED:
            raise Refused(409, "not-ended", f"the job is {job.state}: cancel it first")
        await asyncio.to_thread(self._records.remove, job)
        await self._queue.forget(job.key)
        return Response(status_code=204)

    async def events(self, request: Request) -> Response:
        """The log of a job from `Last-Event-ID` on, for as long as it is written."""
        job = self._job(request)
        if self._listeners[job.owner] >= LISTENERS:
            raise Refused(429, "too-many-listeners", f"{LISTENERS} connections of yours listen to events already")

        async def listening() -> AsyncIterator[bytes]:
            self._listeners[job.owner] += 1
            try:
                with self._service.metrics.listeners.track_inprogress():
                    last = request.headers.get("last-event-id", "")
                    async for event in events(self._records, job, last, self._service.work.stopping.is_set):
                        yield event
            finally:
                self._listeners[job.owner] -= 1

        return StreamingResponse(listening(), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})

    async def scene_graph(self, request: Request) -> Response:
        """The scene graph of a job."""
        job = self._job(request)
        return _file(request, document(self._records, job, "scene_graph.json"), "scene_graph.json", "inline")

    async def timeline(self, request: Request) -> Response:
        """The timeline of a job."""
        job = self._job(request)
        return _file(request, document(self._records, job, "timeline.json"), "timeline.json", "inline")

    async def artifacts(self, request: Request) -> Response:
        """All files that a job made."""
        job = told(self._job(request))
        return JSONResponse({"format_version": 1, "status": job["status"], "artifacts": job["outputs"]})

    async def artifact(self, request: Request) -> Response:
        """One file, whole or in part."""
        name = request.path_params["name"]
        return _file(request, artifact(self._records, self._job(request), name), name, "attachment")

    async def files(self, request: Request) -> Response:
        """What was uploaded for a project."""
        return JSONResponse(_listed(self._files(request)))

    async def upload(self, request: Request) -> Response:
        """Add files to a project, or replace them; jobs that wait keep those they were accepted with."""
        limits, target = self._service.settings.limits, self._files(request)
        form = await request.form(max_files=limits.files, max_fields=10)
        files = [one for _, one in form.multi_items() if isinstance(one, UploadFile)]
        sent = [uploads.Sent(uploads.safe(one.filename or ""), one.file) for one in files]
        if not sent:
            raise Refused(422, "nothing-sent", "send files in a form (multipart/form-data)")
        await asyncio.to_thread(self._desk.quota.room, _owner(request), sum(map(uploads.size, sent)))
        with tempfile.TemporaryDirectory(prefix=".upload-", dir=self._records.root) as folder:
            await asyncio.to_thread(uploads.put, Path(folder), sent)
            names = uploads.listed(Path(folder))
            await uploads.examine(self._asking, _owner(request), Path(folder), names)
            if len({*names, *uploads.listed(target)}) > limits.files:
                raise Refused(413, "too-many-files", f"a project may have {limits.files} files")
            uploads.linked(Path(folder), target)
        self._service.metrics.uploaded.inc(len(sent))
        return JSONResponse(_listed(target), 201)

    async def remove(self, request: Request) -> Response:
        """Remove a file from a project."""
        name, folder = request.path_params["name"], self._files(request)
        if name not in uploads.listed(folder):
            raise nothing("file of this project")
        (folder / name).unlink(missing_ok=True)
        return Response(status_code=204)

    async def projects(self, request: Request) -> Response:
        """An owner's projects, with the bytes of the disk that they have, and that everything of the owner has."""
        found = await asyncio.to_thread(usage, self._records, _owner(request))
        listed = [{"name": name, "bytes": size} for name, size in found.projects.items()]
        whole = {"bytes": found.total, "quota": self._service.settings.limits.quota}
        return JSONResponse({"format_version": 1, "projects": listed, **whole})

    async def delete_project(self, request: Request) -> Response:
        """Forget a project: uploads, results, books. Its jobs have ended, and keep what they made."""
        owner, name = _owner(request), self._files(request).parent.name
        try:
            await asyncio.to_thread(self._remove_project, owner, name)
        except FileNotFoundError:
            raise nothing("project") from None
        return Response(status_code=204)

    async def presets(self, _request: Request) -> Response:
        """The presets of the library."""
        from pytoon_lang.reference.shelf import entries

        found = [{"name": one.name, "doc": one.doc} for one in entries("presets")]
        return JSONResponse({"format_version": 1, "presets": found}, headers={"Cache-Control": "max-age=3600"})

    async def live(self, _request: Request) -> Response:
        """It answers, so it lives."""
        return JSONResponse({"status": "ok", "version": __version__})

    async def health(self, request: Request) -> Response:
        """Whether jobs can be taken and run: 503 on `/health/ready` when not."""
        wrong = self._wrong() + ([] if await self._queue.answers() else ["the database does not answer"])
        body = {"status": "degraded" if wrong else "ok", "version": __version__, "problems": wrong}
        return JSONResponse(body, 503 if wrong and request.url.path.endswith("ready") else 200)

    async def metrics(self, request: Request) -> Response:
        """Figures of all owners, as Prometheus reads them."""
        if _owner(request) not in self._service.settings.readers:
            raise Refused(403, "not-yours", "figures tell of all keys: start the server with `--metrics NAME`")
        return Response(await asyncio.to_thread(self._service.metrics.text), media_type=TYPE)

    async def openapi(self, _request: Request) -> Response:
        """What can be asked."""
        return JSONResponse(openapi())

    def _page(self, owner: str, after: str, chosen: dict[str, str]) -> tuple[list[Job], str | None]:
        """Jobs before one, as chosen, and the last that was looked at: of many, not all are looked at at once."""
        found: list[Job] = []
        older = [id_ for id_ in self._records.ids(owner) if id_ < after]
        for looked, id_ in enumerate(older, 1):
            job = self._records.read(f"{owner}/{id_}")
            if job is not None and chosen.items() <= {"status": job.state, "project": job.project}.items():
                found.append(job)
            if len(found) == PAGE or looked == LOOKED:
                return found, id_ if looked < len(older) else None
        return found, None

    def _job(self, request: Request) -> Job:
        """The job that is asked for. Raises Refused when it is not the asker's."""
        id_ = request.path_params["job"]
        job = self._records.read(f"{_owner(request)}/{id_}") if is_id(id_) else None
        if job is None:
            raise nothing("job")
        return job

    def _files(self, request: Request) -> Path:
        name = str(request.path_params["project"])
        if not is_project(name):
            raise nothing("project")
        return self._records.uploads(_owner(request), name)

    def _remove_project(self, owner: str, name: str) -> None:
        """Raises Refused, FileNotFoundError."""
        for id_ in self._records.ids(owner):
            job = self._records.read(f"{owner}/{id_}")
            if job is not None and job.project == name and job.state not in ENDED:
                raise Refused(409, "not-ended", f"the job {id_} of it is {job.state}: cancel it first")
        self._records.remove_project(owner, name)

    def _wrong(self) -> list[str]:
        found = [] if not self._service.work.stopping.is_set() else ["the server is being stopped"]
        if shutil.disk_usage(self._records.root).free < self._service.settings.limits.free:
            found.append("the disk is full")
        return found


def _owner(request: Request) -> str:
    return str(request.state.owner)


def _listed(folder: Path) -> dict[str, Any]:
    names = uploads.listed(folder)
    return {"format_version": 1, "files": [{"name": name, "bytes": (folder / name).stat().st_size} for name in names]}


def _file(request: Request, file: Path, name: str, disposition: str) -> Response:
    """A file that was made, with parts, times and tags as HTTP has them."""
    status = file.stat()
    last = Path(name).name
    answer = FileResponse(
        file,
        media_type=type_of(name),
        filename=last,
        stat_result=status,
        content_disposition_type=disposition,
        headers={"Cache-Control": "private, no-cache"},
    )
    tags = {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}
    if answer.headers["etag"] in tags:
        return Response(status_code=304, headers={"ETag": answer.headers["etag"]})
    return answer
