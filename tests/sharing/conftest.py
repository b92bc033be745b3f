"""Most tests here share results of the fake backend: a few words under the name of a video."""

from __future__ import annotations

import pytest

from pytoon_lang.render.sharing import shared


@pytest.fixture(autouse=True)
def _fakes_are_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared, "wrong", lambda *_: "")
