"""Obligations as rows of what is asked for, and back: the same for all who owe the same."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.duties.obligation import Asked, Obligation
from inspection.duties.period import Period
from inspection.duties.rule import Deed, Does, Proof, Rung, To, Who
from inspection.words import Bilingual
from storage.tables.duty import duty_term


class Terms:
    """Those already looked up are kept for as long as this lives."""

    def __init__(self) -> None:
        self._ids: dict[Obligation, int] = {}
        self._read: dict[int, Obligation] = {}
        self._quick: dict[
            int, tuple[Obligation, int]
        ] = {}  # to hash an obligation costs more than to find it

    def id_of(self, one: Obligation) -> int | None:
        """None when it was not looked up yet."""
        known = self._quick.get(id(one))
        if known is not None:
            return known[1]
        found = self._ids.get(one)
        if found is not None:
            self._quick[id(one)] = one, found
        return found

    async def learn(self, connection: AsyncConnection, wanted: Iterable[Obligation]) -> None:
        """What was never asked for before is written down."""
        new = {one: _digest(one) for one in wanted if self.id_of(one) is None}
        if not new:
            return
        known = select(duty_term.c.digest, duty_term.c.id).where(duty_term.c.digest.in_(new.values()))
        found = {row.digest: row.id for row in await connection.execute(known)}
        last = (await connection.execute(select(func.coalesce(func.max(duty_term.c.id), 0)))).scalar_one()
        rows = []
        for one, digest in new.items():
            if digest not in found:
                last += 1
                found[digest] = last
                rows.append({"id": last, "digest": digest, **_row(one)})
            self._keep(one, found[digest])
        if rows:
            await connection.execute(duty_term.insert(), rows)

    async def read(self, connection: AsyncConnection, ids: Iterable[int]) -> Mapping[int, Obligation]:
        """What is asked for under these ids."""
        unknown = {one for one in ids if one not in self._read}
        if unknown:
            for row in await connection.execute(select(duty_term).where(duty_term.c.id.in_(unknown))):
                self._keep(obligation_of(row), row.id)
        return self._read

    def _keep(self, one: Obligation, term_id: int) -> None:
        self._ids[one] = term_id
        self._read[term_id] = one


def does_of(text: str) -> Does:
    deed, _, name = text.partition(":")
    return Does(Deed(deed), name)


def obligation_of(row: Row[Any]) -> Obligation:
    body = row.body
    return Obligation(
        who=Who(row.who),
        does=does_of(row.does),
        first=row.first,
        last=row.last,
        counts_from=date.fromisoformat(body["counts_from"]),
        parts=tuple(Period(*map(date.fromisoformat, part)) for part in body["parts"]),
        times=body["times"],
        zone=ZoneInfo(body["zone"]),
        asked=tuple(Asked(*one) for one in body["asked"]),
        title=Bilingual(*body["title"]),
        proof=Proof(body["proof"]),
        remind=tuple(body["remind"]),
        ladder=tuple(Rung(days, To(to)) for days, to in body["ladder"]),
        about=body["about"],
        once=body["once"],
    )


def _row(one: Obligation) -> dict[str, Any]:
    return {
        "key": one.key,
        "who": one.who.value,
        "does": str(one.does),
        "first": one.first,
        "last": one.last,
        "body": _body(one),
    }


def _body(one: Obligation) -> dict[str, Any]:
    return {
        "counts_from": one.counts_from.isoformat(),
        "parts": [[part.first.isoformat(), part.last.isoformat()] for part in one.parts],
        "times": one.times,
        "zone": str(one.zone),
        "asked": [[asked.campaign, asked.rule] for asked in one.asked],
        "title": [one.title.zh, one.title.en],
        "proof": one.proof.value,
        "remind": list(one.remind),
        "ladder": [[rung.after_days, rung.to.value] for rung in one.ladder],
        "about": one.about,
        "once": one.once,
    }


def _digest(one: Obligation) -> str:
    """SHA-256 in hex of the key and the rest."""
    line = json.dumps([one.key, _body(one)], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(line.encode()).hexdigest()
