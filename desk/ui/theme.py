"""The look of the window that is on now: which tokens, which language, what Qt is told of both.

Pages and widgets hold no colour of their own: they ask `theme.current()` for a token. What the
style sheet alone can do (inputs, labels, scroll bars, tables) is in `style_sheet.py`; what is
painted reads the tokens at every paint, so a change of theme needs no new widget.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from desk.ui import style_sheet
from desk.ui.fonts import TEXT, font
from desk.ui.tokens import TOKENS, Mode, Tokens

Tone = Literal["ink", "ink2", "ink3", "accent", "ok", "warn", "bad"]
"""What a text or a mark says: neutral, secondary, hint, act, done, due, late."""


@cache
def _color(mode: Mode, name: str) -> QColor:
    return QColor(cast(str, getattr(TOKENS[mode], name)))


@dataclass(frozen=True)
class Theme:
    """One look in one language. `language` is "ar" or "en" and decides the direction."""

    mode: Mode = "light"
    language: str = "ar"

    @property
    def tokens(self) -> Tokens:
        """The colours of this look."""
        return TOKENS[self.mode]

    @property
    def rtl(self) -> bool:
        """Whether the window runs from right to left."""
        return self.language in {"ar", "ckb", "ku"}

    def color(self, name: str) -> QColor:
        """Return the colour of a token or tone by its name: the same one, not to be changed."""
        return _color(self.mode, name)

    def veil(self, name: str, alpha: int) -> QColor:
        """Return the colour of a token, to be seen through: `alpha` of 255."""
        color = QColor(self.color(name))
        color.setAlpha(alpha)
        return color

    def soft(self, tone: str) -> QColor:
        """Return the ground on which a tone's text stands: a pill's, a notice's."""
        if tone in {"ok", "warn", "bad", "accent"}:
            return self.color(f"{tone}_soft")
        return self.color("sunken")


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the application: palette, style sheet, typeface, direction, locale."""
    app.setProperty("shubbak_theme", theme)
    # Syria's Arabic: Levantine months, Arabic-Indic digits, the week from Saturday.
    QLocale.setDefault(QLocale("ar_SY") if theme.language == "ar" else QLocale("en_GB"))
    direction = Qt.LayoutDirection.RightToLeft if theme.rtl else Qt.LayoutDirection.LeftToRight
    app.setLayoutDirection(direction)
    if app.style().objectName() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(_palette(theme))
    app.setFont(font(15))
    app.setStyleSheet(style_sheet.build(theme.tokens, TEXT))


def current() -> Theme:
    """The theme that was applied to the running application, the light one before that."""
    app = QApplication.instance()
    theme = app.property("shubbak_theme") if app is not None else None
    return theme if isinstance(theme, Theme) else Theme()


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for where, token in (
        (role.Window, "canvas"),
        (role.Base, "surface"),
        (role.AlternateBase, "sunken"),
        (role.Button, "surface"),
        (role.Text, "ink"),
        (role.WindowText, "ink"),
        (role.ButtonText, "ink"),
        (role.PlaceholderText, "ink3"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on_accent"),
        (role.ToolTipBase, "ink"),
        (role.ToolTipText, "surface"),
        (role.Link, "accent"),
        (role.Light, "line"),
        (role.Midlight, "line"),
        (role.Mid, "line_soft"),
        (role.Dark, "line_strong"),
        (role.Shadow, "line_strong"),
    ):
        palette.setColor(where, theme.color(token))
    for where in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, theme.color("ink3"))
    return palette
