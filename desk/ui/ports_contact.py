"""What the contact list asks of the rest of the program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from desk.office.contact import Contact, Outcome, Reached
from desk.ui.ports_pages import Case, Overview


@dataclass(frozen=True)
class Calls:
    """Who is to be told, and whom the ministry's messages reached already."""

    seen: Overview
    to_tell: Sequence[Contact]
    by_message: Sequence[Reached]


class ContactPort(Protocol):
    """Telling applicants by telephone."""

    def calls(self) -> Calls:
        """Who is to be told, the most urgent on top."""
        ...

    def case(self, reference: str) -> Case:
        """One transaction."""
        ...

    def told(self, reference: str, outcome: Outcome, text: str, *, again: bool) -> None:
        """Write down what became of a call; `again`: although it was tried often today."""
        ...

    def satisfied(self, reference: str, rating: int, text: str) -> None:
        """Write down how content the citizen is, 1 to 5."""
        ...
