"""Plain values inside facts, and the base of all facts."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

import msgspec

Whole = Annotated[int, msgspec.Meta(ge=-(1 << 53), le=1 << 53)]
"""A whole number that every database and every JSON reader can hold."""


class Value(msgspec.Struct, frozen=True, omit_defaults=True):
    """Base of the plain values inside facts."""


class Text(Value, frozen=True):
    """A text in Arabic and, where there is one, in English."""

    ar: str
    en: str = ""


class Name(Value, frozen=True):
    """A person's name in parts, or an organisation's whole name in `first`."""

    first: str
    father: str = ""
    grandfather: str = ""
    family: str = ""

    def full(self) -> str:
        """The parts that are there, in the order in which they are spoken."""
        return " ".join(p for p in (self.first, self.father, self.grandfather, self.family) if p)


class Applicant(Value, frozen=True):
    """Who asks: a person or an organisation, as the desk knew them at that moment.

    `number` is the national number of a person (11 digits in Syria, kept as text), or the
    licence number of an organisation; empty when there is none. `contact_person` is whom an
    organisation sends. `language` is the one of messages to them, empty for the usual.
    """

    name: Name
    kind: Literal["person", "organisation"] = "person"
    number: str = ""
    mother: str = ""
    birth_date: str = ""
    birth_place: str = ""
    phone: str = ""
    address: str = ""
    contact: Literal["phone", "sms", "email", "none"] = "phone"
    contact_person: str = ""
    email: str = ""
    language: Literal["", "ar", "en"] = ""


class Fact(msgspec.Struct, frozen=True, omit_defaults=True):
    """Base of all facts. `kind` is the name under which a fact is stored for ever."""

    kind: ClassVar[str] = ""
