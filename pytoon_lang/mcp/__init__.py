"""The Model Context Protocol: toonc for programs that write videos, with the official package (extra `mcp`)."""
