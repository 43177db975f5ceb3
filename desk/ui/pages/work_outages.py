"""The outage log on the page of work: what was noticed, and a supervisor's word beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from desk.errors import ShubbakError
from desk.models.clock import CIVIL_TIME
from desk.office.outages import Outage
from desk.ui import text
from desk.ui.pages.page import NoticeArea
from desk.ui.ports_work import WorkPort
from desk.ui.tasks import Tasks
from desk.ui.translation import translate
from desk.ui.widgets.base import Label, Prose
from desk.ui.widgets.buttons import Button
from desk.ui.widgets.card import Card, Notice
from desk.ui.widgets.checks import CheckRow, Empty
from desk.ui.widgets.fields import Note
from desk.ui.widgets.table import Cell, Column, Row, Table, TableFrame


class Outages(QWidget):
    """The outages of a week; `noted` after a supervisor said what one was."""

    noted = Signal()

    def __init__(self, port: WorkPort, tasks: Tasks) -> None:
        super().__init__()
        self._port, self._tasks = port, tasks
        self._found: dict[UUID, Outage] = {}
        self._chosen: UUID | None = None
        self._may = False
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        self.table = Table(
            [
                Column(translate("Work", "When"), "two", 232),
                Column(translate("Work", "What"), "pill", 148),
                Column(translate("Work", "Desk"), "text", 76),
                Column(translate("Work", "How long"), "text", 140),
                Column(translate("Work", "What it was"), "two"),
            ],
            name=translate("Work", "Outages"),
            row_height=56,
        )
        self.table.chosen.connect(self._choose)
        self.empty = Empty("bolt", translate("Work", "No outage was noticed in this week"))
        listing = QWidget()
        self._listing = QStackedLayout(listing)
        self._listing.addWidget(TableFrame(self.table))
        self._listing.addWidget(self.empty)
        box.addWidget(listing, 1)
        panel = Card(translate("Work", "What it was"), "message", padding=(20, 16, 20, 16))
        panel.setFixedWidth(352)
        self.about = Prose("", "small", "ink2")
        panel.body.addWidget(self.about)
        panel.body.addWidget(Label(translate("Work", "Note"), "label", "ink2"))
        self.note = Note(
            translate("Work", "Note"),
            hint=translate("Work", "For example: rationing, or a cable that was cut"),
            height=96,
        )
        panel.body.addWidget(self.note)
        self.counts = CheckRow(
            translate("Work", "It kept people from working"),
            translate("Work", "The time without an act is not counted"),
            checked=True,
        )
        panel.body.addWidget(self.counts)
        self.notices = NoticeArea()
        panel.body.addWidget(self.notices)
        panel.body.addStretch()
        self.why = Prose("", "label", "ink2")
        panel.body.addWidget(self.why)
        self.keep = Button(translate("Work", "Keep the note"), "main", key="F9", height=48)
        self.keep.clicked.connect(self._keep)
        panel.body.addWidget(self.keep)
        box.addWidget(panel)

    def show_outages(self, found: Sequence[Outage], first: date, *, may: bool) -> None:
        """Show a week's; only a supervisor `may` say what they were."""
        self._found = {one.subject: one for one in found}
        self._may = may
        self.table.set_rows([Row(one.subject, _cells(one)) for one in found])
        self._listing.setCurrentIndex(0 if found else 1)
        if self._chosen not in self._found:
            self._show(None)
            if found:
                self.table.choose(found[0].subject)
        self._judge()

    def _choose(self, subject: object) -> None:
        one = self._found.get(subject) if isinstance(subject, UUID) else None
        if one is not None and one.subject != self._chosen:
            self._show(one)

    def _show(self, one: Outage | None) -> None:
        self._chosen = one.subject if one else None
        self.notices.clear()
        self.about.set_text(outage_words(one) if one else translate("Work", "Choose an outage."))
        self.note.set_value(one.text if one else "")
        self.counts.setChecked(one.counts if one else True)
        self._judge()

    def _judge(self) -> None:
        ready = self._chosen is not None and self._may
        for part in (self.note, self.counts, self.keep):
            part.setEnabled(ready)
        self.why.set_text(
            ""
            if self._may
            else translate("Work", "The supervisor says here what an outage was; you see it, too.")
        )

    def _keep(self) -> None:
        subject, words, counts = self._chosen, self.note.value(), self.counts.isChecked()
        if subject is None:
            return

        def done(_: object) -> None:
            self.notices.show_notice(
                Notice(translate("Work", "The note is kept"), "", "ok", wide=False)
            )
            self.noted.emit()

        def failed(error: ShubbakError) -> None:
            self.notices.show_error(error)

        self._tasks.run(
            lambda: self._port.annotate(subject, words, counts=counts), done, failed, always=True
        )


def _cells(one: Outage) -> tuple[Cell, ...]:
    since, until = _moment(one.since), _moment(one.until)
    clocks = translate("Work", "{since} to {until}", since=_clock(since), until=_clock(until))
    if since.date() != until.date():
        clocks = translate(
            "Work",
            "{since} to {day} {until}",
            since=_clock(since),
            day=text.day(until.date()),
            until=_clock(until),
        )
    counted = (
        translate("Work", "not counted as work")
        if one.counts
        else translate("Work", "counted as work")
    )
    return (
        Cell(text.long_date(since.date(), year=False), clocks),
        Cell(what_words(one), status="due" if one.what == "power" else "wait"),
        Cell(text.digits(int(one.desk)) if one.desk.isdigit() else one.desk),
        Cell(length_words(one.ms)),
        Cell(one.text or translate("Work", "nobody said yet"), counted),
    )


def what_words(one: Outage) -> str:
    """What was away."""
    return translate("Work", "Power") if one.what == "power" else translate("Work", "Line")


def outage_words(one: Outage) -> str:
    """An outage in one line."""
    since = _moment(one.since)
    return translate(
        "Work",
        "{what}, desk {desk}: {day} from {since}, {length}",
        what=what_words(one),
        desk=text.digits(int(one.desk)) if one.desk.isdigit() else one.desk,
        day=text.day(since.date()),
        since=_clock(since),
        length=length_words(one.ms),
    )


def length_words(ms: int) -> str:
    """Hours and minutes in words."""
    hours, minutes = divmod(round(ms / 60_000), 60)
    if not hours:
        return translate("Work", "{n} minutes", n=minutes)
    if not minutes:
        return translate("Work", "{n} hours", n=hours)
    return translate(
        "Work",
        "{hours} and {minutes}",
        hours=translate("Work", "{n} hours", n=hours),
        minutes=translate("Work", "{n} minutes", n=minutes),
    )


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, CIVIL_TIME)


def _clock(when: datetime) -> str:
    return text.clock(when)
