"""What can be pressed: buttons of four kinds, key caps, filter chips, segments."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from desk.ui import icons, theme
from desk.ui.fonts import font, text_width
from desk.ui.text import digits
from desk.ui.widgets.base import CENTRE, LEADING, placed


def cap_width(key: str) -> int:
    """Width of a key cap with this legend, in pixels."""
    return max(24, text_width(key, 12, 600) + 14)


def draw_cap(
    painter: QPainter, rect: QRectF, key: str, ink: QColor, line: QColor, ground: QColor
) -> None:
    """Draw a key cap; its legend is always Latin and runs from left to right."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(line, 1))
    painter.setBrush(ground)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setPen(ink)
    painter.setFont(font(12, 600))
    painter.drawText(rect, CENTRE, f"\u202d{key}\u202c")


class KeyCap(QWidget):
    """A key as it looks on the keyboard: F9, Ctrl+L, Esc."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setFixedSize(cap_width(key), 20)

    def paintEvent(self, event: object) -> None:
        """Draw the cap."""
        look = theme.current()
        painter = QPainter(self)
        draw_cap(
            painter,
            QRectF(self.rect()),
            self._key,
            look.color("ink"),
            look.color("line_soft"),
            look.color("surface"),
        )
        painter.end()


class Button(QAbstractButton):
    """An act. `kind` is `main` (one a screen), `soft`, `plain` or `ghost`.

    `key` is shown as a cap inside and becomes the shortcut of the button's window unless
    `shortcut` is False. `height` is 40 by default; the main act of a page takes 56. `size` is that
    of the letters, when the height does not decide it.
    """

    def __init__(
        self,
        text: str,
        kind: str = "plain",
        *,
        icon: str = "",
        key: str = "",
        height: int = 40,
        shortcut: bool = True,
        tone: str = "",
        name: str = "",
        size: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size = size
        self._kind, self._icon, self._key, self._tone = kind, icon, key, tone
        self._height = height
        self.setText(text)
        self.setAccessibleName(name or text)
        if name and not text:
            self.setToolTip(name)
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        if key and shortcut:
            self.setShortcut(QKeySequence(key))

    def set_text(self, text: str) -> None:
        """Change the wording; the shortcut stays."""
        keys = self.shortcut()
        self.setText(text)
        self.setAccessibleName(text)
        self.setShortcut(keys)
        self.updateGeometry()

    def set_icon(self, icon: str) -> None:
        """Change the icon."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as icon, text, cap and padding ask."""
        width = self._content_width() + 2 * self._padding()
        if self._key:
            width += cap_width(self._key) + (12 if self.text() else 6)
        return QSize(width, self._height)

    def minimumSizeHint(self) -> QSize:
        """Nothing of a button may be cut; only its padding gives way."""
        hint = self.sizeHint()
        return QSize(
            hint.width() - 2 * (self._padding() - 8) - (6 if self._key else 0), self._height
        )

    def _padding(self) -> int:
        return 16 if self._kind != "ghost" or self._height >= 40 else 8

    def _font_size(self) -> tuple[int, int]:
        if self._size:
            return self._size, 500
        if self._kind == "main" and self._height >= 48:
            return 17, 600
        return (15, 600) if self._kind == "main" else (15 if self._height >= 40 else 14, 500)

    def _icon_size(self) -> int:
        if self._kind == "main" and self._height >= 48:
            return 24
        return 20

    def _content_width(self) -> int:
        text = self.text()
        width = text_width(text, *self._font_size())
        if self._icon:
            width += self._icon_size() + (8 if text else 0)
        return width

    def _colors(self) -> tuple[QColor, QColor, QColor, QColor]:
        """Ground, outline, ink and the cap's ground."""
        look = theme.current()
        clear = QColor(0, 0, 0, 0)
        if not self.isEnabled():
            if self._kind == "ghost":
                return clear, clear, look.color("ink3"), clear
            return look.color("sunken"), look.color("line"), look.color("ink3"), clear
        hover = self.underMouse()
        if self._kind == "main":
            ground = look.color("accent")
            if self.isDown():
                ground = ground.darker(112)
            elif hover:
                ground = ground.lighter(108)
            return ground, ground, look.color("on_accent"), clear
        ink = look.color(self._tone or "accent")
        if self._kind == "soft":
            ground = look.soft(self._tone or "accent")
            if hover or self.isDown():
                ground = ground.darker(104) if look.mode != "dark" else ground.lighter(115)
            return ground, ground, ink, look.color("surface")
        if self._kind == "ghost":
            return (look.color("accent_soft") if hover else clear), clear, ink, clear
        ground = look.color("sunken") if hover or self.isDown() else look.color("surface")
        ink = look.color(self._tone or "ink")
        return ground, look.color("line_soft"), ink, look.color("surface")

    def paintEvent(self, event: object) -> None:
        """Draw ground, icon and text in the middle, key cap on the trailing side."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        ground, outline, ink, cap_ground = self._colors()
        painter.setPen(QPen(outline, 1) if outline.alpha() else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

        pad, room = self._padding(), self.width()
        wanted = self.sizeHint().width()
        tight = max(0, wanted - room)
        pad = max(8, pad - (tight + 1) // 2)
        if self._key:
            width = cap_width(self._key)
            cap = placed(self, QRect(room - pad - width, (self.height() - 20) // 2, width, 20))
            look = theme.current()
            line = ink if self._kind == "main" else look.color("line_soft")
            if self._kind in {"soft", "ghost"} and self.isEnabled():
                line = look.color("accent_line")
            draw_cap(painter, cap, self._key, ink, line, cap_ground)
            room -= width + (0 if tight else 6)
        content = self._content_width()
        start = max(pad, (room - content) // 2) if content < room - pad else pad
        if self._kind in {"plain", "ghost"} and wanted >= self.width() - 2:
            start = pad
        if self._icon:
            side = self._icon_size()
            box = placed(self, QRect(start, (self.height() - side) // 2, side, side))
            weight: icons.Weight = "bold" if self._kind == "main" else "regular"
            icons.draw(painter, box, self._icon, ink, weight=weight)
            start += side + 8
        painter.setPen(ink)
        painter.setFont(font(*self._font_size()))
        box = placed(self, QRect(start, -1, max(0, room - start), self.height()))
        painter.drawText(box, LEADING, self.text())
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Act at once on the shortcut; Qt would first play being pressed for a tenth of a second."""
        if event.type() == QEvent.Type.Shortcut:
            if not event.isAmbiguous():  # type: ignore[attr-defined]
                self.click()
            return True
        if event.type() == QEvent.Type.EnabledChange:
            self.update()
        return super().event(event)

    def keyPressEvent(self, event: object) -> None:
        """Enter does what Space does."""
        key = event.key()  # type: ignore[attr-defined]
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)  # type: ignore[arg-type]


UNKNOWN = -1
"""A count that is being counted."""


class Chip(QAbstractButton):
    """A filter with its count, one of a group: `Chip("Late", 6, status="late")`.

    Of a count that is `UNKNOWN` it says that it will come.
    """

    def __init__(
        self,
        text: str,
        count: int | None = None,
        *,
        status: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._count, self._status = count, status
        self._before = 100 if count == UNKNOWN else count or 0
        self.setCheckable(True)
        self.setText(text)
        self.setFixedHeight(36)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._name()

    def set_count(self, count: int | None) -> None:
        """Show another count."""
        if count == self._count:
            return
        if self._count not in {None, UNKNOWN}:
            self._before = self._count or 0
        self._count = count
        self._name()
        self.updateGeometry()
        self.update()

    def count(self) -> int | None:
        """The count that is shown, None for none and for one that is not known yet."""
        return None if self._count == UNKNOWN else self._count

    def _name(self) -> None:
        count = "" if self._count in {None, UNKNOWN} else f" {digits(self._count)}"
        self.setAccessibleName(f"{self.text()}{count}")

    def _count_words(self) -> str:
        return "…" if self._count == UNKNOWN else digits(self._count)

    def _count_width(self) -> int:
        if self._count is None:
            return 0
        # As much room as for the last count: what is beside it must not run to and fro.
        words = digits(self._before) if self._count == UNKNOWN else self._count_words()
        return max(28, text_width(words, 13, 600) + 18)

    def sizeHint(self) -> QSize:
        """As wide as mark, text and count ask."""
        width = text_width(self.text(), 14, 600) + 28
        width += 26 if self._status else 0
        width += self._count_width() + (2 if self._count is not None else 0)
        return QSize(width, 36)

    def minimumSizeHint(self) -> QSize:
        """Nothing of a chip may be cut."""
        return self.sizeHint()

    def paintEvent(self, event: object) -> None:
        """Draw the chip, solid when chosen."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        chosen = self.isChecked()
        ground = look.color("accent" if chosen else "surface")
        painter.setPen(QPen(look.color("accent" if chosen else "line_soft"), 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 17.5, 17.5)
        ink = look.color("on_accent" if chosen else "ink")
        start = 16
        if self._status:
            box = placed(self, QRect(start - 2, 10, 16, 16))
            tone = look.color(icons.STATUS_TONE.get(self._status, "ink3"))
            icons.draw_status(painter, box, self._status, ink if chosen else tone, ground)
            start += 22
        painter.setPen(ink)
        painter.setFont(font(14, 600 if chosen else 500))
        room = placed(self, QRect(start, -1, self.width() - start, 36))
        painter.drawText(room, LEADING, self.text())
        if self._count is not None:
            width = self._count_width()
            box = placed(self, QRect(self.width() - width - 8, 7, width, 22))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.veil("on_accent", 46) if chosen else look.color("sunken"))
            painter.drawRoundedRect(box, 11, 11)
            painter.setPen(ink if chosen else look.color("ink2"))
            painter.setFont(font(13, 600))
            painter.drawText(box.adjusted(0, -1, 0, -1), CENTRE, self._count_words())
        painter.end()


class Segments(QWidget):
    """A choice of one among few: `Segments([("day", "Today"), …])`; emits `chosen(key)`."""

    chosen = Signal(str)

    def __init__(
        self, choices: Sequence[tuple[str, str]], current: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.setSpacing(2)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _Segment] = {}
        for key, text in choices:
            button = _Segment(text)
            button.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            self._buttons[key] = button
            row.addWidget(button)
        if choices:
            self.choose(current or choices[0][0])

    def choose(self, key: str) -> None:
        """Mark a choice without telling anybody."""
        self._buttons[key].setChecked(True)

    def button(self, key: str) -> QAbstractButton:
        """What is pressed for a choice, to put the keyboard there."""
        return self._buttons[key]

    def current(self) -> str:
        """Key of the marked choice."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def paintEvent(self, event: object) -> None:
        """Draw the trough."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().color("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        painter.end()


class _Segment(QAbstractButton):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setFixedHeight(32)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        """Text and padding."""
        return QSize(text_width(self.text(), 14, 600) + 32, 32)

    def minimumSizeHint(self) -> QSize:
        """Nothing may be cut."""
        return self.sizeHint()

    def paintEvent(self, event: object) -> None:
        """Draw the segment, raised when chosen."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            painter.setPen(QPen(look.color("line_soft"), 1))
            painter.setBrush(look.color("surface"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(look.color("ink" if self.isChecked() else "ink2"))
        painter.setFont(font(14, 600 if self.isChecked() else 500))
        painter.drawText(self.rect().adjusted(0, -1, 0, -1), CENTRE, self.text())
        painter.end()
