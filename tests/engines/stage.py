"""Crews, jobs and books for tests of the engines: fakes on loopback by name, an environment that leads to them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from PIL import Image

from pytoon_lang.backends.base import Job
from pytoon_lang.backends.engines.base import Ask, Fault, Ticket
from pytoon_lang.backends.engines.crew import Crew
from pytoon_lang.backends.engines.registry import studio
from pytoon_lang.backends.engines.terms import Terms
from tests.fakes.comfyui import ComfyUI
from tests.fakes.fal import Fal
from tests.fakes.luma import DreamMachine, Luma
from tests.fakes.pika import Pika
from tests.fakes.runway import Runway
from tests.fakes.server import Server
from tests.fakes.studio import KEY, Studio

FAKES = {"runway": Runway, "luma": Luma, "pika": Pika, "fal": Fal, "comfyui": ComfyUI, "dream machine": DreamMachine}
MODELS = {
    "runway": ("gen4.5", (720, 1280)),
    "luma": ("ray-3.2", (720, 1280)),
    "pika": ("pika-2.5", (1080, 1920)),
    "fal": ("fal-ai/pika/v2.2/text-to-video", (720, 1280)),
    "comfyui": ("text-to-video", (704, 1280)),
}
REMARK = "taken-at-home-52.5200N-13.4050E"
QUICK = Terms(idle=1.5, patience=30.0, pause=0.03)


class Books:
    """A till that only writes down."""

    def __init__(self, tickets: Mapping[str, Ticket] | None = None) -> None:
        self.lines: list[tuple[Any, ...]] = []
        self.tickets = dict(tickets or {})

    def begun(self, ask: Ask) -> bool:
        return ask.key in self.tickets

    def intend(self, ask: Ask, usd: float | None) -> Ticket | None:
        self.lines.append(("intend", ask.engine, usd))
        return self.tickets.get(ask.key)

    def passed(self, ask: Ask, fault: Fault) -> None:
        self.lines.append(("passed", ask.engine, fault.kind))

    def sent(self, ask: Ask, ticket: Ticket) -> None:
        self.lines.append(("sent", ask.engine))

    def untaken(self, ask: Ask, fault: Fault) -> None:
        self.lines.append(("untaken", ask.engine, fault.kind))

    def settled(self, ask: Ask, _ticket: Ticket | None, charged: float | None, fault: Fault | None) -> None:
        self.lines.append(("settled", ask.engine, charged, fault.kind if fault else "clip"))

    def dropped(self, ask: Ask, _ticket: Ticket | None, charged: float | None, why: str) -> None:
        self.lines.append(("dropped", ask.engine))


class Floor(NamedTuple):
    """A crew, the fakes it leads to by name, and what they saw."""

    crew: Crew
    fakes: Mapping[str, Studio]
    servers: Mapping[str, Server]
    assets: Path


@contextmanager
def floor(
    folder: Path, terms: Terms = QUICK, limits: Mapping[str, int] | None = None, **fakes: Studio
) -> Iterator[Floor]:
    """A crew whose environment leads to the fakes; engines without a fake have no key."""
    assets = folder / "assets"
    assets.mkdir(exist_ok=True)
    with ExitStack() as stack:
        servers = {name: stack.enter_context(Server(fake)) for name, fake in fakes.items()}  # type: ignore[arg-type]
        crew = Crew(
            assets.joinpath,
            environment=environment(servers),
            terms=dict.fromkeys(servers, terms),
            limits=limits,
            state=folder,
        )
        stack.callback(crew.close)
        yield Floor(crew, fakes, servers, assets)


def environment(servers: Mapping[str, Server]) -> dict[str, str]:
    """Keys and addresses of the fakes."""
    found = {}
    for name, server in servers.items():
        table = studio(name, {"PIKA_API_KEY": KEY})
        assert table is not None
        found |= {table.base: server.url} | ({table.secret: KEY} if table.secret else {})
    return found


def ask(engine: str, **more: Any) -> Ask:
    """Five seconds of a runner, of an engine's usual model."""
    model, (width, height) = MODELS[engine]
    one = Ask(engine, model, "A runner at dawn", 5, width, height, seed=7, usd=0.6)._replace(**more)
    return one if one.key else one._replace(key=hashlib.sha256(repr(one).encode()).hexdigest()[:32])


def job(folder: Path, name: str = "job", **more: Any) -> Job:
    """A job with a folder of its own."""
    (folder / name).mkdir()
    return Job(folder / name, (), Path, str, **more)


def picture(assets: Path, name: str = "aa11", *, size: tuple[int, int] = (90, 160), alpha: int = 255) -> str:
    """A PNG of noise among the assets, with a camera's remarks in it; its digest."""
    pixels = np.random.default_rng(1).integers(0, 256, (size[1], size[0], 4), np.uint8)
    pixels[..., 3] = alpha
    image = Image.fromarray(pixels)
    exif = Image.Exif()
    exif[0x010E] = REMARK
    image.save(assets / name, "PNG", exif=exif)
    return name
