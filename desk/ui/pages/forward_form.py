"""Choosing the department to which a transaction goes, where it is not the one that it goes to by itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QButtonGroup

from desk.ui.pages.forms import ActForm
from desk.ui.translation import translate
from desk.ui.widgets.checks import CheckRow
from desk.ui.widgets.fields import Note

Where = tuple[str, str]
"""A department's code and its governorate's, `ministry` for the ministry's own."""


class ForwardForm(ActForm):
    """Departments to choose from: where, its name, and where it stands; the first is the usual one."""

    def __init__(self, places: Sequence[tuple[Where, str, str]]) -> None:
        super().__init__(
            translate("Forms", "Forward to another department"),
            translate("Forms", "Forward"),
            "send",
            sentence=translate("Forms", "The first is where it goes by itself."),
        )
        self._group = QButtonGroup(self)
        self.rows: dict[Where, CheckRow] = {}
        for where, name, place in places:
            row = CheckRow(name, place)
            self._group.addButton(row)
            self.rows[where] = row
            self.inside.addWidget(row)
        self.words = Note(translate("Forms", "Remark"), hint=translate("Forms", "A word on why"))
        self.inside.addWidget(self.words)
        if self.rows:
            self.first = next(iter(self.rows.values()))
            next(iter(self.rows.values())).setChecked(True)
        self.end()

    def chosen(self) -> Where:
        """The department that is marked."""
        return next(where for where, row in self.rows.items() if row.isChecked())
