"""ComfyUI on a machine of one's own: upload, `POST /prompt` under a name of ours, `GET /history/{id}`, `GET /view`.

Facts: its server.py, version 0.38. The name of a prompt is ours, so a build that was interrupted asks for it again and
finds what was made meanwhile; nothing is rendered twice.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from pytoon_lang.backends.engines.base import Answer, Engine, Fault, State, Ticket
from pytoon_lang.backends.engines.comfyui_table import STUDIO
from pytoon_lang.backends.engines.news import News
from pytoon_lang.backends.engines.reading import at, number, rows, strange, text
from pytoon_lang.backends.engines.workflow import values, workflow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pytoon_lang.backends.engines.base import Ask, Client, Picture

SPACE = uuid.UUID("5d1ad1e3-21b6-5c0c-9a4e-6f2f6b1c7e10")
CLIENT = "toonc"
_NEARLY = 0.95
_MOVING = (".mp4", ".webm", ".mov", ".mkv")


def headers(_key: str) -> Mapping[str, str]:
    """ComfyUI asks for no key."""
    return {}


def submit(ask: Ask, client: Client) -> Ticket:
    """Ask for one clip, unless it has been asked for before."""
    name = str(uuid.uuid5(SPACE, ask.key or repr(ask)))
    ticket = Ticket("comfyui", name, usd=0.0)
    if _known(name, client):
        return ticket
    sent = {"prompt": body(ask, client), "client_id": CLIENT, "prompt_id": name}
    answer = client.post("/prompt", sent, pays=True)
    taken = text(answer.json, "prompt_id")
    if not taken:
        raise strange("a prompt without a name")
    return ticket if taken == name else ticket._replace(id=taken)  # servers before 0.3.50 choose names themselves


def body(ask: Ask, client: Client) -> dict[str, Any]:
    """The workflow, filled in. An option of the author's replaces every input of that name."""
    options = dict(ask.options)
    own = str(options.pop("workflow", ""))
    frame = None if ask.model == "overlay" else (ask.width, ask.height)  # a product is laid over it as it is
    picture = client.picture(ask.first, frame) if ask.first else None
    first = client.kept(picture, lambda: _upload(picture, client)) if picture else ""
    size = _size(picture) if picture and ask.model == "overlay" else (1, 1)
    nodes = workflow(ask.model, values(ask, f"toonc/{(ask.key or 'clip')[:16]}", first, size), own)
    for node in nodes.values():
        node["inputs"] = {name: options.get(name, value) for name, value in node.get("inputs", {}).items()}
    return nodes


def poll(ticket: Ticket, client: Client) -> State:
    """How far a prompt is: in the history when it has ended, in the queue before."""
    for _ in range(2):  # it may end between the two questions
        found = at(client.get(f"/history/{ticket.id}").json, ticket.id)
        if found:
            return _ended(found, client)
        queue = client.get("/queue").json
        for name, phase in (("queue_running", "running"), ("queue_pending", "queued")):
            if any(at(one, 1) == ticket.id for one in rows(queue, name)):
                return State(phase)  # type: ignore[arg-type]
    raise Fault("unavailable", "ComfyUI knows nothing of the prompt any more; it may have been started anew")


def cancel(ticket: Ticket, client: Client) -> None:
    """Take a prompt out of the queue; interrupt it only when it is the one that runs."""
    client.post("/queue", {"delete": [ticket.id]})
    if any(at(one, 1) == ticket.id for one in rows(client.get("/queue").json, "queue_running")):
        client.post("/interrupt", {"prompt_id": ticket.id})


def share(message: Any) -> tuple[str, float] | None:
    """How far a prompt is, by the node that is at work; the last percents are for those after it."""
    name = text(message, "data", "prompt_id")
    if text(message, "type") == "progress_state":
        nodes = at(message, "data", "nodes")
        running = [
            node for node in (nodes.values() if isinstance(nodes, dict) else ()) if text(node, "state") == "running"
        ]
        parts = [part for node in running if (part := _part(node)) is not None]
        return (name, max(parts)) if name and parts else None
    part = _part(at(message, "data")) if text(message, "type") == "progress" else None
    return (name, part) if name and part is not None else None


def _part(node: Any) -> float | None:
    value, most = number(node, "value"), number(node, "max")
    return None if value is None or most is None or most < 2 else min(value / most, 1.0) * _NEARLY


def blame(answer: Answer) -> Fault | None:
    """What is wrong with a workflow, node by node: a model that is not there, a node that nobody installed."""
    if answer.status != 400:
        return None
    said = [text(answer.json, "error", "message"), *_node_errors(at(answer.json, "node_errors"))]
    return Fault("invalid", "; ".join(part for part in said if part) or "ComfyUI does not take the workflow")


def _node_errors(errors: Any) -> Iterator[str]:
    for node in errors.values() if isinstance(errors, dict) else ():
        for one in rows(node, "errors"):
            yield f"{text(node, 'class_type')}: {text(one, 'message')} ({text(one, 'details')})"


def _known(name: str, client: Client) -> bool:
    try:
        poll(Ticket("comfyui", name), client)
    except Fault as fault:
        if fault.kind == "unavailable":
            return False
        raise
    return True


def _upload(picture: Picture, client: Client) -> str:
    answer = client.send(
        "/upload/image", {"type": "input", "subfolder": "toonc", "overwrite": "true"}, "image", picture
    )
    name = text(answer.json, "name")
    if not name:
        raise strange("an upload without a name")
    folder = text(answer.json, "subfolder")
    return f"{folder}/{name}" if folder else name


def _size(picture: Picture) -> tuple[int, int]:
    import av

    with av.open(str(picture.path), options={"protocol_whitelist": "file"}) as container:
        stream = container.streams.video[0]
        return stream.codec_context.width, stream.codec_context.height


def _ended(found: Any, client: Client) -> State:
    if text(found, "status", "status_str") == "error":
        raise _failed(rows(found, "status", "messages"))
    files = [one for output in _outputs(found) for kind in ("images", "video", "gifs") for one in rows(output, kind)]
    moving = [one for one in files if text(one, "filename").lower().endswith(_MOVING)]
    if not moving:
        raise Fault("bad-output", "the workflow ended without saving a video")
    asked = ({name: text(one, name) for name in ("filename", "subfolder", "type")} for one in moving)
    return State("done", 1.0, tuple(f"/view?{urlencode(one)}" for one in asked), 0.0)


def _outputs(found: Any) -> list[Any]:
    outputs = at(found, "outputs")
    return list(outputs.values()) if isinstance(outputs, dict) else []


def _failed(messages: list[Any]) -> Fault:
    for one in messages:
        if at(one, 0) == "execution_error":
            node, said = text(one, 1, "node_type"), text(one, 1, "exception_message").strip()
            return Fault("unavailable", f"{node}: {said}")
    return Fault("unavailable", "the prompt was interrupted")


ENGINE = Engine(
    STUDIO,
    "http://127.0.0.1:8188",
    headers,
    submit,
    poll,
    cancel,
    blame,
    pause=1.0,
    probe="/system_stats",
    news=News(f"/ws?clientId={CLIENT}", share),
)
