"""Names of the folders and files that keeping has in a home; nothing else."""

from __future__ import annotations

from typing import Final

OWN_FOLDER: Final = "backups"
"""Backups on the desk's own disk, where no other is named."""

RESTORING: Final = "restoring"
"""What is being put together for a restore."""

SET_ASIDE: Final = "set-aside"
"""What a restore replaced; nothing in here is ever removed by the program."""
