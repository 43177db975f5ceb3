"""Which way a home is restored: as a command names it, or the best there is.

How each is gone is `restoring`'s.
"""

from __future__ import annotations

from pathlib import Path

from desk import config
from desk.config import Home
from desk.errors import NotFound, Refused

from . import afar
from .restoring import Pages, Restore, Restored, settings_of

SOURCES = ("backup", "central", "hub", "itself")


def restore(home: Home, source: str, *, line: bool = True) -> Restored:
    """Restore from `backup` (the newest), `central`, `hub` (or its https address), `itself` (what
    can be read), or the path of a backup; with a `line`, what the ministry holds beyond a backup
    comes with it.

    Raises `Refused`, `NotFound`, `Trouble`; nothing was changed then.
    """
    at_hub = source == "hub" or source.startswith("https://")
    place = "" if source in SOURCES or at_hub else str(Path(source).absolute())
    settings_of(home, place)
    settings = config.load(home)
    keys = config.find_keys(settings, home)
    if source == "itself":
        return Restore(home).from_itself()
    if not line and (at_hub or source == "central"):
        raise Refused(
            "Nobody can be asked without the line.",
            "Leave out --no-line.",
            code="restore-line",
        )
    if at_hub:
        with afar.hub(settings, keys, "" if source == "hub" else source) as far:
            return Restore(home, lambda after: afar.journal_at_hub(far, keys, after)).from_afar(
                "hub"
            )
    with afar.ministry(settings, keys) as central:

        def fetch(after: int) -> Pages:
            return afar.journal_of(central, settings, after)

        if source == "central":
            return Restore(home, fetch).from_afar("central")
        return Restore(home, fetch if line else None).from_backup(place)


def best(home: Home) -> Restored:
    """Restore from the newest backup that is whole, else from the ministry. Raises like `restore`."""
    try:
        return restore(home, "backup")
    except NotFound:
        return restore(home, "central")
