"""The fields of a service's form, made from the data: at reception and where a step asks them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from desk.models import events as e
from desk.ui.pages.words import said
from desk.ui.translation import translate
from desk.ui.widgets.base import Label
from desk.ui.widgets.buttons import Chip
from desk.ui.widgets.checks import WrapRow
from desk.ui.widgets.fields import Field, Note
from desk.ui.widgets.panel import clear


class _Choice(QWidget):
    """One of a few, as chips; none is chosen at first."""

    edited = Signal(str)

    def __init__(self, name: str, choices: list[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(4)
        body.addWidget(Label(name, "label", "ink2"))
        row = WrapRow(6)
        self._group = QButtonGroup(self)
        self.chips: dict[str, Chip] = {}
        for key, words in choices:
            chip = Chip(words)
            chip.clicked.connect(lambda _=False: self.edited.emit(self.value()))
            self._group.addButton(chip)
            self.chips[key] = chip
            row.add(chip)
        body.addWidget(row)
        self.setFocusProxy(next(iter(self.chips.values())))

    def value(self) -> str:
        """The key of what is chosen, empty for nothing."""
        return next((key for key, chip in self.chips.items() if chip.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Choose without telling anybody."""
        if value in self.chips:
            self.chips[value].setChecked(True)


class _Long(QWidget):
    """Several lines with their label."""

    edited = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(4)
        body.addWidget(Label(name, "label", "ink2"))
        self.note = Note(name, height=84)
        body.addWidget(self.note)
        self.note.edited.connect(self.edited)
        self.setFocusProxy(self.note)

    def value(self) -> str:
        """What was typed."""
        return self.note.value()

    def set_value(self, value: str) -> None:
        """Show a stored text."""
        self.note.set_value(value)


class FormFields(QWidget):
    """A form's fields: `show_form(form, answers)`. `changed` while typing, `entered` at the end."""

    changed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(8)
        self.form: e.Form | None = None
        self.fields: dict[str, Field | _Choice | _Long] = {}

    def show_form(self, form: e.Form | None, answers: Mapping[str, str]) -> None:
        """Ask what a form asks, with what was answered so far; None asks nothing."""
        if form != self.form:
            clear(self._body)
            self.form, self.fields = form, {}
            for field in form.fields if form else ():
                self._add(field)
        for key, one in self.fields.items():
            one.set_value(answers.get(key, ""))

    def _add(self, field: e.Field) -> None:
        name = said(field.title)
        if not field.required:
            name = translate("Forms", "{field} (if known)", field=name)
        one: Field | _Choice | _Long
        if field.kind == "yes-no":
            choices = [("yes", translate("Words", "Yes")), ("no", translate("Words", "No"))]
            one = _Choice(name, choices)
        elif field.kind == "choice":
            one = _Choice(name, [(c.ar, said(c)) for c in field.choices])
        elif field.kind == "long":
            one = _Long(name)
        else:
            hint = translate("Forms", "day/month/year") if field.kind == "date" else ""
            number = field.kind == "number"
            one = Field(name, hint=hint, digits_only=number, longest=12 if number else 300)
            one.entered.connect(lambda key=field.id: self._next(key))
        one.edited.connect(lambda _value: self.changed.emit())
        self.fields[field.id] = one
        self._body.addWidget(one)

    def _next(self, key: str) -> None:
        """Enter goes on, to the end."""
        keys = list(self.fields)
        at = keys.index(key) + 1
        if at < len(keys):
            self.fields[keys[at]].setFocus()
        else:
            self.entered.emit()

    def answers(self) -> dict[str, str]:
        """What was answered, by the ids of the fields."""
        return {key: one.value() for key, one in self.fields.items() if one.value()}

    def missing(self) -> list[str]:
        """The ids of fields that must be answered and are not."""
        asked = self.form.fields if self.form else ()
        return [f.id for f in asked if f.required and not self.fields[f.id].value()]

    def focus_missing(self) -> bool:
        """Go to the first field that must be answered; whether there is one."""
        missing = self.missing()
        if missing:
            self.fields[missing[0]].setFocus()
        return bool(missing)
