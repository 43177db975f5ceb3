"""A month of a centre, counted a second time straight from its journal, to the last pound."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import openpyxl
import pytest

from desk.commands.report import _period_shown
from desk.models import events as e
from desk.models.clock import CIVIL_TIME
from desk.office import decisions, follow_up, glance, queue, reception, reporting, supervision
from desk.office.supervision import Counted
from desk.papers.arabic import Typesetter
from desk.papers.daily_report_a4 import render_daily_report
from desk.papers.period_report_a4 import render_period_report
from desk.papers.period_report_xlsx import render_period_xlsx
from desk.papers.words import number
from desk.printing import report_contents
from tests.papers.reading import text_of
from tests.recount import COUNTED, differences, read, recount
from tests.typefaces import derived

from .conftest import Desk, draft, made_desk

FIRST, LAST = "2026-12-01", "2026-12-31"
WAYS = ("cash", "cash", "cash", "card", "stamps", "transfer")


@pytest.fixture(scope="module")
def typesetter(tmp_path_factory: pytest.TempPathFactory) -> Typesetter:
    return Typesetter(derived(tmp_path_factory.mktemp("fonts")))


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory, pin_hashes: dict[str, str]) -> Iterator[Desk]:
    """A month with everything that moves money: late corrections, other ways of paying, voids."""
    with made_desk(tmp_path_factory.mktemp("month"), pin_hashes) as desk:
        dice = random.Random(20261122)
        live(desk, dice)
        yield desk


def live(desk: Desk, dice: random.Random) -> None:
    counter, boss, clerk = desk.counter, desk.supervisor, desk.clerk
    living: list[str] = []
    for day in range(31):
        desk.wall.now = datetime(2026, 12, 1, 8, 30, tzinfo=CIVIL_TIME) + timedelta(day)
        if desk.wall.now.weekday() in (4, 5):
            continue
        for _ in range(dice.randint(2, 5)):
            desk.wall.now += timedelta(minutes=dice.randint(1, 40))
            form = draft(amounts={"stamps": dice.choice((0, 25, 50, 75))}, method=dice.choice(WAYS))
            living.append(reception.receive(counter, dice.choice((clerk, boss)), form).reference)
            if dice.random() < 0.9:
                reception.receipt_printed(counter, clerk, living[-1], "PDF", "a5")
        for reference in dice.sample(living, min(4, len(living))):
            desk.wall.now += timedelta(minutes=3)
            state = counter.state(reference)
            match state.stage, dice.random():
                case "voided", _:
                    continue
                case "received", chance if chance < 0.5:
                    follow_up.forward(counter, clerk, reference)
                case "forwarded", chance if chance < 0.6:
                    outcome: Any = dice.choice(("approved", "approved", "refused"))
                    decisions.decide(counter, desk.officer, reference, outcome, "حسب الأصول")
                case "decided", chance if chance < 0.7:
                    follow_up.hand_over(counter, clerk, reference)
                case (("received" | "forwarded"), chance) if chance < 0.8:
                    supervision.void(counter, boss, reference, reason="مكررة", second=clerk)
                case _:
                    fee = supervision.corrected_fee(
                        state.fee,
                        [line.amount + dice.choice((0, 25)) for line in state.fee.lines],
                        dice.choice(WAYS),
                    ) if state.fee else None  # fmt: skip
                    if fee is not None and fee != state.fee:
                        supervision.correct(
                            counter, boss, reference, reason="مبلغ", fee=fee, second=clerk
                        )
        for wait in range(day % 4):  # at the door: the last one goes before anybody calls
            queue.take(counter, clerk)
            desk.wall.now += timedelta(minutes=5 * wait + day % 7)
            if wait < 2:
                queue.call_next(counter, clerk)
        if day % 3 == 0:
            close_open(desk)
            if day < 30:  # somebody still came, whom the next report counts
                living.append(reception.receive(counter, clerk, draft()).reference)


def close_open(desk: Desk) -> None:
    """Close everything that is open, days without work in the same step."""
    open_days = [one.day for one in supervision.open_days(desk.counter)]
    counts = {
        day.day: Counted({d.key: d.recorded for d in day.drawers})
        for day in supervision.to_close(desk.counter, open_days)
    }
    supervision.close_days(desk.counter, desk.supervisor, counts)


def entries(desk: Desk) -> list[bytes]:
    with desk.counter.journal.database.read() as connection:
        rows = connection.exec_driver_sql("SELECT bytes FROM entries").all()
    return [bytes(r[0]) for r in rows]


def test_a_month_is_what_the_journal_says_to_the_last_pound(
    month: Desk, typesetter: Typesetter
) -> None:
    found = recount(entries(month), "12", FIRST, LAST)
    report = reporting.period(month.counter, FIRST, LAST)
    assert differences(found, _period_shown(report, "service")) == []
    assert found["total"]["received"] > 50
    assert {"cash", "card", "stamps", "transfer"} <= set(found["total"]["fees"])
    assert found["total"]["voided"] > 2
    with month.counter.journal.database.read() as connection:
        content = report_contents.period_report(
            connection, report, ministry="وزارة", printed_at=datetime.now(UTC), by="service"
        )
    said = text_of(render_period_report(content, typesetter))
    for name in COUNTED:
        assert plain_number(found["total"][name]) in said
    assert plain_number(sum(found["total"]["fees"].values())) in said
    # Who waited at the door, and for how long, is on paper and on sheets.
    door = waited(entries(month))
    assert door == (report.door.taken, report.door.called, report.door.left, report.door.longest)
    assert "الانتظار عند الباب" in said
    assert f"نودي {plain_number(door[1])}، نصفهم خلال" in said
    assert f"وانصرف بلا خدمة {plain_number(door[2])}." in said
    book = render_period_xlsx(content)
    rows = list(openpyxl.load_workbook(io.BytesIO(book), data_only=True)["الباب"].values)
    assert (*rows[-1][1:4], rows[-1][6]) == door
    whole = sheets(book)
    assert whole["الأيام"] == [
        [found["total"][name] for name in ("received", "decided", "handed_over", "voided")],
        [found["total"]["fees"][way] for way in content.ways],
        [sum(found["total"]["fees"].values())],
    ]


def waited(written: list[bytes]) -> tuple[int, int, int, float]:
    """Numbers taken, called, and gone unserved; the longest wait in minutes."""
    said: dict[bytes, dict[str, int]] = {}
    for data in written:
        entry = read(data)
        if entry["kind"].startswith("ticket."):
            kinds = said.setdefault(entry["subject"], {})
            kinds.setdefault(entry["kind"], entry["place"][0] >> 16)
            if entry["body"].get("outcome", "served") != "served":
                kinds["gone"] = 1
    times = [(k["ticket.called"] - k["ticket.taken"]) / 60_000 for k in said.values() if "ticket.called" in k]  # fmt: skip
    gone = sum("gone" in k or "ticket.called" not in k for k in said.values())
    return len(said), len(times), gone, max(times)


def plain_number(value: int) -> str:
    from desk.papers.words import plain

    return plain(number(value))


def sheets(data: bytes) -> dict[str, Any]:
    """The totals of the days' sheet as they are shown, after checking that formulas give them."""
    shown = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    formulas = openpyxl.load_workbook(io.BytesIO(data))
    for name in shown.sheetnames:
        sheet, other = shown[name], formulas[name]
        assert sheet.sheet_view.rightToLeft
        assert sheet.freeze_panes == "B2"
        last = sheet.max_row
        for cell in other[last][1:]:
            if isinstance(cell.value, str) and cell.value.startswith("=SUM"):
                first, end = cell.value[5:-1].split(":")
                added = sum(c[0].value or 0 for c in sheet[first:end])
                assert sheet[cell.coordinate].value == added
    days = shown["الأيام"]
    assert days["A2"].value == datetime(2026, 12, 1)
    row = [cell.value for cell in days[days.max_row]][1:]
    for line in days.iter_rows(min_row=2, max_row=days.max_row - 1, values_only=True):
        assert line[-1] == sum(v for v in line[5:-1] if isinstance(v, int))
    return {"الأيام": [row[:4], row[4:-1], row[-1:]]}


def test_every_day_is_what_the_journal_says(month: Desk, typesetter: Typesetter) -> None:
    written = entries(month)
    money = late = 0
    for number_of_day in range(31):
        when = (date(2026, 12, 1) + timedelta(number_of_day)).isoformat()
        found = recount(written, "12", when, when)["total"]
        day = glance.day(month.counter, when)
        beyond = day.beyond or glance.After(when, 0, 0, 0, 0)
        counted = (day.received, day.handed_over, day.fees)
        more = (beyond.received, beyond.handed_over, beyond.fees)
        assert [a + b for a, b in zip(counted, more, strict=True)] == [
            found["received"], found["handed_over"], sum(found["fees"].values()),
        ]  # fmt: skip
        money += day.money
        late += sum(one.fees for one in day.after)
    # Nothing is counted twice or never, whichever report it stands in.
    whole = recount(written, "12", FIRST, LAST)["total"]
    assert money == sum(whole["fees"].values())
    assert late > 0
    assert supervision.open_days(month.counter) == []
    with month.counter.journal.database.read() as connection:
        content = report_contents.daily_report(
            connection, day, ministry="وزارة", supervisor="", names={},
            origin=month.counter.journal.origin, printed_at=datetime.now(UTC),
        )  # fmt: skip
    assert plain_number(day.fees) in text_of(render_daily_report(content, typesetter))


def test_the_recount_knows_another_number_when_it_sees_one(month: Desk) -> None:
    found = recount(entries(month), "12", FIRST, LAST)
    shown = _period_shown(reporting.period(month.counter, FIRST, LAST), "service")
    shown["total"]["fees"]["cash"] += 1
    shown["days"][3]["received"] += 1
    assert len(differences(found, shown)) == 2
    assert e.Voided.kind == "transaction.voided/1"
