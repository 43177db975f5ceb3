"""The side panel: fees, change and date while a service is chosen; else what was received last.

The page's main act stands at its bottom in both, with the reason above it while it cannot be done.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk.models.clock import CIVIL_TIME, moment
from desk.models.deadlines import Calendar, promise
from desk.models.events import Cost, Form, Service
from desk.models.ledger import METHODS
from desk.models.queries import Line
from desk.office.rules import fee_lines
from desk.ui import text
from desk.ui.pages.form_fields import FormFields
from desk.ui.pages.reception_parts.receipt_printing import waiting_words
from desk.ui.pages.reception_parts.service_part import said
from desk.ui.translation import translate
from desk.ui.widgets.base import Icon, Label, Prose, StatusMark, rule
from desk.ui.widgets.buttons import Button, Segments
from desk.ui.widgets.card import Card
from desk.ui.widgets.fields import Entry, Note
from desk.ui.widgets.panel import Scroll, clear, row


class FeesPart(QWidget):
    """Fees with their total, money handed over and change, the promised day, the note."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._service: Service | None = None
        self._calendar = Calendar()
        self._open: dict[str, Entry] = {}
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(6)
        self._asked = QWidget()
        asked = QVBoxLayout(self._asked)
        asked.setContentsMargins(0, 0, 0, 6)
        asked.setSpacing(6)
        self._asked_title = Label("", "heading")
        asked.addLayout(row(Icon("forms", 20), self._asked_title, None))
        self.form = FormFields()
        asked.addWidget(self.form)
        asked.addWidget(rule())
        body.addWidget(self._asked)
        self._asked.hide()
        body.addLayout(
            row(
                Icon("coins", 20),
                Label(translate("Reception", "Fees"), "heading"),
                None,
                Label(translate("Reception", "in Syrian pounds"), "label", "ink2"),
            )
        )
        self._fees = QGridLayout()
        self._fees.setVerticalSpacing(4)
        self._fees.setColumnStretch(0, 1)
        body.addLayout(self._fees)
        body.addWidget(rule())
        self.total = Label("", "number")
        currency = Label(translate("Reception", "SYP"), "medium", "ink2")
        body.addLayout(
            row(Label(translate("Reception", "Total"), "heading"), None, self.total, currency)
        )
        self.ways = Segments([(way, way_name(way)) for way in METHODS])
        self.ways.chosen.connect(lambda _way: self._recount())
        QShortcut(QKeySequence("Ctrl+M"), self, self._next_way)
        body.addLayout(row(self.ways, None))
        self.tendered = Entry(
            translate("Reception", "Money handed over"), digits_only=True, longest=9
        )
        self.change = Label("", "name")
        money = QGridLayout()
        money.setHorizontalSpacing(16)
        money.setVerticalSpacing(2)
        money.addWidget(Label(translate("Reception", "Money handed over"), "label", "ink2"), 0, 0)
        money.addWidget(Label(translate("Reception", "Change"), "label", "ink2"), 0, 1)
        money.addWidget(self.tendered, 1, 0)
        money.addWidget(self.change, 1, 1)
        money.setColumnStretch(0, 1)
        money.setColumnStretch(1, 1)
        body.addLayout(money)
        body.addSpacing(4)
        body.addWidget(rule())
        self.due = Label("", "strong")
        self.due_note = Label("", "label", "ink2")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.due)
        words.addWidget(self.due_note)
        promise = QHBoxLayout()
        promise.setSpacing(12)
        promise.addWidget(Icon("calendar-check", 20), 0, Qt.AlignmentFlag.AlignVCenter)
        promise.addLayout(words, 1)
        body.addLayout(promise)
        self._note_label = row(
            Label(translate("Reception", "Note"), "label", "ink2"),
            Label(translate("Reception", "is not printed on the receipt"), "label", "ink3"),
            None,
            spacing=6,
        )
        body.addLayout(self._note_label)
        self.note = Note(translate("Reception", "Note"), height=80)
        body.addWidget(self.note)
        body.addStretch()
        self.tendered.textEdited.connect(lambda _t: self._recount())
        self.form.changed.connect(self.changed)
        self.form.entered.connect(self.tendered.setFocus)
        self.note.edited.connect(lambda _t: self.changed.emit())

    def show_fees(
        self, service: Service, amounts: dict[str, int], tendered: int, note: str
    ) -> None:
        """Show a service's fees of today with what was typed so far."""
        self._service = service
        today = _today()
        clear(self._fees)
        self._open.clear()
        costs = service.costs_on(today)
        for place, cost in enumerate(costs):
            self._fees.addWidget(Label(said(cost.title), "body"), place, 0)
            self._fees.addWidget(self._amount(cost, amounts.get(cost.id)), place, 1)
        if not costs:
            self._fees.addWidget(Label(translate("Reception", "free"), "body", "ink2"), 0, 0)
        self.tendered.set_value(str(tendered) if tendered else "")
        self.note.set_value(note)
        self._promise(service)
        self._recount()

    def set_calendar(self, calendar: Calendar) -> None:
        """The working days by which deadlines are promised from now on."""
        if calendar != self._calendar:
            self._calendar = calendar
            if self._service is not None:
                self._promise(self._service)

    def _promise(self, service: Service) -> None:
        due = date.fromisoformat(promise(date.fromisoformat(_today()), service, self._calendar))
        self.due.setText(translate("Reception", "Due: {day}", day=text.long_date(due, year=False)))
        days = (
            translate("Reception", "{n} working days", "", service.days)
            if service.working_days
            else translate("Reception", "{n} days", "", service.days)
        )
        self.due_note.setText(translate("Reception", "{days} announced", days=days))

    def show_form(self, form: Form | None, answers: Mapping[str, str]) -> None:
        """Ask what the service asks beside papers and fees, with what was answered so far."""
        self.form.show_form(form, answers)
        self._asked_title.setText(said(form.title) if form else "")
        self._asked.setVisible(form is not None)

    def amounts(self) -> dict[str, int]:
        """The fees that the catalogue leaves open, in pounds."""
        return {key: int(entry.value() or 0) for key, entry in self._open.items()}

    def method(self) -> str:
        """The way of paying that is chosen."""
        return self.ways.current()

    def set_method(self, method: str) -> None:
        """Show a way of paying."""
        self.ways.choose(method if method in METHODS else "cash")

    def _next_way(self) -> None:
        place = METHODS.index(self.ways.current())
        self.ways.choose(METHODS[(place + 1) % len(METHODS)])
        self._recount()

    def handed(self) -> int:
        """The money handed over, in pounds; 0 when nothing was typed."""
        return int(self.tendered.value() or 0)

    def owed(self) -> int:
        """The total of today's fees, in pounds."""
        if self._service is None:
            return 0
        return sum(line.amount for line in fee_lines(self._service, _today(), self.amounts()))

    def _amount(self, cost: Cost, typed: int | None) -> QWidget:
        if cost.amount is not None:
            label = Label(text.amount(cost.amount), "medium", tabular=True)
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
            label.setMinimumWidth(88)
            return label
        entry = Entry(said(cost.title), digits_only=True, longest=7, height=32, hint="٠")
        entry.setFixedWidth(88)
        if typed:
            entry.set_value(str(typed))
        entry.textEdited.connect(lambda _t: self._recount())
        self._open[cost.id] = entry
        return entry

    def _recount(self) -> None:
        owed, handed = self.owed(), self.handed()
        self.total.setText(text.amount(owed))
        short = bool(handed) and handed < owed
        self.tendered.set_invalid(short)
        self.change.set_tone("bad" if short else "ink")
        currency = translate("Reception", "SYP")
        if short:
            lacking = text.amount(owed - handed)
            self.change.setText(
                translate(
                    "Reception", "{amount} {currency} lacking", amount=lacking, currency=currency
                )
            )
        else:
            back = text.amount(max(0, handed - owed)) if handed else ""
            self.change.setText(f"{back} {currency}" if back else "")
        self.changed.emit()


def way_name(method: str) -> str:
    """What a way of paying is called."""
    return {
        "cash": translate("Reception", "cash"),
        "card": translate("Reception", "card"),
        "transfer": translate("Reception", "transfer"),
        "stamps": translate("Reception", "stamps"),
    }.get(method, method)


class RecentPart(QWidget):
    """What this desk received last. `print_wanted(references)`: those that wait, else none."""

    print_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(6)
        self.today = Label("", "label", "ink2")
        body.addLayout(
            row(
                Icon("history", 20),
                Label(translate("Reception", "Received last"), "heading"),
                None,
                self.today,
            )
        )
        body.addWidget(rule())
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        body.addLayout(self._lines)
        self._waiting: tuple[str, ...] = ()
        self.waiting = Label("", "strong", "warn")
        self._waits = QWidget()
        waits = QHBoxLayout(self._waits)
        waits.setContentsMargins(0, 0, 0, 0)
        waits.setSpacing(8)
        waits.addWidget(StatusMark("due", 18))
        waits.addWidget(self.waiting, 1)
        self.again = Button(
            translate("Reception", "Print the last receipt again"), icon="printer", key="F10"
        )
        self.again.clicked.connect(lambda: self.print_wanted.emit(self._waiting))
        body.addSpacing(4)
        body.addWidget(self._waits)
        body.addWidget(self.again)
        body.addStretch()
        self._waits.hide()

    def show_waiting(self, references: Sequence[str], printing: bool) -> None:
        """Say how many receipts wait for the printer; one key prints them, or the last again."""
        self._waiting = tuple(references)
        self.waiting.setText(waiting_words(len(references)))
        self._waits.setVisible(bool(references))
        self.again.set_text(
            translate("Reception", "Print them now")
            if references
            else translate("Reception", "Print the last receipt again")
        )
        self.again.setEnabled(not (references and printing))

    def show_lines(self, lines: list[Line], titles: Mapping[str, str], today: int) -> None:
        """Show the last ones and how many there were today; before, `show_waiting`."""
        clear(self._lines)
        self.today.setText(translate("Reception", "{n} today", n=today))
        now = moment(max((line.received_at for line in lines), default=0))
        for line in lines[:5]:
            self._lines.addWidget(
                _RecentLine(
                    line,
                    titles.get(line.service, line.service),
                    now.date(),
                    line.reference in self._waiting,
                )
            )
            self._lines.addWidget(rule())
        if not lines:
            self._lines.addWidget(
                Prose(translate("Reception", "Nothing was received at this desk yet."), "small")
            )
        self.again.setVisible(bool(lines))


class _RecentLine(QWidget):
    def __init__(self, line: Line, title: str, today: date, waits: bool) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        name = Label(line.applicant, "strong")
        name.setMinimumWidth(60)
        name.setToolTip(line.applicant)
        name.setMaximumWidth(180)
        reference = Label(text.reference(line.reference), "small", tabular=True)
        when = moment(line.received_at)
        grid.addWidget(name, 0, 0)
        grid.addWidget(reference, 0, 1, Qt.AlignmentFlag.AlignTrailing)
        service = Label(title, "label", "ink2")
        service.setMaximumWidth(220)
        grid.addWidget(service, 1, 0)
        if waits:
            told = row(
                StatusMark("due", 14),
                Label(translate("Reception", "Not printed yet"), "label", "warn"),
                spacing=6,
            )
            grid.addLayout(told, 1, 1, Qt.AlignmentFlag.AlignTrailing)
            return
        grid.addWidget(
            Label(_when(when, today), "label", "ink2"), 1, 1, Qt.AlignmentFlag.AlignTrailing
        )


def _when(when: datetime, today: date) -> str:
    return text.clock(when) if when.date() == today else text.near_day(when.date(), today)


class SidePart(Card):
    """The panel itself, with the acts of the page at its bottom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=(20, 16, 20, 16), spacing=8, parent=parent)
        self.setFixedWidth(344)
        self.fees, self.recent = FeesPart(), RecentPart()
        scroll = Scroll()
        scroll.inside.addWidget(self.fees)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.recent)
        self._stack.addWidget(scroll)
        self.body.addWidget(self._stack, 1)
        self._mark = StatusMark("wait", 18)
        self.reason = Prose("", "label", "ink2")
        self._why = QWidget()
        why = QHBoxLayout(self._why)
        why.setContentsMargins(0, 0, 0, 0)
        why.setSpacing(8)
        why.addWidget(self._mark)
        why.addWidget(self.reason, 1)
        self.body.addWidget(self._why)
        self.receive = Button(
            translate("Reception", "Receive and print"), "main", icon="printer", key="F9", height=56
        )
        self.body.addWidget(self.receive)
        self.colleague = Button(translate("Reception", "Pass on"), icon="user-share", key="F8")
        self.postpone = Button(translate("Reception", "Put off"), icon="player-pause", key="Esc")
        self._acts = QWidget()
        acts = QHBoxLayout(self._acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(8)
        acts.addWidget(self.colleague, 1)
        acts.addWidget(self.postpone, 1)
        self.body.addWidget(self._acts)

    def show_fees(self, begun: bool) -> None:
        """Turn to the fees of a service, or back to what was received last."""
        self._stack.setCurrentIndex(1 if begun else 0)

    def show_acts(self, begun: bool) -> None:
        """Postponing and handing to a colleague make sense for something that was begun."""
        self._acts.setVisible(begun)

    def say(self, status: str, reason: str) -> None:
        """Say above the main act why it cannot be done, or what to know before; nothing hides it."""
        self._mark.set_status(status)
        self.reason.set_text(reason)
        tone = {"missing": "warn", "late": "bad"}.get(status, "ink2")
        self.reason.set_tone(tone)
        self._why.setVisible(bool(reason))


def _today() -> str:
    return datetime.now(CIVIL_TIME).date().isoformat()
