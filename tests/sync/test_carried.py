"""A neighbour's journal comes by its own batches, by the ministry's news, or by both at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk.errors import Refused, ShubbakError
from desk.models import entries, journal, projection
from desk.models import events as e
from desk.models.database import Database
from desk.models.journal import Journal, new_id, verify
from desk.sync import carried
from desk.sync.replica import DeskReplica
from desk.sync.wire import Batch
from tests.blank import blank_database

PLACE = "centre/12"
LENGTH = 9


class Place:
    """An author with a journal, and a reader who knows of it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.central = Ed25519PrivateKey.generate()
        author, reader = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
        self.databases = [blank_database(folder / f"{n}.db") for n in ("a", "b")]
        self.author = self._replica(self.databases[0], author)
        self.reader = self._replica(self.databases[1], reader)
        self.journal = Journal(self.databases[1], reader, PLACE)
        written = Journal(self.databases[0], author, PLACE)
        named = e.DeskEnrolled(self.author.origin, written.public_key, PLACE, "01", e.Text("الأول"))
        self.say(named)
        for count in range(LENGTH):
            with written.act(None) as act:
                act.record(new_id(), e.ApplicantRecorded(e.Applicant(e.Name(str(count)))))
        self.data = [stored.data for stored in written.own(0)]

    def _replica(self, database: Database, key: Ed25519PrivateKey) -> DeskReplica:
        return DeskReplica(database, key, self.central.public_key().public_bytes_raw())

    def say(self, fact: e.Fact, seq: int = 1, origin: str = "") -> None:
        """Let both know what the ministry says, or the journal `origin`."""
        origin = origin or entries.origin_of(self.central.public_key().public_bytes_raw())
        entry = entries.Entry(
            entries.VERSION,
            origin,
            seq,
            1,
            False,
            None,
            fact.kind,
            new_id(),
            "all",
            entries.body(fact),
        )
        for database in self.databases:
            with database.write() as connection:
                journal.accept(connection, [entries.encode(entry)])

    def batch(self, first: int, last: int) -> Batch:
        """Entries of the author as it signs them."""
        found = self.author.batch(first - 1, last - first + 1, 1 << 20)
        assert found is not None
        return found

    def news(self, positions: set[int]) -> None:
        """Entries of the author as the ministry's news bring them."""
        with self.reader.database.write() as connection:
            journal.accept(connection, [self.data[at - 1] for at in sorted(positions)])

    def close(self) -> None:
        """Let go of both."""
        for database in self.databases:
            database.close()


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    """One author and one reader."""
    made = Place(tmp_path / "place")
    yield made
    made.close()


SPANS = st.tuples(st.integers(1, LENGTH), st.integers(1, LENGTH)).map(sorted)
STEPS = st.lists(
    st.one_of(SPANS, st.sets(st.integers(1, LENGTH), min_size=1)), min_size=1, max_size=8
)


@given(steps=STEPS)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whichever_way_entries_come_the_journal_and_the_tables_are_the_same(
    tmp_path_factory: pytest.TempPathFactory, steps: list[list[int] | set[int]]
) -> None:
    place = Place(tmp_path_factory.mktemp("carried") / "place")
    try:
        held: set[int] = set()
        head = 0
        for step in steps:
            if isinstance(step, set):
                place.news(step)
                held |= step
                continue
            first, last = step
            batch = place.batch(first, last)
            if not set(range(1, first)) <= held | set(range(1, head + 1)):
                with pytest.raises(Refused) as refused:
                    place.reader.accept(batch, PLACE)
                assert (refused.value.code, refused.value.facts["have"]) == ("gap", head)
                continue
            place.reader.accept(batch, PLACE)
            head = max(head, last)
            held |= set(range(1, head + 1))
            with place.reader.database.read() as connection:
                assert carried.head_of(connection, place.author.origin).seq == head
                assert carried.reached(connection, place.author.origin) >= head
        place.reader.accept(place.batch(1, LENGTH), PLACE)
        found = verify(place.journal)
        assert found.chain
        assert found.projection
        tables = []
        for database in place.databases:
            with database.read() as connection:
                tables.append(projection.contents(connection))
        assert tables[0] == tables[1]
        # What was signed on the way can be passed on, from wherever somebody stands.
        for after in range(LENGTH):
            batches = list(place.reader.missing_of(place.author.origin, after, 3, 1 << 20))
            passed = [data for one in batches for data in one.entries]
            assert passed == place.data[after:]
    finally:
        place.close()


def test_what_does_not_fit_changes_nothing(place: Place) -> None:
    place.news({3})
    own = place.batch(1, LENGTH)
    stranger = Ed25519PrivateKey.generate()
    wrong: list[tuple[str, dict[str, Any]]] = [
        (
            "signature",
            {"signature": entries.sign_head(stranger, own.origin, LENGTH, own.head_hash)},
        ),
        (
            "chain",
            {"entries": [*own.entries[:4], own.entries[5], own.entries[4], *own.entries[6:]]},
        ),
        ("fork", {"entries": [*own.entries[:2], own.entries[3], *own.entries[3:]]}),
        ("desk-unknown", {"origin": "0" * 32}),
    ]
    before = _contents(place)
    for code, changes in wrong:
        fields = {name: getattr(own, name) for name in Batch.__struct_fields__} | changes
        with pytest.raises(ShubbakError) as refused:
            place.reader.accept(Batch(**fields), PLACE)
        assert refused.value.code == code
        assert _contents(place) == before
    with pytest.raises(ShubbakError) as refused:
        place.reader.accept(own, "centre/13")
    assert refused.value.code == "other-journal"


def test_what_the_ministry_holds_of_a_journal_that_went_on_elsewhere_stays(place: Place) -> None:
    """A disk that was copied has two machines: the other one may have gone on in the old journal."""
    signed = place.batch(1, LENGTH - 2)
    place.reader.accept(signed, PLACE)
    with place.reader.database.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO custody (origin, seq, hash, at, signature) VALUES (?,?,?,1,'')",
            (signed.origin, signed.head_seq, signed.head_hash),
        )
    place.news({LENGTH - 1, LENGTH})
    head = entries.GENESIS
    for data in place.data[: LENGTH - 4]:
        head = entries.chain(head, data)
    anew = entries.origin_of(Ed25519PrivateKey.generate().public_key().public_bytes_raw())
    place.say(e.DeskEnrolled(anew, b"", PLACE, "03", e.Text("الثالث")), 2)
    place.say(e.JournalContinued(signed.origin, LENGTH - 4, head), 1, anew)
    before = _contents(place)
    assert carried.settle_continued(place.reader.database, PLACE, place.reader.origin) == 0
    assert _contents(place) == before


def _contents(place: Place) -> object:
    with place.reader.database.read() as connection:
        count = connection.exec_driver_sql("SELECT count(*) FROM entries").scalar_one()
        return count, projection.contents(connection)
