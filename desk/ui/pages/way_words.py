"""The words of a service's way for a reader: what each step is called, where, and how long."""

from __future__ import annotations

from desk.models import events as e
from desk.models import workflow
from desk.models.drawing import drawing
from desk.models.workflow import Stop
from desk.ui.pages.words import listed, said
from desk.ui.ports_pages import Names
from desk.ui.translation import translate
from desk.ui.widgets.way_view import WayView, Words


def lane_words(place: str) -> str:
    """What a lane of the drawing is called."""
    return {
        "centre": translate("Way", "At the centre"),
        "department": translate("Way", "In the department"),
        "agency": translate("Way", "At another agency"),
    }[place]


def days_words(days: int) -> str:
    """How long a step takes at most; empty where nobody said."""
    return translate("Way", "within {n} days", n=days) if days else ""


def where_words(step: e.Step, names: Names) -> str:
    """Where a step is; an agency by its name."""
    place = workflow.place(step)
    if place == "agency" and step.agency in names.agencies:
        return said(names.agencies[step.agency])
    return lane_words(place)


def show(view: WayView, stops: tuple[Stop, ...]) -> None:
    """Draw a way, of a service or of one transaction."""
    way = drawing([workflow.place(s.step) for s in stops], [s.mark for s in stops])
    words = [Words(said(s.step.title), days_words(s.step.days)) for s in stops]
    view.show_way(way, words, [lane_words(lane) for lane in way.lanes])


def now_words(stops: tuple[Stop, ...], names: Names) -> str:
    """The step that is waited for, in a sentence; empty when none is."""
    for number, stop in enumerate(stops, 1):
        if stop.mark == "current":
            title = translate(
                "Way",
                "Step {number} of {all}: {title}",
                number=number,
                all=len(stops),
                title=said(stop.step.title),
            )
            where = where_words(stop.step, names)
            where = "" if where in said(stop.step.title) else where
            return listed([title, where, days_words(stop.step.days)])
    return ""
