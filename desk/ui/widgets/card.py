"""The card that parts stand in, with its heading; tiles, pills and notices."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desk.errors import ShubbakError
from desk.ui import icons, theme
from desk.ui.fonts import elided, font, text_width
from desk.ui.widgets.base import LEADING, Icon, Label, Prose, StatusMark, placed
from desk.ui.widgets.buttons import Button


class Card(QWidget):
    """A surface with rounded corners. Fill `body` (a vertical layout).

    With a `title` it begins with a heading row: icon, title, and whatever is put in `head`
    (a horizontal layout that runs to the trailing side).
    """

    def __init__(
        self,
        title: str = "",
        icon: str = "",
        *,
        padding: tuple[int, int, int, int] = (20, 16, 20, 16),
        spacing: int = 8,
        tone: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*padding)
        self.body.setSpacing(spacing)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.title = Label(title, "heading")
        if title:
            if icon:
                self.head.addWidget(Icon(icon, 20))
            self.head.addWidget(self.title)
            self.body.addLayout(self.head)

    def paintEvent(self, event: object) -> None:
        """Draw the surface."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._tone:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.soft(self._tone))
        else:
            painter.setPen(QPen(look.color("line"), 1))
            painter.setBrush(look.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        painter.end()


class Pill(QWidget):
    """A status as shape, word and colour: `Pill("Late 3 days", "late")`."""

    def __init__(
        self, text: str, status: str = "info", *, height: int = 28, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text, self._status = text, status
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def set(self, text: str, status: str) -> None:
        """Show another status."""
        self._text, self._status = text, status
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Shape, word and padding."""
        return QSize(pill_width(self._text), self.height())

    def minimumSizeHint(self) -> QSize:
        """Nothing may be cut."""
        return self.sizeHint()

    def paintEvent(self, event: object) -> None:
        """Draw the pill."""
        painter = QPainter(self)
        draw_pill(painter, self, self.rect(), self._text, self._status)
        painter.end()


def pill_width(text: str) -> int:
    """Width that a pill with this text takes."""
    return text_width(text, 14, 500) + 48


def draw_pill(painter: QPainter, widget: QWidget, rect: QRect, text: str, status: str) -> None:
    """Draw a pill in `rect` of `widget`, whose direction decides the sides."""
    look = theme.current()
    tone = icons.STATUS_TONE.get(status, "ink3")
    ground, ink = look.soft(tone), look.color(tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setLayoutDirection(widget.layoutDirection())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    radius = rect.height() / 2
    painter.drawRoundedRect(QRectF(rect), radius, radius)
    inset = (rect.height() - 16) // 2
    mark = placed(widget, QRect(rect.left() + 12, rect.top() + inset, 16, 16), rect)
    icons.draw_status(painter, mark, status, ink, ground)
    painter.setPen(ink)
    painter.setFont(font(14, 500))
    room = rect.width() - 40
    words = placed(widget, QRect(rect.left() + 34, rect.top() - 1, room, rect.height()), rect)
    painter.drawText(words, LEADING, elided(text, room, 14, 500))
    painter.restore()


class Notice(QWidget):
    """A sentence where the work is: icon, short title, what and what to do, at most one act.

    `tone` is `accent`, `ok`, `warn` or `bad`. `acted` tells that the act was pressed. A notice of
    one line puts title and sentence side by side; `wide=False` puts the sentence below.
    """

    acted = Signal()

    def __init__(
        self,
        title: str = "",
        text: str = "",
        tone: str = "accent",
        *,
        icon: str = "info-circle",
        act: str = "",
        key: str = "",
        wide: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setAccessibleName(f"{title}. {text}")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(12)
        status = {"bad": "late", "warn": "due", "ok": "ok"}.get(tone, "")
        self._mark: QWidget
        if status and icon == "info-circle":
            self._mark = StatusMark(status, 18)
        else:
            self._mark = Icon(icon, 20, tone)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignVCenter)
        # A reference in the title keeps its digits in columns.
        self._title = Label(title, "strong", tone, tabular="\u2066" in title)
        self._text = Prose(text, "small", "ink2" if tone == "accent" else "ink")
        if wide:
            row.addWidget(self._title)
            row.addWidget(self._text, 1)
        else:
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(self._title)
            column.addWidget(self._text)
            row.addLayout(column, 1)
        self.act = Button(act, "ghost", key=key, height=32)
        self.act.clicked.connect(self.acted)
        row.addWidget(self.act, 0, Qt.AlignmentFlag.AlignVCenter)
        # Only now: a widget without a parent would come up as a window of its own.
        self._title.setVisible(bool(title))
        self._text.setVisible(bool(text))
        self.act.setVisible(bool(act))
        self.setMinimumHeight(44)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def set(self, title: str, text: str, act: str = "") -> None:
        """Say something else in the same tone."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._text.set_text(text)
        self._text.setVisible(bool(text))
        self.act.set_text(act)
        self.act.setVisible(bool(act))
        self.setAccessibleName(f"{title}. {text}")

    def texts(self) -> tuple[str, str]:
        """Title and sentence as shown."""
        return self._title.text(), self._text.plain_text()

    @classmethod
    def of(cls, error: ShubbakError, act: str = "", *, wide: bool = False) -> Notice:
        """A notice of an error: its title, what happened, what to do."""
        from desk.ui.sentences import of_error

        said = of_error(error)
        return cls(said.title, f"{said.what} {said.do}".strip(), "bad", act=act, wide=wide)

    def paintEvent(self, event: object) -> None:
        """Draw the tinted ground."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(
            QPen(look.color(self._tone), 1) if look.mode == "contrast" else Qt.PenStyle.NoPen
        )
        painter.setBrush(look.soft(self._tone))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()


class Tile(Card):
    """One number of the day: label, number with unit, a line below, an icon or a status."""

    def __init__(
        self,
        label: str,
        number: str,
        note: str = "",
        *,
        unit: str = "",
        icon: str = "",
        status: str = "",
        tone: str = "ink",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(padding=(16, 12, 16, 12), spacing=0, parent=parent)
        top = QHBoxLayout()
        top.addWidget(Label(label, "small", "ink2"))
        top.addStretch()
        if status:
            top.addWidget(StatusMark(status, 18))
        elif icon:
            top.addWidget(Icon(icon, 20))
        self.body.addLayout(top)
        middle = QHBoxLayout()
        middle.setSpacing(6)
        self._number = Label(number, "number", tone)
        middle.addWidget(self._number)
        if unit:
            middle.addWidget(Label(unit, "medium", "ink2"), 0, Qt.AlignmentFlag.AlignVCenter)
        middle.addStretch()
        self.body.addLayout(middle)
        self._note = Label(note, "label", "ink2")
        self.body.addWidget(self._note)
        self._label, self._unit = label, unit
        self.set(number, note)

    def set(self, number: str, note: str | None = None) -> None:
        """Show another number."""
        self._number.setText(number)
        if note is not None:
            self._note.setText(note)
        self.setAccessibleName(f"{self._label} {number} {self._unit} {self._note.text()}".strip())


@dataclass(frozen=True)
class Figure:
    """What a `Tile` shows; the same of two figures but `number` and `note` is the same tile."""

    label: str
    number: str
    note: str = ""
    unit: str = ""
    icon: str = ""
    status: str = ""
    tone: str = "ink"


class Tiles(QHBoxLayout):
    """Numbers side by side. Shown again, only what is new about them is made anew."""

    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(12)
        self._shown: list[tuple[Figure, Tile]] = []

    def show(self, *figures: Figure) -> None:
        """Show these numbers."""
        while len(self._shown) > len(figures):
            self._drop(self._shown.pop()[1])
        for place, figure in enumerate(figures):
            kind = replace(figure, number="", note="")
            if place < len(self._shown) and self._shown[place][0] == kind:
                self._shown[place][1].set(figure.number, figure.note)
                continue
            tile = Tile(**asdict(figure))
            self.insertWidget(place, tile, 1)
            if place < len(self._shown):
                self._drop(self._shown[place][1])
            self._shown[place : place + 1] = [(kind, tile)]

    def _drop(self, tile: Tile) -> None:
        self.removeWidget(tile)
        tile.hide()
        tile.deleteLater()
