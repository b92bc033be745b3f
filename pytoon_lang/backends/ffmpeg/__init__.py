"""Pictures and sound by FFmpeg and OpenCV: segments, joins, mixes, masters, thumbnails.

Each task is one file with one `run`; `graph.py` is the only place where a command line of FFmpeg is written, and
`process.py` the only one where FFmpeg is started.
"""
