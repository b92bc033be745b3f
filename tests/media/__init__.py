"""The backends that make pictures and sound, on tiny frames, with the real FFmpeg. (A folder `ffmpeg` would hide the library.)"""
