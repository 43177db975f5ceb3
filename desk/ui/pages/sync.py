"""Everybody's page on syncing: what waits and why, what the ministry signed for, what needs a
person, sticks, the line today. Its parts are in the modules beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from desk.errors import ShubbakError
from desk.models import clock
from desk.sync.state import Attention, Line, Status
from desk.ui import text
from desk.ui.pages.page import NoticeArea, Page
from desk.ui.pages.sync_cards import Custody, DayCard, Head, Waiting
from desk.ui.pages.sync_keeping import Keeping
from desk.ui.pages.sync_matters import (
    MOST,
    AllMatters,
    Matters,
    acts_of,
    gravest_first,
    is_for_the_supervisor,
)
from desk.ui.pages.sync_stick import StickWork, Way
from desk.ui.ports_sync import Around, Renumbered, SyncPort
from desk.ui.sentences import of_error
from desk.ui.translation import translate
from desk.ui.widgets.card import Card, Notice
from desk.ui.widgets.panel import row

STATUS_BEATS, AROUND_BEATS = 2, 20
"""Seconds after which the status, and what changes slowly, is asked for again."""


class Sync(Page):
    """The sync page: `Sync(port)`. It asks again by itself while it is open.

    `enrol_wanted`: whoever is here has a code with which this desk is to go on in a new journal.
    """

    enrol_wanted = Signal()

    def __init__(self, port: SyncPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._port = port
        self._beats = 0
        self.status, self.around = Status(Line.OFFLINE), Around()
        self._now = datetime.now(clock.CIVIL_TIME)
        self._read_at = 0
        self._all = False
        self._blind: Notice | None = None
        body = QVBoxLayout(self)
        body.setContentsMargins(24, 16, 24, 12)
        body.setSpacing(12)
        self.notices = NoticeArea()
        self.head, self.waiting, self.custody = Head(), Waiting(), Custody()
        self.stick = StickWork(port, self.tasks)
        self.side = Card()
        self.side.body.addWidget(self.custody)
        self.side.body.addWidget(self.stick)
        self.keeping, self.matters, self.all_matters = Keeping(), Matters(), AllMatters()
        self.day = DayCard()
        self._middle = QWidget()
        middle = row(spacing=12)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(self.waiting, 5)
        middle.addWidget(self.side, 4)
        self._middle.setLayout(middle)
        for part in (self.notices, self.head, self._middle, self.matters, self.keeping):
            body.addWidget(part)
        body.addWidget(self.day, 1)
        body.addWidget(self.all_matters, 1)
        # Takes what is left where nothing else may grow.
        body.addItem(QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding))
        self._body = body
        self._connect()
        self._beat = QTimer(self)
        self._beat.setInterval(1000)
        self._beat.timeout.connect(self._tick)
        self._show()
        self._show_around()

    def _connect(self) -> None:
        self.head.try_button.clicked.connect(self._try_now)
        self.custody.out.clicked.connect(lambda: self._begin_stick("out"))
        self.custody.into.clicked.connect(lambda: self._begin_stick("in"))
        self.stick.left.connect(self._leave_stick)
        self.stick.done.connect(self.refresh)
        self.keeping.wanted.connect(self._back_up)
        self.matters.acted.connect(self._act)
        self.matters.all_wanted.connect(lambda: self._show_all(True))
        self.all_matters.acted.connect(self._act)
        self.all_matters.left.connect(lambda: self._show_all(False))

    # --- the page ------------------------------------------------------------------------------

    def keys(self) -> list[tuple[str, str]]:
        """The keys of this page."""
        found = [
            ("F5", translate("Sync", "Try now")),
            ("F6", translate("Sync", "Write a bundle")),
            ("F7", translate("Sync", "Read a bundle")),
        ]
        first = next(iter(gravest_first(self.status.attention)), None)
        acts = acts_of(first, self._is_asked(first)) if first is not None else []
        if acts:
            found.append(("F8", acts[0].text))
        return found

    def opened(self, what: object = None) -> None:
        """Show how things stand."""
        self.refresh()
        self.take_focus()

    def take_focus(self) -> None:
        """On what is done most."""
        if not self.stick.isVisible():
            self.head.try_button.setFocus()

    def refresh(self) -> None:
        """Ask how things stand, and for what changes slowly."""
        self.tasks.run(
            lambda: (self._port.status(), self._port.now(), self._port.around()),
            self._came,
            self._unknown,
            latest="around",
        )

    def leaving(self) -> None:
        """The window is being closed: what is finished on a stick stays."""
        self.stick.stop()

    def locking(self) -> None:
        """No stick is taken by itself while nobody is there."""
        if self.stick.choosing:
            self.stick.rest()

    def showEvent(self, event: QShowEvent) -> None:
        """While it is seen it counts down and asks again."""
        super().showEvent(event)
        self._beat.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight it rests."""
        super().hideEvent(event)
        self._beat.stop()

    def _tick(self) -> None:
        self._beats += 1
        self._read_at += 1000
        self._show_countdown()
        if self._beats % AROUND_BEATS == 0:
            self.refresh()
        elif self._beats % STATUS_BEATS == 0:
            self.tasks.run(
                lambda: (self._port.status(), self._port.now(), None),
                self._came,
                self._unknown,
                latest="status",
            )

    def _came(self, found: tuple[Status, datetime, Around | None]) -> None:
        self._now, self._read_at = found[1], 0
        if self._blind is not None and self._blind is self.notices.notice():
            self._hush()
        self._blind = None
        changed = found[0] != self.status
        self.status = found[0]
        if found[2] is not None:
            changed = changed or found[2].asked != self.around.asked
            self.around = found[2]
            self._show_around()
        self._show(changed=changed)

    def _unknown(self, error: ShubbakError) -> None:
        """How things stand cannot be read; it is asked again, and this goes when it can."""
        self._blind = self.notices.show_error(error)
        self._fit()

    def _failed(self, error: ShubbakError) -> None:
        self.notices.show_error(error)
        self._fit()

    def _hush(self) -> None:
        """Take the notice away."""
        self.notices.clear()
        self._fit()

    # --- what a person does -----------------------------------------------------------------------

    def _try_now(self) -> None:
        self.head.show_trying()
        self._hush()

        def done(_result: None) -> None:
            QTimer.singleShot(400, self, self.refresh)

        def failed(error: ShubbakError) -> None:
            self._failed(error)
            self._show_countdown()

        self.tasks.run(self._port.try_now, done, failed)

    def _begin_stick(self, way: Way) -> None:
        self.notices.clear()
        self._show_all(False)
        self.custody.hide()
        self.stick.show()
        self._fit()
        self.stick.begin(way)

    def _leave_stick(self) -> None:
        self.stick.hide()
        self.custody.show()
        self._fit()
        if self.isVisible():
            self.custody.out.setFocus()

    def _back_up(self) -> None:
        self.keeping.show_busy()

        def done(_result: None) -> None:
            self._say(translate("Sync", "The backup is made and was read back."), "ok")
            self.keeping.show_done()
            self.refresh()

        def failed(error: ShubbakError) -> None:
            self._failed(error)
            self.keeping.show_done()
            self.refresh()

        self.tasks.run(self._port.back_up, done, failed, always=True)

    def _act(self, name: str, matter: Attention) -> None:
        """Do what was chosen about a matter."""
        port, facts = self._port, matter.facts
        origin, seq = str(facts.get("origin", "")), int(facts.get("seq") or 0)
        if name == "open" and is_for_the_supervisor(matter):
            self.go.emit("reports", str(facts["reference"]))
        elif name == "open":
            self.go.emit("follow-up", str(facts["reference"]))
        elif name == "stick":
            self._begin_stick("out")
        elif name == "backup":
            self._back_up()
        elif name == "enrol":
            self._tell_how_to_enrol()
        elif name == "renumber":
            self.tasks.run(
                lambda: port.renumber(origin, seq), self._renumbered, self._failed, always=True
            )
        else:
            asks = translate("Sync", "The ministry is asked with the next try.")
            anyway = translate("Sync", "Today's scans go now.")
            works: dict[str, tuple[Callable[[], None], str]] = {
                "ask": (lambda: port.ask_again(origin, seq), asks),
                "anyway": (port.send_anyway, anyway),
                "settle": (lambda: port.settle(matter.key), ""),
            }
            work, words = works[name]
            self.tasks.run(work, lambda _r: self._acted(words), self._failed, always=True)

    def _acted(self, words: str) -> None:
        self._hush()
        if words:
            self._say(words, "ok")
        self.refresh()

    def _renumbered(self, done: Renumbered) -> None:
        words = translate(
            "Sync",
            "{before} is {reference} now. Call the applicant: the old receipt is void.",
            before=text.reference(done.before),
            reference=text.reference(done.reference),
        )
        if done.trouble is None:
            self._say(f"{words} {translate('Sync', 'The new receipt is printed.')}", "ok")
        else:
            said = of_error(done.trouble)
            waits = translate("Sync", "The new receipt waits at Reception:")
            self._say(f"{words} {waits} {said.what} {said.do}".strip(), "warn")
        self.refresh()

    def _tell_how_to_enrol(self) -> None:
        words = translate(
            "Sync",
            "The administrator asks the ministry for a code for this desk. This window is closed, "
            "the code is typed, and the window opens again: everything that is here stays, and goes "
            "on in a new journal. Until then nothing should be received here.",
        )
        notice = Notice(
            translate("Sync", "How this desk goes on"),
            words,
            "accent",
            act=translate("Sync", "Type the code"),
            wide=False,
        )
        notice.acted.connect(self.enrol_wanted)
        self.notices.show_notice(notice)
        self._fit()

    def _say(self, words: str, tone: str) -> None:
        notice = Notice("", words, tone, act=translate("Sync", "Close"))
        notice.acted.connect(self._hush)
        self.notices.show_notice(notice)
        self._fit()

    # --- what is shown ----------------------------------------------------------------------------

    def _show_all(self, everything: bool) -> None:
        """Every matter instead of the cards, or the cards again."""
        self._all = everything
        matters = gravest_first(self.status.attention) if everything else ()
        self.all_matters.show_matters(matters, self.around.asked)
        self._fit()
        if everything:
            self.all_matters.back.setFocus()
        elif self.matters.more is not None:
            self.matters.more.setFocus()

    def _fit(self) -> None:
        """Let less important things give way to what needs a person, and to a stick at work."""
        matters, at_stick = len(self.status.attention), not self.stick.isHidden()
        crowd = min(matters, MOST) + (self.notices.notice() is not None)
        self.waiting.show_less(crowd > 0 and not at_stick)
        self.custody.show_less(crowd > 0)
        less = crowd > 1 or (crowd > 0 and at_stick)
        self.day.show_less(less)
        self._body.setStretchFactor(self.day, 0 if less else 1)
        self._body.setSpacing(8 if crowd >= MOST else 12)
        self._middle.setVisible(not self._all)
        self.matters.setVisible(matters > 0 and not self._all)
        self.keeping.setVisible(not self._all and not at_stick)
        self.day.setVisible(not self._all and crowd + 2 * at_stick < 4)
        self.all_matters.setVisible(self._all)

    def _is_asked(self, matter: Attention) -> bool:
        return (matter.facts.get("origin"), matter.facts.get("seq")) in self.around.asked

    def _show(self, *, changed: bool = True) -> None:
        self.head.show_status(self.status, self._now)
        self.waiting.show_status(self.status, self._now)
        self.custody.show_status(self.status, self._now)
        self.day.show_status(self.status)
        self._show_countdown()
        if changed:
            matters = gravest_first(self.status.attention)
            self._all = self._all and bool(matters)
            self.matters.show_matters(matters, self.around.asked)
            self.all_matters.show_matters(matters if self._all else (), self.around.asked)
            self._fit()
            self.keys_changed.emit()

    def _show_around(self) -> None:
        self.custody.show_bundle(self.around.bundle, self._now)
        self.keeping.show_state(self.around.backup, self.around.nearby, self._now)
        self.day.show_day(self.around, self._now)

    def _show_countdown(self) -> None:
        now = int(self._now.timestamp() * 1000) + self._read_at
        self.head.show_countdown(self.status, now)
