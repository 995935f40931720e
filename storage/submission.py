"""What was answered, as it was handed in."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.forms.kept import Submission
from storage.photo_words import PhotoWords
from storage.tables.enterprise import enterprise
from storage.tables.form import form, submission
from storage.tables.people import person, region
from storage.tables.photo import photo

PAGE = 200
_ABOUT = func.coalesce(enterprise.c.name, region.c.name).label("about")


@dataclass(frozen=True)
class Filed:
    """A submission with the names of what it is about. ``blobs`` is by file name the path of its display picture;
    None where the picture never came."""

    id: int
    form: str
    version: str
    instance: str
    enterprise: str | None
    credit_code: str | None
    region: str | None
    person: str | None
    at: datetime
    xml: str
    blobs: dict[str, str | None]


class Submissions:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, made: Submission, now: datetime) -> int:
        names = ("form_id", "instance", "xml", "enterprise_id", "region_id", "person_id")
        values = {
            **{name: getattr(made, name) for name in names},
            "occasion": made.occasion.value if made.occasion else None,
            **{"answers": dict(made.answers), "media": dict(made.media), "at": now},
        }
        done = await self._connection.execute(submission.insert().values(values))
        key = done.inserted_primary_key
        assert key is not None  # a single-row insert always has one
        await PhotoWords(self._connection).add(int(key[0]), made.words)
        return int(key[0])

    async def by_instance(self, instance: str) -> tuple[int, str] | None:
        asked = select(submission.c.id, submission.c.xml).where(submission.c.instance == instance)
        row = (await self._connection.execute(asked)).first()
        return (row.id, row.xml) if row else None

    async def count(self, name: str) -> int:
        """How often any version of that form was handed in."""
        asked = select(func.count()).select_from(submission.join(form)).where(form.c.name == name)
        return (await self._connection.execute(asked)).scalar_one()

    async def last_of(self, person_id: int, most: int) -> Sequence[Any]:
        """``id``, ``title`` of the form, ``about`` whom and ``at`` of what this person handed in, the newest first."""
        asked = (
            select(submission.c.id, submission.c.at, form.c.title, _ABOUT)
            .join_from(submission, form, form.c.id == submission.c.form_id)
            .outerjoin(enterprise, enterprise.c.id == submission.c.enterprise_id)
            .outerjoin(region, region.c.id == submission.c.region_id)
            .where(submission.c.person_id == person_id)
        )
        return (await self._connection.execute(asked.order_by(submission.c.id.desc()).limit(most))).all()

    async def own(self, person_id: int, submission_id: int) -> tuple[int, int | None, dict[str, str]] | None:
        """Form, enterprise and answers by ref of what this person handed in."""
        asked = select(submission.c.form_id, submission.c.enterprise_id, submission.c.answers).where(
            submission.c.id == submission_id, submission.c.person_id == person_id
        )
        row = (await self._connection.execute(asked)).first()
        return (row.form_id, row.enterprise_id, dict(row.answers)) if row else None

    async def answers(self, submission_id: int) -> tuple[int, dict[str, str]]:
        """Form and answers by ref. Raises KeyError."""
        asked = select(submission.c.form_id, submission.c.answers).where(submission.c.id == submission_id)
        row = (await self._connection.execute(asked)).first()
        if row is None:
            raise KeyError(submission_id)
        return row.form_id, dict(row.answers)

    async def of_form(self, name: str) -> AsyncIterator[Filed]:
        """Every submission of any version of that form, oldest first, a page at a time."""
        page = _FILED.where(form.c.name == name).order_by(submission.c.id).limit(PAGE)
        rows = (await self._connection.execute(page)).all()
        while rows:
            pictures = await self._pictures({id_ for row in rows for id_ in row.media.values()})
            for row in rows:
                yield _filed(row, pictures)
            rows = (await self._connection.execute(page.where(submission.c.id > rows[-1].id))).all()

    async def _pictures(self, ids: set[int]) -> dict[int, str | None]:
        """Of a photo the copy without its metadata, of anything else what was sent."""
        path = case((photo.c.kind.is_(None), photo.c.display), else_=photo.c.original)
        asked = select(photo.c.id, path.label("path")).where(photo.c.id.in_(ids))
        return {row.id: row.path for row in await self._connection.execute(asked)} if ids else {}


_FILED: Select[Any] = (
    select(
        *(submission.c[name] for name in ("id", "instance", "at", "xml", "media")),
        *(form.c.name.label("form"), form.c.version, person.c.name.label("person")),
        *(enterprise.c.name.label("enterprise"), enterprise.c.credit_code, region.c.name.label("region")),
    )
    .join_from(submission, form, form.c.id == submission.c.form_id)
    .outerjoin(enterprise, enterprise.c.id == submission.c.enterprise_id)
    .outerjoin(region, region.c.id == func.coalesce(submission.c.region_id, enterprise.c.region_id))
    .outerjoin(person, person.c.id == submission.c.person_id)
)


def _filed(row: Row[Any], pictures: dict[int, str | None]) -> Filed:
    values = dict(row._mapping)
    media: dict[str, int] = values.pop("media")
    return Filed(**values, blobs={name: pictures.get(id_) for name, id_ in media.items()})
