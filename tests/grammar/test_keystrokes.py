"""While a program is typed, every line that is finished stays understood."""

import pytest

from tests.grammar.programs import finished, programs, read

PROGRAMS = programs()


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_prefix_keeps_its_finished_lines(name: str) -> None:
    keeps_its_finished_lines(PROGRAMS[name], 300)


@pytest.mark.slow
@pytest.mark.parametrize("name", PROGRAMS)
def test_every_prefix_keeps_its_finished_lines(name: str) -> None:
    keeps_its_finished_lines(PROGRAMS[name], 3000)


def keeps_its_finished_lines(text: str, most: int) -> None:
    """So many prefixes of a program, evenly spread; each is read anew, so all of them cost the square of its length."""
    whole, _ = read(text)
    for length in range(0, len(text) + 1, max(1, -(-len(text) // most))):
        prefix = text[:length]
        file, diagnostics = read(prefix)
        last_line = prefix.rfind("\n") + 1
        assert finished(whole, last_line) <= finished(file, last_line), prefix[-80:]
        assert len(diagnostics) <= 3, [d.message for d in diagnostics]
