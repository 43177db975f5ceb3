"""The side panel on one transaction: state, applicant, history, what can be done and why not.

Follow-up and Inbox fill the places that differ: the soft acts on top and the acts at the bottom.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desk.errors import ShubbakError
from desk.models import workflow
from desk.ui import text
from desk.ui.pages import way_words
from desk.ui.pages.clock_part import ClockPart
from desk.ui.pages.forms import ActForm
from desk.ui.pages.history import happenings
from desk.ui.pages.page import NoticeArea
from desk.ui.pages.words import (
    answers_of,
    applicant_of,
    department_of,
    listed,
    paper_name,
    power_words,
    service_of,
    state_pill,
)
from desk.ui.ports_pages import Case, Overview
from desk.ui.sentences import of_error
from desk.ui.translation import translate
from desk.ui.widgets.base import Icon, Label, Prose, rule
from desk.ui.widgets.card import Card, Notice, Pill
from desk.ui.widgets.checks import Empty
from desk.ui.widgets.lists import Timeline
from desk.ui.widgets.panel import Scroll, row
from desk.ui.widgets.way_view import WayStrip


class CasePanel(Card):
    """One transaction. `acts` (below the head) and `foot` (at the bottom) belong to the page."""

    def __init__(self, empty_title: str, empty_text: str, parent: QWidget | None = None) -> None:
        super().__init__(padding=(20, 16, 20, 16), spacing=0, parent=parent)
        self.setFixedWidth(352)
        self.case: Case | None = None
        self.acting = False
        """Whether what was written last is still to be told beside what comes next."""
        self._empty = Empty("hand-click", empty_title, empty_text)
        self._whole = QWidget()
        self._stack = QStackedLayout()
        # First the layout its place: a stack without one shows its first widget as a window.
        self.body.addLayout(self._stack)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._whole)

        box = QVBoxLayout(self._whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        self.pill = Pill("", "wait")
        self._reference = Label("", "strong", tabular=True)
        box.addLayout(row(self.pill, None, self._reference))
        self._name = Prose("", "name", "ink")
        self._service = Prose("", "small", "ink2")
        box.addWidget(self._name)
        box.addWidget(self._service)
        self._strip = WayStrip()
        self._now = Prose("", "label", "ink")
        self._power = Prose("", "label", "ink2")
        box.addWidget(self._strip)
        box.addWidget(self._now)
        box.addWidget(self._power)
        self._middle = QStackedLayout()
        box.addLayout(self._middle, 1)

        usual = QWidget()
        inner = QVBoxLayout(usual)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        self.acts = QVBoxLayout()
        self.acts.setSpacing(8)
        inner.addLayout(self.acts)
        inner.addSpacing(2)
        inner.addWidget(rule())
        inner.addSpacing(2)
        scroll = Scroll()
        self._matter = Prose("", "body", "ink")
        self._matter.hide()
        self._answers = Prose("", "small", "ink")
        self._answers.hide()
        self._timeline = Timeline()
        scroll.inside.setSpacing(8)
        self.clock = ClockPart()
        scroll.inside.addWidget(self.clock)
        scroll.inside.addWidget(self._matter)
        scroll.inside.addWidget(self._answers)
        scroll.inside.addWidget(self._timeline)
        scroll.inside.addStretch()
        inner.addWidget(scroll, 1)
        self.notices = NoticeArea()
        inner.addWidget(self.notices)
        self._reason_icon = Icon("info-circle", 18, "warn")
        self._reason = Prose("", "label", "warn")
        self._reason_row = QWidget()
        reason = row(self._reason_icon, self._reason)
        reason.setContentsMargins(0, 0, 0, 0)
        reason.setStretch(1, 1)
        reason.setAlignment(self._reason_icon, Qt.AlignmentFlag.AlignTop)
        self._reason_row.setLayout(reason)
        self._reason_row.hide()
        inner.addWidget(self._reason_row)
        self.foot = QVBoxLayout()
        self.foot.setSpacing(8)
        inner.addLayout(self.foot)
        self._middle.addWidget(usual)
        self.form: ActForm | None = None

    def show_case(self, case: Case, seen: Overview) -> None:
        """Show a transaction as it is now."""
        self.case = case
        state = case.state
        self.pill.set(*state_pill(state.stage, state.due, seen.today))
        self._reference.setText(text.reference(state.reference))
        self._name.set_text(applicant_of(case))
        self._service.set_text(
            translate(
                "Case",
                "{service}, with {department}",
                service=service_of(case, seen.names),
                department=department_of(case, seen.names),
            )
            if state.department
            else service_of(case, seen.names)
        )
        self._show_way(case, seen)
        answers = "\n".join(answers_of(case))
        self._answers.set_text(answers)
        self._answers.setVisible(bool(answers))
        matter = self._matter_of(case, seen.today)
        self._matter.set_text(matter)
        self._matter.setVisible(bool(matter))
        self.clock.show_clock(case, seen.today)
        self._timeline.set(happenings(case, seen.names, seen.now))
        self._stack.setCurrentWidget(self._whole)

    def _show_way(self, case: Case, seen: Overview) -> None:
        """How far it is, and by what power it is decided."""
        stops = workflow.way(case.service, case.state) if case.service else ()
        now = way_words.now_words(stops, seen.names)
        self._strip.show_marks([stop.mark for stop in stops], now)
        self._strip.setVisible(bool(stops))
        self._now.set_text(now)
        self._now.setVisible(bool(now))
        power = power_words(case)
        self._power.set_text(power)
        self._power.setVisible(bool(power))

    def way(self) -> tuple[list[str], str]:
        """How far each step is, and the sentence on the one that is waited for."""
        now = "" if self._now.isHidden() else self._now.plain_text()
        return list(map(str, self._strip.marks())), now

    def name(self) -> str:
        """Whose it is, as it is shown."""
        return self._name.plain_text()

    def power(self) -> str:
        """Who has it and by what power, as it is shown."""
        return "" if self._power.isHidden() else self._power.plain_text()

    def answers(self) -> str:
        """The answers to the service's forms, as they are shown."""
        return "" if self._answers.isHidden() else self._answers.plain_text()

    def show_nothing(self) -> None:
        """No transaction is chosen."""
        self.case = None
        self.close_form()
        self._stack.setCurrentWidget(self._empty)

    def coming(self, reference: str) -> None:
        """A transaction was chosen: what was being filled in for another one goes."""
        if self.case is None or self.case.state.reference != reference:
            self.close_form()

    def turn_to(self, case: Case) -> None:
        """It is here: what was said of another one goes, but for what came of an act just now."""
        if self.case is None or self.case.state.reference != case.state.reference:
            if not self.acting:
                self.notices.clear()
            self.acting = False

    def nothing_comes(self) -> None:
        """The list is empty."""
        if not self.acting:
            self.show_nothing()

    def _matter_of(self, case: Case, today: date) -> str:
        """What matters most about it, in full: what is missing, what was decided, the complaint."""
        state = case.state
        if state.stage == "papers-missing":
            papers = listed([paper_name(case, p) for p in state.missing])
            return listed(
                [translate("Case", "Missing: {papers}", papers=papers or state.request)]
                + ([state.request] if papers and state.request else [])
            )
        if state.stage in {"decided", "handed-over"} and state.reason:
            return state.reason
        if state.stage == "voided":
            return state.void_reason
        return state.text or state.note

    def happenings(self) -> list[str]:
        """The titles of the history, newest first."""
        return [one.title for one in self._timeline.happenings()]

    def matter(self) -> str:
        """What matters most, as it is shown in full above the history."""
        return "" if self._matter.isHidden() else self._matter.plain_text()

    def say(self, title: str, sentence: str, tone: str = "ok") -> Notice:
        """Say what came of an act."""
        return self.notices.show_notice(Notice(title, sentence, tone, wide=False))

    def show_error(self, error: ShubbakError) -> None:
        """Say what went wrong where the person is: in the form, if one is open."""
        if self.form is not None:
            self.form.busy(now=False)
            self.form.notices.show_error(error)
        else:
            self.notices.show_error(error)

    def set_reason(self, error: ShubbakError | None) -> None:
        """Why the act at the bottom is impossible; None hides it."""
        if error is not None:
            said = of_error(error)
            self._reason.set_text(f"{said.what} {said.do}".strip())
        self._reason_row.setVisible(error is not None)

    def reason(self) -> str:
        """The reason that stands above the act, empty when there is none."""
        return "" if self._reason_row.isHidden() else self._reason.plain_text()

    def open_form(self, form: ActForm) -> None:
        """Let an act ask for what it needs."""
        self.close_form()
        self.notices.clear()
        self.form = form
        form.cancelled.connect(self.close_form)
        self._middle.addWidget(form)
        self._middle.setCurrentWidget(form)
        form.start()

    def as_form(self) -> ActForm | None:
        """The form that is open."""
        return self.form

    def close_form(self) -> None:
        """Back to the history."""
        form, self.form = self.form, None
        if form is not None:
            self._middle.removeWidget(form)
            form.hide()
            form.deleteLater()
            self._middle.setCurrentIndex(0)
            self.form_closed()

    def form_closed(self) -> None:
        """A form was left; the page puts the keyboard back."""
