"""Task -> command line of FFmpeg: the one place where filter graphs are written. Pure; numbers become text here.

Streams of raw frames are given by address (`pipe:7`), files by path. Pictures, layers and blends all stay in yuv420p,
tagged BT.709 at the door, so that FFmpeg has no reason to convert anything but what `xfade` needs.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import lcm
from typing import Any, NamedTuple

import ffmpeg

from pytoon_lang.backends.ffmpeg.blends import blend
from pytoon_lang.backends.ffmpeg.cels import box_of, shown
from pytoon_lang.backends.ffmpeg.chains import Span
from pytoon_lang.backends.ffmpeg.effects import mixed
from pytoon_lang.backends.ffmpeg.encoders import REORDERED, TAGS, device, options, uploaded
from pytoon_lang.backends.ffmpeg.grades import chain
from pytoon_lang.compiler.ir.plan import Join, Layer, Segment, Still
from pytoon_lang.compiler.ir.values import Rate

QUIET = ("-hide_banner", "-nostdin", "-loglevel", "error", "-y")
BT709 = {"range": "tv", "color_primaries": "bt709", "color_trc": "bt709", "colorspace": "bt709"}


class Sources(NamedTuple):
    """Addresses of a segment's streams: of the views' pictures, of their layers, of the layers over all, of the blend's
    matte. A layer that never shows has none (""), nor has a blend without a matte. Views that are `mixed` come as one
    picture without layers.
    """

    pictures: Sequence[str]
    layers: Sequence[Sequence[str]]
    over: Sequence[str]
    matte: str = ""


class Level(NamedTuple):
    """What is done to a mix: a gain in dB, and the ceiling of the limiter in dBTP (None: no limiter)."""

    gain: float
    ceiling: float | None


def segment_argv(program: str, task: Segment, sources: Sources, out: str) -> list[str]:
    """A segment: views with their layers, blended when there are two, and encoded."""
    whole = uploaded(_whole(task, sources), task.encoder)
    argv = _argv(program, whole.output(out, **_encoding(task)))
    return [argv[0], *device(task.encoder), *argv[1:]]


def still_argv(program: str, task: Segment, sources: Sources, which: tuple[int, int]) -> list[str]:
    """One frame of a segment as raw RGB on stdout: the same pictures, before they are encoded.

    `which` is its number, and the number of the frame that the sources begin with.
    """
    frame, passed = which
    stream = _whole(task, sources, passed).filter("select", f"eq(n,{frame - passed})")
    exact = {"flags": "bicubic+accurate_rnd+full_chroma_int+full_chroma_inp"}
    stream = stream.filter("scale", in_color_matrix="bt709", in_range="tv", out_range="pc", **exact)
    return _argv(program, stream.output("pipe:1", format="rawvideo", pix_fmt="rgb24", **{"frames:v": 1}))


def grade_argv(program: str, grade: str, width: int, height: int, source: str) -> list[str]:
    """One RGB picture graded: in from `source`, out to stdout."""
    stream = ffmpeg.input(source, format="rawvideo", pixel_format="rgb24", s=f"{width}x{height}")
    stream = _graded(stream.filter("format", "gbrp"), grade)
    return _argv(program, stream.output("pipe:1", format="rawvideo", pix_fmt="rgb24", **{"frames:v": 1}))


def join_argv(program: str, listing: str, audio: str, task: Join, out: str) -> list[str]:
    """Segments named in an ffconcat file and the audio, copied packet by packet into one MP4."""
    video = ffmpeg.input(listing, format="concat", safe=0, protocol_whitelist="file")
    sound = ffmpeg.input(audio, protocol_whitelist="file")
    rate = task.rate
    timing: dict[str, Any] = {"video_track_timescale": rate.num, "movie_timescale": _movie_timescale(rate)}
    # Decoding times simply count. Segments of one or two frames bring times that overlap with their neighbours'.
    timing["bsf:v"] = f"setts=pts=PTS:dts=(N-{REORDERED[task.codec]})*{rate.den}"
    if task.codec in TAGS:
        timing["tag:v"] = TAGS[task.codec]
    copied = ffmpeg.output(
        video["v:0"], sound["a:0"], out, codec="copy", movflags="+faststart", format="mp4", **timing, **_ANONYMOUS
    )
    return _argv(program, copied)


def playlist_argv(program: str, video: str, seconds: int, out: str) -> list[str]:
    """The packets of a finished video as fragments of one file and a playlist of them, cut at keyframes."""
    streams = ffmpeg.input(video, protocol_whitelist="file")
    hls = {"hls_time": seconds, "hls_playlist_type": "vod", "hls_segment_type": "fmp4", "hls_flags": "single_file"}
    copied = ffmpeg.output(streams["v:0"], streams["a:0"], out, codec="copy", format="hls", **hls, **_ANONYMOUS)
    return _argv(program, copied)


def thumbnail_argv(program: str, video: str, frame: int, out: str) -> list[str]:
    """One frame as a JPEG, in JPEG's own colours."""
    stream = ffmpeg.input(video, protocol_whitelist="file").filter("select", f"eq(n,{frame})")
    stream = stream.filter("scale", in_color_matrix="bt709", out_color_matrix="bt601", out_range="pc")
    return _argv(program, stream.filter("format", "yuvj420p").output(out, **{"frames:v": 1, "q:v": 2, "update": 1}))


def decode_argv(program: str, sound: str, seconds: str) -> list[str]:
    """The first `seconds` of a sound as a float32 WAV at 48 kHz on stdout; more than two channels become two.

    Mono stays mono: FFmpeg would make it 3 dB softer on the way to both ears.
    """
    return _argv(program, _decoded(sound, seconds, "pipe:1"))


def decode_all_argv(program: str, sounds: Sequence[tuple[str, str, str]]) -> list[str]:
    """Several sounds at once: (file, seconds of it, WAV file that is written) of each, as `decode_argv` has them."""
    return _argv(program, ffmpeg.merge_outputs(*(_decoded(*one) for one in sounds)))


def _decoded(sound: str, seconds: str, out: str) -> Any:
    stream = ffmpeg.input(sound, protocol_whitelist="file", t=seconds)["a:0"]
    stream = stream.filter("aresample", 48000, resampler="soxr").filter("aformat", channel_layouts="stereo|mono")
    return stream.output(out, format="wav", acodec="pcm_f32le", **_ANONYMOUS)


def clip_sound_argv(program: str, clip: str, seconds: tuple[float, float], speed: float) -> list[str]:
    """The sound of a clip from a second on, for some seconds of it, as a float32 WAV at 48 kHz on stdout.

    Where the sound begins later than the picture there is silence; another speed keeps the pitch.
    """
    stream = ffmpeg.input(clip, protocol_whitelist="file", ss=f"{seconds[0]:.6f}", t=f"{seconds[1]:.6f}")["a:0"]
    stream = stream.filter("aresample", 48000, resampler="soxr", first_pts=0, **{"async": 1})
    stream = stream.filter("aformat", channel_layouts="stereo|mono")
    while speed != 1.0:  # the filter goes no lower than half
        step = max(0.5, speed)
        stream, speed = stream.filter("atempo", f"{step:.4f}"), round(speed / step, 6)
    return _argv(program, stream.output("pipe:1", format="wav", acodec="pcm_f32le", **_ANONYMOUS))


def measure_argv(program: str, sound: str, repeat: int) -> list[str]:
    """Loudness and true peak of a sound, printed to stdout ten times a second.

    The last tenth needs something after it to be counted. `repeat` samples are played over and over for some seconds
    when the sound is too short to have a loudness (0: not so short).
    """
    stream = ffmpeg.input(sound, protocol_whitelist="file")["a:0"]
    if repeat:
        stream = stream.filter("aloop", loop=-1, size=repeat).filter("atrim", end_sample=144000)
    stream = stream.filter("apad", pad_len=4800).filter("ebur128", metadata=1, peak="true", framelog="quiet")
    return _argv(program, stream.filter("ametadata", "print", file="-").output("-", format="null"))


def master_argv(program: str, mix: str, level: Level, bitrate: int, out: str) -> list[str]:
    """A mix with one linear gain (dB) and, where there is a ceiling (dBTP), a limiter, encoded as AAC.

    The limiter works at four times the sample rate, where the peaks between the samples are seen.
    """
    stream = ffmpeg.input(mix, protocol_whitelist="file")["a:0"].filter(
        "volume", f"{level.gain:.4f}dB", precision="float"
    )
    if level.ceiling is not None:
        stream = stream.filter("aresample", 192000).filter(
            "alimiter", limit=f"{10 ** (level.ceiling / 20):.6f}", attack=2, release=40, level=0, latency=1
        )
        stream = stream.filter("aresample", 48000)
    options = {"c:a": "aac", "profile:a": "aac_low", "b:a": bitrate, "ar": 48000, "ac": 2}
    return _argv(program, stream.output(out, movflags="+faststart", format="mp4", **options, **_ANONYMOUS))


# --- parts of a segment ---------------------------------------------------------------------------------------------


def _whole(task: Segment, sources: Sources, passed: int = 0) -> Any:
    """All that is to be seen of a segment, in yuv420p, from frame `passed` on."""
    if mixed(task.effect):
        faded = _raw(sources.pictures[0], "yuv420p", task.width, task.height, task.rate)
        return _finished(faded, task, sources)
    views = [
        _layered(
            _raw(picture, "yuv420p", task.width, task.height, task.rate), view.layers, view.frames, task.rate, layers
        )
        for view, picture, layers in zip(task.views, sources.pictures, sources.layers, strict=True)
    ]
    blended = views[0] if len(views) == 1 else _blend(views[0], views[1], task, sources.matte, passed)
    return _finished(blended, task, sources)


def _finished(blended: Any, task: Segment, sources: Sources) -> Any:
    # Square pixels, said by every segment: one that says nothing has other headers and cannot be joined.
    return _layered(blended, task.over, task.frames, task.rate, sources.over).filter("setsar", 1)


def graded(stream: Any, grade: str) -> Any:
    """A picture in yuv420p with a grade on it."""
    if not chain(grade):
        return stream
    back = _graded(stream.filter("format", "gbrp"), grade).filter("scale", out_color_matrix="bt709", out_range="tv")
    return back.filter("format", "yuv420p").filter("setparams", **BT709)


def _graded(stream: Any, grade: str) -> Any:
    for name, how in chain(grade):
        stream = stream.filter(name, **how)
    return stream


def _layered(stream: Any, layers: Sequence[Layer], frames: int, rate: Rate, addresses: Sequence[str]) -> Any:
    """Layers over a stream. Each comes in when its first frame does and is gone after its last."""
    for layer, address in zip(layers, addresses, strict=True):
        start, length = shown(layer, frames)
        if not length:
            continue
        box = box_of(layer)
        above = _raw(address, "yuva420p", box.width, box.height, rate)
        if start:
            above = above.filter("setpts", f"PTS+{start}")
        stream = stream.overlay(above, x=box.x, y=box.y, eval="init", eof_action="pass", format="yuv420")
    return stream


def _blend(before: Any, after: Any, task: Segment, matte: str, passed: int) -> Any:
    """All of the segment is the transition. Frame k of n shows k / n of the second view; the next segment shows all."""
    grey = _raw(matte, "gray", task.width, task.height, task.rate) if matte else None
    span = Span(task.frames, task.rate, task.width, task.height, passed=passed)
    blended = blend(before, after, task.effect, span, grey)
    return blended.filter("format", "yuv420p").filter("setparams", **BT709)


def _raw(address: str, pixels: str, width: int, height: int, rate: Rate) -> Any:
    stream = ffmpeg.input(
        address,
        format="rawvideo",
        pixel_format=pixels,
        s=f"{width}x{height}",
        framerate=f"{rate.num}/{rate.den}",
        probesize=32,
        thread_queue_size=2,
    )
    return stream.filter("setparams", **BT709)


# --- writing --------------------------------------------------------------------------------------------------------

_ANONYMOUS = {"map_metadata": -1, "fflags": "+bitexact"}  # no dates, no versions: same task, same bytes


def _encoding(task: Segment) -> dict[str, Any]:
    return {
        **options(task.encoder, blended=len(task.views) > 1, calm=mixed(task.effect) and _stills(task)),
        "frames:v": task.frames,
        "video_track_timescale": task.rate.num,  # one tick is a frame (or den ticks): times at the joins are exact
        "movie_timescale": _movie_timescale(task.rate),
        "format": "mp4",
        **_ANONYMOUS,
    }


def _stills(task: Segment) -> bool:
    return all(isinstance(view.picture, Still) for view in task.views)


def _movie_timescale(rate: Rate) -> int:
    """A clock in which frames and samples are both whole: for 30 frames a second 48000, for 30000/1001 240000."""
    return lcm(48000, rate.num)


def _argv(program: str, stream: Any) -> list[str]:
    return [program, *QUIET, *map(str, ffmpeg.get_args(stream))]
