"""The pictures of the launch example, drawn by program: one file per thing that is drawn."""
