"""What a desk's data is after a fault, held against what it had promised. Runs in a child."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pypdfium2

from desk import config
from desk.config import Home
from desk.errors import ShubbakError
from desk.keeping import copies
from desk.keeping.folders import OWN_FOLDER
from desk.models import events as e
from desk.office import drafts
from desk.papers.vault import Vault
from desk.printing import receipts
from desk.sync.stick import on_stick
from desk.workplace import Workplace, open_workplace

from .busy import Post, draft_digest
from .ledger import Ledger


def inspect(post: Post, ledger: Ledger) -> dict[str, Any]:
    """What was found: `problems`, and how things stand now, for the ledger of the next life."""
    home, problems = Home(post.home), list[str]()
    if not home.settings.exists():
        # The first opening was cut: nothing can have been promised, and it is simply done again.
        gone = ["the settings of the desk are gone"] * bool(ledger.counts.get("opening"))
        return {"problems": gone}
    place = open_workplace(home)
    try:
        found = _inspect(place, post, ledger, problems)
    finally:
        place.close()
    return {"problems": problems, **found}


def promised(post: Post) -> tuple[list[tuple[str, int, str]], list[str]]:
    """What central signed for, as the desk wrote it down: entries (origin, seq, hash), scans."""
    home = Home(post.home)
    if not home.settings.exists():
        return [], []
    place = open_workplace(home)
    try:
        with place.database.read() as connection:
            heads = connection.exec_driver_sql("SELECT origin, seq, hash FROM custody").all()
            scans = connection.exec_driver_sql("SELECT scan FROM scan_custody").all()
    finally:
        place.close()
    return [(row[0], row[1], row[2].hex()) for row in heads], [row[0].hex() for row in scans]


def _inspect(place: Workplace, post: Post, ledger: Ledger, problems: list[str]) -> dict[str, Any]:
    verdict = place.verify()
    if not verdict["whole"]:
        problems.append(f"verify: {verdict}")
    seq, digest = ledger.head
    entries = place.journal.own(0, 1_000_000)
    if seq and (len(entries) < seq or entries[seq - 1].hash.hex() != digest):
        problems.append(f"the journal of {len(entries)} lacks entry {seq}, which was on the disk")
    received = _received(place, problems)
    subjects = {reference: subject for reference, (subject, _) in received.items()}
    for reference, subject in ledger.received.items():
        if subjects.get(reference) != subject:
            problems.append(f"{reference} was shown as received and is {subjects.get(reference)}")
    kept = _drafts(place, ledger, {note for _, note in received.values()}, problems)
    _scans(place, ledger, problems)
    looked_at, unknown = _printed(place, post, ledger, problems)
    _backups(place, problems)
    _sticks(post, ledger, problems)
    before = place.journal.head()
    report = place.engine.cycle()
    custody = place.engine.replica.custody()
    if report.code:
        problems.append(f"syncing does not go on: {report.code}: {report.what}")
    elif before.seq and (
        custody is None or (custody.seq, custody.hash) != (before.seq, before.hash)
    ):
        problems.append(f"the ministry does not hold entry {before.seq}: {custody}")
    elif (waiting := place.engine.replica.pending()).any:
        problems.append(f"something still waits: {waiting}")
    return {
        "head": [before.seq, before.hash.hex()],
        "drafts": kept,
        "received": subjects,
        "looked_at": looked_at,
        "not_noted": unknown,
        "scans": verdict["scans"],
        "entries": verdict["entries"],
        "origin": place.journal.origin,
    }


def _received(place: Workplace, problems: list[str]) -> dict[str, tuple[str, str]]:
    """Reference → subject and note of everything in the own journal."""
    from desk.models.entries import decode

    found: dict[str, tuple[str, str]] = {}
    serials: Counter[str] = Counter()
    for stored in place.journal.own(0, 1_000_000):
        entry = decode(stored.data)
        if entry.kind != e.TransactionReceived.kind:
            continue
        fact = entry.fact()
        assert isinstance(fact, e.TransactionReceived)
        serials[fact.reference] += 1
        found[fact.reference] = (str(entry.subject), fact.note)
    problems += [f"the serial {one} was given {n} times" for one, n in serials.items() if n > 1]
    notes = Counter(note for _, note in found.values())
    problems += [f"the draft {one} was received {n} times" for one, n in notes.items() if n > 1]
    return found


def _drafts(
    place: Workplace, ledger: Ledger, received: set[str], problems: list[str]
) -> dict[str, str]:
    kept = {str(one.draft.id): one.draft for one in drafts.kept(place.counter)}
    for name, may in ledger.drafts.items():
        is_now = draft_digest(kept[name]) if name in kept else ""
        if is_now not in may:
            problems.append(f"the draft {name} came back as {is_now or 'nothing'}, not as {may}")
        if name in ledger.under_way and (name in received) == bool(is_now):
            problems.append(f"the draft {name} is received: {name in received}, kept: {is_now}")
    problems += [
        f"the draft {name} was received and is still kept"
        for name in (ledger.gone | received) & kept.keys()
    ]
    problems += [
        f"the scan {scan.scan} of a draft is not whole"
        for draft in kept.values()
        for scan in draft.scans
        if not _whole(place, scan.scan)
    ]
    return {name: draft_digest(draft) for name, draft in kept.items()}


def _whole(place: Workplace, scan: str) -> bool:
    try:
        place.vault.check(scan)
    except ShubbakError:
        return False
    return True


def _scans(place: Workplace, ledger: Ledger, problems: list[str]) -> None:
    there = set(place.vault.names())
    problems += [f"the scan {one} is gone" for one in sorted(ledger.scans - there)]
    problems += [f"the scan {one} is damaged" for one in sorted(there) if not _whole(place, one)]


def _printed(
    place: Workplace, post: Post, ledger: Ledger, problems: list[str]
) -> tuple[list[str], int]:
    """The printer's new papers say what the journal says; and how many of them the desk has not
    written down, because it was cut off between the printer's word and its own."""
    fresh = [p for p in sorted(post.printer.glob("*.pdf")) if p.name not in ledger.looked_at]
    for path in fresh:
        reference = "-".join(path.stem.split("-")[:5])
        try:
            state = place.counter.state(reference)
        except ShubbakError as error:
            problems.append(f"the printed receipt {path.name} is not in the journal: {error.what}")
            continue
        paper = path.read_bytes()
        copies_of = list[bytes]()
        for copy in range(1, state.printed + 3):
            copies_of.append(
                receipts.paper_of(
                    place.press, receipts.content(place.press, state.reference, copy=copy)
                )
            )
            if copies_of[-1] == paper:
                break
        else:
            strange = _words(paper) - {word for copy in copies_of for word in _words(copy)}
            problems.append(f"the receipt {path.name} says {strange}, the journal something else")
    for reference, prints in ledger.printed.items():
        if place.counter.state(reference).printed < prints:
            problems.append(f"{reference} was printed {prints} times and says less")
    sheets = Counter(path.read_bytes() for path in post.printer.glob("*.pdf"))
    problems += [f"a receipt came out {n} times as the same copy" for n in sheets.values() if n > 1]
    papers = Counter("-".join(p.stem.split("-")[:5]) for p in post.printer.glob("*.pdf"))
    unknown = sum(max(0, n - place.counter.state(one).printed) for one, n in papers.items())
    return [path.name for path in fresh], unknown


def _words(paper: bytes) -> set[str]:
    document = pypdfium2.PdfDocument(paper)
    try:
        return set(document[0].get_textpage().get_text_bounded().split())
    finally:
        document.close()


def _backups(place: Workplace, problems: list[str]) -> None:
    """Whatever is called a finished backup opens, and holds what it says."""
    keys = config.find_keys(place.settings, place.home)
    for one in copies.found(place.home.root / OWN_FOLDER, place.journal.origin):
        try:
            copies.check(one.folder, keys.database, Vault(one.folder.parent / "vault", keys.vault))
        except ShubbakError as error:
            problems.append(f"the backup {one.folder.name}: {error.what}")


def _sticks(post: Post, ledger: Ledger, problems: list[str]) -> None:
    """Whatever an export said that it wrote is on the stick."""
    if not post.stick.is_dir():
        problems += [f"the bundle {one} is gone" for one in ledger.volumes]
        return
    found, _unfinished = on_stick.look(post.stick)
    there = {Path(one.path).name for one in found}
    problems += [f"the bundle {one} is gone" for one in ledger.volumes if one not in there]
