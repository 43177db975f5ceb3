"""The administrator's page: the ways of the services, powers, calendar, agencies, people, this desk.

What stands here the ministry says, or the settings of this machine; it is read, not changed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, Literal, cast

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desk.errors import ShubbakError
from desk.models import events as e
from desk.models import workflow
from desk.models.powers import Delegation
from desk.ui import text
from desk.ui.pages import way_words
from desk.ui.pages.page import NoticeArea, Page
from desk.ui.pages.words import listed, said
from desk.ui.ports_administration import AdministrationPort, Setup
from desk.ui.translation import translate
from desk.ui.widgets.base import Label, Prose
from desk.ui.widgets.buttons import Button, Segments
from desk.ui.widgets.card import Card
from desk.ui.widgets.panel import Scroll, row
from desk.ui.widgets.table import Cell, Column, Row, Table, TableFrame
from desk.ui.widgets.way_view import WayView

Part = Literal["services", "powers", "calendar", "places", "people", "desk"]
PARTS: Final[tuple[Part, ...]] = ("services", "powers", "calendar", "places", "people", "desk")


class Administration(Page):
    """The page: `Administration(port)`. `opened(part)` shows one of its parts; `waiting_room` opens
    the screen of the waiting room, which closes with this window."""

    def __init__(
        self,
        port: AdministrationPort,
        waiting_room: Callable[[], QWidget] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._port, self._open_room = port, waiting_room
        self._room: QWidget | None = None
        self.setup = Setup(date.min)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 16, 24, 12)
        box.setSpacing(12)
        self.parts = Segments([(part, _part_words(part)) for part in PARTS])
        self.parts.chosen.connect(self.show_part)
        title = Label(translate("Administration", "Administration"), "title")
        self.waiting_room = Button(
            translate("Queue", "Waiting room"), "plain", icon="device-tv", key="F5", height=36
        )
        self.waiting_room.clicked.connect(self._show_room)
        self.waiting_room.hide()
        self.waiting_room.setEnabled(False)
        box.addLayout(row(title, None, self.waiting_room, self.parts, spacing=12))
        self.notices = NoticeArea()
        box.addWidget(self.notices)
        self._stack = QStackedLayout()
        box.addLayout(self._stack, 1)
        self.ways = Ways()
        self.tables: dict[Part, Table] = {}
        self.chain = Prose("", "body", "ink2")
        self._stack.addWidget(self.ways)
        for part in PARTS[1:]:
            self._stack.addWidget(self._part(part))

    def _part(self, part: Part) -> QWidget:
        table = self.tables[part] = Table(_columns(part), name=_part_words(part), row_height=48)
        whole = QWidget()
        inner = QVBoxLayout(whole)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        if part == "calendar":
            inner.addWidget(self.chain)
        inner.addWidget(TableFrame(table), 1)
        return whole

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page."""
        return [("Tab", translate("Administration", "To the list"))]

    def opened(self, what: object = None) -> None:
        """Show a part, the services first."""
        if what in PARTS:
            self.show_part(str(what))
        self.refresh()
        self.take_focus()

    def take_focus(self) -> None:
        """On the list that is shown."""
        part = cast(Part, self.parts.current())
        (self.ways.table if part == "services" else self.tables[part]).setFocus()

    def refresh(self) -> None:
        """Read again."""
        self.tasks.run(self._port.setup, self._came, self._failed, latest="setup")

    def show_part(self, part: str) -> None:
        """Show one of the parts."""
        self.parts.choose(part)
        self._stack.setCurrentIndex(PARTS.index(cast(Part, part)))
        self.take_focus()

    def _came(self, setup: Setup) -> None:
        self.setup = setup
        self.notices.clear()
        self.ways.show_services(setup)
        for part, rows in _rows(setup).items():
            self.tables[part].set_rows(rows)
        self.chain.set_text(_chain_words(setup))
        self.waiting_room.setVisible(setup.queue)
        self.waiting_room.setEnabled(setup.queue)

    def _show_room(self) -> None:
        """Open the waiting room's screen, or bring it back."""
        if self._room is None and self._open_room is not None:
            self._room = self._open_room()
        elif self._room is not None:
            self._room.show()
            self._room.raise_()

    def leaving(self) -> None:
        """The screen of the waiting room goes with the window."""
        if self._room is not None:
            self._room.close()

    def _failed(self, error: ShubbakError) -> None:
        notice = self.notices.show_error(error, translate("Administration", "Try again"))
        notice.acted.connect(self.refresh)


class Ways(QWidget):
    """The services, and the way of the chosen one drawn from its data."""

    def __init__(self) -> None:
        super().__init__()
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        self._setup = Setup(date.min)
        self.table = Table(
            [
                Column(translate("Administration", "Service"), "two"),
                Column(translate("Administration", "Steps"), "text", 72),
            ],
            name=_part_words("services"),
            row_height=56,
        )
        self.table.chosen.connect(self._chosen)
        frame = TableFrame(self.table)
        frame.setFixedWidth(400)
        box.addWidget(frame)
        self.card = Card(padding=(20, 16, 20, 16), spacing=8)
        self._name, self._about = Prose("", "name", "ink"), Prose("", "small", "ink2")
        self.way = WayView()
        self._rest = Prose("", "body", "ink")
        scroll = Scroll(spacing=12)
        for part in (self._name, self._about, self.way, self._rest):
            scroll.inside.addWidget(part)
        scroll.inside.addStretch()
        self.card.body.addWidget(scroll, 1)
        box.addWidget(self.card, 1)

    def show_services(self, setup: Setup) -> None:
        """Show the catalogue; the chosen service stays chosen."""
        self._setup = setup
        self.table.set_rows(
            [
                Row(
                    one.id,
                    (
                        Cell(said(one.title), said(setup.names.department(one.authority, ""))),
                        Cell(text.digits(len(one.steps))),
                    ),
                )
                for one in setup.services
            ]
        )
        if setup.services and self.table.current_key() is None:
            self.table.choose(setup.services[0].id)
        self._chosen(self.table.current_key())

    def about(self) -> str:
        """All that is told of the chosen service."""
        return f"{self._about.plain_text()} {self._rest.plain_text()}"

    def _chosen(self, key: object) -> None:
        service = next((one for one in self._setup.services if one.id == key), None)
        if service is None:
            return
        self._name.set_text(said(service.title))
        days = (
            translate("Administration", "{n} working days", n=service.days)
            if service.working_days
            else translate("Administration", "{n} days", n=service.days)
        )
        power = (
            translate("Administration", "The ministry decides, or whom it delegates")
            if service.power == "ministry"
            else translate("Administration", "The department decides")
        )
        blind = (
            translate("Administration", "Decided without seeing whose it is")
            if service.blind
            else ""
        )
        version = translate("Administration", "Version {number}", number=service.version)
        self._about.set_text(listed([days, power, blind, version]))
        stops = workflow.way(service)
        self.way.setVisible(bool(stops))
        if stops:
            way_words.show(self.way, stops)
        self._rest.set_text(_rest_of(service))


def _rest_of(service: e.Service) -> str:
    parts = [
        translate(
            "Administration",
            "Papers: {papers}",
            papers=listed([said(paper.title) for paper in service.evidence]),
        )
        if service.evidence
        else translate("Administration", "No papers are asked for")
    ]
    parts += [
        translate(
            "Administration",
            "{form}: {fields}",
            form=said(form.title),
            fields=listed([said(field.title) for field in form.fields]),
        )
        for form in service.forms
    ]
    return "\n".join(parts)


def _part_words(part: Part) -> str:
    return {
        "services": translate("Administration", "Services and their ways"),
        "powers": translate("Administration", "Delegations"),
        "calendar": translate("Administration", "Calendar"),
        "places": translate("Administration", "Agencies"),
        "people": translate("Administration", "People"),
        "desk": translate("Administration", "This desk"),
    }[part]


def _columns(part: Part) -> list[Column]:
    columns: dict[Part, list[Column]] = {
        "powers": [
            Column(translate("Administration", "Service"), "two"),
            Column(translate("Administration", "Governorate"), "text", 150),
            Column(translate("Administration", "From"), "text", 150),
            Column(translate("Administration", "Until"), "text", 150),
            Column(translate("Administration", "Decree"), "text", 150),
            Column(translate("Administration", "State"), "pill", 150),
        ],
        "calendar": [
            Column(translate("Administration", "Nobody works on"), "text"),
            Column(translate("Administration", "Day"), "text", 260),
            Column(translate("Administration", "Until"), "text", 260),
            Column(translate("Administration", "Why"), "pill", 170),
        ],
        "places": [
            Column(translate("Administration", "Agency"), "two"),
            Column(translate("Administration", "Its own time"), "text", 150),
            Column(translate("Administration", "Telephone"), "reference", 180),
            Column(translate("Administration", "State"), "pill", 170),
        ],
        "people": [
            Column(translate("Administration", "Name"), "two"),
            Column(translate("Administration", "May work as"), "text", 360),
        ],
        "desk": [
            Column(translate("Administration", "What"), "text", 320),
            Column(translate("Administration", "Set to"), "text"),
        ],
    }
    return columns[part]


def _rows(setup: Setup) -> dict[Part, list[Row]]:
    return {
        "powers": [_power_row(setup, one) for one in _newest(setup)],
        "calendar": [_day_off_row(one, setup.today) for one in setup.days_off],
        "places": [_agency_row(one) for one in setup.agencies],
        "people": [
            Row(one.id, (Cell(one.name, said(one.title)), Cell(_roles(one.roles))))
            for one in setup.people
        ],
        "desk": [
            *(Row(name, (Cell(name), Cell(value))) for name, value in setup.machine),
            *(
                Row(
                    one.origin,
                    (
                        Cell(_desk_words(one.number, here=one.here)),
                        Cell(text.isolated(one.origin), tone="ink2"),
                    ),
                )
                for one in sorted(setup.desks, key=lambda d: d.number)
            ),
        ],
    }


def _newest(setup: Setup) -> list[Delegation]:
    today = setup.today.isoformat()
    return sorted(setup.delegations, key=lambda d: (d.in_force(today), d.given.since), reverse=True)


def _power_row(setup: Setup, one: Delegation) -> Row:
    given, today = one.given, setup.today.isoformat()
    service = (
        said(setup.names.service(given.service))
        if given.service
        else translate("Administration", "Every service of the department")
    )
    if one.recalled and one.recalled <= today:
        words, status = translate("Administration", "Recalled"), "late"
    elif one.in_force(today):
        words, status = translate("Administration", "In force"), "ok"
    elif given.since > today:
        words, status = translate("Administration", "Not yet"), "wait"
    else:
        words, status = translate("Administration", "Ended"), "none"
    governorate = setup.governorates.get(given.governorate)
    end = min(filter(None, (_day_before(one.recalled), given.until)), default="")
    return Row(
        one.id,
        (
            Cell(service, said(setup.names.department(given.department, given.governorate))),
            Cell(said(governorate) if governorate else given.governorate),
            Cell(_day(given.since)),
            Cell(_day(end) if end else translate("Administration", "No end")),
            Cell(text.isolated(text.digits(given.decree)) if given.decree else ""),
            Cell(words, status=status),
        ),
    )


def _day_before(iso: str) -> str:
    return (date.fromisoformat(iso) - timedelta(days=1)).isoformat() if iso else ""


def _day(iso: str) -> str:
    return text.day(date.fromisoformat(iso), year=True)


def _day_off_row(one: e.DayOff, today: date) -> Row:
    outage = one.what == "outage"
    words = (
        translate("Administration", "Outage") if outage else translate("Administration", "Holiday")
    )
    past = (one.until or one.day) < today.isoformat()
    tone = "ink3" if past else ""
    return Row(
        (one.day, one.title.ar),
        (
            Cell(said(one.title), tone=tone),
            Cell(text.long_date(date.fromisoformat(one.day)), tone=tone),
            Cell(text.long_date(date.fromisoformat(one.until)) if one.until else "", tone=tone),
            Cell(words, status="none" if past else "due" if outage else "info"),
        ),
    )


def _agency_row(one: e.AgencyNamed) -> Row:
    words, status = translate("Administration", "Files go there"), "ok"
    if not one.active:
        words, status = translate("Administration", "No more"), "none"
    return Row(
        one.code,
        (
            Cell(said(one.name), one.address),
            Cell(translate("Administration", "{n} days", n=one.days)),
            Cell(text.phone(one.phone) if one.phone else ""),
            Cell(words, status=status),
        ),
    )


def _roles(roles: tuple[e.Role, ...]) -> str:
    words: dict[e.Role, str] = {
        "clerk": translate("Administration", "Clerk"),
        "officer": translate("Administration", "Officer"),
        "supervisor": translate("Administration", "Supervisor"),
        "administrator": translate("Administration", "Administrator"),
    }
    return listed([words[role] for role in roles])


def _desk_words(number: str, *, here: bool) -> str:
    shown = text.digits(number.lstrip("0") or number)
    if here:
        return translate("Administration", "Desk {number}, this one", number=shown)
    return translate("Administration", "Desk {number}", number=shown)


def _chain_words(setup: Setup) -> str:
    days = [text.weekday(date(2024, 1, n)) for n in sorted(setup.calendar.weekend)]  # 1 is Monday
    weekend = translate("Administration", "The weekend: {days}.", days=listed(days))
    steps = [
        translate("Administration", "{who} after {n} days", who=said(s.title), n=s.after)
        for s in setup.chain
    ]
    climbs = translate("Administration", "What is late climbs: {steps}.", steps=listed(steps))
    return f"{weekend} {climbs}"
