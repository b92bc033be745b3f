"""What the plan says a clip takes is what it takes at most, whatever the clip's size."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pytoon_lang.compiler.ir.plan import Encoder, Footage, Segment, View
from pytoon_lang.compiler.ir.values import Rate, Time
from pytoon_lang.compiler.lowering.memory import Extent, memory

from .clips import run

SCRIPT = """
import resource, sys
from pathlib import Path
from pytoon_lang.backends.base import Job
from pytoon_lang.backends.registry import run_of
from pytoon_lang.compiler.ir.plan import Encoder, Footage, Segment, View
from pytoon_lang.compiler.ir.values import Rate, Time
view = View(Footage("a.mp4", Time(0)), 0, 40, "neutral", ())
task = Segment(1080, 1920, Rate(30), 40, (view,), "", (), Encoder())
root = Path(sys.argv[1])
(root / "job").mkdir()
run_of("segment")(task, Job(root / "job", (), root.joinpath, lambda _: ""))
# What this process took itself: its ru_maxrss begins with that of the process which started it.
own = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
"""


@pytest.mark.slow
@pytest.mark.parametrize("size", [(1280, 720), (3840, 2160)])
@pytest.mark.parametrize("codec", ["libx264", "libx265"])
def test_memory_is_what_the_plan_says(tmp_path: Path, size: tuple[int, int], codec: str) -> None:
    """The largest process of the task: the plan counts all of them together."""
    source = f"testsrc2=s={size[0]}x{size[1]}:r=30:d=2"
    quick = ("-preset", "ultrafast", *(("-x265-params", "log-level=none") if codec == "libx265" else ()))
    run("-f", "lavfi", "-i", source, "-c:v", codec, *quick, "-pix_fmt", "yuv420p", str(tmp_path / "a.mp4"))
    done = subprocess.run([sys.executable, "-c", SCRIPT, tmp_path], capture_output=True, text=True, check=True)
    view = View(Footage("a.mp4", Time(0)), 0, 40, "neutral", ())
    task = Segment(1080, 1920, Rate(30), 40, (view,), "", (), Encoder())
    stated = memory(task, 64_000, (Extent(size[0] * size[1], 1080 * 1920),))
    assert int(done.stdout) * 1024 < stated
