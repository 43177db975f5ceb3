"""What the follow-up clerk does with one transaction: call, message, forward, papers, hand over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desk.errors import ShubbakError
from desk.models import clock
from desk.models.powers import MINISTRY
from desk.office import slips
from desk.office.follow_up import awaited
from desk.office.reception import DraftScan
from desk.ui import text
from desk.ui.pages.case_panel import CasePanel
from desk.ui.pages.forms import (
    CallForm,
    HandOverForm,
    MessageForm,
    RemindForm,
    TakePapersForm,
)
from desk.ui.pages.forward_form import ForwardForm, Where
from desk.ui.pages.page import NoticeArea
from desk.ui.pages.slip_printing import SlipPrinting
from desk.ui.pages.words import (
    applicant_of,
    department_of,
    listed,
    paper_name,
    said,
    service_of,
)
from desk.ui.ports_pages import Case, FollowUpPort, Names, Overview
from desk.ui.tasks import Tasks
from desk.ui.translation import translate
from desk.ui.widgets.buttons import Button
from desk.ui.widgets.panel import row

ROOM = 304
"""Pixels for two acts side by side."""


class FollowUpPanel(CasePanel):
    """The panel of Follow-up. `acted` when something was written down, `left` when the keyboard
    belongs to the list again."""

    acted = Signal()
    left = Signal()
    go = Signal(str, object)
    """Another page, and the reference that is shown there."""
    papers_wanted = Signal(object)
    forward_marked = Signal()

    def __init__(self, port: FollowUpPort, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("FollowUp", "No transaction is chosen"),
            translate("FollowUp", "Choose one with the arrows to see its history."),
            parent,
        )
        self._port, self._tasks = port, tasks
        self.seen = Overview({}, Names(), datetime.now(clock.CIVIL_TIME))
        self._marked = 0
        self._scans: list[DraftScan] = []
        self.call = Button(translate("FollowUp", "Call"), "soft", icon="phone", key="F5")
        self.message = Button(translate("FollowUp", "Message"), "soft", icon="message", key="F6")
        self.call.clicked.connect(self._call)
        self.message.clicked.connect(self._message)
        self.acts.addLayout(row(self.call, self.message))
        self.elsewhere = Button(
            translate("FollowUp", "Another department"), "soft", icon="route", key="F4"
        )
        self.elsewhere.clicked.connect(self._elsewhere)
        self.slip = Button(
            translate("FollowUp", "Slip"), "soft", icon="printer", key="F12", height=40
        )
        self.slip.clicked.connect(self._slip)
        self.acts.addLayout(row(self.elsewhere, self.slip))
        self.slip_notices = NoticeArea()
        """Shown by the page beside its lists: what did not come out stays while others are chosen."""
        self.slips = SlipPrinting(port, tasks, self.slip_notices, self)
        self.agency = Button("", "plain", key="F3", height=36)
        self.agency.clicked.connect(lambda: self._go("agencies"))
        self.mend = Button(translate("FollowUp", "Correct", "act"), "plain", key="F11", height=36)
        self.mend.clicked.connect(lambda: self._go("reports"))
        self.acts.addLayout(row(self.agency, self.mend))
        self.main = Button("", "main", key="F9", height=48)
        self.main.clicked.connect(self._main)
        self.papers = Button(translate("FollowUp", "Papers"), "plain", icon="files", key="F7")
        self.papers.clicked.connect(self._papers)
        self.hand = Button(translate("FollowUp", "Hand over"), "plain", icon="signature", key="F8")
        self.hand.clicked.connect(self._hand_over)
        self.foot.addWidget(self.main)
        self.foot.addLayout(row(self.papers, self.hand))
        self._act: Callable[[], None] = self._forward

    def show_case(self, case: Case, seen: Overview) -> None:
        """Show a transaction and what can be done with it."""
        if self.case is not None and self.case.state.reference != case.state.reference:
            self.slips.seen()
        super().show_case(case, seen)
        self._dress()

    def set_marked(self, count: int) -> None:
        """So many transactions are marked: the main act is for all of them."""
        self._marked = count
        self._dress()

    def form_closed(self) -> None:
        """The keyboard goes back to the list."""
        self.left.emit()

    def ways_on(self) -> list[tuple[str, str]]:
        """The keys that lead to another page with this transaction."""
        return [
            (key, button.text())
            for key, button in (("F3", self.agency), ("F11", self.mend), ("F12", self.slip))
            if self.case is not None and not button.isHidden()
        ]

    def _go(self, page: str) -> None:
        if self.case is not None:
            self.go.emit(page, self.case.state.reference)

    def _dress(self) -> None:
        """Set words, icons and possibility of every act."""
        if self.case is None:
            return
        case, refusals = self.case, self.case.refusals
        tell = "tell" not in refusals
        self.call.setEnabled(tell)
        self.message.setEnabled(tell)
        self.papers.set_text(
            translate("FollowUp", "Papers {count}", count=len(case.state.scans))
            if case.state.scans
            else translate("FollowUp", "Papers")
        )
        self.elsewhere.setVisible("forward" not in refusals and not self._marked)
        out = case.state.away is not None
        self.agency.set_text(
            translate("FollowUp", "At the agency") if out else translate("FollowUp", "To an agency")
        )
        self.agency.setVisible(not self._marked and (out or "send-out" not in refusals))
        self.mend.setVisible(not self._marked and not {"correct", "void"} <= refusals.keys())
        has_slip = slips.kind_of(case.history) is not None and "print" not in refusals
        self.slip.setVisible(has_slip and not self._marked)
        self.hand.setEnabled("hand-over" not in refusals)
        self.hand.set_icon("signature")
        if self.papers.sizeHint().width() + self.hand.sizeHint().width() > ROOM:
            self.hand.set_icon("")  # long words of another language
        words, icon, act, refused = self._main_act(case)
        self._act = act
        self.hand.setVisible(act != self._hand_over)  # one key for one act
        self.main.set_text(words)
        self.main.set_icon(icon)
        self.main.setEnabled(refused is None)
        self.set_reason(None if self._marked else refused or refusals.get("hand-over"))

    def _main_act(self, case: Case) -> tuple[str, str, Callable[[], None], ShubbakError | None]:
        """The act that the state asks for: words, icon, what it does, why it is impossible."""
        refusals = case.refusals
        if self._marked:
            words = translate("FollowUp", "Forward {n} marked", n=self._marked)
            return words, "send", self.forward_marked.emit, None
        match case.state.stage:
            case "received":
                words = translate("FollowUp", "Forward to the department")
                return words, "send", self._forward, refusals.get("forward")
            case "forwarded":
                words = translate("FollowUp", "Remind the department")
                return words, "bell-ringing", self._remind, refusals.get("note")
            case "papers-missing":
                words = translate("FollowUp", "Take missing papers")
                return words, "file-plus", self._take, refusals.get("complete-papers")
            case "decided" if not case.state.told:
                words = translate("FollowUp", "Tell the applicant")
                return words, "phone", self._call, refusals.get("tell")
        words = translate("FollowUp", "Hand over")
        return words, "signature", self._hand_over, refusals.get("hand-over")

    def _main(self) -> None:
        self._act()

    # --- acts ----------------------------------------------------------------------------------

    def _slip(self) -> None:
        if self.case is not None:
            self.slips.print(self.case.state.reference)

    def _write(
        self, work: Callable[[], None], title: str, sentence: str = "", *, slip: str = ""
    ) -> None:
        """Do an act on a worker; say what came of it and have everything read again. With a `slip`
        the citizen gets one for the transaction of that reference."""
        if self.form is not None:
            self.form.busy(now=True)
        self.main.setEnabled(False)

        def done(_result: None) -> None:
            self.acting = True
            self.close_form()
            self.say(title, sentence)
            if slip:
                self.slips.print(slip)
            self.acted.emit()

        def failed(error: ShubbakError) -> None:
            self.show_error(error)
            self._dress()

        self._tasks.run(work, done, failed, always=True)

    def _forward(self) -> None:
        case = self.case
        if case is None:
            return
        reference = case.state.reference
        department = department_of(case, self.seen.names)
        self._write(
            lambda: self._port.forward(reference),
            translate("FollowUp", "Forwarded"),
            translate(
                "FollowUp",
                "{reference} is on its way to {department}.",
                reference=text.reference(reference),
                department=department,
            ),
        )

    def _elsewhere(self) -> None:
        """Ask to which department, of those that there are."""
        case = self.case
        if case is None:
            return
        reference, names = case.state.reference, self.seen.names

        def came(places: Sequence[Where]) -> None:
            form = ForwardForm(
                [
                    (
                        where,
                        said(names.department(*where)),
                        translate("FollowUp", "In the ministry") if where[1] == MINISTRY else "",
                    )
                    for where in places
                ]
            )
            form.confirmed.connect(
                lambda _second: self._write(
                    lambda: self._port.forward(reference, form.chosen(), form.words.value()),
                    translate("FollowUp", "Forwarded"),
                    translate(
                        "FollowUp",
                        "{reference} is on its way to {department}.",
                        reference=text.reference(reference),
                        department=said(names.department(*form.chosen())),
                    ),
                )
            )
            self.open_form(form)

        self._tasks.run(lambda: self._port.destinations(reference), came, self.show_error)

    def _call(self) -> None:
        case = self.case
        if case is None:
            return
        applicant = case.state.applicant
        form = CallForm(applicant_of(case), applicant.phone if applicant else "")
        reference = case.state.reference

        def confirmed(missed: bool) -> None:
            words = form.said.value()
            title = (
                translate("FollowUp", "Written down: not reached")
                if missed
                else translate("FollowUp", "Written down: told")
            )
            self._write(
                lambda: self._port.tell(reference, "phone", reached=not missed, text=words), title
            )

        form.confirmed.connect(confirmed)
        self.open_form(form)

    def _message(self) -> None:
        case = self.case
        if case is None:
            return
        applicant = case.state.applicant
        number = applicant.phone if applicant else ""
        form = MessageForm(applicant_of(case), number, message_words(case, self.seen))
        reference = case.state.reference
        form.confirmed.connect(
            lambda _second: self._write(
                lambda: self._port.tell(reference, "sms", reached=True, text=form.words.value()),
                translate("FollowUp", "Written down: told"),
            )
        )
        self.open_form(form)

    def _remind(self) -> None:
        case = self.case
        if case is None:
            return
        pill = self.pill.accessibleName()
        words = translate(
            "FollowUp",
            "Reminder: {service}, {state}. The applicant is waiting.",
            service=service_of(case, self.seen.names),
            state=pill,
        )
        form = RemindForm(department_of(case, self.seen.names), words)
        reference = case.state.reference
        form.confirmed.connect(
            lambda _second: self._write(
                lambda: self._port.note(reference, form.words.value()),
                translate("FollowUp", "Reminder written"),
                translate("FollowUp", "The department sees it with the next sync."),
            )
        )
        self.open_form(form)

    def _take(self) -> None:
        case = self.case
        if case is None:
            return
        form = TakePapersForm([(p, paper_name(case, p)) for p in awaited(case.state)])
        self._scans = []
        reference = case.state.reference
        form.scan_wanted.connect(lambda paper: self._scan(form, paper))
        form.file_wanted.connect(lambda paper: self._file(form, paper))
        form.confirmed.connect(
            lambda _second: self._write(
                lambda: self._port.complete_papers(reference, form.brought(), tuple(self._scans)),
                translate("FollowUp", "Papers taken"),
                slip=reference,
            )
        )
        self.open_form(form)

    def _scan(self, form: TakePapersForm, paper: str) -> None:
        if paper:
            self._bring(form, paper, lambda: self._port.scan_paper(paper))

    def _file(self, form: TakePapersForm, paper: str) -> None:
        if not paper:
            return
        path, _ = QFileDialog.getOpenFileName(
            self,
            translate("FollowUp", "Choose the paper"),
            "",
            translate("FollowUp", "Papers (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)"),
        )
        if path:
            self._bring(form, paper, lambda: self._port.take_file(paper, Path(path)))

    def _bring(self, form: TakePapersForm, paper: str, work: Callable[[], DraftScan]) -> None:
        form.busy(now=True)
        form.rows[paper].set_second(translate("FollowUp", "Being taken in…"))

        def done(scan: DraftScan) -> None:
            if self.form is not form:
                return
            form.busy(now=False)
            form.notices.clear()
            self._scans.append(scan)
            pages = translate("FollowUp", "{n} pages", n=scan.pages)
            form.scanned(paper, listed([pages, text.size(scan.size)]))

        def failed(error: ShubbakError) -> None:
            if self.form is form:
                form.rows[paper].set_second(translate("FollowUp", "Not scanned"))
                self.show_error(error)

        self._tasks.run(work, done, failed, always=True)

    def _hand_over(self) -> None:
        case = self.case
        if case is None:
            return
        applicant = case.state.applicant
        form = HandOverForm(applicant_of(case), applicant.number if applicant else "")
        reference = case.state.reference
        form.confirmed.connect(
            lambda _second: self._write(
                lambda: self._port.hand_over(reference, form.receiver.value(), form.number.value()),
                translate("FollowUp", "Handed over"),
                translate(
                    "FollowUp", "{reference} is finished.", reference=text.reference(reference)
                ),
                slip=reference,
            )
        )
        self.open_form(form)

    def _papers(self) -> None:
        if self.case is not None:
            self.papers_wanted.emit(self.case)


def message_words(case: Case, seen: Overview) -> str:
    """What the applicant is told in a text message."""
    service, reference = service_of(case, seen.names), text.digits(case.state.reference)
    if case.state.stage == "papers-missing":
        papers = listed([paper_name(case, p) for p in case.state.missing]) or case.state.request
        return translate(
            "FollowUp",
            "Your transaction {reference} ({service}) lacks: {papers}. Please bring it to the centre.",
            reference=reference,
            service=service,
            papers=papers,
        )
    if case.state.stage == "decided":
        return translate(
            "FollowUp",
            "Your transaction {reference} ({service}) is finished. Please come to the centre with "
            "your receipt.",
            reference=reference,
            service=service,
        )
    return translate(
        "FollowUp",
        "Your transaction {reference} ({service}) is being worked on.",
        reference=reference,
        service=service,
    )
