"""What the ministry knows of each case: it follows the facts, wherever they come from."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as some

from central import cases, feeds
from central.custody import subject_of
from desk.models import events as e
from desk.models.references import Reference
from tests.servers import Ministry

from .desks import Desk

Enrolled = Callable[..., Desk]
WRONG = e.FeeTaken((e.FeeLine("stamps", e.Text("طوابع"), 50),), 70)


def case(ministry: Ministry, subject: UUID) -> cases.Case | None:
    feeds.fold_all(ministry.central.database, ministry.central.custody)
    cases.catch_up(ministry.central.database)
    with ministry.central.database.transaction() as connection:
        return cases.of_subject(connection, subject)


def test_cases_follow_the_facts(ministry: Ministry, enrolled: Enrolled) -> None:
    desk, office = enrolled(), enrolled("office/complaints/tartus", "01")
    subject, reference = desk.receive(due="2099-01-15")
    applicant = e.Applicant(e.Name("سلمى"), phone="٠٩٤٤ ١٢٣-٤٥٦")
    desk.write(e.Corrected("phone", applicant=applicant), subject)
    desk.write(WRONG, subject)  # goes to quarantine and counts for nothing
    filed = e.ComplaintFiled("delay", against="centre/12")
    desk.write(filed, subject)
    desk.write(e.TransactionForwarded("complaints", "tartus"), subject)
    desk.push()
    # The running server takes it in by itself, and says how far it is.
    until = time.monotonic() + 20
    while ministry.status()["cases"] != {"held": 1, "waiting": 0} and time.monotonic() < until:
        threading.Event().wait(0.05)
    found = case(ministry, subject)
    assert found is not None
    assert (found.reference, found.stage, found.digits) == (reference, "forwarded", "3456")
    assert (found.centre, found.office) == ("12", "office/complaints/tartus")
    assert (found.category, found.level) == ("delay", 0)
    assert found.state.complaint == filed and found.state.fee is None
    with ministry.central.database.transaction() as connection:
        assert cases.late(connection, "2099-01-15") == []
        assert cases.late(connection, "2099-01-16") == [found]
        assert cases.late(connection, "2099-01-16", (found.due, subject)) == []
        assert cases.complaints(connection, 0, found.received_at) == []
        assert cases.complaints(connection, 0, found.received_at + 1, ["delay"]) == [found]
    office.write(e.PapersRequested(("id",)), subject)
    office.push()
    with ministry.central.database.transaction() as connection:
        waiting = case(ministry, subject)
        assert waiting is not None and waiting.stage == "papers-missing"
        assert cases.late(connection, "2099-01-16") == []
    assert ministry.verify()["problems"] == []
    # A case that somebody changed by hand is found.
    with ministry.central.database.transaction() as connection:
        connection.execute("update cases set due = '2100-01-01'")
    assert ministry.verify()["problems"] == [
        f"The case of {subject} is not what its facts add up to."
    ]


def test_quarantined_released_and_renumbered(ministry: Ministry, enrolled: Enrolled) -> None:
    desk = enrolled()
    subject, reference = desk.receive("passport")
    desk.write(e.NoteAdded("seen"), subject)
    desk.push()
    assert case(ministry, subject) is None
    with ministry.central.database.transaction() as connection:
        service = e.Service("passport", 1, e.Text("جواز سفر"), "passports")
        fact = (subject_of("service/passport"), "all", e.ServicePublished(service))
        ministry.central.custody.write(connection, [fact])
    feeds.retry(ministry.central.database, ministry.central.custody)
    feeds.fold_all(ministry.central.database, ministry.central.custody)
    with ministry.central.database.transaction() as connection:
        connection.execute("delete from case_folds")  # as after a new version: all anew
    released = case(ministry, subject)
    assert released is not None and released.reference == reference
    other = str(Reference("12", "03", 2026, 77777))
    desk.write(e.Renumbered(other, reference), subject)
    desk.push()
    moved = case(ministry, subject)
    assert moved is not None and (moved.reference, moved.former) == (other, (reference,))
    with ministry.central.database.transaction() as connection:
        assert cases.by_reference(connection, reference) == moved
        assert cases.named(connection, other) == [moved]
        assert cases.by_reference(connection, "12-03-26-00009-9") is None
    assert ministry.verify()["problems"] == []


@given(some.text(alphabet="0123456789٠١٢٣٤٥٦٧٨٩۰۹ +-()م", max_size=20))
def test_last_digits(phone: str) -> None:
    digits = cases.last_digits(phone)
    assert digits == "" or (len(digits) == 4 and digits.isascii() and digits.isdigit())
    assert cases.last_digits(phone + "٤٢٤٢") == "4242"
