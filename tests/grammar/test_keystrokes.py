"""While a program is typed, every line that is finished stays understood."""

import pytest

from tests.grammar.programs import finished, programs, read


@pytest.mark.parametrize("name", programs())
def test_every_prefix_keeps_its_finished_lines(name: str) -> None:
    text = programs()[name]
    whole, _ = read(text)
    step = max(1, len(text) // 2500)
    for length in range(0, len(text) + 1, step):
        prefix = text[:length]
        file, diagnostics = read(prefix)
        last_line = prefix.rfind("\n") + 1
        assert finished(whole, last_line) <= finished(file, last_line), prefix[-80:]
        assert len(diagnostics) <= 3, [d.message for d in diagnostics]
