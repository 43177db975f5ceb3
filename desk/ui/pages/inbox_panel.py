"""What a department's officer does with one transaction: steps, decision, papers, passing on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desk.errors import ShubbakError
from desk.models import clock, workflow
from desk.models import events as e
from desk.ui import text
from desk.ui.pages.case_panel import CasePanel
from desk.ui.pages.forms import AskPapersForm, ReasonForm
from desk.ui.pages.inbox_forms import PassOnForm, RevealForm, StepForm
from desk.ui.pages.words import paper_name, said
from desk.ui.ports_pages import Case, InboxPort, Names, Overview
from desk.ui.tasks import Tasks
from desk.ui.translation import translate
from desk.ui.widgets.buttons import Button

MainAct = tuple[str, str, Callable[[], None], ShubbakError | None]
"""Words, icon, what it does, why it is impossible."""


class DecisionPanel(CasePanel):
    """The panel of the inbox. `acted` afterwards, `left` when the keyboard belongs to the list,
    `revealed(case)` when hidden papers may be seen."""

    acted = Signal()
    left = Signal()
    revealed = Signal(object)

    def __init__(self, port: InboxPort, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(
            translate("Inbox", "No transaction is chosen"),
            translate("Inbox", "Choose one with the arrows; its papers open beside it."),
            parent,
        )
        self._port, self._tasks = port, tasks
        self.seen = Overview({}, Names(), datetime.now(clock.CIVIL_TIME))
        self.main = Button("", "main", icon="check", key="F9", height=48)
        self.main.clicked.connect(lambda: self._act())
        self.refuse = Button(translate("Inbox", "Refuse"), "plain", key="F8", tone="bad")
        self.refuse.clicked.connect(self._refuse)
        self.ask = Button(translate("Inbox", "Ask for papers"), "soft", icon="file-plus", key="F6")
        self.ask.clicked.connect(self._ask)
        self.assign = Button(translate("Inbox", "Assign"), "soft", icon="user-check", key="F7")
        self.assign.clicked.connect(self._assign)
        self.reveal = Button(translate("Inbox", "Hidden papers"), "soft", icon="eye", key="F5")
        self.reveal.clicked.connect(self._reveal)
        for soft in (self.ask, self.assign, self.reveal):
            self.acts.addWidget(soft)
        self.foot.addWidget(self.main)
        self.foot.addWidget(self.refuse)
        self._act: Callable[[], None] = self._approve

    def show_case(self, case: Case, seen: Overview) -> None:
        """Show a transaction and what can be decided of it."""
        super().show_case(case, seen)
        words, icon, self._act, refused = self._main_act(case)
        self.main.set_text(words)
        self.main.set_icon(icon)
        self.main.setEnabled(refused is None)
        decides = self._act in (self._approve, self._answer)
        self.refuse.setEnabled("decide" not in case.refusals)
        self.refuse.setVisible(decides and not self._is_complaint(case))
        self.ask.setEnabled("request-papers" not in case.refusals)
        free = case.state.officer is None and "assign" not in case.refusals
        able = case.power is None or case.power.given
        self.assign.setVisible(free and able and self._act != self._assign)
        self.reveal.setVisible(bool(case.hidden_papers))
        self.set_reason(refused)

    def form_closed(self) -> None:
        """The keyboard goes back to the list."""
        self.left.emit()

    def _is_complaint(self, case: Case) -> bool:
        return case.service is not None and case.service.outcome == "answer"

    def _main_act(self, case: Case) -> MainAct:
        """The act that the transaction asks of this department now."""
        refusals, state = case.refusals, case.state
        passed = translate("Inbox", "Pass on to the ministry"), "send", self._pass_on
        if case.put_aside and state.stage == "decided":
            return *passed, None
        if state.stage == "forwarded":
            if case.power is not None and not case.power.given:
                return *passed, refusals.get("pass-on")
            blind = case.service is not None and case.service.blind
            if blind and state.officer is None:
                return (
                    translate("Inbox", "Assign"), "user-check", self._assign,
                    refusals.get("assign"),
                )  # fmt: skip
            step = self._open_step(case)
            if step is not None:
                words = translate("Inbox", "Done: {step}", step=said(step.title))
                return words, "checks", self._step, refusals.get("step-done")
        if self._is_complaint(case):
            words = translate("Inbox", "Answer")
            return words, "message-check", self._answer, refusals.get("decide")
        return translate("Inbox", "Approve"), "check", self._approve, refusals.get("decide")

    def _open_step(self, case: Case) -> e.Step | None:
        """The step that waits for an officer here and that no other act ends."""
        step = workflow.current(case.service, case.state) if case.service else None
        if step is None or step.act or workflow.place(step) != "department":
            return None
        return step

    # --- acts ----------------------------------------------------------------------------------

    def _approve(self) -> None:
        case = self.case
        if case is None:
            return
        reference = case.state.reference
        form = workflow.form_at(case.service, "decide")
        if form is None:
            self._write(
                lambda: self._port.decide(reference, "approved", "", {}),
                translate("Inbox", "Approved"),
            )
            return
        asked = StepForm(said(form.title), translate("Inbox", "Approve"), form, {})
        asked.confirmed.connect(
            lambda _second: self._write(
                lambda: self._port.decide(
                    reference, "approved", asked.words.value(), asked.fields.answers()
                ),
                translate("Inbox", "Approved"),
            )
        )
        self.open_form(asked)

    def _answer(self) -> None:
        self._with_reason(
            ReasonForm(
                translate("Inbox", "Answer to the complaint"),
                translate("Inbox", "Answer"),
                "message-check",
                translate("Inbox", "What was found, and what was done"),
            ),
            lambda reference, words: self._port.decide(reference, "answered", words, {}),
            translate("Inbox", "Answered"),
        )

    def _refuse(self) -> None:
        self._with_reason(
            ReasonForm(
                translate("Inbox", "Reason of the refusal"),
                translate("Inbox", "Refuse"),
                "x",
                translate("Inbox", "Why, and what the applicant can do"),
            ),
            lambda reference, words: self._port.decide(reference, "refused", words, {}),
            translate("Inbox", "Refused"),
        )

    def _with_reason(
        self, form: ReasonForm | PassOnForm, work: Callable[[str, str], None], title: str
    ) -> None:
        case = self.case
        if case is None:
            return
        reference = case.state.reference
        form.confirmed.connect(
            lambda _second: self._write(lambda: work(reference, form.words.value()), title)
        )
        self.open_form(form)

    def _ask(self) -> None:
        case = self.case
        if case is None:
            return
        form = AskPapersForm(papers_of(case))
        reference = case.state.reference
        form.confirmed.connect(
            lambda _second: self._write(
                lambda: self._port.request_papers(reference, form.asked(), form.words.value()),
                translate("Inbox", "Papers asked for"),
            )
        )
        self.open_form(form)

    def _assign(self) -> None:
        case = self.case
        if case is None:
            return
        reference = case.state.reference
        self.assign.setEnabled(False)
        self.main.setEnabled(False)

        def done(officer: str) -> None:
            self.assign.setEnabled(True)
            self.acting = True
            self.say(
                translate("Inbox", "Assigned"),
                translate(
                    "Inbox",
                    "{reference}: {officer} has it now.",
                    reference=text.reference(reference),
                    officer=officer or translate("Inbox", "a colleague"),
                ),
            )
            self.acted.emit()

        self._tasks.run(lambda: self._port.assign(reference), done, self._failed, always=True)

    def _step(self) -> None:
        case = self.case
        step = self._open_step(case) if case else None
        if case is None or step is None:
            return
        reference, form = case.state.reference, workflow.form(case.service, step)
        known: Mapping[str, str] = case.state.answers.get(form.id, {}) if form else {}
        asked = StepForm(said(step.title), translate("Inbox", "Step done"), form, known)
        asked.confirmed.connect(
            lambda _second: self._write(
                lambda: self._port.step_done(
                    reference, asked.fields.answers(), asked.words.value()
                ),
                translate("Inbox", "Step done"),
                said(step.title),
            )
        )
        self.open_form(asked)

    def _pass_on(self) -> None:
        self._with_reason(
            PassOnForm(),
            self._port.pass_on,
            translate("Inbox", "Passed on to the ministry"),
        )

    def _reveal(self) -> None:
        case = self.case
        if case is None:
            return
        form, reference = RevealForm(), case.state.reference

        def done(shown: Case) -> None:
            self.close_form()
            self.revealed.emit(shown)

        form.confirmed.connect(
            lambda _second: self._tasks.run(
                lambda: self._port.reveal(reference, form.words.value()),
                done,
                self._failed,
                always=True,
            )
        )
        self.open_form(form)

    def _write(self, work: Callable[[], None], title: str, sentence: str = "") -> None:
        if self.form is not None:
            self.form.busy(now=True)
        self.main.setEnabled(False)
        reference = self.case.state.reference if self.case else ""

        def done(_result: None) -> None:
            self.acting = True
            self.close_form()
            self.say(
                title,
                sentence
                or translate(
                    "Inbox",
                    "{reference}: the counter tells the applicant.",
                    reference=text.reference(reference),
                ),
            )
            self.acted.emit()

        self._tasks.run(work, done, self._failed, always=True)

    def _failed(self, error: ShubbakError) -> None:
        self.assign.setEnabled(True)
        self.show_error(error)
        if self.case is not None:
            self.show_case(self.case, self.seen)


def papers_of(case: Case) -> list[tuple[str, str, str]]:
    """The papers of the service: id, name, and whether they were brought and scanned."""
    scans = {scan.evidence for scan in case.state.scans} | set(case.hidden_papers)
    found = []
    wanted = [p.id for p in case.service.evidence] if case.service else list(case.state.papers)
    for evidence in wanted:
        if evidence in scans:
            words = translate("Inbox", "Scanned")
        elif case.state.papers.get(evidence):
            words = translate("Inbox", "Brought, not scanned")
        else:
            words = translate("Inbox", "Not brought")
        found.append((evidence, paper_name(case, evidence), words))
    return found
