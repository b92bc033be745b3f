"""What every part of the running service is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from pytoon_lang.service.engine import Engine
    from pytoon_lang.service.keys import Key
    from pytoon_lang.service.metrics import Metrics
    from pytoon_lang.service.work import Work


class Limits(NamedTuple):
    """What one client may ask for. Sizes in bytes."""

    body: int = 512 << 20
    text: int = 4 << 20  # of a source, a document, a table
    files: int = 200  # of a project
    waiting: int = 100  # jobs of an owner that have not ended
    free: int = 256 << 20  # of the disk, without which no job is taken
    cost: float | None = None  # US dollars that one job may spend, whatever its owner says
    quota: int | None = None  # bytes of the disk that an owner may have
    rate: float = 20.0  # requests a second and owner, with a burst of ten times as many


class Settings(NamedTuple):
    """How the service was started."""

    root: Path
    keys: tuple[Key, ...] = ()
    hosts: frozenset[str] = frozenset()  # names this service goes by
    limits: Limits = Limits()
    readers: frozenset[str] = frozenset()  # owners who may read the figures of all
    keep: float | None = None  # days after which jobs that ended are deleted; None: never


class Service(NamedTuple):
    """The running service."""

    settings: Settings
    work: Work
    engine: Engine
    metrics: Metrics
