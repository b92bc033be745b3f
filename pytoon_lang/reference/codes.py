"""The page of all diagnostic codes, from their own pages."""

from __future__ import annotations

from pytoon_lang.explain import codes, read
from pytoon_lang.reference.markdown import anchor, block, code, table


def page() -> str:
    """docs/reference/codes.md."""
    found = [read(name) for name in codes()]
    lines = [
        *("# Diagnostics", ""),
        "Every message names its code; `toonc explain CODE` shows what stands here.",
        *("", *table(("code", ""), ((f"[{code(one.code)}]({anchor(one.code)})", one.title) for one in found))),
    ]
    for one in found:
        lines += [f"## {one.code}", "", f"{one.title}.", "", one.text, ""]
        if one.wrong:
            lines += ["Wrong:", "", *block(one.wrong, f"{_language(one.wrong)} wrong")]
        if one.right:
            lines += ["Right:", "", *block(one.right, _language(one.right))]
    return "\n".join(lines)


def _language(program: str) -> str:
    return "yaml" if program.lstrip().startswith(("- toon", "toon:")) else "toon"
