"""Files that go to other agencies: sent out under a manifest, chased, back, or lost there.

Which services need which agency is in their steps; how long it may take is the agency's own time.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from desk.errors import NotAllowed, NotFound, Refused
from desk.models import events as e
from desk.models import queries, words, workflow
from desk.models.folding import Out, TransactionState
from desk.models.lists import Line
from desk.models.queries import Person
from desk.models.references import parse

from . import rules
from .counter import Counter, act_day, acting, require, writing_as

MOST = 60
"""Files under one manifest: what a courier carries and an agency counts."""


class Away(msgspec.Struct, frozen=True):
    """A file that is with another agency. `late` is by how many days, 0 while there is time."""

    line: Line
    out: Out
    late: int


class Manifest(msgspec.Struct, frozen=True):
    """What one courier took to one agency; `number` stands on it. `due` is an ISO day."""

    number: str
    agency: e.AgencyNamed
    references: tuple[str, ...]
    due: str
    courier: str
    sheets: tuple[int, ...]


def agencies(counter: Counter) -> list[e.AgencyNamed]:
    """The agencies to which files can go, by name."""
    with counter.journal.database.read() as connection:
        known = words.all_of(connection, e.AgencyNamed).values()
    return sorted((one for one in known if one.active), key=lambda one: one.name.ar)


def wanted(counter: Counter, limit: int = 200) -> list[tuple[Line, str]]:
    """What is to go out next by its service's steps, with the agency's code; oldest deadline first."""
    with counter.journal.database.read() as connection:
        going = {
            (s.id, s.version): s
            for s in queries.services(connection)
            if any(step.agency for step in s.steps)
        }
        found: list[tuple[Line, str]] = []
        for service in {one.id for one in going.values()}:
            for line in queries.lines(
                connection, "open", counter.today(), service=service, limit=limit
            ):
                state = queries.by_subject(connection, line.subject)
                agency = "" if state is None else _next_agency(going, state)
                if agency:
                    found.append((line, agency))
    return sorted(found, key=lambda one: (one[0].due, one[0].reference))[:limit]


def _next_agency(services: dict[tuple[str, int], e.Service], state: TransactionState) -> str:
    """The agency at which a transaction should be next; empty when it need not go out now."""
    newest = max((v for i, v in services if i == state.service), default=0)
    service = services.get((state.service, state.service_version)) or services.get(
        (state.service, newest)
    )
    if service is None or state.away is not None or rules.refusal(state, "send-out"):
        return ""
    step = workflow.current(service, state)
    return step.agency if step is not None and step.act == "send-out" else ""


def away(counter: Counter, agency: str = "") -> list[Away]:
    """Files that are with other agencies, what is due first on top."""
    today = date.fromisoformat(counter.today())
    with counter.journal.database.read() as connection:
        found = queries.away(connection, agency)
    return [
        Away(
            line,
            out,
            max((today - date.fromisoformat(out.due)).days, 0),
        )
        for line, state in found
        if (out := state.away) is not None
    ]


def send_out(
    counter: Counter,
    person: Person,
    agency: str,
    files: Sequence[tuple[str, int]],
    *,
    courier: str = "",
    note: str = "",
) -> Manifest:
    """Send files out under one manifest; `files` are (reference, sheets). One commit for all.

    Raises `Refused` for none or too many, `NotFound` for what is not known here, `NotAllowed`
    when one cannot go; then none has gone.
    """
    require(person, *rules.ROLES["send-out"])
    if not files or len(files) > MOST:
        raise Refused(
            "No file is chosen." if not files else f"These are more than {MOST} files.",
            "Mark the files that the courier takes.",
            code="manifest-files",
            most=MOST,
        )
    if any(sheets < 1 for _, sheets in files):
        raise Refused(
            "The sheets of a file were not counted.",
            "Count the sheets of every file; the agency counts them again.",
            code="manifest-sheets",
        )
    references = tuple(str(parse(reference)) for reference, _ in files)
    if len(set(references)) < len(references):
        raise Refused(
            "A file is named twice.",
            "Mark every file once; it can go to one agency at a time.",
            code="manifest-twice",
        )
    with writing_as(counter, person) as act:
        place = _agency(counter, agency)
        day = act_day(act)
        due = (date.fromisoformat(day) + timedelta(days=place.days)).isoformat()
        head = counter.journal.head()
        number = f"{counter.centre}-{counter.desk}-{day[2:].replace('-', '')}-{head.seq + 1}"
        carried = rules.tidy(courier)
        for reference, (_, sheets) in zip(references, files, strict=True):
            state = queries.by_reference(act.connection, reference)
            if state is None:
                raise NotFound(
                    f"No transaction {reference} is known at this desk.",
                    "Search by name or number, or wait until the line is back.",
                    code="transaction-unknown",
                    reference=reference,
                )
            rules.check(state, "send-out")
            act.record(
                state.subject,
                e.SentOut(agency, number, due, sheets, carried, rules.tidy(note)),
            )
    return Manifest(number, place, references, due, carried, tuple(s for _, s in files))


def manifest(counter: Counter, number: str) -> Manifest:
    """A manifest once more, as long as one of its files is away. Raises `NotFound`."""
    found = [one for one in away(counter) if one.out.manifest == number]
    if not found:
        raise NotFound(
            f"No file is away under the manifest {number}.",
            "Look the transaction up: its history says when the file came back.",
            code="manifest-unknown",
            number=number,
        )
    out = found[0].out
    return Manifest(
        number,
        _agency(counter, out.agency),
        tuple(one.line.reference for one in found),
        out.due,
        out.courier,
        tuple(one.out.sheets for one in found),
    )


def _agency(counter: Counter, code: str) -> e.AgencyNamed:
    with counter.journal.database.read() as connection:
        found = words.one(connection, e.AgencyNamed, code)
    if found is None or not found.active:
        raise NotFound(
            f"There is no agency called {code!r}.",
            "Choose one from the list; the ministry names them.",
            code="agency-unknown",
            agency=code,
        )
    return found


def chase(counter: Counter, person: Person, reference: str, said: str, promised: str = "") -> None:
    """Write down what the agency said when it was asked; `promised` is an ISO day or empty."""
    answer = rules.tidy(said)
    if not answer:
        raise Refused(
            "It is not said what the agency answered.",
            "Write it in a few words, also when nobody answered.",
            code="chase-empty",
        )
    with acting(counter, person, reference, "chase") as (act, state):
        assert state.away is not None  # the rules have looked
        act.record(state.subject, e.Chased(state.away.agency, answer, promised))


def bring_back(
    counter: Counter,
    person: Person,
    reference: str,
    outcome: str,
    *,
    sheets: int = 0,
    note: str = "",
) -> None:
    """Take a file back: `done` or `refused` with its sheets counted, or `lost` there.

    Raises `Refused` when sheets are missing, or a loss or a refusal is not explained.
    """
    why = rules.tidy(note)
    with acting(counter, person, reference, "bring-back") as (act, state):
        assert state.away is not None  # the rules have looked
        sent = state.away.sheets
        if outcome not in ("done", "refused", "lost"):
            raise NotAllowed(
                f"A file does not come back as {outcome!r}.",
                "Choose done, refused or lost.",
                code="outcome",
            )
        if outcome != "done" and not why:
            raise Refused(
                "It is not said what happened at the agency.",
                "Write in a few words what it said, and who said it.",
                code="agency-why",
            )
        if outcome != "lost" and sheets != sent and not why:
            raise Refused(
                f"{sheets} sheets came back, {sent} went out.",
                "Count again, or write what became of them.",
                code="sheets-differ",
                back=sheets,
                out=sent,
            )
        act.record(
            state.subject,
            e.CameBack(state.away.agency, outcome, 0 if outcome == "lost" else sheets, why),  # type: ignore[arg-type]
        )
