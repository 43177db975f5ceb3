"""A version that learns a kind of fact takes in what had come before it knew."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from desk.models import entries, queries
from desk.models import events as e
from desk.models.journal import verify
from desk.models.learning import learn
from desk.models.opening import open_database

from .conftest import KEY, Desk


def test_what_an_older_version_did_not_know_is_folded_when_a_newer_one_opens_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject, reference = desk.receive()
    key = X25519PrivateKey.generate().public_key().public_bytes_raw()
    with monkeypatch.context() as older:
        for kind in (e.MinistryKeyNamed.kind, e.NoteAdded.kind):
            older.delitem(e.KINDS, kind)
        entries._decoder.cache_clear()
        desk.say(subject, e.MinistryKeyNamed("recovery", key), e.NoteAdded("مستعجل"))
    entries._decoder.cache_clear()  # the newer version is another process
    assert desk.count("ministry_keys") == 0

    open_database(desk.database.path, KEY).close()

    assert desk.count("ministry_keys") == 1
    with desk.database.read() as connection:
        assert queries.unknown_kinds(connection) == {}
        state = queries.by_reference(connection, reference)
        assert state is not None
        assert state.unknown == 0
    assert verify(desk.journal).projection
    assert learn(desk.database) == 0
