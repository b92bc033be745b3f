"""Coverage-guided fuzzing, after `pip install atheris`: `python -m tests.fuzz.with_atheris -runs=100000 [corpus]`.

Every input is read as .toon source, checked, formatted twice, and read as YAML. Not part of the tests: it has no end.
"""

from __future__ import annotations

import sys

import atheris  # type: ignore[import-not-found]  # installed by hand

with atheris.instrument_imports(include=["pytoon_lang"]):
    from pytoon_lang.compiler.front import graphs
    from pytoon_lang.compiler.settings import Settings
    from pytoon_lang.grammar.format import format
    from pytoon_lang.world.memory import Memory

ALARM = 120  # seconds that one input may take (libFuzzer's -timeout): instrumented code is ten times slower


def one(data: bytes) -> None:
    """Raises on what must not happen; libFuzzer keeps the input."""
    graphs("main.toon", Memory({"main.toon": data}), Settings())
    graphs("main.yaml", Memory({"main.yaml": data}), Settings())
    text = data.decode("utf-8", "replace")
    once = format(text)
    assert format(once) == once, "formatting twice is not formatting once"


if __name__ == "__main__":
    atheris.Setup([*sys.argv, f"-timeout={ALARM}", "-max_len=4000"], one)
    atheris.Fuzz()
