"""Where an address leads. A host of the internet is looked up once, and the connection goes to what was found there.

One and the same place has many spellings (`127.1`, `0x7f.1`, `[::ffff:10.0.0.1]`), any name may resolve to a machine of
one's own network, and to another one when it is asked again. So it is numbers that are judged, and numbers are opened.
"""

from __future__ import annotations

import ipaddress
import socket
import urllib.request
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

from pytoon_lang.backends.engines.base import Fault

_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # NAT64: an address of the older kind in the last four bytes


class Pinned(NamedTuple):
    """An address as it is opened: by number, with the name for the certificate and the server."""

    url: str
    headers: Mapping[str, str] = {}
    extensions: Mapping[str, str] = {}


def pinned(url: str) -> Pinned:
    """An https address of the internet. Raises Fault: `invalid` when it leads to a place of one's own.

    Behind a proxy, names are the proxy's to look up: there, only numbers are judged.
    """
    parts = urlsplit(url)
    try:
        host = (parts.hostname or "").encode("idna").decode()
    except UnicodeError:
        host = ""
    if not host or near(host):
        raise _inside(host)
    if _proxied(host):
        return Pinned(url)
    numbers = _looked_up(host, parts.port or 443)
    if not all(map(public, numbers)):
        raise _inside(host)
    port = f":{parts.port}" if parts.port else ""
    opened = urlunsplit(parts._replace(netloc=f"{_bracketed(numbers[0])}{port}"))
    return Pinned(opened, {"host": f"{_bracketed(host)}{port}"}, {"sni_hostname": host})


def near(host: str) -> bool:
    """Whether a host is by its very name this machine or one of the user's own network."""
    number = _number(host)
    if number is None:
        return "." not in host.rstrip(".") or host.rstrip(".").endswith(".localhost")
    return not public(number)


def public(number: str) -> bool:
    """Whether an address in numbers is one of the internet, however it is wrapped."""
    address = ipaddress.ip_address(number.partition("%")[0])
    inner: ipaddress.IPv4Address | None = None
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return address.ipv4_mapped.is_global
        teredo = address.teredo
        inner = teredo[1] if teredo else address.sixtofour
        if address in _TRANSLATED:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.is_global and not address.is_multicast and (inner is None or inner.is_global)


def _bracketed(host: str) -> str:
    """A host as it stands in an address."""
    return f"[{host}]" if ":" in host else host


def _number(host: str) -> str | None:
    """The address that a host spells in numbers, in one of the ways that machines understand; None for a name."""
    try:
        return str(ipaddress.ip_address(host.partition("%")[0]))
    except ValueError:
        try:
            return socket.inet_ntoa(socket.inet_aton(host))
        except OSError:
            return None


def _looked_up(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as trouble:
        raise Fault("unavailable", f"{host} is not found: {trouble}", passing=True) from None
    return [str(place[0]) for *_, place in found]


def _proxied(host: str) -> bool:
    proxies = urllib.request.getproxies()
    return bool(proxies.get("https") or proxies.get("all")) and not urllib.request.proxy_bypass(host)


def _inside(host: str) -> Fault:
    host = host or "its address"
    return Fault("invalid", f"{host} is not a place on the internet: nothing is sent there, nor fetched from it")
