"""The style sheet: what Qt can dress by rule, written from the tokens. No widget is made here."""

from __future__ import annotations

from desk.ui.tokens import Tokens

ROLES: dict[str, tuple[int, int]] = {
    "number": (32, 600),
    "title": (22, 600),
    "name": (17, 600),
    "heading": (16, 600),
    "strong": (15, 600),
    "medium": (15, 500),
    "body": (15, 400),
    "small": (14, 500),
    "label": (13, 500),
    "axis": (12, 600),
}
"""Pixel size and weight of every role a label may have (`Label(text, role)`)."""

TONES = ("ink", "ink2", "ink3", "accent", "ok", "warn", "bad")


def build(t: Tokens, family: str) -> str:
    """Return the style sheet of the whole window for these tokens."""
    roles = "\n".join(
        f'QLabel[role="{role}"] {{ font-size: {px}px; font-weight: {weight}; }}'
        for role, (px, weight) in ROLES.items()
    )
    tones = "\n".join(f'QLabel[tone="{tone}"] {{ color: {getattr(t, tone)}; }}' for tone in TONES)
    return f"""
* {{ font-family: "{family}"; }}
QWidget#canvas, QMainWindow {{ background: {t.canvas}; }}
QLabel {{ background: transparent; color: {t.ink}; }}
{roles}
{tones}
QFrame#rule {{ background: {t.line}; border: none; max-height: 1px; min-height: 1px; }}
QFrame#stroke {{ background: {t.line}; border: none; max-width: 1px; min-width: 1px; }}

QAbstractScrollArea {{ background: transparent; border: none; }}
QLineEdit, QPlainTextEdit, QComboBox {{
    background: {t.surface}; color: {t.ink};
    border: 1px solid {t.line_strong}; border-radius: 8px;
    padding: 0 15px; font-size: 15px; font-weight: 500;
    selection-background-color: {t.accent}; selection-color: {t.on_accent};
}}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{
    border: 2px solid {t.accent}; padding: 0 14px;
}}
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"] {{ border: 2px solid {t.bad}; }}
QLineEdit:disabled, QPlainTextEdit:disabled {{
    background: {t.sunken}; color: {t.ink3}; border-color: {t.line_soft};
}}
QComboBox::drop-down {{ border: none; width: 28px; }}
QLineEdit#search {{ background: {t.canvas}; }}
QPlainTextEdit {{ padding: 4px 7px; font-weight: 400; }}
QPlainTextEdit:focus {{ padding: 3px 6px; }}

QTableView {{
    background: transparent; border: none; outline: none; gridline-color: {t.line};
    selection-background-color: transparent; selection-color: {t.ink};
}}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget#scrolled {{ background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 2px; }}
QScrollBar::handle:vertical {{
    background: {t.line_soft}; border-radius: 3px; min-height: 32px;
}}
QScrollBar::handle:vertical:hover {{ background: {t.line_strong}; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 2px; }}
QScrollBar::handle:horizontal {{
    background: {t.line_soft}; border-radius: 3px; min-width: 32px;
}}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
    background: transparent; border: none; width: 0; height: 0;
}}

QDialog {{ background: {t.canvas}; }}
QDialog QListView, QDialog QTreeView {{
    background: {t.surface}; color: {t.ink}; border: 1px solid {t.line_soft}; border-radius: 8px;
    padding: 6px; font-size: 15px; outline: none;
}}
QDialog QListView::item {{ padding: 4px 6px; border-radius: 6px; }}
QDialog QListView::item:selected {{ background: {t.accent_soft}; color: {t.ink}; }}
QDialog QPushButton {{
    background: {t.surface}; color: {t.ink}; border: 1px solid {t.line_soft};
    border-radius: 8px; padding: 8px 20px; font-size: 15px; font-weight: 500;
}}
QDialog QPushButton:default {{
    background: {t.accent}; color: {t.on_accent}; border-color: {t.accent};
}}
QDialog QPushButton:focus {{ border: 2px solid {t.accent}; padding: 7px 19px; }}
QDialog QPushButton:disabled {{ background: {t.sunken}; color: {t.ink3}; border-color: {t.line}; }}
QDialog QToolButton {{ background: transparent; border: none; padding: 5px; border-radius: 6px; }}
QDialog QToolButton:hover {{ background: {t.accent_soft}; }}
QDialog QComboBox, QDialog QLineEdit {{ min-height: 34px; }}
QDialog QComboBox::drop-down {{ border: none; width: 28px; }}

QMenu {{
    background: {t.surface}; color: {t.ink}; border: 1px solid {t.line_strong};
    border-radius: 8px; padding: 6px; font-size: 15px;
}}
QMenu::item {{ padding: 7px 16px; border-radius: 6px; }}
QMenu::item:selected {{ background: {t.accent_soft}; color: {t.ink}; }}
QToolTip {{
    background: {t.ink}; color: {t.surface}; border: none; padding: 6px 10px; font-size: 13px;
}}
"""
