"""What a printer is to the rest of the program, the fate of what was sent to it, and the sentences
for all that can go wrong. Queues and network printers are in `cups`, receipt rolls in `escpos`.
"""

from __future__ import annotations

import errno
import os
import re
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from desk.errors import Trouble

A4 = "iso_a4_210x297mm"
A5 = "iso_a5_148x210mm"
ROLL_80 = "om_80mm-roll"
"""Paper from an 80 mm roll, as long as the page is."""


class JobState(StrEnum):
    """Where a print job is; the first four may still change."""

    WAITING = "waiting"
    HELD = "held"
    PRINTING = "printing"
    STOPPED = "stopped"
    DONE = "done"
    CANCELLED = "cancelled"
    ABORTED = "aborted"
    UNKNOWN = "unknown"
    """The printer no longer knows the job, or never says: somebody has to look."""


FINAL = frozenset({JobState.DONE, JobState.CANCELLED, JobState.ABORTED, JobState.UNKNOWN})


class PrintTrouble(Trouble):
    """The paper did not come out, or not yet; what was to be printed is not lost."""

    title = "The printer needs help"
    code = "printer"


@dataclass(frozen=True)
class JobStatus:
    """The state of a job and what keeps it from printing, if a person can do something."""

    state: JobState
    trouble: PrintTrouble | None = None

    @property
    def printed(self) -> bool:
        """Whether the paper is out. Nothing else counts as printed."""
        return self.state is JobState.DONE

    @property
    def final(self) -> bool:
        """Whether nothing will change any more."""
        return self.state in FINAL


def never() -> bool:
    """Nobody gives up."""
    return False


class PrintJob(ABC):
    """One document on its way to paper."""

    def __init__(self, identity: str) -> None:
        self.id = identity
        """What the printer calls the job; unique for that printer."""

    @abstractmethod
    def status(self) -> JobStatus:
        """Ask once; a printer that does not answer is told as trouble, never raised."""

    @abstractmethod
    def cancel(self) -> None:
        """Take the job back, if it is not too late. Raises PrintTrouble."""

    def wait(
        self, timeout: float, *, patient: bool = False, given_up: Callable[[], bool] = never
    ) -> JobStatus:
        """Watch the job for at most `timeout` seconds.

        Returns as soon as it is final, or a person has to do something (not when `patient`), or
        `given_up()`; else the last status when time is over.
        """
        until = time.monotonic() + timeout
        pause = 0.02
        while True:
            status = self.status()
            if status.final or (status.trouble and not patient) or given_up():
                return status
            left = until - time.monotonic()
            if left <= 0:
                return status
            time.sleep(min(pause, left))
            pause = min(pause * 1.5, 0.5)


class Printer(ABC):
    """One printer. Making one touches no device; all methods belong off the window's thread."""

    def __init__(self, identity: str, name: str) -> None:
        self.id = identity
        """Stable address: `cups:NAME`, `ipp://…`, `escpos:…` or `file:FOLDER`."""
        self.name = name
        """What a person calls it."""

    @abstractmethod
    def print(self, pdf: bytes, title: str, media: str = A4, copies: int = 1) -> PrintJob:
        """Hand over a PDF and return its job; done is what the job says later.

        `media` is a PWG self-describing name such as `A4`, `A5`, `ROLL_80` here. Raises
        PrintTrouble when the printer is off, refuses, or has no such paper: nothing was sent.
        """

    @abstractmethod
    def trouble(self) -> PrintTrouble | None:
        """What a person has to do before this printer prints; None when it is ready."""


class FilePrinter(Printer):
    """A folder that takes what is printed, one durable PDF each: for a desk without a printer,
    for the demo, and for whoever prints elsewhere."""

    def __init__(self, folder: Path, name: str = "") -> None:
        super().__init__(f"file:{folder}", name or folder.name)
        self._folder = folder

    def print(
        self,
        pdf: bytes,
        title: str,
        media: str = A4,  # noqa: ARG002 - a folder has every size
        copies: int = 1,  # noqa: ARG002 - and one file is as many copies as anybody wants
    ) -> PrintJob:
        """See Printer; never overwrites. The job's id is the file's path."""
        stem = re.sub(r"[^\w.-]+", "-", title).strip("-.")[:80] or "print"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            path = _write_new(self._folder, stem, pdf)
        except OSError as error:
            full = error.errno in {errno.ENOSPC, errno.EDQUOT}
            raise trouble("disk-full" if full else "folder", self.name, str(error)) from error
        return FinishedJob(str(path))

    def trouble(self) -> PrintTrouble | None:
        """See Printer."""
        folder = self._folder
        while not folder.exists() and folder != folder.parent:
            folder = folder.parent
        if folder.is_dir() and os.access(folder, os.W_OK):
            return None
        return trouble("folder", self.name)


class FinishedJob(PrintJob):
    """A job whose fate was known when it was handed over."""

    def __init__(self, identity: str, status: JobStatus | None = None) -> None:
        super().__init__(identity)
        self._status = status or JobStatus(JobState.DONE)

    def status(self) -> JobStatus:
        """See PrintJob."""
        return self._status

    def cancel(self) -> None:
        """Too late; does nothing."""


def _write_new(folder: Path, stem: str, data: bytes) -> Path:
    for number in range(1, 1_000_000):
        path = folder / (f"{stem}.pdf" if number == 1 else f"{stem}-{number}.pdf")
        part = folder / f".{stem}-{os.getpid()}-{time.monotonic_ns()}.part"
        if path.exists():
            continue
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        try:
            path.hardlink_to(part)  # unlike a rename, this never replaces another's file
        except FileExistsError:
            continue
        except OSError:
            part.replace(path)  # a stick's file system knows no links
        finally:
            part.unlink(missing_ok=True)
        return path
    raise OSError(errno.ENOSPC, "a million files of one name")


_WAITS = "what was to be printed waits."

_SENTENCES: dict[str, tuple[str, str]] = {
    "paper": ("The printer is out of paper.", f"Put paper in; {_WAITS}"),
    "jam": ("A paper is jammed in the printer.", f"Open it, pull the paper out; {_WAITS}"),
    "cover": ("The printer's cover is open.", f"Close it; {_WAITS}"),
    "ink": ("The printer is out of toner or ink.", f"Change the cartridge; {_WAITS}"),
    "tray": ("A part of the printer is missing or full.", f"See what its display says; {_WAITS}"),
    "off": (
        "The printer does not answer.",
        f"See whether it is switched on and its cable is in; {_WAITS}",
    ),
    "paused": (
        "The printer is paused on this computer.",
        f"Resume it in the system's printer settings; {_WAITS}",
    ),
    "stopped": (
        "The printer stopped.",
        f"See what its display says, then resume it in the system's printer settings; {_WAITS}",
    ),
    "refuses": (
        "The printer takes no jobs at the moment.",
        "Let the administrator allow it again, or choose another printer.",
    ),
    "media": (
        "The printer has no paper of this size.",
        "Choose another printer, or let the administrator set up the size.",
    ),
    "format": (
        "The printer does not understand this document.",
        "Choose another printer, or let the administrator set it up as IPP Everywhere.",
    ),
    "gone": (
        "There is no printer of this name any more.",
        "Choose another printer on the administration page.",
    ),
    "none": (
        "No printer is set up on this computer.",
        f"Ask the administrator to set one up; {_WAITS}",
    ),
    "no-service": (
        "The printing service of this computer does not run.",
        "Ask the administrator to start CUPS; what was to be printed waits.",
    ),
    "denied": (
        "This user may not print on this printer.",
        "Ask the administrator to allow it, or choose another printer.",
    ),
    "held": (
        "The print job is held back.",
        "Release it in the system's printer settings.",
    ),
    "cancelled": ("The print job was cancelled.", "Print again if the paper is still needed."),
    "aborted": (
        "The printer gave the job up.",
        "Print again; if it stays so, choose another printer.",
    ),
    "unknown": (
        "It is not known whether the paper came out.",
        "Look at the printer; if nothing came out, print again.",
    ),
    "busy": ("The printer is busy.", "Try again in a moment."),
    "folder": (
        "The folder for printed papers cannot be written.",
        "See whether it is there and not read-only, or choose another.",
    ),
    "disk-full": ("The disk is full; nothing was printed.", "Free some space, then print again."),
}


def trouble(what: str, printer: str, detail: str = "") -> PrintTrouble:
    """The error for one of the ways printing fails (a key of this module's table). Its code is
    `printer-` and that word; `detail` is for the log."""
    happened, do = _SENTENCES[what]
    return PrintTrouble(happened, do, code=f"printer-{what}", printer=printer, detail=detail)


WORDS = tuple(_SENTENCES)
"""All that can go wrong, in the words of `trouble`."""
