"""The bed "sunrise": ten bars in D at 100 beats a minute, 24 s, that lead back to their first chord."""

from typing import NamedTuple

import numpy as np
from pyloudnorm import Meter

from sounding import instruments as play
from sounding.instruments import RATE, Samples
from sounding.loop import echoes, hall, highpass, limit, place, silence

BEAT = RATE * 60 // 100
BAR = 4 * BEAT
SIXTEENTH = BEAT // 4


class Chord(NamedTuple):
    """One bar in MIDI notes: the bass, the pad's voicing, and the note of it that moves half-way."""

    bass: int
    pad: tuple[int, ...]
    moves: tuple[int, int] | None = None


# Two bars of dawn, then eight in which the beat carries; the last one wants to go home to the first.
BARS = (
    Chord(38, (50, 57, 64, 66)),  # Dadd9
    Chord(43, (50, 55, 59, 66)),  # Gmaj7
    Chord(35, (54, 57, 62, 66)),  # Bm7
    Chord(43, (55, 59, 62, 66)),  # Gmaj7
    Chord(42, (54, 57, 62, 64)),  # D/F#
    Chord(45, (52, 57, 62, 64), (62, 61)),  # Asus4, A
    Chord(35, (54, 57, 62, 69)),  # Bm7
    Chord(43, (55, 59, 66, 69)),  # Gmaj9
    Chord(40, (55, 59, 62, 66)),  # Em9
    Chord(45, (55, 62, 64, 69), (62, 61)),  # A7sus4, A7
)
ENTRY = 2

# (bar, sixteenth, note): a few bells above, mostly answers at the end of a line.
MELODY = (
    (2, 0, 78), (2, 6, 76), (2, 10, 74), (3, 4, 71), (3, 10, 74),
    (4, 0, 76), (4, 6, 78), (4, 12, 81), (5, 4, 76),
    (6, 0, 78), (6, 6, 81), (6, 10, 83), (7, 4, 81), (7, 10, 78),
    (8, 0, 79), (8, 6, 78), (8, 12, 74), (9, 4, 76), (9, 10, 73),
)  # fmt: skip
BASS_LINE = ((0, 5), (6, 2), (8, 4), (14, 2))
# The MP3 encoder takes 0.4 dB off at this bit rate: the file is heard at -16 LUFS.
TARGET_LUFS = -15.6


def bed(seed: int = 1911) -> Samples:
    """Seed -> the bed as stereo floats (samples, 2), loud as a master, peaks below -1.5 dBFS, seamless as a loop."""
    chance = np.random.default_rng(seed)
    length = BAR * len(BARS)
    pump = _pump(length)[:, None]
    pads = _pads(length) * pump
    plucks = _plucks(length, chance)
    bells = _bells(length)
    beat, air = _beat(length, chance)
    plucks += echoes(plucks, 3 * SIXTEENTH / RATE, 0.42)
    bells += echoes(bells, 3 * SIXTEENTH / RATE, 0.5)
    wet = hall(0.5 * pads + 0.55 * plucks + 0.8 * bells + 0.35 * air, 2.6, chance)
    mix = pads + plucks + bells + beat + air + _bass(length) * pump + 0.3 * highpass(wet, 220)
    return master(highpass(mix, 28))


def master(mix: Samples) -> Samples:
    """A mix -> the same at the target loudness, its peaks rounded off and limited."""
    for _ in range(3):
        mix = limit(mix * 10 ** ((TARGET_LUFS - loudness(mix)) / 20), 10 ** (-1.6 / 20))
    return mix


def loudness(ring: Samples) -> float:
    """A ring -> its integrated loudness in LUFS, to a hundredth, so that no machine rounds the gain differently."""
    return round(float(Meter(RATE).integrated_loudness(ring)), 2)


def _pads(length: int) -> Samples:
    ring = silence(length)
    for bar, chord in enumerate(BARS):
        for note in chord.pad:
            if chord.moves and note == chord.moves[0]:
                place(ring, bar * BAR, play.pad(note, BAR / RATE / 2), 0.10)
                place(ring, (bar + 0.5) * BAR, play.pad(chord.moves[1], BAR / RATE / 2), 0.11)
            else:
                place(ring, bar * BAR, play.pad(note, BAR / RATE), 0.10)
    return ring


def _pump(length: int) -> Samples:
    """The gain that lets pads and bass breathe with the kick."""
    gain = np.ones(length)
    t = np.arange(BEAT) / RATE
    dip = 1 - 0.34 * np.exp(-t / 0.17) * np.minimum(1, t / 0.008)
    for start in _kicks():
        gain[start : start + BEAT] = np.minimum(gain[start : start + BEAT], dip)
    return gain


def _kicks() -> list[int]:
    """Two a bar while the beat is young, then four."""
    bars = range(ENTRY, len(BARS))
    return [bar * BAR + beat * BEAT for bar in bars for beat in ((0, 2) if bar < ENTRY + 2 else (0, 1, 2, 3))]


def _plucks(length: int, chance: np.random.Generator) -> Samples:
    """The arpeggio: eighths at dawn, sixteenths once the beat is there; its order changes every other bar."""
    ring = silence(length)
    orders = ((0, 2, 1, 3, 4, 3, 2, 5), (0, 1, 3, 2, 5, 4, 3, 1))
    for bar, chord in enumerate(BARS):
        step = 2 if bar < ENTRY else 1
        for place_in_bar in range(0, 16, step):
            tones = [_moved(chord, note, place_in_bar) for note in chord.pad]
            tones = [*sorted(note + 12 for note in tones), tones[1] + 24, tones[2] + 24]
            note = tones[orders[bar // 2 % 2][place_in_bar // step % 8]]
            accent = (0.95, 0.5, 0.68, 0.55)[place_in_bar % 4] if step == 1 else (0.9, 0.7)[place_in_bar // 2 % 2]
            late = 0.02 * SIXTEENTH * chance.random() + (0.06 * SIXTEENTH if place_in_bar % 2 else 0)
            velocity = accent * (0.92 + 0.16 * chance.random())
            pan = 0.55 * np.sin(place_in_bar * 1.9 + bar)
            place(ring, bar * BAR + place_in_bar * SIXTEENTH + late, play.pluck(note, velocity), 0.22, pan)
    return ring


def _moved(chord: Chord, note: int, sixteenth: int) -> int:
    return chord.moves[1] if chord.moves and note == chord.moves[0] and sixteenth >= 8 else note


def _bells(length: int) -> Samples:
    ring = silence(length)
    for bar, sixteenth, note in MELODY:
        place(ring, bar * BAR + sixteenth * SIXTEENTH, play.bell(note, 1.8, decay=1.3), 0.15, 0.3 * (-1) ** sixteenth)
    return ring


def _beat(length: int, chance: np.random.Generator) -> tuple[Samples, Samples]:
    """The dry kick, and what stands in the room: shaker, snaps, and the air that rises into the beat."""
    dry, room = silence(length), silence(length)
    for start in _kicks():
        place(dry, start, play.kick(), 0.44)
    for bar in range(ENTRY, len(BARS)):
        for sixteenth in range(16):
            accent = (0.5, 0.3, 0.9, 0.38)[sixteenth % 4] * (0.85 + 0.3 * chance.random())
            late = 0.1 * SIXTEENTH if sixteenth % 2 else 0
            place(room, bar * BAR + sixteenth * SIXTEENTH + late, play.shaker(chance, accent), 0.14, 0.35)
        if bar >= ENTRY + 2:
            for beat in (1, 3):
                place(room, bar * BAR + beat * BEAT, play.snap(chance), 0.16, -0.2)
    place(room, (ENTRY - 0.75) * BAR, play.riser(chance, 0.75 * BAR / RATE), 0.085)
    return dry, room


def _bass(length: int) -> Samples:
    """Long roots at dawn, then a line that pushes into the next bar."""
    ring = silence(length)
    for bar, chord in enumerate(BARS):
        line = ((0, 15),) if bar < ENTRY else BASS_LINE
        for sixteenth, held in line:
            note = chord.bass + (12 if sixteenth == 14 else 0)
            gain = 0.14 if bar < ENTRY else 0.17
            place(ring, bar * BAR + sixteenth * SIXTEENTH, play.bass(note, held * SIXTEENTH / RATE), gain)
    return ring
