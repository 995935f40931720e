"""From what people hold in their hands to what the tables know of it."""

import secrets
from dataclasses import dataclass, field
from hashlib import blake2b

from inspection.tips.codes import (
    ALPHABET,
    CLAIM_SIGNS,
    NUMBER_SIGNS,
    ClaimCode,
    case_number_of,
    claim_code_of,
)
from inspection.tips.receipt import DIGITS, Receipt, receipt_of
from inspection.tips.secret import Secret
from storage.tips.boxes import KEY, public_of
from storage.tips.kdf import Cost
from storage.tips.keys import TipKeys

LOOKUP = 16


@dataclass(frozen=True)
class Derived:
    """Of one version of the pepper: what finds the row, and what opens it."""

    pepper: int
    lookup: bytes = field(repr=False)
    private: bytes = field(repr=False)

    @property
    def public(self) -> bytes:
        return public_of(self.private)


@dataclass(frozen=True)
class Prepared:
    """A receipt and a claim code that belong to no case yet, with everything slow about them done."""

    receipt: Receipt
    claim: ClaimCode
    by_receipt: Derived
    by_claim: Derived


def derive(secret: Secret, purpose: str, keys: TipKeys, cost: Cost) -> list[Derived]:
    """Under every pepper there is, the newest first. The slow part is done once, before the pepper comes in, so that
    rotating it costs a reporter nothing. Blocks: call it in a thread."""
    slow = cost.derive(f"{purpose}:{secret.reveal()}", keys.salt())
    return [_derived(version, pepper, slow, purpose) for version, pepper in keys.peppers().items()]


def _derived(version: int, pepper: bytes, slow: bytes, purpose: str) -> Derived:
    lookup = _part(slow, pepper, f"{purpose}.lookup", LOOKUP)
    return Derived(version, lookup, _part(slow, pepper, f"{purpose}.key", KEY))


def _part(slow: bytes, pepper: bytes, what: str, size: int) -> bytes:
    return blake2b(slow, key=pepper, digest_size=size, person=what.encode()).digest()


def prepare(keys: TipKeys, cost: Cost) -> Prepared:
    """Two derivations. Blocks: call it in a thread."""
    claim = claim_code_of(secrets.randbelow(len(ALPHABET) ** CLAIM_SIGNS))
    receipt, derived = new_receipt(keys, cost)
    return Prepared(receipt, claim, derived, by_claim(claim, keys, cost)[0])


def new_receipt(keys: TipKeys, cost: Cost) -> tuple[Receipt, Derived]:
    """One derivation. Blocks: call it in a thread."""
    receipt = receipt_of(secrets.randbelow(10**DIGITS))
    return receipt, by_receipt(receipt, keys, cost)[0]


def by_receipt(receipt: Receipt, keys: TipKeys, cost: Cost) -> list[Derived]:
    return derive(receipt, "receipt", keys, cost)


def by_claim(claim: ClaimCode, keys: TipKeys, cost: Cost) -> list[Derived]:
    return derive(claim, "claim", keys, cost)


def new_number() -> str:
    return case_number_of(secrets.randbelow(len(ALPHABET) ** NUMBER_SIGNS))
