"""The machine and a project's folder -> what a build would find there, part by part.

    for found in examined(Path("project")):
        print(found.state, found.says, found.help)

Nothing is bought, sent or downloaded. Nothing is written but a trial file, gone at once, in a state folder that is
there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.doctor import engines, ffmpeg, folder, fonts, packages, sharing, speech

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytoon_lang.doctor.finding import Finding


def examined(root: Path) -> Iterator[Finding]:
    """Everything that a build of a file in the folder `root` needs, in the order in which it would miss it."""
    yield from packages.examined()
    yield from ffmpeg.examined()
    yield from fonts.examined()
    yield from speech.examined()
    yield from engines.examined()
    yield from sharing.examined()
    yield from folder.examined(root)
