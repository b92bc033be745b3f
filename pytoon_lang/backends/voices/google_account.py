"""A Google Cloud service account -> an access token: a signed assertion is traded for it (RFC 7523).

`GOOGLE_APPLICATION_CREDENTIALS` names the account's file, as Google hands it out. Its private key signs here and goes
nowhere; the token lives in memory for half an hour, and neither is written anywhere.
"""

from __future__ import annotations

import base64
import json
import os
import time
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pytoon_lang.backends.base import Unavailable
from pytoon_lang.backends.voices import wire

if TYPE_CHECKING:
    from pytoon_lang.backends.base import Job
    from pytoon_lang.backends.voices.wire import Answer

FILE = "GOOGLE_APPLICATION_CREDENTIALS"
EXTRA = 'pip install "pytoon-lang[google]"'

_AUDIENCE = "https://oauth2.googleapis.com/token"
_SCOPE = "https://www.googleapis.com/auth/cloud-platform"
_GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_LIFE, _USED = 3600, 1800  # seconds that a token is asked for, and that it is used
_MOST = 64 << 10  # bytes of a file; they have 2,400


class _Account(NamedTuple):
    """What a file says. Printed, it says nothing."""

    email: str
    number: str
    key: str
    address: str

    def __repr__(self) -> str:
        return "_Account()"


def named() -> bool:
    """Whether the environment names an account's file."""
    return bool(os.environ.get(FILE, "").strip())


def token(job: Job) -> str:
    """An access token of the account that the environment names. Raises `Unavailable`."""
    account = _account(Path(os.environ[FILE].strip()).expanduser())
    return _Tokens.of(account, int(time.time() // _USED), _Trip(job))


class _Trip(NamedTuple):
    """The job that a token is fetched in: it is not part of what the token is for."""

    job: Job

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Trip)

    def __hash__(self) -> int:
        return 0


class _Tokens:
    """Tokens that are still good, by account and half hour."""

    @staticmethod
    @lru_cache(maxsize=4)
    def of(account: _Account, _half_hour: int, trip: _Trip) -> str:
        """A token, traded for a new assertion. What fails is tried again by the next line."""
        assertion = _signed(account, int(time.time()))
        body = {"assertion": assertion, "grant_type": _GRANT}
        question = wire.Question(wire.address(account.address, keyed=True), {}, body, form=True)
        answer = wire.ask(question, trip.job._replace(kept=None), _blame, secret=assertion).json
        found = answer.get("access_token") if isinstance(answer, dict) else None
        if not (isinstance(found, str) and found and found.isascii() and found.isprintable()):
            raise Unavailable("Google sent no access token for the service account", everything=True)
        return found


def _account(path: Path) -> _Account:
    try:
        with path.open("rb") as file:
            values: Any = json.loads(file.read(_MOST))
    except OSError as trouble:
        raise Unavailable(f"{FILE}: cannot read `{path}`: {trouble.strerror}", everything=True) from None
    except (ValueError, RecursionError):
        raise Unavailable(f"{FILE}: `{path}` is no JSON", everything=True) from None
    if not isinstance(values, dict) or values.get("type") != "service_account":
        raise Unavailable(f"{FILE}: `{path}` is not the file of a service account", everything=True)
    wanted = ("client_email", "private_key_id", "private_key", "token_uri")
    missing = [name for name in wanted if not isinstance(values.get(name), str) or not values[name]]
    if missing:
        raise Unavailable(f"{FILE}: `{path}` lacks `{missing[0]}`", everything=True)
    return _Account(*(values[name] for name in wanted))


def _signed(account: _Account, now: int) -> str:
    """A JSON Web Token, signed with RS256."""
    try:
        from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.serialization import load_pem_private_key
    except ImportError:
        raise Unavailable(f"service accounts need {EXTRA}; or set GOOGLE_API_KEY", everything=True) from None
    try:
        key = load_pem_private_key(account.key.encode(), None)
    except (ValueError, TypeError):  # what it says may quote the key
        key = None
    if not isinstance(key, RSAPrivateKey):
        raise Unavailable(f"{FILE}: its `private_key` is no RSA key", everything=True)
    head = {"typ": "JWT", "alg": "RS256", "kid": account.number}
    claims = {"iat": now, "exp": now + _LIFE, "iss": account.email, "aud": _AUDIENCE, "scope": _SCOPE}
    signed = f"{_coded(json.dumps(head).encode())}.{_coded(json.dumps(claims).encode())}"
    return f"{signed}.{_coded(key.sign(signed.encode(), PKCS1v15(), SHA256()))}"


def _coded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _blame(answer: Answer) -> tuple[str, str]:
    """`{"error": "invalid_grant", "error_description": "Invalid JWT Signature."}`."""
    values = answer.json if isinstance(answer.json, dict) else {}
    return str(values.get("error") or ""), str(values.get("error_description") or values.get("error") or "")
