"""toonc: a compiler for short vertical videos. A .toon file goes in, an MP4 comes out.

import pytoon_lang

for mistake in pytoon_lang.check(text, path="launch.toon"):
    print(mistake.file, mistake.line, mistake.message)
pytoon_lang.build("launch.toon")
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pytoon_lang.api import Built, Diagnostic, Fix, Frame, Planned, Step, build, check, format, frame, plan

__version__ = "0.1.0"
__all__ = [
    "Built",
    "Diagnostic",
    "Fix",
    "Frame",
    "Planned",
    "Step",
    "__version__",
    "build",
    "check",
    "format",
    "frame",
    "plan",
]


def __getattr__(name: str) -> Any:
    """Exported names are loaded when they are first used: `toonc --version` needs none of them."""
    if name in __all__:
        from pytoon_lang import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
