"""Requests of the protocol -> the functions that answer them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from pytoon_lang.lsp.completion import TRIGGERS, Abilities, complete
from pytoon_lang.lsp.hover import hover

if TYPE_CHECKING:
    from pytoon_lang.lsp.server import Server


def register(server: Server) -> None:
    """Say what the server can do."""

    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=list(TRIGGERS)))
    def on_completion(params: types.CompletionParams) -> types.CompletionList | None:
        snapshot = server.documents.snapshot(params.text_document.uri)
        if snapshot is None or snapshot.yaml:
            return None
        items = complete(snapshot, snapshot.lines.offset(params.position), _abilities(server))
        return types.CompletionList(is_incomplete=False, items=items)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def on_hover(params: types.HoverParams) -> types.Hover | None:
        snapshot = server.documents.snapshot(params.text_document.uri)
        return hover(snapshot, snapshot.lines.offset(params.position)) if snapshot else None


def _abilities(server: Server) -> Abilities:
    documents = server.client_capabilities.text_document
    item = documents.completion.completion_item if documents and documents.completion else None
    info = server.protocol.client_info if hasattr(server.protocol, "client_info") else None
    return Abilities(bool(item and item.snippet_support), bool(info and "Visual Studio Code" in info.name))
