"""0.2.0: letters that may wait (a digest to thousands), and lanes for jobs."""

from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("outbox") as table:
        table.add_column(sa.Column("bulk", sa.Boolean(), server_default=sa.false(), nullable=False))
    with op.batch_alter_table("job") as table:
        table.add_column(sa.Column("lane", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("job") as table:
        table.drop_column("lane")
    with op.batch_alter_table("outbox") as table:
        table.drop_column("bulk")
