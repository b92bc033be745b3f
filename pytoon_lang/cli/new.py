"""`toonc new NAME`: a project that builds, from a template or from what is wanted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pytoon_lang import stdlib
from pytoon_lang.cli.console import Console
from pytoon_lang.cli.exits import ERRORS, FAILED, FINE, USAGE
from pytoon_lang.cli.placing import deliver, exists
from pytoon_lang.diagnostics import Diagnostic, has_errors

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable

    from pytoon_lang.compiler.pipeline import Checked

_UNNAMED = "video"


def arguments(parser: ArgumentParser) -> None:
    """What to call it, and what it shall be about."""
    add = parser.add_argument
    add("name", metavar="NAME", nargs="?", default="", help="a folder to make, or a file `NAME.toon`")
    add("--template", choices=stdlib.names("templates"), default="", help="a template; `--set` fills in its parameters")
    add("--prompt", default="", metavar="TEXT", help="what it is about; `<SHOT 1>` begins a shot, else a sentence does")
    add("--image", nargs="+", action="extend", default=[], metavar="FILE", help="pictures, in their order")
    add("--script", default="", metavar="FILE", help="what the narrator says")
    add("--voice", default="", metavar="FILE", help="a recording of the script")
    add("--music", default="", metavar="FILE", help="the music under it")
    add("--brand", default="", metavar="FILE", help="a brand, `brand/aurora.toon`")
    add("--preset", choices=stdlib.names("presets"), default="", help="the look (default: product-hero-clean)")
    add("--length", type=milliseconds, default=0, metavar="TIME", help="how long it shall be: `30s`, `1500ms`")
    add("--frame", default="", choices=("9:16", "1:1", "4:5", "16:9"), help="the shape of the frame (default: 9:16)")
    add("--llm", default="", metavar="URL", help="ask this OpenAI-compatible endpoint; its key is in TOONC_LLM_KEY")
    add("--llm-model", default="", metavar="NAME", help="the model to ask for (or TOONC_LLM_MODEL)")


def run(options: Namespace) -> int:
    """Write it, check it, say what to type next; exit 1 when what was written has errors, 2 when nothing was."""
    from pytoon_lang.cli.briefing import drafted

    console = Console(options)
    main = place_of(options.name or _after_images(options.image) or _UNNAMED)
    if main.exists():
        console.report([exists(main)], {}, str)
        return USAGE
    draft = drafted(options, main)
    if isinstance(draft, Diagnostic):
        console.report([draft], {}, str)
        return USAGE
    trouble = deliver(main, draft.text, draft.copies)
    if trouble is not None:
        console.report([trouble], {}, str)
        return USAGE if trouble.code == "exists" else FAILED
    return told(console, main, draft.diagnostics, [copy.path for copy in draft.copies], "new")


def place_of(name: str) -> Path:
    """`launch` -> `launch/launch.toon`; a name that ends in `.toon` is that file."""
    path = Path(name)
    return path if path.suffix == ".toon" else path / f"{path.resolve().name}.toon"


def _after_images(images: list[str]) -> str:
    """The name in `toonc new --image a.png b.png launch`: the last word, taken out, when it is no picture."""
    last = Path(images[-1]) if len(images) > 1 else None
    if last is None or last.suffix not in {"", ".toon"} or last.is_file():
        return ""
    return images.pop()


def told(console: Console, main: Path, found: tuple[Diagnostic, ...], copied: list[str], event: str) -> int:
    """Check what was written, report, name the next command; returns the exit status."""
    checked, named = _checked(main)
    diagnostics = (*found, *(d for d in checked.diagnostics if d.severity == "error"))
    console.report(diagnostics, checked.sources, named)
    wrong = has_errors(checked.diagnostics)
    command = f"toonc {'check' if wrong else 'build'} {_quoted(main)}"
    if console.json:
        console.data({"event": event, "file": str(main), "copied": copied, "next": command, "errors": wrong})
    else:
        console.result(str(main))
        console.remark(f"next: {command}")
    return ERRORS if wrong else FINE


def milliseconds(text: str) -> int:
    """`30s`, `1.5s`, `1500ms` -> milliseconds; ValueError for what is no length of a video."""
    unit = "ms" if text.endswith("ms") else "s"
    found = round(float(text.removesuffix(unit)) * (1 if unit == "ms" else 1000))
    if not 1000 <= found <= 600_000:
        raise ValueError
    return found


def _checked(main: Path) -> tuple[Checked, Callable[[str], str]]:
    from argparse import Namespace

    from pytoon_lang.cli.check import check_project
    from pytoon_lang.cli.project import find

    project = find(str(main), Namespace(out_dir="", set=[]))
    assert not isinstance(project, Diagnostic), "it was just written"
    return check_project(project), project.named


def _quoted(path: Path) -> str:
    import shlex

    return shlex.quote(str(path))
