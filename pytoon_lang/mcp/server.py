"""The server: the tools with their hints, the language as resources, over stdin and stdout."""

from __future__ import annotations

import os
from pathlib import Path

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError
from mcp_types import ToolAnnotations

from pytoon_lang import __version__
from pytoon_lang.mcp.building import Builds
from pytoon_lang.mcp.room import Room
from pytoon_lang.mcp.tools import Tools

INSTRUCTIONS = """\
toonc compiles short vertical videos from .toon programs. Read the resource toonc://card (the whole language on a page)
before you write one. Then `save` or `check`, mend what the diagnostics say (`explain` a code), look at it with `frame`,
see what it would cost with `plan`, and `build`. Nothing is ever bought unless `build` is given `max_cost`.
"""
_LOOKS = ToolAnnotations(read_only_hint=True, open_world_hint=False)
_WRITES = ToolAnnotations(read_only_hint=False, destructive_hint=True, idempotent_hint=True, open_world_hint=False)
_BUILDS = ToolAnnotations(read_only_hint=False, destructive_hint=False, idempotent_hint=True, open_world_hint=True)


def serve(root: Path, most: float | None) -> None:
    """Serve the programs in a folder until stdin ends. No build spends more than `most` US dollars, if that is said."""
    server(root, most).run("stdio")


def server(root: Path, most: float | None) -> MCPServer:
    """The same, not yet running."""
    room = Room(Path(os.path.realpath(root)))
    made = MCPServer("toonc", title="toonc", version=__version__, instructions=INSTRUCTIONS, log_level="WARNING")
    tools = Tools(room)
    for tool in (tools.check, tools.fmt, tools.plan, tools.explain, tools.reference):
        made.add_tool(tool, annotations=_LOOKS)
    made.add_tool(tools.frame, annotations=_LOOKS, structured_output=False)
    made.add_tool(tools.save, annotations=_WRITES)
    made.add_tool(Builds(room, most).build, annotations=_BUILDS)
    _language(made)
    return made


def _language(made: MCPServer) -> None:
    """What there is to read."""
    from pytoon_lang.explain import codes, known, page
    from pytoon_lang.reference.lookup import lookup, topics

    @made.resource("toonc://card", mime_type="text/markdown", description="the whole language on one page")
    def card() -> str:
        return lookup("") or ""

    @made.resource("toonc://codes", mime_type="text/plain", description="the codes of all diagnostics, one a line")
    def all_codes() -> str:
        return "\n".join(codes())

    @made.resource("toonc://codes/{code}", mime_type="text/markdown", description="what a diagnostic's code means")
    def code_page(code: str) -> str:
        if not known(code):
            raise ResourceNotFoundError(f"there is no code `{code[:60]}`")
        return page(code)

    @made.resource("toonc://topics", mime_type="text/plain", description="what can be looked up, one a line")
    def all_topics() -> str:
        return "\n".join(dict.fromkeys(topics()))

    @made.resource("toonc://topics/{topic}", mime_type="text/markdown", description="a statement, preset, style, ...")
    def topic_page(topic: str) -> str:
        found = lookup(topic)
        if found is None:
            raise ResourceNotFoundError(f"there is nothing about `{topic[:60]}`")
        return found

    @made.resource("toonc://schema", mime_type="application/schema+json", description="of the YAML spelling")
    def yaml_schema() -> str:
        from pytoon_lang.compiler.vocabulary.schema import schema_text

        return schema_text()
