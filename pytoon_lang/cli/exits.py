"""Exit statuses, the same for every command."""

FINE = 0
ERRORS = 1  # in the source
INTERNAL = 2  # a mistake of ours
USAGE = 2  # a mistake in the command line
DIFFERS = 3  # from the lock file, or from the plan that was saved
REFUSED = 4  # to spend so much
FAILED = 5  # a backend, an asset or the disk
INTERRUPTED = 130

OF_BUILD = {
    "done": FINE,
    "errors": ERRORS,
    "differs": DIFFERS,
    "refused": REFUSED,
    "failed": FAILED,
    "internal": INTERNAL,
    "cancelled": INTERRUPTED,
}
