"""Engines by name: what makes pictures and what speaks."""

from __future__ import annotations

from typing import NamedTuple


class Engine(NamedTuple):
    """One engine of a chain. `secret` is the environment variable with its key, empty when it needs none.

    `addressed`: a `base-url` may name a server of one's own, which needs no key. `also`: another variable that will do.
    """

    name: str
    doc: str
    secret: str
    addressed: bool = False
    also: str = ""


PICTURE_ENGINES: dict[str, Engine] = {
    "runway": Engine("runway", "Runway: realistic and cinematic shots", "RUNWAYML_API_SECRET"),
    "luma": Engine("luma", "Luma: products, physics", "LUMA_AGENTS_API_KEY"),
    "pika": Engine("pika", "Pika: stylised shots", "PIKA_API_KEY"),
    "fal": Engine("fal", "any model of the fal queue", "FAL_KEY"),
    "comfyui": Engine("comfyui", "a ComfyUI server of your own", "COMFYUI_URL"),
    "local": Engine("local", "drawn on this machine; always works", ""),
}

VOICE_ENGINES: dict[str, Engine] = {
    "elevenlabs": Engine("elevenlabs", "ElevenLabs voices", "ELEVENLABS_API_KEY"),
    "openai": Engine("openai", "OpenAI and compatible speech services", "OPENAI_API_KEY", addressed=True),
    "google": Engine("google", "Google Cloud text to speech", "GOOGLE_API_KEY", also="GOOGLE_APPLICATION_CREDENTIALS"),
    "kokoro": Engine("kokoro", "Kokoro, a model on this machine: its file or folder", "TOONC_KOKORO_MODEL"),
    "local": Engine("local", "the embedded voice; no key, no network", ""),
}

LOCAL = "local"

DEFAULT = "runway"
"""Who is asked when nothing else decides."""

SERVICES: tuple[str, ...] = ("runway", "luma", "pika")
"""Who is asked after the first, when nobody wrote a chain. `fal` and `comfyui` have to be told a model, a workflow."""

STYLES: dict[str, tuple[str, ...]] = {
    "runway": ("realistic", "cinematic"),
    "pika": ("stylized", "stylised", "creative", "artistic"),
    "luma": ("physics", "3d", "product", "showcase"),
}
"""Words of a prompt that speak for an engine. The first that matches counts."""
