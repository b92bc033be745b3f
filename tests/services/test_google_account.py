"""Google Cloud by service account: what we send for a token is what Google's own library sends, and it stays secret."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from pytoon_lang.backends.base import Unavailable
from pytoon_lang.backends.voices.google_account import _Tokens
from tests.fakes import speech
from tests.fakes.server import Reply, Seen, Server
from tests.services.conftest import say

EMAIL = "toonc@some-project.iam.gserviceaccount.com"
TOKEN = speech.KEY  # what the fake voice takes for a bearer


@pytest.fixture(scope="module")
def key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


@pytest.fixture
def tokens(key: rsa.RSAPrivateKey) -> Iterator[Server]:
    """A token server: it checks the signature and hands out a token."""

    def answer(seen: Seen) -> Reply:
        fields = parse_qs(seen.body.decode())
        try:
            claims = jwt.decode(
                fields["assertion"][0], key.public_key(), ["RS256"], audience="https://oauth2.googleapis.com/token"
            )
        except jwt.PyJWTError as trouble:
            return Reply(400, {"error": "invalid_grant", "error_description": f"Invalid JWT: {trouble}"})
        fit = claims["iss"] == EMAIL and claims["exp"] - claims["iat"] == 3600
        fit = fit and fields["grant_type"] == ["urn:ietf:params:oauth:grant-type:jwt-bearer"]
        return Reply(200, {"access_token": TOKEN, "expires_in": 3599, "token_type": "Bearer"}) if fit else Reply(401)

    _Tokens.of.cache_clear()
    with Server(answer) as server:
        yield server


@pytest.fixture
def account(
    one: Callable[[str], Server],
    tokens: Server,
    key: rsa.RSAPrivateKey,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> Callable[..., dict[str, Any]]:
    """Write an account's file and name it in the environment; the voice service is running, without an API key."""
    one("google")
    monkeypatch.delenv("GOOGLE_API_KEY")
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()

    def write(**other: Any) -> dict[str, Any]:
        fields = {"type": "service_account", "client_email": EMAIL, "private_key_id": "0123abcd", "private_key": pem}
        fields |= {"token_uri": f"{tokens.url}/token", "project_id": "some-project"} | other
        (tmp_path / "account.json").write_text(json.dumps(fields))
        monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "account.json"))
        return fields

    return write


def test_a_token_is_fetched_once_and_speaks(
    account: Callable[..., Any], tokens: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    fields = account()
    with caplog.at_level(logging.DEBUG):
        for text in ("One line.", "And another."):
            assert say(tmp_path, "google", text).facts["method"] == "provider"
    assert len(tokens.log) == 1
    told = caplog.text + "".join(path.read_text("latin-1") for path in tmp_path.rglob("*") if path.suffix != ".json")
    assert TOKEN not in told
    assert fields["private_key"][40:80] not in told


def test_google_auth_asks_alike(account: Callable[..., Any], tokens: Server, tmp_path: Path) -> None:
    service_account = pytest.importorskip("google.oauth2.service_account")
    requests = pytest.importorskip("google.auth.transport.requests")
    fields = account()
    say(tmp_path, "google")
    scopes = ["https://www.googleapis.com/auth/cloud-platform"]
    theirs = service_account.Credentials.from_service_account_info(fields, scopes=scopes)
    theirs.refresh(requests.Request())
    assert theirs.token == TOKEN
    ours, other = tokens.log
    assert (ours.method, ours.path) == (other.method, other.path)
    assert ours.headers["content-type"] == other.headers["content-type"] == "application/x-www-form-urlencoded"
    forms = [parse_qs(seen.body.decode()) for seen in (ours, other)]
    assert forms[0].keys() == forms[1].keys()
    assert forms[0]["grant_type"] == forms[1]["grant_type"]
    said = [form["assertion"][0] for form in forms]
    assert jwt.get_unverified_header(said[0]) == jwt.get_unverified_header(said[1])
    claims = [jwt.decode(one, options={"verify_signature": False}) for one in said]
    for one in claims:
        one["exp"] -= one.pop("iat")
    assert claims[0] == claims[1]


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"type": "authorized_user"}, "is not the file of a service account"),
        ({"private_key": ""}, "lacks `private_key`"),
        ({"private_key": "-----BEGIN PRIVATE KEY-----\nsecretsecret\n-----END PRIVATE KEY-----"}, "is no RSA key"),
        ({"token_uri": "http://tokens.example.com/token"}, "is not sent to `tokens.example.com` unencrypted"),
        ({"client_email": "somebody@else"}, "the key was refused"),
    ],
)
def test_what_is_wrong_with_an_account_is_told(
    account: Callable[..., Any], tmp_path: Path, other: dict[str, str], told: str
) -> None:
    account(**other)
    with pytest.raises(Unavailable, match=told) as trouble:
        say(tmp_path, "google")
    assert "secretsecret" not in f"{trouble.value!r} {trouble.value.__context__!r}"
    assert trouble.value.everything


def test_a_missing_file_and_a_missing_package_are_told(
    account: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    account()
    with monkeypatch.context() as patch:
        patch.setitem(sys.modules, "cryptography.hazmat.primitives.asymmetric.padding", None)
        with pytest.raises(Unavailable, match=r"pytoon-lang\[google\]"):
            say(tmp_path, "google")
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "nowhere.json"))
    with pytest.raises(Unavailable, match="cannot read"):
        say(tmp_path, "google")
