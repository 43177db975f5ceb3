"""What needs a person, on the sync page: each matter as a row with its ways out, the gravest first.

Which acts a matter has is decided here by what it is; what an act does is the page's.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, Literal, NamedTuple

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk.sync.state import Attention
from desk.ui import text, theme
from desk.ui.sentences import of_attention
from desk.ui.translation import translate
from desk.ui.widgets.base import Label, Prose, StatusMark
from desk.ui.widgets.buttons import Button
from desk.ui.widgets.panel import Scroll, Stack, clear

MOST: Final = 3
"""Matters shown at once; the others are a key away."""

LONG: Final = 24
"""Matters in the list of all: nobody sees to more before it is read again."""

_FIT: Final = 8
"""Matters of that list that a small window shows without its bar."""

ACTS: Final = 390
"""Pixels for the ways out in that list: one column, though its rows come one by one."""

SIDE: Final = 168
"""Pixels for the reference and for whose fault it is: one column over all rows."""

Name = Literal["open", "ask", "renumber", "settle", "anyway", "backup", "stick", "enrol"]


class Act(NamedTuple):
    """Something that a person may do about a matter."""

    name: Name
    text: str
    icon: str
    possible: bool = True


_CALM: Final = frozenset(
    {
        "disk-filling",
        "disk-low",
        "custody-late",
        "many-waiting",
        "backup-late",
        "clock-suspect",
        "clock",
        "line-budget",
        "server-went-back",
        "feed-unread",
    }
)
"""Codes of what warns and holds nothing up."""

_BY_ITSELF: Final = ("sync.", "keeping.", "hub", "clock", "feed-unread", "line-budget")
"""How the keys begin of what is taken back as soon as it is over: saying that it was seen to
would only bring it again."""

_TORN: Final = frozenset({"fork", "restored", "copied"})
"""Codes of a desk that goes on by enrolling anew."""


def act(name: Name, *, possible: bool = True) -> Act:
    """An act with its words and its icon."""
    words: dict[Name, tuple[str, str]] = {
        "open": (translate("Sync", "Open it"), "external-link"),
        "ask": (translate("Sync", "Ask again"), "repeat"),
        "renumber": (translate("Sync", "New number, receipt"), "printer"),
        "settle": (translate("Sync", "Seen to"), ""),
        "anyway": (translate("Sync", "Send today anyway"), "send"),
        "backup": (translate("Sync", "Back up now"), "database-export"),
        "stick": (translate("Sync", "Write to a stick"), "usb"),
        "enrol": (translate("Sync", "How to enrol anew"), "key"),
    }
    if name == "ask" and not possible:
        return Act(name, translate("Sync", "Asked, no answer yet"), "repeat", possible)
    return Act(name, *words[name], possible)


def acts_of(matter: Attention, asked: bool = False) -> list[Act]:
    """The ways out of a matter, the best first. `asked`: the ministry has not answered yet."""
    found: list[Act] = []
    if matter.code == "quarantined":
        ask = act("ask", possible=not asked)
        found = {
            "correct": [act("open"), ask],
            "renew": [act("open")],
            "renumber": [act("renumber")],
            "forward": [act("open"), ask],
            "retry": [ask],
            "update": [ask],
        }.get(str(matter.facts.get("way")), [])
    elif matter.code == "line-budget":
        found = [act("anyway")]
    elif matter.code == "backup-late":
        found = [act("backup")]
    elif matter.code in {"custody-late", "many-waiting"}:
        found = [act("stick")]
    elif matter.code in _TORN or matter.facts.get("reason") in _TORN:
        found = [act("enrol")]
    elif matter.facts.get("reference"):
        found = [act("open")]
    if not matter.key.startswith(_BY_ITSELF):
        found.append(act("settle"))
    return [one for one in found if one.name != "open" or matter.facts.get("reference")]


def is_grave(matter: Attention) -> bool:
    """Whether something stands still because of it; the others warn."""
    if matter.code == "custody-late":
        return matter.facts.get("level") == 3
    return matter.code not in _CALM


def is_for_the_supervisor(matter: Attention) -> bool:
    """Whether a corrected fee is the way out, which a supervisor writes on their own page."""
    facts = matter.facts
    return facts.get("way") == "correct" and str(facts.get("reason")).startswith("fee-")


def gravest_first(matters: Sequence[Attention]) -> list[Attention]:
    """In the order in which they are to be seen to."""
    return sorted(matters, key=lambda one: (not is_grave(one), one.at, one.key))


def whose(matter: Attention) -> str:
    """Whose fault it is, in words; empty where nobody's."""
    from desk.sync.policy import VERDICTS

    known = VERDICTS.get(matter.code)
    blame = str(matter.facts.get("blame") or (known.blame.value if known else ""))
    return {
        "server": translate("Sync", "Cause: the ministry"),
        "us": translate("Sync", "Cause: the program"),
        "person": translate("Sync", "To be settled here"),
    }.get(blame, "")


class MatterRow(QWidget):
    """One matter: its sentence, what to do, the transaction, the ways out.

    `acted(name, matter)` tells which was chosen. `key` is that of the first act.
    """

    acted = Signal(str, object)

    def __init__(self, matter: Attention, asked: bool = False, key: str = "") -> None:
        super().__init__()
        self.matter = matter
        self.tone = "bad" if is_grave(matter) else "warn"
        said = of_attention(matter.code, matter.what, matter.do, matter.facts)
        box = QHBoxLayout(self)
        box.setContentsMargins(16, 5, 10, 7)
        box.setSpacing(12)
        mark = StatusMark("late" if self.tone == "bad" else "due", 20)
        box.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        self.what = Prose(said.what, "strong", self.tone)
        self.do = Prose(said.do, "small", "ink")
        words.addWidget(self.what)
        words.addWidget(self.do)
        box.addLayout(words, 1)
        fault, reference = whose(matter), str(matter.facts.get("reference") or "")
        self.setAccessibleName(" ".join(x for x in (said.what, said.do, reference, fault) if x))
        beside = QWidget()
        side = QVBoxLayout(beside)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        if reference:
            name = translate("Sync", "Open the transaction {reference}", reference=reference)
            shown = Button(text.reference(reference), "ghost", height=26, name=name, size=15)
            shown.clicked.connect(lambda: self.acted.emit("open", self.matter))
            side.addWidget(shown, 0, Qt.AlignmentFlag.AlignLeading)
        if fault:
            about = Label(fault, "label", "ink2")
            about.setContentsMargins(8, 0, 8, 0)
            side.addWidget(about)
        if reference or fault:
            beside.setFixedWidth(SIDE)
            box.addWidget(beside, 0, Qt.AlignmentFlag.AlignVCenter)
        self.acts = QWidget()
        acts = QHBoxLayout(self.acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(8)
        box.addWidget(self.acts)
        self.buttons: dict[str, Button] = {}
        for place, one in enumerate(acts_of(matter, asked)):
            quiet = one.name == "settle"
            button = Button(
                one.text,
                "ghost" if quiet else "plain",
                icon=one.icon,
                key=key if place == 0 else "",
                height=36,
                name=f"{one.text}: {said.what}",
                size=14,
            )
            button.setEnabled(one.possible)
            button.clicked.connect(
                lambda _checked=False, name=one.name: self.acted.emit(name, self.matter)
            )
            self.buttons[one.name] = button
            acts.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        acts.addStretch()

    def texts(self) -> str:
        """What is told, as it is shown."""
        return f"{self.what.plain_text()} {self.do.plain_text()}".strip()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tinted ground."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        outline = look.mode == "contrast"
        painter.setPen(QPen(look.color(self.tone), 1) if outline else Qt.PenStyle.NoPen)
        painter.setBrush(look.soft(self.tone))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()


class Matters(QWidget):
    """The first few matters, and how many more there are. `acted(name, matter)`, `all_wanted()`."""

    acted = Signal(str, object)
    all_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        self.more: Button | None = None
        self.hide()

    def show_matters(
        self, matters: Sequence[Attention], asked: Collection[tuple[str, int]] = ()
    ) -> None:
        """Show the first of them, which are in order."""
        focus = self._focused()
        clear(self._rows)
        self.more = None
        rows = _rows_of(matters[:MOST], asked)
        for one in rows:
            one.acted.connect(self.acted)
            self._rows.addWidget(one)
        more = len(matters) - MOST
        if more > 0:
            self.more = Button(translate("Sync", "and {n} more", n=more), "ghost", height=28)
            self.more.clicked.connect(self.all_wanted)
            self._rows.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeading)
        self.setVisible(bool(matters))
        for one in rows:
            if focus is not None and one.matter.key == focus[0] and focus[1] in one.buttons:
                one.buttons[focus[1]].setFocus()

    def _focused(self) -> tuple[str, str] | None:
        """The button that has the focus, by its matter and its act."""
        for one in self.rows():
            for name, button in one.buttons.items():
                if button.hasFocus():
                    return one.matter.key, name
        return None

    def rows(self) -> list[MatterRow]:
        """What is shown."""
        items = [self._rows.itemAt(place) for place in range(self._rows.count())]
        widgets = [item.widget() for item in items if item is not None]
        return [widget for widget in widgets if isinstance(widget, MatterRow)]


class AllMatters(QWidget):
    """Every matter in a list that scrolls, and the way back. `acted(name, matter)`, `left()`."""

    acted = Signal(str, object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        self.back = Button(translate("Sync", "Back"), "plain", key="Esc", height=36)
        self.back.clicked.connect(self.left)
        head = QHBoxLayout()
        head.addWidget(Label(translate("Sync", "Everything that needs a look"), "heading"))
        head.addStretch()
        head.addWidget(self.back)
        box.addLayout(head)
        self._list = Scroll(spacing=6)
        self._rows = Stack(spacing=6)
        self._more = Label("", "label", "ink2")
        self._list.inside.addWidget(self._rows)
        self._list.inside.addWidget(self._more)
        self._list.inside.addStretch()
        self._asked: Collection[tuple[str, int]] = ()
        self._left: list[Attention] = []
        self._adding = QTimer(self)
        self._adding.setInterval(0)
        self._adding.timeout.connect(self._add_some)
        box.addWidget(self._list, 1)
        self.hide()

    def show_matters(
        self, matters: Sequence[Attention], asked: Collection[tuple[str, int]] = ()
    ) -> None:
        """Show all of them, which are in order; the window stays awake over many."""
        self._rows.empty()
        # Its bar coming in between would lay and paint everything that stands once more.
        bar = Qt.ScrollBarPolicy
        many = len(matters) > _FIT
        self._list.setVerticalScrollBarPolicy(
            bar.ScrollBarAlwaysOn if many else bar.ScrollBarAsNeeded
        )
        self._more.setText(translate("Sync", "and {n} more", n=len(matters) - LONG))
        self._more.setVisible(len(matters) > LONG)
        self._asked, self._left = asked, list(matters[LONG - 1 : 0 : -1])
        self._add(matters[:1], "F8")
        self._adding.start()

    def _add_some(self) -> None:
        if not self._left:
            self._adding.stop()
            return
        self._add([self._left.pop()])

    def _add(self, matters: Sequence[Attention], key: str = "") -> None:
        for one in _rows_of(matters, self._asked, key):
            one.acted.connect(self.acted)
            one.acts.setMinimumWidth(ACTS)
            self._rows.add(one)


def _rows_of(
    matters: Sequence[Attention], asked: Collection[tuple[str, int]], key: str = "F8"
) -> list[MatterRow]:
    rows = [
        MatterRow(
            matter,
            (matter.facts.get("origin"), matter.facts.get("seq")) in asked,
            key if place == 0 else "",
        )
        for place, matter in enumerate(matters)
    ]
    widest = max((one.acts.sizeHint().width() for one in rows), default=0)
    for one in rows:
        one.acts.setMinimumWidth(widest)
    return rows
