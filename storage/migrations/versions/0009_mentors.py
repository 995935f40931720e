"""0.5.0: mentor pairs; one typical case of one hazard that is not void. 0.6.0: photos of forwarded messages."""

from alembic import op
import sqlalchemy as sa

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

MENTORS = ("mentor_firm_id", "mentor_person_id")
ONE_CASE = "uq_typical_case_hazard_id_not_void"


def upgrade() -> None:
    op.create_table(
        "mentor_pair",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.Column("mentor_firm_id", sa.Integer(), nullable=True),
        sa.Column("mentor_person_id", sa.Integer(), nullable=True),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("remind_on", sa.Date(), nullable=True),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("last_help", sa.Date(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name="fk_mentor_pair_enterprise_id"),
        sa.ForeignKeyConstraint(["mentor_firm_id"], ["enterprise.id"], name="fk_mentor_pair_mentor_firm_id"),
        sa.ForeignKeyConstraint(["mentor_person_id"], ["person.id"], name="fk_mentor_pair_mentor_person_id"),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_mentor_pair_by"),
        sa.PrimaryKeyConstraint("id", name="pk_mentor_pair"),
    )
    for name in ("enterprise_id", *MENTORS, "remind_on"):
        op.create_index(f"ix_mentor_pair_{name}", "mentor_pair", [name])
    for name in MENTORS:
        _only_one(
            f"uq_mentor_pair_{name}_running", "mentor_pair", ["enterprise_id", name], "ended_at IS NULL"
        )
    op.create_index("ix_photo_received_at", "photo", ["received_at"])
    op.create_table(
        "photo_point",
        sa.Column("word", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("photo_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("spot", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], name="fk_photo_point_photo_id"),
        sa.PrimaryKeyConstraint("word", "photo_id", "spot", name="pk_photo_point"),
        sqlite_with_rowid=False,
    )
    _only_one(ONE_CASE, "typical_case", ["hazard_id"], "voided_at IS NULL")
    op.add_column("photo", sa.Column("forwarded", sa.Boolean(), nullable=False, server_default="0"))


def _only_one(name: str, table: str, columns: list[str], among: str) -> None:
    where = sa.text(among)
    op.create_index(name, table, columns, unique=True, sqlite_where=where, postgresql_where=where)


def downgrade() -> None:
    op.drop_column("photo", "forwarded")
    op.drop_index(ONE_CASE, "typical_case")
    op.drop_index("ix_photo_received_at", "photo")
    op.drop_table("photo_point")
    op.drop_table("mentor_pair")
