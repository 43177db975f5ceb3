"""The number at the door on paper."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from desk.papers.arabic import Typesetter
from desk.papers.ticket_80mm import TicketContent, before_words, render_ticket
from tests.papers.reading import ink_box, pages_of, sizes_of, text_of

AT = datetime(2026, 11, 22, 9, 6, tzinfo=timezone(timedelta(hours=3)))


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (0, "لا أحد قبلك"),
        (2, "شخصان قبلك"),
        (7, "٧ أشخاص قبلك"),
        (12, "١٢ شخصاً قبلك"),
        (105, "١٠٥ أشخاص قبلك"),
    ],
)
def test_it_says_how_many_come_before(before: int, said: str) -> None:
    assert before_words(before) == said


def test_it_is_large_and_short(typesetter: Typesetter) -> None:
    content = TicketContent("مركز خدمة المواطن، طرطوس الثانية", "AB-018", AT, 12)
    pdf = render_ticket(content, typesetter)
    words = text_of(pdf)
    assert "طرطوس الثانية" in words
    assert "AB-018" in words
    ((width, height),) = sizes_of(pdf)
    assert width == 80
    assert height < 60
    (page,) = pages_of(pdf)
    left, _, right, _ = ink_box(page)
    assert 0 < left < right < page.width  # the widest number stays on the roll
