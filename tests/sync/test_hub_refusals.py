"""What a hub refuses, as the ministry would: told with a code, and nothing of it is stored."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from desk.errors import LineTrouble, NotAllowed, Refused
from desk.models import entries
from desk.models import events as e
from desk.sync import wire
from desk.sync.hub import lan
from desk.sync.hub.lan import Found
from desk.sync.line.client import Line, ServerRefused
from desk.sync.line.far_end import Central

from .conftest import Desk, MakeDesk, Ministry
from .hubs import Near, replica_of, serving

Pair = tuple[Desk, Desk, Found]


@pytest.fixture
def pair(make_desk: MakeDesk, ministry: Ministry) -> Iterator[Pair]:
    """A desk and the hub of its centre, which knows it."""
    place = f"centre/{next(ministry.numbers):02d}"
    desk, hub = make_desk(place, "02"), make_desk(place, "01")
    assert not desk.engine.cycle().code
    assert not hub.engine.cycle().code
    with serving(hub) as found:
        yield desk, hub, found


@pytest.fixture
def far() -> Iterator[Any]:
    """A desk's own line to a hub: `far(desk, hub)`."""
    made: list[Central] = []

    def make(desk: Desk, hub: Found, audience: str = "") -> Central:
        _, pin = lan.introduced(replica_of(desk).database, hub.address, hub.place)
        line = Line(hub.address, pinned=pin)
        made.append(Central(line, desk.key, audience or hub.origin))
        return made[-1]

    yield make
    for one in made:
        one.close()


def stored(hub: Desk) -> int:
    """How many entries of desks a hub holds, its own left out."""
    with hub.database.read() as connection:
        return int(
            connection.exec_driver_sql(
                "SELECT count(*) FROM entries WHERE origin NOT IN (?, ?)",
                (hub.origin, hub.got.central_origin),
            ).scalar_one()
        )


def batch_of(desk: Desk, after: int = 0, **changes: Any) -> wire.Batch:
    """What a desk would hand over; `changes` make it wrong."""
    batch = replica_of(desk).batch(after, 100, 1 << 20)
    assert batch is not None
    fields = {name: getattr(batch, name) for name in wire.Batch.__struct_fields__}
    return wire.Batch(**(fields | changes))


def test_a_batch_that_is_wrong_in_any_way(pair: Pair, far: Any) -> None:
    desk, hub, found = pair
    line = far(desk, found)
    desk.receive()
    desk.receive()
    own = batch_of(desk)
    digest = entries.decode(own.entries[0])
    other = entries.encode(
        entries.Entry(
            digest.version,
            digest.origin,
            1,
            digest.time + 1,
            False,
            None,
            e.NoteAdded.kind,
            digest.subject,
            digest.scope,
            entries.body(e.NoteAdded("x")),
        )
    )
    forged = entries.chain(entries.GENESIS, other)
    wrong: list[tuple[str, dict[str, Any]]] = [
        ("signature", {"signature": bytes(64)}),
        ("signature", {"signature": entries.sign_head(hub.key, desk.origin, 2, own.head_hash)}),
        ("gap", {"first": 2, "entries": own.entries[1:]}),
        ("chain", {"entries": own.entries[::-1]}),
        (
            "chain",
            {
                "entries": [other, own.entries[1]],
                "head_hash": own.head_hash,
            },
        ),
    ]
    for code, changes in wrong:
        with pytest.raises(ServerRefused) as refused:
            line.push(batch_of(desk, **changes))
        assert refused.value.code == code, changes
        assert stored(hub) == 0
    line.push(own)
    assert stored(hub) == 2
    with pytest.raises(ServerRefused) as refused:
        line.push(
            batch_of(
                desk,
                entries=[other],
                head_seq=1,
                head_hash=forged,
                signature=entries.sign_head(desk.key, desk.origin, 1, forged),
            )
        )
    assert refused.value.code == "fork"
    assert refused.value.facts["seq"] == 1
    line.push(own)
    assert stored(hub) == 2


def test_a_desk_of_another_place_is_neither_believed_nor_let_in(
    pair: Pair, far: Any, make_desk: MakeDesk, ministry: Ministry
) -> None:
    desk, hub, found = pair
    stranger = make_desk(f"centre/{next(ministry.numbers):02d}", "01")
    stranger.receive()
    assert not stranger.engine.cycle().code
    assert not hub.engine.cycle().code
    with pytest.raises(NotAllowed):
        lan.introduced(stranger.database, found.address, stranger.got.place)
    with pytest.raises(ServerRefused) as refused:
        far(stranger, found).heads()
    assert refused.value.code == "other-journal"
    with pytest.raises(ServerRefused) as refused:
        far(desk, found).push(batch_of(stranger))
    assert refused.value.code == "other-journal"
    assert stored(hub) == 0
    near = Near(stranger, found)
    assert near.neighbours.round().hub is None
    assert [one.code for one in replica_of(stranger).attention()] == ["hub-stranger"]


def test_a_revoked_desk_is_refused_with_all_that_it_wrote(
    pair: Pair, far: Any, make_desk: MakeDesk, ministry: Ministry
) -> None:
    desk, hub, found = pair
    third = make_desk(desk.got.place, "03")
    for one in (third, hub):
        assert not one.engine.cycle().code
    line = far(desk, found)
    line.heads()
    desk.receive()
    with ministry.central.database.transaction() as connection:
        ministry.central.enrolment.revoke(connection, desk.origin, "lost")
    assert not hub.engine.cycle().code
    for ask in (line, far(desk, found)):
        with pytest.raises(ServerRefused) as refused:
            ask.heads()
        assert refused.value.code == "desk-revoked"
    with pytest.raises(ServerRefused) as refused:
        far(third, found).push(batch_of(desk))
    assert refused.value.code == "desk-revoked"
    assert stored(hub) == 0
    # It goes on by itself, and a hub that was revoked is believed no longer.
    near = Near(desk, found)
    assert near.neighbours.round().code == "desk-revoked"
    near.close()
    (told,) = [one for one in replica_of(desk).attention() if one.code == "hub"]
    assert told.facts["reason"] == "desk-revoked"
    desk.receive()


def test_an_assertion_is_good_once_and_for_one_keeper(pair: Pair, far: Any) -> None:
    desk, _, found = pair
    with pytest.raises(ServerRefused) as refused:
        far(desk, found, audience=desk.got.central_origin).heads()
    assert refused.value.code == "assertion"
    line = far(desk, found)
    with pytest.raises(ServerRefused) as refused:
        line.line.call("GET", "/v1/heads", headers={"Authorization": "Bearer bm8="})
    assert refused.value.code == "token"
    body = b'{"client_assertion": "no"}'
    with pytest.raises(ServerRefused) as refused:
        line.line.call("POST", "/v1/token", body=body)
    assert refused.value.code == "assertion"


def test_a_hub_gives_no_draft_away_and_enrols_nobody(pair: Pair, far: Any) -> None:
    desk, hub, found = pair
    line = far(desk, found)
    secret = hub.vault.put(b"a paper of a draft")
    with pytest.raises(ServerRefused) as refused:
        line.scan(secret)
    assert refused.value.code == "scan-unknown"
    with pytest.raises(ServerRefused) as refused:
        line.line.call("POST", "/v1/desks", body=b'{"code": "x", "public_key": "y"}')
    assert refused.value.code == "hub-enrols-nobody"


def test_whoever_only_takes_the_address_is_no_hub(pair: Pair, make_desk: MakeDesk) -> None:
    desk, _, found = pair
    line = Line(found.address, pinned="00" * 32)
    with pytest.raises(LineTrouble):
        line.call("GET", "/v1/time")
    line.close()
    with pytest.raises((LineTrouble, Refused)):
        lan.introduced(desk.database, "https://127.0.0.1:9", desk.got.place)
