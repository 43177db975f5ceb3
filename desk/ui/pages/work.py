"""Work, measured: one's own week, the centre's weeks that are over, the outages that excuse.

It describes and ranks nobody. Outages are in `work_outages`.
"""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desk.errors import ShubbakError
from desk.office.measures import AGAIN, DONE, HOUR, MINUTE, Spread, Week, Work
from desk.ui import text
from desk.ui.pages.page import NoticeArea, Page
from desk.ui.pages.work_outages import Outages, length_words, outage_words
from desk.ui.ports_work import WorkPort, WorkView
from desk.ui.translation import translate
from desk.ui.widgets.base import Label, Prose
from desk.ui.widgets.buttons import Button, Segments
from desk.ui.widgets.card import Card, Tile
from desk.ui.widgets.checks import Empty
from desk.ui.widgets.panel import column, row
from desk.ui.widgets.table import Cell, Column, Row, Table, TableFrame

NOTHING = "—"


class WorkPage(Page):
    """Work: `WorkPage(port)`. `head` belongs above it, unless the page is `alone` in its place;
    `opened(day)` shows the week of an ISO day."""

    def __init__(
        self, port: WorkPort, *, alone: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._port = port
        self._day = ""
        self.view: WorkView | None = None
        self.head = QWidget()
        self.choice = Segments(
            [
                ("mine", translate("Work", "Mine")),
                ("team", translate("Work", "The centre's")),
                ("outages", translate("Work", "Outages")),
            ]
        )
        self.choice.chosen.connect(self.show_part)
        self.week = Label("", "strong")
        self.earlier = Button(translate("Work", "Earlier"), "plain", height=36, key="Ctrl+→")
        self.later = Button(translate("Work", "Later"), "plain", height=36, key="Ctrl+←")
        self.earlier.clicked.connect(lambda: self._step(-7))
        self.later.clicked.connect(lambda: self._step(7))
        head = row(self.choice, self.earlier, self.later, self.week, None, spacing=8)
        head.setContentsMargins(0, 0, 0, 0)
        self.head.setLayout(head)
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(12)
        if alone:
            body.setContentsMargins(24, 16, 24, 12)
            title = Label(translate("Work", "My work"), "title")
            body.addLayout(row(title, self.head, None, spacing=16))
        self.notices = NoticeArea()
        body.addWidget(self.notices)
        self._stack = QStackedLayout()
        body.addLayout(self._stack, 1)
        self.mine, self.team, self.outages = Mine(), Team(), Outages(port, self.tasks)
        self.outages.noted.connect(self.refresh)
        for part in (self.mine, self.team, self.outages):
            self._stack.addWidget(part)
        QShortcut(QKeySequence("Ctrl+Right"), self, lambda: self._step(-7))
        QShortcut(QKeySequence("Ctrl+Left"), self, lambda: self._step(7))

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page."""
        found = [
            ("Ctrl+→", translate("Work", "Earlier")),
            ("Ctrl+←", translate("Work", "Later")),
        ]
        if self.choice.current() == "outages":
            found.append(("F9", translate("Work", "Keep the note")))
        return found

    def opened(self, what: object = None) -> None:
        """Show the running week, or that of a day."""
        self._day = what if isinstance(what, str) else self._day
        self.refresh()

    def take_focus(self) -> None:
        """On what is shown."""
        if self.choice.current() == "outages":
            self.outages.table.setFocus()
        else:
            self.earlier.setFocus()

    def show_part(self, part: str) -> None:
        """Show one's own week, the centre's, or the outages."""
        self.choice.choose(part)
        self._stack.setCurrentIndex(["mine", "team", "outages"].index(part))
        self.refresh()
        self.keys_changed.emit()

    def refresh(self) -> None:
        """Read the week again."""
        day = self._day
        self.tasks.run(lambda: self._port.mine(day), self._came, self._failed, latest="week")

    def _step(self, by: int) -> None:
        if self.view is None:
            return
        first = date.fromisoformat(self.view.week.first) + timedelta(by)
        if first <= self.view.today:
            self._day = first.isoformat()
            self.refresh()

    def _failed(self, error: ShubbakError) -> None:
        self.notices.show_error(error)

    def _came(self, view: WorkView) -> None:
        self.notices.clear()
        self.view = view
        week = view.week
        first, last = date.fromisoformat(week.first), date.fromisoformat(week.last)
        self.week.setText(
            translate("Work", "This week, from {first}", first=text.day(first))
            if week.running
            else translate("Work", "{first} to {last}", first=text.day(first), last=text.day(last))
        )
        self.later.setEnabled(not week.running)
        self.mine.show_week(week)
        self.outages.show_outages(week.outages, first, may=view.supervises)
        if self.choice.current() == "team":
            self.tasks.run(
                lambda: self._port.team(week.first), self.team.show_week, self.team.refuse,
                latest="team",
            )  # fmt: skip


class Mine(QWidget):
    """One person's week in figures."""

    def __init__(self) -> None:
        super().__init__()
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(12)
        self.cases = Tile(translate("Work", "Transactions"), "", icon="files")
        self.weighed = Tile(translate("Work", "Weighed work"), "", icon="scale")
        self.handling = Tile(translate("Work", "At the counter"), "", icon="clock")
        self.waiting = Tile(translate("Work", "Waiting at the door"), "", icon="ticket")
        self.hours = Tile(translate("Work", "At work"), "", icon="calendar")
        tiles = QHBoxLayout()
        tiles.setSpacing(12)
        for tile in (self.cases, self.weighed, self.handling, self.waiting, self.hours):
            tiles.addWidget(tile)
        body.addLayout(tiles)
        self.done = _table(
            translate("Work", "What was done"),
            Column(translate("Work", "What was done")),
            Column(translate("Work", "How many"), "amount", 96),
            Column(translate("Work", "Points"), "amount", 96),
        )
        self.again = _table(
            translate("Work", "What came back"),
            Column(translate("Work", "What came back")),
            Column(translate("Work", "How many"), "amount", 96),
        )
        done = Card(padding=(16, 12, 16, 12))
        done.body.addWidget(self.done, 1)
        again = Card(padding=(16, 12, 16, 12))
        again.body.addWidget(self.again, 1)
        self.cuts = Prose("", "small", "ink2")
        cuts = Card(translate("Work", "Outages of this week"), "bolt", padding=(16, 12, 16, 12))
        cuts.body.addWidget(self.cuts)
        cuts.body.addStretch()
        parts = row(spacing=12)
        parts.addLayout(column(done), 4)
        parts.addLayout(column(again), 4)
        parts.addLayout(column(cuts), 4)
        body.addLayout(parts, 1)
        self.note = Prose("", "small", "ink2")
        body.addWidget(self.note)

    def show_week(self, week: Week) -> None:
        """Show the figures of the one person whose week it is."""
        _, work = week.people[0]
        self.cases.set(text.digits(work.cases), translate("Work", "on which you worked"))
        points = translate("Work", "points, by papers and steps")
        rate = work.rate
        if rate is not None:
            points = translate("Work", "points, {rate} an hour", rate=_tenths(rate))
        self.weighed.set(text.digits(work.weighed), points)
        self.handling.set(*_spread_words(work.handling))
        self.waiting.set(*_spread_words(work.waiting))
        excused = NOTHING
        if work.excused >= MINUTE:
            excused = translate(
                "Work", "{time} of outages not counted", time=length_words(work.excused)
            )
        else:
            excused = translate("Work", "from the first act to the last, each day")
        self.hours.set(_hours(work.at_work), excused)
        self.done.set_rows(
            [
                *(
                    Row(
                        what,
                        (
                            Cell(_done_words(what)),
                            Cell(text.digits(work.counts[what])),
                            Cell(text.digits(work.points[what])),
                        ),
                    )
                    for what in DONE
                ),
                Row(
                    "all",
                    (
                        Cell(translate("Work", "Together")),
                        Cell(text.digits(sum(work.counts.values()))),
                        Cell(text.digits(work.weighed)),
                    ),
                    total=True,
                ),
            ]
        )
        self.again.set_rows([*_again_rows(work)])
        self.cuts.set_text(
            "\n".join(outage_words(one) for one in week.outages[:9])
            or translate("Work", "None was noticed.")
        )
        self.note.set_text(
            translate(
                "Work",
                "Points say how much work a service is, by its papers and steps. You see the running "
                "week alone; the supervisor sees it when it is over. Nobody is ranked, and there is no "
                "rate below {least} transactions.",
                least=text.digits(week.minimum),
            )
        )


class Team(QWidget):
    """A week of everybody, by their names."""

    def __init__(self) -> None:
        super().__init__()
        body = QVBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(12)
        self.table = _table(
            translate("Work", "The centre's"),
            Column(translate("Work", "Name")),
            Column(translate("Work", "Transactions"), "amount", 96),
            *(Column(_done_words(what), "amount", 96) for what in DONE),
            Column(translate("Work", "Points"), "amount", 80),
            Column(translate("Work", "An hour"), "amount", 84),
            Column(translate("Work", "Minutes at the counter"), "text", 156),
            Column(translate("Work", "Came back"), "amount", 92),
            Column(translate("Work", "Complaints"), "amount", 84),
            Column(translate("Work", "Hours"), "amount", 76),
        )
        self.empty = Empty("users", "")
        self.listing = QStackedLayout()
        # First the layout its place: a stack without one shows its first widget as a window.
        body.addLayout(self.listing, 1)
        self.listing.addWidget(TableFrame(self.table))
        self.listing.addWidget(self.empty)
        self.note = Prose("", "small", "ink2")
        body.addWidget(self.note)

    def show_week(self, week: Week) -> None:
        """Show the figures, and of few cases none that would compare."""
        self.table.set_rows([Row(str(work.who), _cells(name, work)) for name, work in week.people])
        few = sum(not work.comparable for _, work in week.people)
        said = translate("Work", "In the order of names; what stands here ranks nobody.")
        if few:
            said += " " + translate(
                "Work",
                "With fewer than {least} transactions chance decides: no rate, no times.",
                least=text.digits(week.minimum),
            )
        self.note.set_text(said)
        self.empty.set("users", translate("Work", "Nobody worked in this week"))
        self.listing.setCurrentIndex(0 if week.people else 1)

    def refuse(self, error: ShubbakError) -> None:
        """Say why nothing is shown."""
        from desk.ui.sentences import of_error

        said = of_error(error)
        self.empty.set("users", said.what, said.do)
        self.note.set_text("")
        self.listing.setCurrentIndex(1)


def _table(name: str, *columns: Column) -> Table:
    return Table(
        columns,
        name=name,
        row_height=40,
        head_height=36,
        sunken_head=False,
        selectable=False,
    )


def _cells(name: str, work: Work) -> tuple[Cell, ...]:
    rate, handling = work.rate, work.handling
    times = NOTHING
    if work.comparable and handling is not None:
        times = translate(
            "Work",
            "{median} ({low} to {high})",
            median=_tenths(handling.median),
            low=_tenths(handling.low),
            high=_tenths(handling.high),
        )
    return (
        Cell(name, strong=True),
        Cell(text.digits(work.cases)),
        *(Cell(text.digits(work.counts[what])) for what in DONE),
        Cell(text.digits(work.weighed)),
        Cell(NOTHING if rate is None else _tenths(rate)),
        Cell(times),
        Cell(text.digits(sum(work.again.values()))),
        Cell(text.digits(work.complaints)),
        Cell(_tenths(work.at_work / HOUR)),
    )


def _again_rows(work: Work) -> list[Row]:
    rows = [
        Row(what, (Cell(_again_words(what)), Cell(text.digits(work.again[what])))) for what in AGAIN
    ]
    rows.append(
        Row(
            "complaints",
            (Cell(translate("Work", "Complaints")), Cell(text.digits(work.complaints))),
        )
    )
    content = work.satisfaction
    shown = NOTHING if content is None else _tenths(content)
    asked = translate("Work", "Content, of 5 ({n} said so)", n=work.ratings)
    rows.append(Row("ratings", (Cell(asked), Cell(shown))))
    return rows


def _done_words(what: str) -> str:
    return {
        "received": translate("Work", "Received"),
        "forwarded": translate("Work", "Forwarded"),
        "decided": translate("Work", "Decided"),
        "handed-over": translate("Work", "Handed over"),
    }[what]


def _again_words(what: str) -> str:
    return {
        "corrected": translate("Work", "Corrected afterwards"),
        "voided": translate("Work", "Voided"),
        "asked-again": translate("Work", "Papers asked for once more"),
        "reopened": translate("Work", "Decisions looked at again"),
    }[what]


def _spread_words(spread: Spread | None) -> tuple[str, str]:
    if spread is None:
        return NOTHING, translate("Work", "not measured yet")
    half = translate(
        "Work",
        "min; half between {low} and {high}",
        low=_tenths(spread.low),
        high=_tenths(spread.high),
    )
    return _tenths(spread.median), half


def _hours(ms: int) -> str:
    hours, minutes = divmod(ms // MINUTE, 60)
    return text.digits(f"{hours}:{minutes:02d}")


def _tenths(value: float) -> str:
    said = f"{value:.1f}".removesuffix(".0")
    return text.digits(said.replace(".", "٫") if text.arabic() else said)
