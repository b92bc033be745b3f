"""What WhisperX needs on this machine: the package (extra `whisperx`) and a wav2vec2 model of the language.

Models are looked for, never downloaded: in the folder that `$TOONC_WHISPERX_MODEL` names, and without it in the local
cache of Hugging Face. Everything here is asked when a file is checked, so nothing heavy is imported.
"""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from pytoon_lang.backends import weights

if TYPE_CHECKING:
    from collections.abc import Iterator

VARIABLE = "TOONC_WHISPERX_MODEL"

EXTRA = 'pip install "pytoon-lang[whisperx]"'

_LARGE = "jonatasgrosman/wav2vec2-large-xlsr-53-"
_USUAL = {"en": "facebook/wav2vec2-base-960h"} | {
    code: _LARGE + name
    for code, name in {
        "ar": "arabic", "de": "german", "el": "greek", "es": "spanish", "fa": "persian", "fi": "finnish",
        "fr": "french", "hu": "hungarian", "it": "italian", "ja": "japanese", "nl": "dutch", "pl": "polish",
        "pt": "portuguese", "ru": "russian", "zh": "chinese-zh-cn",
    }.items()
}  # fmt: skip
_WEIGHTS = ("model.safetensors", "pytorch_model.bin")
_NEEDED = ("config.json", "preprocessor_config.json", "processor_config.json", "vocab.json", "tokenizer_config.json")


def installed() -> str:
    """`3.8.6` when the package is there, else nothing."""
    return version("whisperx", "whisperx")


def version(module: str, package: str) -> str:
    """The version of a package that brings a module; nothing when it is not there. Imports neither."""
    spec = find_spec(module)
    if spec is None or not spec.origin:
        return ""
    found = sorted(Path(spec.origin).parents[1].glob(f"{package}-*.dist-info"))
    return found[0].name.removesuffix(".dist-info").partition("-")[2] if found else "unknown"


def chosen() -> bool:
    """Whether the user named a model."""
    return bool(os.environ.get(VARIABLE, "").strip())


def model(language: str) -> Path | None:
    """The folder of the model for a language (`en`, `pt-BR`), or None when there is none on this machine."""
    code = language.partition("-")[0].lower()
    if chosen():
        folder = Path(os.environ[VARIABLE].strip()).expanduser()
        return next((found for found in (folder / code, folder) if _complete(found)), None)
    return _cached(_USUAL[code]) if code in _USUAL else None


def wanted(language: str) -> str:
    """What to do so that there is a model for a language."""
    code = language.partition("-")[0].lower()
    if chosen():
        return f"`{VARIABLE}` names no folder with a wav2vec2 model (`config.json`, `vocab.json`, `model.safetensors`)"
    if code in _USUAL:
        return f"download its model once: `hf download {_USUAL[code]}`, or let `{VARIABLE}` name a folder with one"
    return f"let `{VARIABLE}` name the folder of a wav2vec2 model for “{code}”"


def fingerprint() -> str:
    """Package and models that aligned lines depend on; nothing when WhisperX will not run on this machine."""
    version = installed()
    digests = [digest(folder) for folder in dict.fromkeys(_all())] if version else []
    return f"whisperx {version} {' '.join(digests)}" if digests else ""


def digest(folder: Path) -> str:
    """A model -> 16 hex digits: of its small files whole, of its weights the size and samples from all over."""
    return weights.digest(path for path in folder.iterdir() if path.name in {*_WEIGHTS, *_NEEDED})


def _all() -> Iterator[Path]:
    if chosen():
        folder = Path(os.environ[VARIABLE].strip()).expanduser()
        inside = sorted(folder.iterdir()) if folder.is_dir() else []
        yield from (found for found in (folder, *inside) if _complete(found))
    else:
        yield from (found for name in _USUAL.values() if (found := _cached(name)))


def _complete(folder: Path) -> bool:
    return (folder / "config.json").is_file() and any((folder / name).is_file() for name in _WEIGHTS)


def _cached(name: str) -> Path | None:
    """The snapshot of a model that the cache calls the newest."""
    home = os.environ.get("HF_HOME") or Path("~/.cache/huggingface").expanduser()
    repository = Path(os.environ.get("HF_HUB_CACHE") or Path(home) / "hub") / f"models--{name.replace('/', '--')}"
    main = repository / "refs" / "main"
    if not main.is_file():
        return None
    folder = repository / "snapshots" / main.read_text(encoding="utf-8").strip()
    return folder if _complete(folder) else None
