"""How a desk or the ministry is struck, what may still be said then, and how it is mended."""

from __future__ import annotations

import contextlib
import os
import signal
import time
from abc import ABC, abstractmethod

from .disk import Disk
from .forked import Child
from .ledger import Ledger
from .ministry import Ministry

_PATIENCE = 5.0
"""Seconds in which a desk has to notice that the ministry, or its disk, does not answer."""


class Strike(ABC):
    """One kind of fault. `phases`: during which acts of a desk; empty for all."""

    name = ""
    phases: tuple[str, ...] = ()
    at_central = False

    def ready(self) -> None:
        """The act in which it strikes has begun."""
        return

    @abstractmethod
    def strike(self, child: Child, ledger: Ledger) -> None:
        """Now; afterwards the desk's process is gone, and the ledger has what it promised."""

    @abstractmethod
    def mend(self) -> None:
        """Power, disk and ministry are back."""


class KilledDesk(Strike):
    """The desk's process is killed."""

    name = "kill"

    def strike(self, child: Child, ledger: Ledger) -> None:
        """See Strike."""
        for line in child.end():
            ledger.take(line)

    def mend(self) -> None:
        """Nothing is broken."""


class CutDesk(Strike):
    """The power of the desk's disk is cut, and of its process in the same moment.

    The process stands still before the disk is cut: a sync that the file system's shutdown
    overtakes may come back as if it had been done, which nobody would live to see at a real cut.
    """

    name = "cut"

    def __init__(self, disk: Disk) -> None:
        self.disk = disk

    def strike(self, child: Child, ledger: Ledger) -> None:
        """See Strike."""
        child.kill(signal.SIGSTOP)
        for line in child.told():
            ledger.take(line)
        self.disk.cut()
        for line in child.end():
            ledger.take_unsure(line)

    def mend(self) -> None:
        """Mount what is left."""
        self.disk.back()


class KilledCentral(Strike):
    """Central's process is killed while a desk syncs with it; its database goes on."""

    name = "kill of central"
    phases = ("syncing",)
    at_central = True

    def __init__(self, ministry: Ministry) -> None:
        self.ministry = ministry

    def strike(self, child: Child, ledger: Ledger) -> None:
        """See Strike."""
        self.ministry.kill()
        last = time.monotonic() + _PATIENCE
        with contextlib.suppress(TimeoutError):
            for line in child.lines(_PATIENCE):
                ledger.take(line)
                if line[0] == "synced" or time.monotonic() > last:
                    break
        for line in child.end():
            ledger.take(line)

    def mend(self) -> None:
        """Start it again."""
        self.ministry.start()


class CutCentral(Strike):
    """The power of central is cut: its process, its PostgreSQL, and the disk that both are on."""

    name = "cut of central"
    phases = ("syncing",)
    at_central = True

    def __init__(self, ministry: Ministry, disk: Disk) -> None:
        self.ministry, self.disk = ministry, disk
        self.processes: list[int] = []

    def ready(self) -> None:
        """See Strike."""
        self.processes = self.ministry.processes()

    def strike(self, child: Child, ledger: Ledger) -> None:
        """See Strike."""
        for process in self.processes:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGSTOP)
        self.disk.cut()
        for line in child.end():
            ledger.take(line)
        self.ministry.kill_all(self.processes)

    def mend(self) -> None:
        """Mount what is left, let PostgreSQL recover, serve."""
        self.disk.back()
        self.ministry.start()


class KilledThenCutCentral(CutCentral):
    """Central's process is killed and started again; what it then vouches for outlives the cut
    that follows at once."""

    name = "kill, then cut of central"

    def strike(self, child: Child, ledger: Ledger) -> None:
        """See Strike."""
        self.ministry.kill()
        self.ministry.start()
        last = time.monotonic() + 2 * _PATIENCE
        with contextlib.suppress(TimeoutError):
            for line in child.lines(_PATIENCE):
                ledger.take(line)
                if line[:2] == ["synced", ""] or time.monotonic() > last:
                    break
        self.processes = self.ministry.processes()
        super().strike(child, ledger)
