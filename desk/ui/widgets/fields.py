"""What is typed into: a field with its label above, digits, notes; and what is only read."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from desk.ui import icons, theme
from desk.ui.fonts import TABULAR
from desk.ui.text import arabic, digits, latin, only_digits
from desk.ui.widgets.base import Label, placed
from desk.ui.widgets.buttons import cap_width, draw_cap


def pastes_paper(event: QEvent) -> bool:
    """Whether Ctrl+V was pressed with a picture or a file on the clipboard; then it is refused."""
    if event.type() != QEvent.Type.ShortcutOverride:
        return False
    if not event.matches(QKeySequence.StandardKey.Paste):  # type: ignore[attr-defined]
        return False
    mime = QGuiApplication.clipboard().mimeData()
    if not (mime.hasImage() or mime.hasUrls()):
        return False
    event.ignore()
    return True


class Entry(QLineEdit):
    """A one-line input. `digits_only` takes digits of any kind and shows those of the language.

    `icon` stands on the leading side, `key` as a cap on the trailing one; `mark` puts a status
    shape there. `value()` is what is stored: trimmed, and ASCII when it holds only digits.
    """

    escaped = Signal()

    def __init__(
        self,
        name: str,
        *,
        hint: str = "",
        digits_only: bool = False,
        tabular: bool = False,
        longest: int = 300,
        icon: str = "",
        key: str = "",
        height: int = 40,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._digits, self._icon, self._key, self._mark = digits_only, icon, key, ""
        self.keeps_escape = False
        """Whether Esc stays here as `escaped` instead of reaching the page."""
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setMaxLength(longest)
        self.setFixedHeight(height)
        if digits_only or tabular:
            self.setStyleSheet(f'font-family: "{TABULAR}";')
        if digits_only:
            self.textEdited.connect(self._rewrite)
        self._align()
        self._margins()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc belongs to whoever asked for it."""
        if event.key() == Qt.Key.Key_Escape and self.keeps_escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)

    def value(self) -> str:
        """What was typed, as it is stored."""
        text = self.text().strip()
        return only_digits(text) if self._digits else text

    def set_value(self, value: str) -> None:
        """Show a stored value without telling anybody that it was typed."""
        shown = digits(value) if self._digits else value
        if shown != self.text():
            self.setText(shown)
        self.setCursorPosition(len(shown))

    def set_invalid(self, invalid: bool) -> None:
        """Outline the input as refused."""
        if bool(self.property("invalid")) != invalid:
            self.setProperty("invalid", invalid)
            self.style().unpolish(self)
            self.style().polish(self)

    def set_mark(self, status: str) -> None:
        """Show a status shape at the trailing side, none when empty."""
        self._mark = status
        self._margins()
        self.update()

    def event(self, event: QEvent) -> bool:
        """Leave a pasted picture or file to the page; a pasted text is for the input."""
        if pastes_paper(event):
            return False
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and self.keeps_escape and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the side of the text when the window changes direction."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()
            self._margins()

    def _align(self) -> None:
        # Digits or Latin alone would jump to the left edge of a window that runs from the right.
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)

    def _margins(self) -> None:
        leading = 26 if self._icon else 0
        trailing = cap_width(self._key) + 4 if self._key else 24 if self._mark else 0
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            self.setTextMargins(trailing, 0, leading, 0)
        else:
            self.setTextMargins(leading, 0, trailing, 0)

    def _rewrite(self, text: str) -> None:
        kept = "".join(letter for letter in latin(text) if letter in "0123456789 -/.")
        shown = digits(kept) if arabic() else kept
        if shown != text:
            cursor = self.cursorPosition() - (len(text) - len(shown))
            self.setText(shown)
            self.setCursorPosition(max(0, cursor))

    def paintEvent(self, event: object) -> None:
        """Draw icon, cap and mark over the input."""
        super().paintEvent(event)  # type: ignore[arg-type]
        if not (self._icon or self._key or self._mark):
            return
        look = theme.current()
        painter = QPainter(self)
        middle = self.height() // 2
        if self._icon:
            box = placed(self, QRect(14, middle - 10, 20, 20))
            icons.draw(painter, box, self._icon, look.color("ink2"))
        if self._mark:
            box = placed(self, QRect(self.width() - 32, middle - 9, 18, 18))
            tone = look.color(icons.STATUS_TONE.get(self._mark, "ink3"))
            icons.draw_status(painter, box, self._mark, tone, look.color("surface"))
        elif self._key:
            width = cap_width(self._key)
            box = placed(self, QRect(self.width() - width - 10, middle - 10, width, 20))
            draw_cap(
                painter,
                box,
                self._key,
                look.color("ink"),
                look.color("line_soft"),
                look.color("surface"),
            )
        painter.end()


class Field(QWidget):
    """An input with its label above. The input itself is `entry`; `edited` while typing."""

    edited = Signal(str)
    entered = Signal()

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        digits_only: bool = False,
        tabular: bool = False,
        longest: int = 300,
        height: int = 40,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.label = Label(label, "label", "ink2")
        self.entry = Entry(
            label,
            hint=hint,
            digits_only=digits_only,
            tabular=tabular,
            longest=longest,
            height=height,
        )
        self.label.setBuddy(self.entry)
        column.addWidget(self.label)
        column.addWidget(self.entry)
        self.setFocusProxy(self.entry)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.entry.textEdited.connect(lambda _text: self.edited.emit(self.value()))
        self.entry.returnPressed.connect(self.entered)

    def value(self) -> str:
        """What was typed, as it is stored."""
        return self.entry.value()

    def set_value(self, value: str) -> None:
        """Show a stored value."""
        self.entry.set_value(value)


class ReadOnly(QWidget):
    """A value with its label above, on the baseline that a `Field` beside it has."""

    def __init__(
        self,
        label: str,
        value: str = "",
        *,
        role: str = "medium",
        tabular: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.label = Label(label, "label", "ink2")
        self.content = Label(value, role, tabular=tabular)
        self.content.setFixedHeight(40)
        column.addWidget(self.label)
        column.addWidget(self.content)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_value(self, value: str) -> None:
        """Show another value."""
        self.content.setText(value)
        self.content.setToolTip(value)


class Note(QPlainTextEdit):
    """A text of several lines; Tab leaves it, Enter makes a line."""

    edited = Signal(str)

    def __init__(
        self, name: str, *, hint: str = "", height: int = 76, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setFixedHeight(height)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        option = self.document().defaultTextOption()
        option.setTextDirection(self.layoutDirection())  # else an empty note begins at the left
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        self.document().setDefaultTextOption(option)
        self.textChanged.connect(lambda: self.edited.emit(self.value()))

    def event(self, event: QEvent) -> bool:
        """Leave a pasted picture or file to the page."""
        if pastes_paper(event):
            return False
        return super().event(event)

    def value(self) -> str:
        """What was typed."""
        return self.toPlainText().strip()

    def set_value(self, value: str) -> None:
        """Show a stored text without telling anybody."""
        if value != self.value():
            self.blockSignals(True)
            self.setPlainText(value)
            self.blockSignals(False)

    def sizeHint(self) -> QSize:
        """As high as it was asked to be."""
        return QSize(200, self.height())
