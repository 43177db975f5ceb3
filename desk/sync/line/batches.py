"""The own journal as batches that are ready when the line is: the next one is packed while another
is on its way, and while it is packed the one after it is read."""

from __future__ import annotations

from concurrent.futures import Future

from desk.sync import policy
from desk.sync.replica import DeskReplica
from desk.sync.wire import Batch

from .ahead import Ahead
from .far_end import Central

_Packed = tuple[Batch | None, bytes]


class Batches:
    """What central lacks of a desk's journal. One thread at a time.

    `most`: so many entries one may have.
    """

    def __init__(self, replica: DeskReplica, central: Central) -> None:
        self._replica = replica
        self._central = central
        self.most = policy.MAX_ENTRIES
        self._packing = Ahead()
        self._reading = Ahead()
        self._packed: tuple[int, Future[_Packed]] | None = None
        self._read: tuple[int, Future[Batch | None]] | None = None

    def after(self, seq: int) -> _Packed:
        """The batch that begins after an entry, with its body for the line; None when there is
        nothing."""
        packed, self._packed = self._packed, None
        if packed is not None and packed[0] == seq:
            return packed[1].result()
        self._packing.wait()
        return self._pack(seq)

    def prepare(self, seq: int) -> None:
        """Begin to make the batch ready that will be asked for next."""
        self._packed = seq, self._packing.begin(self._pack, seq)

    def drop(self) -> None:
        """Forget what was made ready: it will be asked for in another way, or later."""
        self._packing.wait()
        self._reading.wait()
        self._packed = self._read = None

    def _pack(self, seq: int) -> _Packed:
        read, self._read = self._read, None
        batch = read[1].result() if read is not None and read[0] == seq else None
        if batch is None or len(batch.entries) > self.most:
            batch = self._one(seq)
        if batch is None:
            return None, b""
        self._read = batch.head_seq, self._reading.begin(self._one, batch.head_seq)
        return batch, self._central.packed(batch)

    def _one(self, seq: int) -> Batch | None:
        return self._replica.batch(seq, self.most, policy.entry_bytes(self._central.speed))
