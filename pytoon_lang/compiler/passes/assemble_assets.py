"""Files that statements name -> assets, truly opened; chains of engines -> what of them can be used."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from pytoon_lang.compiler.ir.scene import Asset, Typeface
from pytoon_lang.compiler.ir.values import Time
from pytoon_lang.compiler.values.words import listed
from pytoon_lang.diagnostics import Diagnostic, error, replace
from pytoon_lang.suggest import suggest
from pytoon_lang.world import Trouble

if TYPE_CHECKING:
    from pytoon_lang.compiler.ir.element import Setting
    from pytoon_lang.compiler.values.cube import Flaw
    from pytoon_lang.source import Span
    from pytoon_lang.world import World

_CALLED = {
    "image": "a picture",
    "video": "a clip",
    "audio": "a sound",
    "font": "a font",
    "lut": "a colour table",
    "subtitle": "a subtitle file",
}
_ENDINGS = {
    "image": (".png", ".jpg", ".jpeg", ".webp", ".svg", ".gif", ".bmp"),
    "video": (".mp4", ".mov", ".webm", ".mkv"),
    "font": (".ttf", ".otf"),
    "lut": (".cube",),
    "subtitle": (".srt", ".vtt"),
    "audio": (".wav", ".mp3", ".m4a", ".aac", ".flac", ".ogg"),
}


class Shelf:
    """The assets of one video, each opened once."""

    def __init__(self, world: World, found: list[Diagnostic]) -> None:
        self.assets: dict[str, Asset] = {}
        self.found = found
        self._world = world
        self._sounds: dict[str, Asset] = {}  # of films that are only heard; the same file may be seen elsewhere
        self._troubled: set[str] = set()

    def all(self) -> tuple[Asset, ...]:
        """Every asset, as what it is used."""
        return (*self.assets.values(), *self._sounds.values())

    def take(self, setting: Setting, kind: str) -> Asset | None:
        """The asset at the path in `setting`; None when a diagnostic says why not."""
        path = setting.value
        if path in self.assets and (asset := self.assets[path]).kind == kind:
            return asset
        media = self._world.probe(path)
        if isinstance(media, Trouble):
            self._report(setting, kind, media)
            return None
        if kind == "audio" and media.kind == "video" and media.channels:  # phones record voices as films
            return self._sounds.setdefault(path, Asset(path, media.digest, "audio", length=Time(media.length)))
        if media.kind != kind:
            return self._other(setting, kind, media.kind)
        asset = Asset(path, media.digest, media.kind, media.width, media.height, Time(media.length))
        self.assets[path] = asset
        return asset

    def typeface(self, setting: Setting, span: Span) -> Typeface | None:
        """The font at the path in `setting`; None when a diagnostic says why not."""
        face = self._world.typeface(setting.value)
        if isinstance(face, Trouble):
            self._report(setting, "font", face)
            return None
        asset = self.assets.setdefault(setting.value, Asset(setting.value, face.digest, "font"))
        return Typeface(asset, face.family, face.weight, face.heaviest, face.cap, span)

    def table(self, setting: Setting) -> Asset | None:
        """The colour table at the path in `setting`; None when a diagnostic says why not."""
        from pytoon_lang.compiler.values.cube import Flaw, cube

        path = setting.value
        if path in self.assets:
            asset = self.assets[path]
            return asset if asset.kind.startswith("lut") else self._other(setting, "lut", asset.kind)
        data = self._world.read(path)
        if isinstance(data, Trouble):
            self._report(setting, "lut", data)
            return None
        table = cube(data)
        if isinstance(table, Flaw):
            self.found.append(_flawed(setting, table))
            return None
        asset = Asset(path, sha256(data).hexdigest(), "lut1d" if table.dimensions == 1 else "lut3d")
        self.assets[path] = asset
        return asset

    def texts(self, setting: Setting | None) -> tuple[str, ...]:
        """The texts of the subtitle file in `setting`; empty when a diagnostic says why not."""
        if setting is None:
            return ()
        content = self._world.read(setting.value)
        if isinstance(content, Trouble):
            self._report(setting, "subtitle", content)
            return ()
        from pytoon_lang.compiler.subtitling.reading import texts_in

        found = texts_in(content.decode("utf-8-sig", "replace"))
        if not found:
            self._report(setting, "subtitle", Trouble("unreadable", "there are no SRT or WebVTT cues in it"))
        return found

    def _report(self, setting: Setting, kind: str, trouble: Trouble) -> None:
        if setting.value not in self._troubled:
            self._troubled.add(setting.value)
            self.found.append(_trouble(setting, kind, trouble, self._world))

    def _other(self, setting: Setting, kind: str, is_: str) -> Asset | None:
        called = _CALLED["lut" if is_.startswith("lut") else is_]
        message = f"expected {_CALLED[kind]}, `{setting.value}` is {called}"
        instead = {"image": "image", "video": "clip` or `inset", "audio": "sound"}.get(is_, "grade:")
        help_ = f"name another file, or use `{instead}`"
        note = f"this is {called}" + (" without sound" if (kind, is_) == ("audio", "video") else "")
        self.found.append(error("wrong-type", message, setting.span, note, help=help_))
        return None


def _trouble(setting: Setting, kind: str, trouble: Trouble, world: World) -> Diagnostic:
    path, span = setting.value, setting.span
    if trouble.kind == "missing":
        return _missing(path, span, kind, world)
    if trouble.kind == "outside":
        help_ = "copy the file into the project"
        note = trouble.detail or "this leads out of the project's folder"
        return error("outside-project", f"`{path}` is outside the project", span, note, help=help_)
    why = {"folder": "it is a folder", "empty": "it has no bytes", "too-large": "it is too large"}
    note = why.get(trouble.kind) or trouble.detail or f"it does not open as {_CALLED[kind]}"
    notes = (trouble.detail,) if trouble.detail and trouble.detail != note else ()
    help_ = f"replace the file, or name another {_CALLED[kind].partition(' ')[2]}"
    return error("unreadable-asset", f"cannot use `{path}`", span, note, notes=notes, help=help_)


def _flawed(setting: Setting, flaw: Flaw) -> Diagnostic:
    where = f"line {flaw.line} of `{setting.value}`" if flaw.line else f"`{setting.value}`"
    message = f"{where} is no part of a colour table: {flaw.why}"
    if not flaw.line:
        message = f"{where} is no colour table: {flaw.why}"
    help_ = "export it again as `.cube` from the program that made it"
    return error("bad-cube", message, setting.span, "cannot be used as a grade", help=help_)


def _missing(path: str, span: Span, kind: str, world: World) -> Diagnostic:
    folder, _, name = path.rpartition("/")
    names = [other for other in world.names(folder) if not other.startswith(".")]
    fitting = [other for other in names if other.lower().endswith(_ENDINGS[kind])]
    stem = name.rpartition(".")[0] or name
    near = suggest(name, fitting) or [other for other in fitting if other.rpartition(".")[0] == stem]
    base = span.file.rpartition("/")[0]
    written = [f"{folder}/{one}".lstrip("/").removeprefix(base).lstrip("/") for one in near]
    fixes = tuple(replace(span, f'"{one}"') for one in written)
    where = f"in `{folder}/`" if folder else "beside the file"
    others = f"put the file there, or name one of {listed(fitting)}" if fitting else "put the file there"
    help_ = f"did you mean `{written[0]}`?" if written else others
    return error("missing-asset", f"no file `{path}`", span, f"not found {where}", help=help_, fixes=fixes)
