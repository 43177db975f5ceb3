"""Tables that run right to left and over pages, their headings repeated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from desk.papers.arabic import Style
from desk.papers.letterhead import GREY, HAIR, Paper
from desk.papers.page import MM

CELL = Style(9.5, 500, leading=1.35)
FIGURE = Style(9.5, 500, tabular=True, leading=1.35)
NOTE = Style(8.5, 400, grey=GREY, leading=1.35)
HEADING = Style(8.5, 500, grey=GREY)
GAP = 4.0
"""Millimetres between two columns."""


class Column(NamedTuple):
    """A column: heading, width in millimetres, and whether it holds figures.

    Figures stand with their units under one another at the column's right edge.
    """

    title: str
    width: float
    figures: bool = False


class Row(NamedTuple):
    """The cells of a row from right to left; `note` stands small under the first."""

    cells: Sequence[str]
    note: str = ""


def draw_table(
    paper: Paper,
    right: float,
    columns: Sequence[Column],
    rows: Sequence[Row],
    total: Row | None = None,
    *,
    padding: float = 2.4,
) -> None:
    """Draw a table below `paper.y`, its right edge at `right`; rows are never cut in two.

    `padding` is the white in a row above and below together, in millimetres.
    """
    _headings(paper, right, columns)
    for number, row in enumerate(rows):
        height = _height(paper, columns, row, padding)
        last = number == len(rows) - 1
        # The last row takes the total along: a sum alone on a page proves nothing.
        keep = 8.0 if last and total else 0.0
        if paper.need(height + keep):
            _headings(paper, right, columns)
        _row(paper, right, columns, row, padding, bold=False)
        paper.y += height
        end = _left(right, columns)
        paper.sheet.rule(end, right, paper.y, 1.2 if last else 0.5, 0.0 if last else HAIR)
    if total is not None:
        height = _height(paper, columns, total, padding)
        if paper.need(height):
            _headings(paper, right, columns)
        _row(paper, right, columns, total, padding, bold=True)
        paper.y += height
    paper.y += 1.6


def table_height(
    paper: Paper, columns: Sequence[Column], rows: Sequence[Row], padding: float = 2.4
) -> float:
    """Return the height of a table with its headings, in millimetres."""
    return 7 + sum(_height(paper, columns, row, padding) for row in rows)


def _left(right: float, columns: Sequence[Column]) -> float:
    return right - sum(column.width for column in columns)


def _headings(paper: Paper, right: float, columns: Sequence[Column]) -> None:
    x = right
    for column in columns:
        paper.sheet.text(x, paper.y + 4.6, column.title, HEADING)
        x -= column.width
    paper.y += 6.4
    paper.sheet.rule(x, right, paper.y, 0.9)


def _height(paper: Paper, columns: Sequence[Column], row: Row, padding: float) -> float:
    sheet = paper.sheet
    lines = max(
        sheet.lines_of(cell, CELL, column.width - GAP)
        for column, cell in zip(columns, row.cells, strict=True)
        if not column.figures
    )
    notes = sheet.lines_of(row.note, NOTE, columns[0].width - GAP) if row.note else 0
    return padding + (lines * CELL.line + notes * NOTE.line) / MM


def _row(
    paper: Paper, right: float, columns: Sequence[Column], row: Row, padding: float, *, bold: bool
) -> None:
    sheet, top, x = paper.sheet, paper.y + padding / 2, right
    weight = 600 if bold else 500
    for number, (column, cell) in enumerate(zip(columns, row.cells, strict=True)):
        if column.figures:
            style = FIGURE._replace(weight=weight)
            sheet.text(x, top + style.baseline / MM, cell, style)
        else:
            style = CELL._replace(weight=weight)
            end = sheet.paragraph(x, top, column.width - GAP, cell, style)
            if number == 0 and row.note:
                sheet.paragraph(x, end, column.width - GAP, row.note, NOTE)
        x -= column.width
