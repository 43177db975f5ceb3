"""One transaction as a script describes it: the JSON that `desk receive` reads, and its papers.

What it means is the office's; here it is only read, and what would be silently left out is
refused: a fee or a paper that the service does not know is a mistake of whoever wrote the script.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import msgspec

from desk.errors import Refused, Trouble
from desk.models import events as e
from desk.models.complaints import OTHER, is_complaint
from desk.office import rules
from desk.office.reception import Draft, DraftScan
from desk.workplace import Workplace

MOST_BYTES = 1_000_000


class Applicant(msgspec.Struct, forbid_unknown_fields=True):
    """The applicant in a request; every field but the name may be left out.

    `name` is a whole name or its parts.
    """

    name: str | e.Name
    kind: Literal["person", "organisation"] = "person"
    number: str = ""
    mother: str = ""
    birth_date: str = ""
    birth_place: str = ""
    phone: str = ""
    address: str = ""
    contact: Literal["phone", "sms", "email", "none"] = "phone"
    contact_person: str = ""
    email: str = ""
    language: Literal["", "ar", "en"] = ""


class Complaint(msgspec.Struct, forbid_unknown_fields=True):
    """What a complaint is about: the fields of `ComplaintFiled` that a script may say."""

    category: str = OTHER
    place: str = ""
    against: str = ""
    service: str = ""
    about: str = ""
    anonymous: bool = False


class Request(msgspec.Struct, forbid_unknown_fields=True):
    """What `desk receive` reads: one transaction.

    `papers` names papers that were seen but not scanned; `amounts` are pounds for the fees that
    the catalogue leaves open, `tendered` the pounds that were handed over, `method`
    how they were paid (`cash`, `card`, `transfer`, `stamps`). `answers` are those to the service's
    own form, by the ids of its fields. `complaint` says what a complaint is about beside its `text`; an
    anonymous one has no `applicant`.
    """

    service: str
    applicant: Applicant | None = None
    complaint: Complaint | None = None
    papers: tuple[str, ...] = ()
    amounts: dict[str, e.Whole] = {}
    tendered: e.Whole = 0
    note: str = ""
    text: str = ""
    answers: dict[str, str] = {}
    method: str = "cash"


def read(path: Path) -> Request:
    """The request in a file, or on standard input for `-`. Raises `Refused` or `Trouble`."""
    try:
        if str(path) == "-":
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        else:
            with path.open("rb") as file:
                data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "this is not a file's name"
        raise Trouble(
            f"{path} cannot be read: {why}.", "Check its name and place.", code="request-file"
        ) from error
    if len(data) > MOST_BYTES:
        raise Refused(
            f"{path} is too large for one transaction.",
            "Papers are given with --scan, each as a file of its own.",
            code="request-size",
        )
    try:
        return msgspec.json.decode(data, type=Request)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Refused(
            f"{path} is not a transaction: {error}.",
            "Compare it with the example in the README.",
            code="request-form",
        ) from error


def draft(workplace: Workplace, request: Request, scans: Iterable[str]) -> Draft:
    """The draft that a request and its `--scan` arguments describe; the scans are in the vault.

    Raises `NotFound` for an unknown service, `Refused` for what the service does not ask for or
    for an unusable scan.
    """
    service = workplace.catalogue.service(request.service)
    complaint = _complaint(request, service)
    asked = request.applicant
    if asked is None:
        if complaint is None or not complaint.anonymous:
            raise Refused(
                "The request names no applicant.",
                'Write "applicant": {"name": …}; only an anonymous complaint has none.',
                code="request-applicant",
            )
        asked = Applicant("")
    papers = [evidence.id for evidence in service.evidence]
    _known("paper", request.papers, papers, service.id)
    fees = [c.id for c in service.costs_on(workplace.counter.today()) if c.amount is None]
    _known("open fee", request.amounts, fees, service.id)
    name = rules.split_name(asked.name) if isinstance(asked.name, str) else asked.name
    if asked.kind == "organisation" and isinstance(asked.name, str):
        name = e.Name(asked.name)
    return Draft(
        service=service.id,
        applicant=e.Applicant(
            name,
            asked.kind,
            asked.number,
            asked.mother,
            asked.birth_date,
            asked.birth_place,
            asked.phone,
            asked.address,
            asked.contact,
            asked.contact_person,
            asked.email,
            asked.language,
        ),
        scans=_scans(workplace, service.id, papers, scans),
        brought=request.papers,
        amounts=request.amounts,
        tendered=request.tendered,
        note=request.note,
        text=request.text,
        answers=request.answers,
        method=request.method,
        complaint=complaint,
    )


def _complaint(request: Request, service: e.Service) -> e.ComplaintFiled | None:
    """What is complained about; of a complaint that says nothing of it, that it is about something else."""
    if not is_complaint(service):
        if request.complaint is not None:
            raise Refused(
                f"The service {service.id!r} is no complaint.",
                'Leave "complaint" out, or name the service for complaints.',
                code="request-unknown",
            )
        return None
    said = request.complaint or Complaint()
    return e.ComplaintFiled(
        said.category, said.place, said.against, said.service, said.about, said.anonymous
    )


def _known(what: str, given: Iterable[str], known: list[str], service: str) -> None:
    for one in given:
        if one not in known:
            raise Refused(
                f"The service {service!r} has no {what} {one!r}.",
                f"It knows: {', '.join(known) or 'none'}.",
                code="request-unknown",
            )


def _scans(
    workplace: Workplace, service: str, papers: list[str], given: Iterable[str]
) -> tuple[DraftScan, ...]:
    """Import `FILE` or `PAPER=FILE` arguments; bare files go to the service's papers in turn."""
    named: list[tuple[str, Path]] = []
    free = list(papers)
    for argument in given:
        head, sign, tail = argument.partition("=")
        if not sign or Path(argument).exists():
            if not free:
                raise Refused(
                    f"There are more scans than the service {service!r} asks for.",
                    "Give one file a paper; put several pages into one PDF.",
                    code="scans-many",
                )
            named.append((free.pop(0), Path(argument)))
            continue
        _known("paper", [head], papers, service)
        if head not in free:
            raise Refused(
                f"The paper {head!r} is given twice.",
                "Give one file a paper, and name the papers of all files or of none.",
                code="scan-twice",
            )
        free.remove(head)
        named.append((head, Path(tail)))
    return tuple(workplace.import_file(path, evidence) for evidence, path in named)
