"""Lists of a card: required papers with thumbnails, steps of a procedure, a history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desk.ui import icons, theme
from desk.ui.fonts import elided, font, text_width
from desk.ui.widgets.base import CENTRE, LEADING, TRAILING, Label, Prose, StatusMark, placed
from desk.ui.widgets.buttons import Button


class Thumb(QWidget):
    """A paper's first page, 40 × 52; a dashed place with a plus while there is none."""

    def __init__(self, image: QImage | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = image
        self.setFixedSize(40, 52)

    def set_image(self, image: QImage | None) -> None:
        """Show another page; shrink large images before, off the window's thread."""
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the page or its empty place."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._image is None or self._image.isNull():
            pen = QPen(look.color("line_strong"), 1, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawRoundedRect(frame, 4, 4)
            box = QRectF(0, 0, 18, 18)
            box.moveCenter(frame.center())
            icons.draw(painter, box, "plus", look.color("ink3"))
        else:
            painter.setPen(QPen(look.color("line_strong"), 1))
            painter.setBrush(Qt.GlobalColor.white)
            painter.drawRoundedRect(frame, 4, 4)
            inside = frame.adjusted(1.5, 1.5, -1.5, -1.5)
            size = self._image.size().scaled(
                inside.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio
            )
            box = QRectF(0, 0, size.width(), size.height())
            box.moveCenter(inside.center())
            painter.drawImage(box, self._image)
        painter.end()


class Tag(QWidget):
    """A small word on sunken ground: original, copy."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        width = text_width(text, 13, 500) + 18
        self.setFixedSize(width, 24)
        self.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tag."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        painter.setPen(look.color("ink2"))
        painter.setFont(font(13, 500))
        painter.drawText(self.rect().adjusted(0, -1, 0, -1), CENTRE, self._text)
        painter.end()


class PaperRow(QWidget):
    """One required paper: status, thumbnail, name with a tag, what is known of it, one act.

    `pressed` tells that the act was pressed, `viewed` that the thumbnail was. Where no act is
    wanted leave `act` empty; `second` is a quieter act beside it. `active` tints the row that is being worked on.
    """

    pressed = Signal()
    second_pressed = Signal()
    viewed = Signal()

    def __init__(
        self,
        name: str,
        detail: str,
        status: str,
        *,
        tag: str = "",
        thumb: QImage | None = None,
        act: str = "",
        act_icon: str = "",
        act_kind: str = "plain",
        key: str = "",
        active: bool = False,
        second: str = "",
        second_icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.active = active
        self.setFixedHeight(63)
        self.setAccessibleName(f"{name}. {detail}")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(12)
        row.addWidget(StatusMark(status))
        self.thumb = Thumb(thumb)
        row.addWidget(self.thumb)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        first = QHBoxLayout()
        first.setSpacing(10)
        self.name = Label(name, "strong")
        first.addWidget(self.name)
        if tag:
            first.addWidget(Tag(tag))
        first.addStretch()
        words.addLayout(first)
        tone = {"ok": "ok", "due": "warn", "late": "bad"}.get(status, "ink2")
        self.detail = Label(detail, "label", tone)
        words.addWidget(self.detail)
        words.addStretch()
        row.addLayout(words, 1)
        self.second = Button(
            second, "ghost", icon=second_icon, height=36, name=f"{second} {name}".strip()
        )
        self.second.clicked.connect(self.second_pressed)
        row.addWidget(self.second)
        self.second.setVisible(bool(second))
        self.act = Button(
            act, act_kind, icon=act_icon, key=key, height=36, name=f"{act} {name}".strip()
        )
        self.act.clicked.connect(self.pressed)
        row.addWidget(self.act)
        self.act.setVisible(bool(act))

    def mouseReleaseEvent(self, event: object) -> None:
        """A press on the thumbnail shows the paper."""
        if self.thumb.underMouse():
            self.viewed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tint the row that is worked on."""
        if not self.active:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().color("accent_soft"))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        painter.end()


class StepList(QWidget):
    """Steps of a procedure, each with its status: `add("ok", "Receipts printed", "86 of 86")`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def clear(self) -> None:
        """Take every step away."""
        while item := self._column.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def add(
        self,
        status: str,
        title: str,
        text: str = "",
        *,
        below: QWidget | None = None,
        act: Button | None = None,
    ) -> QWidget:
        """Add a step; `below` stands under its words, `act` on the trailing side."""
        step = QWidget()
        row = QHBoxLayout(step)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        mark = StatusMark(status)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(title, "strong"))
        if text:
            words.addWidget(Prose(text, "label", "ink2"))
        if below is not None:
            words.addSpacing(8)
            words.addWidget(below)
        row.addLayout(words, 1)
        if act is not None:
            row.addWidget(act, 0, Qt.AlignmentFlag.AlignVCenter)
        step.setAccessibleName(f"{title}. {text}")
        self._column.addWidget(step)
        return step


@dataclass(frozen=True)
class Happening:
    """One line of a history: status, what, when, and a sentence on it."""

    title: str
    when: str = ""
    text: str = ""
    status: str = "info"


class Timeline(QWidget):
    """The history of one transaction, newest first, marks joined by a line."""

    STEP = 56

    def __init__(self, happenings: Sequence[Happening] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._happenings: list[Happening] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set(happenings)

    def set(self, happenings: Sequence[Happening]) -> None:
        """Show another history."""
        self._happenings = list(happenings)
        self.setFixedHeight(max(1, len(self._happenings) * self.STEP))
        self.setAccessibleName(
            ". ".join(f"{one.title} {one.when} {one.text}" for one in self._happenings)
        )
        self.update()

    def happenings(self) -> list[Happening]:
        """What is shown."""
        return list(self._happenings)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw marks, joining line and words."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        last = len(self._happenings) - 1
        spot = placed(self, QRect(0, 0, 20, 20)).center().x()
        for place, one in enumerate(self._happenings):
            top = place * self.STEP
            if place < last:
                painter.setPen(QPen(look.color("accent_line"), 2))
                painter.drawLine(round(spot), top + 22, round(spot), top + self.STEP)
            tone = look.color(icons.STATUS_TONE.get(one.status, "ink3"))
            side = 14 if one.status in {"info", "wait"} else 18
            mark = placed(self, QRect(10 - side // 2, top + 12 - side // 2, side, side))
            icons.draw_status(painter, mark, one.status, tone, look.color("surface"))
            width = self.width() - 32
            when = text_width(one.when, 13, 500)
            painter.setFont(font(15, 600))
            painter.setPen(tone if one.status == "late" else look.color("ink"))
            title = elided(one.title, width - when - 8, 15, 600)
            painter.drawText(placed(self, QRect(32, top, width - when - 8, 24)), LEADING, title)
            painter.setFont(font(13, 500))
            painter.setPen(look.color("ink2"))
            painter.drawText(placed(self, QRect(32, top, width, 24)), TRAILING, one.when)
            text = elided(one.text, width, 13, 500)
            painter.drawText(placed(self, QRect(32, top + 23, width, 22)), LEADING, text)
        painter.end()
