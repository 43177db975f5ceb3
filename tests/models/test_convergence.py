"""Whatever the order and the portions in which facts arrive, replicas end in equal tables."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from desk.errors import Refused
from desk.models import entries, queries
from desk.models import events as e
from desk.models.database import Database
from desk.models.entries import Entry
from desk.models.folding import TransactionState, fold
from desk.models.journal import accept
from desk.models.opening import open_database
from desk.models.projection import contents, digests, rebuild, unindexed

from .conftest import KEY, NOON, blank, person, received

SUBJECTS = [UUID(int=(7 << 76) | (2 << 62) | n) for n in range(1, 4)]
PEOPLE = [UUID(int=(7 << 76) | (2 << 62) | n) for n in range(11, 13)]
ORIGINS = [f"{n:032x}" for n in (0xA, 0xB, 0xC)]

names = st.sampled_from(["محمد", "أحمد", "عبد الله", "سعاد", "أبو زيد", "منى"])
applicants = st.builds(person, names, names, number=st.sampled_from(["", "01020304050"]))
departments = st.sampled_from(["care", "labour"])
papers = st.sampled_from([("id",), ("report",), ("id", "report")])
transaction_facts = st.one_of(
    st.builds(
        received,
        st.sampled_from(["12-01-26-00001-2", "12-02-26-00007-1"]),
        applicants,
        st.sampled_from(PEOPLE),
        names,
        st.sampled_from(["card", "complaint"]),
    ),
    st.builds(
        e.ScanAttached,
        st.sampled_from([bytes(32), b"\x01" * 32]),
        st.integers(1, 3),
        st.sampled_from(["id", "report"]),
    ),
    st.builds(e.FeeTaken, st.just(()), st.integers(0, 9000)),
    st.builds(e.ReceiptPrinted, st.integers(1, 3), st.just("A")),
    st.builds(e.TransactionForwarded, departments, st.sampled_from(["damascus", "homs"])),
    st.builds(e.PapersRequested, papers),
    st.builds(e.PapersCompleted, papers),
    st.builds(e.Decided, st.sampled_from(["approved", "refused", "answered"])),
    st.builds(e.ApplicantTold, st.just("phone"), st.booleans()),
    st.builds(e.HandedOver, names, st.just(""), st.sampled_from([b"", bytes(32)])),
    st.builds(e.NoteAdded, names),
    st.builds(e.Corrected, names, st.none() | applicants),
    st.builds(e.Voided, names),
)
other_facts = st.one_of(
    st.builds(e.ApplicantRecorded, applicants),
    st.builds(e.StaffNamed, names, st.just(("clerk",)), st.just("")),
    st.builds(e.CentreNamed, st.just("12"), st.builds(e.Text, names), st.just("damascus")),
    st.builds(e.DepartmentNamed, departments, st.just("homs"), st.builds(e.Text, names)),
    st.builds(e.DeskEnrolled, st.just("ab"), names.map(str.encode), st.just("x"), st.just("1")),
    st.builds(e.DeskRevoked, st.sampled_from(["ab", "cd"])),
    st.builds(
        e.ServicePublished,
        st.builds(
            e.Service, st.just("card"), st.integers(1, 2), st.builds(e.Text, names), departments
        ),
    ),
    st.builds(e.EntryQuarantined, st.just("ab"), st.integers(1, 2), names),
    st.builds(
        e.DayClosed,
        st.just("12"),
        st.just("2026-01-02"),
        st.integers(0, 9),
        st.just(0),
        st.just(0),
        st.just(0),
    ),
)


@st.composite
def journals(draw: st.DrawFn) -> list[bytes]:
    """The entries of some desks about a few subjects, with clocks that disagree."""
    told: list[bytes] = []
    for origin in ORIGINS:
        time = NOON + draw(st.integers(-5, 5))
        for seq in range(1, draw(st.integers(0, 12)) + 1):
            time += draw(st.integers(0, 3))
            if draw(st.integers(0, 3)):
                subject, fact = draw(st.sampled_from(SUBJECTS)), draw(transaction_facts)
            else:
                subject, fact = draw(st.sampled_from(PEOPLE)), draw(other_facts)
            kind, body = fact.kind, entries.body(fact)
            if not draw(st.integers(0, 15)):
                kind = kind.replace("/1", "/9")
            entry = Entry(1, origin, seq, time << 16 | seq, False, None, kind, subject, "all", body)
            told.append(entries.encode(entry))
    return told


@contextlib.contextmanager
def replica() -> Iterator[Database]:
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(blank(Path(folder) / "desk.db"), KEY)
        try:
            yield database
        finally:
            database.close()


def take_in(database: Database, portions: list[list[bytes]]) -> int:
    fresh = 0
    for portion in portions:
        with database.write() as connection:
            fresh += accept(connection, portion)
    return fresh


@st.composite
def deliveries(draw: st.DrawFn, told: list[bytes]) -> list[list[bytes]]:
    """Everything at least once, in any order, in any portions, some of it twice."""
    again = draw(st.lists(st.sampled_from(told), max_size=6)) if told else []
    order = draw(st.permutations(told + again))
    portions: list[list[bytes]] = []
    while order:
        size = draw(st.integers(1, 9))
        portions.append(order[:size])
        order = order[size:]
    return portions


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_order_any_portions_end_in_equal_tables(data: st.DataObject) -> None:
    told = data.draw(journals())
    with replica() as one, replica() as other:
        assert take_in(one, data.draw(deliveries(told))) == len(told)
        assert take_in(other, data.draw(deliveries(told))) == len(told)
        with one.read() as a, other.read() as b:
            incremental = contents(a)
            assert incremental == contents(b)
            assert digests(a) == digests(b)
            assert unindexed(a) == unindexed(b) == 0
            found = searchable(a)
            assert found == searchable(b)
        with one.write() as a:
            rebuild(a)
            assert contents(a) == incremental
            assert searchable(a) == found
            assert unindexed(a) == 0


def searchable(connection: Connection) -> dict[str, set[str]]:
    asked = ("محمد", "احمد", "عبدالله", "سعاد", "أبوزيد", "منى", "1020304050", "00001", "card")
    return {text: {x.reference for x in queries.find(connection, text)} for text in asked}


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_a_state_depends_on_the_set_of_its_entries_alone(data: st.DataObject) -> None:
    told = [x for x in map(entries.decode, data.draw(journals())) if x.subject == SUBJECTS[0]]
    shuffled = data.draw(st.permutations(told))
    encode = msgspec.msgpack.Encoder(uuid_format="bytes").encode
    one, other = fold(told), fold(shuffled)
    assert encode(one) == encode(other)
    if one is not None:  # and survives being put away and taken out
        assert msgspec.msgpack.decode(encode(one), type=TransactionState) == one


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(
            st.sampled_from(sorted(e.KINDS)),
            st.binary(max_size=40)
            | st.recursive(
                st.none() | st.integers(-(2**63), 2**64 - 1) | st.text(max_size=9) | st.binary(),
                lambda x: st.lists(x) | st.dictionaries(st.text(max_size=9), x),
                max_leaves=9,
            ).map(msgspec.msgpack.encode),
            st.integers(0, 2**62 - 1),
        ),
        max_size=8,
    )
)
def test_no_body_however_strange_stops_the_desk(
    strange: list[tuple[str, bytes, int]],
) -> None:
    with replica() as database:
        for seq, (kind, body, time) in enumerate(strange, 1):
            head = msgspec.msgpack.encode(
                (1, ORIGINS[0], seq, time, False, None, kind, SUBJECTS[0].bytes, "all")
            )
            data = b"\x9a" + head[1:] + body
            with contextlib.suppress(Refused), database.write() as connection:
                accept(connection, [data])
        with database.write() as connection:
            before = contents(connection)
            rebuild(connection)
            assert contents(connection) == before
