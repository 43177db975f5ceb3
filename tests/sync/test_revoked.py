"""A desk whose key the ministry took back: refused on the line, and whole at home."""

from __future__ import annotations

from desk.sync.state import Line

from .conftest import MakeDesk, Ministry


def test_a_revoked_desk_goes_on_working_without_the_ministry(
    ministry: Ministry, make_desk: MakeDesk
) -> None:
    desk = make_desk()
    before = desk.receive(b"a paper")
    assert desk.engine.cycle().code == ""
    with ministry.central.database.transaction() as connection:
        ministry.central.enrolment.revoke(connection, desk.origin, "lost")

    after = desk.receive(b"another paper")
    for _ in range(3):
        report = desk.engine.cycle()
        assert (report.code, report.facts_sent, report.scans_sent) == ("desk-revoked", 0, 0)
    status = desk.engine.status()
    assert status.state is Line.ATTENTION
    assert "desk-revoked" in {one.code for one in status.attention}
    # It is told once, the work goes on, and nothing that was not sent is given up.
    assert len(status.attention) == 1
    last = desk.receive()
    assert [desk.stage(one) for one in (before, after, last)] == ["received"] * 3
    assert status.pending.scans == 1
    assert len(ministry.entries_of(desk.origin)) == 2
