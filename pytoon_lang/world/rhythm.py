"""Where the beats of a piece of music are, and from where it may begin again without being noticed.

Onsets are rises of a mel spectrum; the tempo is the strongest period of the onsets near a usual one; the beats are the
path through the onsets that keeps the tempo best (dynamic programming, after D. Ellis, "Beat Tracking by Dynamic
Programming", 2007).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pytoon_lang.world import Rhythm, Trouble
from pytoon_lang.world.probe import FORMATS, Nameless

if TYPE_CHECKING:
    from typing import BinaryIO

    from numpy.typing import NDArray

    Floats = NDArray[Any]

RATE = 22_050  # Hz that are listened to
HOP = 256  # samples from one look to the next: 11.6 ms
WINDOW = 1024
MOST = 600  # seconds that are listened to
STEADY = 0.12  # a beat is steady when the onsets, one period later, are this much like themselves
_MASTER = 48_000
_BANDS = 40
_LOW = 4  # bands of the bass drum, under some 250 Hz
_USUAL, _SPREAD = 120.0, 0.9  # beats a minute that people tap, and octaves around it
_SLOWEST, _FASTEST = 50.0, 210.0
_EARLY = 0.010 * RATE / HOP  # hops: a look of 46 ms sees an onset so long before it is there (measured)
_TIGHT = 100.0  # how much an uneven beat costs against a weak onset


def rhythm_of(file: BinaryIO) -> Rhythm | Trouble:
    """An open sound -> its beats and its loop, in samples at 48 kHz. Music without a steady beat has no beats."""
    import av

    try:
        options = {"format_whitelist": FORMATS, "protocol_whitelist": "none"}
        with av.open(Nameless(file), container_options=options, metadata_errors="ignore") as container:
            sound = _heard(container)
    except (av.FFmpegError, ValueError, OSError, IndexError) as problem:
        return Trouble("unreadable", str(getattr(problem, "strerror", "") or problem))
    if len(sound) < 2 * RATE:
        return Rhythm(0.0, (), 0)
    spectrum = _spectrum(sound)
    onsets = _onsets(spectrum)
    period, clarity = _period(onsets)
    beats = _beats(onsets, period) if clarity >= STEADY else []
    times = tuple(round((beat + _EARLY) * HOP * _MASTER / RATE) for beat in beats)
    return Rhythm(round(60 * RATE / HOP / period, 2) if beats else 0.0, times, _loop(spectrum, beats))


def _heard(container: Any) -> Floats:
    """The sound as one channel."""
    import av
    import numpy as np

    resampler = av.AudioResampler("flt", "mono", RATE)
    pieces, samples = [], 0
    for frame in container.decode(container.streams.audio[0]):
        for piece in resampler.resample(frame):
            pieces.append(piece.to_ndarray()[0])
            samples += pieces[-1].size
        if samples > MOST * RATE:
            break
    sound = np.concatenate(pieces) if pieces else np.zeros(0, np.float32)
    return np.nan_to_num(sound[: MOST * RATE], posinf=0, neginf=0)


def _spectrum(sound: Floats) -> Floats:
    """Decibels in mel bands, a row for every hop, centred on it."""
    import numpy as np

    padded = np.pad(sound, WINDOW // 2)
    frames = np.lib.stride_tricks.sliding_window_view(padded, WINDOW)[::HOP]
    bands = _mel()
    window = np.hanning(WINDOW).astype(np.float32)
    rows = [
        np.abs(np.fft.rfft(part * window, axis=1)) @ bands.T for part in np.array_split(frames, len(frames) // 512 + 1)
    ]
    decibels = 20 * np.log10(np.maximum(np.concatenate(rows), 1e-6))
    return np.asarray(np.maximum(decibels, decibels.max() - 80), np.float32)


def _mel() -> Floats:
    """Triangles of equal width on the mel scale, 30 Hz to 8 kHz."""
    import numpy as np

    first, last = (2595 * np.log10(1 + hertz / 700) for hertz in (30, 8000))
    corners = 700 * (10 ** (np.linspace(float(first), float(last), _BANDS + 2) / 2595) - 1)
    hertz = np.fft.rfftfreq(WINDOW, 1 / RATE)[None, :]
    low, middle, high = (corners[i : i + _BANDS, None] for i in range(3))
    rise, fall = (hertz - low) / (middle - low), (high - hertz) / (high - middle)
    return np.asarray(np.maximum(0, np.minimum(rise, fall)), np.float32)


def _onsets(spectrum: Floats) -> Floats:
    """How much begins at every hop: rises of all bands, without what is slow, in standard deviations.

    The drum of the beat is low and the one between beats is high, so low bands count more.
    """
    import numpy as np

    rises = np.maximum(0, np.diff(spectrum, axis=0, prepend=spectrum[:1]))
    flux = rises.mean(axis=1) + 2 * rises[:, :_LOW].mean(axis=1)
    slow = np.convolve(flux, np.ones(87) / 87, "same")  # a second
    onsets = np.maximum(0, flux - slow)
    return np.asarray(onsets / (onsets.std() or 1.0))


def _period(onsets: Floats) -> tuple[float, float]:
    """Hops from beat to beat, and how steady they are: 1 repeats exactly."""
    import numpy as np

    centred = onsets - onsets.mean()
    size = 1 << (2 * len(centred) - 1).bit_length()
    same = np.fft.irfft(np.abs(np.fft.rfft(centred, size)) ** 2)[: len(centred)]
    same = same / (same[0] or 1.0)
    a_minute = 60 * RATE / HOP
    lags = np.arange(int(a_minute / _FASTEST), min(len(same) - 1, int(a_minute / _SLOWEST)))
    weight = np.exp(-0.5 * (np.log2(a_minute / lags / _USUAL) / _SPREAD) ** 2)
    best = int(lags[np.argmax(same[lags] * weight)])
    left, here, right = same[best - 1 : best + 2]
    bend = left - 2 * here + right
    return best + (0.5 * (left - right) / bend if bend < 0 else 0.0), float(here)


def _beats(onsets: Floats, period: float) -> list[float]:
    """The beats in hops: the best chain of onsets about a period apart, then each at the top of its own onset."""
    import numpy as np

    reach = np.arange(-round(2 * period), -round(period / 2) + 1)
    cost = -_TIGHT * np.log(-reach / period) ** 2
    score, back = onsets.copy(), np.full(len(onsets), -1)
    for here in range(-int(reach[-1]), len(onsets)):
        before = here + reach
        first = int(np.searchsorted(before, 0))
        if first == len(before):
            continue
        gains = score[before[first:]] + cost[first:]
        top = int(np.argmax(gains))
        if gains[top] > 0:
            score[here] += gains[top]
            back[here] = before[first + top]
    tail = max(0, len(score) - round(period))
    chain = [tail + int(np.argmax(score[tail:]))]
    while back[chain[-1]] >= 0:
        chain.append(int(back[chain[-1]]))
    return [_top(onsets, beat) for beat in reversed(chain)]


def _top(onsets: Floats, beat: int) -> float:
    """Between the hops: the top of the parabola through the onset and its neighbours."""
    if not 0 < beat < len(onsets) - 1:
        return float(beat)
    left, here, right = onsets[beat - 1 : beat + 2]
    bend = left - 2 * here + right
    shift = float(0.5 * (left - right) / bend) if bend < 0 else 0.0
    return beat + max(-0.5, min(0.5, shift))


def _loop(spectrum: Floats, beats: list[float]) -> int:
    """After how many samples the music sounds most as it does at its start: from there it may begin again; 0 unknown.

    Whole bars of four beats where there are beats; what is looked at is as long as the crossfade of a loop.
    """
    import numpy as np

    look = RATE // 2 // HOP
    start = spectrum[:look]
    bars = [beat - beats[0] for beat in beats[4::4]]
    places = [round(place) for place in bars] or list(range(look, len(spectrum) - look, 4))
    late = [place for place in places if len(spectrum) * 0.5 <= place <= len(spectrum) - look]
    if not late:
        return 0
    unlike = [float(np.abs(spectrum[place : place + look] - start).mean()) for place in late]
    best = min(unlike)
    place = max(place for place, wrong in zip(late, unlike, strict=True) if wrong <= best * 1.15 + 0.2)
    return round(place * HOP * _MASTER / RATE)
