"""A project whose shots are bought from services on loopback, built by the real compiler; the video itself is faked."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

from pytoon_lang.backends.engines.attempt import Terms as Pace
from pytoon_lang.backends.engines.crew import Crew
from pytoon_lang.backends.engines.registry import NAMES
from pytoon_lang.backends.fake import Fake
from pytoon_lang.backends.registry import fingerprint_of, studio_of
from pytoon_lang.compiler.pipeline import compile
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.render.build import Site, build
from pytoon_lang.render.filming.buy import Market
from pytoon_lang.render.filming.terms import Terms
from pytoon_lang.world.disk import Disk
from tests.fakes.server import Server
from tests.fakes.studio import KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytoon_lang.render.built import Built
    from pytoon_lang.render.events import Event
    from pytoon_lang.render.sharing.address import Address

QUICK = Pace(idle=2.0, patience=20.0, pause=0.02)
VARIABLES = {
    "runway": ("RUNWAYML_API_SECRET", "RUNWAYML_BASE_URL"),
    "luma": ("LUMA_AGENTS_API_KEY", "LUMA_BASE_URL"),
    "pika": ("PIKA_API_KEY", "PIKA_BASE_URL"),
    "fal": ("FAL_KEY", "FAL_BASE_URL"),
}


def program(shots: int, chain: str = "[runway, pika]", video: str = "", words: str = "", length: str = "5s") -> str:
    """A video of scenes with a shot each. `words` goes into every prompt."""
    scenes = [
        f'scene s{n} {length} {{\n  generate "Dawn over city {n} {words}" engine: {chain}\n}}\n' for n in range(shots)
    ]
    return f"toon 1\n\nvideo v 9:16 {{\n  limit: 600s\n  {video}\n}}\n\n" + "\n".join(scenes)


@contextmanager
def market(**services: Any) -> Iterator[dict[str, str]]:
    """Services by engine -> the environment that leads to them."""
    with ExitStack() as stack:
        environment = {}
        for name, service in services.items():
            server = stack.enter_context(Server(service))
            secret, base = VARIABLES[name]
            environment |= {secret: KEY, base: server.url}
        yield environment


def made(  # noqa: PLR0917 - as a Site has them
    root: Path,
    environment: dict[str, str],
    terms: Terms | None = None,
    notify: Callable[[Event], None] = lambda _event: None,
    run: Fake | None = None,
    stopped: Callable[[], bool] = lambda: False,
    pace: Pace = QUICK,
    shared: Address | None = None,
    variant: str = "",
) -> Built:
    """Build `main.toon` of a project."""

    class There(Disk):
        def has_secret(self, name: str) -> bool:
            return bool(environment.get(name))

    def crew(asset: Callable[[str], Path], state: Path) -> Crew:
        return Crew(asset, state=state, environment=environment, terms=dict.fromkeys(NAMES, pace))

    backend = run or Fake()
    site = Site(
        root,
        "main.toon",
        lambda _kind: backend,
        fingerprint_of,
        notify,
        stopped,
        slots=4,
        market=Market(crew, studio_of),
        terms=terms or Terms(),
        shared=shared,
    )
    with There(root, fingerprint_of, studio_of) as world:
        return build(lambda facts: compile("main.toon", world, Settings(variant=variant), facts), site)


def put(root: Path, text: str) -> Path:
    """The folder of a program."""
    (root / "main.toon").write_text(text, encoding="utf-8")
    return root


def codes(built: Built) -> list[str]:
    return [d.code for d in built.diagnostics]
