"""The page of other agencies: what is to go out, what is away and since when, what comes back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, Literal, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedLayout, QWidget

from desk.errors import ShubbakError
from desk.models import clock
from desk.office.agencies import Away
from desk.ui import text
from desk.ui.pages.agencies_forms import BackForm, ChaseForm, SendForm
from desk.ui.pages.case_panel import CasePanel
from desk.ui.pages.page import NoticeArea, Page
from desk.ui.pages.words import said
from desk.ui.ports_agencies import AgenciesPort, SentWith, Travels, Wanted
from desk.ui.ports_pages import Case, Names, Overview
from desk.ui.tasks import Tasks
from desk.ui.translation import translate
from desk.ui.widgets.base import Label
from desk.ui.widgets.buttons import Button, Chip
from desk.ui.widgets.checks import Empty, WrapRow
from desk.ui.widgets.panel import column, row
from desk.ui.widgets.table import Cell, Column, Row, Table, TableFrame

Which = Literal["wanted", "away", "late"]
STATUS: dict[Which, str] = {"wanted": "wait", "away": "info", "late": "late"}


class TravelPanel(CasePanel):
    """One file: sent out, asked after, taken back. `acted` afterwards, `left` without."""

    acted = Signal()
    left = Signal()

    def __init__(self, port: AgenciesPort, tasks: Tasks) -> None:
        super().__init__(
            translate("Agencies", "No file is chosen"),
            translate("Agencies", "Choose one with the arrows."),
        )
        self._port, self._tasks = port, tasks
        self.travels: Travels | None = None
        self.out: Away | None = None
        self.ask = Button(translate("Agencies", "Ask where it is"), "soft", icon="phone", key="F6")
        self.ask.clicked.connect(self._ask)
        self.paper = Button(
            translate("Agencies", "Print the manifest"), "soft", icon="printer", key="F7"
        )
        self.paper.clicked.connect(self._print)
        self.main = Button("", "main", icon="send", key="F9", height=48)
        self.main.clicked.connect(self.begin)
        self.acts.addLayout(row(self.ask, self.paper))
        self.foot.addWidget(self.main)

    def show_file(self, case: Case, travels: Travels, out: Away | None) -> None:
        """Show a file that is to go (`out` None) or is away."""
        self.travels, self.out = travels, out
        self.show_case(case, Overview({}, travels.names, travels.now))
        away = out is not None
        self.ask.setVisible(away)
        self.paper.setVisible(away)
        self.main.set_text(
            translate("Agencies", "Take it back") if away else translate("Agencies", "Send out")
        )
        self.main.set_icon("arrow-back-up" if away else "send")
        act = "bring-back" if away else "send-out"
        self.main.setEnabled(act not in case.refusals)
        self.set_reason(case.refusals.get(act))

    def form_closed(self) -> None:
        """The keyboard goes back to the list."""
        self.left.emit()

    def _called(self, code: str) -> str:
        known = self.travels.agencies if self.travels else ()
        return next((said(one.name) for one in known if one.code == code), code)

    def begin(self) -> None:
        """The act at the bottom: the courier's bag, or the return."""
        if self.case is None or self.travels is None:
            return
        if self.out is not None:
            self._back(self.out)
            return
        mine = next(
            (x for x in self.travels.wanted if x.line.reference == self.case.state.reference), None
        )
        if mine is not None:
            self.send([x for x in self.travels.wanted if x.agency == mine.agency], mine.agency)

    def send(self, files: list[Wanted], agency: str = "") -> None:
        """Ask what the courier takes; every agency may be chosen when none is given."""
        known = list(self.travels.agencies) if self.travels else []
        form = SendForm(files, [one for one in known if not agency or one.code == agency])
        form.confirmed.connect(
            lambda _second: self._write(
                partial(self._port.send, form.agency(), form.files(), form.courier.value()),
                self._sent,
            )
        )
        self.open_form(form)

    def _sent(self, sent: SentWith) -> None:
        number = text.isolated(text.digits(sent.number))
        if sent.printed.done:
            words = translate("Agencies", "Manifest {number} is printed; sign it.", number=number)
            self.say(translate("Agencies", "Sent out"), words)
        else:
            words = translate("Agencies", "Manifest {number} is not printed.", number=number)
            said_why = f"{words} {sent.printed.what} {sent.printed.do}".strip()
            self.say(translate("Agencies", "Sent out"), said_why, "warn")

    def _ask(self) -> None:
        case, out, travels = self.case, self.out, self.travels
        if case is None or out is None or travels is None:
            return
        phone = next((x.phone for x in travels.agencies if x.code == out.out.agency), "")
        form = ChaseForm(self._called(out.out.agency), phone)
        reference, today = case.state.reference, travels.now.date()

        def work() -> None:
            days = form.days.value()
            promised = (today + timedelta(days=int(days))).isoformat() if days else ""
            self._port.chase(reference, form.said.value(), promised)

        told = translate("Agencies", "It is in the history.")
        form.confirmed.connect(
            lambda _second: self._write(
                work, lambda _r: self.say(translate("Agencies", "Written down"), told)
            )
        )
        self.open_form(form)

    def _back(self, out: Away) -> None:
        form = BackForm(self._called(out.out.agency), out.out.sheets)
        reference = out.line.reference
        told = {
            "done": translate("Agencies", "The file is here again."),
            "refused": translate("Agencies", "Tell the applicant what the agency said."),
            "lost": translate(
                "Agencies", "Tell the applicant; the scans are here, the file can be made anew."
            ),
        }

        def work() -> str:
            outcome = form.outcome.current()
            sheets = int(form.sheets.value() or 0)
            self._port.bring_back(reference, outcome, sheets, form.note.value())
            return outcome

        def done(outcome: str) -> None:
            tone = "ok" if outcome == "done" else "warn"
            self.say(text.reference(reference), told[outcome], tone)

        form.confirmed.connect(lambda _second: self._write(work, done))
        self.open_form(form)

    def _print(self) -> None:
        if self.out is None:
            return
        number = self.out.out.manifest

        def done(printer: str) -> None:
            words = translate("Agencies", "The manifest is at {printer}.", printer=printer)
            self.say(translate("Agencies", "Printed"), words)

        self._tasks.run(
            lambda: self._port.print_manifest(number), done, self.show_error, always=True
        )

    def _write(self, work: Callable[[], Any], told: Callable[[Any], object]) -> None:
        if self.form is not None:
            self.form.busy(now=True)

        def done(result: Any) -> None:
            self.acting = True
            self.close_form()
            told(result)
            self.acted.emit()

        self._tasks.run(work, done, self.show_error, always=True)


class Agencies(Page):
    """The page: `Agencies(port)`. `opened(reference)` sends that transaction's file out."""

    def __init__(self, port: AgenciesPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._port = port
        self._which: Which = "wanted"
        self._wish = ""
        self.travels = Travels((), (), (), Names(), datetime.now(clock.CIVIL_TIME))
        body = QHBoxLayout(self)
        body.setContentsMargins(24, 16, 24, 12)
        body.setSpacing(16)
        head = row(
            Label(translate("Agencies", "Other agencies"), "title"),
            Label(translate("Agencies", "Files travel, not people"), "small", "ink2"),
            None,
            spacing=12,
        )
        wrap = self._wrap = WrapRow()
        self._group = QButtonGroup(self)
        self.chips: dict[Which, Chip] = {}
        names: dict[Which, str] = {
            "wanted": translate("Agencies", "To send out"),
            "away": translate("Agencies", "Away"),
            "late": translate("Agencies", "Late there"),
        }
        for which, words in names.items():
            chip = Chip(words, 0, status=STATUS[which])
            chip.clicked.connect(partial(self.show_list, which))
            self._group.addButton(chip)
            self.chips[which] = chip
            wrap.add(chip)
        self.chips["wanted"].setChecked(True)
        self.notices = NoticeArea()
        self.table = Table(
            [
                Column(translate("Agencies", "Applicant and service"), "two"),
                Column(translate("Agencies", "Agency"), "two", 230),
                Column(translate("Agencies", "Sheets"), "reference", 76),
                Column(translate("Agencies", "State"), "pill", 168),
            ],
            name=translate("Agencies", "Files and other agencies"),
            row_height=56,
        )
        self.table.chosen.connect(self._chosen)
        self.empty = Empty("mood-smile", "", "")
        listing = QWidget()
        self._listing = QStackedLayout(listing)
        self._listing.addWidget(TableFrame(self.table))
        self._listing.addWidget(self.empty)
        left = column(head, wrap, self.notices, spacing=12)
        left.addWidget(listing, 1)
        body.addLayout(left, 1)
        self.panel = TravelPanel(port, self.tasks)
        self.panel.acted.connect(self.refresh)
        self.panel.left.connect(self.take_focus)
        body.addWidget(self.panel)

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page."""
        found = [("F9", self.panel.main.text() or translate("Agencies", "Send out"))]
        if self.panel.out is not None:
            found = [("F6", self.panel.ask.text()), ("F7", self.panel.paper.text()), *found]
        return found

    def opened(self, what: object = None) -> None:
        """Show the list; a reference is sent out, or shown where it is."""
        self._wish = what if isinstance(what, str) else ""
        self.refresh()
        self.take_focus()

    def take_focus(self) -> None:
        """On the list."""
        self.table.setFocus()

    def refresh(self) -> None:
        """Read again what is to go and what is away."""
        self.tasks.run(self._port.travels, self._came, self._failed, latest="travels")

    def show_list(self, which: Which, _checked: object = None) -> None:
        """Show one of the lists."""
        self._which = which
        self.chips[which].setChecked(True)
        self._show()
        self.take_focus()

    def _came(self, travels: Travels) -> None:
        self.travels = self.panel.travels = travels
        self.notices.clear()
        late = sum(1 for one in travels.away if one.late)
        counts = {"wanted": len(travels.wanted), "away": len(travels.away), "late": late}
        for which, chip in self.chips.items():
            chip.set_count(counts[which])
        self._wrap.fit()
        if self._wish:
            away = {one.line.reference for one in travels.away}
            wanted = {one.line.reference for one in travels.wanted}
            if self._wish not in away | wanted:
                self._send_one(self._wish)
                self._wish = ""
            else:
                self._which = "away" if self._wish in away else "wanted"
                self.chips[self._which].setChecked(True)
        self._show()

    def _send_one(self, reference: str) -> None:
        def came(found: tuple[Wanted, Case]) -> None:
            self.panel.show_file(found[1], self.travels, None)
            self.panel.send([found[0]])

        self.tasks.run(
            lambda: (self._port.file_of(reference), self._port.case(reference)),
            came,
            self._failed,
        )

    def _show(self) -> None:
        travels, today = self.travels, self.travels.now.date()
        if self._which == "wanted":
            rows = [self._wanted_row(one) for one in travels.wanted]
        else:
            rows = [
                self._away_row(one, today)
                for one in travels.away
                if self._which == "away" or one.late
            ]
        before = self._wish or self.table.current_key()
        place = max(0, self.table.currentIndex().row())
        self.table.set_rows(rows, keep=False)
        self._listing.setCurrentIndex(0 if rows else 1)
        if not rows:
            self.empty.set(
                "mood-smile",
                translate("Agencies", "Nothing here"),
                translate("Agencies", "Files that a service sends to another agency appear here."),
            )
            if self.panel.form is None:
                self.panel.nothing_comes()
            return
        keys = [one.key for one in rows]
        self._wish = ""
        self.table.choose(before if before in keys else keys[min(place, len(keys) - 1)])

    def _agency(self, code: str) -> str:
        return next((said(x.name) for x in self.travels.agencies if x.code == code), code)

    def _wanted_row(self, one: Wanted) -> Row:
        line = one.line
        return Row(
            line.reference,
            (
                Cell(line.applicant, said(self.travels.names.service(line.service))),
                Cell(self._agency(one.agency), text.reference(line.reference)),
                Cell(text.digits(one.sheets)),
                Cell(translate("Agencies", "To send out"), status="wait"),
            ),
        )

    def _away_row(self, one: Away, today: date) -> Row:
        line, out = one.line, one.out
        due = date.fromisoformat(out.due)
        if one.late:
            words, status = translate("Agencies", "{n} days late", n=one.late), "late"
        elif due == today:
            words, status = translate("Agencies", "Due today"), "due"
        else:
            words, status = text.near_day(due, today), "info"
        since = translate(
            "Agencies", "since {day}", day=text.near_day(clock.day_of(out.sent_at), today)
        )
        return Row(
            line.reference,
            (
                Cell(line.applicant, said(self.travels.names.service(line.service))),
                Cell(self._agency(out.agency), since),
                Cell(text.digits(out.sheets)),
                Cell(words, status=status),
            ),
        )

    def _chosen(self, key: object) -> None:
        reference = cast(str, key)
        self.panel.coming(reference)
        self.tasks.run(
            lambda: self._port.case(reference), self._case, self.panel.show_error, latest="case"
        )

    def _case(self, case: Case) -> None:
        reference = case.state.reference
        self.panel.turn_to(case)
        out = next((x for x in self.travels.away if x.line.reference == reference), None)
        self.panel.show_file(case, self.travels, out)
        self.keys_changed.emit()

    def _failed(self, error: ShubbakError) -> None:
        notice = self.notices.show_error(error, translate("Agencies", "Try again"))
        notice.acted.connect(self.refresh)
