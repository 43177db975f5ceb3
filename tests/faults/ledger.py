"""What a desk promised before it was cut off: the ledger that its data is held against."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Ledger:
    """All that one desk told over its lives, as far as it matters afterwards."""

    head: tuple[int, str] = (0, "")
    received: dict[str, str] = field(default_factory=dict)
    """Reference → subject, of what the screen showed as received."""
    drafts: dict[str, set[str]] = field(default_factory=dict)
    """Draft → what it may hold now; an empty word for 'may not be there'."""
    under_way: set[str] = field(default_factory=set)
    """Drafts that were being received."""
    gone: set[str] = field(default_factory=set)
    """Drafts that were received."""
    scans: set[str] = field(default_factory=set)
    printed: dict[str, int] = field(default_factory=dict)
    """Reference → how many prints the desk wrote down."""
    volumes: list[str] = field(default_factory=list)
    """Bundles that were on the stick when the last export was done."""
    looked_at: set[str] = field(default_factory=set)
    """Files of the printer that were compared."""
    open_act: str = ""
    broke: str = ""
    refused: str = ""
    counts: dict[str, int] = field(default_factory=dict)

    def take(self, line: list[Any]) -> None:
        """Note one line of a desk."""
        match line:
            case ["begin", act]:
                self.open_act = act
                if act == "exporting":  # takes away what central holds by now
                    self.volumes = []
            case ["end", act]:
                self.open_act = ""
                self.counts[act] = self.counts.get(act, 0) + 1
            case ["keeping", draft, digest]:
                self.drafts.setdefault(draft, {""}).add(digest)
            case ["kept", draft, digest]:
                self.drafts[draft] = {digest}
            case ["scan", name]:
                self.scans.add(name)
            case ["receiving", draft]:
                self.under_way.add(draft)
                self.drafts.setdefault(draft, {""}).add("")
            case ["received", draft, reference, subject]:
                self.under_way.discard(draft)
                self.drafts.pop(draft, None)
                self.gone.add(draft)
                self.received[reference] = subject
            case ["printed", reference, copy]:
                self.printed[reference] = copy
            case ["exported", *volumes]:
                self.volumes = volumes
            case ["head", seq, digest]:
                self.head = (seq, digest)
            case ["synced", code, what]:
                self.refused = self.refused or (f"{code}: {what}" if code else "")
            case ["broke", text]:
                self.broke = text

    def take_unsure(self, line: list[Any]) -> None:
        """Note a line that nobody could have read any more: what it promises is not counted on."""
        if line[0] in ("begin", "keeping", "receiving"):
            self.take(line)

    def begin(self) -> None:
        """A new life begins."""
        self.open_act = self.broke = self.refused = ""
