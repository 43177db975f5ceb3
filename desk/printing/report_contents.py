"""From what is true to what the supervisor's reports say on paper: the day, the week, the month.

The days are read through the office; lays nothing out. Receipts and guides are in `contents`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Connection

from desk.models import events as e
from desk.models import queries, words
from desk.models.clock import moment
from desk.models.deadlines import MINIMUM
from desk.office.glance import After, Day, Mend
from desk.office.reporting import Figures, Report
from desk.papers import daily_report as d
from desk.papers import period_report as p
from desk.printing.contents import centre_name


def daily_report(
    connection: Connection,
    day: Day,
    *,
    ministry: str,
    supervisor: str,
    names: Mapping[UUID, str],
    origin: str,
    printed_at: datetime,
    copy: int = 1,
) -> d.DailyReportContent:
    """What the daily report says.

    `supervisor` prints it; `copy` is 1 for the first print.
    """
    services = {s.id: s for s in queries.services(connection)}
    counts = {(c.desk, c.clerk, c.method): c for c in day.closed.cash} if day.closed else {}
    custody = queries.custody(connection, origin)
    return d.DailyReportContent(
        ministry=ministry,
        centre=centre_name(connection, day.centre),
        day=date.fromisoformat(day.day),
        printed_at=printed_at,
        supervisor=supervisor,
        received=day.received,
        handed_over=day.handed_over,
        decided=day.decided,
        told=day.told,
        voided=day.voided,
        late=day.late,
        fees=day.fees,
        taken=day.taken,
        corrected=day.corrected,
        returned=day.returned,
        methods=tuple(day.by_method.items()),
        receipts_printed=day.printed,
        receipts_waiting=day.unprinted,
        receipts_voided=day.voided_unprinted,
        in_custody=day.in_custody,
        waiting_for_line=day.waiting,
        services=tuple(
            d.ReportService(
                services[code].title.ar if code in services else code,
                part.received,
                part.fees,
                part.voided,
                part.waiting,
            )
            for code, part in day.by_service.items()
        ),
        drawers=tuple(
            d.ReportDrawer(
                f"المنفذ {int(drawer.desk)}" if drawer.desk.isdigit() else drawer.desk,
                drawer.name or (names.get(drawer.clerk, "") if drawer.clerk else ""),
                drawer.received,
                drawer.handed_over,
                drawer.recorded,
                count.counted if count else None,
                count.explanation if count else "",
                drawer.method,
                drawer.after,
                drawer.waiting,
            )
            for drawer in day.drawers
            for count in (counts.get(drawer.key),)
        ),
        hours=tuple(d.ReportHour(h, came, went) for h, (came, went) in day.by_hour.items()),
        corrections=tuple(_correction(one, names) for one in day.mends),
        custody=(
            d.ReportCustody(
                queries.desk_number(connection, origin),
                origin,
                custody.seq,
                custody.hash.hex(),
                moment(custody.at),
            ),
        )
        if custody
        else (),
        after=tuple(_after(one) for one in day.after),
        beyond=_after(day.beyond) if day.beyond else None,
        copies=day.copies,
        closed=day.closed is not None,
        sample=any(services[code].sample for code in day.by_service if code in services),
        note=day.closed.note if day.closed else "",
        copy=copy,
        printed_by=supervisor,
    )


def _after(one: After) -> d.ReportAfter:
    return d.ReportAfter(
        date.fromisoformat(one.day), one.received, one.handed_over, one.voided, one.fees
    )


def _correction(one: Mend, names: Mapping[UUID, str]) -> d.ReportCorrection:
    by, second = (names.get(who, "") if who else "" for who in (one.by, one.second))
    what = f"{'إلغاء' if one.voided else 'تصحيح'}: {one.reason}"
    return d.ReportCorrection(moment(one.at), one.reference, what, by, second, one.amount)


def period_report(
    connection: Connection,
    report: Report,
    *,
    ministry: str,
    printed_at: datetime,
    by: str = "",
    printed_by: str = "",
) -> p.PeriodReportContent:
    """What the report of a span of days says; `by` names the groups that come on paper."""
    if report.governorate:
        named = words.one(connection, e.GovernorateNamed, report.place)
        place = f"محافظة {named.name.ar if named else report.place}"
    else:
        place = centre_name(connection, report.place)
    services = {s.id: s.sample for s in queries.services(connection)}
    return p.PeriodReportContent(
        ministry=ministry,
        place=place,
        first=date.fromisoformat(report.first),
        last=date.fromisoformat(report.last),
        today=date.fromisoformat(report.today),
        printed_at=printed_at,
        total=_figures(report.total, comparable=True),
        days=tuple(
            p.PeriodPart(
                date.fromisoformat(one.day),
                date.fromisoformat(one.day),
                one.received,
                one.decided,
                one.handed_over,
                one.voided,
                one.fees,
                one.door,
            )
            for one in report.days
        ),
        groups={
            kind: tuple(
                p.PeriodGroup(
                    one.name.ar or one.name.en,
                    _figures(one.figures, comparable=one.figures.comparable),
                )
                for one in found
            )
            for kind, found in report.groups.items()
        },
        by=by,
        printed_by=printed_by,
        minimum=MINIMUM,
        sample=any(services.get(one.key, False) for one in report.groups["service"]),
    )


def _figures(one: Figures, *, comparable: bool) -> p.PeriodFigures:
    return p.PeriodFigures(
        received=one.received,
        decided=one.decided,
        refused=one.refused,
        handed_over=one.handed_over,
        voided=one.voided,
        open_late=one.open_late,
        fees=one.fees,
        on_time=one.on_time if comparable else None,
        median=one.median if comparable else None,
        ninth=one.ninth if comparable else None,
        missing=one.missing,
        complaints=one.complaints,
        answered=one.answered,
        answered_in_time=one.answered_in_time,
        ratings=one.ratings,
        satisfaction=one.satisfaction,
    )
