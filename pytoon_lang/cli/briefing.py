"""The options of `toonc new` -> source and the files to copy beside it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.cli.files import text_of
from pytoon_lang.cli.placing import Copy, Placing, video_name
from pytoon_lang.diagnostics import Diagnostic, Outcome, error
from pytoon_lang.planner.nouns import Brand, Request
from pytoon_lang.planner.plan import plan_source

if TYPE_CHECKING:
    from argparse import Namespace

_BRIEF = ("prompt", "image", "script", "voice", "music", "brand", "preset", "length", "frame", "llm")


class Draft(NamedTuple):
    """What is to be written."""

    text: str
    copies: list[Copy]
    diagnostics: tuple[Diagnostic, ...] = ()


def drafted(options: Namespace, main: Path) -> Draft | Diagnostic:
    """Options and the file to write -> its text, or what is wrong with the options."""
    if options.template:
        return _from_template(options, main)
    if options.set:
        return error("options-conflict", "`--set` needs a `--template` whose parameters it fills in", None)
    script = text_of(Path(options.script)) if options.script else ""
    if isinstance(script, Diagnostic):
        return script
    placing = Placing(main.parent, Path())
    request = Request(
        name=video_name(main),
        prompt=options.prompt,
        images=tuple(placing.take(image).path for image in options.image),
        preset=options.preset or "product-hero-clean",
        script=script,
        voice=placing.take(options.voice).path if options.voice else "",
        music=placing.take(options.music).path if options.music else "",
        target=options.length,
        frame=options.frame or "9:16",
    )
    if options.brand:
        brand = _brand(Path(options.brand), placing)
        if isinstance(brand, Diagnostic):
            return brand
        request = request._replace(brand=brand)
    if placing.missing:
        return _not_there(placing.missing[0])
    source = _asked(options, request, placing) if options.llm else plan_source(request)
    return source if isinstance(source, Diagnostic) else Draft(source.value, placing.copies, source.diagnostics)


def _from_template(options: Namespace, main: Path) -> Draft | Diagnostic:
    from pytoon_lang.planner.template import filled

    also = [name for name in _BRIEF if getattr(options, name)]
    if also:
        message = f"`--template` and `--{also[0]}` do not go together"
        return error("options-conflict", message, None, help="leave one out: a template has its own scenes")
    outcome = filled(options.template, video_name(main), dict(options.set))
    return outcome if isinstance(outcome, Diagnostic) else Draft(outcome, [])


def _brand(file: Path, placing: Placing) -> Brand | Diagnostic:
    """A brand from elsewhere comes into the project's `brand/` with the pictures that it names."""
    text = text_of(file)
    if isinstance(text, Diagnostic):
        return text
    named = re.search(r"^[ \t]*brand[ \t]+\"?([\w-]+)", text, re.MULTILINE)
    if named is None:
        return error("no-brand", f"there is no `brand` in `{file}`", None, help="write `brand name { ... }` in it")
    real = file.resolve()
    if real.is_relative_to(placing.root):
        path = real.relative_to(placing.root).as_posix()
        placing.kept.append(path)
        return Brand(path, named[1], text)
    placing.copies.append(Copy(file, f"brand/{file.name}"))
    for path in re.findall(r'"([^"\n]+\.\w+)"', text):
        if (file.parent / path).is_file() and ".." not in path and not Path(path).is_absolute():
            placing.copies.append(Copy(file.parent / path, f"brand/{path}"))
    return Brand(f"brand/{file.name}", named[1], text)


def _not_there(name: str) -> Diagnostic:
    if Path(name).exists():
        return error("unreadable-asset", f"`{name}` is not a picture, a clip or a sound", None)
    return error("missing-file", f"there is no file `{name}`", None, help="check the name")


def _asked(options: Namespace, request: Request, placing: Placing) -> Outcome[str] | Diagnostic:
    """The source that a model writes, checked against the files that will be there."""
    import os

    from pytoon_lang.cli.rehearsal import rehearsal
    from pytoon_lang.planner.endpoint import Unanswered, endpoint
    from pytoon_lang.planner.llm import plan_with_model

    where = endpoint(options.llm, options.llm_model, os.environ)
    if isinstance(where, Unanswered):
        return error("bad-endpoint", f"`{options.llm}` cannot be asked: {where.why}", None)
    return plan_with_model(request, where, rehearsal(placing))
