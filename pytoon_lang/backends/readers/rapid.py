"""RapidOCR (package rapidocr, its PP-OCRv6 models inside): frames of a clip -> the lines that can be read in them."""

from __future__ import annotations

from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

from pytoon_lang.backends.base import BackendError, Cancelled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import numpy as np

    from pytoon_lang.backends.base import Job

LOOKS = 6  # frames, evenly over the clip
LONGEST, SEARCHED = 960, 640  # pixels of the longer side: of a frame, and of it while lines are looked for
SURE = 0.9  # below it, patterns are taken for letters
_DETECTOR, _RECOGNISER = "PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx"
_OPTIONS = {"format_whitelist": "mov,mp4,matroska,webm", "protocol_whitelist": "none"}


def lines(path: Path, job: Job) -> list[str]:
    """What can be read in a clip, the lines of each frame in order; most of them again and again."""
    models = files("rapidocr") / "models"
    with as_file(models / _DETECTOR) as detector, as_file(models / _RECOGNISER) as recogniser:
        reader = _reader(detector, recogniser)
        found: list[str] = []
        for number, frame in enumerate(_frames(path)):
            if job.cancelled():
                raise Cancelled
            job.progress(number / LOOKS)
            found += reader(frame).txts or ()
    return [line.strip() for line in found]


def _reader(detector: Path, recogniser: Path) -> Any:
    """Models that are not where the package has them would be downloaded: that is never wanted."""
    if not (detector.is_file() and recogniser.is_file()):
        raise BackendError('the package rapidocr lacks its models: pip install "pytoon-lang[ocr]"')
    from rapidocr import RapidOCR

    settings = {
        "Global.log_level": "critical",
        "Global.use_cls": False,
        "Global.text_score": SURE,
        "Det.limit_type": "max",
        "Det.limit_side_len": SEARCHED,
        "Det.model_path": str(detector),
        "Rec.model_path": str(recogniser),
        "EngineConfig.onnxruntime.intra_op_num_threads": 1,  # tasks run side by side already
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
    }
    return RapidOCR(params=settings)


def _frames(path: Path) -> Iterator[np.ndarray]:
    """Some frames of a clip, small, BGR."""
    import av

    try:
        with path.open("rb") as file, av.open(file, "r", options=_OPTIONS) as container:
            stream = container.streams.video[0]
            count = stream.frames or round(float((stream.duration or 0) * (stream.time_base or 0)) * 24)
            every = max(1, count // LOOKS)
            for number, frame in enumerate(container.decode(stream)):
                if number % every == every // 2 and number // every < LOOKS:
                    scale = min(1.0, LONGEST / max(frame.width, frame.height))
                    size = {"width": max(1, round(frame.width * scale)), "height": max(1, round(frame.height * scale))}
                    yield frame.reformat(**size, format="bgr24").to_ndarray()
    except av.FFmpegError as failure:
        raise BackendError("the clip cannot be played", str(failure)) from None
