"""Kinds of statements, a family a file."""
