"""How a file's ways to other agencies are told in its history."""

from __future__ import annotations

from datetime import date

from desk.models import events as e
from desk.ui import text
from desk.ui.pages.words import listed, said
from desk.ui.ports_pages import Names
from desk.ui.translation import translate


def travelled(fact: e.SentOut | e.Chased | e.CameBack, names: Names) -> tuple[str, str, str]:
    """Title, sentence and status of one fact about the file's travels."""
    agency = said(names.agencies.get(fact.agency, e.Text(fact.agency, fact.agency)))
    match fact:
        case e.SentOut():
            until = text.day(date.fromisoformat(fact.due))
            return (
                translate("History", "Sent to {agency}", agency=agency),
                listed(
                    [
                        translate("History", "{n} sheets", n=fact.sheets),
                        translate("History", "due {day}", day=until),
                        fact.courier,
                        fact.note,
                    ]
                ),
                "info",
            )
        case e.Chased():
            promised = (
                translate(
                    "History", "promised {day}", day=text.day(date.fromisoformat(fact.promised))
                )
                if fact.promised
                else ""
            )
            title = translate("History", "{agency} was asked", agency=agency)
            return title, listed([fact.said, promised]), "wait"
        case e.CameBack(outcome="lost"):
            return translate("History", "Lost at {agency}", agency=agency), fact.note, "late"
        case e.CameBack(outcome="refused"):
            return translate("History", "{agency} refused", agency=agency), fact.note, "late"
        case _:
            sheets = translate("History", "{n} sheets", n=fact.sheets)
            title = translate("History", "Back from {agency}", agency=agency)
            return title, listed([sheets, fact.note]), "ok"
