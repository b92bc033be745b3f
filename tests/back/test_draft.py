"""Drafts: the same video, half as large, under names of its own, with all of its sound shared."""

from __future__ import annotations

from pytoon_lang.compiler.ir.plan import Join, Plan, Segment
from pytoon_lang.compiler.pipeline import compile
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.world.memory import Memory
from tests.back.test_edits import PROGRAM
from tests.suite.test_suite import files

SOUND = {"speak", "mix", "master"}


def plan(draft: bool, program: str = PROGRAM) -> Plan:
    made = compile("launch.toon", Memory({**files(), "launch.toon": program}), Settings(draft=draft), {})
    assert made.plan, made.diagnostics
    return made.plan


def test_sound_is_shared_and_pictures_are_half_as_large() -> None:
    whole, draft = plan(False), plan(True)
    assert [t for t in whole.tasks if t.kind in SOUND] == [t for t in draft.tasks if t.kind in SOUND]
    segments = [task.params for task in draft.tasks if isinstance(task.params, Segment)]
    assert {(one.width, one.height, one.encoder.preset) for one in segments} == {(540, 960, "superfast")}
    joins = [[task.params for task in one.tasks if isinstance(task.params, Join)] for one in (whole, draft)]
    assert joins[0][0].frames == joins[1][0].frames


def test_no_file_of_a_draft_is_one_of_the_video() -> None:
    whole, draft = (
        {
            path
            for one in made.deliverables
            for path in (*(a.path for a in one.artifacts), *(d.path for d in one.documents))
        }
        for made in (plan(False), plan(True))
    )
    assert not whole & draft
    assert all("launch.draft" in path for path in draft)


def test_each_output_says_how_it_is_delivered() -> None:
    square = 'variant square 1:1\noutput "out/square.mp4" variant: square, codec: hevc, playlist: yes\n'
    made = plan(False, PROGRAM + square)
    codecs = [[t.params.codec for t in made.tasks if t.key == one.artifacts[0].task] for one in made.deliverables]
    assert codecs == [["h264"], ["hevc"]]
    listed = [sorted(a.path for a in one.artifacts if "/hls/" in a.path) for one in made.deliverables]
    assert listed == [[], ["out/square/hls/video.m3u8", "out/square/hls/video.m4s"]]
