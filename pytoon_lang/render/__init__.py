"""Doing a plan: store, executor, reasons, outputs."""
