"""One question to a speech service: bounded in time and size, never sent anywhere else, never paid for twice.

A request that makes speech costs money when it arrives, so it is sent again only when nothing was sent (no connection)
or when the service says that it did nothing (429). A key comes from the environment, goes into one header, and is taken
out of whatever a service says before anybody hears it.
"""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from pytoon_lang.backends.answers import redacted, retry_after
from pytoon_lang.backends.base import Cancelled, Unavailable
from pytoon_lang.backends.engines.places import near
from pytoon_lang.backends.trust import trust
from pytoon_lang.backends.voices.kept import keep, kept

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import httpx

    from pytoon_lang.backends.base import Job

MOST = 64 << 20
"""Bytes of an answer: an hour of MP3, ten minutes of WAV."""

PATIENCE = 60.0
"""Seconds that a service may take for one line, waiting for its `Retry-After` included."""

ADDRESSES = "TOONC_BASE_URLS"
"""`0`: programs are strangers', and may not name servers of their own (a service sets it for its builds)."""

_ATTEMPTS = 3  # to get a connection
_PAUSE = 0.5  # seconds before the second attempt; twice that before the third


class Question(NamedTuple):
    """What is asked: `body` (JSON values, or fields of a `form`) is posted, None only reads; a form is never charged.
    `headers` hold the key, so nobody prints them.
    """

    url: str
    headers: Mapping[str, str] = {}
    body: Any = None
    form: bool = False

    def __repr__(self) -> str:
        return f"Question({self.url!r})"


class Answer(NamedTuple):
    """What came back: status, headers (lower case), bytes."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON values; an empty object when it is none."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return {}


def ask(
    question: Question,
    job: Job,
    blame: Callable[[Answer], tuple[str, str]],
    *,
    patience: float = PATIENCE,
    secret: str = "",
) -> Answer:
    """A question -> its answer (status 200). Raises `Unavailable` for every other end, `Cancelled` when stopped.

    `blame` finds a service's own (code, message) in an answer that refuses.
    """
    asked = json.dumps([question.url, question.body], sort_keys=True)
    if question.body is not None and (before := kept(job.kept, asked)) is not None:
        return Answer(200, *before)
    until = time.monotonic() + patience
    waited = False
    while True:
        answer = _connected(question, job, until, secret)
        if answer.status == 200:
            if question.body is not None and job.kept is not None:
                keep(job.kept, asked, answer.headers, answer.body)
            return answer
        code, message = blame(answer)
        wait = retry_after(answer.headers)
        wait = 1.0 if wait is None else wait
        spent = code in SPENT or answer.status == 402
        if answer.status == 429 and not spent and not waited and time.monotonic() + wait < until:
            waited = True
            _sleep(wait, job)
            continue
        raise refused(answer.status, code, shown(message, secret))


SPENT = frozenset({"quota_exceeded", "insufficient_quota", "RESOURCE_EXHAUSTED_QUOTA", "paid_plan_required"})
"""What services call an account without credit, whatever the status beside it."""


def refused(status: int, code: str, message: str) -> Unavailable:
    """A service's refusal -> what it means. Only what is wrong with the words leaves the service to other lines."""
    said = f" ({message})" if message else ""
    if code in SPENT or status == 402:
        return Unavailable(f"the account is out of credit{said}", everything=True)
    if status in {401, 403}:
        return Unavailable(f"the key was refused{said}", everything=True)
    if status == 429:
        return Unavailable(f"too many requests{said}", everything=True)
    if status >= 500 or status == 408:
        return Unavailable(f"the service is down: status {status}{said}", everything=True)
    if 300 <= status < 400:
        return Unavailable(
            f"the service answers from somewhere else (status {status}), which is not followed", everything=True
        )
    return Unavailable(f"the request was refused: status {status}{said}", everything=status == 404)


def key(name: str) -> str:
    """The value of an environment variable. Raises `Unavailable` when it is not set, or no header can hold it."""
    value = os.environ.get(name, "").strip()
    if not value:
        raise Unavailable(f"{name} is not set", everything=True)
    if not (value.isascii() and value.isprintable()):
        raise Unavailable(f"{name} holds characters that no key has", everything=True)
    return value


def base(variable: str, usual: str) -> str:
    """Where a service is: its usual address, or the one that the environment names (a region, a proxy, a test).

    Never one that a program names: the key goes there.
    """
    return address(os.environ.get(variable, "").strip() or usual, keyed=True)


def own(url: str) -> str:
    """Where a server is that a program names. Raises `Unavailable` where programs are strangers' (`ADDRESSES`)."""
    if os.environ.get(ADDRESSES, "").strip() == "0":
        raise Unavailable("`base-url` is not taken here: voices speak at their own service", everything=True)
    return address(url, keyed=False)


def address(url: str, *, keyed: bool) -> str:
    """A base address without a slash at its end. Raises `Unavailable` for what is none.

    A key goes out encrypted, or not farther than the author's own network.
    """
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        host, parts = "", urlsplit("")
    if not host or parts.scheme not in {"http", "https"} or parts.username or parts.query or parts.fragment:
        raise Unavailable("the address must look like `https://host/v1`, without a name or key in it", everything=True)
    if keyed and parts.scheme == "http" and not near(host):
        raise Unavailable(f"the key is not sent to `{host}` unencrypted: use https", everything=True)
    return url.rstrip("/")


def shown(text: str, secret: str) -> str:
    """What a service said, in one short line, without the key."""
    return redacted(" ".join(text.split()), (secret,), 200)


def _connected(question: Question, job: Job, until: float, secret: str) -> Answer:
    """Ask as often as it takes to get a connection; from the first byte that was sent on, once."""
    import httpx

    left = max(1.0, until - time.monotonic())
    timeout = httpx.Timeout(left, connect=min(10.0, left))
    with httpx.Client(timeout=timeout, verify=trust(), follow_redirects=False) as client:
        for attempt in range(_ATTEMPTS):
            if job.cancelled():
                raise Cancelled
            try:
                return _sent(client, question, job, until)
            except (httpx.ConnectError, httpx.ConnectTimeout) as trouble:
                if attempt == _ATTEMPTS - 1 or time.monotonic() > until:
                    why = shown(str(trouble), secret)
                    raise Unavailable("the service cannot be reached", why, everything=True) from None
                _sleep(_PAUSE * 2**attempt, job)
            except httpx.TimeoutException:
                message = f"the service took longer than {left:.0f} s"
                raise Unavailable(message, everything=True, charged=_unknown(question)) from None
            except (httpx.HTTPError, httpx.InvalidURL) as trouble:
                why, message = shown(str(trouble), secret), "the service hung up in the middle of its answer"
                raise Unavailable(message, why, everything=True, charged=_unknown(question)) from None
    raise AssertionError("the last attempt returned or raised")


def _unknown(question: Question) -> bool | None:
    """Whether a question that was sent was charged, when no answer came: only reading is free for certain."""
    return False if question.body is None or question.form else None


def _sent(client: httpx.Client, question: Question, job: Job, until: float) -> Answer:
    method = "GET" if question.body is None else "POST"
    sent: dict[str, Any] = {"data": question.body} if question.form else {"json": question.body}
    with client.stream(method, question.url, **sent, headers=dict(question.headers)) as reply:
        parts, size = [], 0
        for part in reply.iter_bytes():
            size += len(part)
            parts.append(part)
            if size > MOST:
                raise Unavailable(
                    f"the answer is larger than {MOST >> 20} MB",
                    charged=question.body is not None and not question.form,
                )
            if time.monotonic() > until:
                message = "the service took too long to answer"
                raise Unavailable(message, everything=True, charged=_unknown(question))
            if job.cancelled():
                raise Cancelled
        headers = {name.lower(): value for name, value in reply.headers.items()}
        return Answer(reply.status_code, headers, b"".join(parts))


def _sleep(seconds: float, job: Job) -> None:
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        if job.cancelled():
            raise Cancelled
        time.sleep(min(left, 0.1))
