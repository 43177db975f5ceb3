"""`python -m desk` is the `desk` command; without arguments, it opens the window."""

import sys

from desk.cli import main

sys.exit(main())
