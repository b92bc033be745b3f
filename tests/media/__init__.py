"""The backends that make pictures and sound, with the real FFmpeg. (A folder `ffmpeg` would hide the library.)"""
