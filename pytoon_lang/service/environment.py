"""The environment of a build: what it needs, and nothing that belongs to the service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.backends.voices.wire import ADDRESSES

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLAIN = frozenset(
    (
        *("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "XDG_CACHE_HOME", "PYTHONPATH", "VIRTUAL_ENV"),
        *("SSL_CERT_FILE", "SSL_CERT_DIR", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY"),
        *("http_proxy", "https_proxy", "no_proxy"),
        *("ELEVENLABS_BASE_URL", "GOOGLE_TTS_BASE_URL", "OPENAI_BASE_URL"),
    )
)
OURS = ("TOONC_API_KEYS", "TOONC_DATABASE_URL", "TOONC_STATE")
"""What only the service may know; and where else books would lie: those of a job stay with its project."""

_WORDS = ("KEY", "SECRET", "TOKEN", "PASSWORD", "CREDENTIALS", "DATABASE_URL")
REDACTED = "[redacted]"


def scrubbed(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of a child: paths, locale, settings of toonc, keys of the services that builds may ask."""
    wanted = _PLAIN | _services()
    kept = {
        name: value
        for name, value in environment.items()
        if name in wanted or (name.startswith(("TOONC_", "AWS_")) and name not in OURS)
    }
    return {**kept, ADDRESSES: "0"}


def secrets_of(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Values that must never be shown, the longest first. Very short ones are no secrets but would hide every word."""
    found = {v for n, v in environment.items() if any(word in n.upper() for word in _WORDS) and len(v) >= 6}
    parts = {part.partition("=")[2] for part in environment.get(OURS[0], "").split(",")}
    return tuple(sorted(found | {part for part in parts if len(part) >= 6}, key=len, reverse=True))


def redacted(text: str, secrets: tuple[str, ...]) -> str:
    """A text without them."""
    for secret in secrets:
        text = text.replace(secret, REDACTED)
    return text


def _services() -> frozenset[str]:
    from pytoon_lang.backends.base import BackendError
    from pytoon_lang.backends.engines.registry import names, studio
    from pytoon_lang.compiler.vocabulary.engines import VOICE_ENGINES

    found = {name for one in VOICE_ENGINES.values() for name in (one.secret, one.also) if name}
    for name in names():
        try:
            one = studio(name)
        except BackendError:  # a plug-in that does not load: builds say so, and skip it
            continue
        found |= {one.secret, one.base} if one else set()
    return frozenset(found)
