"""Segments as they come out of the decoder: frames, colours, layers at their frames, footage that holds."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from pytoon_lang.backends.ffmpeg.bitmap import prepare
from pytoon_lang.compiler.ir.plan import REACH, Bitmap, Cel, Footage, Layer, Motion, Raster, Sheet, Still, View
from pytoon_lang.compiler.ir.values import Rate, Time

from .conftest import HEIGHT, WIDTH, Workshop, frames_of, luma_of, rgb_of, segment, times_of, view

MIDDLE = (slice(HEIGHT // 4, HEIGHT * 3 // 4), slice(WIDTH // 4, WIDTH * 3 // 4))
ORANGE = (0xFF, 0x7A, 0x3C)


def middle(frame: av.VideoFrame) -> np.ndarray:
    return rgb_of(frame)[MIDDLE].mean(axis=(0, 1))


@pytest.mark.parametrize(("rate", "frames"), [(Rate(30), 1), (Rate(30), 47), (Rate(30000, 1001), 62), (Rate(25), 3)])
def test_exactly_as_many_frames_as_asked_for(workshop: Workshop, rate: Rate, frames: int) -> None:
    task = segment(view(workshop.plain("a.png", ORANGE), frames), rate=rate)
    folder, made = workshop.do("segment", task)
    assert times_of(folder / "segment.mp4") == [number * rate.den / _whole(rate.num) for number in range(frames)]
    assert made.facts["frames"] == frames


def _whole(number: int) -> object:
    from fractions import Fraction

    return Fraction(number)


@pytest.mark.parametrize("colour", [ORANGE, (0x1A, 0x1A, 0x2E), (255, 255, 255), (0, 0, 0), (0, 140, 255)])
def test_a_colour_comes_back_as_it_went_in(workshop: Workshop, colour: tuple[int, int, int]) -> None:
    folder, _ = workshop.do("segment", segment(view(workshop.plain("a.png", colour), 4)))
    assert np.abs(middle(frames_of(folder / "segment.mp4")[2]) - colour).max() <= 2


def test_what_the_file_says_about_itself(workshop: Workshop) -> None:
    folder, _ = workshop.do("segment", segment(view(workshop.plain("a.png", ORANGE), 4)))
    with av.open(str(folder / "segment.mp4")) as container:
        codec = container.streams.video[0].codec_context
        assert (codec.profile, codec.pix_fmt, codec.has_b_frames) == ("High", "yuv420p", True)
        frame = next(container.decode(video=0))
    assert (frame.colorspace, frame.color_range) == (1, 1)  # BT.709, limited


def test_the_same_task_gives_the_same_bytes(workshop: Workshop) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (HEIGHT, WIDTH, 3), np.uint8)
    still = Still(Bitmap(asset=workshop.picture("a.png", noise)), Motion(20, (1.0, 1.2)))
    task = segment(view("", 20, picture=still))
    one, two = (workshop.do("segment", task, name)[0] / "segment.mp4" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


def test_a_layer_shows_on_its_frames_and_no_others(workshop: Workshop) -> None:
    """Red, a pause, then green; at an odd place; red reaches to the last pixel of its box."""
    workshop.svg("red", 41, 21, '<rect width="41" height="21" fill="#ff0000"/>')
    workshop.svg("green", 41, 21, '<rect width="41" height="21" fill="#00ff00"/>')
    layer = Layer(51, 101, 41, 21, 5, (Cel("red", 4), Cel("", 3), Cel("green", 2)))
    task = segment(view(workshop.plain("a.png", (128, 128, 128)), 20, layers=(layer,)))
    folder, _ = workshop.do("segment", task)
    inside = [rgb_of(frame)[106:116, 58:86].mean(axis=(0, 1)) for frame in frames_of(folder / "segment.mp4")]
    grey, red, green = (128, 128, 128), (255, 0, 0), (0, 255, 0)
    wanted = [grey] * 5 + [red] * 4 + [grey] * 3 + [green] * 2 + [grey] * 6
    assert np.abs(np.array(inside) - wanted).max() <= 6


def test_a_layer_lies_on_its_pixels(workshop: Workshop) -> None:
    workshop.svg("white", 41, 21, '<rect width="41" height="21" fill="#ffffff"/>')
    layer = Layer(51, 101, 41, 21, 0, (Cel("white", 3),))
    folder, _ = workshop.do("segment", segment(view(workshop.plain("a.png", (0, 0, 0)), 3, layers=(layer,))))
    bright = np.argwhere(luma_of(frames_of(folder / "segment.mp4")[1]) > 125)
    assert (bright.min(axis=0).tolist(), bright.max(axis=0).tolist()) == ([101, 51], [121, 91])


def test_a_layer_that_started_before_the_shot_goes_on_in_it(workshop: Workshop) -> None:
    workshop.svg("red", 40, 20, '<rect width="40" height="20" fill="#ff0000"/>')
    layer = Layer(50, 100, 40, 20, -3, (Cel("red", 5),))
    folder, _ = workshop.do("segment", segment(view(workshop.plain("a.png", (0, 0, 0)), 6, layers=(layer,))))
    reds = [rgb_of(frame)[105:115, 55:85, 0].mean() > 120 for frame in frames_of(folder / "segment.mp4")]
    assert reds == [True, True, False, False, False, False]


def test_layers_may_outlast_the_shot_or_never_show(workshop: Workshop) -> None:
    workshop.svg("red", 40, 20, '<rect width="40" height="20" fill="#ff0000"/>')
    layers = (Layer(50, 100, 40, 20, 2, (Cel("red", 99),)), Layer(50, 200, 40, 20, 9, (Cel("red", 5),)))
    folder, _ = workshop.do("segment", segment(view(workshop.plain("a.png", (0, 0, 0)), 6, layers=layers)))
    assert len(frames_of(folder / "segment.mp4")) == 6


def test_half_transparent_edges_take_no_colour_from_nothing(workshop: Workshop) -> None:
    """Orange at half strength over white: exactly halfway."""
    workshop.svg("veil", 80, 80, '<rect width="80" height="80" fill="#ff7a3c" fill-opacity="0.5"/>')
    layer = Layer(50, 100, 80, 80, 0, (Cel("veil", 3),))
    folder, _ = workshop.do("segment", segment(view(workshop.plain("a.png", (255, 255, 255)), 3, layers=(layer,))))
    seen = rgb_of(frames_of(folder / "segment.mp4")[1])[120:160, 70:110].mean(axis=(0, 1))
    assert np.abs(seen - (np.array(ORANGE) + 255) / 2).max() <= 3


def test_contain_keeps_all_of_the_picture(workshop: Workshop) -> None:
    wide = workshop.picture("a.png", np.full((60, 180, 3), ORANGE, np.uint8))
    still = Still(Bitmap(asset=wide, fit="contain", background="#0000ff"))
    folder, _ = workshop.do("segment", segment(view("", 2, picture=still)))
    seen = rgb_of(frames_of(folder / "segment.mp4")[0])
    assert np.abs(seen[150:170, 20:160].mean(axis=(0, 1)) - ORANGE).max() <= 2
    assert np.abs(seen[10:100, 20:160].mean(axis=(0, 1)) - (0, 0, 255)).max() <= 2


def test_blur_and_darkening(workshop: Workshop) -> None:
    stripes = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    stripes[:, ::4] = stripes[:, 1::4] = 200
    still = Still(Bitmap(asset=workshop.picture("a.png", stripes), blur=12, darken=0.5))
    folder, _ = workshop.do("segment", segment(view("", 2, picture=still)))
    seen = rgb_of(frames_of(folder / "segment.mp4")[0])[MIDDLE]
    assert np.abs(seen.mean(axis=(0, 1)) - 50).max() <= 2
    assert seen.std() < 3


@pytest.mark.parametrize("grade", ["warm", "cool", "vintage", "cinematic", "vibrant"])
def test_grades_are_gentle_and_the_same_for_stills_and_footage(workshop: Workshop, grade: str) -> None:
    skin = (206, 160, 132)
    before, _ = workshop.do("segment", segment(view(workshop.plain("a.png", skin), 4)), "before")
    clip = str((before / "segment.mp4").relative_to(workshop.root))
    task = segment(view("a.png", 4, grade=grade))
    still = middle(frames_of(workshop.do("segment", task, "still")[0] / "segment.mp4")[2])
    task = segment(view("", 4, grade=grade, picture=Footage(clip, Time(0))))
    footage = middle(frames_of(workshop.do("segment", task, "footage")[0] / "segment.mp4")[2])
    assert 2 < np.abs(still - skin).max() < 40
    assert np.abs(still - footage).max() <= 3


def clip_of(workshop: Workshop, frames: int, rate: int, name: str = "clip.mp4") -> str:
    """A clip whose brightness counts its frames."""
    with av.open(str(workshop.root / name), "w") as container:
        stream = container.add_stream("libx264", rate=rate, options={"crf": "4"})
        stream.width, stream.height, stream.pix_fmt = 200, 120, "yuv420p"
        for number in range(frames):
            level = 20 + number * 4
            picture = av.VideoFrame.from_ndarray(np.full((120, 200, 3), level, np.uint8), format="rgb24")
            container.mux(stream.encode(picture))
        container.mux(stream.encode(None))
    return name


def levels(path: Path) -> list[float]:
    return [float(middle(frame).mean()) for frame in frames_of(path)]


@pytest.mark.parametrize("fit", ["cover", "contain"])
def test_footage_is_conformed_and_holds_its_last_frame(workshop: Workshop, fit: str) -> None:
    """Fifteen frames a second become thirty: every frame twice, then the last one for as long as asked."""
    picture = Footage(clip_of(workshop, 10, 15), Time(0), fit)
    folder, _ = workshop.do("segment", segment(view("", 30, picture=picture)))
    wide = [float(rgb_of(f)[150:170, 20:160].mean()) for f in frames_of(folder / "segment.mp4")]
    expected = [20 + 4 * min(9, number // 2) for number in range(30)]
    assert np.abs(np.array(wide) - expected).max() <= 3


def test_a_body_and_the_transition_after_it_meet_exactly(workshop: Workshop) -> None:
    clip = clip_of(workshop, 40, 30)
    picture = Footage(clip, Time.of("0.2", "s"))
    body, _ = workshop.do("segment", segment(view("", 12, picture=picture, first=3)), "body")
    after, _ = workshop.do("segment", segment(view("", 8, picture=picture, first=15)), "after")
    seen = levels(body / "segment.mp4") + levels(after / "segment.mp4")
    assert np.abs(np.array(seen) - [20 + 4 * (6 + 3 + number) for number in range(20)]).max() <= 3


def test_footage_against_itself(workshop: Workshop) -> None:
    picture = Footage(clip_of(workshop, 40, 30), Time(0))
    views = (view("", 6, picture=picture), view("", 6, picture=picture))
    folder, _ = workshop.do("segment", segment(*views, effect="fade"))
    assert len(frames_of(folder / "segment.mp4")) == 6


@pytest.mark.parametrize("fit", ["cover", "contain"])
def test_a_vector_is_drawn_as_large_as_it_is_needed(workshop: Workshop, fit: str) -> None:
    """A hairline of a tiny SVG stays a hairline."""
    body = '<rect width="18" height="32" fill="#000"/><rect x="8.9" width="0.1" height="32" fill="#fff"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="18" height="32">{body}</svg>'
    (workshop.root / "a.svg").write_text(svg)
    still = Still(Bitmap(asset="a.svg", fit=fit))
    folder, _ = workshop.do("segment", segment(view("", 2, picture=still)))
    row = luma_of(frames_of(folder / "segment.mp4")[0])[160]
    assert np.flatnonzero(row > 60).tolist() == [89]


def test_a_drawing_fills_the_frame(workshop: Workshop) -> None:
    workshop.svg("back", WIDTH, HEIGHT, f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#ff7a3c"/>')
    still = Still(Bitmap(drawing="back"), Motion(9, (1.2, 1.3)))
    folder, _ = workshop.do("segment", segment(view("", 3, picture=still)))
    assert np.abs(rgb_of(frames_of(folder / "segment.mp4")[1]).reshape(-1, 3) - ORANGE).max() <= 3


def test_a_prepared_picture_is_filmed_as_if_it_had_been_prepared_here(workshop: Workshop) -> None:
    ramp = np.linspace(0, 255, 400)[None, :, None].repeat(300, 0).repeat(3, 2).astype(np.uint8)
    still = Still(Bitmap(asset=workshop.picture("a.png", ramp)), Motion(6, (1.0, 1.2), (-0.5, 0.5)))
    task = segment(View(still, 0, 6, "warm", ()))
    raster, _ = workshop.do("raster", Raster(still.bitmap, WIDTH, HEIGHT, 1.0, "warm"))
    alone, _ = workshop.do("segment", task, "alone")
    (workshop.root / "a.png").unlink()
    given, _ = workshop.do("segment", task, "given", (raster,))
    assert (alone / "segment.mp4").read_bytes() == (given / "segment.mp4").read_bytes()


def test_what_was_drawn_before_is_shown_as_if_it_had_been_drawn_here(workshop: Workshop) -> None:
    workshop.picture("shoe.png", np.full((60, 80, 3), (255, 122, 60), np.uint8))
    image = '<image href="asset:shoe.png" x="10" y="10" width="80" height="60"/>'
    for number, pose in enumerate(('transform="matrix(0.5 0 0 0.5 20 30)" opacity="0.5"', 'opacity="1"')):
        workshop.posed(f"pose {number}", 101, 99, f"<g {pose}>\n{image}\n</g>")
    layer = Layer(31, 33, 101, 99, 1, (Cel("pose 0", 2), Cel("pose 1", 3)))
    task = segment(view(workshop.plain("a.png", (0, 0, 0)), 6, layers=(layer,)))
    sheet, made = workshop.do("sheet", Sheet(((101, 99),), ("pose 0", "pose 1")))
    assert made.facts == {"drawings": 1}  # the poses are of one drawing
    raster, _ = workshop.do("raster", Raster(Bitmap("a.png"), WIDTH, HEIGHT, 1.0, "neutral"))
    alone, _ = workshop.do("segment", task, "alone")
    (workshop.root / "shoe.png").unlink()
    given, _ = workshop.do("segment", task, "given", (raster, sheet))
    assert (alone / "segment.mp4").read_bytes() == (given / "segment.mp4").read_bytes()
    assert rgb_of(frames_of(given / "segment.mp4")[4])[33 + 40, 31 + 50, 0] > 200


@pytest.mark.parametrize(("width", "height"), [(16_000, 1), (1, 16_000)])
@pytest.mark.parametrize("name", ["a.png", "a.svg"])
def test_of_a_picture_like_a_hair_only_what_a_camera_can_reach_is_scaled(
    workshop: Workshop, name: str, width: int, height: int
) -> None:
    """Its middle is where it was: black on one side, white on the other."""
    across = width > height
    if name == "a.png":
        ramp = np.arange(16_000).reshape(height, width, 1) >= 8000
        workshop.picture(name, (ramp * np.array([255] * 3)).astype(np.uint8))
    else:
        white = f'<rect x="{width // 2 if across else 0}" y="{height // 2}" width="100%" height="100%" fill="#fff"/>'
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{{}}{white}</svg>'
        (workshop.root / name).write_text(svg.format('<rect width="100%" height="100%" fill="#000"/>'))
    canvas = prepare(Bitmap(asset=name), (WIDTH, HEIGHT), 1.0, "neutral", workshop.job("canvas"))
    assert canvas.planes.y.size <= 1.2 * REACH * WIDTH * HEIGHT
    assert (canvas.height if across else canvas.width) == (HEIGHT if across else WIDTH)
    light = canvas.planes.y.mean(axis=0 if across else 1)
    assert (light[: len(light) // 2 - HEIGHT].max(), light[len(light) // 2 + HEIGHT :].min()) == (16, 235)
    assert light[len(light) // 2] == pytest.approx(125, abs=60)
