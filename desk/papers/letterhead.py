"""What the ministry's larger papers have in common: head, running head, foot, and going on to a new page."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from desk.papers import words
from desk.papers.arabic import Style, Typesetter
from desk.papers.page import MM, Sheet

GREY = 0.32
"""Second text: still black enough after photocopying."""

HAIR = 0.68
"""Hairlines between rows."""

SMALL = Style(8.5, 400, grey=GREY)


class Head(NamedTuple):
    """Who issues the paper, and what it is called."""

    country: str
    ministry: str
    place: str
    paper: str
    right_of_paper: str = ""
    """Second line under the paper's name, for example the telephone number."""

    mark: str = ""
    """Outlined beside it: a sample, a copy."""


class Paper(ABC):
    """A paper of one or more pages, drawn from top to bottom; `y` is where the next thing goes.

    Millimetres. A subclass draws in `body()` and asks `need()` before each piece that must not be
    cut. Made by `finished()`, which draws twice, because a foot says "page 1 of 3".
    """

    margin = 16.0
    foot = 14.0

    def __init__(
        self,
        typesetter: Typesetter,
        width: float,
        height: float,
        head: Head,
        running: str,
        pages: int,
    ) -> None:
        self.sheet = Sheet(typesetter, width, height, running)
        self.left, self.right = self.margin, width - self.margin
        self.bottom = height - self.foot - 5
        self.head = head
        self.running = running
        self.pages = pages
        self.page = 1
        self.y = 0.0
        self.note = ""
        self.density = 1.0
        """How much of the usual white stands between things; less when that saves a page."""

    @abstractmethod
    def body(self) -> None:
        """Draw what stands between head and foot."""

    def draw(self) -> int:
        """Draw everything; return the number of pages."""
        self._draw_head()
        self.body()
        self._draw_foot()
        self.sheet.end_page()
        return self.page

    def need(self, height: float) -> bool:
        """Go on to a new page when `height` does not fit on this one; say whether it was done."""
        if self.y + height <= self.bottom:
            return False
        self._draw_foot()
        self.sheet.end_page()
        self.page += 1
        sheet = self.sheet
        place = sheet.text(self.left, 14, words.prose(self.head.place), SMALL, "left")
        style = Style(10, 600)
        room = self.right - self.left - place - 8
        sheet.text(self.right, 14, sheet.shortened(words.prose(self.running), style, room), style)
        sheet.rule(self.left, self.right, 17.5, 1.2)
        self.y = 22
        return True

    def heading(self, text: str, keep: float = 0.0) -> None:
        """Draw a section's title with the line under it; `keep` stays with it on the page."""
        self.need(10 + keep)
        self.y += 4.2 + 2.6 * self.density
        self.sheet.text(self.right, self.y, text, Style(11.5, 600))
        self.y += 2.4
        self.sheet.rule(self.left, self.right, self.y, 0.9)

    def paragraph(self, text: str, style: Style, gap: float = 0.0) -> None:
        """Draw running text over the whole width, line by line across pages."""
        width = (self.right - self.left) * MM
        for line in self.sheet.typesetter.wrap(words.prose(text), style, width):
            self.need(style.line / MM)
            self.sheet.text(self.right, self.y + style.baseline / MM, line, style)
            self.y += style.line / MM
        self.y += gap

    def tag(self, left: float, top: float, text: str) -> float:
        """Draw an outlined mark; return its width."""
        style = Style(8.5, 600)
        width = self.sheet.measure(text, style) + 4
        self.sheet.box(left, top, width, 5.2, radius=1, stroke=0.0, points=0.8)
        self.sheet.text(left + width / 2, top + 3.75, text, style, "center")
        return width

    def _draw_head(self) -> None:
        sheet, head = self.sheet, self.head
        top = 12.0
        sheet.emblem(self.right - 11.4, top, 14.2, 2.1)
        x = self.right - 16
        width = x - self.left - min(62.0, (self.right - self.left) * 0.32)
        sheet.text(x, top + 2.8, head.country, Style(9.5, 400, grey=GREY))
        end = sheet.paragraph(x, top + 3.9, width, head.ministry, Style(12, 600, leading=1.35))
        style = Style(9.5, 400, grey=GREY)
        end = sheet.paragraph(x, end + 0.2, width, words.prose(head.place), style)
        sheet.text(self.left, top + 3.2, head.paper, Style(11, 600), "left")
        if head.right_of_paper:
            sheet.text(self.left, top + 8.4, head.right_of_paper, style, "left")
        if head.mark:
            self.tag(self.left, top + 10.6, head.mark)
        self.y = max(top + 17.2, end + 1.6)
        sheet.rule(self.left, self.right, self.y, 1.4)

    def _draw_foot(self) -> None:
        y = self.bottom + 9
        sheet = self.sheet
        sheet.rule(self.left, self.right, y - 4.6, 0.5, HAIR)
        sheet.text(self.right, y, words.prose(self.note), Style(8, 400, grey=GREY))
        number = f"صفحة {words.number(self.page)} من {words.number(self.pages)}"
        sheet.text(self.left, y, number, Style(8, 500), "left")


Made = TypeVar("Made", bound=Paper)


def finished(make: Callable[[int], Made], densities: Sequence[float] = (1.0,)) -> bytes:
    """Return the PDF of a paper; `make` is given the number of pages that the foot names.

    Of the densities, the first that gives the fewest pages is taken.
    """
    found: list[tuple[int, float]] = []
    for density in densities:
        paper = make(1)
        paper.density = density
        found.append((paper.draw(), -density))
        if found[-1][0] == 1:
            return paper.sheet.document()
    pages, density = min(found)
    paper = make(pages)
    paper.density = -density
    paper.draw()
    return paper.sheet.document()
