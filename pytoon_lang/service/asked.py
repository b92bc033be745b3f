"""The body of a request for a job -> what is wanted. Every field is known, or the request is refused."""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from pytoon_lang.service.jobs import Options, is_project
from pytoon_lang.service.refusal import Refused
from pytoon_lang.service.uploads import Sent, safe

if TYPE_CHECKING:
    from starlette.requests import Request

    from pytoon_lang.service.place import Limits

OURS = ("source", "format", "project", "options")
FORMATS = {"toon": "main.toon", "yaml": "main.yaml"}
"""The spellings of programs, and what the file of a job is called."""

OPTIONS = ("set", "draft", "max_cost", "offline", "variant")
_NUL = "\0"


class Wanted(NamedTuple):
    """A job to be: a program's text (or empty), a document of the seed (or None), files; `digest` is of it all.

    `main` is what the program's file is called.
    """

    source: str
    main: str
    document: dict[str, Any] | None
    project: str
    options: Options
    files: tuple[Sent, ...]
    digest: str


async def read(request: Request, limits: Limits) -> Wanted:
    """A request -> what it wants. Raises Refused."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        return await _form(request, limits)
    if kind == "application/json":
        text = await request.body()
        return _wanted(_json(text, limits), (), hashlib.sha256(text))
    message = "send JSON, or a form with a program and its files (multipart/form-data)"
    raise Refused(415, "bad-content-type", message)


async def _form(request: Request, limits: Limits) -> Wanted:
    """A form: `request` is JSON as it could be sent alone, files are files, other fields are those of the JSON."""
    form = await request.form(max_files=limits.files, max_fields=50, max_part_size=limits.text)
    fields: dict[str, Any] = {}
    files: list[Sent] = []
    digest = hashlib.sha256()
    for name, value in form.multi_items():
        if isinstance(value, str):
            digest.update(f"{name}{_NUL}{value}{_NUL}".encode())
            fields |= _json(value.encode(), limits) if name == "request" else {name: _field(name, value, limits)}
        else:
            sent = Sent(safe(value.filename or ""), value.file)
            bytes_ = await asyncio.to_thread(_digest, value.file)
            digest.update(f"{name}{_NUL}{sent.name}{_NUL}{bytes_}".encode())
            value.file.seek(0)
            files.append(sent)
    programs = [one for one in files if one.name.endswith((".toon", ".yaml", ".yml")) and "/" not in one.name]
    if "source" not in fields and len(programs) == 1 and not fields.keys() - set(OURS):
        fields["source"] = _text(programs[0].data.read(limits.text + 1), limits)
        files.remove(programs[0])
        fields.setdefault("format", "toon" if programs[0].name.endswith(".toon") else "yaml")
    return _wanted(fields, tuple(files), digest)


def _digest(file: Any) -> str:
    return hashlib.file_digest(file, "sha256").hexdigest()


def _field(name: str, value: str, limits: Limits) -> Any:
    if name not in OURS:
        raise Refused(422, "unknown-field", f"a form has no field `{name[:60]}`: put it into the JSON of `request`")
    return _json(value.encode(), limits) if name == "options" else value


def _json(data: bytes, limits: Limits) -> dict[str, Any]:
    text = _text(data, limits)
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise Refused(422, "bad-json", "the body is not JSON") from None
    if not isinstance(found, dict):
        raise Refused(422, "bad-json", "the body is to be a JSON object")
    return found


def _text(data: bytes, limits: Limits) -> str:
    if len(data) > limits.text:
        raise Refused(413, "too-large", f"a text may have {limits.text >> 20} MB")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(422, "bad-text", "texts are sent in UTF-8") from None


def _wanted(fields: dict[str, Any], files: tuple[Sent, ...], digest: Any) -> Wanted:
    project, options = fields.get("project") or "", fields.get("options")
    source = fields.get("source", "")
    ours = set(OURS) if source else set(OURS) - {"format"}  # a document may have one of its own
    rest = {name: value for name, value in fields.items() if name not in ours}
    if not isinstance(project, str) or (project and not is_project(project)):
        raise Refused(422, "bad-project", "a project's name has 1 to 64 small letters, digits, `-`, `_`; not `job-`")
    if not isinstance(source, str) or ("source" in fields and not source.strip()):
        raise Refused(422, "bad-source", "`source` is the text of a .toon program")
    spelling = fields.get("format", "toon") if source else "toon"
    if not isinstance(spelling, str) or spelling not in FORMATS:
        raise Refused(422, "bad-format", "`format` is how `source` is spelled: `toon` or `yaml`")
    if source and rest:
        raise Refused(422, "unknown-field", f"beside `source`, there is no field `{min(rest)[:60]}`")
    if not source and not rest:
        raise Refused(422, "nothing-wanted", "say what to make: `source`, a .toon file, or a job request")
    return Wanted(
        source,
        FORMATS[spelling],
        None if source else rest,
        project,
        _options(options),
        files,
        digest.hexdigest(),
    )


def _options(said: Any) -> Options:
    """Options of a build. Raises Refused for what is none."""
    if said is None:
        return Options()
    if not isinstance(said, dict) or (unknown := sorted(said.keys() - set(OPTIONS))):
        names = ", ".join(f"`{name}`" for name in OPTIONS)
        what = f"`{unknown[0][:60]}` is no option" if isinstance(said, dict) else "`options` is to be an object"
        raise Refused(422, "bad-option", f"{what}; there are {names}")
    sets, most = said.get("set") or {}, said.get("max_cost")
    draft, offline = said.get("draft", False), said.get("offline", False)
    if not isinstance(draft, bool) or not isinstance(offline, bool):
        raise Refused(422, "bad-option", "`draft` and `offline` are true or false")
    if most is not None and (isinstance(most, bool) or not isinstance(most, int | float) or not 0 <= most <= 1e6):
        raise Refused(422, "bad-option", "`max_cost` is an amount of US dollars")
    if not isinstance(sets, dict) or len(sets) > 100 or not all(map(_settable, sets.items())):
        raise Refused(422, "bad-option", "`set` is an object: names of parameters, values as text")
    variant = said.get("variant") or ""
    if not isinstance(variant, str) or not re.fullmatch(r"[\w.-]{0,100}", variant):
        raise Refused(422, "bad-option", "`variant` is the name of a variant, or of an output")
    return Options(tuple(sets.items()), draft, None if most is None else float(most), offline, variant)


def _settable(pair: tuple[str, Any]) -> bool:
    name, value = pair
    known = re.fullmatch(r"[A-Za-z_][\w-]{0,63}", name) is not None
    return known and isinstance(value, str) and len(value) <= 10_000 and _NUL not in value
