"""What editors ask: a language server over the same compiler. `server.py` speaks, the rest answers and is pure."""
