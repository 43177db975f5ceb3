"""One complaint to be read: what it is about, its text, the answer, what was brought with it."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desk.ui import text
from desk.ui.pages.words import applicant_of, listed, said
from desk.ui.ports_complaints import Desk
from desk.ui.ports_pages import Case
from desk.ui.translation import translate
from desk.ui.widgets.base import Icon, Label, Prose, rule
from desk.ui.widgets.card import Card
from desk.ui.widgets.panel import Scroll, clear, row


class ComplaintView(Card):
    """The text in the middle of the page, with what it is about above and the answer below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=(20, 16, 20, 16), spacing=10, parent=parent)
        self.category = Prose("", "title", "ink")
        self.body.addWidget(self.category)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(16)
        self._facts.setVerticalSpacing(4)
        self._facts.setColumnStretch(1, 1)
        self.body.addLayout(self._facts)
        self.body.addWidget(rule())
        scroll = Scroll(spacing=8)
        self.words = Prose("", "body", "ink")
        scroll.inside.addWidget(self.words)
        self._answered = QWidget()
        answered = QVBoxLayout(self._answered)
        answered.setContentsMargins(0, 12, 0, 0)
        answered.setSpacing(6)
        self._answer_title = Label("", "strong", "ok")
        answered.addLayout(row(Icon("message-check", 20, "ok"), self._answer_title, None))
        self.answer = Prose("", "body", "ink")
        answered.addWidget(self.answer)
        scroll.inside.addWidget(self._answered)
        scroll.inside.addStretch()
        self.body.addWidget(scroll, 1)

    def show_complaint(self, case: Case, desk: Desk) -> None:
        """Show a complaint as it is now."""
        state, names = case.state, desk.seen.names
        filed = state.complaint
        category = desk.categories.get(filed.category) if filed else None
        self.category.set_text(said(category) if category else translate("Complaints", "Complaint"))
        facts = [(translate("Complaints", "From"), applicant_of(case))]
        if filed is not None:
            if filed.against:
                against = said(names.unit(filed.against))
                facts.append((translate("Complaints", "About"), against))
            if filed.service:
                service = said(names.service(filed.service))
                facts.append((translate("Complaints", "Service"), service))
            if filed.about:
                about = text.reference(filed.about)
                facts.append((translate("Complaints", "Transaction"), about))
            if filed.place:
                facts.append((translate("Complaints", "Place"), filed.place))
        if state.scans:
            count = translate("Complaints", "{n} papers", n=len(state.scans))
            facts.append((translate("Complaints", "Brought with it"), count))
        clear(self._facts)
        for place, (label, value) in enumerate(facts):
            self._facts.addWidget(Label(label, "label", "ink2"), place, 0)
            self._facts.addWidget(Prose(value, "medium", "ink"), place, 1)
        self.words.set_text(state.text)
        self._answered.setVisible(bool(state.outcome))
        rating = (
            translate("Complaints", "content: {rating} of 5", rating=state.rating)
            if state.rating
            else ""
        )
        self._answer_title.setText(listed([translate("Complaints", "Answer"), rating]))
        self.answer.set_text(state.reason)
