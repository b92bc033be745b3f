"""What the voice engines can do and what they take: options, languages, prices. Looked up while a file is checked."""

from __future__ import annotations

from typing import NamedTuple

from pytoon_lang.compiler.vocabulary.types import TEXT, Slot, Type

_SHARE = Type("number", low=0, high=1)

OPTIONS: dict[str, tuple[Slot, ...]] = {
    "elevenlabs": (
        Slot("model", TEXT, "a model of ElevenLabs", default="eleven_multilingual_v2"),
        Slot("stability", _SHARE, "0 is lively, 1 is even", unset="the voice's own"),
        Slot("similarity", _SHARE, "how close to the voice it stays", unset="the voice's own"),
        Slot("style", _SHARE, "how much the voice's manner is exaggerated", unset="the voice's own"),
    ),
    "openai": (
        Slot("model", TEXT, "a model of the service", default="gpt-4o-mini-tts"),
        Slot("instructions", TEXT, "how to speak, in words", unset="as it likes"),
        Slot("base-url", TEXT, "a server of your own with the same interface", unset="OpenAI"),
    ),
    "google": (Slot("pitch", Type("number", low=-20, high=20), "semitones up or down", default=0.0),),
    "kokoro": (),
    "local": (),
}
"""Engine -> what stands by name in its call: `elevenlabs("Rachel", stability: 0.5)`."""

_ELEVENLABS = (
    "ar bg cs da de el en es fi fil fr hi hr hu id it ja ko ms nl no pl pt ro ru sk sv ta tr uk vi zh"  # v2 and flash
)
_GOOGLE = (
    "af am ar bg bn ca cs cy da de el en es et eu fi fil fr gl gu he hi hr hu id is it ja jv kk km kn ko lo lt lv ml "
    "mn mr ms my nb ne nl no pa pl pt ro ru si sk sl sq sr su sv sw ta te th tr uk ur uz vi zh zu"
)
_OPENAI = (
    "af ar az be bg bs ca cs cy da de el en es et fa fi fr gl he hi hr hu hy id is it ja kk kn ko lt lv mi mk mr ms ne "
    "nl no pl pt ro ru sk sl sr sv sw ta th tl tr uk ur vi zh"
)
SPEAKS: dict[str, frozenset[str]] = {
    "elevenlabs": frozenset(_ELEVENLABS.split()),
    "google": frozenset(_GOOGLE.split()),
    "openai": frozenset(_OPENAI.split()),
    "kokoro": frozenset({"en"}),
    "local": frozenset({"en"}),
}
"""Engine -> the languages it speaks (ISO 639), as its maker says; which of its voices does is the service's affair."""

VOICES: dict[str, tuple[str, ...]] = {"local": ("heart",)}
"""Engine -> all voices that it has, where that is known here."""

CODES: dict[str, str] = {
    name: code
    for code, names in {
        "ar": "arabic", "cs": "czech", "da": "danish", "de": "german deutsch ger", "el": "greek", "en": "english eng",
        "es": "spanish español espanol spa", "fi": "finnish", "fr": "french français francais fra", "he": "hebrew",
        "hi": "hindi", "hu": "hungarian", "id": "indonesian", "it": "italian italiano ita", "ja": "japanese jp",
        "ko": "korean kr", "nl": "dutch nederlands", "nb": "norwegian", "pl": "polish", "pt": "portuguese português",
        "ro": "romanian", "ru": "russian", "sv": "swedish", "tr": "turkish", "uk": "ukrainian ua", "vi": "vietnamese",
        "zh": "chinese mandarin cn",
    }.items()
    for name in names.split()
}  # fmt: skip
"""What people call languages -> their codes."""

LANGUAGES: tuple[str, ...] = tuple(sorted(frozenset().union(*SPEAKS.values())))
"""Languages that some voice speaks."""


class Price(NamedTuple):
    """US dollars for 1000 characters: of whom, as who says, when (YYYY-MM)."""

    usd: float
    source: str
    date: str


_READ = "prices as read by third parties, not confirmed by the vendor"
PRICES: dict[str, dict[str, Price]] = {
    "elevenlabs": {
        "": Price(0.10, f"ElevenLabs API, pay as you go; {_READ}", "2026-06"),
        "eleven_flash": Price(0.05, f"ElevenLabs API, pay as you go; {_READ}", "2026-06"),
        "eleven_turbo": Price(0.05, f"ElevenLabs API, pay as you go; {_READ}", "2026-06"),
    },
    "google": {
        "": Price(0.016, f"Google Cloud, Neural2 and WaveNet voices; {_READ}", "2026-11"),
        "standard": Price(0.004, f"Google Cloud, Standard voices; {_READ}", "2026-11"),
        "chirp": Price(0.030, f"Google Cloud, Chirp 3 HD voices; {_READ}", "2026-11"),
    },
    "openai": {
        # Sold by the minute (0.015 USD); people and voices speak about 900 characters in one.
        "": Price(0.017, f"OpenAI, by the minute; {_READ}", "2026-11"),
    },
}
"""Engine -> part of the name of a model or voice (lower case; empty: any other) -> its price. Not here: it is free."""


def price(engine: str, voice: str, options: tuple[tuple[str, str], ...]) -> Price | None:
    """What 1000 characters cost; None: nothing (a voice on this machine, or a server of one's own)."""
    given = dict(options)
    if engine not in PRICES or "base-url" in given:
        return None
    name = (voice if engine == "google" else given.get("model", "")).lower()
    fitting = [part for part in PRICES[engine] if part and part in name]
    return PRICES[engine][fitting[0] if fitting else ""]
