"""Whether the packages that toonc is made of load here.

All are loaded in one child process, which says each name before it loads it: what breaks so badly that Python itself
ends (a processor without the instructions of a wheel, a system library of another kind) is then known by its name.
"""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from pytoon_lang.doctor.finding import problem, well

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytoon_lang.doctor.finding import Finding

MODULES = {
    "av": "av",
    "budoux": "budoux",
    "ffmpeg-python": "ffmpeg",
    "hibari-tts": "hibari",
    "httpx": "httpx",
    "imageio-ffmpeg": "imageio_ffmpeg",
    "jinja2": "jinja2",
    "jsonschema": "jsonschema",
    "numpy": "numpy",
    "opencv-python-headless": "cv2",
    "pillow": "PIL.Image",
    "pocketsphinx": "pocketsphinx",
    "pydantic": "pydantic",
    "pygls": "pygls",
    "pyloudnorm": "pyloudnorm",
    "pyyaml": "yaml",
    "resvg-py": "resvg_py",
    "rich": "rich",
    "shtab": "shtab",
    "uharfbuzz": "uharfbuzz",
    "uniseg": "uniseg",
    "watchfiles": "watchfiles",
}
"""Distribution -> the module that it brings. A test holds them against `pyproject.toml`."""

SECONDS = 120
_LOAD = """\
import sys
from importlib import import_module
for name in sys.argv[1:]:
    print("load", name, flush=True)
    try:
        import_module(name)
    except Exception as trouble:
        print("fail", name, f"{type(trouble).__name__}: {trouble}".replace("\\n", " ")[:300], flush=True)
print("end", flush=True)
"""


def examined() -> Iterator[Finding]:
    """One finding for each package that does not load, else one for all."""
    troubles = _loaded(tuple(MODULES.values()))
    versions = {name: _version(name) for name in MODULES}
    for name, module in MODULES.items():
        if module in troubles:
            says = f"{name} {versions[name]} does not load: {troubles[module]}".replace("  ", " ")
            yield problem("packages", says, _help(name, troubles[module]), package=name)
    if not troubles:
        shown = ", ".join(f"{name} {number}" for name, number in versions.items())
        yield well("packages", f"{len(versions)} packages load: {shown}", versions=versions)


def _help(name: str, trouble: str) -> str:
    """A library of the system is no business of pip."""
    found = re.search(r"(\S+\.so[.\d]*): cannot open shared object", trouble)
    if found:
        return f"install what brings `{found[1]}` on this system"
    return f"install it anew: `pip install --force-reinstall {name}`"


def _loaded(modules: tuple[str, ...]) -> dict[str, str]:
    """Modules -> those that do not load, and why. `-P`: what lies in this folder is not loaded in their place."""
    try:
        done = subprocess.run(  # noqa: S603 - this Python and our own words
            [sys.executable, "-P", "-c", _LOAD, *modules],
            capture_output=True,
            text=True,
            errors="replace",
            timeout=SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired as late:
        said = late.stdout.decode(errors="replace") if isinstance(late.stdout, bytes) else late.stdout or ""
        return _troubles(said, f"it does so for more than {SECONDS} s")
    return _troubles(done.stdout, f"Python itself ends (status {done.returncode})")


def _troubles(said: str, ended: str) -> dict[str, str]:
    lines = [line.split(" ", 2) for line in said.splitlines()]
    found = {line[1]: line[2] for line in lines if line[0] == "fail" and len(line) == 3}
    if ["end"] not in lines:
        begun = [line[1] for line in lines if line[0] == "load"]
        found[begun[-1] if begun else next(iter(MODULES.values()))] = ended
    return found


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""
