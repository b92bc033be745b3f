"""Shots that engines make: the books, the purse, the lock file, the clips, and the round of a build that buys."""
