"""Choosing the service: type-ahead over the catalogue, in one row with the guide's button."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desk.models.events import Service, Text
from desk.models.search import bare, fold, words
from desk.office.rules import fee_lines
from desk.ui import text
from desk.ui.ports import ReceptionPort, ServiceHits
from desk.ui.tasks import Tasks
from desk.ui.translation import translate
from desk.ui.widgets.base import Icon, Label
from desk.ui.widgets.buttons import Button
from desk.ui.widgets.card import Card
from desk.ui.widgets.fields import Entry
from desk.ui.widgets.popup import Found, SearchPopup


def said(words_: Text) -> str:
    """A text in the window's language, in Arabic where there is no other."""
    return words_.ar if text.arabic() or not words_.en else words_.en


def papers_words(count: int) -> str:
    """How many papers a service asks for."""
    if not count:
        return translate("Reception", "no papers")
    return translate("Reception", "{n} papers", "", count)


def days_words(count: int) -> str:
    """How many days a service takes."""
    return translate("Reception", "{n} days", "", count)


def fee_words(service: Service, today: str) -> str:
    """What a service costs today."""
    total = sum(line.amount for line in fee_lines(service, today, {}))
    open_fees = any(cost.amount is None for cost in service.costs_on(today))
    if open_fees:
        return translate("Reception", "stamps")
    if not total:
        return translate("Reception", "free")
    return translate("Reception", "{amount} SYP", amount=text.amount(total))


def marks_in(title: str, typed: str) -> tuple[tuple[int, int], ...]:
    """Where the words that were typed begin words of the title: (start, length) in letters."""
    asked = [word for word in words(typed) if word]
    found: list[tuple[int, int]] = []
    start = 0
    for word in title.split(" "):
        plain = word.strip("،.()")
        if any(bare(fold(plain)).startswith(one) or fold(plain).startswith(one) for one in asked):
            found.append((start + word.index(plain) if plain else start, len(plain)))
        start += len(word) + 1
    return tuple(found)


class ServicePart(Card):
    """The service of the transaction. `chosen(service)` when one was picked from the list."""

    chosen = Signal(object)
    typed = Signal()
    guide_wanted = Signal(str)
    list_changed = Signal()

    def __init__(self, port: ReceptionPort, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(padding=(12, 9, 16, 9), parent=parent)
        self._port, self._tasks = port, tasks
        self._service: Service | None = None
        self._names: dict[str, str] = {}
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Icon("stack-2", 20))
        label = Label(translate("Reception", "Service"), "heading")
        row.addWidget(label)
        self.entry = Entry(
            translate("Reception", "Service"),
            hint=translate("Reception", "Type a few letters of the service"),
        )
        self.entry.setMinimumWidth(300)
        label.setBuddy(self.entry)
        row.addWidget(self.entry, 1)
        self.summary = Label("", "small", "ink2")
        self.summary.hide()
        row.addWidget(self.summary)
        self.guide = Button(translate("Reception", "Guide"), icon="book", key="F3")
        self.guide.clicked.connect(self._ask_guide)
        row.addWidget(self.guide)
        self.body.addLayout(row)
        self.setFixedHeight(60)
        self.list = SearchPopup(self.entry, width=720)
        self.list.chosen.connect(self._picked)
        self.list.closed.connect(self.list_changed)
        self.entry.textEdited.connect(self._search)
        self.entry.returnPressed.connect(self._search_now)

    def service(self) -> Service | None:
        """What was chosen."""
        return self._service

    def show_service(self, service: Service | None) -> None:
        """Show a service that was chosen elsewhere, or none."""
        self._service = service
        self.list.close_list()
        self.entry.set_value(said(service.title) if service else "")
        self.entry.set_mark("ok" if service else "")
        self.summary.setVisible(service is not None)
        if service is not None:
            self.summary.setText(
                translate(
                    "Reception",
                    "{papers}, {days}",
                    papers=papers_words(len(service.evidence)),
                    days=days_words(service.days),
                )
            )

    def _ask_guide(self) -> None:
        found = self.list.current() if self.list.isVisible() else None
        service = found.key if found else self._service
        self.guide_wanted.emit(service.id if service else "")

    def _search(self, _typed: str = "") -> None:
        if self._service is not None:
            self._service = None
            self.entry.set_mark("search")
            self.summary.hide()
            self.typed.emit()
        self._search_now()

    def _search_now(self) -> None:
        if self._service is not None:
            self.chosen.emit(self._service)
            return
        asked = self.entry.value()

        def work() -> tuple[ServiceHits, dict[str, str]]:
            hits = self._port.find_services(asked)
            names = {s.authority: self._port.office_name(s.authority) for s in hits.services}
            return hits, names

        self._tasks.run(work, lambda found: self._show(asked, *found), latest="services")

    def _show(self, asked: str, hits: ServiceHits, names: dict[str, str]) -> None:
        if self._service is not None or asked != self.entry.value():
            return
        today = date.today().isoformat()  # noqa: DTZ011 - the civil day of this machine
        found = [
            Found(
                service,
                said(service.title),
                names.get(service.authority, service.authority),
                (
                    papers_words(len(service.evidence)),
                    fee_words(service, today),
                    days_words(service.days),
                ),
                marks_in(said(service.title), asked),
            )
            for service in hits.services
        ]
        if found and not asked:
            foot = translate("Reception", "Asked for most at this desk. Type to find any other.")
        elif found:
            foot = translate(
                "Reception",
                "{shown} of {total} services",
                shown=min(len(found), SearchPopup.MOST),
                total=hits.total,
            )
        else:
            foot = translate(
                "Reception", "No service fits. Try other words, or look in the guide with F3."
            )
        self.list.open(found, foot)
        self.list_changed.emit()

    def _picked(self, service: Service) -> None:
        self.show_service(service)
        self.chosen.emit(service)
