"""A centre with three weeks behind it, on a real encrypted database: what the pages' tests show.

All people and numbers are invented. `Centre` moves its clock and acts through the real office.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image, ImageDraw

from desk.errors import Trouble
from desk.models import clock
from desk.models import events as e
from desk.models.journal import Journal, new_id
from desk.models.queries import Person
from desk.office import decisions, follow_up, reception, slips
from desk.office.counter import Counter
from desk.office.reception import Draft, DraftScan
from desk.ui.answers import FollowUpAnswers, GuideAnswers, Papers, inbox_of
from desk.ui.answers_complaints import ComplaintsAnswers, ContactAnswers
from desk.ui.answers_reports import ReportsAnswers
from desk.ui.ports import Printed
from desk.ui.ports_pages import InboxPort
from tests.blank import blank_database

NOW = datetime(2026, 11, 22, 8, 47, tzinfo=clock.CIVIL_TIME)


@dataclass
class Wall:
    """A wall clock that is set by hand."""

    now: datetime = NOW

    def __call__(self) -> int:
        return int(self.now.timestamp() * 1000)


def paper(ident: str, ar: str, en: str, **more: object) -> e.Evidence:
    return e.Evidence(ident, e.Text(ar, en), **more)  # type: ignore[arg-type]


ID = paper("id", "صورة البطاقة الشخصية", "Copy of the identity card", original=False)
STAMP = e.Cost("stamp", e.Text("طابع مالي", "Fiscal stamp"), 25)
LOCAL = e.Cost("local", e.Text("طابع إدارة محلية", "Local stamp"), 25)


def service(
    ident: str,
    ar: str,
    en: str,
    authority: str,
    days: int,
    evidence: tuple[e.Evidence, ...] = (ID,),
    costs: tuple[e.Cost, ...] = (STAMP,),
    **more: object,
) -> e.Service:
    return e.Service(
        ident, 1, e.Text(ar, en), authority, evidence=evidence, costs=costs, days=days, sample=True,
        redress=e.Text(
            "تظلّم إلى مدير المركز خلال خمسة عشر يوماً من تاريخ القرار.",
            "An appeal to the head of the centre within fifteen days of the decision.",
        ),
        **more,  # type: ignore[arg-type]
    )  # fmt: skip


SERVICES = (
    service("aid", "إعانة مالية", "Financial aid", "social", 14, costs=()),
    service(
        "statute", "تعديل النظام الأساسي", "Amendment of the statute", "associations", 15,
        (
            paper("minutes", "محضر الهيئة العامة", "Minutes of the assembly", copies=2),
            paper("text", "النص الجديد للنظام الأساسي", "The new text"),
        ),
        (STAMP, LOCAL, e.Cost("fee", e.Text("رسم التعديل", "Amendment fee"), 100)),
    ),
    service("devices", "أجهزة تعويضية", "Orthopaedic devices", "medical", 15, costs=()),
    service("residence", "سند إقامة", "Certificate of residence", "mukhtar", 2),
    service("not-employed", "وثيقة غير موظف", "Not-employed certificate", "labour", 1),
    service(
        "disability-renewal", "تجديد أو بدل بطاقة إعاقة", "Renewal of a disability card", "social", 10,
        (
            paper("old-card", "البطاقة القديمة أو ضبط فقدانها", "The old card, or a report of loss"),
            paper("photos", "صورتان شخصيتان", "Two photographs", photograph=True, copies=2),
            paper("id", "هوية صاحب البطاقة أو وليّه", "Identity card of the holder", original=False),
            paper("report", "تقرير اللجنة الطبية", "Report of the medical committee", optional=True),
        ),
        (e.Cost("fee", e.Text("رسم البدل", "Replacement fee"), 150), STAMP, LOCAL),
        description=e.Text(
            "لمن انتهت مدة بطاقته أو فقدها أو تلفت. تبقى درجة الإعاقة كما حدّدتها اللجنة، ولا تُعاد "
            "المعاينة إلا بطلب من صاحب البطاقة.",
            "For holders whose card has run out, was lost or damaged.",
        ),
        steps=(
            e.Step("s1", e.Text("استلام الأوراق والرسم", "Papers and fee"), "centre", days=1),
            e.Step("s2", e.Text("تدقيق السجل", "Check of the register"), "social", days=5),
            e.Step("s3", e.Text("طباعة البطاقة وتوقيعها", "Printing and signing"), "social", days=4),
        ),
        output=e.Text("بطاقة إعاقة جديدة", "A new disability card"),
        keywords=("معاق", "ذوي الاحتياجات"),
    ),
    service("branch", "افتتاح فرع لجمعية", "Opening a branch", "associations", 20),
    service("family", "بيان عائلي", "Family statement", "civil", 1),
    service("disability-card", "بطاقة إعاقة، أول مرة", "Disability card", "medical", 30, costs=()),
    service(
        "complaint", "شكوى", "Complaint", "complaints", 15, costs=(), outcome="answer",
    ),
)  # fmt: skip

DEPARTMENTS = {
    "social": ("مديرية الشؤون الاجتماعية", "Directorate of Social Affairs"),
    "associations": ("دائرة الجمعيات", "Associations department"),
    "medical": ("اللجنة الطبية", "Medical committee"),
    "mukhtar": ("المختار، حي الرمل", "The mukhtar of Raml"),
    "labour": ("دائرة العمل", "Labour department"),
    "civil": ("السجل المدني", "Civil registry"),
    "complaints": ("دائرة الشكاوى", "Complaints department"),
}

CATEGORIES = (
    ("waiting-time", "طول الانتظار", 10), ("staff-behaviour", "سلوك الموظف", 15),
    ("extra-money", "طلب مال زائد على الرسم", 10), ("lost-papers", "ضياع أوراق", 15),
    ("wrong-decision", "قرار خاطئ", 15), ("late-answer", "تأخّر عن الموعد", 10),
    ("accessibility", "صعوبة الوصول لذوي الإعاقة", 15), ("other", "غير ذلك", 15),
)  # fmt: skip

NAMES = (
    ("خالد", "يوسف", "العلي"), ("ميساء", "حسن", "ديوب"), ("عبد الرحمن", "أبو زيد", "الشامي"),
    ("ريم", "إبراهيم", "صقّور"), ("منى", "عادل", "الخوري"), ("حسام الدين", "محمود", "عيسى"),
    ("لمى", "أحمد", "خضّور"), ("سميّة", "محمود", "الحلبي"), ("غادة", "يوسف", "منصور"),
    ("باسل", "كامل", "إبراهيم"), ("هدى", "سعيد", "الأحمد"), ("فادي", "جورج", "حنّا"),
)  # fmt: skip


@cache
def picture(title: int = 0) -> bytes:
    """A page that looks like a form, as PNG."""
    page = Image.new("L", (620, 877), 250)
    pen = ImageDraw.Draw(page)
    pen.rectangle((40, 40, 580, 110), outline=60, width=2)
    for line in range(18):
        width = 520 - (line * 53 + title * 31) % 190
        pen.rectangle((580 - width, 160 + line * 34, 580, 170 + line * 34), fill=120)
    pen.ellipse((70, 760, 170, 840), outline=90, width=3)
    pen.rectangle((60, 60, 110, 90), fill=90)
    out = BytesIO()
    page.save(out, "PNG")
    return out.getvalue()


@dataclass
class Centre:
    """Desk 3 of centre 12 in Tartous."""

    counter: Counter
    wall: Wall
    people: dict[str, Person]
    scans: dict[str, bytes] = field(default_factory=dict)
    printed: list[str] = field(default_factory=list)
    jam: Trouble | None = None
    who: str = "clerk"
    count: int = 0

    def person(self) -> Person:
        """Who is signed in."""
        return self.people[self.who]

    def papers(self) -> Papers:
        """Paper that is only pictures: the window's side of it is what is tested here."""
        return Papers(
            pages=lambda scan: [self.scans[scan], self.scans[scan]],
            scan=self._scan,
            file=lambda evidence, path: self._scan(evidence),
            guide=lambda one: self._print(one.id),
            day=lambda day: self._print(day.day),
            slip=self.print_slip,
        )

    def print_slip(self, reference: str) -> int:
        """A slip comes out, or `jam` is raised."""
        if self.jam is not None:
            raise self.jam
        one = slips.slip(self.counter, reference)
        self._print(f"{one.kind} {reference}")
        slips.printed(self.counter, self.person(), one, "طابعة", "a5")
        return one.copy

    def _print(self, what: str) -> str:
        self.printed.append(what)
        return "طابعة الاستقبال"

    def _scan(self, evidence: str) -> DraftScan:
        data = picture(len(self.scans))
        name = f"{len(self.scans) + 1:064x}"
        self.scans[name] = data
        return DraftScan(evidence, name, len(data), 2)

    def follow_up(self) -> FollowUpAnswers:
        return FollowUpAnswers(self.counter, self.person, self.papers())

    def inbox(self) -> InboxPort:
        return inbox_of(self.counter, self.person, self.papers())

    def complaints(self, printed: Callable[[Person, str], Printed]) -> ComplaintsAnswers:
        from desk.office.catalogue import Catalogue

        catalogue = Catalogue(self.counter.journal.database)
        return ComplaintsAnswers(self.counter, catalogue, self.person, self.papers(), printed)

    def contact(self) -> ContactAnswers:
        return ContactAnswers(self.counter, self.person)

    def guide(self) -> GuideAnswers:
        from desk.office.catalogue import Catalogue

        return GuideAnswers(self.counter, Catalogue(self.counter.journal.database), self.papers())

    def reports(self) -> ReportsAnswers:
        return ReportsAnswers(
            self.counter,
            self.person,
            self.papers(),
            lambda: 23,
            lambda report, by: self._print(f"{report.first} {by}"),
            lambda report: b"sheets",
        )

    def at(self, days: int, hour: int = 10, minute: int = 0) -> None:
        """Set the clock to so many days before now."""
        moment = NOW - timedelta(days=days)
        self.wall.now = moment.replace(hour=hour, minute=minute)

    def applicant(self, organisation: str = "") -> e.Applicant:
        first, father, family = NAMES[self.count % len(NAMES)]
        self.count += 1
        if organisation:
            return e.Applicant(e.Name(organisation), "organisation", "1204", phone="0432233110")
        return e.Applicant(
            e.Name(first, father, family=family),
            number=f"040101{self.count:05d}",
            phone=f"0933{412700 + self.count:06d}",
        )

    def receive(self, code: str, *, organisation: str = "", scans: int = 1, text: str = "") -> str:
        """Receive a transaction, its papers scanned; returns its reference."""
        clerk = self.people["clerk"]
        one = next(s for s in SERVICES if s.id == code)
        papers = tuple(self._scan(p.id) for p in one.evidence[:scans])
        draft = Draft(service=code, applicant=self.applicant(organisation), scans=papers, text=text)
        reference = reception.receive(self.counter, clerk, draft).reference
        reception.receipt_printed(self.counter, clerk, reference, "طابعة", "a5")
        return reference

    def forward(self, reference: str) -> None:
        follow_up.forward(self.counter, self.people["clerk"], reference)

    def officer(self, department: str) -> Person:
        """An officer of a department."""
        return Person(
            self.people["officer"].id, "نوال حمدان", ("officer",), e.Text(""),
            f"office/{department}/tartous",
        )  # fmt: skip

    def decide(self, reference: str, department: str, outcome: str, reason: str = "") -> None:
        decisions.decide(
            self.counter, self.officer(department), reference, outcome, reason,  # type: ignore[arg-type]
        )  # fmt: skip

    def ask(self, reference: str, department: str, papers: tuple[str, ...], text: str) -> None:
        decisions.request_papers(self.counter, self.officer(department), reference, papers, text)


def open_centre(folder: Path) -> Centre:
    """A centre whose catalogue, staff and departments are known, with no transaction yet."""
    wall = Wall(NOW - timedelta(days=40))
    database = blank_database(folder / "desk.db")
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
    journal = Journal(database, key, "centre/12", wall)
    counter = Counter(journal, "12", "03")
    people = {
        "clerk": ("رنا الخطيب", ("clerk",), "centre/12"),
        "follow-up": ("ليلى مرعي", ("clerk",), "centre/12"),
        "supervisor": ("سامر ديوب", ("supervisor",), "centre/12"),
        "officer": ("نوال حمدان", ("officer",), "office/social/tartous"),
    }
    ids: dict[str, UUID] = {name: new_id() for name in people}
    with journal.act(None) as act:
        named = e.CentreNamed("12", e.Text("مركز خدمة المواطن، طرطوس الثانية"), "tartous")
        act.record(new_id(), named, "all")
        for one in SERVICES:
            act.record(new_id(), e.ServicePublished(one), "all")
        for code, (ar, en) in DEPARTMENTS.items():
            act.record(new_id(), e.DepartmentNamed(code, "tartous", e.Text(ar, en)), "all")
        ministrys = e.Text("مكتب الشكاوى في الوزارة", "Complaints office of the ministry")
        act.record(new_id(), e.DepartmentNamed("complaints", "ministry", ministrys), "all")
        for code, ar, days in CATEGORIES:
            act.record(new_id(), e.ComplaintCategoryNamed(code, e.Text(ar), days=days), "all")
        for name, (full, roles, home) in people.items():
            fact = e.StaffNamed(full, roles, "x", home=home)  # type: ignore[arg-type]
            act.record(ids[name], fact, "all")
    return Centre(
        counter,
        wall,
        {
            name: Person(ids[name], full, roles, e.Text(""), home)  # type: ignore[arg-type]
            for name, (full, roles, home) in people.items()
        },
    )


def three_weeks(centre: Centre) -> dict[str, str]:
    """Live through three weeks; references by what became of the transaction."""
    made: dict[str, str] = {}
    centre.at(24, 9, 20)
    made["statute"] = centre.receive("statute", organisation="جمعية البرّ والإحسان", scans=2)
    centre.at(24, 9, 40)
    centre.forward(made["statute"])
    centre.at(19, 9)
    made["aid"] = centre.receive("aid")
    made["devices"] = centre.receive("devices")
    centre.forward(made["aid"])
    centre.forward(made["devices"])
    centre.at(14, 11, 5)
    centre.ask(made["statute"], "associations", ("minutes",), "ينقص توقيع أمين السر على المحضر")
    centre.at(11, 10)
    follow_up.complete_papers(
        centre.counter, centre.people["follow-up"], made["statute"], ("minutes",),
        (centre._scan("minutes"),),
    )  # fmt: skip
    centre.at(8, 12)
    made["renewal"] = centre.receive("disability-renewal", scans=3)
    centre.forward(made["renewal"])
    made["branch"] = centre.receive(
        "branch", organisation="جمعية كفالة اليتيم ورعاية الأسرة في صافيتا ومشتى الحلو"
    )
    centre.forward(made["branch"])
    centre.at(5, 10)
    centre.ask(made["branch"], "associations", ("id",), "")
    centre.ask(made["renewal"], "social", ("photos", "report"), "الصورتان غير واضحتين")
    centre.at(3, 12, 40)
    follow_up.tell(centre.counter, centre.people["follow-up"], made["statute"], reached=False)
    made["family"] = centre.receive("family")
    centre.forward(made["family"])
    made["card"] = centre.receive("disability-card")
    centre.forward(made["card"])
    centre.at(2, 9)
    made["residence"] = centre.receive("residence")
    centre.forward(made["residence"])
    centre.decide(made["family"], "civil", "approved")
    centre.at(1, 13)
    made["not-employed"] = centre.receive("not-employed")
    centre.forward(made["not-employed"])
    centre.decide(made["card"], "medical", "refused", "لم تثبت الإعاقة في تقرير اللجنة.")
    follow_up.tell(centre.counter, centre.people["follow-up"], made["card"])
    centre.at(1, 13, 30)
    made["complaint"] = centre.receive(
        "complaint",
        text="تأخّر تسليم بطاقة والدتي شهرين، وراجعتُ المديرية أربع مرات دون جواب مكتوب.",
    )
    centre.forward(made["complaint"])
    centre.at(0, 8, 31)
    for code in ("family", "residence", "aid"):
        made[f"new-{code}"] = centre.receive(code)
    centre.wall.now = NOW
    return made
