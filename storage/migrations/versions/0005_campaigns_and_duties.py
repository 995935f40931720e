"""0.4.0: campaigns and duties."""

from alembic import op
import sqlalchemy as sa

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "campaign",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("forms", sa.JSON(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("imported_by", sa.Integer(), nullable=True),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["imported_by"], ["person.id"], name="fk_campaign_imported_by"),
        sa.PrimaryKeyConstraint("id", name="pk_campaign"),
        sa.UniqueConstraint("name", "version", name="uq_campaign_name_version"),
    )
    op.create_table(
        "campaign_start",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("started_by", sa.Integer(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaign.id"], name="fk_campaign_start_campaign_id"),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name="fk_campaign_start_region_id"),
        sa.ForeignKeyConstraint(["started_by"], ["person.id"], name="fk_campaign_start_started_by"),
        sa.PrimaryKeyConstraint("id", name="pk_campaign_start"),
    )
    for column in ("campaign_id", "region_id"):
        op.create_index(f"ix_campaign_start_{column}", "campaign_start", [column])
    op.create_table(
        "duty_mark",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("running", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_duty_mark"),
    )
    op.create_table(
        "duty_term",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("does", sa.Text(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_duty_term"),
        sa.UniqueConstraint("digest", name="uq_duty_term_digest"),
    )
    op.create_index("ix_duty_term_last", "duty_term", ["last"], unique=False)
    op.create_table(
        "duty_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=True),
        sa.Column("region_id", sa.Integer(), nullable=True),
        sa.Column("does", sa.Text(), nullable=False),
        sa.Column("who", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("known", sa.DateTime(timezone=True), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("proof", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name="fk_duty_act_enterprise_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_duty_act_person_id"),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name="fk_duty_act_region_id"),
        sa.PrimaryKeyConstraint("id", name="pk_duty_act"),
        sa.UniqueConstraint("record", "does", name="uq_duty_act_record_does"),
    )
    op.create_index("ix_duty_act_enterprise_id_at", "duty_act", ["enterprise_id", "at"], unique=False)
    op.create_index("ix_duty_act_region_id_at", "duty_act", ["region_id", "at"], unique=False)
    op.create_table(
        "duty_subject",
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name="fk_duty_subject_enterprise_id"),
        sa.PrimaryKeyConstraint("enterprise_id", "since", name="pk_duty_subject"),
    )
    op.create_table(
        "obligation",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=True),
        sa.Column("region_id", sa.Integer(), nullable=True),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by", sa.Integer(), nullable=True),
        sa.Column("record", sa.Text(), nullable=True),
        sa.Column("missed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["done_by"], ["person.id"], name="fk_obligation_done_by"),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name="fk_obligation_enterprise_id"),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name="fk_obligation_region_id"),
        sa.ForeignKeyConstraint(["term_id"], ["duty_term.id"], name="fk_obligation_term_id"),
        sa.PrimaryKeyConstraint("id", name="pk_obligation"),
    )
    op.create_index(
        "ix_obligation_enterprise_id_term_id", "obligation", ["enterprise_id", "term_id"], unique=True
    )
    op.create_index(
        "ix_obligation_live",
        "obligation",
        ["enterprise_id"],
        unique=False,
        sqlite_where=sa.text("settled = false"),
        postgresql_where=sa.text("settled = false"),
    )
    op.create_index("ix_obligation_missed_on", "obligation", ["missed_on"], unique=False)
    op.create_index("ix_obligation_region_id_term_id", "obligation", ["region_id", "term_id"], unique=True)
    op.create_index("ix_obligation_term_id", "obligation", ["term_id"], unique=False)
    op.create_table(
        "duty_call",
        sa.Column("obligation_id", sa.Integer(), nullable=False),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("called_on", sa.Date(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["obligation_id"], ["obligation.id"], name="fk_duty_call_obligation_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_duty_call_person_id"),
        sa.PrimaryKeyConstraint("obligation_id", "rung", "person_id", name="pk_duty_call"),
    )
    op.create_index("ix_duty_call_person_id_called_on", "duty_call", ["person_id", "called_on"], unique=False)


def downgrade() -> None:

    op.drop_index("ix_duty_call_person_id_called_on", table_name="duty_call")
    op.drop_table("duty_call")
    op.drop_index("ix_obligation_term_id", table_name="obligation")
    op.drop_index("ix_obligation_region_id_term_id", table_name="obligation")
    op.drop_index("ix_obligation_missed_on", table_name="obligation")
    op.drop_index(
        "ix_obligation_live",
        table_name="obligation",
        sqlite_where=sa.text("settled = false"),
        postgresql_where=sa.text("settled = false"),
    )
    op.drop_index("ix_obligation_enterprise_id_term_id", table_name="obligation")
    op.drop_table("obligation")
    op.drop_table("duty_subject")
    op.drop_index("ix_duty_act_region_id_at", table_name="duty_act")
    op.drop_index("ix_duty_act_enterprise_id_at", table_name="duty_act")
    op.drop_table("duty_act")
    op.drop_index("ix_duty_term_last", table_name="duty_term")
    op.drop_table("duty_term")
    op.drop_table("duty_mark")
    op.drop_table("campaign_start")
    op.drop_table("campaign")
