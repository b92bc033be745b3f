"""Helpers of export: the timeline for other programs, which edit it further."""
