"""What comes from a neighbour or before it is folded, keys for sealing, and what lies on sticks."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "pages",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("last", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("after", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("folded", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("frame", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "last"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "pages_unfolded", "pages", ["scope", "last"], sqlite_where=sa.text("folded = 0")
    )
    op.create_table(
        "signed_heads",
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("origin", "seq"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "ministry_keys",
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("doc", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("purpose"),
    )
    op.create_table(
        "carried_scans",
        sa.Column("scan", sa.LargeBinary(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("at", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("scan"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "exported",
        sa.Column("volume", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("first", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("size", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("scans", sa.LargeBinary(), nullable=False),
        sa.Column("answered", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("volume"),
    )
    op.add_column("feeds", sa.Column("mark", sa.LargeBinary(), nullable=True))
    op.create_table(
        "reread",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )


def downgrade() -> None:
    op.drop_table("reread")
    op.drop_column("feeds", "mark")
    op.drop_table("exported")
    op.drop_table("carried_scans")
    op.drop_table("ministry_keys")
    op.drop_table("signed_heads")
    op.drop_index("pages_unfolded", "pages")
    op.drop_table("pages")
