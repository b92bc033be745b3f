"""Helpers of captions and export: words in time -> what is read of them, and files of it."""
