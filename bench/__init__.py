"""What the reference video of 18 s costs here, against one hand-written FFmpeg command. Run: `python -m bench`."""
