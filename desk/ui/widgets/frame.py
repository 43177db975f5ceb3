"""The frame around every page: rail of pages, header with the line pill, key bar, focus ring."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desk.ui import icons, text, theme
from desk.ui.fonts import font, text_width
from desk.ui.ports import LineState
from desk.ui.translation import translate
from desk.ui.widgets.base import CENTRE, LEADING, Badge, Label, placed, stroke
from desk.ui.widgets.buttons import cap_width, draw_cap
from desk.ui.widgets.fields import Entry


@dataclass(frozen=True)
class Place:
    """A page on the rail: key, name, icon; `low` puts it at the foot."""

    key: str
    name: str
    icon: str
    low: bool = False


class Rail(QWidget):
    """The pages, on the leading side. Emits `chosen(key)`."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(88)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 70, 8, 6)
        column.setSpacing(4)
        self._buttons: dict[str, _RailButton] = {}
        stretched = False
        for one in places:
            if one.low and not stretched:
                column.addStretch()
                stretched = True
            button = _RailButton(one)
            button.clicked.connect(lambda _=False, key=one.key: self.chosen.emit(key))
            column.addWidget(button)
            self._buttons[one.key] = button
        if not stretched:
            column.addStretch()

    def choose(self, key: str) -> None:
        """Mark the page that is open."""
        for name, button in self._buttons.items():
            button.setChecked(name == key)

    def set_badge(self, key: str, count: int) -> None:
        """Show how much waits on a page; 0 shows nothing."""
        if key in self._buttons:
            self._buttons[key].set_badge(count)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rail and the mark of the program."""
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.color("rail"))
        icons.draw_mark(
            painter,
            QRectF(29, 13, 30, 40),
            look.color("on_accent") if look.mode != "dark" else look.color("ink"),
            look.color("gold"),
        )
        painter.end()


class _RailButton(QAbstractButton):
    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place, self._badge = place, 0
        self.setText(place.name)
        self.setAccessibleName(place.name)
        self.setCheckable(True)
        self.setFixedHeight(60)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_badge(self, count: int) -> None:
        self._badge = count
        waiting = f" {text.digits(count)}" if count else ""
        self.setAccessibleName(f"{self._place.name}{waiting}")
        self.update()

    def nextCheckState(self) -> None:
        """Only the window marks a page."""

    def sizeHint(self) -> QSize:
        return QSize(72, 60)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        active = self.isChecked()
        ink = look.color("rail_ink")
        if active or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.veil("rail_active", 255 if active else 120))
            painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        if active:
            ink = look.color("on_accent") if look.mode != "dark" else look.color("ink")
        box = QRectF((self.width() - 24) / 2, 7, 24, 24)
        icons.draw(painter, box, self._place.icon, ink, weight="fill" if active else "regular")
        painter.setPen(ink)
        painter.setFont(font(13, 600 if active else 500))
        painter.drawText(QRect(0, 31, self.width(), 24), CENTRE, self._place.name)
        if self._badge:
            words = text.digits(self._badge if self._badge < 1000 else 999)
            width = max(18, text_width(words, 12, 600) + 10)
            spot = placed(self, QRect(self.width() // 2 + 9, 4, width, 17))
            painter.setPen(QPen(look.color("rail"), 1.5))
            painter.setBrush(look.color("gold"))
            painter.drawRoundedRect(spot, 8.5, 8.5)
            painter.setPen(look.color("on_gold"))
            painter.setFont(font(12, 600))
            painter.drawText(spot.adjusted(0, -1, 0, -1), CENTRE, words)
        painter.end()


class LinePill(QAbstractButton):
    """The honest word on the line: what is safe at the ministry, what waits, since when."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = LineState()
        self.setFixedHeight(36)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_state(self._state)

    def state(self) -> LineState:
        """What is shown."""
        return self._state

    def set_state(self, state: LineState) -> None:
        """Show another state of the line."""
        self._state = state
        self.setText(line_words(state))
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Shape, words, padding."""
        return QSize(text_width(self.text(), 14, 500) + 54, 36)

    def minimumSizeHint(self) -> QSize:
        """Nothing of it may be cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pill: green disc, teal half disc, amber ring, red diamond."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        tone = {"connected": "ok", "sending": "accent", "attention": "bad"}.get(
            self._state.kind, "warn"
        )
        ink, ground = look.color(tone), look.soft(tone)
        painter.setPen(QPen(look.veil(tone, 255 if look.mode == "contrast" else 110), 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 17.5, 17.5)
        mark = placed(self, QRect(16, 12, 12, 12))
        if self._state.kind == "connected":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawEllipse(mark)
        else:
            shape = {"sending": "due", "attention": "late"}.get(self._state.kind, "wait")
            icons.draw_status(painter, mark, shape, ink, ground)
        painter.setPen(ink)
        painter.setFont(font(14, 500))
        words = placed(self, QRect(36, -1, self.width() - 36, 36))
        painter.drawText(words, LEADING, self.text())
        painter.end()


def line_words(state: LineState) -> str:
    """The sentence of the line pill."""
    if state.kind == "connected":
        if state.waiting:
            return translate("Frame", "Connected, {n} waiting to be sent", n=state.waiting)
        return translate("Frame", "Connected, everything is safe at the ministry")
    if state.kind == "sending":
        return translate("Frame", "Sending {n}, the rest is safe at the ministry", n=state.waiting)
    if state.kind == "attention":
        return translate("Frame", "{n} matters need a look", n=state.waiting)
    if state.kind == "unenrolled":
        return translate("Frame", "Not joined to a ministry yet, kept here")
    since = text.moment(state.since, datetime.now(state.since.tzinfo)) if state.since else ""
    if state.waiting and since:
        return translate(
            "Frame",
            "Off line: {n} transactions waiting since {since}",
            n=state.waiting,
            since=since,
        )
    if state.waiting:
        return translate("Frame", "Off line: {n} transactions waiting", n=state.waiting)
    return translate("Frame", "Off line, nothing is waiting to be sent")


class Header(QWidget):
    """Centre, desk, search, line pill, date and clock, who is signed in."""

    line_pressed = Signal()
    person_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(65)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 1)
        row.setSpacing(16)
        self._centre, self._desk = Label("", "strong"), Label("", "label", "ink2")
        row.addLayout(_pair(self._centre, self._desk))
        self.search = Entry(
            translate("Frame", "Search everything"),
            hint=translate("Frame", "Name, number or service"),
            icon="search",
            key="F2",
        )
        self.search.setObjectName("search")
        self.search.setMinimumWidth(160)
        row.addWidget(self.search, 1)
        self.line = LinePill()
        self.line.clicked.connect(self.line_pressed)
        row.addWidget(self.line)
        self._date, self._clock = Label("", "label"), Label("", "label", "ink2")
        row.addLayout(_pair(self._date, self._clock))
        row.addWidget(stroke())
        self.person = _Person()
        self.person.clicked.connect(self.person_pressed)
        row.addWidget(self.person)

    def set_place(self, centre: str, desk: str) -> None:
        """Name the centre, and the desk with the page's name."""
        self._centre.setText(centre)
        self._desk.setText(desk)

    def set_person(self, name: str, role: str) -> None:
        """Name who is signed in."""
        self.person.set(name, role)

    def set_time(self, now: datetime) -> None:
        """Show the date in words and the time."""
        self._date.setText(text.long_date(now.date()))
        self._clock.setText(text.clock(now))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the line below."""
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.color("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, look.color("line"))
        painter.end()


class _Person(QAbstractButton):
    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self._badge = Badge()
        row.addWidget(self._badge)
        self._name, self._role = Label("", "strong"), Label("", "label", "ink2")
        row.addLayout(_pair(self._name, self._role))
        for child in (self._badge, self._name, self._role):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set(self, name: str, role: str) -> None:
        self._badge.set_letter(text.initial(name))
        self._name.setText(name)
        self._role.setText(role)
        self.setAccessibleName(f"{name}, {role}")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        layout = self.layout()
        return layout.sizeHint() if layout is not None else QSize(120, 48)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Its children are all there is to see."""


_KEY_WORDS = (13, 500)
"""Size and weight of what a key does."""

_LOCK_KEY = "Ctrl+L"


class KeyBar(QWidget):
    """The keys of the page at the foot of the window; the lock on the trailing side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(32)
        self._keys: list[tuple[str, str]] = []

    def set_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show (key, what it does) of the page that is open."""
        if list(keys) == self._keys:
            return
        self._keys = list(keys)
        self.setAccessibleName(", ".join(f"{key} {what}" for key, what in self._keys))
        self.update()

    def keys(self) -> list[tuple[str, str]]:
        """What is shown."""
        return list(self._keys)

    def left_out(self) -> list[str]:
        """The keys for which there is no room before the lock."""
        end, _ = self._lock_place()
        places = zip(self._keys, self._places(), strict=True)
        return [key for (key, _), (_, until) in places if until > end]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the keys from the leading side, the lock at the other end."""
        look = theme.current()
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        painter.fillRect(self.rect(), look.color("sunken"))
        end, words = self._lock_place()
        for (key, what), (start, until) in zip(self._keys, self._places(), strict=True):
            if until <= end:
                self._draw_cap(painter, start, key)
                self._draw_words(painter, start + cap_width(key) + 8, what)
        icon = placed(self, QRect(end + 8, 8, 16, 16))
        icons.draw(painter, icon, "lock", look.color("ink2"))
        self._draw_words(painter, end + 32, words)
        self._draw_cap(painter, self.width() - 24 - cap_width(_LOCK_KEY), _LOCK_KEY)
        painter.end()

    def _places(self) -> Iterator[tuple[int, int]]:
        """Where each key begins and ends, from the leading side."""
        start = 24
        for key, what in self._keys:
            until = start + cap_width(key) + 8 + text_width(what, *_KEY_WORDS)
            yield start, until
            start = until + 28

    def _lock_place(self) -> tuple[int, str]:
        """Where the keys of the page must have ended, and what the lock is called."""
        words = translate("Frame", "Lock")
        wide = 8 + 16 + 8 + text_width(words, *_KEY_WORDS) + 8 + cap_width(_LOCK_KEY) + 24
        return self.width() - wide, words

    def _draw_cap(self, painter: QPainter, start: int, key: str) -> None:
        look = theme.current()
        box = placed(self, QRect(start, 6, cap_width(key), 20))
        draw_cap(
            painter, box, key, look.color("ink"), look.color("line_soft"), look.color("surface")
        )

    def _draw_words(self, painter: QPainter, start: int, words: str) -> None:
        painter.setFont(font(*_KEY_WORDS))
        painter.setPen(theme.current().color("ink2"))
        wide = text_width(words, *_KEY_WORDS) + 4
        painter.drawText(placed(self, QRect(start, 0, wide, 32)), LEADING, words)


class FocusRing(QWidget):
    """A ring two pixels outside whatever has the focus; inputs thicken their own outline."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._target: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if self._target is not None:
            self._target.removeEventFilter(self)
            self._target = None
        self.hide()
        if isinstance(new, QAbstractButton) and new.window() is self.window():
            self._target = new
            new.installEventFilter(self)
            self._place()

    def _place(self) -> None:
        target = self._target
        if target is None or not target.isVisible():
            self.hide()
            return
        if target.visibleRegion().isEmpty():
            self.hide()  # scrolled out of sight
            return
        # A child of the window: the target's own parent may be taken away under it.
        corner = target.mapTo(target.window(), QPoint(0, 0))
        box = QRect(corner, target.size()).adjusted(-4, -4, 4, 4)
        if self.geometry() != box:
            self.setGeometry(box)
        if not self.isVisible():
            self.show()
            self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the target as it moves."""
        if event.type() in {
            QEvent.Type.Move,
            QEvent.Type.Resize,
            QEvent.Type.Show,
            QEvent.Type.Hide,
            QEvent.Type.Paint,
        }:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        target = self._target
        look = theme.current()
        on_rail = isinstance(target, _RailButton)
        painter.setPen(QPen(look.color("gold" if on_rail else "accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = (
            20.0
            if target is not None and target.height() in {36} and isinstance(target, LinePill)
            else 11.0
        )
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        painter.end()


def _pair(first: QWidget, second: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addStretch()
    column.addWidget(first)
    column.addWidget(second)
    column.addStretch()
    return column
