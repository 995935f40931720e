"""0.5.0: what follows: routes, signals, copies, cases; what each work group hears."""

from alembic import op
import sqlalchemy as sa

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    hears = sa.Column("hears", sa.Text(), server_default="returns calls digest", nullable=False)
    op.add_column("chat_group", hears)


def downgrade() -> None:
    op.drop_column("chat_group", "hears")
