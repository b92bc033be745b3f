"""`TOONC_STORE` -> where results are shared, and on which terms."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.diagnostics import Diagnostic, error

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLE, READ_ONLY, PAID = "TOONC_STORE", "TOONC_STORE_READONLY", "TOONC_STORE_PAID"
"""The store's address; `1`: nothing is put there; `0`: what a service sold is neither put there nor taken."""

_NO = frozenset(("", "0", "no", "off", "false"))
_HELP = "write `s3://BUCKET/PREFIX`, or `file:///FOLDER` for a folder that all machines have"


class Address(NamedTuple):
    """A shared store: a bucket with a prefix of names in it, or a folder. One of `bucket` and `folder` is empty."""

    bucket: str
    prefix: str
    folder: str
    read_only: bool = False
    paid: bool = True

    @property
    def shown(self) -> str:
        """The address for people. There is never a secret in it."""
        return f"file://{self.folder}" if self.folder else f"s3://{self.bucket}/{self.prefix}".rstrip("/")


def address(url: str = "", environment: Mapping[str, str] = os.environ) -> Address | Diagnostic | None:
    """The store that is named on the command line, else by the environment; what is wrong with its name; None: none."""
    name = "--store" if url else f"`{VARIABLE}`"
    url = (url or environment.get(VARIABLE, "")).strip()
    if not url:
        return None
    found = _parsed(url)
    if isinstance(found, str):
        return error("bad-store", f"{name} is no address of a shared store: {found}", None, help=_HELP)
    read_only = environment.get(READ_ONLY, "").strip().lower() not in _NO
    paid = environment.get(PAID, "1").strip().lower() not in _NO
    return found._replace(read_only=read_only, paid=paid)


def without_network(found: Address | Diagnostic | None) -> Address | Diagnostic | None:
    """The same for a build that may open no connection: a folder is left."""
    return found if not isinstance(found, Address) or found.folder else None


def _parsed(url: str) -> Address | str:
    """The address, or what is wrong with it: never with the text itself, which may hold somebody's password."""
    from urllib.parse import unquote, urlsplit

    try:
        parts = urlsplit(url)
    except ValueError:
        return "it cannot be read"
    if parts.query or parts.fragment or "@" in parts.netloc:
        return "it holds more than a place; credentials come by `AWS_ACCESS_KEY_ID` and the like"
    path = unquote(parts.path)
    if "\0" in path or ".." in path.split("/"):
        return "its path leads upwards"
    if parts.scheme == "s3":
        if not re.fullmatch(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", parts.netloc):
            return "a bucket has 3 to 63 small letters, digits, dots and hyphens"
        return Address(parts.netloc, path.strip("/"), "")
    if parts.scheme == "file" and parts.netloc in {"", "localhost"} and path.startswith("/"):
        return Address("", "", path.rstrip("/") or "/")
    return (
        "a folder begins with `file:///`" if parts.scheme == "file" else "it begins with neither `s3://` nor `file:///`"
    )
