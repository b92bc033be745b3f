"""The server: it hears an editor out, keeps the workspace, and sends what the other files of this folder answer."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.workspace import TextDocument

from pytoon_lang import __version__
from pytoon_lang.lsp import checking
from pytoon_lang.lsp.features import register
from pytoon_lang.lsp.memory import Reader
from pytoon_lang.lsp.workspace import Workspace, path_of

if TYPE_CHECKING:
    from pytoon_lang.lsp.projects import Program

PAUSE = 0.1
"""Seconds without a keystroke before a program is checked."""

LONG = 0.08
"""Seconds: a program whose check takes longer is told of its syntax first, and checked when the keys rest longer."""

_FILES = (
    "**/*.{toon,yaml,yml,csv,tsv,json,png,jpg,jpeg,webp,svg,gif,avif,heic,mp4,mov,webm,mkv,mp3,wav,flac,ogg,m4a,aac,"
    "ttf,otf,woff,woff2,cube}"
)
LONGEST_PAUSE = 0.6


class Unkept(TextDocument):
    """A document as pygls has it: it gets no edits, since what it counts with it writes over the edits themselves."""

    def apply_change(self, change: types.TextDocumentContentChangeEvent) -> None:
        """Our own workspace does this, by the lines that editors have."""


class Server(LanguageServer):
    """One editor's session."""

    def __init__(self) -> None:
        super().__init__("toonc", __version__)
        self.documents = Workspace()
        self.editor = ""
        self._waiting: dict[Program, asyncio.TimerHandle] = {}
        self._latest: dict[Program, object] = {}
        self._pool = ThreadPoolExecutor(1, "check")
        self._reader = Reader()  # of the thread that checks
        self._took: dict[Program, float] = {}  # seconds that the last check took

    def put(self, uri: str, text: str, version: int | None, *, pause: float = PAUSE) -> None:
        """A text came in: it is checked when the keys rest."""
        self.check(self.documents.put(uri, text, version), pause)

    def check(self, program: Program, pause: float = PAUSE) -> None:
        """Check a program soon; what is being checked of it now is given up."""
        self._latest[program] = token = object()
        if program in self._waiting:
            self._waiting.pop(program).cancel()
        loop = asyncio.get_running_loop()
        self._waiting[program] = loop.call_later(
            pause, lambda: loop.create_task(self._check(program, token, pause > 0))
        )

    def clear(self, program: Program) -> None:
        """Nobody looks at a program any more."""
        self._latest.pop(program, None)
        self._took.pop(program, None)
        self._show(self.documents.forget(program))

    async def _check(self, program: Program, token: object, typing: bool) -> None:
        self._waiting.pop(program, None)
        texts, took = self.documents.texts(program), self._took.get(program, 0.0)

        def stale() -> bool:
            return self._latest.get(program) is not token

        run = asyncio.get_running_loop().run_in_executor
        try:
            if typing and took > LONG:
                found = await run(self._pool, self._reader.syntax, texts)
                if not stale():
                    self._show(self.documents.hint(program, found, texts))
                    await asyncio.sleep(min(2 * took, LONGEST_PAUSE) - PAUSE)
            if stale():
                return
            began = time.monotonic()
            read = self._reader.parsed
            result = await run(self._pool, checking.check, program.root, program.main, texts, stale, read)
        except checking.SupersededError:
            return
        except Exception as bug:  # a mistake of ours must not end the session: it is told, and the next check is tried
            message = f"toonc could not check {program.main}: {type(bug).__name__}: {bug}"
            self.window_log_message(types.LogMessageParams(types.MessageType.Error, message))
            return
        # The first check also loads what checks need: it tells nothing of the next.
        self._took[program] = time.monotonic() - began if program in self._took else 0.0
        if not stale():
            self._show(self.documents.settle(program, result))
            self._refresh()

    def _show(self, found: Any) -> None:
        for uri, diagnostics, version in found:
            params = types.PublishDiagnosticsParams(uri, diagnostics, version)
            self.text_document_publish_diagnostics(params)

    def _refresh(self) -> None:
        """Times beside scenes are those of the check: ask for them again."""
        can = self.client_capabilities.workspace
        if can and can.inlay_hint and can.inlay_hint.refresh_support:
            self.workspace_inlay_hint_refresh(None)


def serve() -> None:
    """Speak over standard input and output until the editor leaves. Whatever else is printed goes to stderr."""
    sys.stdout.flush()
    protocol = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # libraries below Python print, too
    sys.stdout = sys.stderr
    sys.setswitchinterval(0.0005)  # a key that comes in need not wait long for the check in the background
    make().start_io(sys.stdin.buffer, protocol)


def make() -> Server:
    """A server with all it can do."""
    server = Server()
    _session(server)
    _documents(server)
    register(server)
    return server


def _session(server: Server) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        server.editor = params.client_info.name if params.client_info else ""

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    def configured(_params: types.DidChangeConfigurationParams) -> None:
        """There is nothing to set; editors tell of their settings all the same."""

    @server.feature(types.INITIALIZED)
    def initialized(_params: types.InitializedParams) -> None:
        workspace = server.workspace
        server.documents.encoding = str(getattr(workspace.position_encoding, "value", workspace.position_encoding))
        folders = [*workspace.folders, *([workspace.root_uri] if workspace.root_uri else [])]
        server.documents.tops = tuple(path for uri in folders if (path := path_of(uri)))
        _watch(server)


def _watch(server: Server) -> None:
    """Ask the editor to tell of files that come, change and go: pictures, modules, tables."""
    can = server.client_capabilities.workspace
    if can and can.did_change_watched_files and can.did_change_watched_files.dynamic_registration:
        options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(_FILES)])
        one = types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        server.client_register_capability(types.RegistrationParams([one]), lambda _: None)


def _documents(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        server.workspace.text_documents[unquote(document.uri)] = Unkept(document.uri, "")
        server.put(document.uri, document.text, document.version, pause=0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        text = server.documents.edited(params.text_document.uri, params.content_changes)
        server.put(params.text_document.uri, text, params.text_document.version)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(_params: types.DidSaveTextDocumentParams) -> None:
        _again(server, 0)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        program = server.documents.close(params.text_document.uri)
        if program is None:
            return
        if any(one.program == program for one in server.documents.documents.values()):
            server.check(program)
        else:
            server.clear(program)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def on_disk(_params: types.DidChangeWatchedFilesParams) -> None:
        _again(server)


def _again(server: Server, pause: float = PAUSE) -> None:
    """Something on the disk is another: pictures, modules, tables. All programs are looked at once more."""
    for program in {one.program for one in server.documents.documents.values()}:
        server.check(program, pause)
