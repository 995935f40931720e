"""A short word that is to be seen in a photo: nobody knows it before the question is asked, no older photo has it."""

from inspection.forms.shuffle import chance

SIGNS = "34679ACEFHJKMNPRTWXY"
"""None that handwriting makes look like another: no 0 O D Q, 1 I L, 2 Z, 5 S, 8 B, 6 G, U V."""
LENGTH = 4


def word_of(seed: int, ref: str) -> str:
    """That of the question at this node, as long as the conversation with that seed lasts."""
    number = int.from_bytes(chance(seed, f"word|{ref}"))
    return "".join(SIGNS[number // len(SIGNS) ** place % len(SIGNS)] for place in range(LENGTH))
