"""Where each kind of record of a return lies: its fields as columns, and which rows there are at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Text, case, cast, func, literal, or_, select, true

from inspection.hazard import OPEN, Action, Source, State
from inspection.hazard_events import event_name
from inspection.rights import AUTHORITY_ROLES, Right
from inspection.visit import VisitState
from inspection.visit_kind import KINDS
from storage.tables.audit import audit
from storage.tables.enterprise import enterprise
from storage.tables.form import form, submission
from storage.tables.hazard import hazard
from storage.tables.measure import measure
from storage.tables.people import post
from storage.tables.visit import finding, visit

Column = ColumnElement[Any]
VOID = (State.REPORTED, State.NOT_ESTABLISHED, State.DUPLICATE)
"""A worker's report that nobody has verified is no hazard yet."""
DONE = (VisitState.SUBMITTED, VisitState.ANSWERED)


@dataclass(frozen=True)
class Records:
    """``id`` is what a row is opened by, ``region`` says where; ``base`` holds for every row that counts at all. Days
    are columns of days or moments; ``iso`` names those kept as text in UTC."""

    rows: FromClause
    id: Column
    region: Column
    fields: Mapping[str, Column]
    base: Column
    iso: frozenset[str] = field(default_factory=frozenset)


def hazard_side() -> Column:
    """For whom a hazard was found: ``enterprise``, ``authority``, or ``worker`` who reported it by name."""
    own = hazard.c.facts[("hands", 0)].as_integer() == hazard.c.found_by
    return case(
        (hazard.c.source == Source.WORKER.value, "worker"),
        (or_(hazard.c.source == Source.SELF_CHECK.value, own), "enterprise"),
        else_="authority",
    )


def listed_at() -> Column:
    """When it was first listed under supervision, as the chain has it: ISO 8601 in UTC."""
    told = audit.c.subject == literal("hazard:", Text).concat(cast(hazard.c.id, Text))
    first = select(func.min(audit.c.at)).where(told, audit.c.action == event_name(Action.LIST))
    return first.correlate(hazard).scalar_subquery()


def _hazards() -> Records:
    columns: dict[str, Column] = {name: hazard.c[name] for name in ("grade", "source", "state", "repeat")}
    columns |= {
        "side": hazard_side(),
        "void": hazard.c.state.in_([state.value for state in VOID]),
        "open": hazard.c.state.in_([state.value for state in OPEN]),
        "item": hazard.c.item_id,
        "found_on": hazard.c.found_at,
        "closed_on": hazard.c.closed_at,
        "listed_on": listed_at(),
        "due_on": hazard.c.due_on,
        "enterprise": hazard.c.enterprise_id,
    }
    rows = hazard.join(enterprise, enterprise.c.id == hazard.c.enterprise_id)
    return Records(rows, hazard.c.id, enterprise.c.region_id, columns, true(), frozenset({"listed_on"}))


_OF_AUTHORITY = [kind.value for kind, rule in KINDS.items() if rule.right is Right.VISIT]
_WITH_LIST = [kind.value for kind, rule in KINDS.items() if rule.checklist]


def _visit_fields() -> dict[str, Column]:
    return {
        "kind": visit.c.kind,
        "side": case((visit.c.kind.in_(_OF_AUTHORITY), "authority"), else_="enterprise"),
        "checklist": visit.c.kind.in_(_WITH_LIST),
        "done_on": visit.c.submitted_at,
        "enterprise": visit.c.enterprise_id,
    }


def _visits() -> Records:
    rows = visit.join(enterprise, enterprise.c.id == visit.c.enterprise_id)
    done = visit.c.state.in_([state.value for state in DONE])
    return Records(rows, visit.c.id, enterprise.c.region_id, _visit_fields(), done)


def _findings() -> Records:
    rows = finding.join(visit, visit.c.id == finding.c.visit_id)
    rows = rows.join(enterprise, enterprise.c.id == visit.c.enterprise_id)
    columns = {**_visit_fields(), "item": finding.c.item_id, "verdict": finding.c.verdict}
    done = visit.c.state.in_([state.value for state in DONE])
    return Records(rows, finding.c.id, enterprise.c.region_id, columns, done)


def submitted_for() -> Column:
    """On whose side a form was filled in: whoever held a post of the authorities then stood for them."""
    held = select(post.c.id).where(
        post.c.person_id == submission.c.person_id,
        post.c.role.in_([role.value for role in AUTHORITY_ROLES]),
        post.c.granted_at <= submission.c.at,
        or_(post.c.revoked_at.is_(None), post.c.revoked_at > submission.c.at),
    )
    return case((held.correlate(submission).exists(), "authority"), else_="enterprise")


def _answers() -> Records:
    """``question`` and ``answer`` are looked for in what was handed in; see ``storage.returns.answers``."""
    rows = submission.join(form, form.c.id == submission.c.form_id)
    rows = rows.join(enterprise, enterprise.c.id == submission.c.enterprise_id)
    columns: dict[str, Column] = {
        "form": form.c.name,
        "side": submitted_for(),
        "done_on": submission.c.at,
        "enterprise": submission.c.enterprise_id,
    }
    return Records(rows, submission.c.id, enterprise.c.region_id, columns, true())


def _enterprises() -> Records:
    columns: dict[str, Column] = {
        "sector": enterprise.c.sector,
        "trait": cast(enterprise.c.traits, Text),
        "status": enterprise.c.status,
        "enterprise": enterprise.c.id,
    }
    return Records(enterprise, enterprise.c.id, enterprise.c.region_id, columns, true())


def _measures() -> Records:
    """One on a region lies there, any other where its enterprise does."""
    names = ("kind", "on", "is_key", "is_crime", "decided_on", "amount_yuan", "persons")
    columns: dict[str, Column] = {name: measure.c[name] for name in names}
    columns |= {"enterprise": measure.c.enterprise_id, "case": measure.c.case_id}
    rows = measure.outerjoin(enterprise, enterprise.c.id == measure.c.enterprise_id)
    where = func.coalesce(measure.c.region_id, enterprise.c.region_id)
    return Records(rows, measure.c.id, where, columns, measure.c.voided_at.is_(None))


RECORDS: Mapping[str, Records] = {
    "hazards": _hazards(),
    "visits": _visits(),
    "findings": _findings(),
    "answers": _answers(),
    "measures": _measures(),
    "enterprises": _enterprises(),
}
"""Kinds of records that are kept; a figure made from others is by hand."""
