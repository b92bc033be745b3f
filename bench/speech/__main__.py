"""`python -m bench.speech FOLDER`: how far word onsets are off on recordings whose words somebody labelled by hand.

FOLDER holds sound files, each beside a TextGrid, `.wrd` or `.json` of the same name. Every case is one build of a real
program by the command itself, a scene for each recording; times are read from `timeline.json`, and where a line was cut
out is found by correlating `voiceover.wav` with the recording. Beside it stands what words by their length would give.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from bench.speech import labels
from bench.speech.cases import CASES, takes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bench.speech.cases import Take
    from bench.speech.labels import Samples

_PROGRAM = 'toon 1\n\nvideo speech 64x64 {{ limit: {limit}s }}\n\n{scenes}\noutput "out/speech.mp4"\n'
_SCENE = (
    'narrator n{n} {{ engine: local(), recording: "{file}" }}\n\nscene s{n} {{\n  background: #101010\n{says}}}\n\n'
)


class Found(NamedTuple):
    """A labelled word of a case: milliseconds by which it was found too late, by `method`, and by length alone."""

    text: str
    error: float
    by_length: float
    method: str


def main() -> None:
    """Measure and print a table."""
    options = argparse.ArgumentParser(prog="python -m bench.speech", description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--case", action="append", choices=list(CASES), help="only this one; may be given again")
    options.add_argument("--worst", type=int, default=0, help="name so many of the worst words of each case")
    chosen = options.parse_args()
    clips = list(labels.clips(chosen.folder))
    if not clips:
        sys.exit(f"{chosen.folder} holds no recording with labelled words")
    print(f"{len(clips)} recordings, {sum(len(clip.labels) for clip in clips)} words")
    print(f"{'':32} {'median':>7} {'p95':>6} {'<=50':>7} {'<=100':>7}   by length: median, <=100; methods")
    for case in chosen.case or CASES:
        found = list(_measured(takes(case, clips)))
        _row(case, found)
        for word in sorted(found, key=lambda word: -abs(word.error))[: chosen.worst]:
            print(f"    {word.error:+7.0f} ms  {word.text}")


def _measured(recordings: Sequence[Take]) -> Iterator[Found]:
    """Build one program of all recordings, compare its words with the labels."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        timeline = _built(folder, recordings)
        voice = labels.sound(folder / "out" / "voiceover.wav")
        lines = iter(timeline["speech"])
        for take in recordings:
            guesses = iter(_by_length(folder / f"{take.name}.wav", take))
            for wanted in take.lines:
                spoken = next(lines)
                cut = _cut(voice[spoken["start_sample"] :][: spoken["samples"]], take.heard) - spoken["start_sample"]
                guessed = [next(guesses) for _ in wanted.text.split()]
                for number, onset in wanted.onsets:
                    word = spoken["words"][number]
                    at = word["start"] + cut / labels.RATE
                    name = f"{word['text']} ({take.name})"
                    yield Found(name, (at - onset) * 1000, (guessed[number] - onset) * 1000, spoken["method"])


def _built(folder: Path, recordings: Sequence[Take]) -> dict[str, Any]:
    scenes, limit = "", 5.0
    for number, take in enumerate(recordings):
        labels.save(folder / f"{take.name}.wav", take.written)
        says = "".join(f'  say n{number} "{line.text}"\n' for line in take.lines)
        scenes += _SCENE.format(n=number, file=f"{take.name}.wav", says=says)
        limit += len(take.heard) / labels.RATE + len(take.lines)
    (folder / "speech.toon").write_text(_PROGRAM.format(limit=round(limit), scenes=scenes), "utf-8")
    command = [sys.executable, "-m", "pytoon_lang", "build", "--quiet", str(folder / "speech.toon")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"the build failed:\n{done.stderr}{done.stdout}")
    return dict(json.loads((folder / "out" / "timeline.json").read_text("utf-8")))


def _by_length(path: Path, take: Take) -> list[float]:
    """Onsets in seconds, were there no aligner."""
    from pytoon_lang.backends.aligners import proportional, recording

    script = [line.text for line in take.lines]
    return [word.start / labels.RATE for word in proportional.find(recording.read(path), script).words]


def _cut(line: Samples, recording: Samples) -> int:
    """Where in a recording a line was cut out: the sample at which both agree best."""
    size = 1 << (len(line) + len(recording)).bit_length()
    product = np.fft.rfft(recording, size) * np.conj(np.fft.rfft(line, size))
    agreement = np.fft.irfft(product, size)[: len(recording)]
    return int(np.argmax(np.abs(agreement)))


def _row(case: str, found: Sequence[Found]) -> None:
    errors = np.abs([word.error for word in found])
    guesses = np.abs([word.by_length for word in found])
    methods = ", ".join(f"{m} {sum(w.method == m for w in found)}" for m in sorted({word.method for word in found}))
    print(
        f"{case:32} {np.median(errors):6.1f}  {np.percentile(errors, 95):5.0f}  {np.mean(errors <= 50):6.1%} "
        f"{np.mean(errors <= 100):6.1%}   {np.median(guesses):6.0f} {np.mean(guesses <= 100):6.1%}  {methods}",
        flush=True,
    )


if __name__ == "__main__":
    main()
