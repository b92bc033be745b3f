"""A JSON document of the seed -> .toon source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.diagnostics import Outcome
from pytoon_lang.importers.assets import ByName
from pytoon_lang.importers.detect import detect
from pytoon_lang.importers.document import read
from pytoon_lang.importers.jobs import job_v1, job_v2
from pytoon_lang.importers.ledger import Ledger
from pytoon_lang.importers.render_spec import render_spec
from pytoon_lang.importers.scene_graph import scene_graph
from pytoon_lang.planner.plan import plan_source
from pytoon_lang.planner.source import write

if TYPE_CHECKING:
    from pytoon_lang.importers.assets import Assets
    from pytoon_lang.source import Source


def convert(source: Source, name: str, assets: Assets | None = None) -> Outcome[str]:
    """JSON text -> the source of a video called `name`, empty when there are errors.

    Without `assets` every file that the document names is expected in `assets/`. Warnings say what is not carried over;
    the source has the same as comments.
    """
    document, wrong = read(source)
    kind, found = ("", wrong) if wrong else detect(document)
    if not kind:
        return Outcome("", found)
    ledger = Ledger(document, assets or ByName())
    if kind in {"scene_graph_v2", "render_spec_v1"}:
        make = scene_graph if kind == "scene_graph_v2" else render_spec
        return Outcome(write(make(document.data, name, ledger)), tuple(ledger.found))
    request = (job_v2 if kind == "job_v2" else job_v1)(document.data, name, ledger)
    planned, more = plan_source(request)
    return Outcome(planned, (*ledger.found, *more))
