"""One transaction on a line that is open already: what it costs when nothing else is to be said."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.errors import Refused
from desk.models import events as e
from desk.sync import policy, wire

from .conftest import MakeDesk, Ministry


def test_a_transaction_alone_is_small(
    ministry: Ministry, make_desk: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk()
    desk.receive()
    assert desk.engine.cycle().code == ""
    cycle = desk.engine._cycle
    assert cycle.central.dictionary == max(wire.dictionaries())
    sizes: list[int] = []
    push = cycle.central.push

    def counted(batch: wire.Batch, body: bytes = b"") -> wire.PushAnswer:
        before = ministry.gate.up + ministry.gate.down
        answer = push(batch, body)
        sizes.append(ministry.gate.up + ministry.gate.down - before)
        sizes.append(len(body))
        return answer

    monkeypatch.setattr(cycle.central, "push", counted)
    subject = desk.receive()
    desk.record(subject, e.ReceiptPrinted(1, "laser"))
    assert desk.engine.cycle().code == ""
    assert sizes[1] <= 360
    assert sizes[0] <= 930


@given(
    notes=st.lists(st.text(max_size=50), min_size=1, max_size=5),
    effort=st.sampled_from(list(policy.Effort)),
    number=st.sampled_from([0, *wire.dictionaries()]),
)
def test_batches_come_out_as_they_went_in_however_they_are_packed(
    notes: list[str], effort: int, number: int
) -> None:
    data = [msgspec.msgpack.encode(note) for note in notes]
    batch = wire.Batch("ab" * 16, 1, data, len(data), bytes(32), bytes(64))
    assert list(wire.decode_batches(wire.encode_batch(batch, number, effort))) == [batch]


def test_a_dictionary_that_is_not_known_here_is_refused_with_those_that_are() -> None:
    batch = wire.Batch("ab" * 16, 1, [b"x"], 1, bytes(32), bytes(64))
    frame = bytearray(wire.encode_batch(batch, max(wire.dictionaries())))
    frame[5] = 250
    with pytest.raises(Refused) as refused:
        list(wire.decode_batches(bytes(frame)))
    assert refused.value.code == "frame-dictionary"
    assert refused.value.facts["known"] == list(wire.dictionaries())
