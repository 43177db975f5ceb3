"""The information clerk's page: finds a service and gives out its leaflet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from desk.errors import ShubbakError
from desk.models.events import Service
from desk.office.queue import Ticket
from desk.ui.pages.guide_sheet import ServiceSheet, days_words, fee_words
from desk.ui.pages.page import NoticeArea, Page
from desk.ui.pages.reception_parts.queue_strip import number_words
from desk.ui.pages.words import said
from desk.ui.ports_pages import GuidePort, Names
from desk.ui.ports_work import QueuePort
from desk.ui.translation import translate
from desk.ui.widgets.base import Label
from desk.ui.widgets.buttons import Button
from desk.ui.widgets.card import Notice
from desk.ui.widgets.checks import Empty
from desk.ui.widgets.fields import Entry
from desk.ui.widgets.panel import column, row
from desk.ui.widgets.table import Cell, Column, Row, Table, TableFrame


class Guide(Page):
    """The guide: `Guide(port)`. `opened(code)` shows one service, other words are searched. With a
    port for the `queue` numbers are given out here."""

    def __init__(
        self, port: GuidePort, queue: QueuePort | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._port, self._queue = port, queue
        self._names = Names()
        self._all: dict[str, Service] = {}
        self._wish = ""
        self._printing = False
        body = QHBoxLayout(self)
        body.setContentsMargins(24, 16, 24, 12)
        body.setSpacing(16)
        self.sheet = ServiceSheet()
        self._count = Label("", "small", "ink2")
        self.search = Entry(
            translate("Guide", "Search the services"),
            hint=translate("Guide", "What is the citizen asking for?"),
            icon="search",
            key="F4",
            height=44,
        )
        self.search.textEdited.connect(lambda _text: self._find())
        self.search.returnPressed.connect(self._to_list)
        QShortcut(QKeySequence("F4"), self, self._to_search)
        QShortcut(QKeySequence("Ctrl+P"), self, lambda: self.sheet.print_button.click())
        self.notices = NoticeArea()
        self.table = Table(
            [
                Column(translate("Guide", "Service"), "two"),
                Column(translate("Guide", "Fee"), "text", 92),
                Column(translate("Guide", "Time"), "text", 84),
            ],
            name=translate("Guide", "Services"),
            row_height=56,
        )
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _key: self.sheet.print_button.setFocus())
        self.empty = Empty("book", "")
        listing = QWidget()
        self._listing = QStackedLayout(listing)
        self._listing.addWidget(TableFrame(self.table))
        self._listing.addWidget(self.empty)
        head = row(Label(translate("Guide", "Citizen's guide"), "title"), None, self._count)
        self.number = Button(
            translate("Queue", "Give a number"), "soft", icon="ticket", key="F5", height=36
        )
        self.number.clicked.connect(self._give_number)
        self.number.setVisible(queue is not None)
        self.number.setEnabled(queue is not None)
        head.addWidget(self.number)
        left = column(head, self.search, self.notices, spacing=12)
        left.addWidget(listing, 1)
        side = QWidget()
        side.setFixedWidth(472)
        left.setContentsMargins(0, 0, 0, 0)
        side.setLayout(left)
        body.addWidget(side)
        self.sheet.print_button.clicked.connect(self._print)
        body.addWidget(self.sheet, 1)
        self.setTabOrder(self.search, self.table)

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page."""
        return [
            ("F4", translate("Guide", "Search the services")),
            *([("F5", translate("Queue", "Give a number"))] if self._queue else []),
            ("Enter", translate("Guide", "To the list")),
            ("F9", translate("Guide", "Print the leaflet")),
        ]

    def _give_number(self) -> None:
        """Give out a number for the queue."""
        queue = self._queue
        if queue is None:
            return

        def done(taken: tuple[Ticket, str]) -> None:
            ticket, printer = taken
            number = number_words(ticket.number)
            do = (
                translate("Queue", "It is printed.")
                if printer
                else translate("Queue", "Tell it, or write it down: no printer is set up for it.")
            )
            title = translate("Queue", "Number {number}", number=number)
            self.notices.show_notice(Notice(title, do, "ok", wide=False))

        def failed(error: ShubbakError) -> None:
            self.notices.show_error(error)

        self.tasks.run(queue.take, done, failed, always=True)

    def opened(self, what: object = None) -> None:
        """Show the guide; a service's code or words to search for may come along."""
        self._wish = what if isinstance(what, str) else ""
        self.refresh()
        self._to_search()

    def refresh(self) -> None:
        """Read the catalogue again."""
        self.tasks.run(
            lambda: (self._port.names(), list(self._port.services())),
            self._came,
            self._failed,
            latest="catalogue",
        )

    def _came(self, found: tuple[Names, list[Service]]) -> None:
        self._names, services = found
        self._all = {service.id: service for service in services}
        self.notices.clear()
        self._count.setText(translate("Guide", "{n} services", n=len(services)))
        wish, self._wish = self._wish, ""
        if wish and wish not in self._all:
            self.search.set_value(wish)
        if wish in self._all:
            self.search.set_value("")
        self._find(wish)

    def _find(self, wish: str = "") -> None:
        asked = self.search.value()

        def done(services: Sequence[Service]) -> None:
            self._show(services, asked, wish)

        if asked:
            self.tasks.run(lambda: self._port.find(asked), done, self._failed, latest="find")
        else:
            self.tasks.run(lambda: None, latest="find")
            self._show(list(self._all.values()), "", wish)

    def _show(self, services: Sequence[Service], asked: str, wish: str) -> None:
        self.table.set_rows([self._row(service) for service in services])
        if not services:
            self._listing.setCurrentIndex(1)
            if asked:
                self.empty.set(
                    "search",
                    translate("Guide", "No service has these words"),
                    translate("Guide", "Try another word for it, or a part of the word."),
                )
            else:
                self.empty.set(
                    "book",
                    translate("Guide", "The catalogue has not come yet"),
                    translate("Guide", "It comes over the line with the first sync."),
                )
                self.sheet.show_nothing()
            return
        self._listing.setCurrentIndex(0)
        if wish in self._all:
            self.table.choose(wish)
        elif self.table.current_key() is None or asked:
            self.table.choose(services[0].id)
        self._chosen(self.table.current_key())

    def _row(self, service: Service) -> Row:
        place = said(self._names.department(service.authority, ""))
        return Row(
            service.id,
            (
                Cell(said(service.title), place),
                Cell(fee_words(service)),
                Cell(days_words(service)),
            ),
        )

    def _chosen(self, key: object) -> None:
        service = self._all.get(cast(str, key))
        if service is not None and service is not self.sheet.service:
            self.sheet.show_service(service, self._names)

    def _print(self) -> None:
        service = self.sheet.service
        if service is None or self._printing:
            return
        self._printing = True
        self.sheet.printing(now=True)

        def done(where: str) -> None:
            self._printing = False
            self.sheet.printing(now=False)
            self.sheet.notices.show_notice(
                Notice(
                    translate("Guide", "The leaflet is printed"),
                    translate(
                        "Guide", "{service}, at {where}.", service=said(service.title), where=where
                    ),
                    "ok",
                )
            )

        def failed(error: ShubbakError) -> None:
            self._printing = False
            self.sheet.printing(now=False)
            self.sheet.notices.show_error(error)

        self.tasks.run(lambda: self._port.print_guide(service.id), done, failed, always=True)

    def _failed(self, error: ShubbakError) -> None:
        notice = self.notices.show_error(error, translate("Guide", "Try again"))
        notice.acted.connect(self.refresh)

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _to_list(self) -> None:
        self.table.setFocus()
