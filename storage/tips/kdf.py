"""The one slow derivation: of receipts, claim codes and passphrases. Never called inside a transaction."""

from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw

SALT_SIZE = 16
SLOW_SIZE = 64


@dataclass(frozen=True)
class Cost:
    """Of one guess. The default takes about a quarter of a second and 64 MiB."""

    passes: int = 3
    kib: int = 65536

    def derive(self, secret: str, salt: bytes) -> bytes:
        """64 bytes by Argon2id. Blocks: call it in a thread."""
        return hash_secret_raw(secret.encode(), salt, self.passes, self.kib, 1, SLOW_SIZE, Type.ID)


CHEAP = Cost(1, 8)
"""For tests that are not about guessing."""
