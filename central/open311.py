"""Complaints from other systems, as Open311 GeoReport v2 has them: filed here, read here.

What is filed becomes facts in central's own journal, under references of a range of its own, and
goes to the department that answers. Only what came this way can be read this way, and nothing of
it that a person wrote about themselves. The wire is `open311_web`'s.
Source: https://wiki.open311.org/GeoReport_v2/
"""

from __future__ import annotations

import hashlib
import math
import re
import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

import msgspec

from desk.errors import NotFound, Refused
from desk.models import complaints, deadlines
from desk.models import events as e
from desk.models.clock import moment, today
from desk.models.references import Reference, parse

from . import cases, naming
from .calendars import nearest
from .cases import Case
from .custody import Custody
from .database import Connection
from .routing import MINISTRY, PORTAL

CENTRE: Final = PORTAL.rpartition("/")[2]
DESK: Final = "01"
"""References that central itself gives out begin with 99-01; no centre may be called 99."""

SERVICE: Final = "complaint"
MOST: Final = 1000
SPAN: Final = timedelta(days=90)
"""What one question can ask about, as the specification bounds it."""

_TEXT: Final = 4000
_SHORT: Final = 500
_CLOSED: Final = ("decided", "handed-over", "voided")
_OPEN: Final = ("received", "forwarded", "papers-missing")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINK: Final = re.compile(r"https?://[^\s<>\"]{1,490}")


class Wrong(Refused):
    """A request that cannot be answered; `status` is the HTTP status of its error."""

    def __init__(self, status: int, what: str) -> None:
        super().__init__(what, code=f"open311-{status}")
        self.status = status


# --- keys -----------------------------------------------------------------------------------------


def add_key(connection: Connection, name: str, governorate: str) -> str:
    """A new key for another system; it is told once, only its hash is kept. Raises `Refused`."""
    if not name.strip() or len(name) > 100:
        raise Refused("The system has no name.", "Give it one.", code="name")
    if governorate not in _governorates(connection):
        raise Refused(
            f"{governorate!r} is not a governorate.",
            "Name one that has departments, or `ministry`.",
            code="place",
        )
    key = secrets.token_urlsafe(32)
    connection.execute(
        "insert into open311_keys (digest, name, governorate) values (%s, %s, %s)",
        (_digest(key), name.strip(), governorate),
    )
    return key


def keys(connection: Connection) -> list[dict[str, str]]:
    """All keys: `name`, `governorate`, `made_at`, `revoked_at` (empty: in force)."""
    rows = connection.execute(
        "select name, governorate, made_at, revoked_at from open311_keys order by made_at, name"
    ).fetchall()
    return [
        {
            "name": name,
            "governorate": governorate,
            "made_at": made.isoformat(timespec="seconds"),
            "revoked_at": revoked.isoformat(timespec="seconds") if revoked else "",
        }
        for name, governorate, made, revoked in rows
    ]


def revoke_key(connection: Connection, name: str) -> None:
    """Take the keys of a system back. Raises `NotFound`."""
    done = connection.execute(
        "update open311_keys set revoked_at = now() where name = %s and revoked_at is null",
        (name.strip(),),
    )
    if not done.rowcount:
        raise NotFound(f"No key of {name!r} is in force.", "See `central open311 key list`.")


class System(msgspec.Struct, frozen=True):
    """Another system that showed its key; `digest` stands for the key."""

    digest: bytes
    governorate: str


def system(connection: Connection, key: str) -> System | None:
    """Whose key this is; None for nobody's."""
    row = connection.execute(
        "select digest, governorate from open311_keys where digest = %s and revoked_at is null",
        (_digest(key),),
    ).fetchone()
    return System(bytes(row[0]), row[1]) if row and key else None


def _digest(key: str) -> bytes:
    # The key has 256 random bits: nothing slower is needed against guessing.
    return hashlib.sha256(key.encode("utf-8", "replace")).digest()


# --- services -------------------------------------------------------------------------------------


def services(connection: Connection) -> list[dict[str, Any]]:
    """The categories of complaints as services."""
    return [
        {
            "service_code": one.code,
            "service_name": one.title.ar,
            "description": one.title.en or one.title.ar,
            "metadata": False,
            "type": "realtime",
            "keywords": "",
            "group": one.answered_by,
        }
        for one in _categories(connection).values()
        if one.active
    ]


def definition(connection: Connection, code: str) -> dict[str, Any]:
    """One service; none of them asks for more than the specification does. Raises `Wrong`."""
    if code not in _categories(connection):
        raise Wrong(404, f"There is no service_code {_shown(code)}.")
    return {"service_code": code, "attributes": []}


def _categories(connection: Connection) -> dict[str, e.ComplaintCategoryNamed]:
    return {one.code: one for one in naming.all_of(connection, e.ComplaintCategoryNamed)}


def _governorates(connection: Connection) -> set[str]:
    return {one.governorate for one in naming.all_of(connection, e.DepartmentNamed)} | {MINISTRY}


# --- filing ---------------------------------------------------------------------------------------


def file(
    connection: Connection, custody: Custody, by: System, asked: Mapping[str, str]
) -> dict[str, str]:
    """File a complaint; returns its `service_request_id`, a notice and no account. Raises `Wrong`."""
    category = _categories(connection).get(asked.get("service_code", ""))
    if category is None or not category.active:
        missing = not asked.get("service_code")
        raise Wrong(
            400 if missing else 404,
            "service_code was not given." if missing else "The service_code was not found.",
        )
    service = _service(connection)
    governorate = asked.get("jurisdiction_id", "") or by.governorate
    if governorate not in _governorates(connection):
        raise Wrong(404, "The jurisdiction_id was not found.")
    filed = _filed(category, asked)
    applicant = _applicant(asked)
    day = today(custody.wall())
    due = deadlines.due(
        day,
        category.days,
        service.working_days,
        deadlines.calendar_of(nearest(connection, governorate)),
    )
    reference = str(_next(connection, day.year))
    subject = uuid4()
    offices = {(d.code, d.governorate) for d in naming.all_of(connection, e.DepartmentNamed)}
    department, place = complaints.answerer(
        filed, governorate, _categories(connection), offices, service.authority
    )
    received = e.TransactionReceived(
        reference,
        SERVICE,
        service.version,
        service.authority,
        uuid4(),
        applicant,
        governorate,
        due.isoformat(),
        text=_words(asked),
    )
    scope = f"office/{department}/{place}"
    facts: Sequence[e.Fact] = (received, filed, e.TransactionForwarded(department, place))
    custody.write(connection, [(subject, scope, fact) for fact in facts])
    connection.execute(
        "insert into receipts (reference, subject, origin, seq)"
        " select %s, %s, origin, seq - 2 from journals where origin = %s",
        (reference, subject, custody.origin),
    )
    connection.execute(
        "insert into open311_requests (subject, digest) values (%s, %s)", (subject, by.digest)
    )
    return {
        "service_request_id": reference,
        "service_notice": f"It will be answered by {due.isoformat()}.",
        "account_id": "",
    }


def _service(connection: Connection) -> e.Service:
    published = naming.last(connection, e.ServicePublished, SERVICE)
    if published is None:
        raise Wrong(500, "The ministry has not published how complaints are answered.")
    return published.service


def _filed(category: e.ComplaintCategoryNamed, asked: Mapping[str, str]) -> e.ComplaintFiled:
    latitude, longitude = _degrees(asked, "lat", 90), _degrees(asked, "long", 180)
    place = _tidy(asked.get("address_string", "") or asked.get("address_id", ""), _SHORT)
    if (latitude is None) != (longitude is None):
        raise Wrong(400, "lat and long are given together.")
    if latitude is None and not place:
        raise Wrong(400, "Give lat and long, or address_string.")
    return e.ComplaintFiled(
        category.code,
        place,
        anonymous=not _name(asked).first,
        latitude=latitude,
        longitude=longitude,
        by="open311",
    )


def _degrees(asked: Mapping[str, str], name: str, most: int) -> float | None:
    text = asked.get(name, "").strip()
    if not text:
        return None
    try:
        found = float(text)
    except ValueError:
        found = math.nan
    if not abs(found) <= most:
        raise Wrong(400, f"{name} is not a number of degrees.")
    return found


def _name(asked: Mapping[str, str]) -> e.Name:
    first = _tidy(asked.get("first_name", ""), 100)
    family = _tidy(asked.get("last_name", ""), 100)
    return e.Name(first or family, family=family if first else "")


def _applicant(asked: Mapping[str, str]) -> e.Applicant:
    name = _name(asked)
    if not name.first:
        return complaints.NOBODY
    phone = _tidy(asked.get("phone", ""), 40)
    # Nobody here has heard the citizen agree to messages.
    return e.Applicant(
        name,
        phone=phone,
        email=_tidy(asked.get("email", ""), 200),
        contact="phone" if phone else "none",
    )


def _words(asked: Mapping[str, str]) -> str:
    text = _CONTROL.sub(" ", asked.get("description", "")).strip()
    if len(text) > _TEXT:
        raise Wrong(400, f"description is longer than {_TEXT} characters.")
    media = asked.get("media_url", "").strip()
    if media and not _LINK.fullmatch(media):
        raise Wrong(400, "media_url is not an address of the web.")
    return "\n".join(part for part in (text, media) if part)


def _tidy(text: str, most: int) -> str:
    found = " ".join(_CONTROL.sub(" ", text).split())
    if len(found) > most:
        raise Wrong(400, f"A value is longer than {most} characters.")
    return found


def _next(connection: Connection, year: int) -> Reference:
    row = connection.execute(
        "insert into portal_serials as s (year, serial) values (%s, 1) on conflict (year)"
        " do update set serial = s.serial + 1 returning serial",
        (year,),
    ).fetchone()
    assert row is not None
    return Reference(CENTRE, DESK, year, row[0])


# --- reading --------------------------------------------------------------------------------------


def requests(
    connection: Connection, asked: Mapping[str, str], now: datetime, by: System | None
) -> list[dict[str, Any]]:
    """Complaints that came this way, newest first. Raises `Wrong`.

    `asked`: `service_request_id` and `service_code` (several by commas), `start_date`, `end_date`
    (RFC 3339, at most 90 days apart), `status`.
    """
    if ids := _several(asked.get("service_request_id", "")):
        found = [case for one in ids[:MOST] if (case := _one(connection, one)) is not None]
    else:
        since, until = (int(at.timestamp() * 1000) << 16 for at in span(asked, now))
        found = cases.complaints(
            connection,
            since,
            until,
            _several(asked.get("service_code", "")),
            _stages(asked.get("status", "")),
            CENTRE,
            MOST,
        )
    return _shown_as(connection, found, by)


def request(connection: Connection, reference: str, by: System | None) -> list[dict[str, Any]]:
    """One complaint. Raises `Wrong`."""
    case = _one(connection, reference)
    if case is None:
        raise Wrong(404, "The service_request_id was not found.")
    return _shown_as(connection, [case], by)


def _one(connection: Connection, text: str) -> Case | None:
    try:
        reference = str(parse(text))
    except Refused:
        return None
    case = cases.by_reference(connection, reference)
    return case if case is not None and case.centre == CENTRE and case.category else None


def _several(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _stages(text: str) -> list[str]:
    wanted = _several(text)
    if not set(wanted) <= {"open", "closed"}:
        raise Wrong(400, "status is open, closed or both.")
    return [
        stage
        for name, stages in (("open", _OPEN), ("closed", _CLOSED))
        if name in wanted
        for stage in stages
    ]


def span(asked: Mapping[str, str], now: datetime) -> tuple[datetime, datetime]:
    """From when until when is asked: the last 90 days where nothing is said. Raises `Wrong`. Pure."""
    start, end = _at(asked.get("start_date", "")), _at(asked.get("end_date", ""))
    since = start or (end or now) - SPAN
    until = end or (min(start + SPAN, now) if start else now) + timedelta(seconds=1)
    if not timedelta() <= until - since <= SPAN + timedelta(seconds=2):
        raise Wrong(400, "start_date and end_date are at most 90 days apart, the earlier first.")
    return since, until


def _at(text: str) -> datetime | None:
    if not text.strip():
        return None
    try:
        # A plus sign that was not escaped comes as a space.
        found = datetime.fromisoformat(text.strip().replace(" ", "+"))
    except ValueError:
        raise Wrong(400, "A date is not of the form 2026-11-22T08:06:00Z.") from None
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    if not 2000 <= found.year <= 2100:
        raise Wrong(400, "A date is too far away.")
    return found


def _shown_as(
    connection: Connection, found: Sequence[Case], by: System | None
) -> list[dict[str, Any]]:
    names = _categories(connection)
    own = _own(connection, [case.subject for case in found], by)
    return [_shown_request(case, names, answer=case.subject in own) for case in found]


def _own(connection: Connection, subjects: list[UUID], by: System | None) -> set[UUID]:
    """Those that the asking system has filed itself."""
    if by is None:
        return set()
    rows = connection.execute(
        "select subject from open311_requests where digest = %s and subject = any(%s)",
        (by.digest, subjects),
    ).fetchall()
    return {subject for (subject,) in rows}


def _shown_request(
    case: Case, names: Mapping[str, e.ComplaintCategoryNamed], *, answer: bool
) -> dict[str, Any]:
    filed = case.state.complaint
    assert filed is not None
    closed = case.stage in _CLOSED
    category = names.get(filed.category)
    answered = answer and case.state.outcome == "answered"
    return {
        "service_request_id": case.reference,
        "status": "closed" if closed else "open",
        # An answer may speak of people: it is for the system that filed the complaint.
        "status_notes": case.state.reason if answered else "",
        "service_name": category.title.ar if category else filed.category,
        "service_code": filed.category,
        "description": "",
        "agency_responsible": case.office,
        "service_notice": "",
        "requested_datetime": _iso(case.received_at),
        "updated_datetime": _iso(case.changed_at),
        "expected_datetime": f"{case.due}T00:00:00+03:00" if case.due and not closed else "",
        "address": filed.place,
        "address_id": "",
        "zipcode": "",
        "lat": filed.latitude,
        "long": filed.longitude,
        "media_url": "",
    }


def _iso(time: int) -> str:
    return moment(time).isoformat(timespec="seconds")


def _shown(text: str) -> str:
    return repr(text[:40])
