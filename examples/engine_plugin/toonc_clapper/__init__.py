"""Clapper, a video service that does not exist, as an engine of toonc: this file is all that it takes.

    pip install examples/engine_plugin
    export CLAPPER_API_KEY=...
    generate "A runner at dawn" { engine: [clapper, local] }

toonc chooses, prices, journals, waits, downloads and checks; an engine only says what it offers and how to ask for it.
"""

from pytoon_lang.backends.engines.base import Ask, Client, Engine, Fault, State, Ticket
from pytoon_lang.world.engines import Model, Price, Studio

STUDIO = Studio(
    "clapper",
    "Clapper: anything, as long as it is short",
    (
        Model(
            "clapper",
            "clap-1",
            lengths=(4, 8),
            sizes=((720, 1280), (1280, 720)),
            seed=True,
            prices=(Price(0.03),),
            source="clapper.example/prices",
            date="2026-11-22",
        ),
    ),
    secret="CLAPPER_API_KEY",
    base="CLAPPER_URL",
    atonce=3,
)


def submit(ask: Ask, client: Client) -> Ticket:
    """Ask for a clip. `pays`: this is the request that costs money, so it is sent once."""
    body = {"text": ask.prompt, "seconds": ask.seconds, "frame": f"{ask.width}x{ask.height}", "seed": ask.seed}
    return Ticket("clapper", client.post("/clips", body, pays=True).json["id"])


def poll(ticket: Ticket, client: Client) -> State:
    """How far it is. What went wrong is a Fault, and the chain goes on with the next engine."""
    clip = client.get(f"/clips/{ticket.id}").json
    if clip["state"] == "refused":
        raise Fault("moderated", clip["why"])
    if clip["state"] != "ready":
        return State("running", clip.get("share"))
    return State("done", 1.0, (clip["url"],), charged=clip["dollars"])


ENGINE = Engine(
    STUDIO,
    address="https://api.clapper.example",
    headers=lambda key: {"authorization": f"Bearer {key}"},
    submit=submit,
    poll=poll,
    cancel=lambda ticket, client: client.delete(f"/clips/{ticket.id}") and None,
)
