"""One service as the citizen needs it: papers, fees, time, steps, where, and what to do if not."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from desk.models import clock, workflow
from desk.models.events import Service, Text
from desk.ui import text
from desk.ui.pages import way_words
from desk.ui.pages.page import NoticeArea
from desk.ui.pages.words import listed, said
from desk.ui.ports_pages import Names
from desk.ui.translation import translate
from desk.ui.widgets.base import Icon, Label, Prose, StatusMark, rule
from desk.ui.widgets.buttons import Button
from desk.ui.widgets.card import Card, Notice
from desk.ui.widgets.checks import Empty
from desk.ui.widgets.lists import Tag
from desk.ui.widgets.panel import Scroll, clear, column, row
from desk.ui.widgets.way_view import WayView


def fees_of(service: Service) -> tuple[int, bool]:
    """The sum of today's fees in pounds, and whether an amount is still to be entered."""
    today = clock.today(clock.wall_clock()).isoformat()
    costs = service.costs_on(today)
    return sum(c.amount or 0 for c in costs), any(c.amount is None for c in costs)


def fee_words(service: Service) -> str:
    """What a service costs, in a few words."""
    total, open_amount = fees_of(service)
    if open_amount and not total:
        return translate("Guide", "Stamps")
    if not total:
        return translate("Guide", "Free")
    words = translate("Guide", "{amount} SYP", amount=text.amount(total))
    return f"{words} +" if open_amount else words


def days_words(service: Service) -> str:
    """How long a service takes, in a few words."""
    if service.days <= 0:
        return translate("Guide", "At once")
    return translate("Guide", "{n} days", n=service.days)


def other(both: Text) -> str:
    """The text in the language that the window does not speak; empty when there is none."""
    return both.en if text.arabic() else both.ar


class ServiceSheet(Card):
    """The page of one service, with the act to print it at the bottom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=(24, 16, 24, 16), spacing=0, parent=parent)
        self.service: Service | None = None
        self._empty = Empty(
            "book",
            translate("Guide", "Choose a service"),
            translate("Guide", "Its papers, fees and time appear here."),
        )
        whole = QWidget()
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        self.name = Prose("", "title", "ink")
        self._other = Label("", "small", "ink2")
        box.addWidget(self.name)
        box.addLayout(row(self._other, None))
        self._facts = row(spacing=28)
        box.addSpacing(4)
        box.addLayout(self._facts)
        box.addSpacing(4)
        box.addWidget(rule())
        scroll = Scroll(spacing=8)
        self._parts = scroll.inside
        self._parts.setContentsMargins(0, 4, 8, 4)
        box.addWidget(scroll, 1)
        self.notices = NoticeArea()
        box.addWidget(self.notices)
        self.print_button = Button(
            translate("Guide", "Print the leaflet"), "main", icon="printer", key="F9", height=48
        )
        box.addWidget(self.print_button)
        self._stack = QStackedLayout()
        # First the layout its place: a stack without one shows its first widget as a window.
        self.body.addLayout(self._stack)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(whole)
        self._whole = whole

    def show_nothing(self) -> None:
        """There is no service to show."""
        self.service = None
        self._stack.setCurrentWidget(self._empty)

    def printing(self, *, now: bool) -> None:
        """While the leaflet is being made, the act says so and cannot be pressed again."""
        self.print_button.setEnabled(not now)
        self.print_button.set_text(
            translate("Guide", "Printing…") if now else translate("Guide", "Print the leaflet")
        )

    def show_service(self, service: Service, names: Names) -> None:
        """Show a service."""
        self.service = service
        self.notices.clear()
        self.name.set_text(said(service.title))
        self._other.setText(other(service.title))
        self._other.setVisible(bool(other(service.title)))
        clear(self._facts)
        total, open_amount = fees_of(service)
        for icon, label, words in (
            ("clock", translate("Guide", "Time"), days_words(service)),
            ("coins", translate("Guide", "Fee"), fee_words(service)),
            (
                "files",
                translate("Guide", "Papers"),
                translate("Guide", "{n} papers", n=len(service.evidence))
                if service.evidence
                else translate("Guide", "None"),
            ),
            (
                "building",
                translate("Guide", "Who decides"),
                said(names.department(service.authority, "")),
            ),
        ):
            fact = row(Icon(icon, 22), column(Label(label, "label", "ink2"), Label(words, "strong"),
                                              spacing=0), spacing=10)  # fmt: skip
            self._facts.addLayout(fact)
        self._facts.addStretch()
        clear(self._parts)
        if service.sample:
            self._parts.addWidget(
                Notice(
                    translate("Guide", "Sample"),
                    translate("Guide", "No ministry has signed this page yet; check before use."),
                    "warn",
                )
            )
        if said(service.description):
            self._parts.addWidget(Prose(said(service.description), "body", "ink"))
        self._papers(service)
        self._fees(service, total, open_amount=open_amount)
        self._steps(service)
        for title, icon, words in (
            (translate("Guide", "What one receives"), "certificate", said(service.output)),
            (translate("Guide", "If it is refused or late"), "scale", said(service.redress)),
            (translate("Guide", "Law"), "gavel", said(service.legal_resource)),
        ):
            if words:
                self._heading(icon, title)
                self._parts.addWidget(Prose(words, "body", "ink2"))
        if service.assured_date:
            day = text.day(date.fromisoformat(service.assured_date), year=True)
            self._parts.addWidget(
                Label(translate("Guide", "Checked on {day}", day=day), "label", "ink2")
            )
        self._parts.addStretch()
        self._stack.setCurrentWidget(self._whole)

    def _heading(self, icon: str, title: str, more: str = "") -> None:
        line = row(Icon(icon, 20), Label(title, "heading"))
        if more:
            line.addWidget(Label(more, "small", "ink2"))
        line.addStretch()
        line.setContentsMargins(0, 10, 0, 0)
        self._parts.addLayout(line)

    def _papers(self, service: Service) -> None:
        self._heading("files", translate("Guide", "Papers"))
        if not service.evidence:
            self._parts.addWidget(Prose(translate("Guide", "None are needed."), "body", "ink2"))
        for paper in service.evidence:
            kind = translate("Guide", "original") if paper.original else translate("Guide", "copy")
            line = row(StatusMark("info", 12), Label(said(paper.title), "medium"), spacing=10)
            line.addWidget(Tag(kind))
            if paper.copies > 1:
                line.addWidget(Tag(translate("Guide", "{n} copies", n=paper.copies)))
            if paper.optional:
                line.addWidget(Tag(translate("Guide", "if there is one")))
            line.addStretch()
            line.setContentsMargins(4, 0, 4, 0)
            self._parts.addLayout(line)
            if said(paper.note):
                self._parts.addWidget(Prose(said(paper.note), "label", "ink2"))

    def _fees(self, service: Service, total: int, *, open_amount: bool) -> None:
        today = clock.today(clock.wall_clock()).isoformat()
        costs = service.costs_on(today)
        self._heading("coins", translate("Guide", "Fees"), translate("Guide", "in Syrian pounds"))
        if not costs:
            self._parts.addWidget(Prose(translate("Guide", "None."), "body", "ink2"))
            return
        for cost in costs:
            words = (
                text.amount(cost.amount)
                if cost.amount is not None
                else translate("Guide", "to be entered")
            )
            line = row(Label(said(cost.title), "medium"), None, _amount(words, "medium"))
            line.setContentsMargins(4, 0, 4, 0)
            self._parts.addLayout(line)
        if len(costs) > 1:
            self._parts.addWidget(rule())
            whole = listed([text.amount(total)]) + (" +" if open_amount else "")
            line = row(
                Label(translate("Guide", "Together"), "strong"), None,
                _amount(whole, "strong"),
            )  # fmt: skip
            line.setContentsMargins(4, 0, 4, 0)
            self._parts.addLayout(line)

    def _steps(self, service: Service) -> None:
        if not service.steps:
            return
        self._heading("route", translate("Guide", "Steps and where"))
        view = WayView()
        way_words.show(view, workflow.way(service))
        self._parts.addWidget(view)


def _amount(words: str, role: str) -> Label:
    """An amount whose units stand under the units of those above."""
    label = Label(words, role, tabular=True)
    label.setMinimumWidth(64)
    label.setAlignment(
        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
    )
    return label
