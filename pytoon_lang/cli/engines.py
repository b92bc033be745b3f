"""`toonc engines [NAME]`: who can make clips and speak: models, lengths, frames, prices with their date, keys."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pytoon_lang.backends.base import BackendError
from pytoon_lang.backends.engines.registry import names, studio
from pytoon_lang.cli.console import Console
from pytoon_lang.cli.exits import FAILED, FINE, USAGE
from pytoon_lang.compiler.vocabulary.engines import LOCAL, VOICE_ENGINES
from pytoon_lang.diagnostics import error
from pytoon_lang.suggest import suggest
from pytoon_lang.world.engines import nearest, price, variable

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Mapping, Sequence

    from pytoon_lang.backends.engines.probe import Probed
    from pytoon_lang.compiler.vocabulary.engines import Engine
    from pytoon_lang.world.engines import Model, Studio


def arguments(parser: ArgumentParser) -> None:
    """Which engine, and whether to ask it."""
    parser.add_argument("name", metavar="NAME", nargs="?", default="", help="tell of one engine only")
    parser.add_argument(
        "--probe", action="store_true", help="ask services whether they are there and take the key; free"
    )
    parser.epilog = (
        "Prices are of the day that stands beside them; `toonc plan` tells what a video will cost. For an account with "
        "other limits: `TOONC_RUNWAY_CLIPS` (clips at a time), `TOONC_RUNWAY_TIMEOUT`, `_PATIENCE`, `_PAUSE` (seconds)."
    )


def run(options: Namespace) -> int:
    """Tell what can be asked. With `--probe` the status is 5 when an engine with a key does not answer."""
    console = Console(options)
    everybody = names()
    if options.name and options.name not in everybody:
        near = suggest(options.name, everybody)
        help_ = f"did you mean `{near[0]}`?" if near else f"there are {', '.join(everybody)}"
        console.report(
            [error("unknown-value", f"there is no video engine `{options.name}`", None, help=help_)], {}, str
        )
        return USAGE
    wanted = [options.name] if options.name else list(everybody)
    studios = [found for name in wanted if (found := _studio(name, console)) is not None]
    probes = _probes(studios) if options.probe else {}
    if console.json:
        told = [_as_json(one, probes.get(one.name)) for one in studios]
        voices = [] if options.name else [_voice(name) for name in VOICE_ENGINES if name != LOCAL]
        console.data({"event": "engines", "engines": told, "voices": voices})
    else:
        for one in studios:
            console.result("\n".join(_told(one, probes.get(one.name))))
        if not options.name:
            console.result("\n".join(_voices()))
    return FINE if all(one.well for one in probes.values()) else FAILED


def _studio(name: str, console: Console) -> Studio | None:
    """An engine's table; a package that is broken is told of, and the others are shown."""
    try:
        return studio(name)
    except BackendError as broken:
        console.report([error("task-failed", str(broken), None)], {}, str)
        return None


def _probes(studios: Sequence[Studio]) -> Mapping[str, Probed]:
    """What services with a key answer, all asked at once."""
    from concurrent.futures import ThreadPoolExecutor

    from pytoon_lang.backends.engines.probe import probed

    asked = [one.name for one in studios if os.environ.get(variable(one))]
    with ThreadPoolExecutor(max(1, len(asked))) as pool:
        return dict(zip(asked, pool.map(probed, asked), strict=True))


def _told(one: Studio, probe: Probed | None) -> Iterator[str]:
    setting = "set" if os.environ.get(variable(one)) else "not set"
    yield f"{one.name}: {one.doc.partition(': ')[2] or one.doc}"
    yield f"  {variable(one)} is {setting}; at most {one.atonce} clips at a time{_answer(probe)}"
    rows = [(m.name, _lengths(m), _frames(m), _price(m), _pictures(m)) for m in one.models]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    yield from ["  any other model by its name"] if one.open else []
    yield f"  as of {max(model.date for model in one.models)}, {one.models[0].source}" if one.models else ""
    yield ""


def _answer(probe: Probed | None) -> str:
    if probe is None:
        return ""
    return f"; answers in {probe.seconds * 1000:.0f} ms" if probe.well else f"; does not work: {probe.why}"


def _lengths(model: Model) -> str:
    """`5, 10 s`, `2-10 s`."""
    if not model.lengths:
        return "any length"
    first, last = model.lengths[0], model.lengths[-1]
    every = len(model.lengths) > 2 and model.lengths == tuple(range(first, last + 1))
    return f"{first}-{last} s" if every else f"{', '.join(map(str, model.lengths))} s"


def _frames(model: Model) -> str:
    """What is made for a frame of 1080x1920, and of how many."""
    sizes = {*model.sizes, *(model.framed or ())}
    best = nearest(model._replace(sizes=tuple(sorted(sizes)), framed=None), 1080, 1920)
    return f"{best[0]}x{best[1]} of {len(sizes)}" if best else "as the picture"


def _pictures(model: Model) -> str:
    if model.first == "no":
        return "from words"
    pictures = "first and last picture" if model.last != "no" else "first picture"
    return f"from a {pictures}" if model.first == "must" else f"from words or a {pictures}"


def _price(model: Model) -> str:
    """What the shortest clip costs a second, from the cheapest to the dearest frame."""
    sizes: set[tuple[int, int] | None] = {*model.sizes, *(model.framed or ())}
    found = {price(model, seconds, size) for seconds in model.lengths[:1] for size in sizes or {None}} - {None}
    if not found:
        return "price unknown"
    cheap, dear = (end / model.lengths[0] for end in (min(found), max(found)))  # type: ignore[type-var, operator]
    if dear == 0:
        return "free"
    return f"{cheap:.3g} USD/s" if cheap == dear else f"{cheap:.3g} to {dear:.3g} USD/s"


def _voices() -> Iterator[str]:
    yield "voices:"
    for one in VOICE_ENGINES.values():
        if one.name != LOCAL:
            used = _used(one)
            yield f"  {one.name}: {used or one.secret} is {'set' if used else 'not set'}"


def _used(one: Engine) -> str:
    """The variable that the key of a voice is in; empty when it is in none."""
    return next((name for name in (one.secret, one.also) if name and os.environ.get(name)), "")


def _voice(name: str) -> dict[str, Any]:
    one = VOICE_ENGINES[name]
    used = _used(one)
    return {"name": name, "doc": one.doc, "variable": used or one.secret, "set": bool(used)}


def _as_json(one: Studio, probe: Probed | None) -> dict[str, Any]:
    plain = {name: value for name, value in one._asdict().items() if name not in {"models", "secret"}}
    models = [{**model._asdict(), "prices": [each._asdict() for each in model.prices]} for model in one.models]
    setting = {"variable": variable(one), "set": bool(os.environ.get(variable(one)))}
    return {**plain, **setting, "models": models, "probe": probe._asdict() if probe else None}
