"""Mix task -> mix.wav and voiceover.wav: every track at its sample, at its level, ducked where somebody speaks.

A sum of arrays: exact to the sample, and a minute of sound costs less here than the start of a filter graph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pytoon_lang.backends.base import Cancelled, Job, Made, Notice
from pytoon_lang.backends.ffmpeg.clip_sound import clip_sound
from pytoon_lang.backends.ffmpeg.envelope import ducking, eased, faded, looped
from pytoon_lang.backends.ffmpeg.shelf import Shelf
from pytoon_lang.backends.ffmpeg.tempo import hurried
from pytoon_lang.backends.ffmpeg.wave import read_speech, write_float, write_speech
from pytoon_lang.compiler.ir.plan import Mix, Track
from pytoon_lang.compiler.ir.values import SAMPLE_RATE

if TYPE_CHECKING:
    from pytoon_lang.backends.ffmpeg.wave import Sound

MIX, VOICEOVER = "mix.wav", "voiceover.wav"
SPEECH = "speech.wav"
_OFFSET = 0.01  # -40 dBFS
_LOUDEST = 1000.0  # 60 dB over full scale: no recording, a broken file
_UNHARMED: tuple[Notice, ...] = ()


def run(task: Mix, job: Job) -> Made:
    """Mix all tracks. Without any the result is silence. Raises BackendError for a sound that cannot be read."""
    mix = np.zeros((task.samples, 2), np.float32)
    voice = np.zeros((task.samples, 2), np.float32)
    notices: tuple[Notice, ...] = ()
    shelf = Shelf((track.asset, length) for track in task.tracks if (length := _filed(track, task.samples)) > 0)
    for number, track in enumerate(task.tracks, 1):
        if job.cancelled():
            raise Cancelled
        length = _length(track, task.samples)
        if length <= 0:
            continue  # it would start after the end
        sound, damaged = _sound(track, length, job, shelf)
        notices += tuple(one for one in damaged if one not in notices)
        start, first = max(0, track.start), max(0, -track.start)
        here = slice(start, start + max(0, len(sound) - first))
        mix[here] += _levelled(track, sound)[first:]
        if track.role == "speech":
            voice[here] += sound[first:]
        job.progress(number / len(task.tracks))
    write_float(job.folder / MIX, mix)
    write_speech(job.folder / VOICEOVER, voice)
    return Made((MIX, VOICEOVER), {"samples": task.samples}, notices)


def _length(track: Track, samples: int) -> int:
    """How much of a track is heard at most."""
    room = samples - track.start
    return min(track.length, room) if track.length else room


def _filed(track: Track, samples: int) -> int:
    """How far into a sound file a track plays; 0 when it does not play one."""
    length = _length(track, samples)
    return track.begin + length if length > 0 and track.input < 0 and track.role != "clip" else 0


def _sound(track: Track, length: int, job: Job, shelf: Shelf) -> tuple[Sound, tuple[Notice, ...]]:
    """The track's sound, at most `length` long, its ends made soft, at its natural level."""
    if track.input >= 0:
        sound, damaged = hurried(read_speech(job.inputs[track.input] / SPEECH), track.percent), _UNHARMED
    elif track.role == "clip":
        path = job.asset(track.asset)
        sound, damaged = _sane(*clip_sound(track, length, path, job), path.name)
        return eased(sound, track.fade_in, track.fade_out), damaged
    else:
        until = track.begin + length
        sound, damaged = _sane(*shelf.take(track.asset, until, job), job.asset(track.asset).name)
        if track.crossfade and len(sound) < until:
            sound = looped(sound[: track.loop + track.crossfade] if track.loop else sound, until, track.crossfade)
        sound = eased(sound[track.begin :], track.fade_in, 0) if track.fade_in else sound[track.begin :]
    return faded(sound[:length], track.fade_out, cut=len(sound) >= length), damaged


def _sane(sound: Sound, notices: tuple[Notice, ...], name: str) -> tuple[Sound, tuple[Notice, ...]]:
    """Files of floats may hold what is no number; one such sample would spoil the loudness of the whole video."""
    insane = ~(np.abs(sound) < _LOUDEST)
    if not insane.any():
        return _centred(sound), notices
    message = f"{name} is damaged; {insane.any(axis=1).sum()} samples of it hold no sound and are left silent"
    return _centred(np.where(insane, np.float32(0), sound)), (*notices, Notice("damaged-media", message))


def _centred(sound: Sound) -> Sound:
    """A line that is not at zero cannot be heard, but it clicks where the sound begins, and takes the room of peaks."""
    if len(sound) < SAMPLE_RATE:
        return sound  # a drum has one, too, and needs it
    offset = sound.mean(axis=0)
    return sound - offset if float(np.abs(offset).max()) > _OFFSET else sound


def _levelled(track: Track, sound: Sound) -> Sound:
    """Gain, and the level that goes down under speech."""
    decibels = np.full(len(sound), track.gain, np.float32)
    if track.ducks:
        decibels += ducking(track.ducks, track.duck, track.ramp, track.start, len(sound))
    return np.asarray(sound * (10 ** (decibels / 20))[:, None], np.float32)
