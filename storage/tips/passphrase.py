"""An officer's private key under the passphrase: opened in memory, never written open."""

import secrets

from nacl.exceptions import CryptoError

from inspection.tips.secret import Passphrase
from storage.tips.boxes import KEY, fresh_key, mixed, public_of, seal, unseal
from storage.tips.kdf import SALT_SIZE, Cost
from storage.tips.keys import TipKeys

LABEL = b"passphrase"


def new_pair(officer_id: str, passphrase: Passphrase, keys: TipKeys, cost: Cost) -> tuple[bytes, bytes]:
    """(public key, private key under the passphrase). Blocks: call it in a thread."""
    private, salt = fresh_key(), secrets.token_bytes(SALT_SIZE)
    box = seal(_key(passphrase, salt, keys, cost), f"officer:{officer_id}", private, 64)
    return public_of(private), salt + box


def opened(
    officer_id: str, private: bytes | None, passphrase: Passphrase, keys: TipKeys, cost: Cost
) -> bytes | None:
    """None when the passphrase is another one; just as slow when there is no such officer. Blocks: call it in a
    thread."""
    sealed = private or bytes(SALT_SIZE)
    key = _key(passphrase, sealed[:SALT_SIZE], keys, cost)
    try:
        return unseal(key, f"officer:{officer_id}", sealed[SALT_SIZE:])
    except (CryptoError, ValueError):
        return None


def _key(passphrase: Passphrase, salt: bytes, keys: TipKeys, cost: Cost) -> bytes:
    """Also of a key outside the database: whoever steals that alone cannot even begin to guess."""
    slow = cost.derive(passphrase.reveal(), salt)
    return mixed(slow[:KEY], keys.desk("passphrase"), LABEL)
