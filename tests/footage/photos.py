"""Photos as cameras and programs write them: four corners of known colours, so that every turn shows."""

from __future__ import annotations

import io
from typing import Any

import numpy as np
from PIL import Image, ImageCms

CORNERS = np.array([[[200, 40, 40], [40, 180, 60]], [[50, 60, 200], [220, 220, 40]]], np.uint8)  # TL, TR; BL, BR
WIDTH, HEIGHT = 96, 64


def upright(width: int = WIDTH, height: int = HEIGHT) -> Image.Image:
    """What people are to see."""
    return Image.fromarray(np.repeat(np.repeat(CORNERS, height // 2, 0), width // 2, 1))


def corners(pixels: np.ndarray) -> np.ndarray:
    """The colours in the middles of the four quarters of RGB(A) pixels."""
    height, width = pixels.shape[:2]
    rows, columns = (height // 4, height * 3 // 4), (width // 4, width * 3 // 4)
    return np.array([[pixels[y, x, :3] for x in columns] for y in rows], int)


def stored(orientation: int) -> Image.Image:
    """`upright` as a camera that was held otherwise has it in its sensor."""
    undo = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    return upright().transpose(undo) if undo is not None else upright()


def saved(image: Image.Image, form: str, orientation: int = 1, **more: Any) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    image.save(out, form, exif=exif, **more)
    return out.getvalue()


def display_p3() -> bytes:
    """A profile with Display P3's primaries: made here, because none may be shipped."""
    return matrix_profile("Display P3", ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060)))


def matrix_profile(name: str, primaries: tuple[tuple[float, float], ...]) -> bytes:
    """An ICC profile of three primaries, white D65, the curve of sRGB, by its specification (ICC.1:2010)."""
    import struct

    white = np.array([0.3127 / 0.3290, 1.0, (1 - 0.3127 - 0.3290) / 0.3290])
    xyz = np.array([[x / y, 1.0, (1 - x - y) / y] for x, y in primaries]).T
    rgb_to_xyz = xyz * np.linalg.solve(xyz, white)
    cone = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
    d50 = np.array([0.9642, 1.0, 0.8249])
    adapt = np.linalg.inv(cone) @ np.diag((cone @ d50) / (cone @ white)) @ cone
    columns = (adapt @ rgb_to_xyz).T

    def fixed(values: Any) -> bytes:
        return b"".join(struct.pack(">i", round(value * 65536)) for value in values)

    def text(value: str) -> bytes:
        return b"desc" + bytes(4) + struct.pack(">I", len(value) + 1) + value.encode() + b"\0" + bytes(78)

    curve = b"para" + bytes(4) + struct.pack(">HH", 3, 0) + fixed((2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045))
    tags = {b"desc": text(name), b"cprt": b"text" + bytes(4) + b"none\0", b"wtpt": b"XYZ " + bytes(4) + fixed(d50)}
    for letter, column in zip(b"rgb", columns, strict=True):
        tags[bytes([letter]) + b"XYZ"] = b"XYZ " + bytes(4) + fixed(column)
        tags[bytes([letter]) + b"TRC"] = curve
    at, table, body = 128 + 4 + 12 * len(tags), b"", b""
    for tag, data in tags.items():
        table += tag + struct.pack(">II", at + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    head = struct.pack(">I4sI4s4s4s", at + len(body), b"none", 0x02400000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + fixed(d50) + bytes(48)
    return head + struct.pack(">I", len(tags)) + table + body


def srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
