"""Drawn pixels, measured: nothing is cut off, colours are right, short cuts change nothing that can be seen."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from pytoon_lang import stdlib
from pytoon_lang.backends.base import BackendError
from pytoon_lang.backends.text import draw_svg, load_picture
from pytoon_lang.backends.text.leaf import Fetch, leaf
from pytoon_lang.compiler.front import graphs
from pytoon_lang.compiler.ir.items import BRIGHT_LETTERS, DARK, Dress, Paint
from pytoon_lang.compiler.ir.layout import Drawn
from pytoon_lang.compiler.ir.plan import Layer
from pytoon_lang.compiler.ir.scene import Picture, Shot
from pytoon_lang.compiler.settings import Settings
from pytoon_lang.world.memory import Memory
from tests.back.graphs import asset, scene, style
from tests.draw.stage import Shown, coming, overlay, page, shown, text
from tests.world import media

LOOKS = {
    "box": style(mode="word", word_box="#6d28ff", stroke="", uppercase=True),
    "glow": style(mode="word", glow=BRIGHT_LETTERS._replace(color="#18d8ff"), highlight="#ff0000", stroke=""),
    "gradient": style(
        mode="word", animation="pop", gradient=Paint("#ffffff", "#ff8a1f", 90.0), font="Montserrat", weight=800
    ),
    "reveal": style(animation="reveal", font="Playfair Display"),
    "pop": style(mode="word", animation="pop", highlight="#ffd93d", stroke_width=6.0, weight=800),
    "bounce": style(mode="word", animation="bounce", stroke=""),
    "karaoke": style(animation="karaoke", highlight="#ff0000"),
    "typewriter": style(animation="typewriter", font="Bebas Neue", weight=400),
    "pill": style(animation="fade", background="#101018cc"),
    "anton": style(mode="word", animation="pop", font="Anton", weight=400, uppercase=True),
}


@pytest.fixture
def shoe(tmp_path: Path) -> Path:
    path = tmp_path / "shoe.png"
    path.write_bytes(media.png(300, 400, alpha=False))
    return path


def cels(drawn: Drawn, asset: Path = Path()) -> list[NDArray[np.uint8]]:
    return [
        draw_svg(drawn.drawings[cel.drawing], *size_of(placed.layer), lambda _: asset)
        for placed in drawn.layers
        for cel in placed.layer.cels
        if cel.drawing
    ]


def size_of(layer: Layer) -> tuple[int, int]:
    """The size of a layer's drawings: its own, or that of a sprite that moves in it."""
    return (layer.sprite.width, layer.sprite.height) if layer.sprite else (layer.width, layer.height)


def assert_whole(picture: NDArray[np.uint8]) -> None:
    """Ink that touches the rim of its box has been cut off."""
    alpha = picture[..., 3]
    rim = max(alpha[0].max(), alpha[-1].max(), alpha[:, 0].max(), alpha[:, -1].max())
    assert rim <= 12
    assert alpha.max() > 8


@pytest.mark.parametrize("name", LOOKS)
def test_captions_are_not_cut_off(name: str) -> None:
    drawn = shown(pages=(page("Jumpy, gifÄÅ quite"),), captions=LOOKS[name]).drawn()
    for picture in cels(drawn):
        assert_whole(picture)


@pytest.mark.parametrize("window", [coming("pop"), coming("rise"), coming("slide", direction="right"), coming("type")])
def test_titles_are_not_cut_off(window: object) -> None:
    one = scene("only", 2, shot=Shot("x", ("local",)), items=(text("Jumpy gifÅ", size=110, window=window),))
    for picture in cels(Shown(one).drawn()):
        assert_whole(picture)


def test_overlays_are_not_cut_off(shoe: Path) -> None:
    drawn = shown(overlay(dress=Dress(shadow=DARK), window=coming("pop"))).drawn()
    for picture in cels(drawn, shoe):
        assert_whole(picture)


def test_the_spoken_word_has_its_colour_and_is_larger() -> None:
    drawn = shown(pages=(page("HHHH HHHH"),), captions=LOOKS["pop"]).drawn()
    picture = cels(drawn)[6]
    bright = (picture[..., :3] == (255, 217, 61)).all(axis=2) & (picture[..., 3] == 255)
    white = (picture[..., :3] == 255).all(axis=2) & (picture[..., 3] == 255)
    rows = [np.flatnonzero(ink.any(axis=1)) for ink in (bright, white)]
    assert bright.sum() > 1000
    assert rows[0][-1] - rows[0][0] > rows[1][-1] - rows[1][0]


@pytest.mark.parametrize("name", LOOKS)
def test_short_cuts_look_like_the_whole_drawing(name: str) -> None:
    drawn = shown(text("Rising", size=90, window=coming("rise")), pages=(page("two words"),), captions=LOOKS[name])
    for placed in drawn.drawn().layers:
        for cel in placed.layer.cels[::3]:
            svg, size = drawn.drawn().drawings[cel.drawing], size_of(placed.layer)
            quick = draw_svg(svg, *size, lambda _: Path()).astype(float)
            whole = leaf(svg, *size, Fetch(lambda _: Path())).astype(float)
            shade = np.abs(quick * quick[..., 3:] - whole * whole[..., 3:])[..., :3] / 255
            assert np.sqrt((shade**2).mean()) < 6.5  # in motion, between pixels, edges get softer
            assert np.abs(quick[..., 3] - whole[..., 3]).mean() < 1.5


def test_skies_have_no_bands() -> None:
    drawn = Shown(scene("only", 2, shot=Shot("night", ("local",)))).drawn()
    sky = draw_svg(next(iter(drawn.drawings.values())), 540, 960, lambda _: Path()).astype(float)
    column = sky[:, 100, :3]
    assert (sky[..., 3] == 255).all()
    assert np.abs(np.diff(column, axis=0)).max() <= 4


def test_only_the_projects_pictures_are_shown() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\n<image href="{}" width="9" height="9"/>\n</svg>'
    for address in ("file:///etc/passwd", "/etc/passwd", "https://a.b/c.png", "data:image/png;base64,AA=="):
        with pytest.raises(BackendError):
            draw_svg(svg.format(address), 9, 9, lambda _: Path())
    with pytest.raises(BackendError):
        draw_svg("<svg>\n<rect>\n</svg>", 9, 9, lambda _: Path())


def test_lengths_in_millimetres_and_inches_are_drawn(tmp_path: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="25.4mm" height="1in"><rect width="0.5in" height="9in"/></svg>'
    (tmp_path / "a.svg").write_text(svg)
    pixels = load_picture(tmp_path / "a.svg")
    assert pixels.shape == (96, 96, 4)
    assert pixels[48, :, 3].tolist() == [255] * 48 + [0] * 48


def test_pictures_are_loaded_upright_and_shrunk(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(media.jpeg(32, 16, orientation=6))
    turned = load_picture(tmp_path / "a.jpg")
    assert turned.shape == (32, 16, 4)
    assert turned[4, 8, 0] > 200
    assert turned[28, 8, 0] < 50
    (tmp_path / "b.png").write_bytes(media.png(80, 40, alpha=True))
    small = load_picture(tmp_path / "b.png", 20, 20)
    assert small.shape == (10, 20, 4)
    assert (small == 128).all()
    (tmp_path / "c.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"/>')
    assert load_picture(tmp_path / "c.svg", 80).shape == (40, 80, 4)
    (tmp_path / "d.png").write_bytes(b"junk")
    with pytest.raises(BackendError):
        load_picture(tmp_path / "d.png")


@pytest.mark.parametrize("name", stdlib.names("styles"))
@pytest.mark.parametrize("ground", [0, 120, 255])
def test_every_style_of_the_library_is_legible_on_every_ground(name: str, ground: int) -> None:
    """Words that are being spoken stand off by 4.5 to 1 from what is right around them, whatever the picture."""
    program = f'toon 1\nvideo v\nnarrator a {{ engine: local() }}\ncaptions {name}\nscene a {{ say "Hi." }}'
    front, _ = graphs("main.toon", Memory({"main.toon": program}), Settings())
    drawn = shown(pages=(page("HHHH"),), captions=front.graphs[0].captions)
    assert drawn.codes == []
    picture = cels(drawn.drawn())[6].astype(float)  # at rest: has come, does not go yet
    share = picture[..., 3:] / 255
    light = ((picture[..., :3] * share + ground * (1 - share)) / 255) ** 2.2 @ [0.2126, 0.7152, 0.0722]
    lines = drawn.layout.captions[0][1]
    baseline, middle = lines.lines[0].baseline, lines.inner[0] + lines.inner[2] / 2
    row = light[round(baseline - 0.2 * lines.size), round(middle - lines.inner[2] / 2) : round(middle)]
    assert (row.max() + 0.05) / (row.min() + 0.05) >= 4.5


def test_the_word_that_is_spoken_has_its_box() -> None:
    look = style(mode="word", word_box="#6d28ff", stroke="", stroke_width=0.0)
    laid = shown(pages=(page("HHHH HHHH"),), captions=look)
    half = laid.drawn().layers[0].layer.width // 2
    first = next(p for p in cels(laid.drawn()) if p[..., 3].max() == 255)
    boxed = (first[..., :3] == (0x6D, 0x28, 0xFF)).all(axis=2)
    assert boxed[:, :half].sum() > 1000 > boxed[:, half:].sum()


def test_a_product_may_stand_in_a_light(shoe: Path) -> None:
    picture = Picture(asset("shoe.png", "image"), "none", "minimal", "cover")
    dark, lit = (
        cels(Shown(scene("only", 2, picture=picture._replace(glow=glow)), archetype="overlay").drawn(), shoe)[0]
        for glow in (False, True)
    )
    for one in (dark, lit):
        assert_whole(one)
    beside = [one[one.shape[0] // 2, (one.shape[1] - 498) // 2 - 12].astype(int) for one in (dark, lit)]
    assert beside[0][:3].max() < 60
    assert beside[1][:3].min() > 150
    assert beside[1][3] > 60
