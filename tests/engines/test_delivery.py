"""Every engine on its fake: from words, from pictures, and what the books say about it."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from tests.engines.stage import FAKES, Books, ask, floor, job, picture
from tests.fakes.server import Reply, Seen

ENGINES = ("runway", "luma", "pika", "fal", "comfyui")


@pytest.mark.parametrize("engine", ENGINES)
def test_a_clip_from_words(engine: str, tmp_path: Path) -> None:
    fake, books = FAKES[engine](), Books()
    with floor(tmp_path, **{engine: fake}) as stage:
        shot = stage.crew.shoot([ask(engine)], job(tmp_path), books)
    assert fake.wrong == []
    assert shot.taken is not None, shot.notices
    assert shot.taken.clip.seconds == 5
    assert shot.taken.path == tmp_path / "job" / "clip.mp4"
    assert [path.name for path in (tmp_path / "job").iterdir()] == ["clip.mp4"]
    assert [line[0] for line in books.lines] == ["intend", "sent", "settled"]
    assert shot.notices == ()
    assert fake.paid == 1


HUGE = (1600, 2048)
PICTURED: tuple[tuple[str, dict[str, Any], Any], ...] = (
    ("runway", {"model": "gen4_turbo"}, None),
    ("runway", {"model": "gen4_turbo"}, HUGE),
    ("runway", {"model": "veo3.1", "seconds": 6, "last": "aa11"}, None),
    ("runway", {"model": "kling2.5_turbo_pro"}, None),
    ("runway", {"model": "seedance2_5", "last": "aa11"}, None),
    ("luma", {}, None),
    ("luma", {"last": "aa11"}, None),
    ("luma", {"seconds": 10, "last": "aa11"}, None),
    ("pika", {}, None),
    ("pika", {"model": "pika-2.5-image", "seconds": 10}, None),
    ("pika", {"model": "pikaframes", "seconds": 3, "last": "aa11"}, None),
    ("fal", {"model": "fal-ai/pika/v2.2/image-to-video"}, None),
    ("fal", {"model": "fal-ai/veo3.1/fast/first-last-frame-to-video", "seconds": 8, "last": "aa11"}, None),
    ("fal", {"model": "fal-ai/kling-video/v3/pro/image-to-video", "seconds": 7, "last": "aa11", "seed": None}, None),
    ("fal", {"model": "someone/else/at-all", "options": (("fps", 24),)}, None),
    ("comfyui", {"model": "image-to-video"}, None),
    ("comfyui", {"model": "overlay"}, None),
)


@pytest.mark.parametrize(("engine", "more", "size"), PICTURED)
def test_a_clip_from_pictures(engine: str, more: dict[str, Any], size: tuple[int, int] | None, tmp_path: Path) -> None:
    fake = FAKES[engine]()
    with floor(tmp_path, **{engine: fake}) as stage:
        first = picture(stage.assets, size=size, alpha=200) if size else picture(stage.assets)
        shot = stage.crew.shoot([ask(engine, first=first, **more)], job(tmp_path), Books())
        again = stage.crew.shoot([ask(engine, first=first, key="b" * 32, **more)], job(tmp_path, "more"), Books())
    assert fake.wrong == []
    assert shot.taken is not None, shot.notices
    assert again.taken is not None
    uploads = 1 if engine in {"pika", "comfyui"} or size else 0
    assert len(fake.uploads) == uploads  # once, for two shots


def test_the_older_api_of_luma(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pytoon_lang.backends.engines.crew import Crew
    from tests.engines.stage import KEY, QUICK
    from tests.fakes.luma import DreamMachine
    from tests.fakes.server import Server

    with Server(DreamMachine()) as server:
        keys = {"LUMAAI_API_KEY": KEY, "LUMAAI_BASE_URL": server.url, "TOONC_LUMA_API": "dream-machine"}
        crew = Crew(Path, environment=keys, terms={"luma": QUICK})
        shot = crew.shoot([ask("luma", model="ray-2", seconds=9)], job(tmp_path), Books())
        crew.close()
    assert shot.taken is not None, shot.notices
    assert shot.taken.clip.seconds == 9


def test_pika_through_fal_where_there_is_only_a_key_of_fal(tmp_path: Path) -> None:
    from pytoon_lang.backends.engines.crew import Crew
    from tests.engines.stage import KEY, QUICK
    from tests.fakes.fal import Fal
    from tests.fakes.server import Server

    fake = Fal()
    with Server(fake) as server:
        crew = Crew(Path, environment={"FAL_KEY": KEY, "FAL_BASE_URL": server.url}, terms={"pika": QUICK})
        one = ask("pika", model="fal-ai/pika/v2.2", width=720, height=1280)
        shot = crew.shoot([one], job(tmp_path), Books())
        crew.close()
    assert shot.taken is not None, shot.notices
    assert server.log[0].path == "/fal-ai/pika/v2.2/text-to-video"


def test_one_account_of_two_engines_has_one_limit(tmp_path: Path) -> None:
    """Pika by fal and fal itself: two clips at once, together."""
    from concurrent.futures import ThreadPoolExecutor

    from pytoon_lang.backends.engines.crew import Crew
    from tests.engines.stage import KEY, QUICK
    from tests.fakes.fal import Fal
    from tests.fakes.server import Server

    fake = Fal(took=0.3)
    asks = [ask("pika", model="fal-ai/pika/v2.2", width=720, height=1280, seed=n) for n in range(3)]
    asks += [ask("fal", seed=n) for n in range(3)]
    jobs = [job(tmp_path, str(n)) for n in range(6)]
    with Server(fake) as server, ThreadPoolExecutor(6) as pool:
        environment = {"FAL_KEY": KEY, "FAL_BASE_URL": server.url}
        crew = Crew(Path, environment=environment, terms={"pika": QUICK, "fal": QUICK})
        done = list(pool.map(lambda n: crew.shoot([asks[n]], jobs[n], Books()), range(6)))
        crew.close()
    assert all(shot.taken is not None for shot in done)
    assert fake.most == 2


def test_another_server_does_not_have_the_picture(tmp_path: Path) -> None:
    for number in range(2):
        fake = FAKES["comfyui"]()
        with floor(tmp_path, comfyui=fake) as stage:
            one = ask("comfyui", first=picture(stage.assets), model="image-to-video", seed=number)
            assert stage.crew.shoot([one], job(tmp_path, str(number)), Books()).taken is not None
        assert len(fake.uploads) == 1


def test_storage_that_never_ends_its_answer_holds_nobody_up(tmp_path: Path) -> None:
    """That it took the picture is all that it has to say."""
    fake = FAKES["pika"]()
    with floor(tmp_path, pika=fake) as stage:

        def wordy(seen: Seen) -> Reply:
            reply = fake(seen)
            return reply._replace(body=b" " * 4000, drip=1) if seen.path.startswith("/store/") else reply

        stage.servers["pika"].answer = wordy
        began = time.monotonic()
        shot = stage.crew.shoot([ask("pika", first=picture(stage.assets))], job(tmp_path), Books())
    assert shot.taken is not None, shot.notices
    assert time.monotonic() - began < 20


def test_what_the_service_charged_is_in_the_books(tmp_path: Path) -> None:
    books = Books()
    with floor(tmp_path, runway=FAKES["runway"](), pika=FAKES["pika"]()) as stage:
        stage.crew.shoot([ask("runway")], job(tmp_path), books)
        stage.crew.shoot([ask("pika")], job(tmp_path, "more"), books)
    assert books.lines == [
        ("intend", "runway", 0.6),
        ("sent", "runway"),
        ("settled", "runway", 0.6, "clip"),
        ("intend", "pika", 0.255),  # Pika's own quote
        ("sent", "pika"),
        ("settled", "pika", 0.255, "clip"),
    ]
