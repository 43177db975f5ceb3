"""The desk's tables: the journal itself, what it adds up to, and what only this machine knows.

The *projected* tables can be dropped and folded again from the journal at any time; nobody but
`projection` writes them. The *local* tables hold what is no fact: drafts, cursors, custody.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, Table, Text, text

metadata = MetaData()

ACTS_OF_A_DAY = (
    "kind IN ('transaction.decided/1', 'transaction.applicant-told/1',"
    " 'transaction.corrected/1', 'transaction.voided/1', 'transaction.handed-over/1')"
)
"""The acts that a daily report counts by the day on which they were done; only these are indexed
by time, so that receiving pays nothing for it."""

OPEN = "stage IN ('received', 'forwarded', 'papers-missing', 'decided')"
"""What somebody still has to do something about: few among all, and what every list counts."""


def _text(name: str, *, key: bool = False, null: bool = False) -> Column[str]:
    return Column(name, Text, primary_key=key, nullable=null)


def _int(name: str, *, key: bool = False) -> Column[int]:
    return Column(name, Integer, primary_key=key, nullable=False, autoincrement=False)


def _blob(name: str, *, key: bool = False, null: bool = False) -> Column[bytes]:
    return Column(name, LargeBinary, primary_key=key, nullable=null)


# --- the journal ---------------------------------------------------------------------------------

entries = Table(
    "entries",
    metadata,
    Column("n", Integer, primary_key=True),
    _text("origin"),
    _int("seq"),
    _int("time"),
    _text("kind"),
    _blob("subject"),
    _text("scope"),
    _blob("hash", null=True),
    _blob("bytes"),
    Index("entries_place", "origin", "seq", unique=True),
    Index("entries_subject", "subject"),
    Index("entries_acts", "kind", "time", sqlite_where=text(ACTS_OF_A_DAY)),
)
"""Every entry this desk holds. `hash` is the chain hash, for journals held without a gap."""

heads = Table(
    "heads",
    metadata,
    _text("origin", key=True),
    _int("seq"),
    _blob("hash"),
    _int("time"),
    sqlite_with_rowid=False,
)
"""The last entry of each journal that this desk holds without a gap."""

# --- projected -----------------------------------------------------------------------------------

transactions = Table(
    "transactions",
    metadata,
    Column("id", Integer, primary_key=True),
    _blob("subject"),
    _text("reference"),
    _text("origin"),
    _text("centre"),
    _int("year"),
    _int("serial"),
    _text("service"),
    _text("governorate"),
    _text("applicant"),
    _text("number"),
    _blob("applicant_id", null=True),
    _int("received_at"),
    _text("day"),
    _blob("received_by", null=True),
    _text("due"),
    _text("stage"),
    _text("department"),
    _text("office", null=True),
    _int("told"),
    _int("printed"),
    _int("fee"),
    _int("decided_at"),
    _int("handed_at"),
    _text("handed_day", null=True),
    _int("changed_at"),
    _blob("officer", null=True),
    _text("away", null=True),
    _text("away_due", null=True),
    Column("paused_at", Integer, nullable=False, server_default=text("0")),
    Column("escalated", Integer, nullable=False, server_default=text("0")),
    _text("complaint", null=True),
    _text("news", null=True),
    _blob("doc"),
    Index("transactions_subject", "subject", unique=True),
    Index("transactions_reference", "reference"),
    Index("transactions_serial", "origin", "year", "serial"),
    Index("transactions_day", "centre", "day"),
    # Each list is a few stretches of this, in its order: counted without looking at a row.
    Index("transactions_open", "stage", "told", "due", "escalated", sqlite_where=text(OPEN)),
    Index("transactions_applicant", "applicant_id"),
    # What is not so yet needs no place in the index: receiving writes fewer pages.
    Index(
        "transactions_office",
        "office",
        "stage",
        "told",
        "due",
        "escalated",
        "officer",
        sqlite_where=text(f"office IS NOT NULL AND {OPEN}"),
    ),
    Index("transactions_away", "away_due", sqlite_where=text("away IS NOT NULL")),
    Index("transactions_complaint", "stage", "due", sqlite_where=text("complaint IS NOT NULL")),
    Index("transactions_news", "news", sqlite_where=text("news IS NOT NULL")),
    Index(
        "transactions_handed",
        "centre",
        "handed_day",
        sqlite_where=text("handed_day IS NOT NULL"),
    ),
    Index(
        "transactions_unprinted",
        "origin",
        "year",
        "serial",
        sqlite_where=text("printed = 0"),
    ),
)
"""One row a transaction; `doc` is its whole state (msgpack of `folding.TransactionState`)."""

scans = Table(
    "scans",
    metadata,
    _blob("scan", key=True),
    _blob("subject", key=True),
    _text("evidence", key=True),
    _int("size"),
    _text("origin"),
    _int("time"),
    _text("due"),
    sqlite_with_rowid=False,
)

applicants = Table(
    "applicants",
    metadata,
    _blob("subject", key=True),
    _text("number"),
    _text("name"),
    _text("stamp"),
    _blob("doc"),
    Index("applicants_number", "number", sqlite_where=text("number <> ''")),
    sqlite_with_rowid=False,
)

services = Table(
    "services",
    metadata,
    _text("id", key=True),
    _int("version", key=True),
    _text("stamp"),
    _blob("doc"),
)

staff = Table("staff", metadata, _blob("subject", key=True), _text("stamp"), _blob("doc"))
centres = Table("centres", metadata, _text("code", key=True), _text("stamp"), _blob("doc"))
departments = Table(
    "departments",
    metadata,
    _text("code", key=True),
    _text("governorate", key=True),
    _text("stamp"),
    _blob("doc"),
)
desks = Table(
    "desks",
    metadata,
    _text("origin", key=True),
    _text("stamp"),
    _int("revoked"),
    _blob("doc"),
)
days = Table(
    "days",
    metadata,
    _text("centre", key=True),
    _text("day", key=True),
    _text("stamp"),
    _blob("doc"),
)
quarantined = Table(
    "quarantined",
    metadata,
    _text("origin", key=True),
    _int("seq", key=True),
    _text("stamp"),
    _blob("subject"),
    _text("reason"),
)
"""Entries that central put aside; the reason is empty when it has released them since."""

ministry_keys = Table(
    "ministry_keys", metadata, _text("purpose", key=True), _text("stamp"), _blob("doc")
)
"""The ministry's public X25519 keys (32 bytes each) by what is sealed to them."""

words = Table(
    "words",
    metadata,
    _text("kind", key=True),
    _text("key", key=True),
    _text("stamp"),
    _blob("doc"),
    sqlite_with_rowid=False,
)
"""The ministry's small words, the newest of each: calendars, chains, agencies, delegations, names."""

outages = Table(
    "outages",
    metadata,
    _blob("subject", key=True),
    _text("kind", key=True),
    _text("stamp"),
    _text("desk"),
    _text("what"),
    _int("since"),
    _int("until"),
    _blob("doc"),
    Index("outages_since", "since"),
    sqlite_with_rowid=False,
)
"""What each outage was (ms since 1970), and what a supervisor said of it, a row each."""

tickets = Table(
    "tickets",
    metadata,
    _blob("subject", key=True),
    _text("kind", key=True),
    _text("stamp"),
    _text("day"),
    _text("number"),
    _blob("doc"),
    Index("tickets_day", "day"),
    sqlite_with_rowid=False,
)
"""Numbers at the door: taken, called, ended, a row each."""

unknown_kinds = Table("unknown_kinds", metadata, _text("kind", key=True), _int("count"))
"""Kinds that only a newer version understands, with the number of their entries."""

PROJECTED = (
    transactions,
    scans,
    applicants,
    services,
    staff,
    centres,
    departments,
    desks,
    days,
    quarantined,
    ministry_keys,
    words,
    outages,
    tickets,
    unknown_kinds,
)

# --- local ---------------------------------------------------------------------------------------

settings = Table("settings", metadata, _text("key", key=True), _text("value"))
drafts = Table(
    "drafts",
    metadata,
    _blob("id", key=True),
    _blob("actor"),
    _int("changed"),
    _blob("doc"),
)
sign_ins = Table("sign_ins", metadata, _blob("staff", key=True), _int("failures"), _int("until"))
feeds = Table(
    "feeds", metadata, _text("scope", key=True), _int("position"), _blob("mark", null=True)
)
"""How far each feed was taken in; `mark` is the ministry's, for all that it holds up to there."""

reread = Table("reread", metadata, Column("seq", Integer, primary_key=True))
"""Entries of the ministry's own journal that came again since its server was put back."""

pages = Table(
    "pages",
    metadata,
    _text("scope", key=True),
    _int("last", key=True),
    _int("after"),
    _int("at"),
    _int("folded"),
    _blob("frame"),
    Index("pages_unfolded", "scope", "last", sqlite_where=text("folded = 0")),
    sqlite_with_rowid=False,
)
"""Pages of feeds as central signed and packed them (`wire.encode_page`): durable before they are
folded, and kept for a while, so that a neighbour without a line can have them from here."""

signed_heads = Table(
    "signed_heads",
    metadata,
    _text("origin", key=True),
    _int("seq", key=True),
    _blob("hash"),
    _blob("signature"),
    sqlite_with_rowid=False,
)
"""Where batches of a neighbour's journal ended, with its author's signature over that head: what
is passed on from here can be checked by whoever gets it."""

custody = Table(
    "custody",
    metadata,
    _text("origin", key=True),
    _int("seq", key=True),
    _blob("hash"),
    _int("at"),
    _blob("signature"),
)
scan_custody = Table(
    "scan_custody", metadata, _blob("scan", key=True), _int("at"), sqlite_with_rowid=False
)
carried_scans = Table(
    "carried_scans",
    metadata,
    _blob("scan", key=True),
    _text("origin"),
    _int("at"),
    sqlite_with_rowid=False,
)
"""Scans that a neighbour handed over and this desk takes along until central holds them."""

exported = Table(
    "exported",
    metadata,
    _blob("volume", key=True),
    _int("at"),
    _text("folder"),
    _text("file"),
    _int("first"),
    _int("last"),
    _int("size"),
    _blob("scans"),
    _int("answered"),
)
"""The volumes that this desk wrote on sticks and read back: where, which own entries and scans
(32 bytes each) they hold, and when central's answer came home (ms, 0: not yet). It changes nothing
of what waits."""

line_log = Table(
    "line_log",
    metadata,
    Column("id", Integer, primary_key=True),
    _int("at"),
    _text("outcome"),
    _int("ms"),
    _int("bytes"),
)
attention = Table(
    "attention",
    metadata,
    _text("key", key=True),
    _int("at"),
    _text("code"),
    _text("detail"),
)
"""What needs a person; `key` keeps one trouble from being told twice, `detail` is JSON."""
