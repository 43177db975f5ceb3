"""Filing a complaint: from whom or from nobody, about what and whom, in the citizen's own words.

What is typed is kept as a draft like everything that is received; no rule of the office is in here.
"""

from __future__ import annotations

from datetime import date

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QWidget

from desk.errors import ShubbakError
from desk.models.complaints import NOBODY
from desk.models.events import Applicant, ComplaintFiled, Name, Text
from desk.models.references import latin_digits
from desk.models.search import bare, words
from desk.office import drafts
from desk.office.drafts import Kept
from desk.office.reception import Draft, Received
from desk.ui import text
from desk.ui.pages.complaint_papers import ComplaintPapers
from desk.ui.pages.page import NoticeArea
from desk.ui.pages.reception_parts.applicant_part import ApplicantPart
from desk.ui.pages.reception_parts.draft_keeper import DraftKeeper
from desk.ui.pages.words import said
from desk.ui.ports_complaints import Asked, ComplaintsPort, Unit, Way
from desk.ui.sentences import of_error
from desk.ui.tasks import Tasks
from desk.ui.translation import translate
from desk.ui.widgets.base import Icon, Label, Prose, rule
from desk.ui.widgets.buttons import Button, Chip, Segments
from desk.ui.widgets.card import Card, Notice
from desk.ui.widgets.checks import WrapRow
from desk.ui.widgets.fields import Field, Note
from desk.ui.widgets.panel import clear, column, row
from desk.ui.widgets.popup import Found, SearchPopup


class ComplaintForm(QWidget):
    """The form. `left(reference)` when it is done: with a reference when a complaint was `filed`, which
    comes before with the name that its receipt is printed for."""

    filed = Signal(str, str)
    left = Signal(str)
    kept = Signal()

    def __init__(self, port: ComplaintsPort, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self._port, self._tasks = port, tasks
        self._asked = Asked()
        self._draft = Draft(complaint=ComplaintFiled(""))
        self._unit: Unit | None = None
        self._busy = self._showing = False
        self.keeper = DraftKeeper(port.keep, tasks, self)
        self.notices = NoticeArea()
        self.keeper.failed.connect(self.notices.show_error)
        self.keeper.settled.connect(self.kept)
        self.named = Segments(
            [
                ("named", translate("Complaints", "With a name")),
                ("nobody", translate("Complaints", "Anonymous")),
            ]
        )
        self.named.chosen.connect(lambda _key: self._turn())
        self.applicant = ApplicantPart(port, tasks)
        self.nobody = Card(padding=(16, 12, 16, 12))
        self.nobody.body.addWidget(
            Prose(
                translate(
                    "Complaints",
                    "No name, number or telephone is kept. Whoever complains asks for the answer"
                    " with the number of the receipt alone.",
                ),
                "body",
                "ink2",
            )
        )
        self.chips = WrapRow(6)
        self._group = QButtonGroup(self)
        self.categories: dict[str, Chip] = {}
        self.unit = Field(
            translate("Complaints", "About which centre, department or service"),
            hint=translate("Complaints", "type a part of its name"),
        )
        self.list = SearchPopup(self.unit.entry, width=420)
        self.about = Field(translate("Complaints", "About transaction no."), tabular=True)
        self.place = Field(translate("Complaints", "Where it happened"))
        self.words = Note(translate("Complaints", "The complaint in the citizen's words"))
        self.papers = ComplaintPapers(port, tasks)
        self.answers = Label("", "strong")
        self.due = Label("", "label", "ink2")
        self.reason = Prose("", "label", "ink2")
        self.act = Button(
            translate("Complaints", "File and print"), "main", icon="printer", key="F9", height=56
        )
        self.away = Button(translate("Complaints", "Put off"), icon="player-pause", key="Esc")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        sheet = QHBoxLayout(self)
        sheet.setContentsMargins(24, 16, 24, 12)
        sheet.setSpacing(16)
        title = Label(translate("Complaints", "New complaint"), "title")
        matter = Card(
            translate("Complaints", "What it is about"),
            "message-circle",
            padding=(16, 10, 16, 14),
            spacing=8,
        )
        matter.body.addWidget(self.chips)
        fields = QGridLayout()
        fields.setHorizontalSpacing(12)
        fields.addWidget(self.unit, 0, 0)
        fields.addWidget(self.about, 0, 1)
        fields.addWidget(self.place, 0, 2)
        for place, share in enumerate((5, 3, 4)):
            fields.setColumnStretch(place, share)
        matter.body.addLayout(fields)
        label = Label(
            translate("Complaints", "The complaint in the citizen's words"), "label", "ink2"
        )
        matter.body.addWidget(label)
        self.words.setMinimumHeight(64)
        self.words.setMaximumHeight(16_000)
        matter.body.addWidget(self.words, 1)
        # Beside the title: below it the form would no more fit a small screen.
        head = row(title, 8, self.named, 8, self.notices, None)
        head.setStretch(4, 1)
        main = column(head, self.applicant, self.nobody, spacing=12)
        main.addWidget(matter, 1)
        sheet.addLayout(main, 1)
        side = Card(padding=(20, 16, 20, 16), spacing=8)
        side.setFixedWidth(344)
        side.body.addWidget(self.papers, 1)
        side.body.addWidget(rule())
        who = column(
            Label(translate("Complaints", "It goes at once to"), "label", "ink2"),
            self.answers,
            self.due,
            spacing=2,
        )
        side.body.addLayout(row(Icon("send", 20), who, None, spacing=12))
        side.body.addWidget(self.reason)
        side.body.addWidget(self.act)
        side.body.addWidget(self.away)
        sheet.addWidget(side)

    def _connect(self) -> None:
        self.applicant.changed.connect(self._changed)
        self.applicant.settled.connect(self._to_categories)
        self.unit.edited.connect(self._find_unit)
        self.list.chosen.connect(self._unit_chosen)
        self.about.entered.connect(self._look_up)
        self.about.entry.editingFinished.connect(self._look_up)
        self.about.edited.connect(lambda _v: self._changed())
        self.place.edited.connect(lambda _v: self._changed())
        self.words.edited.connect(lambda _v: self._changed())
        self.papers.changed.connect(self._changed)
        self.act.clicked.connect(self.file)
        self.away.clicked.connect(self.postpone)

    # --- what the page asks --------------------------------------------------------------------

    def keys(self) -> list[tuple[str, str]]:
        """The keys of the form."""
        return [
            ("F6", translate("Complaints", "Applicant")),
            ("F7", translate("Complaints", "Scan")),
            ("Ctrl+O", translate("Complaints", "From a file")),
            ("F9", self.act.text()),
            ("Esc", translate("Complaints", "Put off, the draft is kept")),
        ]

    def begin(self, draft: Draft | None = None) -> None:
        """Come to the form: with what was typed at reception, or with the complaint that was begun
        last, if there is one."""
        self.locking()
        self.notices.clear()
        brought = draft is not None and drafts.holds_something(draft)
        self._show(draft if draft and brought else Draft(complaint=ComplaintFiled("")))
        if brought:
            self.keeper.note(self._draft)
            self.keeper.now()
            self.notices.show_notice(
                Notice(
                    translate("Complaints", "Here from reception"),
                    translate("Complaints", "What was typed there came along."),
                    icon="arrows-exchange",
                )
            )

        def work() -> tuple[Asked, list[Kept]]:
            return self._port.asked(), [] if brought else self._port.drafts()

        self._tasks.run(work, self._begun, self._failed)
        self.take_focus()

    def take_focus(self) -> None:
        """Put the keyboard where the form is not complete yet."""
        if self.named.current() == "named" and not self.applicant.named():
            self.applicant.number.entry.setFocus()
        elif not self._category():
            self._to_categories()
        else:
            self.words.setFocus()

    def locking(self) -> None:
        """Write what was typed at once."""
        if self.keeper.pending():
            self.keeper.now()

    def unsaved(self) -> bool:
        """Whether the draft is still on its way to the disk."""
        return self.keeper.pending()

    def postpone(self) -> None:
        """Leave the form; the draft is kept (Esc)."""
        self.locking()
        self.left.emit("")

    # --- the draft -----------------------------------------------------------------------------

    def complaint(self) -> ComplaintFiled:
        """What the form says the complaint is about."""
        unit = self._unit
        return ComplaintFiled(
            self._category(),
            self.place.value(),
            unit.against if unit else "",
            unit.service if unit else "",
            latin_digits(self.about.value()),
            self.named.current() == "nobody",
        )

    def draft(self) -> Draft:
        """What is on the screen, as a draft; of whoever stays unnamed it holds nothing."""
        filed = self.complaint()
        who, applicant = (None, NOBODY) if filed.anonymous else self.applicant.applicant()
        return msgspec.structs.replace(
            self._draft,
            applicant_id=who,
            applicant=applicant,
            scans=self.papers.scans(),
            text=self.words.value(),
            complaint=filed,
        )

    def _begun(self, found: tuple[Asked, list[Kept]]) -> None:
        self._asked, drafts = found
        clear(self.chips.wrap)
        self.categories.clear()
        for one in self._asked.categories:
            chip = Chip(said(one.title))
            chip.clicked.connect(self._changed)
            self._group.addButton(chip)
            self.categories[one.code] = chip
            self.chips.add(chip)
            chip.show()  # else the row does not know yet how much room it takes
        self.chips.fit()
        self._show(drafts[0].draft if drafts else self._draft)
        if drafts:
            notice = self.notices.show_notice(
                Notice(
                    translate("Complaints", "The draft is back"),
                    translate("Complaints", "Nothing of it was lost."),
                    icon="history",
                    act=translate("Complaints", "Throw it away"),
                )
            )
            draft = drafts[0].draft.id
            notice.acted.connect(lambda: self._throw_away(draft))
        self.take_focus()

    def _throw_away(self, draft: object) -> None:
        self.keeper.settle(
            lambda: self._tasks.run(
                lambda: self._port.discard(draft),  # type: ignore[arg-type]
                lambda _none: self.begin(),
                self._failed,
                always=True,
            )
        )

    def _show(self, draft: Draft) -> None:
        self._showing = True
        filed = draft.complaint or ComplaintFiled("")
        self._draft = draft
        self.named.choose("nobody" if filed.anonymous else "named")
        applicant = Applicant(Name("")) if filed.anonymous else draft.applicant
        self.applicant.show_applicant(draft.applicant_id, applicant)
        self._group.setExclusive(False)
        for code, chip in self.categories.items():
            chip.setChecked(code == filed.category)
        self._group.setExclusive(True)
        self._set_unit(filed)
        self.about.set_value(text.digits(filed.about))
        self.place.set_value(filed.place)
        self.words.set_value(draft.text)
        self.papers.show_papers(draft.scans)
        self._showing = False
        self._turn()

    def _set_unit(self, filed: ComplaintFiled) -> None:
        known = [
            one
            for one in self._asked.units
            if (filed.against and one.against == filed.against)
            or (not filed.against and filed.service and one.service == filed.service)
        ]
        self._unit = None
        if filed.against or filed.service:
            name = known[0].name if known else Text(filed.against or filed.service)
            self._unit = Unit(name, Text(""), filed.against, filed.service)
        self.unit.set_value(said(self._unit.name) if self._unit else "")

    def _changed(self) -> None:
        if self._showing or self._busy:
            return
        now = self.draft()
        if now != self._draft:
            self._draft = now
            self.keeper.note(now)
        self._weigh()

    def _turn(self) -> None:
        nobody = self.named.current() == "nobody"
        self.applicant.setVisible(not nobody)
        self.nobody.setVisible(nobody)
        self._changed()
        if not self._showing:
            self._weigh()

    def _weigh(self) -> None:
        """Say who will answer, and why the complaint cannot be filed yet."""
        why = self._why_not()
        self.reason.set_text(why)
        self.reason.setVisible(bool(why))
        self.act.setEnabled(not why)
        filed = self.complaint()
        self._tasks.run(
            lambda: self._port.way(filed), self._show_way, lambda _error: None, latest="way"
        )

    def _why_not(self) -> str:
        if self._asked.refusal is not None:
            refused = of_error(self._asked.refusal)
            return f"{refused.what} {refused.do}".strip()
        if self._busy:
            return translate("Complaints", "Being filed…")
        if self.named.current() == "named" and not self.applicant.named():
            return translate("Complaints", "The name is needed, or choose: anonymous")
        if not self._category():
            return translate("Complaints", "Choose what it is about")
        if not self.words.value():
            return translate("Complaints", "The text of the complaint is needed")
        if self.papers.busy():
            return translate("Complaints", "A paper is being read")
        return ""

    def _show_way(self, way: Way) -> None:
        self.answers.setText(said(way.department))
        day = text.long_date(date.fromisoformat(way.due), year=False)
        self.due.setText(translate("Complaints", "Answer due: {day}", day=day))

    def _category(self) -> str:
        return next((code for code, chip in self.categories.items() if chip.isChecked()), "")

    def _to_categories(self) -> None:
        self._changed()
        chosen = self.categories.get(self._category())
        first = chosen or next(iter(self.categories.values()), None)
        if first is not None:
            first.setFocus()

    # --- about whom ----------------------------------------------------------------------------

    def _find_unit(self, typed: str) -> None:
        if self._unit is not None and typed != said(self._unit.name):
            self._unit = None
            self._changed()
        asked = [bare(word) for word in words(typed)]
        if not asked:
            self.list.close_list()
            return
        hits = []
        for one in self._asked.units:
            have = [bare(w) for part in (one.name.ar, one.name.en) for w in words(part)]
            if all(any(w.startswith(word) for w in have) for word in asked):
                hits.append(Found(one, said(one.name), said(one.second)))
        nothing = translate("Complaints", "Nothing is called so; write it in the text.")
        self.list.open(hits, "" if hits else nothing)

    def _unit_chosen(self, unit: Unit) -> None:
        self._unit = unit
        self.unit.set_value(said(unit.name))
        self._changed()
        self.about.entry.setFocus()

    def _look_up(self) -> None:
        """Take service and unit from the transaction that it is about."""
        typed = latin_digits(self.about.value())
        filed = self._draft.complaint
        if len(typed) < 8 or (filed is not None and filed.service and filed.about == typed):
            return

        def found(about: ComplaintFiled) -> None:
            self.notices.clear()
            self._showing = True
            self._set_unit(about)
            self.about.set_value(text.digits(about.about))
            self._showing = False
            self._changed()

        self._tasks.run(lambda: self._port.about(typed), found, self._failed, latest="about")

    # --- the act -------------------------------------------------------------------------------

    def file(self) -> None:
        """File what is on the screen and print its receipt (F9)."""
        if self._busy or self._why_not():
            return
        draft = self.draft()
        self._busy = True
        self._weigh()
        self.keeper.settle(
            lambda: self._tasks.run(
                lambda: self._port.file(draft), self._filed, self._refused, always=True
            )
        )

    def _filed(self, received: Received) -> None:
        self._busy = False
        reference = received.reference
        name = self._draft.applicant.name.full()
        self._show(Draft(complaint=ComplaintFiled("")))
        self.filed.emit(reference, name or translate("Complaints", "Without a name"))
        self.left.emit(reference)

    def _refused(self, error: ShubbakError) -> None:
        self._busy = False
        self.keeper.note(self.draft())
        self._weigh()
        self._failed(error)

    def _failed(self, error: ShubbakError) -> None:
        self.notices.show_error(error)
