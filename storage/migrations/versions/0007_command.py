"""0.5.0: from the ledger to the monthly return."""

from alembic import op
import sqlalchemy as sa

from storage.findable import findable

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "measure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("on", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("enterprise_id", sa.Integer(), nullable=True),
        sa.Column("region_id", sa.Integer(), nullable=True),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("persons", sa.Integer(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("amount_yuan", sa.Float(), nullable=True),
        sa.Column("document", sa.Text(), nullable=True),
        sa.Column("authority", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("is_key", sa.Boolean(), nullable=False),
        sa.Column("is_crime", sa.Boolean(), nullable=False),
        sa.Column("photo_ids", sa.JSON(), nullable=False),
        sa.Column("proofs", sa.JSON(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("voided_by", sa.Integer(), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name="fk_measure_enterprise_id"),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name="fk_measure_region_id"),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_measure_by"),
        sa.ForeignKeyConstraint(["voided_by"], ["person.id"], name="fk_measure_voided_by"),
        sa.PrimaryKeyConstraint("id", name="pk_measure"),
    )
    for column in ("case_id", "enterprise_id", "region_id", "decided_on"):
        op.create_index(f"ix_measure_{column}", "measure", [column])
    op.create_table(
        "measure_hazard",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("hazard_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["measure_id"], ["measure.id"], name="fk_measure_hazard_measure_id"),
        sa.ForeignKeyConstraint(["hazard_id"], ["hazard.id"], name="fk_measure_hazard_hazard_id"),
        sa.PrimaryKeyConstraint("id", name="pk_measure_hazard"),
        sa.UniqueConstraint("measure_id", "hazard_id", name="uq_measure_hazard_measure_id_hazard_id"),
    )
    op.create_index("ix_measure_hazard_hazard_id", "measure_hazard", ["hazard_id"])
    _returns()
    _groups()
    _referral()
    _broadcasts()
    _calls()
    _look_back()
    _search()
    _draws()


def _look_back() -> None:
    op.create_table(
        "look_back",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hazard_id", sa.Integer(), nullable=False),
        sa.Column("after", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["hazard_id"], ["hazard.id"], name="fk_look_back_hazard_id"),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_look_back_visit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_look_back"),
        sa.UniqueConstraint("hazard_id", "after", "closed_at", name="uq_look_back_hazard_id_after_closed_at"),
    )
    op.create_index("ix_look_back_visit_id", "look_back", ["visit_id"])


def _calls() -> None:
    op.create_table(
        "site_call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.Column("hazard_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name="fk_site_call_enterprise_id"),
        sa.ForeignKeyConstraint(["hazard_id"], ["hazard.id"], name="fk_site_call_hazard_id"),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_site_call_by"),
        sa.PrimaryKeyConstraint("id", name="pk_site_call"),
    )
    op.create_index("ix_site_call_enterprise_id", "site_call", ["enterprise_id"])
    op.create_index("ix_site_call_closed_at_due_on", "site_call", ["closed_at", "due_on"])
    op.create_table(
        "call_party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("result", sa.Text(), nullable=True),
        sa.Column("result_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["call_id"], ["site_call.id"], name="fk_call_party_call_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_call_party_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_call_party"),
        sa.UniqueConstraint("call_id", "person_id", name="uq_call_party_call_id_person_id"),
    )
    op.create_index("ix_call_party_person_id", "call_party", ["person_id"])


def _search() -> None:
    op.add_column("enterprise", sa.Column("findable", sa.Text(), nullable=True))
    known = sa.table("enterprise", *map(sa.column, ("id", "name", "credit_code", "findable")))
    connection = op.get_bind()
    rows = connection.execute(sa.select(known.c.id, known.c.name, known.c.credit_code)).all()
    changed = known.update().where(known.c.id == sa.bindparam("known_id"))
    if rows:
        connection.execute(
            changed.values(findable=sa.bindparam("words")),
            [{"known_id": row.id, "words": findable(row.name, row.credit_code)} for row in rows],
        )
    op.create_index("ix_enterprise_region_id_findable", "enterprise", ["region_id", "findable"])
    op.create_index("ix_enterprise_lat_lon", "enterprise", ["lat", "lon"])


def _draws() -> None:
    op.create_table(
        "draw",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("witness", sa.Text(), nullable=True),
        sa.Column("revealed_by", sa.Integer(), nullable=True),
        sa.Column("revealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name="fk_draw_region_id"),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name="fk_draw_made_by"),
        sa.ForeignKeyConstraint(["revealed_by"], ["person.id"], name="fk_draw_revealed_by"),
        sa.PrimaryKeyConstraint("id", name="pk_draw"),
    )
    op.create_index("ix_draw_region_id", "draw", ["region_id"])
    op.create_table(
        "draw_pick",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draw_id", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["draw_id"], ["draw.id"], name="fk_draw_pick_draw_id"),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name="fk_draw_pick_enterprise_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_draw_pick_person_id"),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_draw_pick_visit_id"),
        sa.PrimaryKeyConstraint("id", name="pk_draw_pick"),
        sa.UniqueConstraint("draw_id", "turn", "place", name="uq_draw_pick_draw_id_turn_place"),
    )
    for column in ("enterprise_id", "person_id", "visit_id"):
        op.create_index(f"ix_draw_pick_{column}", "draw_pick", [column])
    op.create_table(
        "conflict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("declared_by", sa.Integer(), nullable=True),
        sa.Column("declared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_conflict_person_id"),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name="fk_conflict_enterprise_id"),
        sa.ForeignKeyConstraint(["declared_by"], ["person.id"], name="fk_conflict_declared_by"),
        sa.ForeignKeyConstraint(["withdrawn_by"], ["person.id"], name="fk_conflict_withdrawn_by"),
        sa.PrimaryKeyConstraint("id", name="pk_conflict"),
    )
    for column in ("person_id", "enterprise_id"):
        op.create_index(f"ix_conflict_{column}", "conflict", [column])


def _broadcasts() -> None:
    op.create_table(
        "broadcast",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("trait", sa.Text(), nullable=True),
        sa.Column("photo_ids", sa.JSON(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("told_to", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_broadcast_by"),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name="fk_broadcast_region_id"),
        sa.PrimaryKeyConstraint("id", name="pk_broadcast"),
    )
    op.create_index("ix_broadcast_region_id", "broadcast", ["region_id"])
    op.create_table(
        "broadcast_reception",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("broadcast_id", sa.Integer(), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcast.id"], name="fk_broadcast_reception_broadcast_id"
        ),
        sa.ForeignKeyConstraint(
            ["enterprise_id"], ["enterprise.id"], name="fk_broadcast_reception_enterprise_id"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_broadcast_reception_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_broadcast_reception"),
        sa.UniqueConstraint(
            "broadcast_id",
            "enterprise_id",
            "person_id",
            name="uq_broadcast_reception_broadcast_id_enterprise_id_person_id",
        ),
    )
    op.create_index("ix_broadcast_reception_enterprise_id", "broadcast_reception", ["enterprise_id"])
    op.create_index("ix_broadcast_reception_person_id", "broadcast_reception", ["person_id"])


def _referral() -> None:
    op.add_column("hazard", sa.Column("referred_to", sa.Integer(), nullable=True))
    op.create_index("ix_hazard_referred_to", "hazard", ["referred_to"])


def _groups() -> None:
    op.create_table(
        "chat_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("bound_by", sa.Integer(), nullable=False),
        sa.Column("bound_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("unbound_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name="fk_chat_group_region_id"),
        sa.ForeignKeyConstraint(["bound_by"], ["person.id"], name="fk_chat_group_bound_by"),
        sa.PrimaryKeyConstraint("id", name="pk_chat_group"),
        sa.UniqueConstraint("chat_id", name="uq_chat_group_chat_id"),
    )
    op.create_index("ix_chat_group_region_id", "chat_group", ["region_id"])


def _returns() -> None:
    op.create_table(
        "return_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("table", sa.Text(), nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("cutoff", sa.Date(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name="fk_return_sheet_region_id"),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_return_sheet_by"),
        sa.PrimaryKeyConstraint("id", name="pk_return_sheet"),
        sa.UniqueConstraint(
            "campaign",
            "table",
            "region_id",
            "month",
            "revision",
            name="uq_return_sheet_campaign_table_region_id_month_revision",
        ),
    )
    op.create_index("ix_return_sheet_region_id", "return_sheet", ["region_id"])
    op.create_table(
        "return_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("table", sa.Text(), nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("amount", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name="fk_return_entry_region_id"),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_return_entry_by"),
        sa.PrimaryKeyConstraint("id", name="pk_return_entry"),
    )
    op.create_index("ix_return_entry_region_id_campaign", "return_entry", ["region_id", "campaign"])


def downgrade() -> None:
    op.drop_table("look_back")
    op.drop_table("call_party")
    op.drop_table("site_call")
    op.drop_index("ix_enterprise_lat_lon", "enterprise")
    op.drop_index("ix_enterprise_region_id_findable", "enterprise")
    op.drop_column("enterprise", "findable")
    op.drop_table("conflict")
    op.drop_table("draw_pick")
    op.drop_table("draw")
    op.drop_table("broadcast_reception")
    op.drop_table("broadcast")
    op.drop_index("ix_hazard_referred_to", "hazard")
    op.drop_column("hazard", "referred_to")
    op.drop_table("return_entry")
    op.drop_table("return_sheet")
    op.drop_table("chat_group")
    op.drop_table("measure_hazard")
    op.drop_table("measure")
