"""Messages to citizens: told once, by real gateways, to whom agreed to it; never silently not."""

from __future__ import annotations

import contextlib
import io
import json
import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from central import cases, feeds, notify, outbox, sending
from central.cli import main
from desk.models import events as e
from desk.models.entries import decode
from desk.models.references import Reference
from tests.servers import Ministry

from .desks import Desk
from .gateways import http_gateway, smtp_server

Enrolled = Callable[..., Desk]
SECRET = "s3cret-pass"
REACHABLE = e.Applicant(
    e.Name("سلمى", "", "", "درويش"), phone="0944 123 456", contact="sms", email="salma@example.org"
)


def command(ministry: Ministry, *words: str, fails: bool = False) -> str:
    out, trouble = io.StringIO(), io.StringIO()
    at = ("--home", str(ministry.home), "--database", ministry.database)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(trouble):
        assert main([*words, *at]) == int(fails)
    assert SECRET not in out.getvalue() + trouble.getvalue()
    return out.getvalue() + trouble.getvalue()


def listed(ministry: Ministry) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(command(ministry, "notify", "list", "--all", "--json"))
    return found


def take_in(ministry: Ministry) -> None:
    feeds.fold_all(ministry.central.database, ministry.central.custody)
    cases.catch_up(ministry.central.database)


def said(ministry: Ministry, subject: UUID) -> list[e.ApplicantNotified]:
    """What central wrote of its messages, as the desks will read it."""
    take_in(ministry)
    with ministry.central.database.transaction() as connection:
        rows = connection.execute(
            "select n.data from entries n join spoken s using (origin, seq) where s.subject = %s"
            " order by n.origin, n.seq",
            (subject,),
        ).fetchall()
    facts = [decode(bytes(data)).fact() for (data,) in rows]
    return [fact for fact in facts if isinstance(fact, e.ApplicantNotified)]


def until(ministry: Ministry, so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + 20
    while not so():
        assert time.monotonic() < end, listed(ministry)
        threading.Event().wait(0.1)


def receive(desk: Desk, applicant: e.Applicant = REACHABLE) -> tuple[UUID, str]:
    subject, reference = desk.receive()
    desk.write(e.Corrected("contact", applicant=applicant), subject)
    desk.write(e.TransactionForwarded("complaints", "tartus"), subject)
    return subject, reference


@pytest.fixture
def secrets(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Gives an address to the next command, as a person would."""
    return lambda name, url: monkeypatch.setenv(f"CENTRAL_NOTIFY_{name.upper()}", url)


def test_told_once_by_sms_and_email(
    ministry: Ministry,
    enrolled: Enrolled,
    secrets: Callable[[str, str], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    desk, office = enrolled(), enrolled("office/complaints/tartus", "01")
    before, _ = receive(desk)
    desk.push()
    office.write(e.Decided("approved"), before)
    office.push()
    take_in(ministry)  # from before anybody was to be told: nobody gets an old message
    with http_gateway() as gateway, smtp_server() as (mail, boxes):
        secrets("sms", gateway.address)
        secrets("email", mail)
        assert (
            command(ministry, "notify", "set", "--sms", "--email") == "sms: json, email: mailto\n"
        )
        file = ministry.home / notify.FILE
        assert file.stat().st_mode & 0o777 == 0o600 and SECRET in file.read_text()
        assert "gateway took" in command(ministry, "notify", "test", "0933 000 111")
        assert gateway.taken[0]["to"] == "+963933000111"
        subject, reference = receive(desk)
        mailed, second = receive(
            desk,
            e.Applicant(e.Name("علي"), email="ali@example.org", contact="email", language="en"),
        )
        assert "name https://track.example.org" in command(
            ministry, "tracking", "set", "https://Track.example.org/"
        )
        silent, _ = receive(desk, e.Applicant(e.Name("هدى"), phone="0944999888", contact="phone"))
        desk.push()
        office.write(e.PapersRequested(("id",), "صورة الهوية"), subject)
        for one in (mailed, silent):
            office.write(e.Decided("refused", "سبب شخصي"), one)
        office.push()
        # The running server sends it by itself.
        _, message = gateway.wait(2)
        assert message["to"] == "+963944123456" and reference in message["message"]
        assert "تنقصها أوراق" in message["message"]
        assert "\ntrack.example.org\n" in message["message"]
        assert "سلمى" not in message["message"] and "الهوية" not in message["message"]
        fact = e.ApplicantNotified("sms", "papers", True, "papers", "ar")
        until(ministry, lambda: said(ministry, subject) == [fact] and bool(said(ministry, mailed)))
        [mail_taken] = boxes.taken
        assert second in mail_taken["subject"] and mail_taken["to"] == "ali@example.org"
        mail_said = str(mail_taken.get_content())
        assert "was not approved" in mail_said and "شخصي" not in mail_said
        assert f"https://track.example.org/track/{second}" in mail_said
        # Taken in once more, as after a new version: nobody is told twice.
        with ministry.central.database.transaction() as connection:
            connection.execute("delete from case_folds")
        take_in(ministry)
        assert sending.send_one(ministry.central) is False
        assert [one["state"] for one in listed(ministry)] == ["sent", "sent"]
        assert (len(gateway.taken), len(boxes.taken)) == (2, 1)
        assert said(ministry, silent) == [] and said(ministry, before) == []
        with ministry.central.database.transaction() as connection:
            case = cases.of_subject(connection, subject)
            assert case is not None and case.state.told
        # The desk that is told in person needs no message any more.
        late, _ = receive(desk)
        desk.push()
        office.write(e.Decided("approved"), late)
        office.write(e.ApplicantTold("in-person", True, about="decision"), late)
        office.push()
        take_in(ministry)
        assert len(listed(ministry)) == 2
        command(ministry, "notify", "off")
        assert SECRET not in file.read_text()
    stored = ministry.central.database
    with stored.transaction() as connection:
        for table in ("outbox", "notify_channels"):
            rows = connection.execute(f"select * from {table}".encode()).fetchall()
            assert SECRET not in str(rows)
    assert SECRET not in caplog.text
    assert ministry.verify()["problems"] == []


def test_what_fails_is_tried_again_and_then_shown(
    ministry: Ministry, enrolled: Enrolled, secrets: Callable[[str, str], None]
) -> None:
    desk, office = enrolled(), enrolled("office/complaints/tartus", "01")

    def decide() -> UUID:
        subject, _ = receive(desk)
        desk.push()
        office.write(e.Decided("approved"), subject)
        office.push()
        return subject

    with http_gateway() as gateway:
        secrets("sms", gateway.address)
        command(ministry, "notify", "set", "--sms", "--language", "en")
        gateway.answers = [500, 200, 0]
        subject = decide()
        until(ministry, lambda: len(gateway.taken) >= 1)
        until(ministry, lambda: [one["failures"] for one in listed(ministry)] == [1])
        [one] = listed(ministry)
        assert (one["state"], one["trouble"]) == ("waiting", "gateway-refused")
        assert one["next_try"] > one["written_at"]
        assert said(ministry, subject) == []
        command(ministry, "notify", "retry", str(one["number"]))
        assert "is finished" in gateway.wait(2)[1]["message"]
        # The gateway hangs up: the message may have gone out, and is not sent again blindly.
        unknown = decide()
        gateway.wait(3)
        until(ministry, lambda: ministry.status()["messages"]["unknown"] == 1)
        messages = ministry.status()["messages"]
        assert (messages["sent"], messages["waiting"]) == (1, 0)
        assert not sending.send_one(ministry.central)
        [open_one] = json.loads(command(ministry, "notify", "list", "--json"))
        assert open_one["trouble"] == "gateway-silent"
        assert said(ministry, unknown) == []
        command(ministry, "notify", "settle", str(open_one["number"]), "--delivered")
        assert [fact.delivered for fact in said(ministry, unknown)] == [True]
        assert command(
            ministry, "notify", "settle", str(open_one["number"]), "--delivered", fails=True
        )
    # Nobody listens any more: after so many tries it is given up, and the desk hears of it.
    lost = decide()
    take_in(ministry)
    with ministry.central.database.transaction() as connection:
        connection.execute(
            "update outbox set failures = %s where state = 'waiting'", (sending.MOST_FAILURES - 1,)
        )
    while not said(ministry, lost):
        with ministry.central.database.transaction() as connection:
            connection.execute("update outbox set next_at = now() where state = 'waiting'")
        sending.send_one(ministry.central)
    assert said(ministry, lost) == [
        e.ApplicantNotified("sms", "decision", False, "approved", "en", "gateway-away")
    ]
    assert ministry.status()["messages"]["given_up"] == 1
    # A process that claimed a message and ended: a person looks at it.
    with ministry.central.database.transaction() as connection:
        connection.execute(
            "update outbox set state = 'sending', claimed_at = now() - interval '1 hour'"
            " where state = 'given-up'"
        )
    assert not sending.send_one(ministry.central)
    assert ministry.status()["messages"]["unknown"] == 1


def test_several_send_and_nobody_is_told_twice(
    ministry: Ministry, enrolled: Enrolled, secrets: Callable[[str, str], None]
) -> None:
    desk = enrolled()
    with http_gateway() as gateway:
        secrets("sms", gateway.address)
        command(ministry, "notify", "set", "--sms", "--receipts")
        references = {receive(desk)[1] for _ in range(12)}
        desk.push()
        feeds.fold_all(ministry.central.database, ministry.central.custody)

        def work(_: int) -> None:
            cases.catch_up(ministry.central.database)
            while sending.send_one(ministry.central):
                pass

        with ThreadPoolExecutor(4) as several:
            list(several.map(work, range(4)))
        until(ministry, lambda: ministry.status()["messages"]["sent"] == len(references))
        told = [one["message"].splitlines()[1] for one in gateway.taken]
        assert sorted(told) == sorted(references)


def test_addresses_that_cannot_be_used(
    ministry: Ministry, secrets: Callable[[str, str], None], tmp_path: Path
) -> None:
    for url in ("json://127.0.0.1/sms", f"nobody://u:{SECRET}@x/{{to}}", "{to}", ""):
        secrets("sms", url or " ")
        said = command(ministry, "notify", "set", "--sms", fails=True)
        assert "gateway" in said and "127.0.0.1" not in said
    assert "no gateway" in command(ministry, "notify", "test", "0944123456", fails=True).lower()
    (ministry.home / notify.FILE).write_text(f'{{"sms": {SECRET}')
    assert "cannot be read" in command(ministry, "notify", "status", fails=True)
    assert logging.getLogger("apprise").propagate


@given(
    some.sampled_from(["received", "papers", "approved", "refused", "answer", "agency", "test"]),
    some.sampled_from(notify.LANGUAGES),
    some.text("مركز aز😀é\n\t{}", max_size=120),
    some.text("0123٤+-() x", max_size=40),
    some.integers(1, 99_999_999),
    some.sampled_from(["", "track.example.org", "a" * 64]),
)
def test_no_message_is_longer_than_two(
    name: str, language: str, centre: str, phone: str, serial: int, page: str
) -> None:
    reference = str(Reference("12", "03", 2026, serial))
    text = notify.compose(notify.texts(language)[name], reference, centre, phone, page)
    assert "" not in text.split("\n")
    assert page in text or len(page) > 60 or name == "test"
    assert notify.segments(text) <= notify.MOST_SEGMENTS
    assert reference in text.splitlines() or language == "en"
    short = notify.compose(
        notify.texts(language)[name], reference, "مركز خدمة المواطن في طرطوس", "043-222333"
    )
    assert "043222333" in short or language == "ar"


@given(some.text("0123456789٠٩+@.a- ,;م", max_size=25))
def test_numbers_and_mailboxes(text: str) -> None:
    found = notify.international(text, "963")
    assert found == "" or (
        found[1:].isdigit() and found.isascii() and 8 <= len(found) <= 16 and found[1] != "0"
    )
    assert notify.international("٠٩٤٤ ١٢٣ ٤٥٦", "963") == "+963944123456"
    assert notify.international("00963944123456", "963") == "+963944123456"
    box = notify.mailbox(text)
    assert box == "" or ("@" in box and "," not in box)
    assert outbox.STATES


def test_segments_are_counted_as_networks_do() -> None:
    assert [notify.segments("a" * n) for n in (160, 161, 306, 307)] == [1, 2, 2, 3]
    assert [notify.segments("م" * n) for n in (70, 71, 134, 135)] == [1, 2, 2, 3]
    assert notify.segments("😀" * 35) == 1 and notify.segments("😀" * 36) == 2
