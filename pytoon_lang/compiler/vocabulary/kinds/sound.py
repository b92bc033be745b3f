"""What is heard: narrators and their lines, music, sounds."""

from __future__ import annotations

from pytoon_lang.compiler.ir.scene import Voice
from pytoon_lang.compiler.ir.values import Time
from pytoon_lang.compiler.vocabulary.types import (
    AUDIO,
    DECIBEL,
    INTEGER,
    NAME,
    TEXT,
    TIME,
    Kind,
    Slot,
    Type,
    name_of,
    one_of,
)

NARRATOR = Kind(
    "narrator",
    "Who speaks: voices in the order they are tried, or a recording of your own.",
    values=(Slot("name", NAME, "its name, for `say`", required=True),),
    keys=(
        Slot("engine", Type("voices"), "one voice or a chain, the first that works", default=(Voice("local"),)),
        Slot("speed", Type("share", low=50, high=200), "100% is natural", default=1.0),
        Slot("gain", DECIBEL, "level of the voice", default=-6.0),
        Slot("seed", INTEGER, "for engines that take one", default=0),
        Slot("language", NAME, "what is spoken: `en`, `de`, `pt-BR`", default="en"),
        Slot("recording", AUDIO, "your own voice, aligned with what `say` says", unset="an engine speaks"),
    ),
    example='narrator ana { engine: [elevenlabs("Rachel"), local()] }',
)

SAY = Kind(
    "say",
    "A line of speech. The written text is what is spoken and what captions show.",
    values=(
        Slot("narrator", name_of("narrator"), "who speaks", unset="the only narrator, or the local voice"),
        Slot("line", TEXT, "what is said", required=True),
    ),
    keys=(
        Slot(
            "pause",
            Type("time", low=0, high=60),
            "silence before the next line of the scene",
            default=Time.of("200", "ms"),
        ),
        Slot("recording", AUDIO, "this line in your own voice, whoever says the others", unset="the narrator says it"),
    ),
    example='say ana "Meet {{ product }}."',
)

_PLACE = Type("time", low=0, high=36000)
_FADE = Type("time", low=0, high=600)

MUSIC = Kind(
    "music",
    "The bed under everything: looped or trimmed to the video, lowered while somebody speaks.",
    values=(Slot("file", AUDIO, "the music", required=True),),
    keys=(
        Slot("gain", DECIBEL, "its level", default=-18.0),
        Slot("duck", Type("decibel", low=-60, high=0), "its level under speech, on top of `gain`", default=-12.0),
        Slot("from", _PLACE, "where in the music to begin; when it is over it starts again", default=Time(0)),
        Slot("fade-in", _FADE, "how long it takes to come", default=Time(0)),
        Slot("fade-out", TIME, "how long it takes to end", default=Time.of("2", "s")),
        Slot("snap", one_of("none", "beat"), "`beat` moves the cuts of the video to its beats", default="none"),
    ),
    once=True,
    example='music "beds/sunrise.mp3" { gain: -18dB }',
)

SOUND = Kind(
    "sound",
    "A sound in a scene.",
    values=(Slot("file", AUDIO, "the sound", required=True),),
    keys=(
        Slot("gain", DECIBEL, "its level", default=-6.0),
        Slot("start", TIME, "after the scene begins", default=Time(0)),
        Slot("from", _PLACE, "where in the sound to begin", default=Time(0)),
        Slot("length", Type("time", low=0.01, high=3600), "how long it is heard", unset="to its end"),
        Slot("fade-in", _FADE, "how long it takes to come", default=Time(0)),
        Slot("fade-out", _FADE, "how long it takes to end", default=Time(0)),
    ),
    example='sound "chime.wav" gain: -6dB, start: 200ms',
)
