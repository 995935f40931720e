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
    permits()
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
    op.drop_table("permit_step")
    op.drop_table("permit")
    op.drop_table("register_row")
    op.drop_column("photo", "kind")
    with op.batch_alter_table("submission") as batch:
        batch.drop_index("ix_submission_region_id")
        batch.drop_constraint("fk_submission_region_id", type_="foreignkey")
        batch.drop_column("occasion")
        batch.drop_column("region_id")


def permits() -> None:
    op.create_table(
        "permit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.Column("traits", sa.JSON(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name="fk_permit_enterprise_id"),
        sa.PrimaryKeyConstraint("id", name="pk_permit"),
    )
    for column in ("enterprise_id", "state", "begun_at", "next_at"):
        op.create_index(f"ix_permit_{column}", "permit", [column])
    op.create_table(
        "permit_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("permit_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("guardian_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["permit_id"], ["permit.id"], name="fk_permit_step_permit_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_permit_step_person_id"),
        sa.ForeignKeyConstraint(["guardian_id"], ["person.id"], name="fk_permit_step_guardian_id"),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name="fk_permit_step_submission_id"),
        sa.PrimaryKeyConstraint("id", name="pk_permit_step"),
        sa.UniqueConstraint("submission_id", name="uq_permit_step_submission_id"),
    )
    op.create_index("ix_permit_step_permit_id", "permit_step", ["permit_id"])
