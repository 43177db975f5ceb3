"""The look of the window: colours, type and measures as named tokens, light, dark and high contrast.

Pages and widgets hold no colour of their own: they ask `theme.current()` for a token. What the
style sheet alone can do (inputs, labels, scroll bars, tables) is in `style_sheet.py`; what is
painted reads the tokens at every paint, so a change of theme needs no new widget.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from desk.ui import style_sheet
from desk.ui.fonts import TEXT, font

Tone = Literal["ink", "ink2", "ink3", "accent", "ok", "warn", "bad"]
"""What a text or a mark says: neutral, secondary, hint, act, done, due, late."""

Mode = Literal["light", "dark", "contrast"]


@dataclass(frozen=True)
class Tokens:
    """Every colour of the window, as #rrggbb. Contrasts were measured against `surface`."""

    canvas: str
    surface: str
    sunken: str
    line: str
    line_soft: str
    line_strong: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    on_accent: str
    accent_soft: str
    accent_line: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    rail: str
    rail_ink: str
    rail_active: str
    gold: str
    on_gold: str


LIGHT = Tokens(
    canvas="#F6F3EC",
    surface="#FFFEFB",
    sunken="#EFEAE0",
    line="#E4DED1",
    line_soft="#CFC7B6",
    line_strong="#8F8778",
    ink="#1B2826",
    ink2="#475550",
    ink3="#5D6863",
    accent="#0F5F59",
    on_accent="#FFFFFF",
    accent_soft="#DFEDE9",
    accent_line="#A9CDC5",
    ok="#2A6A38",
    ok_soft="#E3F0E0",
    warn="#875100",
    warn_soft="#FAECD1",
    bad="#A3281F",
    bad_soft="#F9E3DE",
    rail="#103F3C",
    rail_ink="#C9E0DA",
    rail_active="#1B5752",
    gold="#B98A3C",
    on_gold="#1B2826",
)

DARK = Tokens(
    canvas="#131918",
    surface="#1B2322",
    sunken="#101514",
    line="#2D3836",
    line_soft="#44524F",
    line_strong="#788581",
    ink="#EAF0ED",
    ink2="#BAC6C1",
    ink3="#95A29C",
    accent="#63C2B4",
    on_accent="#06211F",
    accent_soft="#1C3835",
    accent_line="#2F5C56",
    ok="#84CB90",
    ok_soft="#1C3221",
    warn="#E6B563",
    warn_soft="#392B12",
    bad="#F29185",
    bad_soft="#42211D",
    rail="#0D1413",
    rail_ink="#9FB3AD",
    rail_active="#1C3835",
    gold="#D2A75A",
    on_gold="#131918",
)

CONTRAST = Tokens(
    canvas="#FFFFFF",
    surface="#FFFFFF",
    sunken="#EDEDED",
    line="#6B6B6B",
    line_soft="#000000",
    line_strong="#000000",
    ink="#000000",
    ink2="#1F1F1F",
    ink3="#333333",
    accent="#00403B",
    on_accent="#FFFFFF",
    accent_soft="#D5EEE9",
    accent_line="#00403B",
    ok="#0A4717",
    ok_soft="#E2F2DF",
    warn="#573300",
    warn_soft="#FBE9C6",
    bad="#7C0F08",
    bad_soft="#FBDCD6",
    rail="#002B28",
    rail_ink="#FFFFFF",
    rail_active="#00524C",
    gold="#E0A94A",
    on_gold="#000000",
)

TOKENS: dict[Mode, Tokens] = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


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
        """Return the colour of a token or tone by its name."""
        return QColor(cast(str, getattr(self.tokens, name)))

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
