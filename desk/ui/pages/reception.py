"""Reception: one screen on which a transaction is received, from the first letter to the receipt.

The parts are in `reception_parts`; this page joins them to one draft, keeps that draft, and walks
the act: service, applicant, papers, fees, F9. No rule of the office is in here.
"""

from __future__ import annotations

from uuid import UUID

import msgspec
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk.errors import ShubbakError
from desk.models import workflow
from desk.models.clock import moment, wall_clock
from desk.models.complaints import is_complaint
from desk.models.events import Evidence, Service
from desk.office import drafts
from desk.office.drafts import Kept
from desk.office.reception import Draft, DraftScan, Received
from desk.ui import text
from desk.ui.pages.page import NoticeArea, Page
from desk.ui.pages.reception_parts.applicant_part import ApplicantPart
from desk.ui.pages.reception_parts.draft_keeper import DraftKeeper
from desk.ui.pages.reception_parts.drafts_list import DraftsList
from desk.ui.pages.reception_parts.late_papers import LatePapers
from desk.ui.pages.reception_parts.paper_view import PIXELS, PaperView
from desk.ui.pages.reception_parts.papers_part import PapersPart
from desk.ui.pages.reception_parts.queue_strip import QueueStrip
from desk.ui.pages.reception_parts.receipt_printing import ReceiptPrinting
from desk.ui.pages.reception_parts.recent import Recent
from desk.ui.pages.reception_parts.service_part import ServicePart, said
from desk.ui.pages.reception_parts.side_part import SidePart
from desk.ui.ports import ReceptionPort
from desk.ui.ports_work import QueuePort
from desk.ui.translation import translate
from desk.ui.widgets.base import Label
from desk.ui.widgets.card import Notice

APPLICANT_CODES = ("name", "number", "phone", "email", "birth")
"""Beginnings of the codes of errors that belong to the applicant's card."""


class ReceptionPage(Page):
    """The page of the reception clerk. See `ports.ReceptionPort` for what it asks; with a port for
    the `queue` numbers are called here."""

    def __init__(
        self, port: ReceptionPort, queue: QueuePort | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._port = port
        self.queue = QueueStrip(queue, self.tasks) if queue is not None else None
        self._draft = Draft()
        self._begun = False
        self._showing = False
        self._receiving = False
        self._restored = False
        self.keeper = DraftKeeper(port.keep, self.tasks, self)
        self.keeper.failed.connect(self._not_kept)
        self.keeper.settled.connect(self.kept)
        self.service = ServicePart(port, self.tasks)
        self.applicant = ApplicantPart(port, self.tasks)
        self.papers = PapersPart(port, self.tasks)
        self.side = SidePart()
        self.notices, self.applicant_notices = NoticeArea(), NoticeArea()
        self.receipts = ReceiptPrinting(port, self.tasks, self.notices, self)
        self.drafts = DraftsList(port, self.tasks)
        self.late = LatePapers(port, self.tasks, self.keeper, self.notices, self)
        self.late.added.connect(self._late_added)
        self.view = PaperView(self)
        self._lay_out()
        self._connect()
        self._show_draft(self._draft, None)

    def _lay_out(self) -> None:
        sheet = QHBoxLayout(self)
        sheet.setContentsMargins(24, 16, 24, 12)
        sheet.setSpacing(16)
        main = QVBoxLayout()
        main.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.queue or Label(translate("Reception", "New transaction"), "title"))
        if self.queue is None:
            head.addSpacing(8)
            head.addWidget(self.notices, 1)
        head.addStretch()
        head.addWidget(self.drafts.button, 0, Qt.AlignmentFlag.AlignVCenter)
        main.addLayout(head)
        if self.queue is not None:
            main.addWidget(self.notices)
        main.addWidget(self.service)
        self.applicant.body.insertWidget(1, self.applicant_notices)
        main.addWidget(self.applicant)
        main.addWidget(self.papers, 1)
        sheet.addLayout(main, 1)
        sheet.addWidget(self.side)

    def _connect(self) -> None:
        self.service.chosen.connect(self._service_chosen)
        self.service.typed.connect(self._changed)
        self.service.list_changed.connect(self.keys_changed)
        self.service.guide_wanted.connect(lambda code: self.go.emit("guide", code))
        self.applicant.changed.connect(self._applicant_changed)
        self.applicant.settled.connect(self._applicant_settled)
        self.papers.changed.connect(self._changed)
        self.papers.complete.connect(self._focus_following)
        self.papers.view_wanted.connect(self._view)
        self.papers.late.connect(self.late.take)
        self.view.removed.connect(self.papers.remove)
        self.side.fees.changed.connect(self._changed)
        self.side.receive.clicked.connect(self.receive)
        self.side.postpone.clicked.connect(self.postpone)
        self.side.colleague.clicked.connect(self.leave_to_colleague)
        self.side.recent.print_wanted.connect(self._print_wanted)
        self.receipts.changed.connect(self._refresh_recent)
        self.drafts.chosen.connect(self._open_kept)
        if self.queue is not None:
            self.queue.failed.connect(lambda error: self.notices.show_error(error))

    # --- what the window asks -------------------------------------------------------------

    def keys(self) -> list[tuple[str, str]]:
        """The keys of the moment."""
        if self.service.list.isVisible():
            return [
                ("↑ ↓", translate("Reception", "Move")),
                ("Enter", translate("Reception", "Choose the service")),
                ("F3", translate("Reception", "Its page in the guide")),
                ("F2", translate("Reception", "Search")),
                ("Esc", translate("Reception", "Close the list")),
            ]
        return [
            ("F2", translate("Reception", "Search")),
            ("F4", translate("Reception", "Drafts")),
            *([("F5", translate("Queue", "Call the next"))] if self.queue else []),
            ("F6", translate("Reception", "Applicant")),
            ("F7", translate("Reception", "Scan")),
            ("Ctrl+M", translate("Reception", "Way of paying")),
            ("F9", translate("Reception", "Receive and print")),
            ("Esc", translate("Reception", "Postpone, the draft is kept")),
        ]

    def opened(self, what: object = None) -> None:
        """Come to the page; the first time, the draft of before is brought back."""
        self.refresh()
        self.take_focus()
        if isinstance(what, str) and what:
            self.tasks.run(lambda: self._port.service(what), self._start_with)
        elif not self._restored:
            self._restored = True
            self.tasks.run(self._newest, self._restore)

    def refresh(self) -> None:
        """Read again what was received and which drafts there are."""
        self.drafts.refresh(self._draft.id)
        self._refresh_recent()
        if self.queue is not None:
            self.queue.refresh()

    def _refresh_recent(self) -> None:
        def work() -> Recent:
            lines = self._port.recent()
            titles = {line.service: self._title(line.service) for line in lines}
            waiting = [line.reference for line in self._port.waiting_receipts()]
            today, calendar = self._port.received_today(), self._port.calendar()
            return Recent(lines, titles, today, waiting, calendar)

        def done(found: Recent) -> None:
            if found.lines:
                self.receipts.last = found.lines[0].reference
            in_hand = self.receipts.in_hand()
            new = {self.receipts.last} & in_hand  # on its way, as it should be
            waiting = [one for one in found.waiting if one not in new]
            self.side.recent.show_waiting(waiting, printing=bool(in_hand))
            self.side.recent.show_lines(found.lines, found.titles, found.today)
            self.side.fees.set_calendar(found.calendar)

        self.tasks.run(work, done, latest="recent")

    def _print_wanted(self, waiting: tuple[str, ...]) -> None:
        if waiting:
            self.receipts.print_waiting(waiting)
            self.side.recent.show_waiting(waiting, printing=True)
        else:
            self.receipts.again()

    def _title(self, code: str) -> str:
        try:
            return said(self._port.service(code).title)
        except ShubbakError:
            return code

    def locking(self) -> None:
        """Write what was typed at once."""
        if self.keeper.pending():
            self.keeper.now()

    def unsaved(self) -> bool:
        """Whether the draft is still on its way to the disk."""
        return self.keeper.pending()

    # --- the draft ------------------------------------------------------------------------

    def draft(self) -> Draft:
        """What is on the screen, as a draft."""
        who, applicant = self.applicant.applicant()
        service = self.service.service()
        return msgspec.structs.replace(
            self._draft,
            service=service.id if service else "",
            applicant_id=who,
            applicant=applicant,
            scans=self.papers.scans(),
            brought=self.papers.brought(),
            amounts=self.side.fees.amounts() if service else {},
            tendered=self.side.fees.handed() if service else 0,
            method=self.side.fees.method() if service else "cash",
            note=self.side.fees.note.value() if service else "",
            answers=self.side.fees.form.answers() if service else {},
            ticket=self.queue.ticket() if self.queue else None,
        )

    def _changed(self) -> None:
        if self._showing or self._receiving:
            return
        now = self.draft()
        if now != self._draft:
            now = msgspec.structs.replace(now, began=now.began or wall_clock())
            self._draft, self._begun = now, True
            self.keeper.note(now)
        self._weigh()

    def _show_draft(self, draft: Draft, service: Service | None, times: int = 0) -> None:
        self._showing = True
        self._draft, self._begun = draft, draft != Draft(id=draft.id)
        self.service.show_service(service)
        self.applicant.show_applicant(draft.applicant_id, draft.applicant, times)
        self.papers.show_papers(draft.id, service, draft.scans, draft.brought)
        if service is not None:
            fees = self.side.fees
            fees.show_form(workflow.form_at(service, "receive"), draft.answers)
            fees.set_method(draft.method)
            fees.show_fees(service, draft.amounts, draft.tendered, draft.note)
        self.side.show_fees(service is not None)
        self._showing = False
        self._weigh()

    def _weigh(self) -> None:
        """Say whether the main act can be done, and if not, why."""
        status, reason, ready = self._reason()
        self.side.say(status, reason)
        self.side.receive.setEnabled(ready)
        self.side.show_acts(self._begun)

    def _reason(self) -> tuple[str, str, bool]:
        service, named = self.service.service(), self.applicant.named()
        if self._receiving:
            return "due", translate("Reception", "Receiving…"), False
        if service is None and not named:
            said_ = translate("Reception", "Choose the service and the applicant first")
            return "wait", said_, False
        if service is None:
            return "wait", translate("Reception", "Choose the service first"), False
        if not named:
            return "wait", translate("Reception", "The applicant's name is needed"), False
        if self.papers.busy():
            return "due", translate("Reception", "A paper is being read"), False
        if self.side.fees.form.missing():
            return (
                "wait",
                translate("Reception", "The service asks for more beside the papers"),
                False,
            )
        missing = len(self.papers.missing())
        if missing:
            return (
                "missing",
                translate("Reception", "{n} papers missing: the receipt will say so", "", missing),
                True,
            )
        return "ok", "", True

    def _not_kept(self, error: ShubbakError) -> None:
        notice = self.notices.show_error(error, translate("Reception", "Try again"))
        notice.acted.connect(self._keep_again)

    def _keep_again(self) -> None:
        self.notices.clear()
        self.keeper.note(self.draft())
        self.keeper.now()

    # --- restoring and postponing ---------------------------------------------------------

    def _newest(self) -> tuple[Kept | None, Service | None]:
        kept = self._port.drafts()
        if not kept:
            return None, None
        code = kept[0].draft.service
        return kept[0], self._port.service(code) if code else None

    def _restore(self, found: tuple[Kept | None, Service | None]) -> None:
        kept, service = found
        if kept is None or self._begun:
            return
        if service is not None and is_complaint(service):  # begun before they had their own form
            self._complain(kept.draft, service)
            return
        self._show_draft(kept.draft, service)
        when = text.clock(moment(kept.changed << 16))
        notice = self.notices.show_notice(
            Notice(
                translate("Reception", "The draft is back"),
                translate("Reception", "As it was at {when}. Nothing of it was lost.", when=when),
                icon="history",
                act=translate("Reception", "Start a new one"),
            )
        )
        notice.acted.connect(self.postpone)
        self._focus_following()
        self.drafts.refresh(self._draft.id)

    def _open_kept(self, kept: Kept, service: Service | None) -> None:
        self.notices.clear()
        if self.keeper.pending():
            self.keeper.now()
        if service is not None and is_complaint(service):
            self._complain(kept.draft, service)
            return
        self._show_draft(kept.draft, service)
        self._focus_following()
        self.drafts.refresh(self._draft.id)

    def _start_with(self, service: Service) -> None:
        if self._begun and self.service.service() is not None:
            self.postpone()
        self.service.show_service(service)
        self._service_chosen(service)

    def postpone(self) -> None:
        """Put the draft aside, kept, and begin a new one (Esc)."""
        if self._begun:
            self.keeper.now(lambda: self.drafts.refresh(self._draft.id))
        self.notices.clear()
        self._new_form()

    def leave_to_colleague(self) -> None:
        """Put the draft aside for whoever opens it with F4 (F8)."""
        if not self._begun:
            return
        self.postpone()
        self.notices.show_notice(
            Notice(
                translate("Reception", "Left for a colleague"),
                translate("Reception", "They sign in here and open it with F4."),
                icon="user-share",
            )
        )

    def _new_form(self) -> None:
        self.applicant_notices.clear()
        self._show_draft(Draft(), None)
        self.service.entry.setFocus()

    # --- the parts speak ------------------------------------------------------------------

    def _service_chosen(self, service: Service) -> None:
        if is_complaint(service):
            self._complain(self.draft(), service)
            return
        if self._draft.service != service.id:
            # Not what the fields hold: they may still show the citizen before.
            now = self._draft
            self._showing = True
            self.papers.show_papers(now.id, service, now.scans, now.brought)
            # Another service asks other things; what this one asked stays with it.
            self.side.fees.show_form(workflow.form_at(service, "receive"), {})
            self.side.fees.set_method(now.method)
            self.side.fees.show_fees(service, now.amounts, now.tendered, now.note)
            self.side.show_fees(True)
            self._showing = False
            self._changed()
        self._focus_following()
        self.keys_changed.emit()

    def _complain(self, draft: Draft, service: Service) -> None:
        """A complaint has a form of its own: what was typed goes along, as the same draft."""
        self._new_form()
        begun = drafts.as_complaint(draft, service)
        # A write that came later would make it an ordinary draft again.
        self.keeper.settle(lambda: self.go.emit("complaints", begun))

    def _applicant_changed(self) -> None:
        self.applicant_notices.clear()
        self._changed()

    def _applicant_settled(self) -> None:
        self._changed()
        self._focus_following()

    def take_focus(self) -> None:
        """Go on where the form is not complete yet."""
        self._focus_following()

    def _focus_following(self) -> None:
        if self.service.service() is None:
            self.service.entry.setFocus()
        elif not self.applicant.named():
            self.applicant.number.entry.setFocus()
        elif self.papers.missing():
            self.papers.focus_next()
        elif not self.side.fees.form.focus_missing():
            self.side.fees.tendered.setFocus()

    def _view(self, paper: Evidence, scan: DraftScan) -> None:
        self.view.look_at(said(paper.title), scan)
        self.tasks.run(
            lambda: QImage.fromData(self._port.picture(scan.scan, *PIXELS)),
            self.view.show_image,
            latest="view",
        )

    def _late_added(self, draft: UUID, scan: DraftScan) -> None:
        self.papers.take_late(draft, scan)  # somebody may have opened that draft meanwhile
        self.drafts.refresh(self._draft.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The view of a paper covers the page at any size."""
        super().resizeEvent(event)
        self.view.setGeometry(self.rect())

    # --- the act --------------------------------------------------------------------------

    def receive(self) -> None:
        """Receive what is on the screen and print its receipt (F9)."""
        if self._receiving or not self._reason()[2]:
            return
        draft = self.draft()
        self._receiving = True
        self.applicant_notices.clear()
        self._weigh()
        self.keeper.settle(
            lambda: self.tasks.run(
                lambda: self._port.receive(draft),
                lambda received: self._received(draft, received),
                self._refused,
            )
        )

    def _received(self, draft: Draft, received: Received) -> None:
        self.receipts.received(received.reference, draft.applicant.name.full())
        # The reference is painted before anything else takes the screen's or the machine's time.
        layout = self.layout()
        if layout is not None:
            layout.activate()
        self.notices.repaint()
        QTimer.singleShot(0, self, lambda: self._go_on(received.reference))

    def _go_on(self, reference: str) -> None:
        """Print what was received and be ready for the next citizen."""
        self._receiving = False
        self.receipts.print(reference)
        self._new_form()
        self.refresh()

    def _refused(self, error: ShubbakError) -> None:
        self._receiving = False
        self.keeper.note(self.draft())
        self._weigh()
        if error.code.startswith(APPLICANT_CODES):
            self.applicant_notices.show_error(error)
            self.applicant.start_typing()
            field = {"number": self.applicant.number, "phone": self.applicant.phone}.get(
                error.code.partition("-")[0]
            )
            if field is not None:
                field.entry.setFocus()
        else:
            self.notices.show_error(error)
