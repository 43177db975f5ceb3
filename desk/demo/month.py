"""A month in a centre: three counters, two departments that decide, one that answers, a directorate.

Each day is played through the office of every desk, with the clocks of a rehearsal; papers are
printed, everything travels to a real central server, and the month is counted at its end.
"""

from __future__ import annotations

import json
from collections import Counter as Tally
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any, Final, Self

from desk.config import Home, write_durably
from desk.errors import NotAllowed, Trouble
from desk.joining.first import enrol
from desk.models import events as e
from desk.models import queries, workflow
from desk.models.clock import CIVIL_TIME
from desk.models.folding import TransactionState
from desk.models.queries import Line, Person
from desk.office import (
    agencies,
    assigning,
    complaints,
    decisions,
    follow_up,
    glance,
    reception,
    reporting,
    staff,
    supervision,
)
from desk.office.reception import Draft
from desk.printing import receipts, reports, sheets
from desk.workplace import Workplace, open_workplace

from .month_people import ANSWER, GRIEVANCES, answers, visitors
from .stage import Stage, say

FIRST: Final = date(2026, 10, 1)
COUNTERS: Final = {n: ("--centre", "12", "--desk", n) for n in ("01", "02", "03")}
OFFICES: Final = {
    name: ("--office", f"{name}/tartus")
    for name in ("associations", "municipality", "complaints", "directorate")
}
MINISTRY: Final = {"ministry": ("--office", "associations/ministry")}
DELEGATED, LOST_AT = "found-association", "land-registry"

WHOLE_MONTH: Final = (31, 6)
SHORT_MONTH: Final = (16, 2)
"""Days, and visitors a day at each counter. The short one has something for every act."""

Desks = dict[str, Workplace]


class Month(Stage):
    """The month in a folder. `play` returns what `summary.json` holds."""

    def __init__(self, out: Path, length: tuple[int, int] = WHOLE_MONTH) -> None:
        super().__init__(out)
        self.days, self.visitors = length
        self.now = datetime.combine(FIRST, time(8), CIVIL_TIME)
        self.luck = Random(12)
        self.comers = visitors(self.luck)
        self.told: Tally[str] = Tally()
        self.fees: Tally[str] = Tally()
        self.forgotten: set[str] = set()
        self.delegation = ""

    # --- the clock of the rehearsal ----------------------------------------------------------------

    def __enter__(self) -> Self:
        super().__enter__()
        Path(self.home("central")).mkdir(parents=True)
        self.at(FIRST, 8)
        return self

    def at(self, day: date, hour: int, minute: int = 0) -> None:
        """Set everybody's clock, the ministry's too."""
        self.now = datetime.combine(day, time(hour, minute), CIVIL_TIME)
        ms = str(self.wall()).encode("ascii")
        write_durably(Path(self.home("central")) / "rehearsal-clock", ms)

    def wall(self) -> int:
        """The clock on every wall, ms since 1970; each look at it takes a moment."""
        self.now += timedelta(milliseconds=40)
        return int(self.now.timestamp() * 1000)

    # --- the story -----------------------------------------------------------------------------------

    def play(self) -> dict[str, Any]:
        """Play the whole month and count it."""
        with self.part("month: ministry and enrolment"):
            self._found()
        with ExitStack() as stack:
            desks: Desks = {}
            for name in (*COUNTERS, *OFFICES, *MINISTRY):
                place = open_workplace(Home(Path(self.home(name))), self.wall)
                stack.callback(place.close)
                desks[name] = place
            self._sync(desks)
            with self.part(f"month: {self.days} days"):
                for number in range(self.days):
                    self._day(desks, number)
            with self.part("month: counted"):
                summary = self._count(desks)
        (self.out / "summary.json").write_text(
            json.dumps(summary, ensure_ascii=False, indent=2) + "\n", encoding="utf-8"
        )
        self._tell(summary)
        return summary

    def _found(self) -> None:
        self.line_up()
        central = ["--home", self.home("central")]
        self.run(["-m", "central.cli", "sample", "load", *central])
        self.run(
            ["-m", "central.cli", "staff", "add", "--name", "سلمى درويش", "--role", "officer",
             "--place", "office/associations/ministry", *central],
            stdin="579158\n",
        )  # fmt: skip
        given = self.ask_central(
            "delegation", "give", "--service", DELEGATED, "--department", "associations",
            "--governorate", "tartus", "--decree", "114/ت",
        )  # fmt: skip
        self.delegation = given["id"]
        places = {**COUNTERS, **OFFICES, **MINISTRY}
        adding = [["desk", "add", *place, *central, "--json"] for place in places.values()]
        for name, added in zip(places, self.ask("central.cli", adding), strict=True):
            home, code = Home(Path(self.home(name))), added["code"]
            enrol(
                home, self.address, code, key_file=self.out / f"{name}.key", allow_plain=True,
            )  # fmt: skip
            settings = json.loads(home.settings.read_text(encoding="utf-8"))
            settings |= {"receipt_printer": f"file:{home.root / 'printed'}", "hub": "off"}
            settings["report_printer"] = settings["receipt_printer"]
            home.settings.write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")

    def _day(self, desks: Desks, number: int) -> None:
        day = FIRST + timedelta(days=number)
        counter = desks["01"].counter
        with desks["01"].database.read() as connection:
            if not counter.calendar(connection, "tartus").works(day):
                return
        # In the middle of the month the line is gone for two days; the counters work on.
        cut = number in (self.days // 2, self.days // 2 + 1)
        if cut and self.central is not None:
            self.line_down()
        elif not cut and self.central is None:
            self.line_up()
        self.at(day, 8, 30)
        if number >= self.days // 2 - 2 and self.delegation and not cut:
            self.ask_central("delegation", "recall", self.delegation, "--reason", "إعادة تنظيم")
            self.delegation = ""
        self.at(day, 9)
        if not cut:
            self._sync(desks, *COUNTERS)
        for name in COUNTERS:
            for _ in range(self.visitors):
                self._receive(desks[name])
        self._couriers(desks["02"])
        self.at(day, 12)
        if not cut:
            self._sync(desks, *COUNTERS, *OFFICES, *MINISTRY)
            for name in (*OFFICES, *MINISTRY):
                self._decide(desks[name], day)
            self._sync(desks, *OFFICES, *MINISTRY, *COUNTERS)
        self.at(day, 14)
        self._tell_and_hand_over(desks["03"])
        self._complaints(desks["03"])
        self._supervise(desks["01"], number)
        self.at(day, 16)
        if not cut:
            self._sync(desks, *COUNTERS)
            if number % 3 == 0:
                self.told["escalated"] += len(self.ask_central("escalate")["climbed"])
        self._close(desks["01"], number)

    def _sync(self, desks: Desks, *names: str) -> None:
        """These desks, or all, exchange with the ministry, in this order."""
        for name in names or desks:
            done = desks[name].engine.cycle()
            if done.code:
                raise Trouble(done.what, done.do, code=done.code)

    # --- at the counter --------------------------------------------------------------------------------

    def _receive(self, place: Workplace) -> None:
        code, applicant = next(self.comers)
        counter, clerk = place.counter, _person(place, "clerk")
        service = place.catalogue.service(code)
        serial = self.told["received"]
        lacking = service.evidence[-1].id if serial % 7 == 3 and service.evidence else ""
        complaint, words = None, ""
        if service.outcome == "answer":
            category, words = GRIEVANCES[serial % len(GRIEVANCES)]
            complaint = e.ComplaintFiled(category, "طرطوس", against="office/municipality/tartus")
        draft = Draft(
            service=code,
            applicant=applicant,
            brought=tuple(p.id for p in service.evidence if p.id != lacking),
            amounts={c.id: 500 for c in service.costs if c.amount is None},
            answers=answers(workflow.form_at(service, "receive"), counter.today()),
            method="card" if serial % 6 == 5 else "cash",
            text=words,
            complaint=complaint,
        )
        done = reception.receive(counter, clerk, draft)
        receipts.print_receipt(place.press, clerk, done.reference)
        self.told["received"] += 1
        self.fees[draft.method] += done.total
        if counter.state(done.reference).stage == "received":
            follow_up.forward(counter, clerk, done.reference)
        if serial % 13 == 3:
            self.forgotten.add(done.reference)

    def _couriers(self, place: Workplace) -> None:
        """Files go to the land registry and come back after some days; one of them is lost there."""
        counter, clerk = place.counter, _person(place, "clerk")
        for one in agencies.away(counter):
            reference, days = one.line.reference, (self.wall() - (one.out.sent_at >> 16)) // _DAY_MS
            if one.late and not one.out.chased_at:
                agencies.chase(counter, clerk, reference, "وعدوا بها بعد يومين")
                self.told["chased"] += 1
            if days >= 9 and not self.told["lost at an agency"]:
                agencies.bring_back(counter, clerk, reference, "lost", note="لم يجدوها")
                self.told["lost at an agency"] += 1
            elif days >= (4 if self.told["lost at an agency"] or len(reference) % 2 else 12):
                agencies.bring_back(counter, clerk, reference, "done", sheets=one.out.sheets)
                self.told["back from agencies"] += 1
        files = [(line.reference, 4) for line, code in agencies.wanted(counter) if code == LOST_AT]
        if files:
            sent = agencies.send_out(counter, clerk, LOST_AT, files, courier="وائل حنا")
            sheets.print_manifest(place.press, clerk, sent.number)
            self.told["sent to agencies"] += len(files)

    def _tell_and_hand_over(self, place: Workplace) -> None:
        counter, clerk = place.counter, _person(place, "clerk")
        for line in list(_lines(counter, "untold")):
            reached = self.luck.random() < 0.8
            follow_up.tell(counter, clerk, line.reference, reached=reached)
            self.told["told"] += reached
        for line in list(_lines(counter, "ready")):
            state = counter.state(line.reference)
            if state.told and state.complaint is None and self.luck.random() < 0.7:
                follow_up.hand_over(counter, clerk, line.reference)
                self.told["handed over"] += 1
        for line in list(_lines(counter, "papers-missing")):
            state = counter.state(line.reference)
            if self.wall() - (state.paused_at >> 16) > 3 * _DAY_MS:
                follow_up.complete_papers(counter, clerk, line.reference, follow_up.awaited(state))
                self.told["papers brought"] += 1

    def _complaints(self, place: Workplace) -> None:
        counter, clerk = place.counter, _person(place, "clerk")
        for one in complaints.board(counter, "closed").shown:
            if one.rating or (one.reopened and not self.luck.randrange(3)):
                continue
            if not self.told["reopened"]:
                complaints.reopen(counter, clerk, one.line.reference, "لم يتغير شيء على النافذة")
                self.told["reopened"] += 1
            else:
                rating = 3 + self.told["rated"] % 3
                complaints.satisfied(counter, clerk, one.line.reference, rating)
                self.told["rated"] += 1

    # --- in the departments -------------------------------------------------------------------------------

    def _decide(self, place: Workplace, day: date) -> None:
        counter, officer = place.counter, _person(place, "officer")
        if "directorate" in place.settings.place:
            for line in decisions.inbox(counter, officer, "escalated"):
                if line.reference in self.forgotten and line.escalated >= 3:
                    follow_up.note(counter, officer, line.reference, "يُنجز اليوم ويُبلَّغ صاحبها")
                    self.forgotten.discard(line.reference)
                    self.told["taken up by the directorate"] += 1
            return
        for line in decisions.inbox(counter, officer, "to-decide"):
            if line.reference in self.forgotten or self.luck.random() < 0.35:
                continue
            self._work_on(place, officer, line, day)

    def _work_on(self, place: Workplace, officer: Person, line: Line, day: date) -> None:
        counter = place.counter
        state = counter.state(line.reference)
        with place.database.read() as connection:
            service = queries.service(connection, state.service, state.service_version)
        assert service is not None
        if state.officer is None:
            assigning.assign(counter, officer, line.reference, to_me=not service.blind)
        step = workflow.current(service, state)
        if step is None or workflow.place(step) != "department":
            return
        lacking = tuple(paper for paper, brought in state.papers.items() if not brought)
        if lacking and not state.pauses:
            decisions.request_papers(counter, officer, line.reference, lacking)
            self.told["papers asked for"] += 1
            return
        if not step.act:
            form = answers(workflow.form(service, step), day.isoformat())
            decisions.step_done(counter, officer, line.reference, form)
            return
        self._say_so(place, officer, state, service, day)

    def _say_so(
        self,
        place: Workplace,
        officer: Person,
        state: TransactionState,
        service: e.Service,
        day: date,
    ) -> None:
        counter, reference = place.counter, state.reference
        form = answers(workflow.form_at(service, "decide"), day.isoformat())
        try:
            if service.outcome == "answer":
                decisions.decide(counter, officer, reference, "answered", ANSWER)
            elif self.told["decided"] % 9 == 8:
                decisions.decide(counter, officer, reference, "refused", "لا تنطبق الشروط.")
            else:
                decisions.decide(counter, officer, reference, "approved", answers=form)
        except NotAllowed as refused:
            if refused.code != "power-recalled":
                raise
            decisions.pass_on(counter, officer, reference)
            self.told["passed on to the ministry"] += 1
            return
        self.told["decided"] += 1
        self.told["decided under delegation"] += counter.state(reference).under is not None

    # --- the supervisor -------------------------------------------------------------------------------------

    def _supervise(self, place: Workplace, number: int) -> None:
        """One fee was written down wrongly, one transaction should not have been received."""
        counter, supervisor = place.counter, _person(place, "supervisor")
        second = supervision.seconds(counter, supervisor)[0]
        if number == 6:
            line = next(x for x in queries_recent(place) if x.fee and x.stage == "forwarded")
            fee = counter.state(line.reference).fee
            assert fee is not None
            less = (e.FeeLine(fee.lines[0].cost, fee.lines[0].title, 100), *fee.lines[1:])
            right = e.FeeTaken(less, sum(x.amount for x in less), method=fee.method)
            supervision.correct(
                counter,
                supervisor,
                line.reference,
                reason="كُتب الرسم خطأ",
                fee=right,
                second=second,
            )
            self.fees[fee.method] += right.total - fee.total
            self.told["corrected"] += 1
        if number == 7:
            line = next(x for x in queries_recent(place) if x.fee and x.stage == "forwarded")
            fee = counter.state(line.reference).fee
            assert fee is not None
            supervision.void(
                counter, supervisor, line.reference, reason="استُلمت مرتين", second=second
            )
            self.fees[fee.method] -= fee.total
            self.told["voided"] += 1

    def _close(self, place: Workplace, number: int) -> None:
        """Each day is closed in the evening; two of them together with the one after them."""
        if number in (4, 5):
            return
        counter, supervisor = place.counter, _person(place, "supervisor")
        open_days = [
            one.day for one in supervision.open_days(counter) if one.day <= counter.today()
        ]
        counts = {}
        for day in supervision.to_close(counter, open_days):
            counted = {one.key: one.recorded for one in day.drawers if one.to_count}
            why: dict[glance.Key, str] = {}
            if number == 11 and counted:
                short = next(iter(counted))
                counted[short] -= 25
                why[short] = "ورقة من فئة ٢٥ ليرة مفقودة"
            counts[day.day] = supervision.Counted(counted, why)
        closed = supervision.close_days(counter, supervisor, counts)
        self.told["days closed"] += len(closed)

    # --- counting ----------------------------------------------------------------------------------------------

    def _count(self, desks: Desks) -> dict[str, Any]:
        for _ in range(2):  # what the last one sent is for the first, too
            self._sync(desks)
        place = desks["01"]
        last = FIRST + timedelta(days=self.days - 1)
        report = reporting.period(place.counter, FIRST.isoformat(), last.isoformat())
        (self.out / "month.pdf").write_bytes(reports.period_report(place.press, report, "service"))
        (self.out / "month.xlsx").write_bytes(reports.period_sheets(place.press, report))
        (self.out / "last-day.pdf").write_bytes(reports.daily_report(place.press, _last_day(place)))
        lost = [f"{name} is not whole" for name, one in desks.items() if not one.verify()["whole"]]
        lost += [
            f"{name} still holds what central does not"
            for name, one in desks.items()
            if one.standing().pending.facts
        ]
        central, proof = self.ask_central("status"), self.ask_central("verify")
        lost += [str(problem) for problem in proof["problems"]]
        at_desks = sum(one.journal.head().seq for one in desks.values())
        if central["desk_entries"] != at_desks:
            lost.append(f"{at_desks} facts at the desks, {central['desk_entries']} at central")
        total, fees = report.total, {k: v for k, v in self.fees.items() if v}
        if (total.received, total.fees) != (self.told["received"], fees):
            lost.append(f"the report says {total.received} and {total.fees}, the story {fees}")
        daily = Tally[str]()
        for one in report.days:
            daily.update(one.fees)
        if {k: v for k, v in daily.items() if v} != fees:
            lost.append(f"the days add up to {dict(daily)}, the month to {fees}")
        return {
            **self.told,
            "fees": fees,
            "late and open": total.open_late,
            "on time": total.on_time,
            "quarantined": len(central["quarantined"]),
            "facts at central": central["desk_entries"],
            "lost": lost,
            "seconds": self.seconds,
        }

    def _tell(self, summary: dict[str, Any]) -> None:
        say("\nThe month, from the desks and from central:")
        for key, value in summary.items():
            if isinstance(value, int | float) and not isinstance(value, bool):
                say(
                    f"{key:32} {value:>10.2f}"
                    if isinstance(value, float)
                    else f"{key:32} {value:>10}"
                )
        say(f"{'fees':32} {sum(summary['fees'].values()):>10}")
        say(f"{'lost':32} {len(summary['lost']):>10}")
        for line in summary["lost"]:
            say(f"    {line}")
        for part, seconds in self.seconds.items():
            say(f"{part:32} {seconds:6.1f} s")


_DAY_MS: Final = 24 * 3600 * 1000


def _person(place: Workplace, role: e.Role) -> Person:
    return next(one for one in staff.people(place.counter) if one.may(role))


def _lines(counter: Any, which: Any) -> Iterator[Line]:
    yield from follow_up.listing(counter, which, limit=1000)


def queries_recent(place: Workplace) -> list[Line]:
    """What this desk received last, newest first."""
    with place.database.read() as connection:
        return queries.recent(connection, place.journal.origin, 40)


def _last_day(place: Workplace) -> str:
    with place.database.read() as connection:
        row: Callable[..., Any] = connection.exec_driver_sql
        return str(row("SELECT max(day) FROM days").scalar())
