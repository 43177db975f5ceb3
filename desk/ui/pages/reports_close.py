"""The close of day: what has to be right before it, the counted money, each difference explained."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk.models import clock
from desk.models.events import DayClosed
from desk.office.glance import Day, Drawer, Key
from desk.ui import text
from desk.ui.pages.page import NoticeArea
from desk.ui.pages.reports_day_words import drawer_words
from desk.ui.pages.words import listed
from desk.ui.ports_pages import Names
from desk.ui.ports_reports import Standing
from desk.ui.sentences import of_error
from desk.ui.translation import translate
from desk.ui.widgets.base import Icon, Label, Prose, StatusMark, rule
from desk.ui.widgets.buttons import Button
from desk.ui.widgets.card import Card, Pill
from desk.ui.widgets.fields import Entry
from desk.ui.widgets.lists import StepList
from desk.ui.widgets.panel import Scroll, clear, row


class CountRow(QWidget):
    """One drawer: what the receipts say, the counted sum, and why they differ if they do."""

    edited = Signal()

    def __init__(self, name: str, drawer: Drawer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = drawer.key
        self.recorded = drawer.recorded
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        self._mark = StatusMark("wait")
        self.words = Label(name, "strong")
        self.second = Label(
            translate("Reports", "Receipts: {amount}", amount=text.amount(drawer.recorded)),
            "label",
            "ink2",
        )
        self.sum = Entry(
            translate("Reports", "Counted, {name}", name=name),
            hint=translate("Reports", "counted"),
            digits_only=True,
            longest=12,
            height=36,
        )
        self.sum.setFixedWidth(108)
        self.sum.textChanged.connect(lambda _text: self._changed())
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.words)
        words.addWidget(self.second)
        line = row(self._mark, words, None, self.sum, spacing=12)
        box.addLayout(line)
        self.why = Entry(
            translate("Reports", "Reason of the difference, {name}", name=name),
            hint=translate("Reports", "The reason; it is printed in the report"),
            longest=200,
        )
        self.why.textChanged.connect(lambda _text: self._changed())
        self.why.hide()
        box.addWidget(self.why)

    def counted(self) -> int | None:
        """The sum that was typed, in pounds; None while there is none."""
        value = self.sum.value()
        return int(value) if value else None

    def explanation(self) -> str:
        """The reason that was typed."""
        return self.why.value()

    def problem(self) -> str:
        """What is still to be done here, empty when nothing is."""
        counted = self.counted()
        if counted is None:
            return translate("Reports", "Count the money: {name}.", name=self.words.text())
        if counted != self.recorded and not self.explanation():
            return translate(
                "Reports", "Write why the money differs: {name}.", name=self.words.text()
            )
        return ""

    def _changed(self) -> None:
        counted = self.counted()
        differs = counted is not None and counted != self.recorded
        self.why.setVisible(differs)
        if counted is None:
            words, tone, status = "", "ink2", "wait"
        elif not differs:
            words, tone, status = translate("Reports", "It agrees"), "ok", "ok"
        else:
            amount = text.amount(abs(counted - self.recorded))
            words = (
                translate("Reports", "{amount} too little", amount=amount)
                if counted < self.recorded
                else translate("Reports", "{amount} too much", amount=amount)
            )
            tone, status = "warn", "ok" if self.explanation() else "due"
        recorded = translate("Reports", "Receipts: {amount}", amount=text.amount(self.recorded))
        self.second.setText(words or recorded)
        self.second.set_tone(tone)
        self._mark.set_status(status)
        self.edited.emit()


class ClosePanel(Card):
    """The side panel of Reports. `close_wanted(counted, explanations)`, `print_wanted` when the
    day is closed already."""

    counted_changed = Signal()
    close_wanted = Signal(object, object)
    print_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=(20, 16, 20, 16), spacing=10, parent=parent)
        self.setFixedWidth(352)
        self._day: Day | None = None
        self._standing = Standing(Names(), datetime.now(clock.CIVIL_TIME))
        self.rows: list[CountRow] = []
        self.pill = Pill("", "wait")
        head = row(Icon("moon", 20), Label(translate("Reports", "Close of day"), "heading"), None)
        head.addWidget(self.pill)
        self.body.addLayout(head)
        scroll = Scroll(spacing=14)
        self._inside = scroll.inside
        self._inside.setContentsMargins(0, 4, 6, 4)
        self.body.addWidget(scroll, 1)
        self.notices = NoticeArea()
        self.body.addWidget(self.notices)
        self.body.addWidget(rule())
        self._sum = Label("", "title", tabular=True)
        self._unit = Label(translate("Reports", "SYP"), "medium", "ink2")
        self.body.addLayout(
            row(
                Label(translate("Reports", "To the treasury"), "body", "ink2"),
                None,
                self._sum,
                self._unit,
            )
        )
        self._reason = Prose("", "label", "warn")
        self.body.addWidget(self._reason)
        self.main = Button(
            translate("Reports", "Close and print the report"),
            "main",
            icon="printer",
            key="F9",
            height=56,
        )
        self.main.clicked.connect(self._main)
        self.body.addWidget(self.main)

    def today(self) -> date:
        """The civil day, as it was last read."""
        return self._standing.now.date()

    def counted(self) -> dict[Key, int | None]:
        """The counted sum of every drawer, None where it is not counted yet."""
        if self._day is not None and self._day.closed is not None:
            return {(c.desk, c.clerk, c.method): c.counted for c in self._day.closed.cash}
        found: dict[Key, int | None] = {one.key: one.counted() for one in self.rows}
        if self._day is not None:
            rest = [d for d in self._day.drawers if not d.to_count]
            found |= {drawer.key: drawer.recorded for drawer in rest}
        return found

    def reason(self) -> str:
        """Why the day cannot be closed yet, empty when it can."""
        return self._reason.plain_text() if not self._reason.isHidden() else ""

    def busy(self, *, now: bool) -> None:
        """While the day is being closed it cannot be closed again."""
        self.main.setEnabled(not now)

    def wait(self) -> None:
        """The day is being added up: until then it cannot be closed. What was typed stays."""
        self.pill.set("…", "wait")
        self.main.setEnabled(False)

    def show_day(self, day: Day, standing: Standing) -> None:
        """Show a day; what was typed stays when it is the same day."""
        kept: dict[Key, tuple[str, str]] = {}
        if self._day is not None and self._day.day == day.day:
            kept = {one.key: (one.sum.text(), one.why.text()) for one in self.rows}
        else:
            self.notices.clear()
        focus = next((one.key for one in self.rows if one.sum.hasFocus()), None)
        self._day, self._standing = day, standing
        clear(self._inside)
        self.rows = []
        self._steps_before(day)
        if day.closed is None:
            self._count_rows(day, kept, focus)
        else:
            self._counted(day, day.closed)
        self._steps_after(standing)
        self._inside.addStretch()
        self._judge()

    def _steps_before(self, day: Day) -> None:
        steps = StepList()
        if day.unprinted:
            steps.add(
                "due",
                translate("Reports", "{n} receipts not printed", n=day.unprinted),
                translate("Reports", "Print them at the counter, or they are in the report."),
            )
        else:
            steps.add(
                "ok",
                translate("Reports", "Receipts are printed"),
                translate("Reports", "{printed} of {received}", printed=text.digits(day.printed),
                          received=text.digits(day.received)),
            )  # fmt: skip
        self._inside.addWidget(steps)

    def _count_rows(self, day: Day, kept: dict[Key, tuple[str, str]], focus: Key | None) -> None:
        for drawer in day.drawers:
            if not drawer.to_count:
                continue  # what was only given back, or nothing: there is no money to count
            one = CountRow(drawer_words(drawer.desk, drawer.name, drawer.method), drawer)
            summed, why = kept.get(one.key, ("", ""))
            one.sum.set_value(text.latin(summed))
            one.why.setText(why)
            one.edited.connect(self._judge)
            self.rows.append(one)
            self._inside.addWidget(one)
            if one.key == focus:
                one.sum.setFocus()

    def _counted(self, day: Day, closed: DayClosed) -> None:
        """What was counted when the day was closed, and why it differed."""
        names = {d.key: d.name for d in day.drawers}
        steps = StepList()
        for count in closed.cash:
            name = drawer_words(
                count.desk, names.get((count.desk, count.clerk, count.method), ""), count.method
            )
            words = translate("Reports", "Counted: {amount}", amount=text.amount(count.counted))
            steps.add("ok", name, listed([words, count.explanation]))
        self._inside.addWidget(steps)

    def _steps_after(self, standing: Standing) -> None:
        steps = StepList()
        if standing.drafts:
            steps.add(
                "due",
                translate("Reports", "{n} drafts are open", n=standing.drafts),
                translate("Reports", "They can be finished now or stay until tomorrow."),
            )
        if standing.open_days:
            steps.add(
                "due",
                translate("Reports", "{n} earlier days are open", n=standing.open_days),
                translate("Reports", "They are closed together under “Open days”."),
            )
        if standing.unsent:
            steps.add(
                "wait",
                translate("Reports", "{n} transactions wait to be sent", n=standing.unsent),
                translate("Reports", "That does not hinder the close."),
            )
        self._inside.addWidget(steps)

    def _judge(self) -> None:
        """Say what is still to be done, and whether the day can be closed."""
        day = self._day
        if day is None:
            return
        problems = [problem for one in self.rows if (problem := one.problem())]
        closed = day.closed is not None
        refusal = self._standing.refusal
        if closed:
            self.pill.set(translate("Reports", "Closed"), "ok")
            reason = ""
        elif refusal is not None:
            said = of_error(refusal)
            self.pill.set(translate("Reports", "Open"), "wait")
            reason = f"{said.what} {said.do}".strip()
        elif problems:
            self.pill.set(translate("Reports", "{n} left to do", n=len(problems)), "due")
            reason = problems[0]
        else:
            self.pill.set(translate("Reports", "Everything agrees"), "ok")
            reason = ""
        self.main.set_text(
            translate("Reports", "Print the report again")
            if closed
            else translate("Reports", "Close and print the report")
        )
        self.main.setEnabled(closed or not reason)
        self._reason.set_text(reason)
        self._reason.setVisible(bool(reason))
        # Cards and transfers are counted by their slips; the treasury gets the money.
        money = [value or 0 for (_, _, way), value in self.counted().items() if way == "cash"]
        self._sum.setText(text.amount(sum(money)))
        self.counted_changed.emit()

    def _main(self) -> None:
        if self._day is not None and self._day.closed is not None:
            self.print_wanted.emit()
            return
        counted = {one.key: one.counted() or 0 for one in self.rows}
        explanations = {one.key: one.explanation() for one in self.rows}
        self.close_wanted.emit(counted, explanations)
