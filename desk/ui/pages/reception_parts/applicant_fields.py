"""What is typed and read of an applicant: a person in parts, an organisation as one name.

Holds what was typed of both, so that turning from one to the other loses nothing; whom it is about
and where it is looked up is the applicant's card's business.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desk.models.events import Applicant, Name
from desk.models.references import latin_digits
from desk.office.rules import split_name
from desk.ui import text
from desk.ui.pages.words import listed
from desk.ui.translation import translate
from desk.ui.widgets.fields import Field, ReadOnly

Kind = Literal["person", "organisation"]

NAME_PARTS = ("first", "father", "grandfather", "family")
PERSON = {
    **{key: (0, place, 1, 1) for place, key in enumerate(NAME_PARTS)},
    "mother": (1, 0, 1, 1),
    "birth_date": (1, 1, 1, 1),
    "birth_place": (1, 2, 1, 1),
    "address": (1, 3, 1, 1),
}
ORGANISATION = {
    "organisation": (0, 0, 1, 4),
    "contact_person": (1, 0, 1, 2),
    "address": (1, 2, 1, 2),
}
"""Where the fields of each kind stand: row, column, rows, columns."""


def birth_words(applicant: Applicant) -> str:
    """Day and place of birth as they are read."""
    try:
        born = text.day(date.fromisoformat(applicant.birth_date), year=True)
    except ValueError:
        born = text.digits(applicant.birth_date)
    parts = [part for part in (born, applicant.birth_place) if part]
    return ("، " if text.arabic() else ", ").join(parts)


def contact_words(contact: str) -> str:
    """How the applicant wants to be told."""
    return {
        "phone": translate("Reception", "Call"),
        "sms": translate("Reception", "Text"),
        "email": translate("Reception", "Mail"),
        "none": translate("Reception", "Will ask"),
    }.get(contact, contact)


def iso_day(typed: str) -> str:
    """A day as it is typed (1987-3-14, 14/3/1987, ١٤/٣/١٩٨٧) as ISO, else what was typed."""
    parts = [p for p in latin_digits(typed).replace("/", "-").replace(".", "-").split("-") if p]
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 3:
            year, month, day = numbers if numbers[0] > 31 else numbers[::-1]
            return date(year, month, day).isoformat()
    except ValueError:
        pass
    return typed.strip()


def number_label(kind: str) -> str:
    """What the number of an applicant is called."""
    if kind == "organisation":
        return translate("Reception", "Licence number")
    return translate("Reception", "National number")


def address_label(kind: str) -> str:
    """What the address of an applicant is called: a person lives, an organisation sits."""
    if kind == "organisation":
        return translate("Reception", "Registered address")
    return translate("Reception", "Address")


class TypedApplicant(QWidget):
    """The fields. `edited` while somebody types; `fields` by the names of what they hold."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: Kind = "person"
        self.fields = {
            "first": Field(translate("Reception", "First name"), longest=200),
            "father": Field(translate("Reception", "Father"), longest=200),
            "grandfather": Field(translate("Reception", "Grandfather"), longest=200),
            "family": Field(translate("Reception", "Family"), longest=200),
            "organisation": Field(translate("Reception", "Name of the organisation"), longest=200),
            "mother": Field(translate("Reception", "Mother's name"), longest=200),
            "birth_date": Field(
                translate("Reception", "Born on"),
                hint=translate("Reception", "d/m/yyyy"),
                digits_only=True,
                longest=12,
            ),
            "birth_place": Field(translate("Reception", "Born in"), longest=200),
            "contact_person": Field(translate("Reception", "Contact person"), longest=200),
            "address": Field(translate("Reception", "Address"), longest=300),
        }
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for place in range(4):
            grid.setColumnStretch(place, 1)
        for field in self.fields.values():
            field.setParent(self)
            field.edited.connect(lambda _value: self.edited.emit())
        self._show_kind()

    def kind(self) -> Kind:
        """What is being typed."""
        return self._kind

    def beginning(self) -> Field:
        """The field in which typing begins."""
        return self.fields["organisation" if self._kind == "organisation" else "first"]

    def turn(self, kind: str) -> None:
        """Turn to a person or an organisation; a name that was typed for the other goes along."""
        if kind == self._kind:
            return
        organisation = self.fields["organisation"]
        if kind == "organisation":
            if not organisation.value():
                organisation.set_value(self._person_name().full())
        elif not self._person_name().full():
            self._show_name(split_name(organisation.value()))
        self._kind = "organisation" if kind == "organisation" else "person"
        self._show_kind()

    def show_applicant(self, applicant: Applicant) -> None:
        """Fill the fields; what was typed of somebody else goes."""
        self._kind = applicant.kind
        whole = applicant.kind == "organisation"
        self._show_name(Name("") if whole else applicant.name)
        for key, value in (
            ("organisation", applicant.name.full() if whole else ""),
            ("contact_person", applicant.contact_person),
            ("mother", applicant.mother),
            ("birth_date", applicant.birth_date),
            ("birth_place", applicant.birth_place),
            ("address", applicant.address),
        ):
            self.fields[key].set_value(value)
        self._show_kind()

    def take_name(self, typed: str) -> None:
        """Take a name that was typed elsewhere, word by word."""
        if self._kind == "organisation":
            self.fields["organisation"].set_value(typed)
        else:
            self._show_name(split_name(typed))

    def applicant(self, number: str, phone: str, contact: str) -> Applicant:
        """What was typed, with what stands beside the fields."""
        value: Mapping[str, str] = {key: field.value() for key, field in self.fields.items()}
        if self._kind == "organisation":
            return Applicant(
                Name(value["organisation"]),
                "organisation",
                number,
                phone=phone,
                address=value["address"],
                contact=contact,  # type: ignore[arg-type]
                contact_person=value["contact_person"],
            )
        return Applicant(
            name=self._person_name(),
            number=number,
            mother=value["mother"],
            birth_date=iso_day(self.fields["birth_date"].entry.text()),
            birth_place=value["birth_place"],
            phone=phone,
            address=value["address"],
            contact=contact,  # type: ignore[arg-type]
        )

    def _person_name(self) -> Name:
        return Name(*(self.fields[key].value() for key in NAME_PARTS))

    def _show_name(self, name: Name) -> None:
        for key, part in zip(
            NAME_PARTS, (name.first, name.father, name.grandfather, name.family), strict=True
        ):
            self.fields[key].set_value(part)

    def _show_kind(self) -> None:
        shown = ORGANISATION if self._kind == "organisation" else PERSON
        for key, field in self.fields.items():
            # What is not shown stays out of the grid, where it would still take up gaps.
            self._grid.removeWidget(field)
            if key in shown:
                self._grid.addWidget(field, *shown[key])
            field.setVisible(key in shown)
        address = self.fields["address"]
        address.label.setText(address_label(self._kind))
        address.entry.setAccessibleName(address_label(self._kind))


class ReadApplicant(QWidget):
    """A known applicant, to be read and compared with the card on the counter."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._views = {
            "name": ReadOnly(translate("Reception", "Name, father and family"), role="name"),
            "mother": ReadOnly(translate("Reception", "Mother's name")),
            "birth": ReadOnly(translate("Reception", "Born")),
            "address": ReadOnly(translate("Reception", "Address")),
            "contact": ReadOnly(translate("Reception", "To be told by")),
        }
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.addWidget(self._views["name"], 0, 0, 1, 2)
        grid.addWidget(self._views["mother"], 0, 2)
        grid.addWidget(self._views["birth"], 1, 0)
        grid.addWidget(self._views["address"], 1, 1)
        grid.addWidget(self._views["contact"], 1, 2)
        for place in range(3):
            grid.setColumnStretch(place, 1)
        for view in self.findChildren(QWidget):
            view.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_applicant(self, applicant: Applicant) -> None:
        """Show what is known of somebody."""
        whole = applicant.kind == "organisation"
        views = self._views
        shown = {
            "name": applicant.name.full(),
            "mother": applicant.contact_person if whole else applicant.mother,
            "birth": birth_words(applicant),
            "address": applicant.address,
            "contact": listed(
                [
                    contact_words(applicant.contact),
                    translate("Reception", "In English") if applicant.language == "en" else "",
                ]
            ),
        }
        for key, value in shown.items():
            views[key].set_value(value or "—")
            views[key].content.set_tone("ink" if value else "ink3")
        labels = {
            "name": translate("Reception", "Name, father and family"),
            "mother": translate("Reception", "Mother's name"),
            "address": address_label(applicant.kind),
        }
        if whole:
            labels["name"] = translate("Reception", "Name of the organisation")
            labels["mother"] = translate("Reception", "Contact person")
        for key, label in labels.items():
            views[key].label.setText(label)
        views["birth"].setVisible(not whole)
        self._grid.removeWidget(views["address"])
        self._grid.addWidget(views["address"], 1, 0 if whole else 1, 1, 2 if whole else 1)
