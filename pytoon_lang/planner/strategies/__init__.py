"""Ways from a brief to scenes, one each."""
