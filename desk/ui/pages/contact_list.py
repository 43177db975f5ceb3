"""The working list for the telephone: whom to call, what to say, one key for each outcome."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desk.errors import ShubbakError
from desk.models import clock
from desk.office.contact import Contact, Outcome, Reached
from desk.ui import text
from desk.ui.pages.case_panel import CasePanel
from desk.ui.pages.contact_words import preference, to_say, tried, why
from desk.ui.pages.forms import SatisfactionForm
from desk.ui.pages.page import NoticeArea, Page
from desk.ui.ports_contact import Calls, ContactPort
from desk.ui.ports_pages import Case, Overview
from desk.ui.tasks import Tasks
from desk.ui.translation import translate
from desk.ui.widgets.base import Label, Prose
from desk.ui.widgets.buttons import Button, Chip
from desk.ui.widgets.card import Card
from desk.ui.widgets.checks import Empty
from desk.ui.widgets.panel import column, row
from desk.ui.widgets.table import Cell, Column, Row, Table, TableFrame

OUTCOMES: tuple[tuple[Outcome, str, str], ...] = (
    ("reached", "F5", "phone-check"),
    ("no-answer", "F6", ""),
    ("busy", "F7", ""),
    ("wrong-number", "F8", ""),
    ("call-again", "F9", ""),
)
"""What can come of a call, the key that writes it down, and its icon."""


class CallPanel(CasePanel):
    """Whom to call: the number large, what to say, what came of it. `acted` afterwards."""

    acted = Signal()
    left = Signal()

    def __init__(self, port: ContactPort, tasks: Tasks) -> None:
        super().__init__(
            translate("Contact", "Nobody is chosen"),
            translate("Contact", "Choose somebody with the arrows."),
        )
        self._port, self._tasks = port, tasks
        self.contact: Contact | None = None
        self.number = Label("", "number", tabular=True)
        self.number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.wish = Prose("", "label", "warn")
        self.words = Prose("", "body", "ink")
        saying = Card(padding=(12, 8, 12, 10), spacing=2, tone="accent")
        saying.body.addWidget(Label(translate("Contact", "What to say"), "label", "ink2"))
        saying.body.addWidget(self.words)
        self.acts.addWidget(self.number)
        self.acts.addWidget(self.wish)
        self.acts.addWidget(saying)
        self.outcomes: dict[Outcome, Button] = {}
        for outcome, key, icon in OUTCOMES:
            main = outcome == "reached"
            button = Button(
                outcome_words(outcome),
                "main" if main else "plain",
                icon=icon,
                key=key,
                height=48 if main else 40,
            )
            button.clicked.connect(partial(self.write, outcome))
            self.outcomes[outcome] = button
        self.foot.addWidget(self.outcomes["reached"])
        self.foot.addLayout(row(self.outcomes["no-answer"], self.outcomes["busy"]))
        self.foot.addLayout(row(self.outcomes["wrong-number"], self.outcomes["call-again"]))
        self._again = ""

    def show_contact(self, case: Case, one: Contact, seen: Overview) -> None:
        """Show somebody who is to be told something."""
        if self.contact is None or self.contact.line.reference != one.line.reference:
            self._again = ""
        self.contact = one
        self.show_case(case, seen)
        number = text.phone(one.phone) if one.phone else ""
        self.number.setText(number or translate("Contact", "No number"))
        self.number.setAccessibleName(self.number.text())
        wish = preference(one)
        if one.enough:
            wish = translate("Contact", "Called {n} times today: better tomorrow", n=one.today)
        self.wish.set_text(wish)
        self.wish.setVisible(bool(wish))
        self.words.set_text(to_say(case, seen.names))
        refused = case.refusals.get("tell")
        for button in self.outcomes.values():
            button.setEnabled(refused is None)
        self.set_reason(refused)

    def show_told(self, case: Case, seen: Overview) -> None:
        """Show somebody whom a message reached: there is nothing to call about."""
        self.contact = None
        self.show_case(case, seen)
        phone = case.state.applicant.phone if case.state.applicant else ""
        self.number.setText(text.phone(phone) if phone else translate("Contact", "No number"))
        self.wish.hide()
        self.words.set_text(
            translate("Contact", "The ministry's message arrived; nothing to call.")
        )
        for button in self.outcomes.values():
            button.setEnabled(False)
        self.set_reason(None)

    def form_closed(self) -> None:
        """The keyboard goes back to the list."""
        self.left.emit()

    def write(self, outcome: Outcome, _checked: object = None) -> None:
        """Write down what came of the call; where it was enough for today, the key asks first."""
        one = self.contact
        if one is None:
            return
        reference = one.line.reference
        again, self._again = self._again == f"{reference} {outcome}", ""
        for button in self.outcomes.values():
            button.setEnabled(False)

        def done(_none: None) -> None:
            self.acting = True
            self.say(
                outcome_title(outcome),
                translate("Contact", "{name}: it is in the history.", name=one.line.applicant),
                "ok" if outcome == "reached" else "accent",
            )
            if outcome == "reached" and one.about == "answer":
                self.ask_content(reference)
            else:
                self.acted.emit()

        def failed(error: ShubbakError) -> None:
            if error.code == "called-enough":
                self._again = f"{reference} {outcome}"
            self.show_error(error)
            for button in self.outcomes.values():
                button.setEnabled(True)

        self._tasks.run(
            lambda: self._port.told(reference, outcome, "", again=again),
            done,
            failed,
            always=True,
        )

    def ask_content(self, reference: str) -> None:
        """Ask the citizen, who heard the answer, how content they are with it."""
        form = SatisfactionForm()

        def confirmed(_second: bool) -> None:
            form.busy(now=True)
            rating, words = form.rating(), form.words.value()

            def done(_none: None) -> None:
                self.close_form()
                title = translate("Contact", "Content with it: {rating} of 5", rating=rating)
                self.say(title, "")
                self.acted.emit()

            self._tasks.run(
                lambda: self._port.satisfied(reference, rating, words),
                done,
                self.show_error,
                always=True,
            )

        form.confirmed.connect(confirmed)
        form.cancelled.connect(self.acted)
        self.open_form(form)


class ContactList(Page):
    """The list itself: `ContactList(port)`. F10 goes back to Follow-up."""

    def __init__(self, port: ContactPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._port = port
        self._calls: Calls | None = None
        body = QHBoxLayout(self)
        body.setContentsMargins(24, 16, 24, 12)
        body.setSpacing(16)
        self.back = Button(
            translate("Contact", "Follow-up"), "plain", icon="list-check", key="F10", height=36
        )
        self.back.clicked.connect(lambda: self.go.emit("follow-up", None))
        self.hint = Label("", "small", "ink2")
        title = Label(translate("Contact", "To be told"), "title")
        head = row(title, None, self.back, spacing=12)
        self.call = Chip(translate("Contact", "To call"), 0)
        self.sent = Chip(translate("Contact", "Told by the ministry's message"), 0, status="ok")
        group = QButtonGroup(self)
        for chip in (self.call, self.sent):
            group.addButton(chip)
            chip.clicked.connect(self._show)
        self.call.setChecked(True)
        self.notices = NoticeArea()
        self.table = Table(
            [
                Column(translate("Contact", "Why"), "pill", 212),
                Column(translate("Contact", "Applicant"), "two"),
                Column(translate("Contact", "Telephone"), "reference", 132),
                Column(translate("Contact", "Tries"), "two", 150),
            ],
            name=translate("Contact", "People to be told"),
            row_height=56,
        )
        self.reached = Table(
            [
                Column(translate("Contact", "By what"), "pill", 190),
                Column(translate("Contact", "Applicant"), "two"),
                Column(translate("Contact", "Number or mailbox"), "reference", 230),
                Column(translate("Contact", "When"), "text", 120),
            ],
            name=translate("Contact", "People whom a message reached"),
            row_height=56,
        )
        for table in (self.table, self.reached):
            table.chosen.connect(self._chosen)
        self.empty = Empty("mood-smile", "")
        listing = QWidget()
        self._listing = QStackedLayout(listing)
        self._listing.addWidget(TableFrame(self.table))
        self._listing.addWidget(TableFrame(self.reached))
        self._listing.addWidget(self.empty)
        chips = row(self.call, self.sent, None, self.hint)
        left: QVBoxLayout = column(head, chips, self.notices, spacing=12)
        left.addWidget(listing, 1)
        body.addLayout(left, 1)
        self.panel = CallPanel(port, self.tasks)
        self.panel.acted.connect(self.refresh)
        self.panel.left.connect(self.take_focus)
        body.addWidget(self.panel)

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page."""
        words = [(key, outcome_words(outcome)) for outcome, key, _ in OUTCOMES]
        return [*words, ("F10", translate("Contact", "Follow-up"))]

    def opened(self, what: object = None) -> None:
        """Show the list."""
        self.refresh()
        self.take_focus()

    def take_focus(self) -> None:
        """The keyboard belongs to the list."""
        self.shown().setFocus()

    def shown(self) -> Table:
        """The list that is shown: who is to be called, or whom a message reached."""
        return self.table if self.call.isChecked() else self.reached

    def refresh(self) -> None:
        """Read the list again."""
        self.tasks.run(self._port.calls, self._came, self._failed, latest="list")

    def _came(self, calls: Calls) -> None:
        self._calls = calls
        self.notices.clear()
        self.call.set_count(len(calls.to_tell))
        self.sent.set_count(len(calls.by_message))
        self._show()

    def _show(self, _checked: object = None) -> None:
        calls = self._calls
        if calls is None:
            return
        now = calls.seen.now
        table = self.shown()
        if self.call.isChecked():
            hint = translate("Contact", "The most urgent is on top")
            rows = [_call_row(one, now) for one in calls.to_tell]
            words = (
                translate("Contact", "Everybody was told"),
                translate("Contact", "Who is to be told something appears here."),
            )
        else:
            hint = translate("Contact", "The newest is on top")
            rows = [_sent_row(one, now) for one in calls.by_message]
            words = (
                translate("Contact", "No message has arrived yet"),
                translate("Contact", "Whom the ministry's SMS or e-mail reached appears here."),
            )
        self.hint.setText(hint if rows else "")
        place = max(0, table.currentIndex().row())
        before = table.current_key()
        table.set_rows(rows, keep=False)
        self._listing.setCurrentIndex((0 if table is self.table else 1) if rows else 2)
        if not rows:
            self.empty.set("mood-smile", *words)
            self.panel.nothing_comes()
            return
        keys = [one.key for one in rows]
        table.choose(before if before in keys else keys[min(place, len(keys) - 1)])

    def _chosen(self, key: object) -> None:
        reference = str(key)
        self.panel.coming(reference)
        self.tasks.run(
            lambda: self._port.case(reference), self._case, self.panel.show_error, latest="case"
        )

    def _case(self, case: Case) -> None:
        calls = self._calls
        if calls is None:
            return
        self.panel.turn_to(case)
        found = (one for one in calls.to_tell if one.line.reference == case.state.reference)
        one = next(found, None)
        if one is not None:
            self.panel.show_contact(case, one, calls.seen)
        else:
            self.panel.show_told(case, calls.seen)

    def _failed(self, error: ShubbakError) -> None:
        notice = self.notices.show_error(error, translate("Contact", "Try again"))
        notice.acted.connect(self.refresh)


def _call_row(one: Contact, now: datetime) -> Row:
    words, status = why(one)
    last = text.moment(clock.moment(one.state.told_at), now) if one.state.tries else ""
    return Row(
        one.line.reference,
        (
            Cell(words, status=status),
            Cell(one.line.applicant, preference(one) or text.reference(one.line.reference)),
            Cell(text.phone(one.phone) if one.phone else "—", strong=True),
            Cell(tried(one), last, tone="warn" if one.enough else ""),
        ),
    )


def _sent_row(one: Reached, now: datetime) -> Row:
    email = one.channel == "email"
    how = (
        translate("Contact", "By e-mail, delivered")
        if email
        else translate("Contact", "By SMS, delivered")
    )
    to = text.isolated(one.to) if email else text.phone(one.to)
    return Row(
        one.line.reference,
        (
            Cell(how, status="ok"),
            Cell(one.line.applicant, text.reference(one.line.reference)),
            Cell(to or "—"),
            Cell(text.moment(clock.moment(one.at), now)),
        ),
    )


def outcome_words(outcome: Outcome) -> str:
    """What the key of an outcome says."""
    return {
        "reached": translate("Contact", "Reached and told"),
        "no-answer": translate("Contact", "No answer"),
        "busy": translate("Contact", "Engaged"),
        "wrong-number": translate("Contact", "Wrong number"),
        "call-again": translate("Contact", "Call again"),
    }[outcome]


def outcome_title(outcome: Outcome) -> str:
    """What was written down."""
    return translate("Contact", "Written down: {outcome}", outcome=outcome_words(outcome))
