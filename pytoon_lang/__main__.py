"""`python -m pytoon_lang` is `toonc`."""

import sys

from pytoon_lang.cli import main

sys.exit(main())
