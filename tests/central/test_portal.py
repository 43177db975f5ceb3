"""The tracking page as citizens see it, in a real browser without JavaScript."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
import requests
from hypothesis import given
from hypothesis import strategies as some
from playwright.sync_api import Page

from central import cases, feeds
from central.portal import limits, tracking
from central.portal.pages import Pages
from desk.errors import Refused
from desk.models import events as e
from desk.models import tracking as tracking_address
from desk.models.receipt_code import ReceiptClaim, sign
from desk.models.references import Reference
from tests.servers import Ministry

from .browser import OLD_PHONE, SCREEN, chromium
from .desks import Desk

Enrolled = Callable[..., Desk]
SALMA = e.Applicant(e.Name("سلمى", "", "", "درويش"), phone="0944 123 456", number="01010101010")


def receive(desk: Desk, applicant: e.Applicant = SALMA, **more: str) -> tuple[UUID, str]:
    subject, reference = desk.receive(**more)
    desk.write(e.Corrected("phone", applicant=applicant), subject)
    return subject, reference


def take_in(ministry: Ministry) -> None:
    feeds.fold_all(ministry.central.database, ministry.central.custody)
    cases.catch_up(ministry.central.database)


def ask(ministry: Ministry, reference: str, digits: str, lang: str = "en") -> requests.Response:
    return requests.post(
        f"{ministry.url}/track",
        {"reference": reference, "digits": digits, "lang": lang},
        timeout=20,
    )


def free(ministry: Ministry) -> None:
    """An hour later."""
    with ministry.central.database.transaction() as connection:
        connection.execute("update portal_tries set until = now() - interval '1 second'")
        limits.forget(connection)


def code(desk: Desk, reference: str) -> str:
    """The text in a receipt's QR code."""
    moment = datetime.now(UTC).replace(second=0, microsecond=0)
    return sign(ReceiptClaim(reference, moment, "complaint", 0, desk.origin), desk.key)


@pytest.fixture
def page() -> Iterator[Page]:
    with chromium() as browser:
        phone = browser.new_context(viewport=OLD_PHONE, java_script_enabled=False)
        yield phone.new_page()


def shot(page: Page, name: str) -> None:
    """Keep pictures for a person to look at, where one asked for them."""
    if folder := os.environ.get("SHUBBAK_SHOTS"):
        for label, size in (("phone", OLD_PHONE), ("screen", SCREEN)):
            page.set_viewport_size(size)
            page.screenshot(path=Path(folder) / f"{name}-{label}.png", full_page=True)
        page.set_viewport_size(OLD_PHONE)


def show(page: Page, reference: str, digits: str, button: str = "اعرض الحالة") -> str:
    page.fill("#reference", reference)
    page.fill("#digits", digits)
    page.click(f"button:has-text('{button}')")
    assert "digits" not in page.url and reference not in page.url
    return page.inner_text("main")


def fits(page: Page) -> None:
    """Nothing is wider than the phone."""
    width = page.locator("html").bounding_box()
    body = page.locator("body").bounding_box()
    assert width is not None and body is not None and body["width"] <= 360
    for box in (one.bounding_box() for one in page.locator("main *").all()):
        assert box is None or (box["x"] >= 0 and box["x"] + box["width"] <= 360)


def test_a_citizen_looks_at_a_case(ministry: Ministry, enrolled: Enrolled, page: Page) -> None:
    desk, office = enrolled(), enrolled("office/complaints/tartus", "01")
    day = datetime.now(UTC).date()
    subject, reference = receive(desk, due=(day + timedelta(days=9)).isoformat())
    late, second = receive(desk, due=(day - timedelta(days=9)).isoformat())
    nameless, third = receive(desk, e.Applicant(e.Name("")))
    desk.write(e.ComplaintFiled("delay", anonymous=True), nameless)
    for one in (subject, late, nameless):
        desk.write(e.TransactionForwarded("complaints", "tartus"), one)
    desk.push()
    office.write(e.PapersRequested(("identity-card",), "اطلبوها من سامر"), subject)
    office.write(e.Decided("answered", "أُصلح العطل.\nشكرًا."), nameless)
    office.push()
    take_in(ministry)
    page.goto(f"{ministry.url}/")
    assert page.url == f"{ministry.url}/track"
    assert (page.get_attribute("html", "lang"), page.get_attribute("html", "dir")) == ("ar", "rtl")
    shot(page, "form")
    fits(page)
    said = show(page, reference, "٣٤٥٦")
    shot(page, "missing")
    fits(page)
    assert "تنقصها أوراق" in said and reference in said and "شكوى" in said
    assert "مركز خدمة المواطن" in said and "صورة عن البطاقة الشخصية" in said
    assert all(secret not in said for secret in ("سلمى", "درويش", "سامر", "0944", "01010101010"))
    page.click("text=معاملة أخرى")
    said = show(page, second, "3456")
    shot(page, "late")
    assert "تأخرت عن موعدها" in said
    page.goto(f"{ministry.url}/track/{second}?lang=en")
    assert page.input_value("#reference") == second
    assert "The department is looking at it" in show(page, second, "3456", "Show how it stands")
    shot(page, "english")
    fits(page)
    page.goto(f"{ministry.url}/track")
    assert "لا نجد معاملة" in show(page, reference, "9999")
    shot(page, "nothing")
    # A complaint without a name is opened by its receipt, and by nothing else.
    assert "لا نجد معاملة" in show(page, third, "0000")
    said = show(page, code(desk, third), "")
    shot(page, "answer")
    assert "أُصلح العطل." in said and "صدر الردّ" in said
    assert "لا نجد" in page_text(ministry, code(desk, reference), "")
    forged = code(desk, third)
    assert "رقم خطأ" in page_text(ministry, forged[:-3] + "000", "")


def test_a_scanned_receipt_opens_its_case_and_its_code_goes_into_no_address(
    ministry: Ministry, enrolled: Enrolled
) -> None:
    desk = enrolled()
    nameless, reference = receive(desk, e.Applicant(e.Name("")))
    desk.write(e.ComplaintFiled("delay", anonymous=True), nameless)
    desk.push()
    take_in(ministry)
    asked: list[str] = []
    with chromium() as browser:
        page = browser.new_context(viewport=OLD_PHONE).new_page()
        page.on("request", lambda one: asked.append(one.url))
        page.goto(tracking_address.scanned(ministry.url, reference, code(desk, reference)))
        assert page.input_value("#reference") == reference
        page.click("text=English")
        assert (page.get_attribute("html", "lang"), page.input_value("#reference")) == (
            "en",
            reference,
        )
        page.click("button")
        assert "We have it" in page.inner_text("main")
        # Where no script runs, the whole address is pasted instead of the number.
        scanned = tracking_address.scanned(ministry.url, reference, code(desk, reference))
        assert ask(ministry, scanned, "").status_code == 200
        # Somebody else's receipt opens nothing.
        _, other = receive(desk, e.Applicant(e.Name("")))
        desk.push()
        take_in(ministry)
        page.goto(tracking_address.scanned(ministry.url, other, code(desk, reference)))
        page.click("button")
        assert "لا نجد معاملة" in page.inner_text("main")
    assert asked and not any("SHUBBAK1" in url for url in asked)


def page_text(ministry: Ministry, reference: str, digits: str) -> str:
    return ask(ministry, reference, digits, "ar").text


def test_guessing_gets_nowhere(ministry: Ministry, enrolled: Enrolled) -> None:
    desk = enrolled()
    _, reference = receive(desk)
    desk.push()
    take_in(ministry)
    right = ask(ministry, reference, "3456")
    assert right.status_code == 200 and "Shubbak" in right.text
    assert len(right.content) < 15_000
    assert right.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in right.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in right.headers and "<script" not in right.text
    # A number that nobody has and digits that are wrong: the same page, but for what was typed.
    other = str(Reference("12", "03", 2026, 99_999))
    wrong, nobody = ask(ministry, reference, "1111"), ask(ministry, other, "1111")
    assert wrong.status_code == nobody.status_code == 404
    assert wrong.text.replace(reference, "") == nobody.text.replace(other, "")
    assert wrong.headers.keys() == nobody.headers.keys()
    for _ in range(limits.REFERENCE_TRIES - 1):
        for guessed in (reference, other):
            assert ask(ministry, guessed, "2222").status_code == 404
    for guessed in (reference, other):
        last = ask(ministry, guessed, "3456")
        assert last.status_code == 429 and 0 < int(last.headers["Retry-After"]) <= 3600
        assert "Wait for" in last.text
    free(ministry)
    assert ask(ministry, reference, "3456").status_code == 200
    answers = [ask(ministry, reference, "3456").status_code for _ in range(limits.ADDRESS_TRIES)]
    assert answers == [200] * (limits.ADDRESS_TRIES - 1) + [429]
    with ministry.central.database.transaction() as connection:
        kept = str(connection.execute("select * from portal_tries").fetchall())
    assert reference not in kept and "127.0.0.1" not in kept


def test_bad_forms(ministry: Ministry) -> None:
    for typed, digits in (
        ("", ""),
        ("12-03-26-00001-0", "1234"),
        ("<script>alert(1)</script>", "1234"),
        ("SHUBBAK1:ABC", ""),
        ("12-03-26-04421-9", "12345"),
        ("\u202e" * 300, "\0"),
    ):
        answer = ask(ministry, typed, digits)
        assert answer.status_code == 422, typed
        assert "<script>alert" not in answer.text
    url = f"{ministry.url}/track"
    for body in (b"\xff\xfe=\x80", b"a" * 10_000, b"&" * 4000, b"a=1&" * 900):
        assert requests.post(url, data=body, timeout=20).status_code == 422
    assert requests.get(f"{url}/%3Cscript%3E?lang=xx", timeout=20).status_code == 200
    assert requests.put(url, timeout=20).status_code == 405
    assert requests.get(f"{url}/a/b", timeout=20).status_code == 404


@given(some.text("0123٠٣۴²x -", max_size=12))
def test_four_digits(text: str) -> None:
    try:
        found = tracking.four(text)
    except Refused:
        return
    assert found == "" or (len(found) == 4 and found.isascii() and found.isdigit())
    assert tracking.four("٣٤٥٦") == "3456"


def test_both_languages_say_the_same_things() -> None:
    texts = Pages().texts
    assert texts["ar"].keys() == texts["en"].keys()
    for name, said in texts["ar"].items():
        assert ("{" in said) == ("{" in texts["en"][name]), name
