"""Picture files -> pixels as people are meant to see them: upright, in the colours of sRGB, eight bits a channel.

JPEG (CMYK too), PNG, WebP, GIF, BMP, TIFF and AVIF are read by Pillow, HEIC where pillow-heif is installed, and what
neither knows by FFmpeg. A colour profile in the file is applied with Little CMS; one that is broken is left out, as
browsers do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pytoon_lang.world import Trouble

if TYPE_CHECKING:
    from typing import BinaryIO

    from numpy.typing import NDArray

MOST_PIXELS = 100_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF")
"""What Pillow may open. It knows others, among them some that start programs."""

MOST_FRAMES = 5_000
"""Frames of a moving picture that are counted."""

_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_WITHOUT_HEIC = "HEIC pictures need `pip install 'pytoon-lang[heic]'`; or export it as JPEG"


class Seen(NamedTuple):
    """A picture's size, upright, and whether anything shows through it; of one that moves, frames and milliseconds."""

    width: int
    height: int
    alpha: bool
    frames: int = 1
    length: int = 0


def seen(file: BinaryIO) -> Seen | Trouble | None:
    """What an open file shows, all of it decoded; None when it is no still picture that is read here."""
    image = _opened(file)
    if image is None or isinstance(image, Trouble):
        return image
    if image.format == "GIF" and image.n_frames > 1:
        file.seek(0)
        return None
    upright = _loaded(image)
    if isinstance(upright, Trouble):
        return upright
    width, height = upright.size
    return Seen(width, height, upright.has_transparency_data, *_moving(image))


def is_read(file: BinaryIO) -> bool:
    """Whether an open file is a picture that is read here, by its head; a GIF that moves is a clip."""
    image = _opened(file)
    file.seek(0)
    return image is not None and (isinstance(image, Trouble) or image.format != "GIF" or image.n_frames == 1)


def pixels_of(file: BinaryIO) -> NDArray[Any] | Trouble:
    """An open picture file -> RGBA (height, width, 4), uint8, straight alpha; of a clip, its first frame."""
    image = _opened(file)
    if image is None:
        return _first_frame(file)
    loaded = image if isinstance(image, Trouble) else _loaded(image)
    if isinstance(loaded, Trouble):
        return loaded
    import numpy as np

    return np.asarray(_in_srgb(loaded))


def _opened(file: BinaryIO) -> Any:
    """An image of Pillow's whose pixels are not loaded yet, a trouble, or None."""
    import warnings

    from PIL import Image, UnidentifiedImageError

    warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # our own limit is below, and no warning
    head = file.read(12)
    file.seek(0)
    try:
        image = _heic(file) if head[4:8] == b"ftyp" and head[8:12] in _HEIC else Image.open(file, formats=FORMATS)
    except UnidentifiedImageError:
        file.seek(0)
        return None
    except Image.DecompressionBombError as problem:
        return Trouble("too-large", str(problem))
    except (OSError, ValueError, SyntaxError, RuntimeError) as problem:  # Pillow's readers raise SyntaxError for bytes
        return Trouble("unreadable", str(problem))
    if not isinstance(image, Trouble) and image.width * image.height > MOST_PIXELS:
        size, most = f"{image.width}x{image.height}", MOST_PIXELS // 1_000_000
        return Trouble("too-large", f"{size} is more than {most} megapixels")
    return image


def _heic(file: BinaryIO) -> Any:
    try:
        import pillow_heif
    except ImportError:
        return Trouble("unreadable", _WITHOUT_HEIC)
    return pillow_heif.open_heif(file, convert_hdr_to_8bit=True).to_pillow()


def _moving(image: Any) -> tuple[int, int]:
    """Frames and milliseconds: of a WebP, which no other library at hand looks into. A photo's other pictures are no
    frames: its depth, its neighbours."""
    frames = min(image.n_frames, MOST_FRAMES) if image.format == "WEBP" else 1
    if frames == 1:
        return 1, 0
    length = 0
    for number in range(frames):
        image.seek(number)
        image.load()
        length += image.info.get("duration", 0)
    return frames, length


def _loaded(image: Any) -> Any:
    from PIL import ImageOps

    try:
        image.load()
        return ImageOps.exif_transpose(image)
    except (OSError, ValueError, SyntaxError, RuntimeError) as problem:
        return Trouble("unreadable", str(problem))


def _in_srgb(image: Any) -> Any:
    """Any mode of Pillow's -> RGBA in sRGB."""
    if image.mode.startswith("I"):  # sixteen bits of grey, which Pillow would clip, not scale
        image = image.point(lambda value: value / 256).convert("L")
    elif image.mode in {"P", "PA", "LA", "La", "RGBa"}:
        image = image.convert("RGBA")
    profile = image.info.get("icc_profile")
    return (_managed(image, profile) if profile else image).convert("RGBA")


def _managed(image: Any, profile: bytes) -> Any:
    """Out of the file's own colours. What is in sRGB already is left as it is, to the last bit."""
    import io

    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if ImageCms.getProfileDescription(source).strip().startswith("sRGB"):
            return image
        colours = image.convert("RGB") if image.mode == "RGBA" else image
        managed = ImageCms.profileToProfile(
            colours,
            source,
            ImageCms.createProfile("sRGB"),
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            "RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    if image.mode == "RGBA" and managed is not None:
        managed.putalpha(image.getchannel("A"))
    return managed


def _first_frame(file: BinaryIO) -> NDArray[Any] | Trouble:
    """What Pillow does not read: TIFF of odd kinds, JPEG XL, the first frame of a clip."""
    import av
    import numpy as np

    from pytoon_lang.world.probe import FORMATS as CONTAINERS
    from pytoon_lang.world.probe import Nameless

    options = {"format_whitelist": CONTAINERS, "protocol_whitelist": "none"}
    try:
        with av.open(Nameless(file), mode="r", container_options=options) as container:
            frame = next(container.decode(video=0))
    except (av.FFmpegError, StopIteration, IndexError, ValueError) as problem:
        return Trouble("unreadable", str(getattr(problem, "strerror", "") or problem))
    return np.ascontiguousarray(np.rot90(frame.to_ndarray(format="rgba"), frame.rotation // 90))
