"""0.2.0: letters that may wait (a digest to thousands), lanes for jobs, and people who have blocked the bot."""

from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("outbox") as table:
        table.add_column(sa.Column("bulk", sa.Boolean(), server_default=sa.false(), nullable=False))
        table.add_column(sa.Column("after", sa.BigInteger(), nullable=True))
    op.create_index("ix_outbox_bulk_id", "outbox", ["bulk", "id"])
    held = sa.text("not_before IS NOT NULL")
    op.create_index(
        "ix_outbox_not_before", "outbox", ["not_before"], sqlite_where=held, postgresql_where=held
    )
    op.add_column("person", sa.Column("unreachable_since", sa.DateTime(timezone=True), nullable=True))
    op.add_column("photo", sa.Column("message_id", sa.BigInteger(), nullable=True))
    with op.batch_alter_table("job") as table:
        table.add_column(sa.Column("lane", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("person", "unreachable_since")  # in place: others point to this table
    op.drop_column("photo", "message_id")
    op.drop_index("ix_outbox_not_before", "outbox")
    op.drop_index("ix_outbox_bulk_id", "outbox")
    with op.batch_alter_table("job") as table:
        table.drop_column("lane")
    with op.batch_alter_table("outbox") as table:
        table.drop_column("bulk")
        table.drop_column("after")
