"""0.4.0: submissions about a region."""

from alembic import op
import sqlalchemy as sa

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("submission") as batch:
        batch.add_column(sa.Column("region_id", sa.Integer(), nullable=True))
        batch.create_foreign_key("fk_submission_region_id", "region", ["region_id"], ["id"])
        batch.create_index("ix_submission_region_id", ["region_id"])


def downgrade() -> None:
    with op.batch_alter_table("submission") as batch:
        batch.drop_index("ix_submission_region_id")
        batch.drop_constraint("fk_submission_region_id", type_="foreignkey")
        batch.drop_column("region_id")
