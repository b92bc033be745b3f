"""What a video engine is: a record of functions that turn one `Ask` into requests, and answers into a `State`.

    submit(ask, client) -> Ticket      the one call that costs money
    poll(ticket, client) -> State      as often as one likes
    cancel(ticket, client)             where the service can

An engine keeps no state, opens no socket itself (`Client` does, with the key and the right host) and decides nothing:
who is asked, how often, what it may cost and what happens when it fails is the crew's business (`crew.py`).
Packages add engines of their own through the entry point `toonc.engines`, whose value is such a record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, Protocol, get_args

from pytoon_lang.backends.base import BackendError
from pytoon_lang.backends.engines.news import News
from pytoon_lang.world.engines import Studio

Trouble = Literal[
    "auth",  # the key is missing, wrong or not allowed to do this
    "balance",  # no credit left
    "moderated",  # the words or the picture were refused
    "limited",  # too many requests or too many at once; nothing was made
    "invalid",  # the service does not understand what it was asked
    "timeout",  # it took too long
    "unavailable",  # the service is down, or failed while it worked
    "bad-output",  # what came back is no usable clip
    "unsure",  # a create was sent and no answer came: it may have been charged
]
TROUBLES: tuple[Trouble, ...] = get_args(Trouble)


class Fault(BackendError):  # noqa: N818 - the chain goes on after most of them
    """An engine could not make a clip: one of `TROUBLES` and why, without secrets.

    `retry_after` in seconds is what the service asked for; `charged` in US dollars is what it took all the same.
    `passing`: the line or the service faltered; asking again how far a clip is may well work.
    """

    def __init__(  # noqa: PLR0913 - all but the first two are rare
        self,
        kind: Trouble,
        reason: str,
        detail: str = "",
        *,
        retry_after: float | None = None,
        charged: float = 0.0,
        passing: bool = False,
    ) -> None:
        super().__init__(reason, detail)
        self.kind: Trouble = kind
        self.retry_after = retry_after
        self.charged = charged
        self.passing = passing

    @property
    def told(self) -> str:
        """Why, and what it cost all the same."""
        return with_cost(str(self), self.charged)


def with_cost(reason: str, usd: float | None) -> str:
    """Why there is no clip, for who pays: with what was charged for nothing."""
    return f"{reason.removesuffix('.')}; {usd:.2f} USD were charged" if usd else reason


class Ask(NamedTuple):
    """What one engine is asked for: one clip. Everything that decides how it looks, and nothing else.

    `first` and `last` are digests of pictures of the project, empty for none. `options` are the engine's own keys with
    JSON values. `key` names this purchase (hex digits): it is the same when it is asked again because nobody knows what
    became of it, so that a service which knows such keys makes and charges it once; after a purchase that failed
    it is another, or such a service would only repeat the failure.
    """

    engine: str
    model: str
    prompt: str
    seconds: int
    width: int
    height: int
    seed: int | None = None
    first: str = ""
    last: str = ""
    negative: str = ""
    options: tuple[tuple[str, Any], ...] = ()
    key: str = ""
    usd: float | None = None


class Ticket(NamedTuple):
    """A clip in the making: the service's own name for it and what else polling needs. All of it goes into JSON.

    `usd` is what the service says it will charge, when it says so.
    """

    engine: str
    id: str
    more: Mapping[str, str] = MappingProxyType({})
    usd: float | None = None


class State(NamedTuple):
    """How far a clip is. `progress` 0 to 1 when the service tells; `urls` of the clip when done, best first.

    `charged` in US dollars is what the service says it took. A clip that failed is a Fault, not a state.
    """

    phase: Literal["queued", "running", "done"]
    progress: float | None = None
    urls: tuple[str, ...] = ()
    charged: float | None = None


class Picture(NamedTuple):
    """A picture as it is sent: a file named by the digest of its bytes, image/png or image/jpeg."""

    path: Path
    digest: str
    media: str


class Answer(NamedTuple):
    """What a service answered: status, headers (lower case), JSON (an empty dict when it is none)."""

    status: int
    headers: Mapping[str, str]
    json: Any


class Client(Protocol):
    """The way to one engine: base address, key, time limits, redaction. Paths are relative to the base address.

    An answer of 400 and above is the engine's own `blame` of it, raised. Addresses that lead to another host are
    refused: the key never goes there.
    """

    def get(self, path: str) -> Answer:
        """Read. Raises Fault."""

    def post(self, path: str, body: Any, *, headers: Mapping[str, str] | None = None, pays: bool = False) -> Answer:
        """Send JSON. With `pays`, an answer that never comes is a Fault `unsure`, and nothing is ever sent twice."""

    def send(self, path: str, fields: Mapping[str, str], name: str, picture: Picture) -> Answer:
        """Send a multipart form with one file, called `name`."""

    def put(self, path: str, body: Any) -> Answer:
        """Replace. Raises Fault."""

    def delete(self, path: str) -> Answer:
        """Remove. Raises Fault."""

    def store(self, url: str, picture: Picture, headers: Mapping[str, str], fields: Mapping[str, str] | None) -> None:
        """Give a picture to the storage of a service (any https host), without the key: PUT, or POST with `fields`."""

    def asset(self, digest: str) -> Path:
        """A file of the project by its digest."""

    def picture(self, digest: str, frame: tuple[int, int] | None = None) -> Picture:
        """A picture of the project by its digest, as it is sent, cut to a frame (width, height). Raises Fault."""

    def kept(self, picture: Picture, upload: Callable[[], str]) -> str:
        """The address that a picture was uploaded to, uploading it only when no earlier shot of this build has."""


class Engine(NamedTuple):
    """One engine: what it offers, how to reach it, and the functions that speak its language.

    `blame` turns an answer of 400 and above into a Fault; None: by its status alone. `headers` are made from the key.
    `cancel` takes an ask back, and returns what it took in US dollars all the same; None: the service does not tell.
    `quote` asks the service itself what an ask will cost, in US dollars. `pause` is the time between two polls of a
    clip, in seconds, and `a_minute` how many polls are allowed of one account (0: nobody says). `probe` is a path that
    costs nothing to read: its answer, 404 included, shows that the service is there and takes the key.
    """

    studio: Studio
    address: str  # https://..., no slash at the end
    headers: Callable[[str], Mapping[str, str]]
    submit: Callable[[Ask, Client], Ticket]
    poll: Callable[[Ticket, Client], State]
    cancel: Callable[[Ticket, Client], float | None] | None = None
    blame: Callable[[Answer], Fault | None] | None = None
    quote: Callable[[Ask, Client], float | None] | None = None
    pause: float = 5.0
    a_minute: float = 0.0
    probe: str = "/"
    news: News | None = None  # where the service tells by itself how far clips are

    @property
    def name(self) -> str:
        """What it is called in a chain."""
        return self.studio.name


class Till(Protocol):
    """Who keeps the books: the render stage's journal. The chain calls it around everything that may cost money."""

    def begun(self, ask: Ask) -> bool:
        """Whether an earlier build has asked for it, in these words or softer ones, and its clip may still come."""

    def intend(self, ask: Ask, usd: float | None) -> Ticket | None:
        """Before a create is sent: write it down, set the money aside. A ticket of an earlier build is taken up again.

        Raises Refused when the shot may not be bought, Fault when an earlier build left it unsure.
        """

    def passed(self, ask: Ask, fault: Fault) -> None:
        """The engine is not asked, for this reason: others are."""

    def sent(self, ask: Ask, ticket: Ticket) -> None:
        """The service took it: written down before the first poll. Raises Refused: it names a price over the limit."""

    def untaken(self, ask: Ask, fault: Fault) -> None:
        """The service refused for the moment, and nothing is owed; asking again is an intent of its own."""

    def settled(self, ask: Ask, ticket: Ticket | None, charged: float | None, fault: Fault | None) -> None:
        """It is over: clip in hand (`fault` None) or not. `charged` None: the service did not say."""

    def dropped(self, ask: Ask, ticket: Ticket | None, charged: float | None, why: str) -> None:
        """The service took it back, or never took it (no ticket). `charged` None: nobody knows whether it had begun."""


class Refused(BackendError):  # noqa: N818 - a decision, not a mistake
    """The shot may not be bought: over the budget, or nothing may be spent at all."""
