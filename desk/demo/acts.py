"""What one person does at one desk's window: `python -m desk.demo.acts OUT DESK ACT …`.

Each act is a process of its own, so that one can be killed as a power cut would.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desk.config import Home
from desk.models.queries import Line
from desk.office import decisions, drafts, follow_up
from desk.ui.pages.follow_up import FollowUp
from desk.ui.pages.inbox import Inbox
from desk.ui.pages.inbox_forms import StepForm
from desk.ui.pages.reports import Reports
from desk.workplace import open_workplace

from .driver import Hands, Key
from .papers import lay_down
from .people import MORNING

SITTING = {
    "first": ("رنا الخطيب", "246824"),
    "second": ("ليلى مرعي", "135713"),
    "disability": ("ميساء حسن", "468246"),
    "civil-registry": ("سهى ناصر", "681368"),
}
SUPERVISOR = ("سامر ديوب", "864286")
TOLD, HANDED = 5, 2
SHORT = 25
"""Pounds that are missing in one drawer at the end of the day, and are explained."""


class Act:
    """One desk, one person, one folder of results."""

    def __init__(self, out: Path, desk: str, name: str) -> None:
        self.out, self.desk, self.name = out, desk, name
        self.home = out / "homes" / desk
        self.hands: Hands

    def sit_down(self, who: tuple[str, str] | None = None) -> None:
        """Open the window and sign in."""
        self.hands = Hands(self.home, self.out / "pictures" / self.desk)
        self.hands.sign_in(*(who or SITTING[self.desk]))

    def tell(self, **found: Any) -> None:
        """Leave a result for the story."""
        path = self.out / f"{self.desk}.{self.name}.json"
        path.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")

    def write_down(self, reference: str) -> None:
        """Note a reference that the window showed, durably: it was promised to a citizen."""
        with (self.out / "received.txt").open("a", encoding="ascii") as file:
            file.write(reference + "\n")
            file.flush()
            os.fsync(file.fileno())

    # --- the acts -----------------------------------------------------------------------------

    def papers(self) -> None:
        """Make the papers that the citizens bring."""
        place = open_workplace(Home(self.home))
        lay_down(place.catalogue.services(), self.out / "papers")
        place.close()

    def receive(self, first: str, beyond: str, killed_at: str = "") -> None:
        """Receive visitors; at `killed_at` the power fails when the papers are half in."""
        self.sit_down()
        hands, start = self.hands, int(first)
        hands.open("reception")
        if drafts.kept(hands.place.counter):
            start += self._take_up_the_draft(start)
        for number in range(start, int(beyond)):
            visitor = MORNING[number]
            if killed_at and number == int(killed_at):
                hands.choose_service(visitor)
                hands.name_applicant(visitor)
                hands.until(lambda: not hands.reception.keeper.pending(), "the kept draft")
                hands.rest(1000)
                os.kill(os.getpid(), signal.SIGKILL)
            hands.fill(visitor, self.out / "papers")
            if number in (start, start + 1, start + 2):
                hands.rest(300)
                hands.picture(f"reception-{number + 1:02d}")
            self.write_down(hands.receive())
        hands.picture("reception-after")
        for page in ("follow-up", "guide", "sync"):
            hands.open(page)
            hands.rest(900)
            hands.picture(f"{page}-offline")
        hands.leave()

    def _take_up_the_draft(self, number: int) -> int:
        hands, visitor = self.hands, MORNING[number]
        page = hands.reception
        hands.until(lambda: page.service.service() is not None, "the draft of before")
        service, (_, applicant) = page.service.service(), page.applicant.applicant()
        assert service is not None
        if (service.id, applicant.name.first) != (visitor.service, visitor.first):
            raise AssertionError(f"the draft came back as {service.id}, {applicant.name}")
        hands.rest(300)
        hands.picture("reception-draft-restored")
        hands.take_papers(visitor, self.out / "papers")
        hands.answer(page.side.fees.form)
        self.write_down(hands.receive())
        return 1

    def sync(self) -> None:
        """Open the window and do nothing: the line is back, everything goes by itself."""
        self.sit_down()
        hands = self.hands
        hands.open("sync")
        hands.rest(400)
        hands.picture("sync-going")
        hands.until(self._nothing_waits, "that everything was sent")
        hands.rest(600)
        hands.picture("sync-done")
        hands.leave()

    def _nothing_waits(self) -> bool:
        pending = self.hands.place.engine.replica.pending()
        return not pending.any and self.hands.place.engine.replica.custody() is not None

    def forward(self, visitors: str) -> None:
        """Mark everything new with Space and forward it to the departments with F9."""
        self.sit_down()
        hands = self.hands
        counter = hands.place.counter
        hands.until(
            lambda: follow_up.counts(counter)["open"] == int(visitors), "all of the morning"
        )
        new = follow_up.counts(counter)["new"]  # complaints are on their way already
        hands.open("follow-up")
        page = hands.window.page("follow-up")
        assert isinstance(page, FollowUp)
        page.show_list("new")
        hands.until(lambda: page.table.count() == new, "what is to be forwarded")
        hands.picture("follow-up-new")
        page.table.setFocus()
        for line in follow_up.listing(counter, "new"):
            hands.until(lambda: page.table.is_held(0), "the rows")
            page.table.choose(line.reference)
            hands.press(Key.Key_Space)
        hands.rest(300)
        hands.picture("follow-up-marked")
        hands.press(Key.Key_F9)
        hands.until(lambda: follow_up.counts(counter)["new"] == 0, "everything forwarded")
        page.show_list("open")
        hands.rest(900)
        hands.picture("follow-up-forwarded")
        hands.until(self._nothing_waits, "that it was sent")
        hands.leave()

    def decide(self) -> None:
        """An officer decides what came: approvals, one refusal, one request for papers."""
        self.sit_down()
        hands = self.hands
        counter, person = hands.place.counter, hands.window.person()
        assert person is not None
        script: tuple[str, ...] = (
            ("approve", "ask", "refuse", "approve")
            if self.desk == "disability"
            else ("approve", "approve")
        )

        def open_lines() -> list[Line]:
            """What is decided here without another agency's word, which takes days."""
            lines = decisions.inbox(counter, person, "open")
            return [line for line in lines if not self._goes_out(line)]

        hands.until(lambda: len(open_lines()) >= len(script), "what was forwarded here")
        hands.until(self._all_papers_here, "the papers of what was forwarded")
        hands.open("inbox")
        page = hands.window.page("inbox")
        assert isinstance(page, Inbox)
        hands.until(lambda: page.table.count() >= len(script), "the inbox")
        hands.rest(1500)
        hands.picture("inbox")
        references = [line.reference for line in open_lines()][: len(script)]
        for what, reference in zip(script, references, strict=True):
            page.table.setFocus()
            page.table.choose(reference)
            hands.until(
                lambda r=reference: (
                    page.panel.case is not None  # type: ignore[misc]
                    and page.panel.case.state.reference == r
                ),
                reference,
            )
            if what != "ask":
                self._walk_to_the_decision(page)
            if what == "approve":
                hands.press(Key.Key_F9)
            elif what == "refuse":
                hands.press(Key.Key_F8)
                self._fill_form(page, "التقرير الطبي أقدم من ستة أشهر، يُرجى إحضار تقرير جديد.")
            else:
                hands.press(Key.Key_F6)
                hands.press(Key.Key_Space)
                self._fill_form(page, "الصورة غير واضحة، يُرجى إحضار صورتين حديثتين.")
            hands.until(
                lambda r=reference: counter.state(r).stage in ("decided", "papers-missing"),  # type: ignore[misc]
                f"what was decided of {reference}",
            )
            hands.rest(400)
        hands.picture("inbox-decided")
        hands.until(self._nothing_waits, "that the decisions were sent")
        hands.leave()
        self.tell(
            decided=sum(w in ("approve", "refuse") for w in script),
            requested=script.count("ask"),
        )

    def _goes_out(self, line: Line) -> bool:
        service = self.hands.place.catalogue.service(line.service)
        return any(step.act == "send-out" for step in service.steps)

    def _walk_to_the_decision(self, page: Inbox) -> None:
        """Take what is assigned by lot, and do every step that comes before the decision."""
        hands, panel = self.hands, page.panel
        while not panel.refuse.isVisible():
            assert panel.case is not None
            before = panel.case
            hands.press(Key.Key_F9)
            if isinstance(panel.form, StepForm):
                hands.answer(panel.form.fields)
                hands.picture("inbox-step")
                hands.press(Key.Key_F9)
            hands.until(lambda b=before: panel.case is not b, "what came of the step")  # type: ignore[misc]
            hands.rest(200)

    def _fill_form(self, page: Any, words: str) -> None:
        self.hands.until(lambda: page.panel.form is not None, "the form")
        self.hands.write(words, page.panel.form.words)
        self.hands.picture("inbox-form")
        self.hands.press(Key.Key_F9)

    def _all_papers_here(self) -> bool:
        place = self.hands.place
        with place.database.read() as connection:
            rows = connection.exec_driver_sql("SELECT DISTINCT scan FROM scans").all()
        return all(place.vault.has(row[0].hex()) for row in rows)

    def tell_applicants(self) -> None:
        """Call those who are to be told, and hand two results over."""
        self.sit_down()
        hands = self.hands
        counter = hands.place.counter
        hands.until(lambda: follow_up.counts(counter)["untold"] >= TOLD + 1, "the decisions")
        hands.open("follow-up")
        page = hands.window.page("follow-up")
        assert isinstance(page, FollowUp)
        page.show_list("untold")
        hands.rest(900)
        hands.picture("follow-up-untold")
        told = 0
        for line in follow_up.listing(counter, "untold"):
            self._choose(page, line.reference)
            hands.press(Key.Key_F5)
            hands.until(lambda: page.panel.form is not None, "the call")
            hands.press(Key.Key_F9)
            hands.until(lambda r=line.reference: counter.state(r).told, "that they were told")  # type: ignore[misc]
            hands.rest(300)
            told += 1
        page.show_list("ready")
        handed = 0
        approved = [
            line
            for line in follow_up.listing(counter, "ready")
            if counter.state(line.reference).outcome == "approved"
        ]
        for line in approved[:HANDED]:
            self._choose(page, line.reference)
            hands.press(Key.Key_F9)
            hands.until(lambda: page.panel.form is not None, "the hand-over")
            hands.picture("follow-up-hand-over")
            hands.press(Key.Key_F9)
            hands.until(
                lambda r=line.reference: counter.state(r).stage == "handed-over",  # type: ignore[misc]
                "the hand-over",
            )
            hands.rest(300)
            handed += 1
        hands.picture("follow-up-handed")
        hands.until(self._nothing_waits, "that it was sent")
        hands.leave()
        self.tell(told=told, handed_over=handed)

    def _choose(self, page: FollowUp, reference: str) -> None:
        hands = self.hands
        hands.until(lambda: page.table.count() > 0 and page.table.is_held(0), "the list")
        page.table.setFocus()
        page.table.choose(reference)
        hands.until(
            lambda: (
                page.panel.case is not None
                and page.panel.case.state.reference == reference
                and page.panel.form is None
            ),
            reference,
        )

    def close(self) -> None:
        """The supervisor looks at the day, counts the drawers, closes and prints it."""
        self.sit_down(SUPERVISOR)
        hands = self.hands
        hands.open("guide")
        hands.rest(900)
        hands.picture("guide")
        hands.until(self._nothing_waits, "the last news")
        hands.open("reports")
        page = hands.window.page("reports")
        assert isinstance(page, Reports)
        hands.until(lambda: bool(page.day.panel.rows), "the drawers")
        hands.rest(600)
        hands.picture("reports")
        short = next(row for row in page.day.panel.rows if row.recorded >= SHORT)
        for drawer in page.day.panel.rows:
            counted = drawer.recorded - (SHORT if drawer is short else 0)
            hands.write(str(counted), drawer.sum)
            if counted != drawer.recorded:
                hands.write("بقي بلا فكّة في الصندوق", drawer.why)
        hands.rest(300)
        hands.picture("reports-counted")
        hands.until(page.day.panel.main.isEnabled, "close and print")
        hands.press(Key.Key_F9)
        printed = hands.place.home.printed
        hands.until(lambda: any(printed.glob("day-*.pdf")), "the daily report")
        hands.rest(900)
        hands.picture("reports-closed")
        hands.until(self._nothing_waits, "that it was sent")
        hands.window.lock()
        hands.rest(400)
        hands.picture("lock")
        hands.leave()


def main(arguments: list[str]) -> int:
    """Do one act; returns 0 when the window showed all that it should."""
    out, desk, name, *rest = arguments
    act = Act(Path(out), desk, name)
    acts: dict[str, Callable[..., None]] = {
        "papers": act.papers,
        "receive": act.receive,
        "sync": act.sync,
        "forward": act.forward,
        "decide": act.decide,
        "tell": act.tell_applicants,
        "close": act.close,
    }
    acts[name](*rest)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
