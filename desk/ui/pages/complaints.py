"""The page of complaints: lists of what waits for whom, one complaint beside them, and the form.

The form in which one is filed is in `complaint_form`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedLayout, QWidget

from desk.errors import ShubbakError
from desk.office.complaints import WHICH, Complaint, Which
from desk.office.reception import Draft
from desk.ui.pages.case_panel import CasePanel
from desk.ui.pages.complaint_form import ComplaintForm
from desk.ui.pages.complaint_view import ComplaintView
from desk.ui.pages.forms import ReasonForm, SatisfactionForm
from desk.ui.pages.page import NoticeArea, Page
from desk.ui.pages.reception_parts.receipt_printing import ReceiptPrinting
from desk.ui.pages.words import applicant_in, listed, paper_name, said, state_pill
from desk.ui.ports_complaints import ComplaintsPort, Desk
from desk.ui.ports_pages import Case, Overview
from desk.ui.tasks import Tasks
from desk.ui.translation import translate
from desk.ui.widgets.base import Label
from desk.ui.widgets.buttons import Button, Chip
from desk.ui.widgets.checks import Empty, WrapRow
from desk.ui.widgets.choice import Choice
from desk.ui.widgets.panel import column, row
from desk.ui.widgets.papers_view import Paper, PapersView
from desk.ui.widgets.table import Cell, Column, Row, Table, TableFrame

STATUS: dict[Which, str] = {
    "new": "",
    "with": "info",
    "due": "due",
    "untold": "ok",
    "reopened": "late",
    "closed": "",
}


class ComplaintPanel(CasePanel):
    """What can be done with a complaint at a counter, and its history. `acted` afterwards."""

    acted = Signal()
    left = Signal()
    inbox_wanted = Signal(str)
    papers_wanted = Signal()

    def __init__(self, port: ComplaintsPort, tasks: Tasks) -> None:
        super().__init__(
            translate("Complaints", "No complaint is chosen"),
            translate("Complaints", "Choose one with the arrows to read it."),
        )
        self._port, self._tasks = port, tasks
        self.papers = Button(translate("Complaints", "Papers"), "soft", icon="files", key="F7")
        self.papers.clicked.connect(self.papers_wanted)
        self.acts.addWidget(self.papers)
        self.main = Button("", "main", icon="message-check", key="F9", height=48)
        self.main.clicked.connect(self._main)
        self.again = Button(
            translate("Complaints", "Reopen"), "plain", icon="arrow-back-up", key="F8"
        )
        self.again.clicked.connect(self._reopen)
        self.content = Button(
            translate("Complaints", "Satisfaction"), "plain", icon="mood-smile", key="F6"
        )
        self.content.clicked.connect(self.ask_content)
        self.foot.addWidget(self.main)
        self.foot.addLayout(row(self.content, self.again))

    def show_case(self, case: Case, seen: Overview) -> None:
        """Show a complaint and what can be done with it."""
        super().show_case(case, seen)
        self._matter.hide()  # the text stands in the middle of the page
        self._answers.hide()
        self.papers.setVisible(bool(case.state.scans))
        self.again.setEnabled("reopen" not in case.refusals)
        self.content.setEnabled("rate" not in case.refusals)
        mine = "decide" not in case.refusals
        self.main.set_text(
            translate("Complaints", "Answer in the inbox")
            if mine
            else translate("Complaints", "Tell them the answer")
        )
        tells = case.state.news == "answer" or (
            case.state.stage == "decided" and "hand-over" not in case.refusals
        )
        self.main.setEnabled(mine or (tells and "tell" not in case.refusals))
        answered = case.state.stage in ("decided", "handed-over")
        refused = None if mine or answered else case.refusals.get("rate")
        self.set_reason(refused)

    def form_closed(self) -> None:
        """The keyboard goes back to the list."""
        self.left.emit()

    def _main(self) -> None:
        case = self.case
        if case is None:
            return
        reference = case.state.reference
        if "decide" not in case.refusals:
            self.inbox_wanted.emit(reference)
            return
        self._write(
            lambda: self._port.tell(reference, ""),
            translate("Complaints", "Told, and closed"),
            self.ask_content,
        )

    def _reopen(self) -> None:
        case = self.case
        if case is None:
            return
        form = ReasonForm(
            translate("Complaints", "Reopen the complaint"),
            translate("Complaints", "Reopen"),
            "arrow-back-up",
            translate("Complaints", "Why the answer does not hold"),
        )
        reference = case.state.reference
        form.confirmed.connect(
            lambda _second: self._write(
                lambda: self._port.reopen(reference, form.words.value()),
                translate("Complaints", "Reopened, with a new deadline"),
            )
        )
        self.open_form(form)

    def ask_content(self) -> None:
        """Ask how content the citizen is."""
        case = self.case
        if case is None:
            return
        form = SatisfactionForm()
        reference = case.state.reference
        form.confirmed.connect(
            lambda _second: self._write(
                lambda: self._port.satisfied(reference, form.rating(), form.words.value()),
                translate("Complaints", "Written down"),
            )
        )
        form.cancelled.connect(self.acted)
        self.open_form(form)

    def _write(
        self, work: Callable[[], None], title: str, then: Callable[[], None] | None = None
    ) -> None:
        if self.form is not None:
            self.form.busy(now=True)
        self.main.setEnabled(False)

        def done(_none: None) -> None:
            self.acting = True
            self.close_form()
            self.say(title, "")
            if then is not None:
                then()
            else:
                self.acted.emit()

        def failed(error: ShubbakError) -> None:
            self.show_error(error)
            self.main.setEnabled(True)

        self._tasks.run(work, done, failed, always=True)


class Complaints(Page):
    """The page: `Complaints(port)`. `opened("new")` begins one, `opened(draft)` goes on with what reception
    typed, `opened(reference)` shows one."""

    def __init__(self, port: ComplaintsPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._port = port
        self._desk: Desk | None = None
        self._which: Which = "with"
        self._wish = ""
        self._pages = QStackedLayout(self)
        sheet = QWidget()
        self._pages.addWidget(sheet)
        body = QHBoxLayout(sheet)
        body.setContentsMargins(24, 16, 24, 12)
        body.setSpacing(16)

        self.new = Button(
            translate("Complaints", "New complaint"), "soft", icon="plus", key="F4", height=36
        )
        self.new.clicked.connect(lambda: self.begin())
        head = row(
            Label(translate("Complaints", "Complaints"), "title"), None, self.new, spacing=12
        )
        chips = self._chips = WrapRow(6)
        group = QButtonGroup(self)
        self.chips: dict[Which, Chip] = {}
        for which in WHICH:
            chip = Chip(_chip_words(which), 0, status=STATUS[which])
            chip.clicked.connect(partial(self.show_list, which))
            group.addButton(chip)
            self.chips[which] = chip
            chips.add(chip)
        self.chips["with"].setChecked(True)
        self.category = Choice(translate("Complaints", "Category"))
        self.against = Choice(translate("Complaints", "About whom"))
        for choice in (self.category, self.against):
            choice.chosen.connect(lambda _key: self.refresh())
        self.notices, self.printing = NoticeArea(), NoticeArea()
        self.receipts = ReceiptPrinting(port, self.tasks, self.printing, self, key="F10")
        self.table = Table(
            [
                Column(translate("Complaints", "Category and from whom"), "two"),
                Column(translate("Complaints", "State"), "pill", 146),
            ],
            name=translate("Complaints", "Complaints"),
            row_height=56,
        )
        self.table.chosen.connect(self._chosen)
        self.empty = Empty(
            "mood-smile",
            translate("Complaints", "No complaint is here"),
            translate("Complaints", "F4 begins one for the citizen at the counter."),
        )
        listing = QWidget()
        listing.setFixedWidth(336)
        self._listing = QStackedLayout(listing)
        self._listing.addWidget(TableFrame(self.table))
        self._listing.addWidget(self.empty)
        self.view = ComplaintView()
        self.viewer = PapersView(port.pages, leave=True)
        self.viewer.left.connect(self._leave_papers)
        reading = QWidget()
        self._reading = QStackedLayout(reading)
        self._reading.addWidget(self.view)
        self._reading.addWidget(self.viewer)
        middle = row(listing, reading, spacing=16)
        middle.setStretch(1, 1)
        filters = row(self.category, self.against, None, spacing=12)
        left = column(head, chips, filters, self.printing, self.notices, spacing=10)
        left.addLayout(middle, 1)
        body.addLayout(left, 1)
        self.panel = ComplaintPanel(port, self.tasks)
        self.panel.acted.connect(self.refresh)
        self.panel.left.connect(self.take_focus)
        self.panel.papers_wanted.connect(self._show_papers)
        self.panel.inbox_wanted.connect(lambda reference: self.go.emit("inbox", reference))
        body.addWidget(self.panel)
        self._form: ComplaintForm | None = None

    # --- what the window asks ------------------------------------------------------------------

    def keys(self) -> list[tuple[str, str]]:
        """The keys of the moment."""
        if self.filing():
            return self.form.keys()
        return [
            ("F4", self.new.text()),
            ("F6", self.panel.content.text()),
            ("F7", self.panel.papers.text()),
            ("F8", self.panel.again.text()),
            ("F9", self.panel.main.text() or translate("Complaints", "Tell them the answer")),
        ]

    def opened(self, what: object = None) -> None:
        """Show the list, one complaint, or begin one: anew, or with what reception typed."""
        if what == "new" or isinstance(what, Draft):
            self.begin(what if isinstance(what, Draft) else None)
            return
        if isinstance(what, str) and what:
            self._wish = what
        self.refresh()
        self.take_focus()

    def take_focus(self) -> None:
        """Go on where the work is."""
        if self.filing():
            self.form.take_focus()
        else:
            self.table.setFocus()

    @property
    def form(self) -> ComplaintForm:
        """What a complaint is filed with, made when it is first needed."""
        if self._form is None:
            self._form = ComplaintForm(self._port, self.tasks)
            self._form.filed.connect(self._filed)
            self._form.left.connect(self._form_left)
            self._form.kept.connect(self.kept)
            self._pages.addWidget(self._form)
        return self._form

    def make_ahead(self) -> bool:
        """Make the form."""
        if self._form is not None:
            return False
        _ = self.form
        return True

    def filing(self) -> bool:
        """Whether a complaint is being filed."""
        return self._form is not None and self._pages.currentWidget() is self._form

    def locking(self) -> None:
        """Write what was typed at once."""
        if self._form is not None:
            self._form.locking()

    def unsaved(self) -> bool:
        """Whether the draft is still on its way to the disk."""
        return self._form is not None and self._form.unsaved()

    def refresh(self) -> None:
        """Read the lists again."""
        which, category, against = self._which, self.category.current(), self.against.current()
        self.tasks.run(
            lambda: self._port.board(which, category, against),
            self._came,
            self._failed,
            latest="list",
        )

    def show_list(self, which: Which, _checked: object = None) -> None:
        """Show one of the lists."""
        self._which = which
        self.chips[which].setChecked(True)
        self.refresh()
        self.take_focus()

    def begin(self, draft: Draft | None = None) -> None:
        """File a complaint: the form takes the page."""
        self._pages.setCurrentWidget(self.form)
        self.form.begin(draft)
        self.keys_changed.emit()

    # --- the list ------------------------------------------------------------------------------

    def _filed(self, reference: str, name: str) -> None:
        self.receipts.received(reference, name)
        self.receipts.print(reference)

    def _form_left(self, reference: str) -> None:
        self._pages.setCurrentIndex(0)
        if reference:
            self._wish = reference
            self._which = "with"
            self.chips["with"].setChecked(True)
        self.refresh()
        self.take_focus()
        self.keys_changed.emit()

    def _came(self, desk: Desk) -> None:
        self._desk = desk
        self.notices.clear()
        for which, chip in self.chips.items():
            chip.set_count(desk.board.counts.get(which, 0))
        self._chips.fit()
        every = translate("Complaints", "All categories")
        self.category.offer(
            [("", every), *((code, said(name)) for code, name in desk.categories.items())]
        )
        anybody = translate("Complaints", "About anybody")
        units = [(scope, said(desk.seen.names.unit(scope))) for scope in desk.board.places]
        self.against.offer([("", anybody), *units])
        shown = desk.board.shown
        before, place = self.table.current_key(), max(0, self.table.currentIndex().row())
        self.table.set_rows([self._row(one, desk) for one in shown], keep=False)
        self._listing.setCurrentIndex(0 if shown else 1)
        self.view.setVisible(bool(shown))
        if not shown:
            self.panel.nothing_comes()
            return
        keys = [one.line.reference for one in shown]
        wish, self._wish = self._wish or before, ""
        self.table.choose(wish if wish in keys else keys[min(place, len(keys) - 1)])

    def _row(self, one: Complaint, desk: Desk) -> Row:
        line = one.line
        words, status = state_pill(line.stage, line.due, desk.seen.today)
        if line.stage == "decided":
            words = (
                translate("Complaints", "Answered, told")
                if line.told
                else translate("Complaints", "To be told")
            )
        elif line.stage == "handed-over":
            words = translate("Complaints", "Closed")
        elif one.reopened and status != "late":
            words, status = translate("Complaints", "Reopened"), "late"
        category = desk.categories.get(one.category)
        about = said(desk.seen.names.unit(one.against)) if one.against else ""
        title = said(category) if category else translate("Complaints", "Complaint")
        return Row(
            line.reference,
            (
                Cell(title, listed([applicant_in(line), about])),
                Cell(words, status=status),
            ),
        )

    def _chosen(self, key: object) -> None:
        reference = str(key)
        self.panel.coming(reference)
        self.tasks.run(
            lambda: self._port.case(reference), self._case, self.panel.show_error, latest="case"
        )

    def _case(self, case: Case) -> None:
        desk = self._desk
        if desk is None:
            return
        self.panel.turn_to(case)
        self._reading.setCurrentIndex(0)
        self.view.show_complaint(case, desk)
        self.panel.show_case(case, desk.seen)
        self.keys_changed.emit()

    def _show_papers(self) -> None:
        case = self.panel.case
        if case is not None:
            self.viewer.set_papers(
                [Paper(paper_name(case, s.evidence), s.scan.hex()) for s in case.state.scans]
            )
            self._reading.setCurrentWidget(self.viewer)
            self.viewer.setFocus()

    def _leave_papers(self) -> None:
        self._reading.setCurrentIndex(0)
        self.take_focus()

    def _failed(self, error: ShubbakError) -> None:
        notice = self.notices.show_error(error, translate("Complaints", "Try again"))
        notice.acted.connect(self.refresh)


def _chip_words(which: Which) -> str:
    return {
        "new": translate("Complaints", "New"),
        "with": translate("Complaints", "To be answered"),
        "due": translate("Complaints", "Due"),
        "untold": translate("Complaints", "Answered, not told"),
        "reopened": translate("Complaints", "Reopened"),
        "closed": translate("Complaints", "Closed"),
    }[which]
