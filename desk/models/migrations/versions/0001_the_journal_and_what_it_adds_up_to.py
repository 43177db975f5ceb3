"""The journal, what it adds up to, and what only this machine knows."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "applicants",
        sa.Column("subject", sa.LargeBinary(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("doc", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("subject"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "applicants_number",
        "applicants",
        ["number"],
        unique=False,
        sqlite_where=sa.text("number <> ''"),
    )
    op.create_table(
        "attention",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("at", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "centres",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("doc", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("code"),
    )
    op.create_table(
        "custody",
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("origin", "seq"),
    )
    op.create_table(
        "days",
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("doc", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("centre", "day"),
    )
    op.create_table(
        "departments",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("governorate", sa.Text(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("doc", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("code", "governorate"),
    )
    op.create_table(
        "desks",
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("revoked", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("doc", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("origin"),
    )
    op.create_table(
        "drafts",
        sa.Column("id", sa.LargeBinary(), nullable=False),
        sa.Column("actor", sa.LargeBinary(), nullable=False),
        sa.Column("changed", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("doc", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "entries",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("time", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.LargeBinary(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=True),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("n"),
    )
    op.create_index("entries_place", "entries", ["origin", "seq"], unique=True)
    op.create_index("entries_subject", "entries", ["subject"], unique=False)
    op.create_index(
        "entries_acts",
        "entries",
        ["kind", "time"],
        unique=False,
        sqlite_where=sa.text(
            "kind IN ('transaction.decided/1', 'transaction.applicant-told/1',"
            " 'transaction.corrected/1', 'transaction.voided/1')"
        ),
    )
    op.create_table(
        "feeds",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("scope"),
    )
    op.create_table(
        "heads",
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("time", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("origin"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "line_log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("ms", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("bytes", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "quarantined",
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("subject", sa.LargeBinary(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("origin", "seq"),
    )
    op.create_table(
        "scan_custody",
        sa.Column("scan", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("scan"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "scans",
        sa.Column("scan", sa.LargeBinary(), nullable=False),
        sa.Column("subject", sa.LargeBinary(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("time", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("due", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("scan", "subject", "evidence"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "services",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("doc", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", "version"),
    )
    op.create_table(
        "settings",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "sign_ins",
        sa.Column("staff", sa.LargeBinary(), nullable=False),
        sa.Column("failures", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("until", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("staff"),
    )
    op.create_table(
        "staff",
        sa.Column("subject", sa.LargeBinary(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("doc", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("subject"),
    )
    op.create_table(
        "transactions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.LargeBinary(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("centre", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("serial", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("service", sa.Text(), nullable=False),
        sa.Column("governorate", sa.Text(), nullable=False),
        sa.Column("applicant", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("applicant_id", sa.LargeBinary(), nullable=True),
        sa.Column("received_at", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("received_by", sa.LargeBinary(), nullable=True),
        sa.Column("due", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("department", sa.Text(), nullable=False),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("told", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("printed", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("fee", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("decided_at", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("handed_at", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("handed_day", sa.Text(), nullable=True),
        sa.Column("changed_at", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("doc", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("transactions_applicant", "transactions", ["applicant_id"], unique=False)
    op.create_index("transactions_day", "transactions", ["centre", "day"], unique=False)
    op.create_index(
        "transactions_handed",
        "transactions",
        ["centre", "handed_day"],
        unique=False,
        sqlite_where=sa.text("handed_day IS NOT NULL"),
    )
    op.create_index(
        "transactions_office",
        "transactions",
        ["office", "stage", "due"],
        unique=False,
        sqlite_where=sa.text("office IS NOT NULL"),
    )
    op.create_index("transactions_reference", "transactions", ["reference"], unique=False)
    op.create_index(
        "transactions_serial", "transactions", ["origin", "year", "serial"], unique=False
    )
    op.create_index("transactions_stage", "transactions", ["stage", "due"], unique=False)
    op.create_index("transactions_subject", "transactions", ["subject"], unique=True)
    op.create_index(
        "transactions_unprinted",
        "transactions",
        ["origin", "year", "serial"],
        unique=False,
        sqlite_where=sa.text("printed = 0"),
    )
    op.create_table(
        "unknown_kinds",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("kind"),
    )
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5(text, content='', contentless_delete=1, "
        "detail=none, tokenize='ascii', prefix='2 3 4')"
    )
    # An encrypted page of 2,048 bytes holds 1,933 of a row: larger leaves would need a second page.
    op.execute("INSERT INTO search (search, rank) VALUES ('pgsz', 1850)")
    # Merging is done beside the acts (`database`), never inside one.
    op.execute("INSERT INTO search (search, rank) VALUES ('automerge', 0)")


def downgrade() -> None:
    op.execute("DROP TABLE search")
    op.drop_table("unknown_kinds")
    op.drop_index(
        "transactions_unprinted", table_name="transactions", sqlite_where=sa.text("printed = 0")
    )
    op.drop_index("transactions_subject", table_name="transactions")
    op.drop_index("transactions_stage", table_name="transactions")
    op.drop_index("transactions_serial", table_name="transactions")
    op.drop_index("transactions_reference", table_name="transactions")
    op.drop_index(
        "transactions_office", table_name="transactions", sqlite_where=sa.text("office IS NOT NULL")
    )
    op.drop_index(
        "transactions_handed",
        table_name="transactions",
        sqlite_where=sa.text("handed_day IS NOT NULL"),
    )
    op.drop_index("transactions_day", table_name="transactions")
    op.drop_index("transactions_applicant", table_name="transactions")
    op.drop_table("transactions")
    op.drop_table("staff")
    op.drop_table("sign_ins")
    op.drop_table("settings")
    op.drop_table("services")
    op.drop_table("scans")
    op.drop_table("scan_custody")
    op.drop_table("quarantined")
    op.drop_table("line_log")
    op.drop_table("heads")
    op.drop_table("feeds")
    op.drop_index("entries_acts", table_name="entries")
    op.drop_index("entries_subject", table_name="entries")
    op.drop_index("entries_place", table_name="entries")
    op.drop_table("entries")
    op.drop_table("drafts")
    op.drop_table("desks")
    op.drop_table("departments")
    op.drop_table("days")
    op.drop_table("custody")
    op.drop_table("centres")
    op.drop_table("attention")
    op.drop_index(
        "applicants_number", table_name="applicants", sqlite_where=sa.text("number <> ''")
    )
    op.drop_table("applicants")
