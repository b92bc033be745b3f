"""Exit statuses, the same for every command."""

FINE = 0
ERRORS = 1  # in the source
INTERNAL = 2  # a mistake of ours
USAGE = 2  # a mistake in the command line
FAILED = 5  # a backend, an asset or the disk
INTERRUPTED = 130

OF_BUILD = {"done": FINE, "errors": ERRORS, "failed": FAILED, "internal": INTERNAL, "cancelled": INTERRUPTED}
