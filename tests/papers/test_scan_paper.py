"""Where a paper is scanned from: the feeder if something lies in it, else the glass."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PIL import Image

from desk.papers.scanner import Capabilities, Mode, Scanner, Source, never, scan_paper, trouble


class Office(Scanner):
    """A scanner with a feeder that holds so many sheets, and a sheet on the glass."""

    def __init__(self, sources: tuple[Source, ...], sheets: int = 0, fault: str = "") -> None:
        super().__init__("test:office", "Office")
        self._sources, self._sheets, self._fault = sources, sheets, fault

    def capabilities(self) -> Capabilities:
        return Capabilities(self._sources, (Mode.GREY,), (200,))

    def scan(
        self,
        source: Source = Source.GLASS,
        dpi: int = 200,
        mode: Mode = Mode.GREY,
        cancelled: Callable[[], bool] = never,
    ) -> Iterator[Image.Image]:
        if source is Source.GLASS:
            yield Image.new("L", (10, 10))
            return
        yield from (Image.new("L", (10, 10)) for _ in range(self._sheets))
        if self._fault or not self._sheets:
            raise trouble(self._fault or "empty", self.name)


BOTH = (Source.GLASS, Source.FEEDER)


@pytest.mark.parametrize(
    ("scanner", "where", "pages"),
    [
        (Office(BOTH, sheets=3), "auto", 3),
        (Office(BOTH), "auto", 1),
        (Office(BOTH, sheets=3), "glass", 1),
        (Office((Source.GLASS,)), "auto", 1),
        (Office((Source.GLASS,)), "feeder", 1),
    ],
)
def test_the_paper_is_taken_from_where_it_lies(scanner: Office, where: str, pages: int) -> None:
    scanned = scan_paper(scanner, where)  # type: ignore[arg-type]
    assert (len(scanned.pages), scanned.trouble) == (pages, None)


def test_a_jam_is_told_and_not_taken_for_an_empty_feeder() -> None:
    scanned = scan_paper(Office(BOTH, sheets=2, fault="jammed"))
    assert scanned.trouble is not None
    assert (len(scanned.pages), scanned.trouble.code) == (2, "scanner-jammed")


def test_an_empty_feeder_that_was_asked_for_is_told() -> None:
    scanned = scan_paper(Office(BOTH), "feeder")
    assert scanned.trouble is not None
    assert scanned.trouble.code == "scanner-empty"
