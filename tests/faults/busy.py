"""A busy desk: the acts of its clerk through the real rooms, each told when it begins and ends.

Whoever starts it kills it, or cuts its power, at a moment of their own choice; it never ends by
itself before it has done all it was asked for.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import msgspec

from desk import config
from desk.config import Home
from desk.errors import ShubbakError
from desk.joining.first import enrol
from desk.keeping import ways
from desk.models import events as e
from desk.models.database import Database
from desk.models.migrate import downgrade
from desk.models.queries import Person
from desk.office import drafts, follow_up, glance, reception, staff, supervision
from desk.office.reception import Draft, DraftScan
from desk.printing import receipts
from desk.workplace import Workplace, open_workplace

from .forked import Tell

PIN = "246824"
SERVICES = ("renew-disability-card", "civil-registry-extract", "residence-certificate", "complaint")
_NEW_KINDS = tuple(
    fact.kind
    for fact in (
        e.JournalContinued,
        e.KeysSealed,
        e.RetryAsked,
        e.EntryReleased,
        e.MinistryKeyNamed,
    )
)
"""What the version before this one did not know."""

PHASES = (
    "opening",
    "signing-in",
    "typing",
    "scanning",
    "receiving",
    "printing",
    "correcting",
    "closing",
    "syncing",
    "backing-up",
    "restoring",
    "exporting",
    "migrating",
)


@dataclass(frozen=True)
class Post:
    """Where a desk works: its home, its stick, the code it enrols with, the server, the printer's
    folder, and fonts that were derived before (that takes long, and is not what is tried here)."""

    home: Path
    stick: Path
    code: str
    server: str
    printer: Path
    fonts: Path


class Clerk:
    """One sitting at one desk. `phase` is what happens most of the time."""

    def __init__(self, post: Post, seed: str, phase: str, old: list[str], tell: Tell) -> None:
        self.post, self.phase, self.tell = post, phase, tell
        self.dice = random.Random(seed)
        self.home = Home(post.home)
        self.old, self.new = list(old), list[str]()
        self.place: Workplace
        self.clerk: Person
        self.supervisor: Person

    # --- coming in ----------------------------------------------------------------------------

    def open(self) -> None:
        """Enrol a new home, or open the one that is there, and sign in."""
        self.tell("begin", "opening")
        if not self.home.settings.exists():
            key = self.post.home / "desk.key"
            enrol(self.home, self.post.server, self.post.code, key_file=key)
        settings = config.load(self.home)
        printer = f"file:{self.post.printer}"
        if settings.receipt_printer != printer:
            config.save(self.home, msgspec.structs.replace(settings, receipt_printer=printer))
        if not self.home.cache.exists():
            self.home.cache.symlink_to(self.post.fonts)
        self.place = open_workplace(self.home)
        if not self._knows_its_centre():
            self._sync()
        self.tell("end", "opening")
        self.sign_in()

    def _knows_its_centre(self) -> bool:
        """Whether the first news came whole: a receipt is headed by the centre's name."""
        counter = self.place.counter
        with self.place.database.read() as connection:
            named = bool(counter.governorate(connection))
        return named and bool(self.place.catalogue.services() and staff.people(counter))

    def sign_in(self) -> None:
        """Both people, now and then with a wrong PIN before the right one."""
        self.tell("begin", "signing-in")
        # Those whom the run named: "clerk 11"; the sample's own people have other PINs.
        people = {p.name.split()[0]: p for p in staff.people(self.place.counter)}
        if self.dice.random() < 0.3:
            try:
                staff.sign_in(self.place.counter, people["clerk"].id, "000000")
            except ShubbakError as error:
                if error.code not in ("pin-wrong", "pin-locked"):
                    raise
        self.supervisor = staff.sign_in(self.place.counter, people["supervisor"].id, PIN)
        staff.unlock(self.place.counter, self.supervisor, people["clerk"].id)
        self.clerk = staff.sign_in(self.place.counter, people["clerk"].id, PIN)
        self.tell("end", "signing-in")

    # --- a day's acts -------------------------------------------------------------------------

    def work(self, acts: int) -> None:
        """So many acts, most of them of this sitting's phase."""
        doing: dict[str, Callable[[], None]] = {
            "opening": self.reopen,
            "signing-in": self.sign_in,
            "typing": self.type,
            "scanning": self.scan_papers,
            "receiving": self.receive,
            "printing": self.print,
            "correcting": self.correct,
            "closing": self.close_a_day,
            "syncing": self.sync,
            "backing-up": self.back_up,
            "restoring": self.restore,
            "exporting": self.export,
            "migrating": self.migrate,
        }
        usual = ["typing", "scanning", "receiving", "receiving", "printing", "printing"]
        usual += ["correcting", "syncing"]
        if self.dice.random() < 0.3:  # the line is up, and syncing goes on beside the work
            self.place.journal.written = self.place.engine.nudge
            self.place.engine.start()
        for _ in range(acts):
            favoured = self.dice.random() < 0.5
            doing[self.phase if favoured else self.dice.choice(usual)]()
        self.tell("done")

    def _acted(self) -> None:
        head = self.place.journal.head()
        self.tell("head", head.seq, head.hash.hex())

    def reopen(self) -> None:
        """Close the window and open it again."""
        self.place.close()
        self.open()

    def _draft(self) -> Draft:
        kept = drafts.kept(self.place.counter)
        if kept and self.dice.random() < 0.6:
            return self.dice.choice(kept).draft
        dice = self.dice
        code = dice.choice(SERVICES)
        service = self.place.catalogue.service(code)
        day = self.place.counter.today()
        name = e.Name(*(dice.choice(("سمية", "هدى", "باسل", "ريم", "يحيى")) for _ in range(4)))
        draft = Draft(
            service=code,
            applicant=e.Applicant(name, number=f"1099{dice.randint(0, 9_999_999):07d}"),
            brought=tuple(v.id for v in service.evidence[1:]),
            amounts={
                c.id: 10 * dice.randint(1, 9) for c in service.costs_on(day) if c.amount is None
            },
            text="شكوى من طول الانتظار" if service.outcome == "answer" else "",
        )
        # The remark tells the checks which draft a transaction came of.
        return msgspec.structs.replace(draft, note=str(draft.id))

    def _keep(self, draft: Draft) -> None:
        name, digest = str(draft.id), draft_digest(draft)
        self.tell("keeping", name, digest)
        drafts.keep(self.place.counter, self.clerk, draft)
        self.tell("kept", name, digest)

    def type(self) -> None:
        """Type for a while."""
        self.take_down(self.dice.randint(1, 4))

    def scan_papers(self) -> None:
        """Scan for a while."""
        self.scan(self.dice.randint(1, 4))

    def take_down(self, pauses: int) -> Draft:
        """Type into a draft, kept at every pause."""
        draft = self._draft()
        self.tell("begin", "typing")
        for _ in range(pauses):
            address = " ".join(self.dice.choice(("طرطوس", "الميناء", "شارع")) for _ in range(3))
            applicant = msgspec.structs.replace(draft.applicant, address=address)
            draft = msgspec.structs.replace(draft, applicant=applicant)
            self._keep(draft)
        self.tell("end", "typing")
        return draft

    def scan(self, papers: int) -> Draft:
        """Scan papers into a draft: small ones, large ones, the same one twice."""
        draft = self._draft()
        self.tell("begin", "scanning")
        for _ in range(papers):
            size = int(10 ** self.dice.uniform(2.5, 5.4))
            data = b"%PDF-" + random.Random(self.dice.randint(0, 40)).randbytes(size)
            name = self.place.vault.put(data)
            self.tell("scan", name)
            evidence = self.place.catalogue.service(draft.service).evidence
            paper = DraftScan(evidence[0].id if evidence else "other", name, len(data))
            draft = msgspec.structs.replace(draft, scans=(*draft.scans[-3:], paper))
            self._keep(draft)
        self.tell("end", "scanning")
        return draft

    def receive(self) -> None:
        """F9: a draft becomes a transaction."""
        draft = self.take_down(1) if self.dice.random() < 0.5 else self.scan(1)
        self.tell("begin", "receiving")
        self.tell("receiving", str(draft.id))
        got = reception.receive(self.place.counter, self.clerk, draft)
        self.tell("received", str(draft.id), got.reference, str(got.subject))
        self.tell("end", "receiving")
        self.new.append(got.reference)
        self._acted()

    def print(self) -> None:
        """Print the receipt of what was just received, or once more of something before."""
        if not self.new:
            self.receive()
        reference = self.dice.choice(self.new[-3:])
        self.tell("begin", "printing")
        copy = receipts.print_receipt(self.place.press, self.clerk, reference)
        self.tell("printed", reference, copy)
        self.tell("end", "printing")
        self._acted()

    def correct(self) -> None:
        """Mend, forward or void something whose paper was looked at before."""
        reference = self.dice.choice(self.old) if self.old else ""
        if not reference:
            self.receive()
            return
        counter, kind = self.place.counter, self.dice.random()
        if counter.state(reference).stage == "voided":
            self.old.remove(reference)
            return
        self.tell("begin", "correcting")
        if kind < 0.6:
            right = counter.state(reference).applicant
            assert right is not None
            right = msgspec.structs.replace(right, mother=f"فاطمة {self.dice.randrange(1 << 30)}")
            supervision.correct(
                counter,
                self.supervisor,
                reference,
                reason="خطأ في الاسم",
                applicant=right,
                second=self.clerk,
            )
        elif kind < 0.9:
            follow_up.forward(counter, self.clerk, reference, note="عاجل")
        else:
            supervision.void(counter, self.supervisor, reference, reason="مكررة", second=self.clerk)
        self.tell("end", "correcting")
        self._acted()

    def close_a_day(self) -> None:
        """Close a day: today's once, and past ones on which nobody came."""
        counter = self.place.counter
        today = date.fromisoformat(counter.today())
        day = glance.day(counter, (today - timedelta(self.dice.randint(0, 300))).isoformat())
        if day.closed is not None:
            return
        counted = {drawer.key: drawer.recorded for drawer in day.drawers}
        self.tell("begin", "closing")
        supervision.close_day(counter, self.supervisor, counted, {}, day.day)
        self.tell("end", "closing")
        self._acted()

    def sync(self) -> None:
        """One round by hand, mostly with something to send."""
        if self.dice.random() < 0.7:
            self.scan(self.dice.randint(1, 6))
            self.receive()
        self.tell("begin", "syncing")
        self._sync()
        self.tell("end", "syncing")

    def _sync(self) -> None:
        report = self.place.engine.cycle()
        self.tell("synced", report.code, report.what)

    def back_up(self) -> None:
        """A backup, as it is made by the clock, with the scans."""
        self.tell("begin", "backing-up")
        self.place.keeping.back_up(again=True)
        self.tell("end", "backing-up")

    def restore(self) -> None:
        """Put the desk together again from its newest backup and what can be read of it."""
        self.back_up()
        self.place.close()
        self.tell("begin", "restoring")
        ways.restore(self.home, "backup")
        self.tell("end", "restoring")
        self.place = open_workplace(self.home)

    def export(self) -> None:
        """Write what waits on a stick."""
        self.receive()
        self.post.stick.mkdir(exist_ok=True)
        self.tell("begin", "exporting")
        done = self.place.stick().export(self.post.stick)
        self.tell("exported", *done.volumes, *done.kept)
        self.tell("end", "exporting")

    def migrate(self) -> None:
        """Open data of an older version, which brings it up to this one."""
        self.place.close()
        keys = config.find_keys(config.load(self.home), self.home)
        database = Database(self.home.database, keys.database)
        try:
            with database.write() as connection:
                # The older version stored these without understanding them, and said so.
                connection.exec_driver_sql(
                    "INSERT OR REPLACE INTO unknown_kinds SELECT kind, count(*) FROM entries"
                    f" WHERE kind IN {_NEW_KINDS} GROUP BY kind"
                )
            downgrade(database, "0001")
        finally:
            database.close()
        self.tell("begin", "migrating")
        self.place = open_workplace(self.home)
        self.tell("end", "migrating")


def draft_digest(draft: Draft) -> str:
    """What a draft holds, as one word."""
    return hashlib.sha256(msgspec.msgpack.encode(draft)).hexdigest()[:24]
