"""What a scanner is to the rest of the program, whatever drives it, and the sentences for all that
can go wrong with one. The drivers are in `sane` and `escl`; finding scanners is in `discovery`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from PIL import Image

from desk.errors import Trouble


class Source(StrEnum):
    """Where the paper lies."""

    GLASS = "glass"
    FEEDER = "feeder"


class Mode(StrEnum):
    """What the scanner sends. Grey is enough for every paper a service asks for."""

    GREY = "grey"
    COLOUR = "colour"


@dataclass(frozen=True)
class Capabilities:
    """What a scanner can do; `resolutions` in dots per inch, ascending."""

    sources: tuple[Source, ...]
    modes: tuple[Mode, ...]
    resolutions: tuple[int, ...]

    def nearest(self, dpi: int) -> int:
        """The smallest resolution that is not below `dpi`, or the largest there is."""
        return next((each for each in self.resolutions if each >= dpi), self.resolutions[-1])


class ScanTrouble(Trouble):
    """The scanner did not give (all) the pages. Pages that came before are good."""

    title = "The scanner needs help"
    code = "scanner"


def never() -> bool:
    """Nobody cancels."""
    return False


class Scanner(ABC):
    """One scanner. Making one touches no device; all methods may take seconds and belong off the
    thread that draws the window."""

    def __init__(self, identity: str, name: str) -> None:
        self.id = identity
        """Stable address, e.g. `sane:test:0` or `escl:http://10.0.0.7/eSCL`."""
        self.name = name
        """What a person calls it: maker and model."""

    @abstractmethod
    def capabilities(self) -> Capabilities:
        """Ask the device what it can do. Raises ScanTrouble."""

    @abstractmethod
    def scan(
        self,
        source: Source = Source.GLASS,
        dpi: int = 200,
        mode: Mode = Mode.GREY,
        cancelled: Callable[[], bool] = never,
    ) -> Iterator[Image.Image]:
        """Yield each page as soon as it is in, with `info["dpi"]` set.

        From the feeder until it is empty, from the glass one page. `cancelled` is asked several
        times a second. Raises ScanTrouble after the last good page when something goes wrong or
        the scan is cancelled (`scanner-cancelled`); whoever iterates keeps the pages they have.
        """


@dataclass(frozen=True)
class Scanned:
    """The pages that came, and why no more did, if that was not the end of the stack."""

    pages: tuple[Image.Image, ...] = field(repr=False)
    trouble: Trouble | None


def scan_all(
    scanner: Scanner,
    source: Source = Source.GLASS,
    dpi: int = 200,
    mode: Mode = Mode.GREY,
    cancelled: Callable[[], bool] = never,
) -> Scanned:
    """Scan to the end and keep what came: a jam on page 4 gives three pages and the trouble."""
    pages: list[Image.Image] = []
    try:
        pages.extend(scanner.scan(source, dpi, mode, cancelled))
    except Trouble as trouble:
        return Scanned(tuple(pages), trouble)
    return Scanned(tuple(pages), None)


def scan_paper(
    scanner: Scanner,
    where: Literal["auto", "glass", "feeder"] = "auto",
    cancelled: Callable[[], bool] = never,
) -> Scanned:
    """Scan one paper from where it lies; `auto` is the feeder, or the glass when that is empty."""
    sources = scanner.capabilities().sources
    wanted = {"glass": (Source.GLASS,), "feeder": (Source.FEEDER,)}.get(
        where, (Source.FEEDER, Source.GLASS)
    )
    scanned = Scanned((), None)
    for source in [one for one in wanted if one in sources] or sources[:1]:
        scanned = scan_all(scanner, source, cancelled=cancelled)
        if scanned.trouble is None or scanned.trouble.code != "scanner-empty":
            break
    return scanned


_AGAIN = "then scan again; the pages that are already in stay."

_SENTENCES: dict[str, tuple[str, str]] = {
    "jammed": (
        "A paper is jammed in the feeder.",
        f"Open the feeder, pull the paper out gently, {_AGAIN}",
    ),
    "empty": (
        "There is no paper in the feeder.",
        "Put the papers in, or lay one on the glass, then scan again.",
    ),
    "cover": (
        "A cover of the scanner is open.",
        f"Close the lid and the feeder, {_AGAIN}",
    ),
    "busy": (
        "The scanner is busy with something else.",
        "Wait until it is done, or close the other program that uses it, then scan again.",
    ),
    "gone": (
        "The scanner does not answer.",
        "See whether it is switched on and its cable is in, then scan again.",
    ),
    "io": (
        "The connection to the scanner broke off.",
        f"Push its cable in firmly, switch it off and on, {_AGAIN}",
    ),
    "memory": (
        "The scanner or this computer ran out of memory.",
        "Scan at 200 dpi; if it stays so, restart the computer.",
    ),
    "denied": (
        "This user may not use the scanner.",
        "Ask the administrator to allow it (on Linux: the group “scanner”).",
    ),
    "unsupported": (
        "The scanner cannot do what was asked of it.",
        "Choose another source or another resolution.",
    ),
    "cancelled": (
        "The scan was cancelled.",
        "Scan again when you are ready; the pages that are already in stay.",
    ),
    "silent": (
        "The scanner started and then said nothing more.",
        f"Switch it off and on, {_AGAIN}",
    ),
    "crashed": (
        "The scanner's driver crashed.",
        f"Switch the scanner off and on, {_AGAIN}",
    ),
    "no-driver": (
        "The scanning program is not installed on this computer.",
        "Ask the administrator to install “sane-utils”; until then choose files instead.",
    ),
    "nonsense": (
        "The scanner sent something that is not a page.",
        "Scan again; if it stays so, tell the administrator which scanner it is.",
    ),
}


def trouble(what: str, scanner: str, detail: str = "") -> ScanTrouble:
    """The error for one of the ways a scan fails: `jammed`, `empty`, `cover`, `busy`, `gone`,
    `io`, `memory`, `denied`, `unsupported`, `cancelled`, `silent`, `crashed`, `no-driver`,
    `nonsense`. Its code is `scanner-` and that word; `detail` is for the log."""
    happened, do = _SENTENCES[what]
    return ScanTrouble(happened, do, code=f"scanner-{what}", scanner=scanner, detail=detail)


WORDS = tuple(_SENTENCES)
"""All that can go wrong, in the words of `trouble`."""
