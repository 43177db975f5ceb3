"""Who decides, where the file is, what is late; the ministry's words, outages, numbers at the door."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

OPEN = "stage IN ('received', 'forwarded', 'papers-missing', 'decided')"

ACTS_BEFORE = (
    "kind IN ('transaction.decided/1', 'transaction.applicant-told/1',"
    " 'transaction.corrected/1', 'transaction.voided/1')"
)
ACTS = f"{ACTS_BEFORE[:-1]}, 'transaction.handed-over/1')"


def _index_acts(which: str) -> None:
    op.drop_index("entries_acts", "entries")
    op.create_index("entries_acts", "entries", ["kind", "time"], sqlite_where=sa.text(which))


def upgrade() -> None:
    _index_acts(ACTS)
    for column in (
        sa.Column("officer", sa.LargeBinary(), nullable=True),
        sa.Column("away", sa.Text(), nullable=True),
        sa.Column("away_due", sa.Text(), nullable=True),
        sa.Column("paused_at", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("escalated", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("complaint", sa.Text(), nullable=True),
        sa.Column("news", sa.Text(), nullable=True),
    ):
        op.add_column("transactions", column)
    op.drop_index("transactions_stage", "transactions")
    op.create_index(
        "transactions_open",
        "transactions",
        ["stage", "told", "due", "escalated"],
        sqlite_where=sa.text(OPEN),
    )
    op.drop_index("transactions_office", "transactions")
    op.create_index(
        "transactions_office",
        "transactions",
        ["office", "stage", "told", "due", "escalated", "officer"],
        sqlite_where=sa.text(f"office IS NOT NULL AND {OPEN}"),
    )
    op.create_index(
        "transactions_away",
        "transactions",
        ["away_due"],
        sqlite_where=sa.text("away IS NOT NULL"),
    )
    op.create_index(
        "transactions_complaint",
        "transactions",
        ["stage", "due"],
        sqlite_where=sa.text("complaint IS NOT NULL"),
    )
    op.create_index(
        "transactions_news", "transactions", ["news"], sqlite_where=sa.text("news IS NOT NULL")
    )
    op.create_table(
        "words",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("doc", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "outages",
        sa.Column("subject", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("since", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("until", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("doc", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("subject", "kind"),
        sqlite_with_rowid=False,
    )
    op.create_index("outages_since", "outages", ["since"])
    op.create_table(
        "tickets",
        sa.Column("subject", sa.LargeBinary(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("doc", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("subject", "kind"),
        sqlite_with_rowid=False,
    )
    op.create_index("tickets_day", "tickets", ["day"])


def downgrade() -> None:
    _index_acts(ACTS_BEFORE)
    op.drop_table("tickets")
    op.drop_table("outages")
    op.drop_table("words")
    op.drop_index("transactions_news", "transactions")
    op.drop_index("transactions_complaint", "transactions")
    op.drop_index("transactions_away", "transactions")
    op.drop_index("transactions_office", "transactions")
    op.create_index(
        "transactions_office",
        "transactions",
        ["office", "stage", "due"],
        sqlite_where=sa.text("office IS NOT NULL"),
    )
    op.drop_index("transactions_open", "transactions")
    op.create_index("transactions_stage", "transactions", ["stage", "due"])
    for column in ("news", "complaint", "escalated", "paused_at", "away_due", "away", "officer"):
        op.drop_column("transactions", column)
