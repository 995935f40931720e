"""0.3.0: the confidential lane."""

from alembic import op
import sqlalchemy as sa

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tip_case",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("cluster", sa.Text(), nullable=True),
        sa.Column("commitment", sa.LargeBinary(), nullable=False),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column("report", sa.LargeBinary(), nullable=False),
        sa.Column("identity", sa.LargeBinary(), nullable=False),
        sa.Column("receipt_pepper", sa.Integer(), nullable=False),
        sa.Column("receipt_lookup", sa.LargeBinary(), nullable=False),
        sa.Column("receipt_public", sa.LargeBinary(), nullable=False),
        sa.Column("receipt_key", sa.LargeBinary(), nullable=False),
        sa.Column("receipt_identity", sa.LargeBinary(), nullable=False),
        sa.Column("claim_pepper", sa.Integer(), nullable=False),
        sa.Column("claim_lookup", sa.LargeBinary(), nullable=False),
        sa.Column("claim_public", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tip_case"),
        sa.UniqueConstraint("number", name="uq_tip_case_number"),
        sa.UniqueConstraint("receipt_lookup", name="uq_tip_case_receipt_lookup"),
        sa.UniqueConstraint("claim_lookup", name="uq_tip_case_claim_lookup"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tip_grant",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("officer_id", sa.Text(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "officer_id", name="pk_tip_grant"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tip_share",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("second", sa.Text(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", "first", "second", name="pk_tip_share"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tip_message",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tip_message"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_tip_message_case_id", "tip_message", ["case_id"])
    op.create_table(
        "tip_photo",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tip_photo"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_tip_photo_owner", "tip_photo", ["owner"])
    op.create_table(
        "tip_note",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("conversation_id", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tip_note"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_tip_note_conversation_id", "tip_note", ["conversation_id"])
    op.create_table(
        "tip_request",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("granted_by", sa.Text(), nullable=True),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("half", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_tip_request"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_tip_request_case_id", "tip_request", ["case_id"])
    op.create_table(
        "tip_extract",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tip_extract"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_tip_extract_case_id", "tip_extract", ["case_id"])
    op.create_table(
        "tip_release",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("release_on", sa.Date(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tip_release"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tip_reward",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("amount", sa.LargeBinary(), nullable=False),
        sa.Column("settled_by", sa.Text(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=False),
        sa.Column("paid_by", sa.Text(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("case_id", name="pk_tip_reward"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tip_officer",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("regions", sa.JSON(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("invitation", sa.LargeBinary(), nullable=True),
        sa.Column("invited_until", sa.Date(), nullable=True),
        sa.Column("public", sa.LargeBinary(), nullable=True),
        sa.Column("private", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_tip_officer"),
        sa.UniqueConstraint("invitation", name="uq_tip_officer_invitation"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tip_recusal",
        sa.Column("officer_id", sa.Text(), nullable=False),
        sa.Column("enterprise", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("officer_id", "enterprise", name="pk_tip_recusal"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tip_push",
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("case_id", name="pk_tip_push"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tip_chore",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_tip_chore"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tip_tally",
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("many", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("period", "outcome", name="pk_tip_tally"),
        sqlite_with_rowid=False,
    )
    op.add_column("visit", sa.Column("note", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("visit", "note")
    op.drop_table("tip_tally")
    op.drop_table("tip_chore")
    op.drop_table("tip_push")
    op.drop_table("tip_recusal")
    op.drop_table("tip_officer")
    op.drop_table("tip_reward")
    op.drop_table("tip_release")
    op.drop_table("tip_extract")
    op.drop_table("tip_request")
    op.drop_table("tip_note")
    op.drop_table("tip_photo")
    op.drop_table("tip_message")
    op.drop_table("tip_share")
    op.drop_table("tip_grant")
    op.drop_table("tip_case")
