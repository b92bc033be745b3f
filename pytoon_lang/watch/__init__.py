"""Build again at every save: which files matter, when they really changed, and the loop over both."""
