"""The fifth strategy: a language model writes the source. What it writes must pass the checker, or it is not used."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from pytoon_lang.diagnostics import Outcome, has_errors, warning
from pytoon_lang.grammar.format import format
from pytoon_lang.planner.endpoint import Unanswered, ask
from pytoon_lang.planner.guide import guide
from pytoon_lang.planner.plan import plan_source
from pytoon_lang.report import fields
from pytoon_lang.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytoon_lang.diagnostics import Diagnostic
    from pytoon_lang.planner.endpoint import Endpoint
    from pytoon_lang.planner.nouns import Request

    Check = Callable[[str], tuple[Diagnostic, ...]]

REPAIRS = 2
_LONGEST = 100_000  # characters of a program
_FENCE = re.compile(r"```[\w-]*[ \t]*\n(.*?)```", re.DOTALL)


class Answer(NamedTuple):
    """A program and what the checker says of it."""

    source: str
    diagnostics: tuple[Diagnostic, ...]


def plan_with_model(request: Request, where: Endpoint, check: Check) -> Outcome[str]:
    """As `plan_source`, but asked of a model first; `check` is the real checker, with the project's files.

    After two rounds of repairs the planner's own source stands, and a warning says why.
    """
    messages = [{"role": "system", "content": guide()}, {"role": "user", "content": brief(request)}]
    last = Answer("", ())
    for _ in range(1 + REPAIRS):
        said = ask(where, messages)
        if isinstance(said, Unanswered):
            return _own(request, where, said.why)
        last = _read(said, check)
        if not has_errors(last.diagnostics):
            return Outcome(format(last.source))
        messages += [
            {"role": "assistant", "content": last.source},
            {"role": "user", "content": _complaint(last)},
        ]
    first = next(d for d in last.diagnostics if d.severity == "error")
    return _own(request, where, f"its program has mistakes after {REPAIRS} repairs: {first.message}")


def brief(request: Request) -> str:
    """What is wanted, in words."""
    files = [*(f'picture "{path}"' for path in request.images)]
    files += [f'music "{request.music}"'] if request.music else []
    files += [f'recording of the script "{request.voice}"'] if request.voice else []
    parts = [
        f"Write the program of a {request.frame} video named `{request.name}` with the preset `{request.preset}`.",
        f"It lasts {request.target / 1000:g} s." if request.target else "",
        f"What it shows: {request.prompt}" if request.prompt else "",
        f"What is said, word for word: {request.script}" if request.script else "",
        f"Files: {', '.join(files)}." if files else "There are no files: use `generate` and `background`.",
        f'Import "{request.brand.path}" and write `brand: {request.brand.name}` in `video`.' if request.brand else "",
        f"Write `brand-safe: {'yes' if request.brand_safe else 'no'}`." if request.brand_safe is not None else "",
    ]
    return "\n".join(part for part in parts if part)


def _read(said: str, check: Check) -> Answer:
    fenced = _FENCE.search(said)
    text = (fenced[1] if fenced else said).strip("\n")[:_LONGEST] + "\n"
    return Answer(text, check(text))


def _complaint(answer: Answer) -> str:
    """The mistakes as the JSON that `toonc check --format json` prints."""
    source = Source("main.toon", answer.source)
    wrong = [fields(d, {"main.toon": source}, str) for d in answer.diagnostics if d.severity == "error"][:20]
    return "The checker found mistakes. Write the whole program again without them.\n" + json.dumps(
        {"diagnostics": wrong}, ensure_ascii=False
    )


def _own(request: Request, where: Endpoint, why: str) -> Outcome[str]:
    from urllib.parse import urlparse

    host = urlparse(where.url).hostname or "the endpoint"
    message = f"the model at `{host}` was of no help: {why}"
    note = warning("model-not-used", message, None, help="the planner's own source was written instead")
    source, found = plan_source(request)
    return Outcome(source, (note, *found))
