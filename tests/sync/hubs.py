"""Desks of one place that serve each other, in this process, on the loopback."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator

from desk.models import projection
from desk.models.journal import verify
from desk.sync.hub.lan import Found
from desk.sync.hub.neighbours import Exchange, Neighbours
from desk.sync.hub.said import Serving
from desk.sync.hub.serving import HubServer
from desk.sync.replica import DeskReplica

from .conftest import Desk


def replica_of(desk: Desk) -> DeskReplica:
    """What a desk holds."""
    return desk.engine.replica


@contextlib.contextmanager
def serving(desk: Desk, *, announce: bool = False) -> Iterator[Found]:
    """A desk that serves its place until the block is left."""
    server = HubServer(
        desk.home,
        replica_of(desk),
        desk.vault,
        desk.got.place,
        desk.got.desk,
        host="127.0.0.1",
        port=0,
        announce=announce,
        interfaces=["127.0.0.1"],
    )
    ready = threading.Event()
    said: list[Serving] = []

    def listening(one: Serving) -> None:
        said.append(one)
        ready.set()

    thread = threading.Thread(target=server.run, args=(listening,), name="hub")
    thread.start()
    try:
        assert ready.wait(20)
        yield Found(desk.origin, desk.got.place, desk.got.desk, said[0].address)
    finally:
        server.stop()
        thread.join()


class Near:
    """A desk together with its side of the exchange; `hubs` are those it has heard of."""

    def __init__(self, desk: Desk, *hubs: Found, named: str = "", serves: bool = False) -> None:
        self.desk = desk
        self.hubs = list(hubs)
        self.neighbours = Neighbours(
            replica_of(desk),
            desk.vault,
            desk.got.place,
            desk.got.desk,
            named=named,
            found=lambda: self.hubs,
            serves=lambda: serves,
            version="1",
        )

    def meet(self) -> Exchange:
        """One round, which must go well."""
        exchange = self.neighbours.round(whole=True)
        assert not exchange.code, exchange
        return exchange

    def close(self) -> None:
        """Let go of the line."""
        self.neighbours.close()


MakeNear = Callable[..., Near]


def settled(*desks: Near) -> None:
    """Rounds until nothing moves any more."""
    for _ in range(6):
        moved = [near.meet().moved for near in desks]
        if not any(moved):
            return
    raise AssertionError("the neighbours do not come to rest")


def equal(*desks: Desk) -> bool:
    """Whether desks hold the same, and each is whole."""
    tables = []
    for desk in desks:
        found = verify(desk.journal)
        assert found.chain
        assert found.projection
        with desk.database.read() as connection:
            tables.append(projection.contents(connection))
    return all(one == tables[0] for one in tables)
