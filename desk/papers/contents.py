"""From what is true to what is on paper: the contents of receipt, guide and daily report.

Reads the tables through `queries`; lays nothing out.
"""

from __future__ import annotations

from datetime import date

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection

from desk.models import events as e
from desk.models import queries
from desk.models.clock import moment
from desk.models.entries import origin_of
from desk.models.folding import TransactionState

from . import receipt_code
from .receipt import ReceiptContent, ReceiptFee, ReceiptPaper


def centre_name(connection: Connection, code: str) -> str:
    """A centre's name as it is printed; its number while the name has not come yet."""
    centre = queries.centre(connection, code)
    return centre.name.ar if centre else f"المركز {code}"


def receipt(
    connection: Connection,
    state: TransactionState,
    key: Ed25519PrivateKey,
    ministry: str,
    copy: int,
) -> ReceiptContent:
    """What a transaction's receipt says; `copy` is 1 for the first print.

    The code is signed when this desk received the transaction: nobody signs for another.
    """
    service = queries.service(connection, state.service, state.service_version)
    centre = queries.centre(connection, state.reference.split("-")[0])
    applicant = state.applicant or e.Applicant(e.Name(""))
    received = moment(state.received_at).replace(second=0, microsecond=0)
    fees = state.fee.lines if state.fee else ()
    code = ""
    if origin_of(key.public_key().public_bytes_raw()) == state.origin:
        total = sum(line.amount for line in fees)
        claim = receipt_code.ReceiptClaim(
            state.reference, received, state.service, total, state.origin
        )
        code = receipt_code.sign(claim, key)
    names = queries.names_of(connection)
    return ReceiptContent(
        ministry=ministry,
        centre=centre.name.ar if centre else centre_name(connection, state.reference[:2]),
        desk=f"المنفذ {int(state.reference.split('-')[1])}",
        phone=centre.phone if centre else "",
        reference=state.reference,
        received=received,
        applicant=applicant.name.full(),
        mother=applicant.mother,
        service=service.title.ar if service else state.service,
        clerk=names.get(state.received_by, "") if state.received_by else "",
        due=date.fromisoformat(state.due),
        papers=_papers(state, service),
        missing_by=date.fromisoformat(state.due),
        fees=tuple(ReceiptFee(line.title.ar, line.amount) for line in fees if line.amount),
        code=code,
        copy=copy,
        sample=bool(service and service.sample),
    )


def _papers(state: TransactionState, service: e.Service | None) -> tuple[ReceiptPaper, ...]:
    if service is None:
        return ()
    return tuple(
        ReceiptPaper(
            evidence.title.ar,
            original=evidence.original,
            received=state.papers.get(evidence.id, False),
            note=evidence.note.ar,
        )
        for evidence in service.evidence
        if state.papers.get(evidence.id, False) or not evidence.optional
    )
