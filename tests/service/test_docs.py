"""The commands of docs/service.md, as a reader would type them."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from .serving import Serving

DOCS = Path(__file__).parents[2] / "docs" / "service.md"
PROGRAM = 'toon 1\n\nvideo launch 90x160 {\n}\n\nscene a 1s {\n  image "shoe.png"\n}\n'


@pytest.mark.skipif(not shutil.which("curl"), reason="needs curl")
def test_the_page_can_be_followed(tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    Image.new("RGB", (60, 90), (200, 30, 30)).save(here / "shoe.png")
    (here / "launch.toon").write_text(PROGRAM)
    blocks = re.findall(r"^```sh\n(.*?)^```", DOCS.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    serving = Serving(tmp_path / "root", {"TOONC_API_KEYS": "ann=a-long-random-key"})
    try:
        script = "set -e\n" + "".join(blocks).replace(":8000", f":{serving.port}")
        done = subprocess.run(
            ["/bin/bash", "-c", script], cwd=here, capture_output=True, text=True, timeout=60, check=False
        )
    finally:
        serving.close()
    assert done.returncode == 0, done.stdout + done.stderr
    assert (here / "launch.mp4").read_bytes()[4:8] == b"ftyp"
    assert '"status":"cancelled"' in done.stdout
    assert "toonc_jobs_accepted_total 2.0" in (here / "metrics.txt").read_text()
