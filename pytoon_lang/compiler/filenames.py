"""Where the files of a deliverable go: paths relative to the project root; folders end with a slash or are empty."""

from __future__ import annotations


def side_folder(output: str, first: bool) -> str:
    """The folder of the files beside a video: its own for the first of a source file, else one named like the video."""
    folder, slash, name = output.rpartition("/")
    stem = name.rpartition(".")[0] or name
    return folder + slash if first else f"{folder}{slash}{stem}/"


def clip_names(scenes: tuple[str, ...]) -> tuple[str, ...]:
    """Scene names -> names of files that every system can hold, each once."""
    names: list[str] = []
    for scene in scenes:
        plain = "".join(c if c.isalnum() or c in "-_" else "-" for c in scene) or "scene"
        taken = {name.casefold() for name in names}
        name, number = plain, 2
        while name.casefold() in taken:
            name, number = f"{plain}-{number}", number + 1
        names.append(name)
    return tuple(names)
