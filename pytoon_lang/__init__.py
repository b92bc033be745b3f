"""toonc: a compiler for short vertical videos. A .toon file goes in, an MP4 comes out."""

__version__ = "0.1.0"
