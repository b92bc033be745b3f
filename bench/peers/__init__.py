"""The reference timeline of `bench.material` in other tools, to be measured beside ours (docs/peers.md)."""
