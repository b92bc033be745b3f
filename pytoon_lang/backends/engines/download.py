"""A finished clip -> a file, without the key: to `.part`, its size checked, then renamed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from pytoon_lang.backends.base import Cancelled
from pytoon_lang.backends.engines.arriving import within
from pytoon_lang.backends.engines.base import Fault
from pytoon_lang.backends.engines.places import Pinned, pinned
from pytoon_lang.backends.engines.wire import origin

if TYPE_CHECKING:
    import httpx

    from pytoon_lang.backends.engines.wire import Wire

LARGEST = 2 << 30  # bytes
HOPS = 3
PATIENCE = 1800.0  # seconds that a clip may take to come
_GONE = frozenset({401, 403, 404, 410})


class Expired(Exception):  # noqa: N818 - nothing is wrong, the address is asked for again
    """The address does not hold any more; the service gives another when asked how far the clip is."""


def download(url: str, path: Path, wire: Wire, cancelled: Callable[[], bool], patience: float = PATIENCE) -> int:
    """Fetch `url` into `path` within so many seconds; returns its size in bytes. Raises Fault, Expired or Cancelled.

    A path is one of the engine's own address, whose host alone may be without https or on this machine.
    """
    import httpx

    url = f"{wire.address}{url}" if url.startswith("/") else url
    part = path.with_name(f"{path.name}.part")
    until = time.monotonic() + patience
    try:
        for _ in range(HOPS + 1):
            place = _allowed(url, wire.address)
            with (
                within(until - time.monotonic()) as timed,
                wire.keyless.stream(
                    "GET", place.url, headers=place.headers, extensions={**place.extensions, **timed}
                ) as response,
            ):
                if response.is_redirect:
                    url = urljoin(url, response.headers.get("location", ""))
                    continue
                _judged(response)
                size = _written(response, part, cancelled, until)
            part.replace(path)
            return size
    except (ValueError, httpx.InvalidURL):
        raise Fault("invalid", "the clip lies at an address that makes no sense") from None
    except httpx.HTTPError as trouble:
        if time.monotonic() >= until:
            raise Fault("timeout", f"the clip was not here after {patience:g} s") from None
        why = str(trouble) or type(trouble).__name__
        raise Fault("unavailable", f"the clip could not be downloaded: {why}", passing=True) from None
    finally:
        part.unlink(missing_ok=True)
    raise Fault("unavailable", "the clip could not be downloaded: one redirect leads to another")


def _allowed(url: str, address: str) -> Pinned:
    """Https to the outside, every hop of it; the engine's own host as it is reached itself."""
    scheme, host, _ = origin(url)
    if origin(address)[:2] == (scheme, host):
        return Pinned(url)
    if scheme != "https" or not host or urlsplit(url).username:
        raise Fault("invalid", f"the clip lies at an address that is not safe to open ({scheme or 'no'} address)")
    return pinned(url)


def _judged(response: httpx.Response) -> None:
    if response.status_code in _GONE:
        raise Expired
    if response.status_code != 200:  # a part that nobody asked for is no clip either
        reason = f"the clip could not be downloaded: HTTP {response.status_code}"
        raise Fault("unavailable", reason, passing=response.status_code >= 429)


def _written(response: httpx.Response, part: Path, cancelled: Callable[[], bool], until: float) -> int:
    size = 0
    with part.open("wb") as file:
        for chunk in response.iter_raw():  # as it comes: nothing waits for a whole piece
            size += len(chunk)
            if size > LARGEST:
                raise Fault("bad-output", f"the clip is larger than {LARGEST >> 30} GB")
            if cancelled():
                raise Cancelled
            if time.monotonic() > until:
                raise Fault("timeout", f"the clip comes too slowly: {size} bytes are here")
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    promised = response.headers.get("content-length", "")
    if promised.isdecimal() and int(promised) != size:
        raise Fault("unavailable", f"the download broke off after {size} of {promised} bytes", passing=True)
    if not size:
        raise Fault("bad-output", "the clip has no bytes")
    return size
