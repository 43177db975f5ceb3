"""Brings a database up to this version and says how far it is, until it is killed.

Run by `test_updates` with the database's path.
"""

from __future__ import annotations

import sys
from pathlib import Path

from desk.models.opening import open_database
from desk.models.updating import Far
from tests.models.conftest import KEY


def told(far: Far) -> None:
    sys.stdout.write(f"{far.step} {far.done} {far.total}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    open_database(Path(sys.argv[1]), KEY, told).close()
