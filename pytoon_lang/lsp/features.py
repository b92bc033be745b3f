"""Requests of the protocol -> the functions that answer them. Each gets a snapshot, so none sees another's text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from pytoon_lang.lsp import actions as fixing
from pytoon_lang.lsp.colors import colors, presentation
from pytoon_lang.lsp.completion import TRIGGERS, Abilities, complete
from pytoon_lang.lsp.folding import folding
from pytoon_lang.lsp.formatting import formatting, formatting_of
from pytoon_lang.lsp.hover import hover
from pytoon_lang.lsp.inlay import inlay
from pytoon_lang.lsp.links import links
from pytoon_lang.lsp.moving import moving, together
from pytoon_lang.lsp.navigation import definition, highlight, references
from pytoon_lang.lsp.rename import RefusedError, renamable, rename
from pytoon_lang.lsp.selecting import selection
from pytoon_lang.lsp.signature import signature_help
from pytoon_lang.lsp.symbols import named, symbols
from pytoon_lang.lsp.tokens import LEGEND, tokens
from pytoon_lang.lsp.workspace import path_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytoon_lang.lsp.server import Server
    from pytoon_lang.lsp.snapshot import Snapshot

_AT_PLACE: dict[str, Callable[[Snapshot, int], Any]] = {
    types.TEXT_DOCUMENT_HOVER: hover,
    types.TEXT_DOCUMENT_DEFINITION: definition,
    types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT: highlight,
}
_WHOLE: dict[str, Callable[[Snapshot], Any]] = {
    types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: symbols,
    types.TEXT_DOCUMENT_DOCUMENT_LINK: links,
    types.TEXT_DOCUMENT_DOCUMENT_COLOR: colors,
}
_WHOLE_TOON: dict[str, Callable[[Snapshot], Any]] = {
    types.TEXT_DOCUMENT_FOLDING_RANGE: folding,
    types.TEXT_DOCUMENT_FORMATTING: formatting,
}


_ANY_FILE = types.FileOperationFilter(types.FileOperationPattern("**/*"), "file")


def register(server: Server) -> None:
    """Say what the server can do. What reads tokens or writes statements is for .toon alone."""
    for method, answer in _AT_PLACE.items():
        server.feature(method)(_at_place(server, answer))
    for method, whole in (*_WHOLE.items(), *_WHOLE_TOON.items()):
        server.feature(method)(_whole(server, whole, toon=method in _WHOLE_TOON))
    _writing(server)
    _names(server)
    _looks(server)


def _at_place(server: Server, answer: Callable[[Snapshot, int], Any]) -> Callable[[Any], Any]:
    def handle(params: types.TextDocumentPositionParams) -> Any:
        snapshot = server.documents.snapshot(params.text_document.uri)
        return answer(snapshot, snapshot.lines.offset(params.position)) if snapshot else None

    return handle


def _whole(server: Server, answer: Callable[[Snapshot], Any], *, toon: bool) -> Callable[[Any], Any]:
    def handle(params: Any) -> Any:
        snapshot = server.documents.snapshot(params.text_document.uri)
        return answer(snapshot) if snapshot and not (toon and snapshot.yaml) else None

    return handle


def _writing(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=list(TRIGGERS)))
    def on_completion(params: types.CompletionParams) -> types.CompletionList | None:
        snapshot = server.documents.snapshot(params.text_document.uri)
        if snapshot is None or snapshot.yaml:
            return None
        items = complete(snapshot, snapshot.lines.offset(params.position), _abilities(server))
        return types.CompletionList(is_incomplete=False, items=items)

    @server.feature(types.TEXT_DOCUMENT_SIGNATURE_HELP, types.SignatureHelpOptions(trigger_characters=["(", ","]))
    def on_signature(params: types.SignatureHelpParams) -> types.SignatureHelp | None:
        snapshot = server.documents.snapshot(params.text_document.uri)
        if snapshot is None or snapshot.yaml:
            return None
        return signature_help(snapshot, snapshot.lines.offset(params.position))

    @server.feature(types.TEXT_DOCUMENT_RANGE_FORMATTING)
    def on_range(params: types.DocumentRangeFormattingParams) -> list[types.TextEdit] | None:
        snapshot = server.documents.snapshot(params.text_document.uri)
        return formatting_of(snapshot, params.range) if snapshot and not snapshot.yaml else None

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=fixing.KINDS))
    def on_action(params: types.CodeActionParams) -> list[types.CodeAction] | None:
        snapshot = server.documents.snapshot(params.text_document.uri)
        if snapshot is None:
            return None
        only = [str(getattr(one, "value", one)) for one in params.context.only or ()]
        return fixing.actions(snapshot, params.range, params.context.diagnostics, only)


def _names(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    def on_references(params: types.ReferenceParams) -> list[types.Location] | None:
        snapshot = server.documents.snapshot(params.text_document.uri)
        if snapshot is None:
            return None
        offset = snapshot.lines.offset(params.position)
        return references(snapshot, offset, declaration=params.context.include_declaration)

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    def on_prepare(params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
        snapshot = server.documents.snapshot(params.text_document.uri)
        return renamable(snapshot, snapshot.lines.offset(params.position)) if snapshot else None

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    def on_rename(params: types.RenameParams) -> types.WorkspaceEdit | None:
        snapshot = server.documents.snapshot(params.text_document.uri)
        if snapshot is None:
            return None
        try:
            return rename(snapshot, snapshot.lines.offset(params.position), params.new_name)
        except RefusedError as why:
            raise JsonRpcInvalidParams(str(why)) from why

    @server.feature(types.WORKSPACE_WILL_RENAME_FILES, types.FileOperationRegistrationOptions([_ANY_FILE]))
    def on_moving(params: types.RenameFilesParams) -> types.WorkspaceEdit | None:
        moved = {path_of(one.old_uri): path_of(one.new_uri) for one in params.files}
        return together(edit for snapshot, here in server.documents.moved(moved) for edit in moving(snapshot, here))

    @server.feature(types.WORKSPACE_SYMBOL)
    def on_symbol(params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
        known = (server.documents.snapshot(uri) for uri in server.documents.documents)
        return [symbol for snapshot in known if snapshot for symbol in named(snapshot, params.query)]


def _looks(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_SELECTION_RANGE)
    def on_selection(params: types.SelectionRangeParams) -> list[types.SelectionRange] | None:
        snapshot = server.documents.snapshot(params.text_document.uri)
        return [selection(snapshot, snapshot.lines.offset(at)) for at in params.positions] if snapshot else None

    @server.feature(types.TEXT_DOCUMENT_INLAY_HINT)
    def on_inlay(params: types.InlayHintParams) -> list[types.InlayHint] | None:
        snapshot = server.documents.snapshot(params.text_document.uri)
        return inlay(snapshot, params.range) if snapshot else None

    @server.feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, LEGEND)
    def on_tokens(params: types.SemanticTokensParams) -> types.SemanticTokens | None:
        snapshot = server.documents.snapshot(params.text_document.uri)
        return tokens(snapshot) if snapshot and not snapshot.yaml else None

    @server.feature(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, LEGEND)
    def on_some_tokens(params: types.SemanticTokensRangeParams) -> types.SemanticTokens | None:
        snapshot = server.documents.snapshot(params.text_document.uri)
        return tokens(snapshot, params.range) if snapshot and not snapshot.yaml else None

    @server.feature(types.TEXT_DOCUMENT_COLOR_PRESENTATION)
    def on_color(params: types.ColorPresentationParams) -> list[types.ColorPresentation]:
        return presentation(params.color)


def _abilities(server: Server) -> Abilities:
    documents = server.client_capabilities.text_document
    item = documents.completion.completion_item if documents and documents.completion else None
    return Abilities(bool(item and item.snippet_support), "Visual Studio Code" in server.editor)
