"""The vendors' own clients as referees: they drive our fakes unmodified, and our requests are held against theirs.

What this proves: method, path, headers, names of fields, what an answer must hold, names of states. What it does not:
how the paid services judge values, word their errors and take their time; that is in the fakes as documented.
"""

from __future__ import annotations

import base64
import json
import os
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from pytoon_lang.backends.engines.runway_table import SPEAKING, STUDIO
from tests.engines.stage import Books, ask, floor, job, picture
from tests.fakes.certificate import self_signed
from tests.fakes.fal import Fal
from tests.fakes.luma import DreamMachine, Luma
from tests.fakes.runway import Runway, variants
from tests.fakes.server import Seen, Server
from tests.fakes.studio import KEY

WORDS = "A runner at dawn"


def ours(folder: Path, one: Any, **fakes: Any) -> Seen:
    """The create that our adapter sends."""
    with floor(folder, **fakes) as stage:
        picture(stage.assets)
        shot = stage.crew.shoot([one], job(folder), Books())
        assert shot.taken is not None, shot.notices
        (server,) = stage.servers.values()
        return next(seen for seen in server.log if seen.method == "POST")


def same(theirs: Seen, ours: Seen, headers: tuple[str, ...]) -> None:
    assert (ours.method, ours.path) == (theirs.method, theirs.path)
    assert ours.json == theirs.json
    assert {name: ours.headers.get(name) for name in headers} == {name: theirs.headers.get(name) for name in headers}


# --- Runway ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def quick_polling(monkeypatch: pytest.MonkeyPatch) -> None:
    polling = pytest.importorskip("runwayml.lib.polling")
    monkeypatch.setattr(polling, "POLL_TIME", 0.05)
    monkeypatch.setattr(polling, "POLL_JITTER", 0)


@pytest.mark.usefixtures("quick_polling")
def test_runway_from_words(tmp_path: Path) -> None:
    import runwayml

    mine = ours(tmp_path, ask("runway", prompt=WORDS), runway=Runway())
    fake = Runway()
    with Server(fake) as server:
        client = runwayml.RunwayML(api_key=KEY, base_url=server.url, _strict_response_validation=True)
        made = client.text_to_video.create(model="gen4.5", prompt_text=WORDS, ratio="720:1280", duration=5, seed=7)
        done = made.wait_for_task_output(timeout=20)
        assert done.status == "SUCCEEDED"
        assert done.output[0].startswith(server.url)
        assert client.organization.retrieve().credit_balance == 5000
        client.tasks.delete(made.id)
        with pytest.raises(runwayml.NotFoundError):
            client.tasks.retrieve(made.id)
        same(server.log[0], mine, ("authorization", "x-runway-version", "content-type"))
    assert fake.wrong == []


@pytest.mark.usefixtures("quick_polling")
def test_runway_from_two_pictures(tmp_path: Path) -> None:
    import runwayml

    one = ask("runway", model="veo3.1", seconds=6, first="aa11", last="aa11", negative="rain", prompt=WORDS)
    mine = ours(tmp_path, one, runway=Runway())
    with Server(Runway()) as server:
        client = runwayml.RunwayML(api_key=KEY, base_url=server.url, _strict_response_validation=True)
        client.image_to_video.create(
            model="veo3.1",
            prompt_image=[
                {"uri": mine.json["promptImage"][0]["uri"], "position": "first"},
                {"uri": mine.json["promptImage"][1]["uri"], "position": "last"},
            ],
            prompt_text=WORDS,
            negative_prompt="rain",
            ratio="720:1280",
            duration=6,
            seed=7,
            audio=False,
        )
        same(server.log[0], mine, ("authorization", "x-runway-version"))


def test_runway_uploads(tmp_path: Path) -> None:
    import runwayml

    with floor(tmp_path, runway=Runway()) as stage:
        big = picture(stage.assets, size=(1600, 2048), alpha=200)
        shot = stage.crew.shoot([ask("runway", model="gen4_turbo", first=big)], job(tmp_path), Books())
        assert shot.taken is not None
        mine = stage.servers["runway"].log[:3]
    with Server(Runway()) as server:
        client = runwayml.RunwayML(api_key=KEY, base_url=server.url)
        uri = client.uploads.create_ephemeral(file=("a.png", (tmp_path / "assets" / "aa11").read_bytes(), "image/png"))
        assert uri.uri.startswith("runway://")
        theirs = server.log
    assert [(seen.method, seen.path) for seen in mine[:2]] == [(seen.method, seen.path) for seen in theirs]
    assert set(mine[0].json) == set(theirs[0].json)
    assert "authorization" not in mine[1].headers
    assert mine[2].json["promptImage"] == "runway://u1"


@pytest.mark.parametrize("outcome", ["moderated", "failed"])
@pytest.mark.usefixtures("quick_polling")
def test_runway_fails_as_its_client_expects(outcome: str) -> None:
    import runwayml

    with Server(Runway([outcome])) as server:
        client = runwayml.RunwayML(api_key=KEY, base_url=server.url, _strict_response_validation=True)
        made = client.text_to_video.create(model="gen4.5", prompt_text=WORDS, ratio="720:1280", duration=5)
        with pytest.raises(runwayml.TaskFailedError) as trouble:
            made.wait_for_task_output(timeout=20)
    assert trouble.value.task_details.failure_code in {"SAFETY.INPUT.TEXT", "INTERNAL"}


@pytest.mark.parametrize("model", STUDIO.models, ids=lambda model: model.name)
def test_our_table_of_runway_is_its_clients(model: Any) -> None:
    words, pictures = variants("/v1/text_to_video").get(model.name), variants("/v1/image_to_video")[model.name]
    assert (words is None) == (model.first == "must")
    framed = model.sizes if model.framed is None else model.framed
    assert sizes(pictures) == set(framed)
    if words is not None:
        assert sizes(words) == set(model.sizes)
    for one in filter(None, (words, pictures)):
        fields = get_type_hints(one, include_extras=True)
        assert ("seed" in fields) == model.seed
        assert ("negative_prompt" in fields) == model.negative
        assert ("audio" in fields) == (model.name in SPEAKING)
        seconds = {value for value in literals(fields["duration"]) if isinstance(value, int)}
        assert not seconds or seconds == set(model.lengths)
    assert ("last" in positions(pictures)) == (model.last == "may")


def sizes(type_: Any) -> set[tuple[int, int]]:
    found = literals(get_type_hints(type_, include_extras=True).get("ratio"))
    pairs = (value.split(":") for value in found if isinstance(value, str) and value[0].isdigit())
    return {(int(width), int(height)) for width, height in pairs}


def positions(type_: Any) -> set[Any]:
    module = sys.modules[type_.__module__]
    inner = next(item for item in inside(get_type_hints(type_, include_extras=True)["prompt_image"]) if get_hints(item))
    return literals(get_type_hints(inner, vars(module), include_extras=True)["position"])


def get_hints(item: Any) -> bool:
    return "position" in getattr(item, "__annotations__", {})


def literals(type_: Any) -> set[Any]:
    return {item for item in inside(type_) if isinstance(item, str | int)}


def inside(type_: Any) -> Iterator[Any]:
    """Everything that a type is made of."""
    yield type_
    for part in get_args(type_):
        yield from inside(part)


# --- Luma -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seconds", [5, 10])
def test_luma_from_two_pictures(seconds: int, tmp_path: Path) -> None:
    import luma_agents

    mine = ours(tmp_path, ask("luma", seconds=seconds, first="aa11", last="aa11", prompt=WORDS), luma=Luma())
    video = mine.json["video"]
    picture_ref = video["start_frame"] if seconds == 5 else video["keyframes"][0]
    assert base64.b64decode(picture_ref["data"])[:3] == b"\xff\xd8\xff"
    picture_ref = {"data": picture_ref["data"], "media_type": "image/jpeg"}
    video = {"resolution": "720p", "duration": f"{seconds}s"}
    if seconds == 5:
        video |= {"start_frame": picture_ref, "end_frame": picture_ref}
    else:
        video |= {"keyframes": [picture_ref, picture_ref], "keyframe_indexes": [0, 240]}
    fake = Luma(took=0.0)
    with Server(fake) as server:
        client = luma_agents.Luma(auth_token=KEY, base_url=server.url, _strict_response_validation=True)
        made = client.generations.create(model="ray-3.2", type="video", prompt=WORDS, aspect_ratio="9:16", video=video)
        assert made.state in {"processing", "completed"}
        done = client.generations.get(made.id)
        assert done.state == "completed"
        assert done.output
        assert done.output[0].url.startswith(server.url)
        same(server.log[0], mine, ("authorization", "content-type"))
    assert fake.wrong == []


def test_luma_names_its_failures_as_we_know_them() -> None:
    from luma_agents.types import generation_failure_code

    from pytoon_lang.backends.engines.luma import _FAILURES

    assert set(get_args(generation_failure_code.GenerationFailureCode)) - set(_FAILURES) == {"generation_failed"}


def test_our_table_of_luma_is_its_clients() -> None:
    from luma_agents.types import generation_create_params, video_duration, video_resolution

    from pytoon_lang.backends.engines.luma_table import SIZES
    from pytoon_lang.backends.engines.luma_table import STUDIO as LUMA

    ratios = literals(get_type_hints(generation_create_params.GenerationCreateParams)["aspect_ratio"])
    assert {ratio for ratio, _ in SIZES.values()} <= ratios
    assert {resolution for _, resolution in SIZES.values()} == set(get_args(video_resolution.VideoResolution))
    assert {f"{one}s" for one in LUMA.models[0].lengths} == set(get_args(video_duration.VideoDuration))


def test_dream_machine(tmp_path: Path) -> None:
    import lumaai

    from pytoon_lang.backends.engines.crew import Crew
    from tests.engines.stage import QUICK

    with Server(DreamMachine()) as server:
        keys = {"LUMAAI_API_KEY": KEY, "LUMAAI_BASE_URL": server.url, "TOONC_LUMA_API": "dream-machine"}
        crew = Crew(Path, environment=keys, terms={"luma": QUICK})
        one = ask("luma", model="ray-2", seconds=9, prompt=WORDS)
        assert crew.shoot([one], job(tmp_path), Books()).taken is not None
        crew.close()
        mine = server.log[0]
    fake = DreamMachine(took=0.0)
    with Server(fake) as server:
        client = lumaai.LumaAI(auth_token=KEY, base_url=server.url, _strict_response_validation=True)
        made = client.generations.video.create(
            model="ray-2", prompt=WORDS, aspect_ratio="9:16", resolution="720p", duration="9s"
        )
        assert client.generations.get(made.id or "").state == "completed"
        same(server.log[0], mine, ("authorization",))
        client.generations.delete(made.id or "")
    assert fake.wrong == []


# --- fal ------------------------------------------------------------------------------------------------------------

FAL = """
import json, sys, fal_client
model, arguments = sys.argv[1], json.load(sys.stdin)
client = fal_client.SyncClient()
handle = client.submit(model, arguments=arguments)
for _ in handle.iter_events(with_logs=False, interval=0.05):
    pass
print(json.dumps(handle.get()))
other = client.submit(model, arguments=arguments)
other.cancel()
"""


def test_fal(tmp_path: Path) -> None:
    pytest.importorskip("fal_client")
    model = "fal-ai/pika/v2.2/image-to-video"
    mine = ours(tmp_path, ask("fal", model=model, first="aa11", prompt=WORDS), fal=Fal())
    fake = Fal(took=0.3)
    certificate = self_signed(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, tmp_path / "key.pem")
    with Server(fake, context) as server:
        host = server.url.removeprefix("https://")
        leads = {"FAL_KEY": KEY, "FAL_QUEUE_RUN_HOST": host, "FAL_RUN_HOST": host, "SSL_CERT_FILE": str(certificate)}
        arguments = {"prompt": WORDS, "image_url": mine.json["image_url"], "duration": 5, "resolution": "720p"}
        arguments["seed"] = 7
        done = subprocess.run(
            [sys.executable, "-c", FAL, model],
            input=json.dumps(arguments),
            env={**os.environ, **leads},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        assert json.loads(done.stdout)["video"]["url"].startswith("http")
        same(server.log[0], mine, ("authorization", "content-type"))
        polled = {(seen.method, seen.path.split("/")[-1]) for seen in server.log[1:]}
        assert ("GET", "status") in polled
        assert ("PUT", "cancel") in polled
    assert fake.wrong == []
