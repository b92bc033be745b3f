"""The way to one engine over HTTP: `Wire` is the `Client` that adapters are lent.

The key goes to the engine's own origin and nowhere else: addresses of another origin are refused, redirects are not
followed, storage gets no key. A create is sent once; when its answer does not come, that is told as it is.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from pytoon_lang.backends.answers import redacted
from pytoon_lang.backends.engines.arriving import PACKED, Endless, parsed, within
from pytoon_lang.backends.engines.base import Answer, Engine, Fault, Picture, Ticket
from pytoon_lang.backends.engines.blame import blamed
from pytoon_lang.backends.engines.news import Listener
from pytoon_lang.backends.engines.pictures import prepared
from pytoon_lang.backends.engines.places import Pinned, near, pinned
from pytoon_lang.backends.trust import trust

if TYPE_CHECKING:
    import httpx

    from pytoon_lang.backends.engines.base import Trouble
    from pytoon_lang.backends.engines.uploads import Uploads

CONNECT = 10.0  # seconds to reach a service at all


class Access(NamedTuple):
    """How an engine is reached: with which key, at which address, and after how many silent seconds to give up."""

    key: str
    address: str
    idle: float = 60.0


class Wire:
    """A `Client` for one engine and one key. Safe to use from many threads; close it at the end."""

    def __init__(self, engine: Engine, access: Access, asset: Callable[[str], Path], uploads: Uploads) -> None:
        self.engine, self.address = engine, access.address.rstrip("/")
        self.secrets = (access.key,) if access.key else ()
        self.asset = asset
        self._uploads = uploads
        self._key, self._whole = access.key, 2 * access.idle
        self._listener: Listener | None = None
        self._lock = threading.Lock()
        self._origin = origin(self.address)
        self._headers = self._made(engine)
        self._http = _http(access.idle, self._headers)
        # To storage, for clips: by number, so that no connection of one name is used for another.
        self.keyless = _http(access.idle, {"accept": "*/*", "accept-encoding": "identity"}, kept=0)

    def close(self) -> None:
        """Let go of all connections."""
        self._http.close()
        self.keyless.close()
        if self._listener is not None:
            self._listener.close()

    def share(self, ticket: Ticket) -> float | None:
        """How far a clip is, 0 to 1, as the service tells by itself; None where it does not."""
        with self._lock:
            if self._listener is None and self.engine.news is not None:
                self._listener = Listener(self.address, self._headers, self.engine.news)
        return self._listener.share(ticket.id) if self._listener is not None else None

    def get(self, path: str) -> Answer:
        """Read."""
        return self._ask("GET", path)

    def post(self, path: str, body: Any, *, headers: Mapping[str, str] | None = None, pays: bool = False) -> Answer:
        """Send JSON."""
        return self._ask("POST", path, pays=pays, json=body, headers=dict(headers or {}))

    def send(self, path: str, fields: Mapping[str, str], name: str, picture: Picture) -> Answer:
        """Send a form with one file."""
        with picture.path.open("rb") as file:
            return self._ask("POST", path, data=dict(fields), files={name: (picture.path.name, file, picture.media)})

    def put(self, path: str, body: Any) -> Answer:
        """Replace."""
        return self._ask("PUT", path, json=body)

    def delete(self, path: str) -> Answer:
        """Remove."""
        return self._ask("DELETE", path)

    def store(self, url: str, picture: Picture, headers: Mapping[str, str], fields: Mapping[str, str] | None) -> None:
        """Give a picture to the storage of the service, on a connection that has never seen the key."""
        import httpx

        place = _public(url, self._origin)
        sent, extensions = {**headers, **place.headers}, dict(place.extensions)
        try:
            with picture.path.open("rb") as file:
                method, content = "PUT", dict[str, Any](content=file.read())
                if fields is not None:
                    form = {"data": dict(fields), "files": {"file": (picture.path.name, file, picture.media)}}
                    method, content = "POST", form
                with (
                    within(self._whole) as timed,
                    self.keyless.stream(
                        method, place.url, headers=sent, extensions={**extensions, **timed}, **content
                    ) as got,
                ):
                    status = got.status_code  # what else it says is not read
        except httpx.HTTPError as trouble:
            raise self.fault(Fault("unavailable", f"a picture could not be uploaded: {trouble}")) from None
        if status >= 300:
            raise self.fault(Fault("unavailable", f"a picture could not be uploaded: HTTP {status}"))

    def picture(self, digest: str, frame: tuple[int, int] | None = None) -> Picture:
        """A picture of the project as it is sent."""
        return prepared(self.asset(digest), self._uploads.folder, frame)

    def kept(self, picture: Picture, upload: Callable[[], str]) -> str:
        """The address a picture was uploaded to, in this build."""
        # Another server or account does not have it. A key is long and random: its digest tells nothing of it.
        account = hashlib.sha256(f"{self.address} {self._key}".encode()).hexdigest()[:16]
        return self._uploads.address(f"{self.engine.name} {account}", picture.digest, upload)

    def fault(self, fault: Fault) -> Fault:
        """The same without secrets, in all that it says."""
        reason = redacted(str(fault), self.secrets)
        detail = redacted(fault.detail, self.secrets, 2000)
        more = {"retry_after": fault.retry_after, "charged": fault.charged, "passing": fault.passing}
        return Fault(fault.kind, reason, detail, **more)  # type: ignore[arg-type]

    def _made(self, engine: Engine) -> Mapping[str, str]:
        """The headers of an engine. What goes wrong in a package that brings one may tell the key."""
        try:
            return {**engine.headers(self._key)}
        except Exception as bug:
            reason = f"the adapter of {engine.name} has a mistake: {type(bug).__name__}: {bug}"
            raise self.fault(Fault("auth", reason)) from None

    def _ask(self, method: str, path: str, *, pays: bool = False, **content: Any) -> Answer:
        import httpx

        try:
            with (
                within(self._whole) as timed,
                self._http.stream(method, self._url(path), extensions=dict(timed), **content) as response,
            ):
                answer = Answer(response.status_code, _lowered(response), parsed(response))
        except Endless:
            kind: Trouble = "unsure" if pays else "invalid"
            raise Fault(kind, "the service answers with more than an answer is long") from None
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as trouble:
            reason = f"{self._place()} cannot be reached: {_why(trouble)}"
            raise self.fault(Fault("unavailable", reason, passing=True)) from None
        except httpx.HTTPError as trouble:
            raise self.fault(self._lost(trouble, pays=pays)) from None
        if 300 <= answer.status < 400:
            raise Fault("invalid", f"{self._place()} sends us on to another place; redirects are not followed")
        if answer.status >= 400:
            fault = self.fault((self.engine.blame and self.engine.blame(answer)) or blamed(answer, paying=pays))
            fault.passing = answer.status in {408, 429} or answer.status >= 500
            raise fault
        return answer

    def _lost(self, trouble: httpx.HTTPError, *, pays: bool) -> Fault:
        """What was sent and never answered."""
        import httpx

        if pays:
            return Fault("unsure", f"{self._place()} was asked and did not answer: {_why(trouble)}")
        kind = "timeout" if isinstance(trouble, httpx.TimeoutException) else "unavailable"
        return Fault(kind, f"{self._place()} did not answer: {_why(trouble)}", passing=True)  # type: ignore[arg-type]

    def _url(self, path: str) -> str:
        url = path if "://" in path else f"{self.address}/{path.lstrip('/')}"
        if origin(url) != self._origin:
            place = origin(url)[1] or "an unknown place"
            raise Fault("invalid", f"{self.engine.name} names an address at {place}; the key is not sent there")
        return url

    def _place(self) -> str:
        return urlsplit(self.address).netloc.rpartition("@")[2]


def origin(url: str) -> tuple[str, str, int]:
    """Scheme, host and port of an address; what keys are pinned to. All empty: it makes no sense."""
    try:
        parts = urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
    except ValueError:
        return "", "", 0
    return parts.scheme, (parts.hostname or "").lower(), port


def reachable(url: str, *, keyed: bool) -> str:
    """The address of a service as it was set. Raises Fault `auth`: it is none, or a key would go unencrypted."""
    scheme, host, _ = origin(url)
    if scheme not in {"http", "https"} or not host or urlsplit(url).query or "@" in urlsplit(url).netloc:
        raise Fault("auth", "the address that is set must look like `https://host`, without a name or key in it")
    if keyed and scheme == "http" and not near(host):
        raise Fault("auth", f"the key is not sent to {host} unencrypted; set an https address")
    return url


def sendable(key: str, variable: str) -> str:
    """The key as it is set, without the space around it. Raises Fault `auth`, which does not quote it: it is none."""
    key = key.strip()
    if not (key.isascii() and key.isprintable()):
        raise Fault("auth", f"{variable} holds characters that no key has (a line break, a letter outside of ASCII)")
    return key


def _public(url: str, own: tuple[str, str, int]) -> Pinned:
    """Storage is reached by https; at its own host as a service is reached itself (ComfyUI on this machine)."""
    place = origin(url)
    if place[:2] == own[:2]:
        return Pinned(url)
    if place[0] != "https" or not place[1]:
        raise Fault("invalid", f"a picture would go to {place[1] or 'nowhere'} without encryption")
    return pinned(url)


def _http(idle: float, headers: Mapping[str, str], kept: int = 16) -> httpx.Client:
    import httpx

    limits = httpx.Limits(max_connections=64, max_keepalive_connections=kept)
    timeout = httpx.Timeout(idle, connect=min(CONNECT, idle))
    agent = {"user-agent": "toonc", "accept": "application/json", "accept-encoding": PACKED}
    headers = {**agent, **headers}
    return httpx.Client(headers=headers, timeout=timeout, limits=limits, verify=trust(), follow_redirects=False)


def _lowered(response: httpx.Response) -> dict[str, str]:
    return {name.lower(): value for name, value in response.headers.items()}


def _why(trouble: Exception) -> str:
    return str(trouble) or type(trouble).__name__
