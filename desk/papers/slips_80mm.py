"""The slips of papers that came later and of a result that is handed over, on an 80 mm roll."""

from __future__ import annotations

from desk.papers import receipt as r
from desk.papers import words
from desk.papers.arabic import Style, Typesetter
from desk.papers.roll import BODY, BOLD, CENTRED, LEFT, RIGHT, Roll
from desk.papers.slips import (
    COMPLETION,
    HANDOVER,
    NOTHING_MISSING,
    CompletionContent,
    HandoverContent,
    due_sentence,
    receipt_of,
)


def render_completion_80mm(content: CompletionContent, typesetter: Typesetter) -> bytes:
    """Return the slip as a PDF 80 mm wide, for the citizen to keep with the receipt."""
    roll = _begun(content, typesetter, COMPLETION)
    roll.rows(
        (
            ("صاحب المعاملة", content.applicant),
            ("اسم الأم", content.mother),
            ("الخدمة", content.service),
        )
    )
    roll.y += 1.2
    for paper in content.now:
        roll.paper(paper, "استُلمت الآن", ticked=True)
    for paper in content.missing:
        roll.paper(paper, "ناقصة", ticked=False)
    due = due_sentence(content)
    if content.missing:
        roll.warning(f"ما زالت تنقص أوراق. {due}".strip())
    else:
        roll.y += 1.2
        roll.paragraph(f"{NOTHING_MISSING} {due}".strip(), BOLD)
        roll.y += 1.2
        roll.rule()
    roll.code(content.code)
    if online := r.online(content.address, asks_digits=content.asks_digits):
        roll.centred(f"{r.ENQUIRY} {online}")
    if content.phone:
        roll.centred(f"للاستعلام {words.phone(content.phone)}", CENTRED._replace(weight=600))
    roll.centred(f"استلمها: {content.clerk}. نسخة المواطن.")
    tail = " ".join(filter(None, (r.code_note(content), f"{r.print_mark(content.copy)}.")))
    roll.centred(tail, CENTRED._replace(size=8.2))
    return roll.document()


def render_handover_80mm(content: HandoverContent, typesetter: Typesetter) -> bytes:
    """Return the slip as a PDF 80 mm wide, for the recipient to sign."""
    roll = _begun(content, typesetter, HANDOVER)
    roll.rows(
        (
            ("صاحب المعاملة", content.applicant),
            ("اسم الأم", content.mother),
            ("الخدمة", content.service),
            ("القرار", content.outcome),
            ("السبب", content.reason),
            ("بتفويض", content.under),
        )
    )
    roll.y += 1.2
    for paper in content.given:
        roll.paper(paper, "سُلّمت", ticked=True)
    roll.y += 1.2
    roll.paragraph(receipt_of(content), BODY._replace(weight=600))
    for who in ("توقيع المستلم أو بصمته", f"الموظف المختص: {content.clerk}"):
        roll.y += 1.6
        roll.paragraph(who, Style(9.2, 500))
        roll.y += 11
        roll.sheet.rule(LEFT, RIGHT, roll.y, 0.85, dotted=True)
    roll.y += 1.6
    roll.centred(f"نسخة المركز. {r.print_mark(content.copy)}.", CENTRED._replace(size=8.2))
    return roll.document()


def _begun(
    content: CompletionContent | HandoverContent, typesetter: Typesetter, title: str
) -> Roll:
    roll = Roll(typesetter, f"{title} {content.reference}")
    roll.head(content.ministry, r.place(content))
    marks = (r.SAMPLE if content.sample else "", r.copy_mark(content.copy))
    roll.title(title, content.reference, r.moment(content.at, short=True), marks)
    return roll
