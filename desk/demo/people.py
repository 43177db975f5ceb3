"""Thirty invented requests for one morning. Nobody here is real; no number belongs to anybody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NUMBER_PREFIX = "1099"
"""Invented national numbers begin with a registry office that does not exist."""


@dataclass(frozen=True)
class Visitor:
    """Somebody at the counter: what they are called and what they want.

    `papers` says how each paper of the service comes, in order: `s` scanned, `f` from a file,
    `b` brought and only seen, `-` missing. `back` is the index of the same person's first visit.
    """

    service: str
    search: str
    first: str
    father: str = ""
    family: str = ""
    mother: str = ""
    phone: str = ""
    kind: Literal["person", "organisation"] = "person"
    papers: str = ""
    text: str = ""
    note: str = ""
    back: int | None = None
    serial: int = 0

    @property
    def number(self) -> str:
        """The invented national number; organisations come without one."""
        return f"{NUMBER_PREFIX}{self.serial:07d}" if self.serial else ""


def _org(service: str, search: str, name: str, papers: str, phone: str = "") -> Visitor:
    return Visitor(service, search, name, phone=phone, kind="organisation", papers=papers)


MORNING: tuple[Visitor, ...] = (
    Visitor(
        "renew-disability-card", "بدل بطاقه", "سميّة", "محمود", "الحلبي", "فاطمة ديب",
        "0933412760", papers="sf", serial=4127351, note="تستلم عنها أختها هناء إن لم تستطع الحضور",
    ),
    Visitor("civil-registry-extract", "بيان عائلي", "عبد الله", "محمد", "ديب", "خديجة سليمان",
            "0944210335", papers="s", serial=2210335),
    Visitor("residence-certificate", "سند اقامه", "غادة", "يوسف", "منصور", "نجاح حيدر",
            "0955118207", papers="f", serial=3118207),
    _org("approve-board", "مجلس اداره", "جمعية نور الساحل", "f", "0432201145"),
    Visitor("not-employed-certificate", "غير موظف", "باسل", "كامل", "إبراهيم", "سعاد ونوس",
            "0966730412", papers="b", serial=1730412),
    Visitor("disability-card", "بطاقه اعاقه", "هدى", "سعيد", "الأحمد", "أمينة خليل",
            "0933905518", papers="sb", serial=5905518),
    Visitor("financial-aid", "اعانه", "خالد", "يوسف", "العلي", "مريم صقّور",
            "0988124470", papers="f", serial=6124470),
    Visitor("complaint", "شكوى", "ريم", "إبراهيم", "صقّور", "وفاء عيسى", "0944667021",
            papers="b", serial=7667021,
            text="راجعتُ ثلاث مرات لاستلام جهاز تعويضي ولم يُحدَّد لي موعد، وأرجو بيان السبب."),
    _org("amend-statute", "النظام الاساسي", "جمعية البرّ والإحسان في صافيتا", "ff", "0432540088"),
    Visitor("identity-card", "بطاقه شخصيه", "يحيى", "أحمد", "مؤمن", "رئيفة حسن", "0935571903",
            papers="sf", serial=8571903),
    Visitor("shop-licence", "ترخيص محل", "ميساء", "حسن", "ديوب", "سميرة علي", "0991340752",
            papers="f", serial=9340752),
    Visitor("renew-disability-card", "تجديد", "سميّة", "محمود", "الحلبي", back=0, papers="bb",
            serial=4127351),
    Visitor("orthopaedic-devices", "اجهزه تعويضيه", "عبد الرحمن", "أبو زيد", "الشامي",
            "حليمة درويش", "0933008861", papers="s", serial=1008861),
    Visitor("disability-card", "بطاقه اعاقه", "نور", "الدين", "سلّوم", "زينب مرعي",
            "0988230561", papers="sf", serial=5230561),
    _org("found-association", "اشهار", "جمعية أصدقاء كبار السن في طرطوس", "f", "0432317760"),
    Visitor("civil-registry-extract", "زواج", "لمى", "أحمد", "خضّور", "هيام محفوض",
            "0944873320", papers="s", serial=2873320),
    Visitor("building-permit", "رخصه بناء", "حسام الدين", "علي", "عيسى", "ابتسام شاهين",
            "0955620914", papers="f", serial=3620914),
    Visitor("residence-certificate", "اقامه", "منى", "عادل", "الخوري", "جورجيت نعمة",
            "0966412785", papers="s", serial=4412785),
    _org("approve-accounts", "الميزانيه", "جمعية كفالة اليتيم", "f", "0432219003"),
    _org("open-branch", "افتتاح فرع", "جمعية كفالة اليتيم", "b", "0432219003"),
    Visitor("not-employed-certificate", "وثيقه", "خديجة", "علي", "محفوض", "شمسة ديب",
            "0933740128", papers="s", serial=6740128),
    _org("fundraising-permit", "تبرعات", "جمعية المواساة الخيرية", "f", "0432228415"),
    Visitor("financial-aid", "اعانه ماليه", "صفاء", "عبد الكريم", "النجار", "فهيمة أسعد",
            "0944109637", papers="s", serial=7109637),
    _org("approve-project", "مشروع", "جمعية التنمية الريفية في الدريكيش", "f", "0432660271"),
    Visitor("civil-registry-extract", "قيد فردي", "جهاد", "سليم", "حيدر", "ملكة يونس",
            "0955930046", papers="b", serial=8930046),
    _org("accept-foreign-funding", "تمويل", "جمعية أطفال بلا حدود", "f", "0432330914"),
    Visitor("identity-card", "شخصيه", "آلاء", "مصطفى", "بدران", "سوسن قاسم", "0966281350",
            papers="s", serial=9281350),
    _org("merge-associations", "دمج", "جمعيتا الرعاية والإخاء", "f", "0432447716"),
    _org("dissolve-association", "حل جمعيه", "جمعية أصدقاء الموسيقا", "b", "0432220198"),
    Visitor("complaint", "شكوى", "أيمن", "فؤاد", "زيدان", "رجاء سعد", "0991057483", papers="b",
            serial=1057483, text="المصعد في مبنى المديرية معطّل منذ شهر، ولا يستطيع والدي الصعود."),
)  # fmt: skip
"""The morning's visitors in the order in which they come; every starter service is asked for."""
