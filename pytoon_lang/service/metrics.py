"""What the service tells Prometheus: its requests as they are counted, its jobs as their records say.

Records are read, and not counters in memory, because builds may run in other processes, and because a restart must not
forget what was spent.
"""

from __future__ import annotations

import shutil
import threading
import time
from collections import Counter as Tally
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily

from pytoon_lang import __version__
from pytoon_lang.service.eventlog import NAME, event_of
from pytoon_lang.service.jobs import ENDED, MOVES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prometheus_client.core import Metric

    from pytoon_lang.service.jobs import Job
    from pytoon_lang.service.records import Records

BUCKETS = (1.0, 5.0, 15.0, 60.0, 300.0, 900.0, 3600.0)
TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """All of them."""

    def __init__(self, records: Records) -> None:
        self.registry = registry = CollectorRegistry()
        self._turn = threading.Lock()
        words = ("method", "route", "status")
        self.requests = Counter("toonc_http_requests", "requests answered", words, registry=registry)
        self.seconds = Histogram("toonc_http_request_seconds", "time to an answer", ("route",), registry=registry)
        self.running = Gauge("toonc_http_requests_running", "requests being answered", registry=registry)
        self.received = Counter("toonc_http_received_bytes", "bytes of bodies received", registry=registry)
        self.refused = Counter("toonc_http_refused", "requests that were refused", ("code",), registry=registry)
        self.listeners = Gauge("toonc_event_streams", "clients that listen to events", registry=registry)
        self.accepted = Counter("toonc_jobs_accepted", "jobs accepted", registry=registry)
        self.replayed = Counter("toonc_jobs_replayed", "requests whose Idempotency-Key was known", registry=registry)
        self.mistaken = Counter("toonc_jobs_mistaken", "programs refused for their mistakes", registry=registry)
        self.uploaded = Counter("toonc_uploaded_files", "files taken for projects", registry=registry)
        Gauge("toonc_start_time_seconds", "when this server started", registry=registry).set(time.time())
        Gauge("toonc_info", "this server", ("version",), registry=registry).labels(__version__).set(1)
        registry.register(_Jobs(records))

    def text(self) -> bytes:
        """As Prometheus reads it."""
        with self._turn:  # jobs are counted while they are looked at
            return generate_latest(self.registry)


class _Jobs:
    """Figures of all jobs. One that has ended is read once, with its log, and stays counted when it is deleted."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._seen: set[str] = set()
        self._sums: Tally[tuple[str, str]] = Tally()
        self._spans: list[float] = []

    def collect(self) -> Iterator[Metric]:
        """Look at all jobs that were not at their end when they were looked at last."""
        states = dict.fromkeys(MOVES, 0)
        oldest, now = 0.0, time.time()
        for owner in self._records.owners():
            for id_ in self._records.ids(owner):
                job = self._records.read(f"{owner}/{id_}")
                if job is None:
                    continue
                states[job.state] += 1
                oldest = max(oldest, now - job.created) if job.state == "queued" else oldest
                if job.state in ENDED and job.key not in self._seen:
                    self._seen.add(job.key)
                    self._take(job)
        yield _gauges("toonc_jobs", "jobs by state", "state", {name: float(n) for name, n in states.items()})
        yield GaugeMetricFamily("toonc_queue_depth", "jobs that wait", value=states["queued"])
        yield GaugeMetricFamily("toonc_queue_oldest_seconds", "how long the first has waited", value=oldest)
        yield from self._counted()
        disk = shutil.disk_usage(self._records.root)
        yield GaugeMetricFamily("toonc_disk_free_bytes", "free where the service keeps its files", value=disk.free)

    def _take(self, job: Job) -> None:
        """Add what a job did."""
        add, outcome = self._sums, job.outcome
        add["ended", job.state] += 1
        add["attempts", ""] += job.attempts
        if job.started:
            self._spans.append(max(0.0, job.finished - job.started))  # clocks of different machines
            add["waited", ""] += max(0, round(1000 * (job.started - job.created)))
        add["made", ""] += outcome.get("made", 0)
        add["reused", ""] += outcome.get("reused", 0)
        add["microdollars", ""] += round(1e6 * outcome.get("cost", {}).get("total", 0.0))
        add["milliseconds", ""] += sum(round(1000 * (one["seconds"] or 0)) for one in outcome.get("outputs", ()))
        add["bytes", ""] += sum(one["bytes"] for one in outcome.get("outputs", ()))
        for code, times in outcome.get("fallbacks", {}).items():
            add["fallbacks", code] += times
        try:
            with (self._records.folder(job.key) / NAME).open("rb") as log:
                for line in log:
                    self._hear(event_of(line) or {})
        except OSError:
            add["unread", ""] += 1

    def _hear(self, event: dict[str, object]) -> None:
        """What only the log tells: which tasks took how long, which engine was paid."""
        match event:
            case {"event": "finished", "kind": str(kind), "cpu_seconds": float() | int() as cpu}:
                self._sums["tasks", kind] += 1
                self._sums["cpu", kind] += round(1000 * cpu)
            case {"event": "bought", "engine": str(engine), "usd": float() | int() as usd}:
                self._sums["clips", engine] += 1
                self._sums["paid", engine] += round(1e6 * usd)
            case {"event": "failed", "kind": str(kind)}:
                self._sums["task failures", kind] += 1

    def _counted(self) -> Iterator[Metric]:
        yield self._counter("toonc_jobs_ended", "jobs that ended", "ended", "state")
        yield self._counter("toonc_job_attempts", "builds begun", "attempts")
        yield self._counter("toonc_job_wait_seconds", "time between acceptance and start", "waited", part=1e3)
        yield self._counter("toonc_tasks_made", "tasks made", "made")
        yield self._counter("toonc_tasks_reused", "tasks whose result was there", "reused")
        yield self._counter("toonc_tasks_finished", "tasks made, by kind", "tasks", "kind")
        yield self._counter("toonc_task_cpu_seconds", "processor time of tasks", "cpu", "kind", 1e3)
        yield self._counter("toonc_task_failures", "tasks that failed", "task failures", "kind")
        yield self._counter("toonc_cost_usd", "US dollars spent", "microdollars", part=1e6)
        yield self._counter("toonc_engine_clips", "clips bought, by engine", "clips", "engine")
        yield self._counter("toonc_engine_cost_usd", "US dollars paid to an engine", "paid", "engine", 1e6)
        yield self._counter("toonc_fallbacks", "times a build made do with something else", "fallbacks", "code")
        yield self._counter("toonc_video_seconds", "length of all videos made", "milliseconds", part=1e3)
        yield self._counter("toonc_output_bytes", "bytes of all files made", "bytes")
        yield self._counter("toonc_logs_unread", "logs of jobs that could not be read", "unread")
        found = HistogramMetricFamily("toonc_job_seconds", "time of a job from its first start to its end")
        counts = [(str(edge), float(sum(span <= edge for span in self._spans))) for edge in BUCKETS]
        found.add_metric([], [*counts, ("+Inf", float(len(self._spans)))], sum(self._spans))
        yield found

    def _counter(self, name: str, doc: str, what: str, label: str = "", part: float = 1.0) -> Metric:
        family = CounterMetricFamily(name, doc, labels=[label] if label else [])
        for (which, of), number in self._sums.items():
            if which == what:
                family.add_metric([of] if label else [], number / part)
        if not label and (what, "") not in self._sums:
            family.add_metric([], 0.0)
        return family


def _gauges(name: str, doc: str, label: str, values: dict[str, float]) -> Metric:
    family = GaugeMetricFamily(name, doc, labels=[label])
    for of, value in values.items():
        family.add_metric([of], value)
    return family
