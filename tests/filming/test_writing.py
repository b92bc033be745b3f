"""Writing that nobody asked for: found in clips of engines by a reader on this machine, where a rule wants it."""

from __future__ import annotations

import io
from importlib.metadata import version
from typing import TYPE_CHECKING

import av
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from pytoon_lang.backends import readers
from pytoon_lang.backends.base import Job, Notice
from pytoon_lang.backends.fake import Fake
from pytoon_lang.compiler.ir.plan import Proofread
from tests.fakes.runway import Runway

from .stage import codes, made, market, program, put

if TYPE_CHECKING:
    from pathlib import Path

RULE = '\nrule clean {\n  level: %s\n  writing: asked\n  because: "it looks cheap"\n}\n'
SEEN = Notice(readers.CODE, "the clip shows writing that nobody asked for: “SALE”")


def clip(text: str) -> bytes:
    """A second of drifting colours with some letters on them."""
    out = io.BytesIO()
    y, x = np.mgrid[0:320, 0:180]
    with av.open(out, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=6, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = 180, 320, "yuv420p"
        for number in range(6):
            colours = np.stack([(x / 3 + number) % 256, (y / 5 + number) % 256, 128 + 0 * x], -1).astype("uint8")
            image = Image.fromarray(colours)
            ImageDraw.Draw(image).text((10, 150), text, fill="white", font=ImageFont.load_default(size=22))
            container.mux(stream.encode(av.VideoFrame.from_image(image)))
        container.mux(stream.encode(None))
    return out.getvalue()


def test_letters_are_read_and_those_of_the_prompt_pass(tmp_path: Path) -> None:
    (tmp_path / "c.mp4").write_bytes(clip("FRESH COFFEE"))
    there = Job(tmp_path, (), lambda _digest: tmp_path / "c.mp4", str)
    found = readers.proofread(Proofread("c", "A street at dawn"), there)
    assert found.facts["lines"] == ["FRESH COFFEE"]
    assert [notice.code for notice in found.notices] == ["unasked-writing"]
    assert readers.proofread(Proofread("c", "A sign that says fresh coffee"), there).notices == ()


def test_what_counts_as_asked_for() -> None:
    lines = ("SALE", "Grse", "||", "GRÜSSE AUS WIEN", "SALE")
    assert readers.unasked(lines, "a card: Grüße aus Wien") == ("SALE",)


def test_the_version_that_is_written_down() -> None:
    assert f"rapidocr {version('rapidocr')}" == readers.RAPIDOCR


@pytest.mark.parametrize(("level", "status"), [("warning", "done"), ("error", "errors")])
def test_a_rule_says_how_grave_it_is(level: str, status: str, tmp_path: Path) -> None:
    run = Fake(notices=(SEEN,))
    with market(runway=Runway()) as there:
        one = made(put(tmp_path, program(1, "[runway, local]") + RULE % level), there, run=run)
        again = made(tmp_path, there, run=run)
    assert [p for p in run.calls if isinstance(p, Proofread)] != []
    for built in (one, again):
        (found,) = [d for d in built.diagnostics if d.code == readers.CODE and d.help]
        assert (built.status, found.severity, found.notes) == (status, level, ("the rule says: it looks cheap",))
    assert (tmp_path / "out" / "v.mp4").exists() == (status == "done")


def test_nobody_reads_what_nobody_asked_to(tmp_path: Path) -> None:
    run = Fake()
    with market(runway=Runway()) as there:
        assert codes(made(put(tmp_path, program(1, "[runway, local]")), there, run=run)) == []
    assert [p for p in run.calls if isinstance(p, Proofread)] == []


def test_without_a_reader_nothing_is_bought(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "find_spec", lambda _name: None)
    runway = Runway()
    with market(runway=runway) as there:
        one = made(put(tmp_path, program(1, "[runway, local]") + RULE % "info"), there)
    assert (one.status, codes(one), runway.paid) == ("errors", ["no-reader"], 0)
