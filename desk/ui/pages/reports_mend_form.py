"""The form of a correction: what was written of a transaction, to be put right. Writes nothing."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from desk.errors import ShubbakError
from desk.models.events import Applicant, FeeTaken, Name
from desk.models.ledger import METHODS
from desk.office import rules, supervision
from desk.ui import text
from desk.ui.pages.reports_day_words import method_name
from desk.ui.pages.words import said
from desk.ui.ports_pages import Case
from desk.ui.translation import translate
from desk.ui.widgets.base import Icon, Label, rule
from desk.ui.widgets.buttons import Segments
from desk.ui.widgets.card import Card
from desk.ui.widgets.fields import Entry, Field, Note
from desk.ui.widgets.panel import Scroll, clear, row


class MendForm(Card):
    """What was written of a transaction, to be put right."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__(padding=(20, 16, 20, 16), spacing=8)
        self._applicant = Applicant(Name(""))
        self._fee: FeeTaken | None = None
        self._note = ""
        scroll = Scroll(spacing=12)
        scroll.inside.setContentsMargins(2, 2, 14, 2)
        self.body.addWidget(scroll, 1)
        inside = scroll.inside
        inside.addLayout(
            row(Icon("user", 20), Label(translate("Reports", "Applicant"), "heading"), None)
        )
        self.name = Field(translate("Reports", "Name"), longest=200)
        self.number = Field(translate("Reports", "National number"), digits_only=True, longest=20)
        self.mother = Field(translate("Reports", "Mother's name"))
        self.phone = Field(translate("Reports", "Telephone"), digits_only=True, longest=16)
        self.address = Field(translate("Reports", "Address"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.addWidget(self.name, 0, 0)
        grid.addWidget(self.number, 0, 1)
        grid.addWidget(self.mother, 1, 0)
        grid.addWidget(self.phone, 1, 1)
        grid.addWidget(self.address, 2, 0, 1, 2)
        for place in (0, 1):
            grid.setColumnStretch(place, 1)
        inside.addLayout(grid)
        inside.addWidget(rule())
        self.total = Label("", "name", tabular=True)
        inside.addLayout(
            row(
                Icon("coins", 20),
                Label(translate("Reports", "Fees"), "heading"),
                None,
                self.total,
                Label(translate("Reports", "SYP"), "label", "ink2"),
            )
        )
        self._lines = QGridLayout()
        self._lines.setVerticalSpacing(6)
        self._lines.setColumnStretch(0, 1)
        inside.addLayout(self._lines)
        self.amounts: list[Entry] = []
        self.method = Segments([(way, method_name(way)) for way in METHODS])
        self.method.chosen.connect(lambda _key: self._change())
        self._paid = row(Label(translate("Reports", "Paid by"), "label", "ink2"), self.method, None)
        inside.addLayout(self._paid)
        inside.addWidget(rule())
        inside.addWidget(Label(translate("Reports", "Note for colleagues"), "label", "ink2"))
        self.note = Note(translate("Reports", "Note for colleagues"), height=72)
        self.note.edited.connect(lambda _text: self._change())
        inside.addWidget(self.note)
        inside.addStretch()
        for field in (self.name, self.number, self.mother, self.phone, self.address):
            field.edited.connect(lambda _text: self._change())

    def show_case(self, case: Case) -> None:
        """Show what stands there now."""
        state = case.state
        self._applicant = state.applicant or Applicant(Name(""))
        self._fee, self._note = state.fee, state.note
        a = self._applicant
        for field, value in (
            (self.name, a.name.full()),
            (self.number, a.number),
            (self.mother, a.mother),
            (self.phone, a.phone),
            (self.address, a.address),
        ):
            field.set_value(value)
        self.note.set_value(state.note)
        clear(self._lines)
        self.amounts = []
        for place, line in enumerate(self._fee.lines if self._fee else ()):
            entry = Entry(said(line.title), digits_only=True, longest=9, height=36)
            entry.setFixedWidth(120)
            entry.set_value(str(max(line.amount, 0)))
            entry.textEdited.connect(lambda _text: self._change())
            self._lines.addWidget(Label(said(line.title), "body"), place, 0)
            self._lines.addWidget(entry, place, 1)
            self.amounts.append(entry)
        if not self.amounts:
            self._lines.addWidget(
                Label(translate("Reports", "No fee was taken"), "body", "ink2"), 0, 0
            )
        self.method.setEnabled(bool(self.amounts))
        if self._fee is not None and self._fee.method in METHODS:
            self.method.choose(self._fee.method)
        self._change()

    def right(self) -> tuple[Applicant | None, str | None, FeeTaken | None]:
        """What was changed: applicant, note, fee, None for what was not. Raises `Refused` for a fee
        that cannot be."""
        return self._right_applicant(), self._right_note(), self._right_fee()

    def changed(self) -> bool:
        """Whether anything stands there otherwise than before."""
        if self._right_applicant() is not None or self._right_note() is not None:
            return True
        try:
            return self._right_fee() is not None
        except ShubbakError:
            return True

    def _right_applicant(self) -> Applicant | None:
        before = self._applicant
        typed = self.name.value()
        name = before.name
        if typed != name.full():
            name = Name(typed) if before.kind == "organisation" else rules.split_name(typed)
        right = msgspec.structs.replace(
            before,
            name=name,
            number=self.number.value(),
            mother=self.mother.value(),
            phone=self.phone.value(),
            address=self.address.value(),
        )
        return None if right == before else right

    def _right_note(self) -> str | None:
        return None if self.note.value() == self._note else self.note.value()

    def _right_fee(self) -> FeeTaken | None:
        before = self._fee
        if before is None or not self.amounts:
            return None
        amounts = [int(entry.value() or 0) for entry in self.amounts]
        same = amounts == [line.amount for line in before.lines] and before.total == sum(amounts)
        if same and self.method.current() == before.method:
            return None
        return supervision.corrected_fee(before, amounts, self.method.current())

    def _change(self) -> None:
        total = sum(int(entry.value() or 0) for entry in self.amounts)
        self.total.setText(text.amount(total))
        self.edited.emit()
