"""Confidential cases: added under a random id, opened by a receipt or by an officer's key."""

import secrets
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from inspection.tips.case import Case, Head
from inspection.tips.commitment import commitment
from inspection.tips.content import Message, Tip
from inspection.tips.file import CaseFile, Inside, Unlocked
from inspection.tips.officer import Officer
from storage.tables.tips import tip_case, tip_grant, tip_message, tip_share
from storage.tips import case_row
from storage.tips.boxes import CryptoError, seal_json, seal_to, unseal_json, unseal_with
from storage.tips.case_keys import CaseKeys, grants, new_keys, shares
from storage.tips.derive import Derived, Prepared
from storage.tips.keys import TipKeys
from storage.tips.wire import message_in, message_out


class Cases:
    """``keys`` gives the shares. ``hold``: whoever opens a case to change it holds its row until the transaction
    ends."""

    def __init__(self, connection: AsyncConnection, keys: TipKeys, *, hold: bool = True) -> None:
        self._connection = connection
        self._keys = keys
        self._hold = hold

    async def taken(self) -> set[str]:
        return set((await self._connection.execute(select(tip_case.c.id))).scalars())

    async def add(
        self, case: Case, head: Head, tip: Tip, made: Prepared, officers: Sequence[Officer]
    ) -> None:
        """The whole case at once. Raises FileNotFoundError when there is no share of that id."""
        share = self._keys.share(case.id)
        if share is None:
            raise FileNotFoundError(self._keys.cases / case.id)
        keys, salt = new_keys(share), secrets.token_bytes(case_row.SALT)
        assert keys.identity is not None
        row = case_row.plain_of(case) | {
            "commitment": commitment("received", salt, tip),
            "head": case_row.sealed_head(case.id, keys, head),
            "report": case_row.sealed_tip(case.id, keys, tip, salt),
            "identity": case_row.sealed_identity(case.id, keys, tip.identity),
            "receipt_pepper": made.by_receipt.pepper,
            "receipt_lookup": made.by_receipt.lookup,
            "receipt_public": made.by_receipt.public,
            "receipt_key": seal_to(made.by_receipt.public, keys.content),
            "receipt_identity": seal_to(made.by_receipt.public, keys.identity),
            "claim_pepper": made.by_claim.pepper,
            "claim_lookup": made.by_claim.lookup,
            "claim_public": made.by_claim.public,
        }
        await self._connection.execute(insert(tip_case).values(row))
        await self._connection.execute(insert(tip_grant), grants(case.id, keys.content, officers))
        await self._connection.execute(insert(tip_share), shares(case.id, keys.identity, officers))

    async def found(self, derived: Collection[Derived]) -> Inside | None:
        """Which case this receipt is of; None of one that is destroyed, even when an old backup has its row."""
        by_lookup = {one.lookup: one for one in derived}
        asked = select(tip_case.c.id, tip_case.c.receipt_lookup)
        row = (await self._connection.execute(asked.where(tip_case.c.receipt_lookup.in_(by_lookup)))).first()
        if row is None or self._keys.share(row.id) is None:
            return None
        lookup = bytes(row.receipt_lookup)
        return Inside(row.id, lookup, by_lookup[lookup].private)

    async def of_receipt(self, inside: Inside) -> CaseFile | None:
        """None once the receipt was changed or the case destroyed."""
        row = await self._row(tip_case.c.receipt_lookup == inside.lookup)
        share = self._keys.share(row.id) if row else None
        if row is None or share is None:
            return None
        content = unseal_with(inside.private, row.receipt_key)
        identity = unseal_with(inside.private, row.receipt_identity)
        return await self._opened(row, CaseKeys(share, content, identity))

    async def of_officer(self, unlocked: Unlocked, number: str) -> CaseFile | None:
        """None without a grant to this officer, just as of a number that there is not."""
        row = await self._row(tip_case.c.number == number)
        keys = await self._keys_of(unlocked, row) if row else None
        return await self._opened(row, keys) if row and keys else None

    async def number(self, typed: str) -> str | None:
        """The number itself when there is such a case."""
        asked = select(tip_case.c.number).where(tip_case.c.number == typed)
        found: str | None = (await self._connection.execute(asked)).scalar()
        return found

    async def id_of(self, number: str) -> str | None:
        asked = select(tip_case.c.id).where(tip_case.c.number == number)
        found: str | None = (await self._connection.execute(asked)).scalar()
        return found

    async def heads(self, unlocked: Unlocked) -> list[tuple[Case, Head]]:
        """Every case that this officer can open: what its list shows, the most urgent first."""
        held = tip_case.join(tip_grant, tip_grant.c.case_id == tip_case.c.id)
        asked = select(tip_case, tip_grant.c.key).select_from(held)
        rows = await self._connection.execute(asked.where(tip_grant.c.officer_id == unlocked.officer.id))
        found = []
        for row in rows.all():
            keys = self._unsealed(unlocked, row.id, row.key)
            if keys is not None:
                found.append((case_row.case_of(row), case_row.open_head(row.id, keys, row.head)))
        return sorted(found, key=_urgency)

    async def save(self, file: CaseFile) -> None:
        """The case's plain columns and its head."""
        values = case_row.plain_of(file.case) | {
            "head": case_row.sealed_head(file.case.id, file.keys, file.head)
        }
        await self._connection.execute(update(tip_case).where(tip_case.c.id == file.case.id).values(values))

    async def say(self, file: CaseFile, message: Message) -> None:
        message_id = secrets.token_hex(16)
        body = seal_json(file.keys.opens_content, f"message:{message_id}", message_out(message))
        row = {"id": message_id, "case_id": file.case.id, "body": body}
        await self._connection.execute(insert(tip_message).values(row))

    async def alike(self, clusters: Collection[str]) -> list[Case]:
        """Cases about the same enterprise, as far back as its tags can be told; by number."""
        asked = select(tip_case).where(tip_case.c.cluster.in_(clusters)).order_by(tip_case.c.number)
        return [case_row.case_of(row) for row in (await self._connection.execute(asked)).all()]

    async def _row(self, where: ColumnElement[bool]) -> Row[Any] | None:
        asked = select(tip_case).where(where)
        return (await self._connection.execute(asked.with_for_update() if self._hold else asked)).first()

    async def _keys_of(self, unlocked: Unlocked, row: Row[Any]) -> CaseKeys | None:
        mine = tip_grant.c.case_id == row.id, tip_grant.c.officer_id == unlocked.officer.id
        box = (await self._connection.execute(select(tip_grant.c.key).where(*mine))).scalar()
        return None if box is None else self._unsealed(unlocked, row.id, box)

    def _unsealed(self, unlocked: Unlocked, case_id: str, box: bytes) -> CaseKeys | None:
        share = self._keys.share(case_id)
        try:
            return None if share is None else CaseKeys(share, unseal_with(unlocked.private, box))
        except CryptoError:  # sealed to a key they had before
            return None

    async def _opened(self, row: Row[Any], keys: CaseKeys) -> CaseFile:
        tip, salt = case_row.open_tip(row.id, keys, row.report)
        head = case_row.open_head(row.id, keys, row.head)
        said = select(tip_message).where(tip_message.c.case_id == row.id)
        boxes = (await self._connection.execute(said)).all()
        opened = (unseal_json(keys.opens_content, f"message:{one.id}", one.body) for one in boxes)
        messages = sorted(map(message_in, opened), key=lambda message: message.n)
        return CaseFile(
            case=case_row.case_of(row), head=head, tip=tip, messages=tuple(messages), salt=salt, keys=keys
        )


def _urgency(one: tuple[Case, Head]) -> tuple[bool, bool, bool, str, str]:
    case, head = one
    return (head.queued, not head.urgent, case.due_on is None, str(case.due_on), case.number)
