"""The lock: who works here signs in with a PIN; what was on the screen is kept behind it.

It never names a citizen. The window shows it over everything and takes it away again; nothing is
discarded by locking.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QPen,
    QRadialGradient,
    QShowEvent,
)
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desk.errors import ShubbakError
from desk.models.queries import Person
from desk.ui import icons, text, theme
from desk.ui.fonts import font
from desk.ui.pages.page import NoticeArea
from desk.ui.ports import WindowPort
from desk.ui.tasks import Tasks
from desk.ui.translation import translate
from desk.ui.widgets.base import CENTRE, Badge, Icon, Label
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
        self._checking = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(_Window())
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
        card = Card(padding=(40, 24, 40, 24), spacing=14)
        card.setFixedWidth(472)
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
        label = Label(translate("Lock", "PIN"), "label", "ink2")
        card.body.addWidget(label)
        self.pin = PinBoxes(translate("Lock", "PIN"), PIN_LENGTH)
        label.setBuddy(self.pin)
        self.pin.filled.connect(lambda _pin: self._try())
        card.body.addWidget(self.pin, 0, Qt.AlignmentFlag.AlignHCenter)
        card.body.addWidget(self._keys(), 0, Qt.AlignmentFlag.AlignHCenter)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        self.other = Button(translate("Lock", "Somebody else"), icon="user-share", key="F4")
        self.forgot = Button(translate("Lock", "PIN forgotten"), icon="help-circle", key="F1")
        self.other.clicked.connect(self._choose)
        self.forgot.clicked.connect(self._forgotten)
        acts.addWidget(self.other, 1)
        acts.addWidget(self.forgot, 1)
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
        self.list.open([Found(one, one.name, role_words(one)) for one in self._people])

    def _picked(self, person: Person) -> None:
        self.notices.clear()
        self._show_person(person)

    def _forgotten(self) -> None:
        self.notices.show_notice(
            Notice(
                translate("Lock", "The supervisor can help"),
                translate(
                    "Lock", "A supervisor signs in and gives you a new PIN. Your draft stays kept."
                ),
                wide=False,
            )
        )

    def _try(self) -> None:
        if self._person is None or self._checking or len(self.pin.pin()) < 4:
            return
        self._checking = True
        who, pin = self._person.id, self.pin.pin()
        self.tasks.run(lambda: self._port.sign_in(who, pin), self._in, self._refused)

    def _in(self, person: Person) -> None:
        self._checking = False
        self.pin.clear()
        self.notices.clear()
        self.signed_in.emit(person)

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


class _Window(QWidget):
    """The painted window with its lattice, the name of the program and its motto."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(560)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, lattice, frame and name."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QLinearGradient(0, 0, 0, self.height())
        base = look.color("rail")
        ground.setColorAt(0, base.lighter(122))
        ground.setColorAt(1, base.darker(128))
        painter.fillRect(self.rect(), ground)
        faint = look.color("rail_ink")
        faint.setAlpha(20)
        painter.setPen(QPen(faint, 1))
        _lattice(painter, QRectF(self.rect()), 152.0)

        middle = self.width() / 2
        top = max(60.0, self.height() / 2 - 252)
        outer = QRectF(middle - 150, top, 300, 420)
        gold = look.color("gold")
        painter.setPen(QPen(gold, 2.5))
        painter.setBrush(base.darker(135))
        painter.drawPath(icons.arch(outer))
        inner = outer.adjusted(15, 20, -15, -15)
        glow = QRadialGradient(QPointF(middle, inner.top() + inner.height() * 0.55), 240)
        glow.setColorAt(0, gold.lighter(150))
        glow.setColorAt(0.5, gold.lighter(116))
        glow.setColorAt(1, gold.darker(118))
        path = icons.arch(inner)
        painter.fillPath(path, glow)
        painter.save()
        painter.setClipPath(path)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(base, 3.2, j=Qt.PenJoinStyle.MiterJoin))
        _lattice(painter, inner, 60.0)
        painter.restore()

        painter.setPen(look.color("on_accent") if look.mode != "dark" else look.color("ink"))
        painter.setFont(font(38, 600))
        name = QRectF(0, outer.bottom() + 14, self.width(), 66)
        painter.drawText(name, CENTRE, translate("Lock", "Shubbak"))
        painter.setPen(look.color("rail_ink"))
        painter.setFont(font(16, 400))
        motto = QRectF(0, outer.bottom() + 78, self.width(), 32)
        painter.drawText(motto, CENTRE, translate("Lock", "Papers move, not people"))
        painter.end()


def _lattice(painter: QPainter, room: QRectF, step: float) -> None:
    """Draw eight-pointed stars and the small squares between them over `room`."""
    half, cut = step / 2, step * 0.147
    columns = int(room.width() / step) + 3
    rows = int(room.height() / step) + 3
    middle = room.center()
    start_x = middle.x() - (columns // 2) * step
    start_y = middle.y() - (rows // 2) * step
    for row in range(rows):
        for column in range(columns):
            x, y = start_x + column * step, start_y + row * step
            star = QRectF(x - half + cut, y - half + cut, step - 2 * cut, step - 2 * cut)
            painter.drawRect(star)
            reach = half - cut
            points = [
                QPointF(x, y - reach * 1.414),
                QPointF(x + reach * 1.414, y),
                QPointF(x, y + reach * 1.414),
                QPointF(x - reach * 1.414, y),
            ]
            painter.drawPolygon(points)
            small = step * 0.13
            corner = QPointF(x + half, y + half)
            painter.drawPolygon(
                [
                    QPointF(corner.x(), corner.y() - small),
                    QPointF(corner.x() + small, corner.y()),
                    QPointF(corner.x(), corner.y() + small),
                    QPointF(corner.x() - small, corner.y()),
                ]
            )
