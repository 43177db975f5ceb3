"""What a receipt says: its content as plain values, and the sentences made from it.

The citizen leaves with it, so the reference comes first and what is missing is said as a sentence.
How it is laid out on A5 and on 80 mm is in `receipt_a5.py` and `receipt_80mm.py`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

import msgspec

from desk.errors import Fault
from desk.papers import words

COUNTRY = "الجمهورية العربية السورية"

_COPIES = ("", "أولى", "ثانية", "ثالثة", "رابعة", "خامسة", "سادسة", "سابعة", "ثامنة", "تاسعة", "عاشرة")  # fmt: skip


class ReceiptPaper(msgspec.Struct, frozen=True):
    """One paper of the checklist; `note` stands small under its title."""

    title: str
    original: bool = True
    received: bool = True
    note: str = ""


class ReceiptFee(msgspec.Struct, frozen=True):
    """One fee that was taken, in whole Syrian pounds."""

    title: str
    amount: int


class ReceiptContent(msgspec.Struct, frozen=True):
    """Everything that stands on a receipt, Arabic text as people typed it.

    `reference` in ASCII; `received` in the office's own time zone; `due` None when the service
    promises no day; `missing_by` the last day for what is missing; `code` the signed text of the
    QR code (none is drawn when empty); `address` where the state is seen on line, if anywhere, asked for
    by the number and (`asks_digits`) the phone's last four digits; `method` is how the fees were paid; `copy` 1 for the first print; `sample` marks a trial.
    """

    ministry: str
    centre: str
    desk: str
    phone: str
    reference: str
    received: datetime
    applicant: str
    service: str
    clerk: str
    mother: str = ""
    due: date | None = None
    papers: tuple[ReceiptPaper, ...] = ()
    missing_by: date | None = None
    fees: tuple[ReceiptFee, ...] = ()
    method: str = "cash"
    code: str = ""
    address: str = ""
    asks_digits: bool = True
    copy: int = 1
    sample: bool = False
    country: str = COUNTRY

    def __post_init__(self) -> None:
        if self.copy < 1 or any(fee.amount < 0 for fee in self.fees):
            raise Fault("A receipt with a negative fee or copy cannot be printed.", code="receipt")

    @property
    def total(self) -> int:
        """The sum of the fees, in whole Syrian pounds."""
        return sum(fee.amount for fee in self.fees)

    @property
    def missing(self) -> tuple[ReceiptPaper, ...]:
        """The papers that were not brought."""
        return tuple(paper for paper in self.papers if not paper.received)


TITLE = "إيصال استلام معاملة"


class Placed(Protocol):
    """Any paper of a desk."""

    @property
    def centre(self) -> str:
        """The centre's name."""

    @property
    def desk(self) -> str:
        """The desk's name in it."""


def place(content: Placed) -> str:
    """Centre and desk on one line."""
    return "، ".join(words.prose(part) for part in (content.centre, content.desk) if part)


def moment(at: datetime, *, short: bool = False) -> str:
    """Day and hour."""
    joint = "، " if short else "، الساعة "
    return words.day(at) + joint + words.clock(at)


def missing_sentence(content: ReceiptContent) -> str:
    """What is missing, where to bring it and till when; empty when nothing is."""
    missing = content.missing
    if not missing:
        return ""
    if len(missing) <= 3:
        what = "ينقص: " + "، ".join(paper.title for paper in missing)
    else:
        what = "تنقص " + words.count(len(missing), "ورقة", "ورقتان", "أوراق", "ورقة")
        what += " من القائمة أعلاه"
    when = (
        f" قبل {words.day(content.missing_by, weekday=False, year=False)}"
        if content.missing_by
        else ""
    )
    return words.prose(f"{what}. يُرجى إحضار الناقص إلى أي مركز{when}. تتوقّف المدة حتى وصوله.")


def copy_mark(copy: int) -> str:
    """Which print this is: "نسخة ثانية"; empty for the first."""
    if copy == 1:
        return ""
    if copy < len(_COPIES):
        return f"نسخة {_COPIES[copy]}"
    return f"نسخة رقم {words.number(copy)}"


METHODS = {"cash": "نقداً", "card": "بالبطاقة", "transfer": "بحوالة", "stamps": "بالطوابع"}


def total_in_words(content: ReceiptContent) -> str:
    """The fees together in words, and how they were paid."""
    return f"{words.pounds(content.total)}، {METHODS.get(content.method, content.method)}"


def print_mark(copy: int) -> str:
    """The print's number as the footer says it."""
    return copy_mark(copy) or "طباعة أولى"


def paper_state(paper: ReceiptPaper) -> str:
    """Whether a paper was received; agrees with ورقة, whatever the paper is called."""
    return "مستلمة" if paper.received else "ناقصة"


SAMPLE = "عيّنة للتجربة"
NO_FEE = "لا رسم على هذه المعاملة."
ENQUIRY = "الاستعلام بهذا المرجع هاتفياً أو في أي مركز"
CODE_NOTE = "الرمز موقّع من هذا المكتب، ويُتحقّق منه بلا إنترنت."
CODE_OPENS = "الرمز يفتح صفحة المعاملة، وهو موقّع من هذا المكتب ويُتحقّق منه بلا إنترنت."


class Coded(Protocol):
    """Any paper with a receipt's code."""

    @property
    def code(self) -> str:
        """What the code holds, empty for none."""

    @property
    def address(self) -> str:
        """Where the state is seen on line, empty for nowhere."""


def code_note(content: Coded) -> str:
    """What the QR code is good for; empty for none."""
    if not content.code:
        return ""
    return CODE_OPENS if content.address else CODE_NOTE


def online(address: str, *, asks_digits: bool = True) -> str:
    """Where its state is seen on line, and by what; empty where it is not."""
    if not address:
        return ""
    how = "بالمرجع وآخر أربعة أرقام من هاتفك" if asks_digits else "بمسح الرمز"
    return f"أو على {words.isolated(address)} {how}"
