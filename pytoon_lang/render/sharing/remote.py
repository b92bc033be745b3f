"""The only door to a shared store: small requests with a limit of time and size each, and a fuse.

    cas/<sha256>      bytes, named by what they are
    ac/<key>.json     what a key stands for; written last, so what it names is there

Nothing that a store does may fail a build or slow it much. A request that breaks a limit counts as a failure; after
three in a row the fuse is blown, and nobody is asked any more.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError, PermissionDeniedError, UnauthenticatedError
from obstore.store import LocalStore, S3Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pytoon_lang.render.sharing.address import Address

LARGEST_ENTRY = 4 << 20
"""Bytes of an entry: a line of ten minutes with the times of all its words has half a megabyte."""

LARGEST_FILE = 4 << 30
_LOOK = 5.0  # seconds for a small request
_SAY = 15.0  # seconds for an entry: some servers let those that race for one wait
_SLOWEST = 100_000  # bytes a second of an upload that is still waited for
_FUSE = 3  # failures in a row
_PART = 8 << 20
_RETRY: Any = {"max_retries": 1, "retry_timeout": timedelta(seconds=_LOOK)}
_CLIENT: Any = {"connect_timeout": timedelta(seconds=2), "timeout": timedelta(minutes=10)}


class Away(Exception):  # noqa: N818 - a state of affairs
    """The store does not do what it is there for; says why, without addresses or secrets."""


class Wrong(Exception):  # noqa: N818 - a state of affairs
    """What the store holds is not what its name says."""


class Remote:
    """One shared store. `blown` says why it is not asked any more; empty while it is."""

    def __init__(self, address: Address, environment: Mapping[str, str] = os.environ) -> None:
        self.blown = ""
        self._failures = 0
        try:
            self._store = _opened(address, environment)
        except (BaseError, OSError, ValueError) as trouble:
            self.blown = _reason(trouble)

    async def entry(self, key: str) -> bytes | None:
        """What a key stands for; None when nobody has put it there. Raises Away, Wrong."""
        with self._fuse():
            try:
                async with asyncio.timeout(_LOOK):
                    got = await obstore.get_async(self._store, f"ac/{key}.json")
                    if got.meta["size"] > LARGEST_ENTRY:
                        raise Wrong("its entry is too long")
                    return bytes(await got.bytes_async())
            except FileNotFoundError:
                return None

    async def download(self, digest: str, size: int | None, to: Path, patience: float) -> None:
        """Put the bytes of a digest into a new file. Raises Away, Wrong, FileNotFoundError, OSError of the disk.

        `size` None: nobody knows, but not more than the largest file.
        """
        with self._fuse():
            async with asyncio.timeout(patience):
                got = await obstore.get_async(self._store, f"cas/{digest}")
                there = got.meta["size"]
                if there > LARGEST_FILE or (size is not None and there != size):
                    raise Wrong(f"it has {there} bytes" + ("" if size is None else f", {size} were stored"))
                hashed = hashlib.sha256()
                with to.open("xb") as file:
                    async for chunk in got.stream(min_chunk_size=1 << 20):
                        hashed.update(chunk)
                        file.write(chunk)
                        if file.tell() > there:
                            raise Wrong("it has more bytes than it says")
        if hashed.hexdigest() != digest:
            raise Wrong("it has other bytes than its name says")

    async def upload(self, digest: str, path: Path, *, anew: bool) -> None:
        """Put a file there unless it is there already; `anew`: what is there is wrong. Raises Away."""
        with self._fuse(writing=True):
            size = path.stat().st_size
            async with asyncio.timeout(_LOOK + size / _SLOWEST):
                if not anew and await self._there(f"cas/{digest}", size):
                    return
                await obstore.put_async(self._store, f"cas/{digest}", path, chunk_size=_PART, max_concurrency=2)

    async def note(self, key: str, text: bytes, *, anew: bool) -> bool:
        """Say what a key stands for; False when somebody has said so before. Raises Away."""
        with self._fuse(writing=True):
            try:
                async with asyncio.timeout(_SAY):
                    mode: Any = "overwrite" if anew else "create"
                    await obstore.put_async(self._store, f"ac/{key}.json", text, mode=mode, use_multipart=False)
            except AlreadyExistsError:
                return False
        return True

    async def _there(self, path: str, size: int) -> bool:
        try:
            return (await obstore.head_async(self._store, path))["size"] == size
        except FileNotFoundError:
            return False

    @contextmanager
    def _fuse(self, *, writing: bool = False) -> Iterator[None]:
        """Count failures around a request. A missing thing is none, unless it is the bucket that is written to."""
        if self.blown:
            raise Away(self.blown)
        try:
            yield
        except (Wrong, asyncio.CancelledError):
            raise
        except (BaseError, TimeoutError, OSError) as trouble:
            if not writing and isinstance(trouble, FileNotFoundError):
                self._failures = 0
                raise
            if type(trouble) is OSError:
                raise  # the disk of this machine
            self._failed(trouble)
            raise Away(_reason(trouble)) from None  # what obstore says may hold headers and addresses
        self._failures = 0

    def _failed(self, trouble: Exception) -> None:
        self._failures += 1
        if self._failures >= _FUSE or isinstance(trouble, UnauthenticatedError | PermissionDeniedError):
            self.blown = self.blown or _reason(trouble)


def _opened(address: Address, environment: Mapping[str, str]) -> Any:
    if address.folder:
        return LocalStore(prefix=address.folder, mkdir=not address.read_only)
    endpoint = environment.get("AWS_ENDPOINT_URL_S3") or environment.get("AWS_ENDPOINT_URL") or ""
    client: Any = {**_CLIENT, "allow_http": True} if endpoint.startswith("http://") else _CLIENT
    return S3Store(address.bucket, prefix=address.prefix or None, client_options=client, retry_config=_RETRY)


_FULL = ("InsufficientStorage", "QuotaExceeded", "status code: 507", "507 Insufficient", "No space left", "StorageFull")
_KEYS = ("InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "credential", "metadata")


def _reason(trouble: Exception) -> str:
    """What went wrong, in words of ours."""
    said = str(trouble)
    if isinstance(trouble, UnauthenticatedError | PermissionDeniedError) or any(word in said for word in _KEYS):
        return "it refuses the credentials, or there are none"
    if isinstance(trouble, FileNotFoundError):
        return "there is no such bucket or folder"
    if any(word in said for word in _FULL):
        return "it is full"
    if isinstance(trouble, TimeoutError) or "timed out" in said or "Timeout" in said:
        return "it does not answer in time"
    if isinstance(trouble, PermissionError) or "Permission denied" in said or "Read-only" in said:
        return "it may not be written to"
    if "tcp connect" in said or "dns" in said or "Connect" in said:
        return "it cannot be reached"
    status = re.search(r"\b([45]\d\d) [A-Z]|status code: ([45]\d\d)", said)
    return f"it answers with an error ({status[1] or status[2]})" if status else "it cannot be used"
