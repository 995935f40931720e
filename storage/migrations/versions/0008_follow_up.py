"""0.5.0: what follows: routes, signals, copies, cases; what each work group hears."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from alembic import op
import sqlalchemy as sa

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    hears = sa.Column("hears", sa.Text(), server_default="returns calls digest", nullable=False)
    op.add_column("chat_group", hears)
    _imported()
    _region_calls()
    _overdue()
    signals()
    _cases()
    _copyouts()
    _growth()
    _services()
    _agencies()


AGENCIES = (
    *(("post", "agency"), ("invitation", "agency"), ("visit_signature", "agency")),
    *(("visit_signature", "agency_role"), ("visit_signature", "reason")),
)
WHEN = ("refused_at", "reminded_at")


def _agencies() -> None:
    for table, column in AGENCIES:
        op.add_column(table, sa.Column(column, sa.Text(), nullable=True))
    for column in WHEN:
        op.add_column("visit_signature", sa.Column(column, sa.DateTime(timezone=True), nullable=True))
    op.add_column("visit", sa.Column("planned_by", sa.Integer(), nullable=True))


def _no_agencies() -> None:
    op.drop_column("visit", "planned_by")
    for column in WHEN:
        op.drop_column("visit_signature", column)
    for table, column in AGENCIES:
        op.drop_column(table, column)


def _services() -> None:
    op.create_table(
        "service_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("remind_on", sa.Date(), nullable=True),
        sa.Column("photo_ids", sa.JSON(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("handler_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["enterprise_id"], ["enterprise.id"], name="fk_service_request_enterprise_id"
        ),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_service_request_by"),
        sa.ForeignKeyConstraint(["handler_id"], ["person.id"], name="fk_service_request_handler_id"),
        sa.PrimaryKeyConstraint("id", name="pk_service_request"),
    )
    op.create_index("ix_service_request_remind_on", "service_request", ["remind_on"])
    op.create_index("ix_service_request_handler_id", "service_request", ["handler_id"])
    op.create_index("ix_service_request_enterprise_id_state", "service_request", ["enterprise_id", "state"])


def _cases() -> None:
    texts = ("title", "found", "fixed", "lesson", "naming")
    known = ("enterprise", "sector")
    about = ("grade", "clause", "edition", "item_id")
    op.create_table(
        "typical_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hazard_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        *(sa.Column(name, sa.Text(), nullable=True) for name in known),
        sa.Column("traits", sa.JSON(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=True) for name in about),
        sa.Column("before_ids", sa.JSON(), nullable=False),
        sa.Column("after_ids", sa.JSON(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("voided_by", sa.Integer(), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["hazard_id"], ["hazard.id"], name="fk_typical_case_hazard_id"),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_typical_case_by"),
        sa.ForeignKeyConstraint(["voided_by"], ["person.id"], name="fk_typical_case_voided_by"),
        sa.PrimaryKeyConstraint("id", name="pk_typical_case"),
    )
    op.create_index("ix_typical_case_hazard_id", "typical_case", ["hazard_id"])
    op.add_column("broadcast", sa.Column("case_id", sa.Integer(), nullable=True))


def _imported() -> None:
    op.add_column("hazard", sa.Column("imported_as", sa.Text(), nullable=True))
    op.create_index("ix_hazard_imported_as", "hazard", ["imported_as"])


def _region_calls() -> None:
    with _parties_aside(), op.batch_alter_table("site_call") as batch:
        batch.alter_column("enterprise_id", existing_type=sa.Integer(), nullable=True)
        batch.add_column(sa.Column("region_id", sa.Integer(), nullable=True))
        batch.create_foreign_key("fk_site_call_region_id", "region", ["region_id"], ["id"])
        batch.create_index("ix_site_call_region_id", ["region_id"])


@contextmanager
def _parties_aside() -> Iterator[None]:
    """SQLite makes the table anew, and does not drop the old one while rows point to it."""
    if op.get_bind().dialect.name != "sqlite":
        yield
        return
    op.execute("CREATE TEMPORARY TABLE parties_aside AS SELECT * FROM call_party")
    op.execute("DELETE FROM call_party")
    yield
    op.execute("INSERT INTO call_party SELECT * FROM parties_aside")
    op.execute("DROP TABLE parties_aside")


def _overdue() -> None:
    op.create_table(
        "overdue_rung",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hazard_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("rung", sa.Integer(), nullable=False),
        sa.Column("to", sa.Text(), nullable=False),
        sa.Column("people", sa.JSON(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["hazard_id"], ["hazard.id"], name="fk_overdue_rung_hazard_id"),
        sa.PrimaryKeyConstraint("id", name="pk_overdue_rung"),
        sa.UniqueConstraint("hazard_id", "due_on", "rung", name="uq_overdue_rung_hazard_id_due_on_rung"),
    )


def downgrade() -> None:
    _no_agencies()
    op.drop_table("copyout_entry")
    _small_again()
    op.drop_table("service_request")
    op.drop_table("overdue_rung")
    op.execute(
        "DELETE FROM call_party WHERE call_id IN (SELECT id FROM site_call WHERE enterprise_id IS NULL)"
    )
    op.execute("DELETE FROM site_call WHERE enterprise_id IS NULL")
    with _parties_aside(), op.batch_alter_table("site_call") as batch:
        batch.drop_index("ix_site_call_region_id")
        batch.drop_constraint("fk_site_call_region_id", type_="foreignkey")
        batch.drop_column("region_id")
        batch.alter_column("enterprise_id", existing_type=sa.Integer(), nullable=False)
    op.drop_index("ix_hazard_imported_as", "hazard")
    op.drop_column("hazard", "imported_as")
    op.drop_column("broadcast", "case_id")
    op.drop_table("typical_case")
    op.drop_column("chat_group", "hears")
    op.drop_table("photo_band")
    op.drop_table("signal_mark")
    op.drop_table("signal")
    op.drop_column("visit", "paged")


def signals() -> None:
    op.add_column("visit", sa.Column("paged", sa.JSON(), nullable=True))
    op.create_table(
        "signal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("enterprise_id", sa.Integer(), nullable=True),
        sa.Column("visit_id", sa.Integer(), nullable=True),
        sa.Column("hazard_id", sa.Integer(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("said", sa.Text(), nullable=True),
        sa.Column("judged_by", sa.Integer(), nullable=True),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ordered_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name="fk_signal_region_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_signal_person_id"),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"], name="fk_signal_enterprise_id"),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name="fk_signal_visit_id"),
        sa.ForeignKeyConstraint(["hazard_id"], ["hazard.id"], name="fk_signal_hazard_id"),
        sa.ForeignKeyConstraint(["judged_by"], ["person.id"], name="fk_signal_judged_by"),
        sa.ForeignKeyConstraint(["ordered_id"], ["visit.id"], name="fk_signal_ordered_id"),
        sa.PrimaryKeyConstraint("id", name="pk_signal"),
        sa.UniqueConstraint("key", name="uq_signal_key"),
    )
    op.create_index("ix_signal_region_id_at", "signal", ["region_id", "at"])
    op.create_index("ix_signal_person_id", "signal", ["person_id"])
    op.create_index("ix_signal_enterprise_id", "signal", ["enterprise_id"])
    op.create_table(
        "signal_mark",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_signal_mark"),
    )
    op.create_table(
        "photo_band",
        sa.Column("band", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("photo_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["photo_id"], ["photo.id"], name="fk_photo_band_photo_id"),
        sa.PrimaryKeyConstraint("band", "value", "photo_id", name="pk_photo_band"),
    )


def _copyouts() -> None:
    op.create_table(
        "copyout_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("copyout", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("as_of", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["person.id"], name="fk_copyout_entry_by"),
        sa.PrimaryKeyConstraint("id", name="pk_copyout_entry"),
        sa.UniqueConstraint("copyout", "subject_id", name="uq_copyout_entry_copyout_subject_id"),
    )
    op.create_index("ix_copyout_entry_by", "copyout_entry", ["by"])


def _growth() -> None:
    """What is asked of a million hazards has an index; which listings run is a column and not a look into each."""
    op.add_column("hazard", sa.Column("listed_until", sa.Date(), nullable=True))
    known = sa.table(
        "hazard",
        sa.column("id", sa.Integer),
        sa.column("grade", sa.Text),
        sa.column("facts", sa.JSON),
        sa.column("listed_until", sa.Date),
    )
    connection = op.get_bind()
    major = connection.execute(sa.select(known.c.id, known.c.facts).where(known.c.grade == "major"))
    running = [
        {"known_id": row.id, "until": date.fromisoformat(row.facts["listing"]["deadline"])}
        for row in major
        if (row.facts.get("listing") or {}).get("deadline") and not row.facts.get("listing_ended_at")
    ]
    if running:
        one = known.update().where(known.c.id == sa.bindparam("known_id"))
        connection.execute(one.values(listed_until=sa.bindparam("until")), running)
    op.create_index("ix_hazard_enterprise_id_found_at", "hazard", ["enterprise_id", "found_at"])
    op.create_index("ix_hazard_enterprise_id_closed_at", "hazard", ["enterprise_id", "closed_at"])
    few = sa.text("listed_until IS NOT NULL")
    op.create_index(
        "ix_hazard_listed_until", "hazard", ["listed_until"], sqlite_where=few, postgresql_where=few
    )
    op.create_index("ix_visit_enterprise_id_submitted_at", "visit", ["enterprise_id", "submitted_at"])
    op.drop_index("ix_visit_enterprise_id", "visit")
    op.create_index("ix_visit_lead_id_state", "visit", ["lead_id", "state"])
    op.drop_index("ix_visit_lead_id", "visit")
    op.create_index("ix_visit_signature_person_id_signed_at", "visit_signature", ["person_id", "signed_at"])
    op.drop_index("ix_visit_signature_person_id", "visit_signature")


def _small_again() -> None:
    op.create_index("ix_visit_signature_person_id", "visit_signature", ["person_id"])
    op.drop_index("ix_visit_signature_person_id_signed_at", "visit_signature")
    op.create_index("ix_visit_lead_id", "visit", ["lead_id"])
    op.drop_index("ix_visit_lead_id_state", "visit")
    op.create_index("ix_visit_enterprise_id", "visit", ["enterprise_id"])
    op.drop_index("ix_visit_enterprise_id_submitted_at", "visit")
    op.drop_index("ix_hazard_listed_until", "hazard")
    op.drop_index("ix_hazard_enterprise_id_closed_at", "hazard")
    op.drop_index("ix_hazard_enterprise_id_found_at", "hazard")
    op.drop_column("hazard", "listed_until")
