"""Printing through CUPS queues and straight to IPP printers, and watching what becomes of a job.
CUPS gets the PDF itself: it knows the printer, and a page as a picture is six times the bytes.
"""

from __future__ import annotations

import getpass
import math
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from desk.papers import ipp
from desk.papers.pdf import page_size
from desk.papers.printer import (
    A4,
    ROLL_80,
    JobState,
    JobStatus,
    Printer,
    PrintJob,
    PrintTrouble,
    trouble,
)

_Said = Mapping[str, tuple[str, Sequence[str | int]]]

_JOB_STATES = {
    3: JobState.WAITING,
    4: JobState.HELD,
    5: JobState.PRINTING,
    6: JobState.STOPPED,
    7: JobState.CANCELLED,
    8: JobState.ABORTED,
    9: JobState.DONE,
}
_PRINTER_STOPPED = 5

# printer-state-reasons without their severity (RFC 8011, 5.4.12 and PWG 5100.9).
_REASONS = {
    "media-empty": "paper",
    "media-needed": "paper",
    "media-jam": "jam",
    "cover-open": "cover",
    "door-open": "cover",
    "interlock-open": "cover",
    "toner-empty": "ink",
    "marker-supply-empty": "ink",
    "developer-empty": "ink",
    "marker-waste-full": "tray",
    "output-area-full": "tray",
    "output-tray-missing": "tray",
    "input-tray-missing": "tray",
    "offline": "off",
    "timed-out": "off",
    "connecting-to-device": "off",
    "shutdown": "off",
    "cups-missing-filter": "format",
    "spool-area-full": "disk-full",
    "hold-new-jobs": "paused",
    "paused": "paused",
    "moving-to-paused": "paused",
}
_STATUS = {
    0x0401: "denied",
    0x0402: "denied",
    0x0403: "denied",
    0x0406: "gone",
    0x040A: "format",
    0x040B: "media",
    0x0502: "busy",
    0x0504: "stopped",
    0x0505: "busy",
    0x0506: "refuses",
    0x0507: "busy",
}
_SAID_BY_STATE = {JobState.CANCELLED, JobState.ABORTED, JobState.HELD, JobState.UNKNOWN}
_ROUNDED = 2.5  # millimetres
_NOT_FOUND = 0x0406
_TOO_LATE = 0x0404

_PRINTER_ATTRIBUTES = (
    "printer-state",
    "printer-state-reasons",
    "printer-state-message",
    "printer-is-accepting-jobs",
    "printer-name",
    "printer-info",
    "printer-location",
    "media-supported",
    "document-format-supported",
    "device-uri",
    "printer-type",
)
_JOB_ATTRIBUTES = ("job-state", "job-state-reasons", "job-printer-state-message")


class IppPrinter(Printer):
    """A printer at an `ipp://` or `ipps://` address that takes PDF (IPP Everywhere, AirPrint).

    `patience` is for how many seconds a job may stand under a mere warning before it is trouble.
    """

    def __init__(
        self,
        uri: str,
        name: str = "",
        *,
        connection: ipp.Connection | None = None,
        patience: float = 5.0,
    ) -> None:
        super().__init__(uri, name or urlsplit(uri).hostname or uri)
        self._patience = patience
        self._uri = uri
        self._connection = connection or ipp.Connection(uri)

    def print(self, pdf: bytes, title: str, media: str = A4, copies: int = 1) -> PrintJob:
        """See Printer."""
        told = self._attributes()
        if told.get("printer-is-accepting-jobs", [True]) == [False]:
            raise trouble("refuses", self.name, ipp.text(told, "printer-state-message"))
        if media == ROLL_80:
            _width, points = page_size(pdf)
            media = f"custom_roll-80_80x{math.ceil(points / 72 * 25.4)}mm"
        size = _in_its_words(ipp.texts(told, "media-supported"), media)
        if not size:
            raise trouble("media", self.name, media)
        answer = self._ask(
            ipp.PRINT_JOB,
            {"job-name": ("name", [title[:120]]), "document-format": ("mime", ["application/pdf"])},
            {"copies": ("integer", [copies]), "media": ("keyword", [size])},
            pdf,
        )
        if not answer.good:
            raise self._refused(answer)
        return _IppJob(self, ipp.number(answer.group(ipp.JOB), "job-id"))

    def trouble(self) -> PrintTrouble | None:
        """See Printer."""
        try:
            told = self._attributes()
        except PrintTrouble as error:
            return error
        if told.get("printer-is-accepting-jobs", [True]) == [False]:
            return trouble("refuses", self.name, ipp.text(told, "printer-state-message"))
        return self._stands_in_the_way(told, patient=True)

    # -- for jobs

    def job_status(self, job: int, patience: _Patience) -> JobStatus:
        """The status of job number `job`. Raises PrintTrouble when nobody answers."""
        answer = self._ask(ipp.GET_JOB_ATTRIBUTES, _about_job(job, _JOB_ATTRIBUTES))
        if answer.status == _NOT_FOUND:
            return JobStatus(JobState.UNKNOWN, trouble("unknown", self.name, f"job {job}"))
        if not answer.good:
            raise self._refused(answer)
        told = answer.group(ipp.JOB)
        reasons = ipp.texts(told, "job-state-reasons")
        state = _JOB_STATES.get(ipp.number(told, "job-state"), JobState.UNKNOWN)
        detail = ipp.text(told, "job-printer-state-message") or ", ".join(reasons)
        if state is JobState.DONE and "job-completed-with-errors" in reasons:
            state = JobState.ABORTED
        if state is JobState.DONE:
            return JobStatus(state)
        if state in _SAID_BY_STATE:
            return JobStatus(state, trouble(state.value, self.name, detail))
        around = self._attributes()
        since = patience.seconds(bool(_reasons(around) - _reasons(around, sure=True)))
        return JobStatus(state, self._stands_in_the_way(around, since <= self._patience))

    def cancel_job(self, job: int) -> None:
        """Take job number `job` back. Raises PrintTrouble; one that is over is no error."""
        answer = self._ask(ipp.CANCEL_JOB, _about_job(job, ()))
        if not answer.good and answer.status not in {_TOO_LATE, _NOT_FOUND}:
            raise self._refused(answer)

    # -- asking

    def _attributes(self) -> ipp.Attributes:
        answer = self._ask(
            ipp.GET_PRINTER_ATTRIBUTES, {"requested-attributes": ("keyword", _PRINTER_ATTRIBUTES)}
        )
        if not answer.good:
            raise self._refused(answer)
        return answer.group(ipp.PRINTER)

    def _ask(
        self,
        operation: int,
        about: _Said,
        job: _Said | None = None,
        document: bytes = b"",
    ) -> ipp.Answer:
        # The order is fixed: whom, which job, who asks, then the rest (RFC 8011, 4.1.5).
        whom: _Said = {"printer-uri": ("uri", [self._uri])}
        who: _Said = {"requesting-user-name": ("name", [_user()])}
        which = {name: value for name, value in about.items() if name == "job-id"}
        path = urlsplit(self._uri).path or "/"
        try:
            return self._connection.ask(
                path, operation, {**whom, **which, **who, **about}, job, document
            )
        except PermissionError as error:
            raise trouble("denied", self.name, str(error)) from error
        except OSError as error:
            raise trouble(self._silent(), self.name, str(error)) from error
        except ipp.Nonsense as error:
            raise trouble("gone", self.name, str(error)) from error

    def _silent(self) -> str:
        return "off"

    def _refused(self, answer: ipp.Answer) -> PrintTrouble:
        said = ipp.text(answer.group(ipp.OPERATION), "status-message")
        word = _STATUS.get(answer.status, "aborted")
        return trouble(word, self.name, f"0x{answer.status:04x} {said}")

    def _stands_in_the_way(self, told: ipp.Attributes, patient: bool) -> PrintTrouble | None:
        """What a person has to do; `patient` leaves out what may yet turn out well."""
        reasons = _reasons(told, sure=patient)
        detail = ipp.text(told, "printer-state-message")
        for reason in sorted(reasons):
            if _REASONS[reason] != "paused":
                return trouble(_REASONS[reason], self.name, detail or reason)
        if ipp.number(told, "printer-state") == _PRINTER_STOPPED or reasons:
            # What a person paused says so, or nothing; what failed says what failed.
            word = "paused" if not detail or "ause" in detail else "stopped"
            return trouble(word, self.name, detail)
        return None


class CupsPrinter(IppPrinter):
    """A queue of a CUPS server: `name`, and the server as in `ipp.Connection` (empty: this
    computer's)."""

    def __init__(self, name: str, title: str = "", *, server: str = "") -> None:
        super().__init__(
            f"ipp://localhost/printers/{quote(name)}",
            title or name,
            connection=ipp.Connection(server),
        )
        self.id = f"cups:{name}"

    def _silent(self) -> str:
        return "no-service"


class _Patience:
    """For how many seconds something has been so, asked again and again."""

    def __init__(self) -> None:
        self._since: float | None = None

    def seconds(self, is_so: bool) -> float:
        now = time.monotonic()
        self._since = (self._since or now) if is_so else None
        return now - self._since if self._since else 0.0


class _IppJob(PrintJob):
    def __init__(self, printer: IppPrinter, number: int) -> None:
        super().__init__(str(number))
        self._printer = printer
        self._number = number
        self._patience = _Patience()

    def status(self) -> JobStatus:
        try:
            return self._printer.job_status(self._number, self._patience)
        except PrintTrouble as error:
            return JobStatus(JobState.WAITING, error)

    def cancel(self) -> None:
        self._printer.cancel_job(self._number)


@dataclass(frozen=True)
class FoundPrinter:
    """A queue of this computer's CUPS: the address to keep, and what to show."""

    id: str
    name: str
    place: str
    default: bool
    trouble: PrintTrouble | None


def list_printers(server: str = "") -> list[FoundPrinter]:
    """The queues of a CUPS server, the default first; none when no CUPS runs there."""
    connection = ipp.Connection(server)
    wanted: _Said = {"requested-attributes": ("keyword", _PRINTER_ATTRIBUTES)}
    try:
        chosen = connection.ask("/", ipp.CUPS_GET_DEFAULT, wanted)
        answer = connection.ask("/", ipp.CUPS_GET_PRINTERS, wanted)
    except (OSError, ipp.Nonsense):
        return []
    default = ipp.text(chosen.group(ipp.PRINTER), "printer-name")
    found = []
    for told in answer.groups_of(ipp.PRINTER):
        name = ipp.text(told, "printer-name")
        printer = CupsPrinter(name, server=server)
        found.append(
            FoundPrinter(
                printer.id,
                ipp.text(told, "printer-info") or name,
                ipp.text(told, "printer-location"),
                name == default,
                printer.trouble(),
            )
        )
    return sorted(found, key=lambda each: (not each.default, each.name))


def _about_job(job: int, wanted: tuple[str, ...]) -> _Said:
    about: dict[str, tuple[str, Sequence[str | int]]] = {"job-id": ("integer", [job])}
    if wanted:
        about["requested-attributes"] = ("keyword", wanted)
    return about


def _reasons(told: ipp.Attributes, *, sure: bool = False) -> set[str]:
    """The printer's reasons that are known to keep paper from coming, without their severity.

    `sure` leaves out what may pass by itself: a mere warning (one of two trays is empty; but many
    printers warn of their only one), and looking for the printer. A report that it is off line is
    how CUPS says so: that is sure.
    """
    found = set()
    for reason in ipp.texts(told, "printer-state-reasons"):
        stem, _, severity = reason.rpartition("-")
        if severity not in {"error", "warning", "report"}:
            stem, severity = reason, "error"
        certain = severity == "error" or stem == "offline"
        if stem in _REASONS and (not sure or (certain and stem != "connecting-to-device")):
            found.add(stem)
    return found


def _in_its_words(sizes: list[str], media: str) -> str:
    """What a printer that supports `sizes` calls the size `media`; empty when it has none such.

    Drivers round: the A5 of CUPS-PDF is `custom_148.52x209.9mm_148.52x209.9mm`.
    """
    if media in sizes or not sizes:
        return media
    wide, high = _millimetres(media)
    near = {
        abs(width - wide) + abs(height - high): size
        for size in sizes
        if not size.startswith("custom_m") and wide
        for width, height in [_millimetres(size)]
        if abs(width - wide) <= _ROUNDED and abs(height - high) <= _ROUNDED
    }
    if near:
        return near[min(near)]
    # Between these two a driver says it prints anything; cut sheets it should name, rolls not.
    most = next((size for size in sizes if size.startswith("custom_max")), "")
    width, height = _millimetres(most)
    return media if media.startswith("custom_") and wide <= width and high <= height else ""


def _millimetres(size: str) -> tuple[float, float]:
    """Width and height that a PWG name ends with; zeroes when it names none."""
    found = re.search(r"_([\d.]+)x([\d.]+)(mm|in)$", size)
    if not found:
        return 0.0, 0.0
    unit = 25.4 if found[3] == "in" else 1.0
    return float(found[1]) * unit, float(found[2]) * unit


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name, in a container
        return "shubbak"
