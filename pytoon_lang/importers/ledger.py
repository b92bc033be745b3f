"""What an importer could not carry over: a diagnostic for whoever imports, a comment for whoever edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pytoon_lang.compiler.vocabulary.engines import LOCAL
from pytoon_lang.compiler.wording.spoken import unread, wordless
from pytoon_lang.diagnostics import Diagnostic, warning
from pytoon_lang.importers.assets import Taken, remote
from pytoon_lang.importers.tables import SOUNDS
from pytoon_lang.planner.clean import drawable
from pytoon_lang.planner.look import look
from pytoon_lang.planner.nouns import Request
from pytoon_lang.planner.statements import ends_with
from pytoon_lang.planner.words import undrawable

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytoon_lang.importers.assets import Assets
    from pytoon_lang.importers.document import Document, Path


class Ledger:
    """A document, where its files come from, and what was found out on the way."""

    def __init__(self, document: Document, assets: Assets) -> None:
        self.document = document
        self.assets = assets
        self.found: list[Diagnostic] = []
        self.missing: Callable[[str], tuple[str, ...]] = look(Request()).missing

    def lost(self, path: Path, message: str, help: str = "") -> str:
        """Report that a field says more than the language can; returns the comment to leave in the source."""
        self.found.append(warning("not-carried", message, self.document.span(path), "not carried over", help=help))
        where = ".".join(map(str, path))
        return f"not carried over: {where}: {message}"

    def file(self, path: Path, uri: str) -> Taken:
        """A file that the document names -> one of the project."""
        taken = self.assets.take(uri)
        if remote(uri):
            message = f"`{uri}` is not downloaded"
            help_ = f"download it and save it as `{taken.path}`"
            self.found.append(warning("not-downloaded", message, self.document.span(path), help=help_))
        return taken

    def words(self, path: Path, text: str) -> str:
        """Words that will be on the picture, without characters that the font cannot draw."""
        cleaned = drawable(text, self.missing)
        self.found += undrawable(cleaned.lost, self.document.span(path))
        return cleaned.text

    def speech(self, path: Path, line: str, *, recorded: bool) -> str:
        """A line that will be said; empty when it cannot be, which a warning tells if there are words."""
        cleaned = "" if wordless(line) else self.words(path, line)
        if wordless(cleaned):
            return ""
        if not recorded and unread(cleaned, LOCAL) >= 0:
            help_ = "write it in English, or give a recording of it"
            self.lost(path, f"the local voice cannot speak `{cleaned}`", help_)
            return ""
        return cleaned

    def music(self, path: Path, source: str) -> tuple[str, str]:
        """A piece of music -> its path, or the comment that says why there is none."""
        if not ends_with(source, SOUNDS):
            help_ = "name a file in a `music` statement"
            return "", self.lost(path, f"`{source}` is the name of a track, not a file", help_)
        return self.file(path, source).path, ""

    def unknown(self, data: dict[str, object], known: set[str], path: Path = ()) -> list[str]:
        """Comments about fields that nobody knows; those without a value say nothing."""
        return [
            self.lost((*path, key), f"there is no field `{key}` in this kind of document: {str(value)[:200]}")
            for key, value in data.items()
            if key not in known and value not in (None, "", [], {})
        ]
