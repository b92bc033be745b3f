"""JSON of the seed system -> .toon source: scene graph 2.0, render spec 1.0, job requests of both versions."""
