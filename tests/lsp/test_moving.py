"""Files get other names, and a selection grows."""

from __future__ import annotations

from pathlib import Path

from lsprotocol.types import SelectionRange

from pytoon_lang.lsp.moving import moving
from pytoon_lang.lsp.positions import Lines
from pytoon_lang.lsp.selecting import selection
from pytoon_lang.lsp.workspace import Workspace
from pytoon_lang.source import Source
from tests.lsp.cursor import at, covered

MAIN = 'toon 1\nimport "brand/acme.toon" // 😀\nvideo x 9:16\nscene a 2s { image "shoe.png" }\n'
BRAND = 'toon 1\nbrand acme { logo: "logo.png" }\npreset p() { image "../shoe.png" }\n'


def test_paths_follow_their_files(tmp_path: Path) -> None:
    """Also in texts that are not saved, and in files that move themselves."""
    texts = {"main.toon": MAIN, "brand/acme.toon": BRAND}
    workspace = Workspace()
    for path, text in texts.items():
        workspace.put((tmp_path / path).as_uri(), text, 1)

    def after(old: str, new: str) -> dict[str, str]:
        found = dict(texts)
        for snapshot, moved in workspace.moved({tmp_path / old: tmp_path / new}):
            for uri, edits in moving(snapshot, moved):
                path = uri.removeprefix(f"{tmp_path.as_uri()}/")
                for edit in reversed(edits):
                    found[path] = Lines(Source(path, found[path])).applied(edit.new_text, edit.range)
        return {path: text for path, text in found.items() if text != texts[path]}

    assert after("shoe.png", "img/boot.png") == {
        "main.toon": MAIN.replace("shoe.png", "img/boot.png"),
        "brand/acme.toon": BRAND.replace("../shoe.png", "../img/boot.png"),
    }
    assert after("brand", "look/acme") == {
        "main.toon": MAIN.replace("brand/acme", "look/acme/acme"),
        "brand/acme.toon": BRAND.replace("../shoe.png", "../../shoe.png"),
    }
    assert after("other.png", "b.png") == {}


def test_a_selection_grows_from_the_value_to_the_file() -> None:
    one, offset = at('scene a 2s {\n  text "x" enter: rise(3|00ms), at: center\n}', checked=False)
    found: SelectionRange | None = selection(one, offset)
    seen = []
    while found is not None:
        seen.append(covered(one, found.range))
        found = found.parent
    text = 'text "x" enter: rise(300ms), at: center'
    assert seen[:-1] == ["300ms", "rise(300ms)", "enter: rise(300ms)", text, f"scene a 2s {{\n  {text}\n}}"]
    assert seen[-1] == one.text
