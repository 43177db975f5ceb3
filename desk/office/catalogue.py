"""The services as the desk knows them: finding one as people ask for it."""

from __future__ import annotations

import math
import threading
import time

from desk.errors import NotFound
from desk.models import events as e
from desk.models import queries
from desk.models.database import Database
from desk.models.search import bare, fold, words

COUNT_EVERY_S = 300.0
"""For how long (s) it is believed which services are asked for most."""


class Catalogue:
    """The newest version of every service, kept in memory until the table changes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._stamp: tuple[object, ...] = ()
        self._services: list[tuple[e.Service, list[str]]] = []
        self._asked: dict[str, tuple[float, list[str]]] = {}

    def services(self) -> list[e.Service]:
        """All services, by their Arabic title."""
        return [service for service, _ in self._loaded()]

    def service(self, code: str) -> e.Service:
        """The newest version of one service. Raises `NotFound`."""
        for service, _ in self._loaded():
            if service.id == code:
                return service
        raise NotFound(
            f"The service {code!r} is not in the catalogue.",
            "Choose one from the list; the catalogue comes with the line.",
            code="service-unknown",
            service=code,
        )

    def most_asked(self, origin: str, limit: int = 8) -> list[e.Service]:
        """Services that a desk is asked for most come first, then the others by title."""
        order = {code: place for place, code in enumerate(self._asked_at(origin))}
        services = self.services()
        return sorted(services, key=lambda s: order.get(s.id, len(order)))[:limit]

    def _asked_at(self, origin: str) -> list[str]:
        now = time.monotonic()
        counted, codes = self._asked.get(origin, (-math.inf, []))
        if now - counted > COUNT_EVERY_S:
            with self._database.read() as connection:
                codes = queries.asked_most(connection, origin)
            self._asked[origin] = (now, codes)
        return codes

    def find(self, text: str, limit: int = 8) -> list[e.Service]:
        """Services in which every word that was typed begins a word; titles before the rest."""
        asked = [bare(w) for w in words(text)]
        if not asked:
            return self.services()[:limit]
        hits: list[tuple[int, int, e.Service]] = []
        for place, (service, have) in enumerate(self._loaded()):
            score = _score(asked, have)
            if score is not None:
                hits.append((score, place, service))
        return [service for _, _, service in sorted(hits, key=lambda h: h[:2])[:limit]]

    def _loaded(self) -> list[tuple[e.Service, list[str]]]:
        with self._lock, self._database.read() as connection:
            stamp = tuple(
                connection.exec_driver_sql("SELECT max(stamp), count(*) FROM services").one()
            )
            if stamp != self._stamp:
                found = queries.services(connection)
                self._services = sorted(
                    ((s, _words(s)) for s in found), key=lambda item: fold(item[0].title.ar)
                )
                self._stamp = stamp
            return self._services


def named(services: list[e.Service], text: str) -> list[e.Service]:
    """Those of some services in which every word that was typed begins a word; best first."""
    asked = [bare(w) for w in words(text)]
    scored = [(_score(asked, _words(service)), service) for service in services if asked]
    hits = [(score, service) for score, service in scored if score is not None]
    return [service for _, service in sorted(hits, key=lambda hit: hit[0])]


def _words(service: e.Service) -> list[str]:
    texts = (service.title.ar, service.title.en, *service.keywords)
    return [bare(w) for text in texts for w in words(text)] + [service.id.casefold()]


def _score(asked: list[str], have: list[str]) -> int | None:
    """The sum of the places at which the words were found; None when one is missing."""
    total = 0
    for word in asked:
        place = next((i for i, w in enumerate(have) if w.startswith(word)), None)
        if place is None:
            return None
        total += place
    return total
