"""Whom clients of services trust: one TLS context for all, for to read the certificates takes 25 ms every time."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ssl


def trust() -> ssl.SSLContext:
    """The certificates that httpx brings, or those that `SSL_CERT_FILE` or `SSL_CERT_DIR` names."""
    return _context(os.environ.get("SSL_CERT_FILE"), os.environ.get("SSL_CERT_DIR"))


@cache
def _context(_file: str | None, _folder: str | None) -> ssl.SSLContext:
    import httpx

    return httpx.create_ssl_context()
