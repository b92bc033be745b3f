"""What a client wants -> a job in the queue, or what is wrong with it. Nothing is queued that `toonc check` refuses."""

from __future__ import annotations

import asyncio
import json
import shutil
import time
from typing import TYPE_CHECKING, Any, NamedTuple

from pytoon_lang.service.jobs import ENDED, Job, Options, new_id
from pytoon_lang.service.refusal import Refused, disk_full
from pytoon_lang.service.uploads import examine, linked, listed, put, size

if TYPE_CHECKING:
    from pathlib import Path

    from pytoon_lang.service.asked import Wanted
    from pytoon_lang.service.asking import Asking
    from pytoon_lang.service.place import Service
    from pytoon_lang.service.queue import Queue
    from pytoon_lang.service.usage import Quota

PROGRAMS = frozenset((".toon", ".yaml", ".yml"))
_ELSEWHERE = "base-url"


class Desk(NamedTuple):
    """Where jobs are taken in: the service, who looks at programs, the queue, who has how much of the disk."""

    service: Service
    asking: Asking
    queue: Queue
    quota: Quota


class Accepted(NamedTuple):
    """A job, what the checker had to say, and whether it was there before."""

    job: Job
    diagnostics: list[dict[str, Any]]
    again: bool = False


async def accept(desk: Desk, owner: str, wanted: Wanted, key: str = "") -> Accepted:
    """Check what is wanted and queue it. Raises Refused; then nothing of it is left."""
    service = desk.service
    if key and (found := service.work.records.known(owner, key, wanted.digest)):
        return Accepted(found, [], again=True)
    await asyncio.to_thread(_room, desk, owner, wanted)
    id_, options = new_id(), capped(wanted.options, service.settings.limits.cost)
    job = Job(id_, owner, wanted.project or f"job-{id_}", wanted.main, options, created=time.time())
    records = service.work.records
    folder = records.folder(job.key)
    try:
        diagnostics = await staged(desk, job, wanted, folder / "input")
        linked(folder / "sent", records.project(job) / "files")
        shutil.rmtree(folder / "sent")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    records.add(job)
    try:
        ours = not key or records.remember(owner, key, wanted.digest, job.id)
    except Refused:  # somebody was quicker with the same key, and wanted something else
        shutil.rmtree(folder, ignore_errors=True)
        raise
    if not ours:
        shutil.rmtree(folder, ignore_errors=True)
        return await accept(desk, owner, wanted, key)
    records.tell(job.key, {"event": "state", "state": "queued", "reason": ""})
    try:
        await desk.queue.submit(job.key, f"{job.owner}/{job.project}")
    except Refused:
        records.remove(job)  # if it is queued after all, whoever is to run it finds nothing
        raise
    return Accepted(job, diagnostics)


def capped(options: Options, most: float | None) -> Options:
    """Options of a job that may not spend more than `most` US dollars. Raises Refused for one that wants to."""
    if most is None:
        return options
    if options.max_cost is not None and options.max_cost > most:
        raise Refused(422, "too-dear", f"a job may spend {most:g} USD here")
    return options if options.max_cost is not None else options._replace(max_cost=most)


def _room(desk: Desk, owner: str, wanted: Wanted) -> None:
    """Raises Refused when an owner has too many jobs waiting, or the disk is full."""
    service = desk.service
    if shutil.disk_usage(service.settings.root).free < service.settings.limits.free:
        raise disk_full()
    records, most = service.work.records, service.settings.limits.waiting
    newest = (records.read(f"{owner}/{id_}") for id_ in records.ids(owner)[: 4 * most])
    if sum(job is not None and job.state not in ENDED for job in newest) >= most:
        raise Refused(429, "too-many-jobs", f"{most} jobs are waiting already; try again when some have ended")
    desk.quota.room(owner, sum(map(size, wanted.files)))


async def staged(desk: Desk, job: Job, wanted: Wanted, folder: Path) -> list[dict[str, Any]]:
    """Put together what a job is made of, in a folder of its own, and check it. What was sent stays in `sent` beside.

    Raises Refused.
    """
    service, asking, sent = desk.service, desk.asking, folder.with_name("sent")
    sent.mkdir(parents=True)
    await asyncio.to_thread(put, sent, wanted.files)
    await examine(asking, job.owner, sent, listed(sent))
    folder.mkdir()
    await asyncio.to_thread(linked, service.work.records.project(job) / "files", folder)
    await asyncio.to_thread(linked, sent, folder)
    text, found = (wanted.source, []) if wanted.source else await _imported(asking, job, wanted, folder)
    (folder / job.main).unlink(missing_ok=True)  # a file of the project, whose bytes others have, too
    (folder / job.main).write_text(text, encoding="utf-8", newline="\n")
    await asyncio.to_thread(_local, folder)
    if len(listed(folder)) > service.settings.limits.files:
        raise Refused(413, "too-many-files", f"a project may have {service.settings.limits.files} files")
    found += await asking.check(job, folder)
    if any(one["severity"] == "error" for one in found):
        raise wrong(found)
    return found


def wrong(found: list[dict[str, Any]]) -> Refused:
    """A program with mistakes, all of which are told."""
    return Refused(422, "mistakes", "the program has mistakes, see `diagnostics`", diagnostics=found)


def _local(folder: Path) -> None:
    """Say so at once where a program names an address of its own; builds refuse it, however it is spelled."""
    programs = (file for file in folder.rglob("*") if file.suffix.lower() in PROGRAMS)
    if any(_ELSEWHERE in file.read_text(encoding="utf-8-sig") for file in programs):
        raise Refused(422, "elsewhere", f"`{_ELSEWHERE}` is not taken here: voices speak at their own service")


async def _imported(asking: Asking, job: Job, wanted: Wanted, folder: Path) -> tuple[str, list[dict[str, Any]]]:
    """A document of the seed -> the program that it stands for. Raises Refused when it is none, or has mistakes."""
    document = json.dumps(wanted.document, ensure_ascii=False)
    answer = await asking.imported(job.owner, folder, document, listed(folder))
    if not answer["source"]:
        raise wrong(answer["diagnostics"])
    return answer["source"], answer["diagnostics"]
