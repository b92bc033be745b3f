"""A narrator's chain as written -> the voices of it that can be asked here, in a language that they speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.scene import Voice
from pytoon_lang.compiler.values.words import listed, unknown
from pytoon_lang.compiler.vocabulary.engines import LOCAL, VOICE_ENGINES
from pytoon_lang.compiler.vocabulary.voices import CODES, LANGUAGES, SPEAKS
from pytoon_lang.diagnostics import Diagnostic, error, replace, warning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pytoon_lang.compiler.ir.element import Setting
    from pytoon_lang.compiler.values.voices import Link
    from pytoon_lang.source import Span
    from pytoon_lang.world import World

ENGLISH = "en"


def language(setting: Setting | None, found: list[Diagnostic]) -> str:
    """A language as written (`en`, `pt-BR`) -> the same when it is one; English when nothing is written."""
    if setting is None:
        return ENGLISH
    tag = str(setting.value)
    base, _, region = tag.partition("-")
    if base not in LANGUAGES or (region and not (len(region) == 2 and region.isalpha() and region.isupper())):
        found.append(_unknown(tag, setting.span))
        return ENGLISH
    return tag


def _unknown(tag: str, span: Span) -> Diagnostic:
    """A name instead of a code, or a code in other letters: `german`, `en-us`, `EN_US`."""
    base, _, region = tag.replace("_", "-").casefold().partition("-")
    code = CODES.get(base, base)
    if code not in LANGUAGES:
        return unknown("unknown-value", "language", tag, span, LANGUAGES)
    fix = f"{code}-{region.upper()}" if len(region) == 2 and region.isalpha() else code
    message, note = f"unknown language `{tag}`", f"did you mean `{fix}`?"
    return error("unknown-value", message, span, note, help=f"write `{fix}`", fixes=(replace(span, fix),))


def chain(
    links: Sequence[Link] | None, tongue: str, world: World, span: Span | None, found: list[Diagnostic]
) -> tuple[Voice, ...]:
    """The voices to try, the local one last where it speaks the language. One remark for all that are left out.

    When all that speak the language lack their keys, they stay, and where none speaks it, the local one: building says
    so and goes on with captions.
    """
    base = tongue.partition("-")[0]
    written = [link.engine for link in links] if links else [Voice(LOCAL)]
    able = [voice for voice in written if base in SPEAKS[voice.engine]]
    if not able and span is not None:
        found.append(_mute(written, tongue, span))
        return (Voice(LOCAL),)
    at_hand = [voice for voice in able if _reachable(voice, world)]
    if base in SPEAKS[LOCAL] and not any(voice.engine == LOCAL for voice in at_hand):
        at_hand.append(Voice(LOCAL))
    if span is not None:
        found += _left_out([voice for voice in able if voice not in at_hand], at_hand, span)
        found += _foreign([voice for voice in written if voice not in able], tongue, span)
    return tuple(at_hand or able)


def _reachable(voice: Voice, world: World) -> bool:
    engine = VOICE_ENGINES[voice.engine]
    own = engine.addressed and any(name == "base-url" for name, _ in voice.options)
    return not engine.secret or own or any(world.has_secret(name) for name in (engine.secret, engine.also) if name)


def _left_out(voices: list[Voice], then: list[Voice], span: Span) -> list[Diagnostic]:
    if not voices:
        return []
    names = list(dict.fromkeys(voice.engine for voice in voices))
    secrets = list(dict.fromkeys(VOICE_ENGINES[name].secret for name in names))
    are = "is" if len(secrets) == 1 else "are"
    message = f"{listed(names)} left out: {listed(secrets)} {are} not set"
    ways = [name for name in (secrets[0], VOICE_ENGINES[names[0]].also) if name]
    help_ = f"set {' or '.join(f'`{way}`' for way in ways)} in the environment to use `{names[0]}`"
    note = f"goes on with `{then[0].engine}`" if then else "without it nobody speaks, and captions stand alone"
    return [Diagnostic("engine-skipped", "info", message, span, note, help=help_)]


def _foreign(voices: list[Voice], tongue: str, span: Span) -> list[Diagnostic]:
    if not voices:
        return []
    names = listed(dict.fromkeys(voice.engine for voice in voices))
    message = f"{names} left out: no voice of it speaks `{tongue}`"
    return [Diagnostic("engine-skipped", "info", message, span, "never asked", help="take it out of the chain")]


def _mute(voices: list[Voice], tongue: str, span: Span) -> Diagnostic:
    names = list(dict.fromkeys(voice.engine for voice in voices))
    able = [name for name in VOICE_ENGINES if tongue.partition("-")[0] in SPEAKS[name]]
    message = f"{listed(names)} cannot speak `{tongue}`"
    note = f"speaks {listed(sorted(SPEAKS[names[0]]))}; captions stand alone"
    return warning("voice-cannot-speak", message, span, note, help=f"add {listed(able)} to the chain, or a `recording`")
