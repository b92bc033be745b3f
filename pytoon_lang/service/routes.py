"""What can be asked over HTTP: one table, from which the router and the OpenAPI document are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pytoon_lang import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping


class Route(NamedTuple):
    """A question: how it is asked, which method of `Answers` answers, with which statuses besides errors."""

    method: str
    path: str
    answer: str
    doc: str
    gives: Mapping[int, str]
    takes: tuple[str, ...] = ()  # content types of its body
    open: bool = False  # needs no key


_JSON, _FORM, _JOB = "application/json", "multipart/form-data", "the job"
_BODY = (_JSON, _FORM)

ROUTES = (
    Route("POST", "/api/v2/jobs", "submit", "Make a video", {202: _JOB, 200: "known by its Idempotency-Key"}, _BODY),
    Route("GET", "/api/v2/jobs", "jobs", "Your jobs, the newest first", {200: "a page of jobs"}),
    Route("GET", "/api/v2/jobs/{job}", "job", "How a job is doing", {200: _JOB}),
    Route("DELETE", "/api/v2/jobs/{job}", "delete", "Delete a job and what it made", {204: "deleted"}),
    Route("POST", "/api/v2/jobs/{job}/cancel", "cancel", "Stop a job", {202: _JOB}),
    Route("GET", "/api/v2/jobs/{job}/events", "events", "What happens, as it happens", {200: "text/event-stream"}),
    Route("GET", "/api/v2/jobs/{job}/scene-graph", "scene_graph", "The scene graph", {200: "scene_graph.json"}),
    Route("GET", "/api/v2/jobs/{job}/timeline", "timeline", "The timeline", {200: "timeline.json"}),
    Route("GET", "/api/v2/jobs/{job}/artifacts", "artifacts", "What a job made", {200: "a list of files"}),
    Route("GET", "/api/v2/jobs/{job}/artifacts/{name:path}", "artifact", "A file", {200: "it", 206: "a part of it"}),
    Route("POST", "/api/v2/check", "check", "Say what is wrong with a program", {200: "diagnostics"}, _BODY),
    Route("GET", "/api/v2/projects", "projects", "Your projects, and how much you have", {200: "a list"}),
    Route("DELETE", "/api/v2/projects/{project}", "delete_project", "Delete a project", {204: "deleted"}),
    Route("GET", "/api/v2/projects/{project}/files", "files", "Files of a project", {200: "a list of files"}),
    Route("POST", "/api/v2/projects/{project}/files", "upload", "Add files", {201: "a list of files"}, (_FORM,)),
    Route("DELETE", "/api/v2/projects/{project}/files/{name:path}", "remove", "Remove a file", {204: "removed"}),
    Route("GET", "/api/v2/presets", "presets", "Presets of the library", {200: "a list of presets"}),
    Route("POST", "/api/v1/jobs", "submit", "Make a video (version 1)", {202: _JOB, 200: "known"}, _BODY),
    Route("GET", "/api/v1/jobs/{job}", "job", "How a job is doing (version 1)", {200: _JOB}),
    Route("GET", "/health", "health", "Whether this server lives and can work", {200: "it does"}, open=True),
    Route("GET", "/health/live", "live", "Whether this server lives", {200: "it does"}, open=True),
    Route("GET", "/health/ready", "health", "Whether it can work", {200: "it can", 503: "it cannot"}, open=True),
    Route("GET", "/metrics", "metrics", "Figures for Prometheus", {200: "text"}),
    Route("GET", "/openapi.json", "openapi", "This document", {200: "OpenAPI"}, open=True),
)

_ERRORS = {401: "no key", 404: "no such thing, or somebody else's", 422: "mistakes, see `diagnostics` and `error`"}
_REQUEST: dict[str, Any] = {
    "type": "object",
    "description": "A program, or one of the seed's documents: a job request (versions 1 and 2), scene graph 2.0, "
    "render spec 1.0.",
    "properties": {
        "source": {"type": "string", "description": "the text of a program"},
        "format": {"enum": ["toon", "yaml"], "default": "toon", "description": "how `source` is spelled"},
        "project": {
            "type": "string",
            "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$",
            "description": "jobs of one project share files and results: only what changed is made again",
        },
        "options": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "set": {"type": "object", "additionalProperties": {"type": "string"}},
                "draft": {"type": "boolean"},
                "max_cost": {"type": "number", "minimum": 0, "description": "US dollars"},
                "offline": {"type": "boolean", "description": "ask no service"},
                "variant": {"type": "string", "description": "the variant, or the output, that alone is made"},
            },
        },
    },
}


def openapi() -> dict[str, Any]:
    """The OpenAPI document of all routes."""
    paths: dict[str, dict[str, Any]] = {}
    for route in ROUTES:
        path = route.path.replace(":path", "")
        paths.setdefault(path, {})[route.method.lower()] = _operation(route, path)
    keys = {"key": {"type": "apiKey", "in": "header", "name": "X-API-Key"}, "bearer": {"type": "http"}}
    keys["bearer"]["scheme"] = "bearer"
    return {
        "openapi": "3.1.0",
        "info": {"title": "toonc", "version": __version__, "description": "Short vertical videos, as jobs."},
        "paths": paths,
        "components": {"securitySchemes": keys, "schemas": {"Request": _REQUEST}},
    }


def _operation(route: Route, path: str) -> dict[str, Any]:
    words = [part[1:-1] for part in path.split("/") if part.startswith("{")]
    spoken: list[dict[str, Any]] = [
        {"name": word, "in": "path", "required": True, "schema": {"type": "string"}} for word in words
    ]
    if route.answer == "submit":
        spoken.append({"name": "Idempotency-Key", "in": "header", "schema": {"type": "string"}})
    if route.answer == "events":
        spoken.append({"name": "Last-Event-ID", "in": "header", "schema": {"type": "string"}})
    answers = {str(status): {"description": what} for status, what in {**route.gives, **_errors(route)}.items()}
    made: dict[str, Any] = {
        "operationId": f"{route.answer}{'_v1' if '/v1/' in path else ''}{'_ready' if path.endswith('/ready') else ''}",
        "summary": route.doc,
        "parameters": spoken,
        "responses": answers,
        "security": [] if route.open else [{"key": []}, {"bearer": []}],
    }
    if route.takes:
        schema = {"schema": {"$ref": "#/components/schemas/Request"}}
        made["requestBody"] = {"required": True, "content": dict.fromkeys(route.takes, schema)}
    return made


def _errors(route: Route) -> dict[int, str]:
    return {} if route.open else _ERRORS
