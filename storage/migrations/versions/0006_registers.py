"""0.4.0: submissions about a region, and those that are events, rows of registers, files that are no photos."""

from alembic import op
import sqlalchemy as sa

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("photo", sa.Column("kind", sa.Text(), nullable=True))
    with op.batch_alter_table("submission") as batch:
        batch.add_column(sa.Column("region_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("occasion", sa.Text(), nullable=True))
        batch.create_foreign_key("fk_submission_region_id", "region", ["region_id"], ["id"])
        batch.create_index("ix_submission_region_id", ["region_id"])
    op.create_table(
        "register_row",
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=True),
        sa.Column("region_id", sa.Integer(), nullable=True),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("alarm_on", sa.Date(), nullable=True),
        sa.Column("remind", sa.JSON(), nullable=False),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_register_row_submission_id")
        ),
        sa.ForeignKeyConstraint(
            ["enterprise_id"], ["enterprise.id"], name=op.f("fk_register_row_enterprise_id")
        ),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_register_row_region_id")),
        sa.PrimaryKeyConstraint("submission_id", name=op.f("pk_register_row")),
    )
    op.create_index("ix_register_row_enterprise_id_form", "register_row", ["enterprise_id", "form"])
    op.create_index("ix_register_row_region_id_form", "register_row", ["region_id", "form"])


def downgrade() -> None:
    op.drop_table("register_row")
    op.drop_column("photo", "kind")
    with op.batch_alter_table("submission") as batch:
        batch.drop_index("ix_submission_region_id")
        batch.drop_constraint("fk_submission_region_id", type_="foreignkey")
        batch.drop_column("occasion")
        batch.drop_column("region_id")
