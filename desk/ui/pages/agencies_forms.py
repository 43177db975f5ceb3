"""The forms of the page of other agencies: the courier's bag, asking where a file is, its return."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desk.models.events import AgencyNamed
from desk.ui import text
from desk.ui.pages.forms import ActForm
from desk.ui.pages.words import said
from desk.ui.ports_agencies import Wanted
from desk.ui.translation import translate
from desk.ui.widgets.base import Label
from desk.ui.widgets.buttons import Segments
from desk.ui.widgets.checks import CheckRow
from desk.ui.widgets.fields import Entry, Field, Note
from desk.ui.widgets.panel import row


class SendForm(ActForm):
    """What the courier takes: files to mark, their sheets counted, who carries them."""

    def __init__(self, files: Sequence[Wanted], agencies: Sequence[AgencyNamed]) -> None:
        super().__init__(
            translate("Agencies", "What the courier takes"),
            translate("Agencies", "Send and print the manifest"),
            "send",
            sentence=translate("Agencies", "Count the sheets; the agency counts them again."),
        )
        self.choice: Segments | None = None
        if len(agencies) > 1:
            self.choice = Segments([(one.code, said(one.name)) for one in agencies])
            self.inside.addWidget(self.choice)
        self._only = agencies[0].code if agencies else ""
        self._rows: dict[str, tuple[CheckRow, Entry]] = {}
        for file in files:
            line = file.line
            mark = CheckRow(line.applicant, text.reference(line.reference), checked=True)
            sheets = Entry(
                translate("Agencies", "Sheets of {name}", name=line.applicant), digits_only=True
            )
            sheets.set_value(str(file.sheets))
            sheets.setFixedWidth(56)
            self._rows[line.reference] = mark, sheets
            self.inside.addLayout(row(mark, sheets))
        self.courier = Field(translate("Agencies", "Courier"), longest=100)
        self.inside.addWidget(self.courier)
        self.first: QWidget = self.courier.entry
        self.end()

    def agency(self) -> str:
        """The code of the agency that it goes to."""
        return self.choice.current() if self.choice is not None else self._only

    def files(self) -> list[tuple[str, int]]:
        """What is marked, with its sheets; 0 where they were not counted."""
        return [
            (reference, int(sheets.value() or 0))
            for reference, (mark, sheets) in self._rows.items()
            if mark.isChecked()
        ]


class ChaseForm(ActForm):
    """Asking the agency where the file is: its number large, what it said."""

    def __init__(self, agency: str, phone: str) -> None:
        super().__init__(
            translate("Agencies", "Ask {agency}", agency=agency),
            translate("Agencies", "Write it down"),
            "phone-check",
        )
        if phone:
            self.inside.addWidget(Label(text.phone(phone), "title", tabular=True))
        self.said = Note(
            translate("Agencies", "What it said"),
            hint=translate("Agencies", "What it said, and who said it"),
        )
        self.days = Field(
            translate("Agencies", "Promised in how many days"), digits_only=True, longest=3
        )
        self.inside.addWidget(self.said)
        self.inside.addWidget(self.days)
        self.first = self.said
        self.end()


class BackForm(ActForm):
    """A file came back, or did not: its sheets counted, what the agency said."""

    def __init__(self, agency: str, sheets: int) -> None:
        super().__init__(
            translate("Agencies", "Back from {agency}", agency=agency),
            translate("Agencies", "Take it back"),
            "check",
            sentence=translate("Agencies", "{n} sheets went out; count what came back.", n=sheets),
        )
        self.outcome = Segments(
            [
                ("done", translate("Agencies", "Done")),
                ("refused", translate("Agencies", "Refused")),
                ("lost", translate("Agencies", "Lost")),
            ]
        )
        self.sheets = Field(
            translate("Agencies", "Sheets that came back"), digits_only=True, longest=4
        )
        self.sheets.set_value(str(sheets))
        self.note = Note(
            translate("Agencies", "What the agency said"),
            hint=translate("Agencies", "What it said; needed when it refused or lost the file"),
        )
        self.outcome.chosen.connect(lambda key: self.sheets.setVisible(key != "lost"))
        for part in (self.outcome, self.sheets, self.note):
            self.inside.addWidget(part)
        self.first = self.sheets.entry
        self.end()
