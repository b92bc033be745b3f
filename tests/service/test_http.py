"""The service over real sockets: what a client of it does, and what it must not be able to do."""

from __future__ import annotations

import io
import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from .serving import ANN, BOB, PROGRAM, Serving

if TYPE_CHECKING:
    from collections.abc import Iterator

SECRET = "very-secret-key-of-runway"  # noqa: S105


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    serving = Serving(tmp_path_factory.mktemp("service") / "root", {"RUNWAYML_API_SECRET": SECRET}, "--metrics", "ann")
    yield serving
    serving.close()


@pytest.fixture(scope="module")
def done(served: Serving) -> dict[str, Any]:
    return served.ended(served.submit(project="shop")["job_id"])


def png() -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (60, 90), (200, 30, 30)).save(data, "PNG")
    return data.getvalue()


def test_a_job_becomes_a_video(served: Serving, done: dict[str, Any]) -> None:
    assert done["status"] == "done", done
    video = next(one for one in done["outputs"] if one["name"] == "v.mp4")
    assert video["seconds"] == 2.0
    whole = served.client.get(video["url"])
    assert (whole.headers["content-type"], len(whole.content)) == ("video/mp4", video["bytes"])
    assert "attachment" in whole.headers["content-disposition"]
    part = served.client.get(video["url"], headers={"Range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, whole.content[10:20])
    assert served.client.get(video["url"], headers={"If-None-Match": whole.headers["etag"]}).status_code == 304
    assert served.client.get(f"/api/v2/jobs/{done['job_id']}/timeline").json()["output"] == "out/v.mp4"
    assert len(served.client.get(f"/api/v1/jobs/{done['job_id']}").json()["outputs"]) == len(done["outputs"])


def test_an_edit_makes_only_what_it_changes(served: Serving, done: dict[str, Any]) -> None:
    edited = served.ended(served.submit(PROGRAM.replace("WORDS", "Others"), project="shop")["job_id"])
    assert edited["status"] == "done"
    assert edited["reused"] > 0
    assert 0 < edited["made"] < done["made"]
    assert served.client.get(done["outputs"][-1]["url"]).status_code == 200, "the first job keeps its own files"


def test_mistakes_are_told_before_anything_is_queued(served: Serving) -> None:
    before = len(served.client.get("/api/v2/jobs").json()["jobs"])
    answer = served.client.post("/api/v2/jobs", json={"source": PROGRAM.replace("text", "titel")})
    assert answer.status_code == 422
    found = answer.json()["diagnostics"]
    assert (found[0]["code"], found[0]["line"]) == ("unknown-kind", 7)
    assert len(served.client.get("/api/v2/jobs").json()["jobs"]) == before
    assert len(served.client.post("/api/v2/check", json={"source": PROGRAM}).json()["diagnostics"]) == 0


def test_the_job_request_of_the_seed(served: Serving) -> None:
    wanted = {"prompt": "A shoe.", "media_files": ["file:///data/uploads/shoe.png"], "engine_override": "local"}
    form = {"request": json.dumps({**wanted, "target_duration_seconds": 2, "options": {"draft": True}})}
    answer = served.client.post("/api/v2/jobs", data=form, files={"file": ("shoe.png", png())})
    assert answer.status_code == 202, answer.text
    assert served.client.post(f"/api/v2/jobs/{answer.json()['job_id']}/cancel").json()["status"] == "cancelled"
    without = served.client.post("/api/v1/jobs", json={"prompt": "A", "image_uris": ["file:///etc/passwd"]})
    assert "missing-asset" in without.text


def test_the_same_key_is_the_same_job(served: Serving) -> None:
    def send(source: str) -> Any:
        body = {"source": source, "options": {"draft": True}}
        return served.client.post("/api/v2/jobs", json=body, headers={"Idempotency-Key": "one"})

    first, second = send(PROGRAM), send(PROGRAM)
    assert (first.status_code, second.status_code) == (202, 200)
    assert first.json()["job_id"] == second.json()["job_id"]
    assert send(PROGRAM + "\n").status_code == 409
    served.client.post(f"/api/v2/jobs/{first.json()['job_id']}/cancel")
    served.until(lambda: served.client.delete(f"/api/v2/jobs/{first.json()['job_id']}").status_code == 204)
    assert served.client.get(f"/api/v2/jobs/{first.json()['job_id']}").status_code == 404


def test_nobody_sees_what_is_anothers(served: Serving, done: dict[str, Any]) -> None:
    bob = {"X-API-Key": "", "Authorization": f"Bearer {BOB}"}
    for path in ("", "/events", "/artifacts/v.mp4", "/timeline"):
        answer = served.client.get(f"/api/v2/jobs/{done['job_id']}{path}", headers=bob)
        assert answer.status_code == 404
    assert served.client.post(f"/api/v2/jobs/{done['job_id']}/cancel", headers=bob).status_code == 404
    assert served.client.get("/api/v2/jobs", headers=bob).json()["jobs"] == []
    assert served.client.get("/api/v2/jobs", headers={"X-API-Key": "nobody"}).status_code == 401
    assert served.client.get("/metrics", headers={"X-API-Key": ""}).status_code == 401
    assert served.client.get("/metrics", headers=bob).json()["error"]["code"] == "not-yours"
    assert served.client.get("/api/v2/projects", headers=bob).json()["projects"] == []
    assert served.client.delete("/api/v2/projects/shop", headers=bob).status_code == 404
    assert served.client.get("/health", headers={"Host": "evil.example"}).status_code == 421


@pytest.mark.parametrize(
    "name", ["../x.png", "/etc/x.png", ".hidden", "a/../../b.png", "..\\x.png", "out/v.mp4", "toon.lock"]
)
def test_names_that_lead_elsewhere(served: Serving, name: str) -> None:
    answer = served.client.post("/api/v2/projects/p/files", files={"file": (name, png())})
    assert (answer.status_code, answer.json()["error"]["code"] in {"bad-name", "bad-type"}) == (422, True)
    assert served.client.get("/api/v2/projects/p/files").json()["files"] == []


def test_files_are_what_their_bytes_say(served: Serving) -> None:
    lies = served.client.post("/api/v2/projects/q/files", files={"file": ("x.png", b"root:x:0:0")})
    assert lies.status_code == 415
    taken = served.client.post("/api/v2/projects/q/files", files={"file": ("assets/x.png", png())})
    assert [one["name"] for one in taken.json()["files"]] == ["assets/x.png"]
    shown = PROGRAM.replace('text "Hi"', 'image "assets/x.png"')
    assert served.client.post("/api/v2/check", json={"source": shown, "project": "q"}).json()["diagnostics"] == []
    assert served.client.delete("/api/v2/projects/q/files/assets/x.png").status_code == 204


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"source": PROGRAM, "options": {"out": "/etc"}}, "bad-option"),
        ({"source": PROGRAM, "options": {"max_cost": -1}}, "bad-option"),
        ({"source": PROGRAM, "options": {"set": {"--x": "1"}}}, "bad-option"),
        ({"source": PROGRAM, "project": "../x"}, "bad-project"),
        ({"source": PROGRAM, "options": {"variant": "a b"}}, "bad-option"),
        ({"source": PROGRAM, "argv": ["-v"]}, "unknown-field"),
        ({"source": PROGRAM + 'voice openai("x", base-url: "http://127.0.0.1")'}, "elsewhere"),
        ({"source": PROGRAM, "format": "toml"}, "bad-format"),
        ({}, "nothing-wanted"),
    ],
)
def test_what_is_not_taken(served: Serving, body: dict[str, Any], code: str) -> None:
    answer = served.client.post("/api/v2/jobs", json=body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, code)


def test_a_program_in_yaml(served: Serving) -> None:
    text = '- toon: 1\n- video v 90x160: {}\n- scene a 1s:\n    - text "Hi"\n'
    found = served.client.post("/api/v2/check", json={"source": text, "format": "yaml"}).json()["diagnostics"]
    assert found == []
    wrong = served.client.post("/api/v2/check", files={"file": ("my.yaml", text.replace("text ", "texd "))})
    assert wrong.json()["diagnostics"][0]["file"] == "main.yaml"
    bomb = "a: &a [x]\n" + "".join(f"{c}: &{c} [{', '.join(['*' + b] * 9)}]\n" for b, c in pairwise("abcdefghij"))
    answer = served.client.post("/api/v2/check", json={"source": bomb, "format": "yaml"})
    assert (answer.status_code, answer.json()["diagnostics"][0]["severity"]) == (200, "error")


def test_a_file_called_as_ours_keeps_its_bytes(served: Serving) -> None:
    """A job's program is written where a file of the project may lie, whose bytes other jobs share."""
    sent = {"file": ("main.toon", PROGRAM.encode())}
    assert served.client.post("/api/v2/projects/own/files", files=sent).status_code == 201
    other = PROGRAM.replace("WORDS", "Others")
    body = {"source": other, "project": "own"}
    assert served.client.post("/api/v2/check", json=body).json()["diagnostics"] == []
    assert (served.root / "projects/ann/own/files/main.toon").read_text() == PROGRAM


def test_a_project_is_deleted_when_nobody_works_in_it(served: Serving) -> None:
    first, second = served.submit(project="gone"), served.submit(project="gone")
    assert served.client.delete("/api/v2/projects/gone").json()["error"]["code"] == "not-ended"
    served.client.post(f"/api/v2/jobs/{second['job_id']}/cancel")
    made = served.ended(first["job_id"])
    listed = served.client.get("/api/v2/projects").json()
    sizes = {one["name"]: one["bytes"] for one in listed["projects"]}
    assert 0 < sizes["gone"] < sum(sizes.values()) < listed["bytes"]
    assert served.client.delete("/api/v2/projects/gone").status_code == 204
    assert served.client.delete("/api/v2/projects/gone").status_code == 404
    assert served.client.get(made["outputs"][0]["url"]).status_code == 200, "a job keeps its files"
    assert not list((served.root / "projects" / "ann").glob(".gone-*"))


def test_events_go_on_where_a_client_left_off(served: Serving, done: dict[str, Any]) -> None:
    path = f"/api/v2/jobs/{done['job_id']}/events"
    events = [one.splitlines() for one in served.client.get(path).text.split("\n\n") if one.startswith("id: ")]
    assert events[-1][1] == "event: state"
    last = events[-3][0].removeprefix("id: ")
    rest = served.client.get(path, headers={"Last-Event-ID": last}).text
    assert rest.count("\nevent: ") == 2
    assert json.loads(events[-2][2].removeprefix("data: "))["event"] == "summary"
    for nonsense in ("9" * 5000, "-1", "x"):
        again = served.client.get(path, headers={"Last-Event-ID": nonsense}).text
        assert again.count("\nevent: ") == len(events)


def test_figures_and_description(served: Serving, done: dict[str, Any]) -> None:
    text = served.client.get("/metrics").text
    names = {line.split()[2] for line in text.splitlines() if line.startswith("# TYPE toonc_")}
    assert len(names) >= 30
    made = next(line for line in text.splitlines() if line.startswith("toonc_tasks_made_total"))
    assert float(made.split()[1]) >= done["made"]
    assert 'toonc_jobs_ended_total{state="done"}' in text
    paths = served.client.get("/openapi.json").json()["paths"]
    assert {"/api/v2/jobs", "/api/v2/jobs/{job}/scene-graph", "/api/v1/jobs", "/health", "/metrics"} <= paths.keys()


def test_no_secret_is_ever_written(served: Serving) -> None:
    """A client puts them where they are most likely to be shown: into its program, its path, its request id."""
    served.client.post("/api/v2/jobs", json={"source": PROGRAM.replace("text", SECRET)})
    served.client.get(f"/{SECRET}/{ANN}", headers={"X-Request-Id": SECRET})
    job = served.ended(served.submit(PROGRAM.replace("WORDS", SECRET))["job_id"])
    log = served.log.read_text()
    assert SECRET not in log
    assert ANN not in log
    assert "[redacted]" in log
    assert all(json.loads(line)["level"] for line in log.splitlines())
    assert SECRET not in json.dumps(served.told(job["job_id"]))
