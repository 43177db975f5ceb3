"""The journal: what was acknowledged is there, in one unbroken chain, exactly once."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.errors import Fault, Refused, Trouble
from desk.models import entries, queries
from desk.models import events as e
from desk.models.database import cursor
from desk.models.journal import accept, new_id, verify
from desk.models.projection import contents, rebuild

from .conftest import NOON, Clock, Desk, DeskMaker, person

YEAR = 365 * 24 * 3600 * 1000


def test_the_chain_runs_from_the_first_entry_to_the_signed_head(desk: Desk) -> None:
    for _ in range(5):
        desk.receive()
    stored = desk.journal.own(0)
    assert [x.seq for x in stored] == list(range(1, 21))
    digest = entries.GENESIS
    for x in stored:
        digest = entries.chain(digest, x.data)
        assert x.hash == digest
    head = desk.journal.head()
    assert (head.seq, head.hash) == (20, digest)
    public, origin = desk.journal.public_key, desk.journal.origin
    signature = entries.sign_head(desk.journal.key, origin, head.seq, head.hash)
    assert entries.head_is_signed(public, signature, origin, head.seq, head.hash)
    assert not entries.head_is_signed(public, signature, origin, head.seq + 1, head.hash)
    assert entries.origin_of(public) == origin
    assert [x.seq for x in desk.journal.own(17)] == [18, 19, 20]


def test_every_fact_says_who_did_it_and_where(desk: Desk) -> None:
    subject, _ = desk.receive()
    desk.say(subject, e.NoteAdded("مستعجل"), scope="central")
    with desk.database.read() as connection:
        history = queries.history(connection, subject)
    assert {x.actor for x in history} == {desk.actor}
    assert [x.scope for x in history] == ["centre/12"] * 3 + ["central"]
    assert history[-1].fact() == e.NoteAdded("مستعجل")


def test_an_exception_in_an_act_writes_nothing(desk: Desk) -> None:
    desk.receive()
    with desk.database.read() as connection:
        before = contents(connection)

    def broken_act() -> None:
        with desk.journal.act(desk.actor) as act:
            act.record(new_id(), e.ApplicantRecorded(person("سعاد")))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken_act()
    assert desk.journal.head().seq == 4
    with desk.database.read() as connection:
        assert contents(connection) == before
    desk.receive()
    assert verify(desk.journal).chain


def test_an_act_without_facts_leaves_no_trace(desk: Desk) -> None:
    with desk.journal.act(desk.actor):
        pass
    assert desk.journal.head().seq == 0
    assert verify(desk.journal) == verify(desk.journal)
    assert verify(desk.journal).chain


def test_writing_inside_a_write_is_our_own_bug_not_a_standstill(desk: Desk) -> None:
    with desk.journal.act(desk.actor), pytest.raises(Fault) as fault, desk.database.write():
        pass
    assert fault.value.code == "nested-write"
    desk.receive()


def test_two_threads_write_one_gapless_chain(desk: Desk) -> None:
    def work(_: int) -> None:
        for _ in range(25):
            desk.say(new_id(), e.ApplicantRecorded(person("منى")), e.NoteAdded("x"))

    with ThreadPoolExecutor(3) as threads:
        list(threads.map(work, range(3)))
    assert desk.journal.head().seq == 150
    verdict = verify(desk.journal)
    assert (verdict.entries, verdict.chain, verdict.projection) == (150, True, True)


def test_readers_see_an_act_whole_or_not_at_all(desk: Desk) -> None:
    done = threading.Event()
    seen: set[tuple[int, int]] = set()

    def look() -> None:
        while not done.is_set():
            with desk.database.read() as connection:
                driver = cursor(connection)
                facts = driver.execute("SELECT count(*) FROM entries").fetchone()[0]
                rows = driver.execute("SELECT count(*) FROM transactions").fetchone()[0]
                seen.add((facts, rows))

    reader = threading.Thread(target=look)
    reader.start()
    for _ in range(30):
        desk.receive()
    done.set()
    reader.join()
    assert all(facts == 4 * rows for facts, rows in seen)


def test_a_kind_of_the_future_is_kept_counted_and_passed_on(
    desk: Desk, make_desk: DeskMaker
) -> None:
    subject, reference = desk.receive()
    strange = foreign_entry(kind="transaction.blessed/9", subject=subject.bytes)
    with desk.database.write() as connection:
        assert accept(connection, [strange]) == 1
        assert accept(connection, [strange]) == 0
    with desk.database.read() as connection:
        assert queries.unknown_kinds(connection) == {"transaction.blessed/9": 1}
        state = queries.by_reference(connection, reference)
        assert state is not None
        assert state.unknown == 1
        kept = [x for x in queries.history(connection, subject) if not x.known]
    assert [entries.encode(x) for x in kept] == [strange]
    assert verify(desk.journal).projection


def test_a_known_kind_with_a_body_of_another_shape_does_no_harm(desk: Desk) -> None:
    subject, reference = desk.receive()
    for kind in ("transaction.decided/1", "staff.named/1", "applicant.recorded/1"):
        with desk.database.write() as connection:
            accept(connection, [foreign_entry(kind=kind, subject=subject.bytes)])
    with desk.database.read() as connection:
        state = queries.by_reference(connection, reference)
    assert state is not None
    assert state.stage == "received"
    assert verify(desk.journal).projection


def foreign_entry(kind: str, subject: bytes, seq: int = 1, time: int = NOON << 16) -> bytes:
    import msgspec

    entry = (1, "ab" * 16, seq, time, False, None, kind, subject, "all", {"new": [1, 2, 3]})
    return msgspec.msgpack.encode(entry)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "entry-form"),
        (b"\x00\xff rubbish", "entry-form"),
        (b"\x93\x01\x02\x03", "entry-form"),
        (bytes(entries.MAX_BYTES + 1), "entry-size"),
    ],
)
def test_what_is_no_entry_is_refused_and_nothing_of_its_batch_stays(
    desk: Desk, data: bytes, code: str
) -> None:
    good = foreign_entry("future/1", new_id().bytes)
    with pytest.raises(Refused) as refusal, desk.database.write() as connection:
        accept(connection, [good, data])
    assert refusal.value.code == code
    assert desk.count("entries") == 0


def test_an_entry_of_a_later_form_is_refused(desk: Desk) -> None:
    later = bytearray(foreign_entry("future/1", new_id().bytes))
    later[1] = 2
    with pytest.raises(Refused) as refusal:
        entries.decode(bytes(later))
    assert refusal.value.code == "entry-version"
    assert refusal.value.do


def test_a_clock_that_falls_back_years_marks_facts_and_keeps_their_order(
    make_desk: DeskMaker,
) -> None:
    clock = Clock()
    desk = make_desk(clock=clock)
    subject, reference = desk.receive()
    clock.now = NOON - 9 * YEAR
    desk.say(subject, e.TransactionForwarded("care", "damascus"))
    clock.now = NOON + 60_000
    desk.say(subject, e.Decided("approved"))
    with desk.database.read() as connection:
        history = queries.history(connection, subject)
        state = queries.by_reference(connection, reference)
    assert [x.seq for x in history] == [2, 3, 4, 5, 6]
    assert [x.suspect for x in history] == [False, False, False, True, False]
    assert state is not None
    assert state.stage == "decided"


def test_an_answer_sorts_after_what_it_answers_though_its_desk_is_a_minute_slow(
    make_desk: DeskMaker,
) -> None:
    fast, slow = make_desk(clock=Clock(NOON + 60_000)), make_desk(clock=Clock(NOON))
    subject, reference = fast.receive()
    fast.say(subject, e.TransactionForwarded("care", "damascus"))
    with slow.database.write() as connection:
        accept(connection, fast.entries())
    slow.say(subject, e.PapersRequested(("report",), "تقرير طبي"))
    with slow.database.read() as connection:
        history = queries.history(connection, subject)
        state = queries.by_reference(connection, reference)
    assert history[-1].kind == e.PapersRequested.kind
    assert state is not None
    assert state.missing == ("report",)
    slow.receive()  # and its own days are not carried away by the other's clock for long
    assert slow.journal.head().time >> 16 <= NOON + 60_000


def test_a_clock_a_day_fast_does_not_carry_others_with_it(make_desk: DeskMaker) -> None:
    day = 24 * 3600 * 1000
    fast, right = make_desk(clock=Clock(NOON + day)), make_desk(clock=Clock(NOON))
    subject, reference = fast.receive()
    with right.database.write() as connection:
        accept(connection, fast.entries())
    right.say(subject, e.Decided("approved"))
    assert right.journal.head().time >> 16 == NOON
    with right.database.read() as connection:
        state = queries.by_reference(connection, reference)
    assert state is not None
    assert state.stage == "decided"


def test_a_journal_older_than_what_was_sent_says_so(make_desk: DeskMaker) -> None:
    key = Ed25519PrivateKey.generate()
    first, restored = make_desk("first", key=key), make_desk("restored", key=key)
    first.receive()
    with restored.database.write() as connection:
        accept(connection, first.entries())  # what had been sent comes back
    with pytest.raises(Trouble) as trouble:
        restored.receive()
    assert trouble.value.code == "journal-fork"
    assert "enrol" in trouble.value.do


def test_verify_finds_what_was_changed_behind_the_journals_back(desk: Desk) -> None:
    for _ in range(3):
        desk.receive()
    assert verify(desk.journal).chain
    with desk.database.write() as connection:
        cursor(connection).execute("UPDATE transactions SET stage = 'decided' WHERE id = 2")
    verdict = verify(desk.journal)
    assert (verdict.chain, verdict.projection) == (True, False)
    with desk.database.write() as connection:
        rebuild(connection)
    assert verify(desk.journal).projection
    with desk.database.write() as connection:
        cursor(connection).execute("DELETE FROM search WHERE rowid = 1")
    assert not verify(desk.journal).projection
    with desk.database.write() as connection:
        rebuild(connection)
    for change in (b"2501", b"\xff\xff\xff\xff"):
        with desk.database.write() as connection:
            driver = cursor(connection)
            data = driver.execute("SELECT bytes FROM entries WHERE seq = 5").fetchone()[0]
            changed = data[:-4] + change
            driver.execute("UPDATE entries SET bytes = ? WHERE seq = 5", (changed,))
        verdict = verify(desk.journal)
        assert not verdict.chain


def test_verify_finds_a_lost_last_entry_and_a_lost_head(desk: Desk) -> None:
    desk.receive()
    desk.receive()
    with desk.database.write() as connection:
        cursor(connection).execute("DELETE FROM entries WHERE seq = 8")
    assert not verify(desk.journal).chain
    with desk.database.write() as connection:
        cursor(connection).execute("DELETE FROM heads")
    assert not verify(desk.journal).chain


def test_verify_leaves_nothing_behind_and_lets_others_write(desk: Desk) -> None:
    desk.receive()
    names = {p.name for p in desk.database.path.parent.iterdir()}
    verify(desk.journal)
    assert {p.name for p in desk.database.path.parent.iterdir()} == names


def test_ids_sort_by_time_and_are_version_7() -> None:
    ids = [new_id() for _ in range(2000)]
    assert len(set(ids)) == 2000
    assert all(i.version == 7 and i.variant == "specified in RFC 4122" for i in ids)
    assert sorted(i.int >> 80 for i in ids) == [i.int >> 80 for i in ids]


def test_news_of_a_neighbour_may_stand_beyond_what_is_held_without_a_gap(
    desk: Desk, make_desk: DeskMaker
) -> None:
    other = make_desk()
    desk.receive()
    other.receive()
    other.receive()
    stored = other.journal.own(0)
    with desk.database.write() as connection:
        accept(connection, [x.data for x in stored if x.seq != 6])
        head = (other.journal.origin, 4, stored[3].hash, 1)
        cursor(connection).execute("INSERT INTO heads VALUES (?,?,?,?)", head)
    assert verify(desk.journal).chain
    with desk.database.write() as connection:
        cursor(connection).execute(
            "UPDATE heads SET seq = 7, hash = ? WHERE origin = ?",
            (stored[6].hash, other.journal.origin),
        )
    assert not verify(desk.journal).chain
