"""The lock: who works here signs in with a PIN; what was on the screen is kept behind it.

Who is locked out is let in again by a supervisor, in place. It never names a citizen. The window
shows it over everything and takes it away again; nothing is discarded by locking.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desk.errors import ShubbakError
from desk.models.queries import Person
from desk.ui import text
from desk.ui.lock_picture import LockPicture
from desk.ui.pages.page import NoticeArea
from desk.ui.ports import WindowPort
from desk.ui.tasks import Tasks
from desk.ui.translation import translate
from desk.ui.widgets.base import Badge, Icon, Label
from desk.ui.widgets.buttons import Button
from desk.ui.widgets.card import Card, Notice
from desk.ui.widgets.frame import LinePill
from desk.ui.widgets.pin import PinBoxes
from desk.ui.widgets.popup import Found, SearchPopup

PIN_LENGTH = 6


class LockScreen(QWidget):
    """Covers the window until somebody signs in: `signed_in(person)`."""

    signed_in = Signal(object)
    line_pressed = Signal()

    def __init__(self, port: WindowPort, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._port, self.tasks = port, Tasks(self)
        self._people: list[Person] = []
        self._person: Person | None = None
        self._locked_out: Person | None = None
        """Whom a supervisor lets in again while it is the supervisor's PIN that is asked for."""
        self._checking = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(LockPicture())
        right = QVBoxLayout()
        right.setContentsMargins(40, 22, 40, 20)
        right.addLayout(self._head())
        right.addStretch(2)
        right.addWidget(self._card(), 0, Qt.AlignmentFlag.AlignHCenter)
        right.addStretch(2)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addStretch()
        foot.addWidget(Icon("shield-check", 18, "ink2"))
        safe = translate(
            "Lock",
            "Everything on this machine is encrypted. Five tries, then the supervisor opens.",
        )
        foot.addWidget(Label(safe, "label", "ink2"))
        foot.addStretch()
        right.addLayout(foot)
        row.addLayout(right, 1)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(16)
        place = QVBoxLayout()
        place.setSpacing(0)
        self._centre, self._desk = Label("", "strong"), Label("", "label", "ink2")
        place.addWidget(self._centre)
        place.addWidget(self._desk)
        head.addLayout(place)
        head.addStretch()
        self.line = LinePill()
        self.line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head.addWidget(self.line)
        self._date, self._time = Label("", "label"), Label("", "label", "ink2")
        now = QVBoxLayout()
        now.setSpacing(0)
        now.addWidget(self._date)
        now.addWidget(self._time)
        head.addLayout(now)
        return head

    def _card(self) -> Card:
        card = _LockCard()
        who = QHBoxLayout()
        who.setSpacing(16)
        self._badge = Badge("", 56)
        who.addWidget(self._badge)
        names = QVBoxLayout()
        names.setSpacing(0)
        self._name, self._role = Label("", "title"), Label("", "small", "ink2")
        names.addWidget(self._name)
        names.addWidget(self._role)
        who.addLayout(names)
        who.addStretch()
        who.addWidget(Icon("lock", 24, "ink2"))
        card.body.addLayout(who)
        self.notices = NoticeArea()
        card.body.addWidget(self.notices)
        self._label = Label(translate("Lock", "PIN"), "label", "ink2")
        card.body.addWidget(self._label)
        self.pin = PinBoxes(translate("Lock", "PIN"), PIN_LENGTH)
        self._label.setBuddy(self.pin)
        self.pin.filled.connect(lambda _pin: self._try())
        card.body.addWidget(self.pin, 0, Qt.AlignmentFlag.AlignHCenter)
        card.body.addWidget(self._keys(), 0, Qt.AlignmentFlag.AlignHCenter)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        self.other = Button(translate("Lock", "Somebody else"), icon="user-share", key="F4")
        self.help = Button(translate("Lock", "Unlock"), icon="key", key="F1")
        self.other.clicked.connect(self._choose)
        self.help.clicked.connect(self._turn)
        acts.addWidget(self.other, 1)
        acts.addWidget(self.help, 1)
        card.body.addLayout(acts)
        self.list = SearchPopup(self.other, width=392)
        self.list.chosen.connect(self._picked)
        return card

    def _keys(self) -> QWidget:
        pad = QWidget()
        pad.setFixedWidth(PIN_LENGTH * 56 - 8)
        # The digits stand as on a telephone, in every language.
        pad.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        grid = QGridLayout(pad)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for digit in range(1, 10):
            grid.addWidget(self._key(digit), (digit - 1) // 3, (digit - 1) % 3)
        back = Button("", icon="backspace", height=48, name=translate("Lock", "Take back"))
        back.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        back.clicked.connect(self.pin.back)
        self.enter = Button(translate("Lock", "Enter"), "main", height=48)
        self.enter.clicked.connect(self._try)
        grid.addWidget(back, 3, 0)
        grid.addWidget(self._key(0), 3, 1)
        grid.addWidget(self.enter, 3, 2)
        return pad

    def _key(self, digit: int) -> Button:
        key = Button(text.digits(digit), height=48, size=22)
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        key.clicked.connect(lambda: self.pin.put(str(digit)))
        return key

    # --- what the window asks -------------------------------------------------------------

    def show_place(self, centre: str, desk: str) -> None:
        """Name centre and desk."""
        self._centre.setText(centre)
        self._desk.setText(desk)

    def show_time(self, now: datetime) -> None:
        """Show date and time."""
        self._date.setText(text.long_date(now.date(), year=False))
        self._time.setText(text.clock(now))

    def asked(self) -> Person | None:
        """Whose PIN is asked for; None until it is known who works here."""
        return self._person

    def ask(self, person: Person | None, reason: str = "") -> None:
        """Ask `person` (or whoever signed in last) for the PIN; `reason` says why it locked."""
        self._back_to_signing_in()
        self.pin.clear()
        self.notices.clear()
        if reason:
            self.notices.show_notice(
                Notice(
                    translate("Lock", "Your draft is kept as it is"),
                    reason,
                    "ok",
                    icon="device-floppy",
                    wide=False,
                )
            )
        if person is not None:
            self._show_person(person)  # who may be here is asked meanwhile, and PINs are typed
        self.tasks.run(self._port.people, lambda people: self._show_people(people, person))

    def _show_people(self, people: list[Person], wanted: Person | None) -> None:
        self._people = people
        if self._locked_out is not None:
            return
        self.other.setEnabled(len(people) > 1)
        known = [one for one in people if wanted is not None and one.id == wanted.id]
        person = known[0] if known else (people[0] if people else None)
        if self._person is None or person is None or person.id != self._person.id:
            self._show_person(person)
        if person is None:
            self.notices.show_notice(
                Notice(
                    translate("Lock", "Nobody may sign in at this desk yet"),
                    translate(
                        "Lock",
                        "Staff come with the line. Connect the desk once, or ask the ministry "
                        "to name its staff.",
                    ),
                    "warn",
                    wide=False,
                )
            )

    def _show_person(self, person: Person | None) -> None:
        self._person = person
        self._badge.set_letter(text.initial(person.name) if person else "")
        self._name.setText(person.name if person else "")
        self._role.setText(role_words(person) if person else "")
        self.pin.clear()
        self.pin.setFocus()

    # --- acts -----------------------------------------------------------------------------

    def _choose(self) -> None:
        self.other.setFocus()
        people = self._people if self._locked_out is None else self._supervisors()
        self.list.open([Found(one, one.name, role_words(one)) for one in people])

    def _picked(self, person: Person) -> None:
        if self._locked_out is None:
            self.notices.clear()
        else:
            self._say_for_whom()
        self._show_person(person)

    def _turn(self) -> None:
        """Let a supervisor open for whoever is locked out or forgot, or come back from it."""
        if self._locked_out is not None:
            self._leave_help()
        elif self._person is not None and self._people and not self._checking:
            supervisors = self._supervisors()
            if supervisors:
                self._begin_help(self._person, supervisors)
            else:
                self._say_no_supervisor()

    def _supervisors(self) -> list[Person]:
        wanted = self._locked_out or self._person
        return [
            one
            for one in self._people
            if (one.may("supervisor") or one.may("administrator"))
            and (wanted is None or one.id != wanted.id)
        ]

    def _begin_help(self, who: Person, supervisors: list[Person]) -> None:
        self._locked_out = who
        self.other.setEnabled(len(supervisors) > 1)
        self.other.set_text(translate("Lock", "Another one"))
        self.help.set_text(translate("Lock", "Back"))
        self.help.set_icon("x")
        self.enter.set_text(translate("Lock", "Open"))
        self._label.setText(translate("Lock", "The supervisor's PIN"))
        self._say_for_whom()
        self._show_person(supervisors[0])
        if len(supervisors) > 1:
            self._choose()

    def _say_for_whom(self) -> None:
        if self._locked_out is None:
            return
        self.notices.show_notice(
            Notice(
                translate("Lock", "A supervisor opens for {name}", name=self._locked_out.name),
                translate(
                    "Lock",
                    "Type your own PIN. Whoever forgot theirs gets a new one from the ministry.",
                ),
                icon="key",
                wide=False,
            )
        )

    def _say_no_supervisor(self) -> None:
        self.notices.show_notice(
            Notice(
                translate("Lock", "No other supervisor may sign in here"),
                translate(
                    "Lock",
                    "After a quarter of an hour the PIN can be tried again. A new PIN or another "
                    "supervisor comes from the ministry, with the line.",
                ),
                "warn",
                wide=False,
            )
        )

    def _leave_help(self) -> None:
        who = self._locked_out
        self._back_to_signing_in()
        self.notices.clear()
        self._show_person(who)

    def _back_to_signing_in(self) -> None:
        self._locked_out = None
        self.list.close_list()
        self.other.setEnabled(len(self._people) > 1)
        self.other.set_text(translate("Lock", "Somebody else"))
        self.help.set_text(translate("Lock", "Unlock"))
        self.help.set_icon("key")
        self.enter.set_text(translate("Lock", "Enter"))
        self._label.setText(translate("Lock", "PIN"))

    def _try(self) -> None:
        if self._person is None or self._checking or len(self.pin.pin()) < 4:
            return
        self._checking = True
        who, pin = self._person.id, self.pin.pin()
        locked_out = self._locked_out
        if locked_out is not None:
            self.tasks.run(
                lambda: self._port.unlock(who, pin, locked_out.id), self._opened, self._refused
            )
            return
        self.tasks.run(lambda: self._port.sign_in(who, pin), self._in, self._refused)

    def _in(self, person: Person) -> None:
        self._checking = False
        self.pin.clear()
        self.notices.clear()
        self.signed_in.emit(person)

    def _opened(self, _nothing: object) -> None:
        self._checking = False
        who = self._locked_out
        self._leave_help()
        name = who.name if who is not None else ""
        self.notices.show_notice(
            Notice(
                translate("Lock", "Opened"),
                translate("Lock", "{name} may try the PIN again.", name=name),
                "ok",
                wide=False,
            )
        )

    def _refused(self, error: ShubbakError) -> None:
        self._checking = False
        self.pin.clear()
        self.pin.setFocus()
        self.notices.show_error(error)

    def keyPressEvent(self, event: object) -> None:
        """Whatever has the focus, digits go to the PIN and Enter tries it."""
        key = event.key()  # type: ignore[attr-defined]
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._try()
        elif key == Qt.Key.Key_Escape and self._locked_out is not None:
            self._leave_help()
        else:
            for digit in text.only_digits(event.text()):  # type: ignore[attr-defined]
                self.pin.put(digit)

    def showEvent(self, event: QShowEvent) -> None:
        """The PIN has the focus when the screen comes."""
        super().showEvent(event)
        self.pin.setFocus()


def role_words(person: Person) -> str:
    """What a person is here: their title, else their first role."""
    title = person.title.ar if text.arabic() or not person.title.en else person.title.en
    if title:
        return title
    names = {
        "clerk": translate("Lock", "Reception clerk"),
        "officer": translate("Lock", "Department officer"),
        "supervisor": translate("Lock", "Supervisor"),
        "administrator": translate("Lock", "Administrator"),
    }
    return next((names[role] for role in person.roles if role in names), "")


class _LockCard(Card):
    """As high as its notice asks at this width: else the keypad would give way to it."""

    WIDTH = 472

    def __init__(self) -> None:
        super().__init__(padding=(40, 24, 40, 24), spacing=14)
        self.setFixedWidth(self.WIDTH)

    def sizeHint(self) -> QSize:
        """All of it."""
        height = self.body.totalSizeHint().height()
        if self.body.hasHeightForWidth():
            height = self.body.totalHeightForWidth(self.WIDTH)
        return QSize(self.WIDTH, height)

    def minimumSizeHint(self) -> QSize:
        """Nothing of it may be cut."""
        return self.sizeHint()

    def hasHeightForWidth(self) -> bool:
        """Qt would ask for the height at the column's width, which this card never takes."""
        return False
