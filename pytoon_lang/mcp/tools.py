"""What clients can call. A mistake in a program is a result with diagnostics; only what cannot be done at all fails."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from mcp.server.mcpserver import Image
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from pytoon_lang import api
from pytoon_lang.mcp import told
from pytoon_lang.mcp.room import UNTITLED, Room
from pytoon_lang.world.disk import MOST_SOURCE

MOST_TEXT = 1_000_000

File = Annotated[str, Field(description="a .toon or .yaml file in the folder of this server")]
Text = Annotated[str, Field(description="the source text of a program", max_length=MOST_TEXT)]
Sets = Annotated[dict[str, str] | None, Field(description="values of the program's parameters, as text")]
Dict = dict[str, Any]


class Tools:
    """The tools that look and say, over one folder. Those that build are in `building`."""

    def __init__(self, room: Room) -> None:
        self.room = room

    def check(self, path: File = "", text: Text = "", sets: Sets = None) -> Dict:
        """Everything that is wrong with a program, with places and fixes: a saved file, a text, or a text as if it were
        saved at the path. Nothing is built.
        """
        main = self._main(path, text)
        found = api.check(text or _read(main), path=main, sets=sets)
        return {"ok": _fine(found), "diagnostics": told.diagnostics(found, main, self.room)}

    def save(self, path: File, text: Text) -> Dict:
        """Write a program, in its one form, to a file (which is replaced), and check it."""
        main = self.room.place(path)
        if main.exists() and not main.is_file():
            raise ToolError(f"`{path}` is not a plain file")
        from pytoon_lang.render.files import write_whole

        form = api.format(text) if main.suffix == ".toon" else text
        try:
            write_whole(main, form)
        except OSError as trouble:
            raise ToolError(f"cannot write `{path}`: {trouble.strerror}") from trouble
        found = api.check(form, path=main)
        return {
            "path": self.room.named(main),
            "ok": _fine(found),
            "diagnostics": told.diagnostics(found, main, self.room),
        }

    def fmt(self, text: Text) -> str:
        """The text of a .toon program in its one form; statements with mistakes stay as they are."""
        return api.format(text)

    def plan(self, path: File, sets: Sets = None) -> Dict:
        """What a build would make and reuse, why, and what it would cost in US dollars (null: nobody knows)."""
        main = self.room.file(path)
        return told.planned(api.plan(main, sets=sets), main, self.room)

    def frame(
        self,
        path: File,
        at: Annotated[str, Field(description="`3.2s`, `96f`, `50%`, `SCENE`, `SCENE+500ms`, `SCENE+50%`")],
        variant: Annotated[str, Field(description="a variant, or an output by its name; the first without")] = "",
        width: Annotated[int, Field(ge=0, le=4096, description="pixels across; 0: as large as the video")] = 540,
        sets: Sets = None,
    ) -> list[Any]:
        """One frame of the video as a PNG, without building it: look at what was written."""
        main = self.room.file(path)
        shown = api.frame(main, at, variant=variant, sets=sets, width=width)
        found = told.diagnostics(shown.diagnostics, main, self.room)
        if not shown.png:
            raise ToolError("\n".join(_line(one) for one in found if one["severity"] == "error"))
        guess = ", its time is an estimate until the video is built" if shown.estimated else ""
        return [f"frame {shown.number} at {shown.seconds:.3f} s{guess}", Image(data=shown.png, format="png")]

    def explain(self, code: Annotated[str, Field(description="such as `unknown-unit`; all codes without")] = "") -> str:
        """What a diagnostic's code means, with a wrong and a right program."""
        from pytoon_lang.explain import codes, near, page

        name = code.strip("`[] ")
        if not name:
            return "\n".join(codes())
        if name not in codes():
            raise ToolError(f"there is no code `{name[:60]}`; near are: {', '.join(near(name)) or 'none'}")
        return page(name)

    def reference(
        self,
        topic: Annotated[
            str, Field(description="a statement, preset, style or transition; the whole card without")
        ] = "",
    ) -> str:
        """Look something up in the language: what a statement takes, what a preset is made of. `topics` lists all."""
        from pytoon_lang.reference.lookup import lookup, topics
        from pytoon_lang.suggest import suggest

        if topic == "topics":
            return "\n".join(dict.fromkeys(topics()))
        found = lookup(topic)
        if found is None:
            near = suggest(topic, topics())
            raise ToolError(f"there is nothing about `{topic[:60]}`; near are: {', '.join(near) or 'none'}")
        return found

    def _main(self, path: str, text: str) -> Path:
        if not path and not text:
            raise ToolError("say which program: the `path` of a file, or a `text`")
        if not text:
            return self.room.file(path)
        return self.room.place(path or UNTITLED)


def _read(main: Path) -> str:
    try:
        if main.stat().st_size > MOST_SOURCE:
            raise ToolError(f"`{main.name}` is larger than any program: {MOST_SOURCE // 1_000_000} MB are the most")
        return main.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as trouble:
        raise ToolError(f"`{main.name}` cannot be read: {trouble}") from trouble


def _fine(found: list[api.Diagnostic]) -> bool:
    return all(one.severity != "error" for one in found)


def _line(one: Dict) -> str:
    where = f"{one['file']}:{one['line']}:{one['column']}: " if one["line"] else ""
    help_ = f" ({one['help']})" if one["help"] else ""
    return f"{where}{one['message']} [{one['code']}]{help_}"
