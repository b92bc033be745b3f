"""`toonc completion SHELL`: a script by which bash, zsh or fish complete commands, options, their values and files.

The script is static: no Python runs when TAB is pressed. It is made of the parsers themselves by shtab.
"""

from __future__ import annotations

import argparse
import sys
from itertools import dropwhile
from typing import TYPE_CHECKING, Any

from pytoon_lang import __version__
from pytoon_lang.cli import options as line
from pytoon_lang.cli.exits import FINE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SHELLS = ("bash", "zsh", "fish")
_PLACES = {
    "bash": "source <(toonc completion bash)    # in ~/.bashrc",
    "zsh": "toonc completion zsh > ~/.zfunc/_toonc    # with `fpath+=~/.zfunc` before `compinit` in ~/.zshrc",
    "fish": "toonc completion fish > ~/.config/fish/completions/toonc.fish",
}
_PROGRAMS = ("*.toon", "*.yaml", "*.yml")
_FILES = {
    "data": ("*.csv", "*.json"),
    "import file": ("*.json",),
    "fmt file": ("*.toon",),
    "new image": ("*.jpg", "*.jpeg", "*.png", "*.webp", "*.avif", "*.gif", "*.mp4", "*.mov", "*.webm"),
    "new voice": ("*.wav", "*.mp3", "*.m4a", "*.aac", "*.flac", "*.ogg"),
    "new music": ("*.wav", "*.mp3", "*.m4a", "*.aac", "*.flac", "*.ogg"),
    "new script": ("*.txt", "*.md"),
    "build plan": ("*.json",),
}
"""Options of every command, and of one -> the files that they take; a positional FILE takes programs."""

_BASH = r"""
# Bash makes three words of `--format=json` and of `--set name=value`: the first are two to toonc, the second is one.
_toonc() {
  local -a words=()
  local at=0 glue="" i last
  for ((i = 0; i < ${#COMP_WORDS[@]}; i++)); do
    last=$((${#words[@]} - 1))
    if [[ ${COMP_WORDS[i]} == "=" && $last -ge 0 && ${words[last]} == --* ]]; then
      [[ $i -eq $COMP_CWORD ]] && words+=("")
    elif [[ ${COMP_WORDS[i]} == "=" && $last -ge 0 ]]; then
      words[last]+="="
      glue=1
    elif [[ -n $glue ]]; then
      words[last]+=${COMP_WORDS[i]}
      glue=""
    else
      words+=("${COMP_WORDS[i]}")
    fi
    [[ $i -eq $COMP_CWORD ]] && at=$((${#words[@]} - 1))
  done
  local -a COMP_WORDS=("${words[@]}")
  local COMP_CWORD=$at
  _shtab_toonc
}
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The shell."""
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help="`bash`, `zsh` or `fish`")
    parser.epilog = "; ".join(f"{shell}: `{how.partition('   ')[0]}`" for shell, how in _PLACES.items())


def run(options: argparse.Namespace) -> int:
    """Write the script to stdout."""
    sys.stdout.write(script(options.shell))
    return FINE


def script(shell: str) -> str:
    """The script of a shell."""
    import shtab

    lines = shtab.complete(_parser(), shell).splitlines(keepends=True)
    body = "".join(
        dropwhile(lambda text: text.startswith("#") or not text.strip(), lines)
    )  # it begins with how to install anything
    if shell == "bash":
        body = body.replace("-F _shtab_toonc toonc", "-F _toonc toonc") + _BASH
    first = "#compdef toonc\n" if shell == "zsh" else ""
    about = f"# Completion of toonc {__version__} for {shell}, made of its options by shtab. To use it:"
    return f"{first}{about}\n# {_PLACES[shell]}\n{body}"


def _parser() -> argparse.ArgumentParser:
    """All commands in one parser, with what each word may be."""
    whole = argparse.ArgumentParser(prog="toonc", allow_abbrev=False)
    whole.add_argument("-V", "--version", action="version", version="", help="show the version")
    line._common(whole)
    _complete("", whole)
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, summary in line.COMMANDS.items():
        command = commands.add_parser(name, help=summary, allow_abbrev=False)
        line.implementation(name).arguments(command)
        line._common(command)
        _complete(name, command)
    return whole


def _complete(command: str, parser: argparse.ArgumentParser) -> None:
    import shtab

    for action in parser._actions:
        word: Any = action
        if action.metavar in {"DIR", "FOLDER"}:
            word.complete = shtab.DIRECTORY
        elif patterns := _files(command, action):
            word.complete = shtab.glob(*patterns)
        elif action.metavar in {"FILE", "PATH", "REV|FILE"}:
            word.complete = shtab.FILE
        elif not action.choices and (words := list(_words(command, action.dest))):
            action.choices = words


def _files(command: str, action: argparse.Action) -> Sequence[str]:
    own = _FILES.get(f"{command} {action.dest}") or _FILES.get(action.dest)
    return own or (_PROGRAMS if action.dest == "file" else ())


def _words(command: str, what: str) -> Iterator[str]:
    """Words of the language, of this version."""
    match command, what:
        case "explain", "code":
            from pytoon_lang.explain import codes

            yield from codes()
        case "reference", "topic":
            from pytoon_lang.reference.lookup import topics

            yield from dict.fromkeys(topics())
        case "presets", "name":
            from pytoon_lang.stdlib import names

            for folder in ("presets", "styles", "transitions", "blocks"):
                yield from names(folder)
        case "engines", "name":
            from pytoon_lang.backends.engines.registry import NAMES

            yield from NAMES
