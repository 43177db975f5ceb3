"""What was put right, or voided, in the history of a transaction: what stood there before, and who
signed beside the supervisor."""

from __future__ import annotations

from desk.models import events as e
from desk.ui import text
from desk.ui.pages.words import listed
from desk.ui.ports_pages import Case, Names
from desk.ui.translation import translate


def mended(case: Case, names: Names, fact: e.Corrected | e.Voided) -> tuple[str, str, str]:
    """Title, sentence and status of a correction or a void."""
    second = names.people.get(fact.second, "") if fact.second else ""
    signed = translate("History", "signed by {name} too", name=second) if second else ""
    if isinstance(fact, e.Voided):
        return translate("History", "Voided"), listed([fact.reason, signed]), "late"
    applicant, fee = _before(case, fact)
    parts = [fact.reason]
    if fact.applicant is not None and applicant is not None:
        if fact.applicant.name != applicant.name:
            parts.append(translate("History", "before: {words}", words=applicant.name.full()))
        if fact.applicant.number != applicant.number:
            number = text.isolated(text.digits(applicant.number)) or "–"
            parts.append(translate("History", "number before: {words}", words=number))
    if fact.fee is not None and fee is not None:
        parts.append(
            translate(
                "History",
                "fee {now} instead of {before}",
                now=text.amount(fact.fee.total),
                before=text.amount(fee.total),
            )
        )
    return translate("History", "Corrected"), listed([*parts, signed]), "info"


def _before(case: Case, fact: e.Corrected) -> tuple[e.Applicant | None, e.FeeTaken | None]:
    """The applicant and the fee as they stood before a correction."""
    applicant: e.Applicant | None = None
    fee: e.FeeTaken | None = None
    for entry in case.history:
        match entry.fact():
            case e.Corrected() as one if one == fact:
                break
            case e.TransactionReceived() as one:
                applicant = one.applicant
            case e.FeeTaken() as one:
                fee = one
            case e.Corrected() as one:
                applicant, fee = one.applicant or applicant, one.fee or fee
    return applicant, fee
