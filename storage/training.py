"""Quizzes passed and trainings held, counted by enterprise from what was handed in."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, tzinfo
from typing import Any

from sqlalchemy import ColumnElement, Integer, Row, Select, case, cast, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.training.coverage import QUIZ, TRAINING, Coverage
from storage.tables.enterprise import enterprise
from storage.tables.form import form, submission
from storage.tables.people import region


def _said(name: str) -> ColumnElement[str]:
    """The answer to that question, whatever the form."""
    said: ColumnElement[str] = submission.c.answers[f"/data/{name}"].as_string()
    return said


_WHO = func.lower(func.trim(_said("who_is")))


class Training:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def coverage(
        self, regions: Collection[int], enterprises: Collection[int], since: datetime, zone: tzinfo
    ) -> Sequence[Coverage]:
        """Every enterprise of these regions (each with all below it named too) and these single ones, by name.
        ``since``: what was handed in earlier does not count."""
        where = enterprise.c.region_id.in_(sorted(regions)) | enterprise.c.id.in_(sorted(enterprises))
        columns = enterprise.c.id, enterprise.c.name, region.c.name.label("region"), enterprise.c.headcount
        firms = select(*columns).join(region, region.c.id == enterprise.c.region_id).where(where)
        quizzes = {row.enterprise_id: row for row in await self._rows(_quizzes(where, since))}
        held = {row.enterprise_id: row for row in await self._rows(_trainings(where, since))}
        found = []
        for row in await self._rows(firms.order_by(enterprise.c.name, enterprise.c.id)):
            quiz, training = quizzes.get(row.id), held.get(row.id)
            told: dict[str, Any] = {}
            if quiz is not None:
                last = quiz.last.astimezone(zone).date()
                told |= {"tried": quiz.tried, "passed": quiz.passed, "last_quiz": last}
            if training is not None:
                last = date.fromisoformat(training.last[:10]) if training.last else None
                told |= {"trainings": training.many, "trained": training.people or 0, "last_training": last}
            found.append(Coverage(row.id, row.name, row.region, row.headcount, **told))
        return found

    async def passed_by(self, enterprise_id: int, since: datetime) -> Sequence[str]:
        """The names of those who passed there, in order."""
        asked = (
            select(_said("who_is").label("who"))
            .select_from(submission.join(form, form.c.id == submission.c.form_id))
            .where(
                *_are_quizzes(since), submission.c.enterprise_id == enterprise_id, _said("passed") == "yes"
            )
            .distinct()
        )
        return sorted(row.who for row in await self._rows(asked) if row.who)

    async def _rows(self, asked: Select[Any]) -> Sequence[Row[Any]]:
        return list(await self._connection.execute(asked))


def _are_quizzes(since: datetime) -> tuple[ColumnElement[bool], ...]:
    return form.c.name.startswith(QUIZ, autoescape=True), submission.c.at >= since


def _joined(*columns: Any) -> Select[Any]:
    there = submission.join(form, form.c.id == submission.c.form_id)
    there = there.join(enterprise, enterprise.c.id == submission.c.enterprise_id)
    return (
        select(submission.c.enterprise_id, *columns).select_from(there).group_by(submission.c.enterprise_id)
    )


def _quizzes(where: ColumnElement[bool], since: datetime) -> Select[Any]:
    passed = case((_said("passed") == "yes", _WHO))
    counted = (
        func.count(_WHO.distinct()).label("tried"),
        func.count(passed.distinct()).label("passed"),
        func.max(submission.c.at).label("last"),
    )
    return _joined(*counted).where(where, *_are_quizzes(since))


def _trainings(where: ColumnElement[bool], since: datetime) -> Select[Any]:
    people = cast(_said("people"), Integer)
    counted = (
        func.count().label("many"),
        func.sum(people).label("people"),
        func.max(_said("held_on")).label("last"),
    )
    return _joined(*counted).where(where, form.c.name == TRAINING, submission.c.at >= since)
