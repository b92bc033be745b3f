"""Draw the pictures of the launch example anew: `python examples/tools/draw.py`."""

from pathlib import Path

from drawing import logo, scene, sneaker

LAUNCH = Path(__file__).parents[1] / "launch"


def drawings() -> dict[str, str]:
    """Nothing -> each picture's path below examples/launch, and its SVG."""
    return {"shoe.svg": scene.hero(), "shoe-cutout.svg": sneaker.cutout(), "brand/aurora-logo.svg": logo.logo()}


if __name__ == "__main__":
    for name, svg in drawings().items():
        (LAUNCH / name).write_text(svg, encoding="utf-8")
        print(f"{name}: {len(svg) / 1000:.1f} kB")
