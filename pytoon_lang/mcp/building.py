"""The tool that builds. It asks nobody who takes money unless it is told how much; a client that leaves stops it."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

import anyio
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from pytoon_lang import api
from pytoon_lang.mcp import told
from pytoon_lang.mcp.room import Room
from pytoon_lang.mcp.tools import File, Sets
from pytoon_lang.render.events import Event, Finished, Planned
from pytoon_lang.render.filming.terms import Terms

OFTEN = 0.5
"""Seconds between two reports of progress."""

_NOTHING = "no service is asked: to buy what the plan shows, say `max_cost`"

Cost = Annotated[
    float | None,
    Field(ge=0, description="the most that this build may spend, in US dollars; without it nothing is ever bought"),
]


class Builds:
    """Builds in one folder, none of which may spend more than `most` US dollars (None: what the client says)."""

    def __init__(self, room: Room, most: float | None) -> None:
        self.room, self.most = room, most

    async def build(
        self, ctx: Context[Any, Any], path: File, max_cost: Cost = None, sets: Sets = None
    ) -> dict[str, Any]:
        """Bring all outputs of a program up to date: MP4, captions, thumbnail. Only what changed is made again."""
        if max_cost is not None and self.most is not None and max_cost > self.most:
            raise ToolError(f"this server was started with `--max-cost {self.most:g}`")
        main, work = self.room.file(path), _Work()
        terms = Terms(max_cost, offline=max_cost is None, because=_NOTHING)
        job = partial(api.build_on, terms, main, sets=sets, hear=work.hear, stopped=lambda: work.over)
        try:
            async with anyio.create_task_group() as group:
                group.start_soon(_report, work, ctx)
                built = await anyio.to_thread.run_sync(job, abandon_on_cancel=True)
                group.cancel_scope.cancel()
            await work.say(ctx)  # the last of it, and all of a build that was over before anybody looked
        finally:
            work.over = True
        return told.built(built, main, self.room)


class _Work:
    """How far a build is. Written by its thread, read by the one that talks to the client."""

    def __init__(self) -> None:
        self.made = self.all = 0
        self.told = -1
        self.label = ""
        self.over = False

    def hear(self, event: Event) -> None:
        match event:
            case Planned():
                self.all = self.made + len(event.make)
            case Finished():
                self.made, self.label = self.made + 1, event.task.label

    async def say(self, ctx: Context[Any, Any]) -> None:
        """Tell the client, when something was made since it was told last."""
        if self.made != self.told and self.all:
            made = self.made
            await ctx.report_progress(made, max(self.all, made), self.label or None)
            self.told = made


async def _report(work: _Work, ctx: Context[Any, Any]) -> None:
    """Tell the client of every step, as long as the build goes on."""
    while True:
        await work.say(ctx)
        await anyio.sleep(OFTEN)
