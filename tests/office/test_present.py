"""Who is at work: at which counter, since when, by what each desk wrote down today."""

from __future__ import annotations

from datetime import timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desk.models import events as e
from desk.models.journal import Journal, new_id
from desk.office import follow_up, present, queue, reception
from desk.office.counter import Counter

from .conftest import Desk, draft


def test_everybody_is_where_they_acted_last(desk: Desk) -> None:
    here, wall = desk.counter, desk.wall
    database = here.journal.database
    there = Counter(Journal(database, Ed25519PrivateKey.generate(), "centre/12", wall), "12", "01")
    with here.journal.act(None) as act:
        key = there.journal.public_key
        act.record(new_id(), e.DeskEnrolled(there.journal.origin, key, "centre/12", "01"), "all")
    assert present.at_work(here) == []
    reception.receive(here, desk.clerk, draft())  # yesterday counts for nothing
    wall.now += timedelta(days=1)
    assert present.at_work(here) == []

    reference = reception.receive(here, desk.clerk, draft()).reference
    begun = here.journal.wall()
    wall.now += timedelta(minutes=20)
    queue.take(there, desk.supervisor)
    queue.call_next(there, desk.supervisor)
    follow_up.note(here, desk.clerk, reference, "اتصل صاحبها")
    boss, clerk = present.at_work(here)
    assert (boss.desk, boss.name, boss.number) == ("01", "سامر ديوب", "A-001")
    assert (clerk.desk, clerk.who, clerk.since) == ("03", desk.clerk.id, begun)
    assert not clerk.quiet(here.journal.wall())
    assert clerk.quiet(here.journal.wall() + present.QUIET_MS + 1)

    # A colleague takes over the counter; the supervisor signs something there and is there now.
    wall.now += timedelta(minutes=5)
    follow_up.note(here, desk.supervisor, reference, "راجعتها")
    (one,) = present.at_work(here)
    assert (one.desk, one.who, one.acts) == ("03", desk.supervisor.id, 1)
