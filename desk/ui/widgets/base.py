"""Labels, lines and the geometry that every painted widget shares.

A painter is not mirrored in a window that runs from right to left, so painted widgets compute in
leading and trailing sides and turn the rectangle at the end with `placed`.
"""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QStyle, QWidget

from desk.ui import icons, theme
from desk.ui.fonts import TABULAR, font

LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
TRAILING = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def placed(widget: QWidget, rect: QRect, within: QRect | None = None) -> QRectF:
    """Turn a rectangle given from the leading side into the widget's own coordinates."""
    turned = QStyle.visualRect(widget.layoutDirection(), within or widget.rect(), rect)
    return QRectF(turned)


class Label(QLabel):
    """A text of one line, in a role (`number title name heading strong medium body small label
    axis`) and a tone (`ink ink2 ink3 accent ok warn bad`). `tabular` for references and amounts."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "ink",
        *,
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        # By the window, not by the letters: a Latin name stands on the right in Arabic too.
        rtl = theme.current().rtl
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
        if tabular:
            self.setStyleSheet(f'font-family: "{TABULAR}";')
        self.setText(text)

    def set_tone(self, tone: str) -> None:
        """Change what the text says: done, due, late, a hint."""
        _repolish(self, tone)


def _repolish(label: QLabel, tone: str) -> None:
    if label.property("tone") != tone:
        label.setProperty("tone", tone)
        label.style().unpolish(label)
        label.style().polish(label)


class Prose(QLabel):
    """A text that may wrap. Plain labels indent the second line by a space, rich text does not."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        tone: str = "ink2",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self._plain = ""
        self._heights: dict[int, int] = {}
        self.set_text(text)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_text(self, text: str) -> None:
        """Show plain text; nothing in it is taken for markup."""
        self._plain = text
        self._heights.clear()
        direction = "rtl" if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else "ltr"
        body = html.escape(text).replace("\n", "<br>")
        self.setText(f'<div dir="{direction}">{body}</div>')
        self.setAccessibleName(text)

    def plain_text(self) -> str:
        """The text without markup."""
        return self._plain

    def heightForWidth(self, width: int) -> int:
        """As the label would say, remembered: a layout asks all its labels when one is added."""
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def changeEvent(self, event: QEvent) -> None:
        """Another font, another height."""
        self._heights.clear()
        super().changeEvent(event)

    def set_tone(self, tone: str) -> None:
        """Change what the text says: done, due, late, a hint."""
        _repolish(self, tone)


def rule() -> QFrame:
    """A horizontal line between parts of a card."""
    line = QFrame()
    line.setObjectName("rule")
    return line


def stroke() -> QFrame:
    """A vertical line, in the header."""
    line = QFrame()
    line.setObjectName("stroke")
    return line


class Icon(QWidget):
    """An icon of the family, `size` pixels, in a tone."""

    def __init__(
        self,
        name: str,
        size: int = 20,
        tone: str = "accent",
        weight: icons.Weight = "regular",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._tone, self._weight = name, tone, weight
        self.setFixedSize(size, size)

    def set_icon(self, name: str, tone: str | None = None) -> None:
        """Show another icon."""
        self._name, self._tone = name, tone or self._tone
        self.update()

    def paintEvent(self, event: object) -> None:
        """Draw the icon in the colour of the moment."""
        painter = QPainter(self)
        color = theme.current().color(self._tone)
        icons.draw(painter, QRectF(self.rect()), self._name, color, weight=self._weight)
        painter.end()


class StatusMark(QWidget):
    """The shape of a status: `ok due missing late wait info`."""

    def __init__(self, status: str = "wait", size: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = status
        self.setFixedSize(size, size)

    @property
    def status(self) -> str:
        """What is shown."""
        return self._status

    def set_status(self, status: str) -> None:
        """Show another status."""
        self._status = status
        self.update()

    def paintEvent(self, event: object) -> None:
        """Draw the shape."""
        look = theme.current()
        painter = QPainter(self)
        tone = icons.STATUS_TONE.get(self._status, "ink3")
        icons.draw_status(
            painter, QRectF(self.rect()), self._status, look.color(tone), look.color("surface")
        )
        painter.end()


class Badge(QWidget):
    """The round badge with a person's initial."""

    def __init__(self, letter: str = "", size: int = 36, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letter = letter
        self.setFixedSize(size, size)

    def set_letter(self, letter: str) -> None:
        """Show another person's initial."""
        self._letter = letter
        self.update()

    def paintEvent(self, event: object) -> None:
        """Draw the disc and the letter."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent_soft"))
        painter.drawEllipse(QRectF(self.rect()))
        painter.setPen(look.color("accent"))
        painter.setFont(font(round(self.width() * 0.42), 600))
        painter.drawText(self.rect().adjusted(0, -2, 0, -2), CENTRE, self._letter)
        painter.end()


def fit(text_width: int, height: int) -> QSize:
    """A size hint whose width is never less than a finger's."""
    return QSize(max(text_width, 24), height)
