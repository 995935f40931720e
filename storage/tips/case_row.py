"""A case between its row and what it holds."""

from typing import Any

from sqlalchemy import Row

from inspection.tips.case import Case, Head, TipState
from inspection.tips.content import Identity, Tip
from storage.tips.boxes import HEAD, IDENTITY, seal_json, unseal_json
from storage.tips.case_keys import CaseKeys
from storage.tips.wire import head_in, head_out, identity_in, identity_out, tip_in, tip_out

SALT = 32
PLAIN = ("id", "number", "received_on", "due_on", "settled_on", "closed_on", "cluster", "stale")


def case_of(row: Row[Any]) -> Case:
    return Case(state=TipState(row.state), **{name: getattr(row, name) for name in PLAIN})


def plain_of(case: Case) -> dict[str, Any]:
    return {name: getattr(case, name) for name in PLAIN} | {"state": case.state}


def sealed_head(case_id: str, keys: CaseKeys, head: Head) -> bytes:
    return seal_json(keys.opens_content, f"head:{case_id}", head_out(head), HEAD)


def open_head(case_id: str, keys: CaseKeys, box: bytes) -> Head:
    return head_in(unseal_json(keys.opens_content, f"head:{case_id}", box))


def sealed_tip(case_id: str, keys: CaseKeys, tip: Tip, salt: bytes) -> bytes:
    return seal_json(keys.opens_content, f"report:{case_id}", tip_out(tip, salt))


def open_tip(case_id: str, keys: CaseKeys, box: bytes) -> tuple[Tip, bytes]:
    """The report and its salt."""
    told = unseal_json(keys.opens_content, f"report:{case_id}", box)
    return tip_in(told), bytes.fromhex(told["salt"])


def sealed_identity(case_id: str, keys: CaseKeys, identity: Identity | None) -> bytes:
    """Of one size, whether there is a name in it or not."""
    return seal_json(keys.opens_identity, f"identity:{case_id}", identity_out(identity), IDENTITY)


def open_identity(case_id: str, keys: CaseKeys, box: bytes) -> Identity | None:
    return identity_in(unseal_json(keys.opens_identity, f"identity:{case_id}", box))
