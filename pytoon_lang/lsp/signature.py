"""Inside the parentheses of a call: what it takes, and which of it is being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol.types import MarkupContent, MarkupKind, ParameterInformation, SignatureHelp, SignatureInformation

from pytoon_lang.lsp.expected import called
from pytoon_lang.lsp.resolve import presets, program
from pytoon_lang.lsp.words import about_slot, signature

if TYPE_CHECKING:
    from pytoon_lang.lsp.snapshot import Snapshot


def signature_help(snapshot: Snapshot, offset: int) -> SignatureHelp | None:
    """The call at a place; None outside calls, and inside those that nobody knows."""
    here = snapshot.place(offset)
    if not here.brackets or not here.brackets[-1].name or here.inside == "comment":
        return None
    name = here.brackets[-1].name
    slots, active = called(here, presets(snapshot.names, program(snapshot)))
    if not slots:
        return None
    parameters = [
        ParameterInformation(slot.name, MarkupContent(MarkupKind.Markdown, about_slot(slot))) for slot in slots
    ]
    return SignatureHelp([SignatureInformation(signature(name, slots), parameters=parameters)], 0, active)
