"""The program's typefaces, derived once for a whole run: it takes each process seconds.

All workers of a run, and what they start, share the folder that `tests.conftest` names to them.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from desk.papers.fonts import font_files

NAMED: Final = "SHUBBAK_TESTS_TYPEFACES"
"""The variable that names the folder; nobody's outside of tests."""


def derived(own: Path) -> Path:
    """The folder that has them: the one of the run, or one's own where there is no run."""
    folder = Path(os.environ.get(NAMED) or own)
    font_files(folder)
    return folder
