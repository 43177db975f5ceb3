"""One transaction on a line that is open already: what it costs when nothing else is to be said."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.errors import Refused
from desk.models import events as e
from desk.sync import policy, wire
from desk.sync.line.client import Line

from .bad_servers import certificate
from .conftest import MakeDesk, Ministry
from .gate import gate_to
from .tls import tls_front


def test_a_transaction_alone_is_small(
    ministry: Ministry, make_desk: MakeDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk()
    public, context = certificate(tmp_path)
    port = urlsplit(ministry.serving.address).port or 0
    with tls_front(port, context) as front, gate_to(front) as counting:
        central = desk.engine._cycle.central
        central.line = Line(f"https://127.0.0.1:{counting.port}", trust=str(public))
        desk.receive()
        assert desk.engine.cycle().code == ""
        assert central.dictionary == max(wire.dictionaries())
        found: list[tuple[int, int]] = []
        push = central.push

        def counted(batch: wire.Batch, body: bytes = b"") -> wire.PushAnswer:
            before = counting.up + counting.down
            answer = push(batch, body)
            found.append((len(body), counting.up + counting.down - before))
            return answer

        monkeypatch.setattr(central, "push", counted)
        desk.record(desk.receive(), e.ReceiptPrinted(1, "laser"))
        assert desk.engine.cycle().code == ""
        central.close()
    ((body, both_ways),) = found
    assert body <= 360
    assert both_ways <= 900  # requests and answers, their headers, and TLS around them


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
