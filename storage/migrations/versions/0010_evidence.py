"""0.5.0: experts at visits. 0.6.0: the ways into an enterprise's own page; where posters were seen;
one-time words in photos."""

from alembic import op
import sqlalchemy as sa

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sign_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("link_hash", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seat_hash", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_sign_in_person_id"),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name="fk_sign_in_enterprise_id"),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in"),
        sa.UniqueConstraint("link_hash", name="uq_sign_in_link_hash"),
        sa.UniqueConstraint("seat_hash", name="uq_sign_in_seat_hash"),
    )
    op.create_index("ix_sign_in_until", "sign_in", ["until"])
    _poster_check()
    _experts()
    _photo_word()


def _poster_check() -> None:
    op.create_table(
        "poster_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("found", sa.Text(), nullable=False),
        sa.Column("poster_id", sa.Integer(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        *(
            sa.Column(name, sa.Float(), nullable=True)
            for name in ("lat", "lon", "accuracy", "metres", "apart")
        ),
        sa.Column("how", sa.Text(), nullable=True),
        sa.Column("photo_ids", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_poster_check_by"),
        sa.ForeignKeyConstraint(["poster_id"], ["poster.id"], name="fk_poster_check_poster_id"),
        sa.PrimaryKeyConstraint("id", name="pk_poster_check"),
    )
    for name in ("by", "poster_id"):
        op.create_index(f"ix_poster_check_{name}", "poster_check", [name])


def _experts() -> None:
    op.create_table(
        "visit_expert",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_visit_expert_visit_id"),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_visit_expert_by"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_visit_expert_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_visit_expert"),
        sa.UniqueConstraint("token_hash", name="uq_visit_expert_token_hash"),
    )
    for name in ("visit_id", "person_id", "ended_at"):
        op.create_index(f"ix_visit_expert_{name}", "visit_expert", [name])


def _photo_word() -> None:
    op.create_table(
        "photo_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("photo_id", sa.Integer(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=True),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name="fk_photo_word_submission_id"),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], name="fk_photo_word_photo_id"),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_photo_word_by"),
        sa.PrimaryKeyConstraint("id", name="pk_photo_word"),
    )
    for name in ("submission_id", "photo_id"):
        op.create_index(f"ix_photo_word_{name}", "photo_word", [name])


def downgrade() -> None:
    op.drop_table("photo_word")
    op.drop_table("visit_expert")
    op.drop_table("poster_check")
    op.drop_table("sign_in")
