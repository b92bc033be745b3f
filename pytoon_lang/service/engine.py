"""The durable queue of jobs: the only place that knows DBOS (3.4). SQLite by default, Postgres for many machines.

A job is a workflow that only calls `run` with the job's key: all that it did is in its folder, so running it again is
how it goes on. DBOS is one object a process; so is an Engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

QUEUE = "toonc-jobs"
WORKFLOW = "toonc-job"
VERSION = "1"
"""Of the workflow, not of toonc: raised only when jobs queued by an older one could not be run by a newer one."""

POLL = 0.5  # seconds; ten times as often costs 13 % of a processor
_NAME = "toonc"


class Place(NamedTuple):
    """Who takes part: the database, the name of this process among all (it must be the same after a restart)."""

    database_url: str
    executor_id: str
    at_once: int = 1  # jobs of this process; 0: it only submits


class UnfinishedError(BaseException):
    """This process must end and the job has not: whoever recovers it goes on. DBOS writes down only Exceptions."""


class Engine:
    """A launched engine. `run` builds one job, in a thread of DBOS, and returns how it ended (or raises the above)."""

    def __init__(self, place: Place, run: Callable[[str], str]) -> None:
        from dbos import DBOS, DBOSPortableJSONSerializer

        self._dbos = DBOS
        DBOS(
            config={
                "name": _NAME,
                "system_database_url": place.database_url,
                "application_version": VERSION,
                "executor_id": place.executor_id,
                "serializer": DBOSPortableJSONSerializer(),
                "log_level": "ERROR",
                "notification_listener_polling_interval_sec": POLL,
                "scheduler_polling_interval_sec": 3600.0,
            }
        )

        @DBOS.workflow(name=WORKFLOW, max_recovery_attempts=100)
        def job(key: str) -> str:
            return run(key)

        self._job = job
        DBOS.listen_queues([QUEUE] if place.at_once else [])
        DBOS.launch()
        if place.at_once:
            DBOS.register_queue(
                QUEUE,
                worker_concurrency=place.at_once,
                partition_concurrency=1,
                polling_interval_sec=POLL,
                on_conflict="always_update",
            )

    def submit(self, key: str, project: str) -> None:
        """Queue a job; of one project, one runs at a time. Submitting a job twice changes nothing."""
        from dbos import SetEnqueueOptions, SetWorkflowID

        with SetWorkflowID(_id(key)), SetEnqueueOptions(queue_partition_key=project):
            self._dbos.enqueue_workflow(QUEUE, self._job, key)

    def cancel(self, key: str) -> None:
        """Take a job out of the queue; one that runs notices by its record."""
        self._dbos.cancel_workflow(_id(key))

    def status(self, key: str) -> str:
        """What the engine thinks of a job, in its words; empty when it never heard of it."""
        found = self._dbos.get_workflow_status(_id(key))
        return str(found.status) if found else ""

    def forget(self, key: str) -> None:
        """Delete a job that has ended."""
        self._dbos.delete_workflow(_id(key))

    def busy(self) -> frozenset[str]:
        """Names of the processes that have begun jobs and not ended them."""
        found = self._dbos.list_workflows(status="PENDING", name=WORKFLOW, load_input=False, load_output=False)
        return frozenset(str(one.executor_id) for one in found if one.executor_id)

    def take_over(self, executor: str) -> int:
        """Put what a dead process had begun back into the queue; how many jobs. Only for who knows that it is dead."""
        found = self._dbos.list_workflows(
            status="PENDING", name=WORKFLOW, executor_id=executor, load_input=False, load_output=False
        )
        ids = [one.workflow_id for one in found]
        if ids:
            self._dbos.resume_workflows(ids, queue_name=QUEUE)
        return len(ids)

    def close(self) -> None:
        """Let the database go. What still runs stays pending, for the next process of this name."""
        self._dbos.destroy()


def _id(key: str) -> str:
    return key.rpartition("/")[2]
