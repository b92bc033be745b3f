"""One question to an OpenAI-compatible chat endpoint, within limits. The key never enters a message."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlparse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST = 1_000_000  # bytes of an answer
PATIENCE = 120.0  # seconds for one answer
_SILENCE = 60.0  # seconds without a byte
_LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))
_OPENAI = "api.openai.com"


class Endpoint(NamedTuple):
    """Where to ask. `url` is the base (`https://host/v1`) or the whole address of the chat completions."""

    url: str
    model: str
    key: str = ""
    patience: float = PATIENCE

    def __repr__(self) -> str:
        return f"Endpoint({self.url!r}, {self.model!r}, key={'set' if self.key else 'none'})"


class Unanswered(NamedTuple):
    """Why there is no answer, for people."""

    why: str


def endpoint(url: str, model: str, environment: Mapping[str, str]) -> Endpoint | Unanswered:
    """An address given by the user -> where to ask, with the key that is meant for it.

    `TOONC_LLM_KEY` goes to any address, `OPENAI_API_KEY` to OpenAI's own only; neither goes out unencrypted.
    """
    try:
        parts = urlparse(url)
        host, scheme = parts.hostname or "", parts.scheme.lower()
    except ValueError:
        host, scheme = "", ""
    if not host or scheme not in {"http", "https"} or parts.username or parts.password:
        return Unanswered("the address must look like `https://host/v1`, without a name or password in it")
    key = environment.get("TOONC_LLM_KEY", "")
    if not key and host == _OPENAI:
        key = environment.get("OPENAI_API_KEY", "")
    if key and scheme == "http" and host not in _LOOPBACK:
        return Unanswered(f"the key is not sent to `{host}` unencrypted: use https")
    return Endpoint(url, model or environment.get("TOONC_LLM_MODEL", "") or "gpt-4.1-mini", key)


def ask(where: Endpoint, messages: Sequence[Mapping[str, str]]) -> str | Unanswered:
    """A conversation so far -> what the model says next. Redirects are not followed."""
    import httpx

    from pytoon_lang.backends.engines.arriving import within
    from pytoon_lang.backends.trust import trust

    url = where.url.rstrip("/")
    url = url if url.endswith("/chat/completions") else f"{url}/chat/completions"
    headers = {"accept-encoding": "identity"}  # nobody knows how long a packed answer gets
    headers |= {"Authorization": f"Bearer {where.key}"} if where.key else {}
    body = {"model": where.model, "messages": list(messages), "temperature": 0.4, "stream": False}
    timeout = httpx.Timeout(min(_SILENCE, where.patience), connect=min(10.0, where.patience))
    try:
        with (
            httpx.Client(timeout=timeout, verify=trust(), follow_redirects=False) as client,
            within(where.patience) as timed,
            client.stream("POST", url, json=body, headers=headers, extensions=dict(timed)) as answer,
        ):
            if answer.status_code != 200:
                return Unanswered(f"it answered with status {answer.status_code}")
            raw = _bounded(answer, where.patience)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as trouble:
        return Unanswered(f"it cannot be asked ({type(trouble).__name__})")
    return raw if isinstance(raw, Unanswered) else _content(raw)


def _bounded(answer: Any, patience: float) -> bytes | Unanswered:
    until, parts, size = time.monotonic() + patience, [], 0
    for part in answer.iter_raw():
        size += len(part)
        parts.append(part)
        if size > MOST:
            return Unanswered(f"its answer is larger than {MOST // 1_000_000} MB")
        if time.monotonic() > until:
            return Unanswered(f"it took longer than {patience:g} s")
    return b"".join(parts)


def _content(raw: bytes) -> str | Unanswered:
    try:
        content = json.loads(raw)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError, RecursionError):
        return Unanswered("its answer is not that of a chat completion")
    return content if isinstance(content, str) else Unanswered("its answer has no text")
