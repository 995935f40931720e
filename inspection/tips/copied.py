"""Whether an extract gives the reporter's own words away.

Whoever knows the people of a plant knows how they talk: five characters or five words in the same order are enough.
Numbers do not count, nor does the enterprise's name; punctuation and spaces make no difference.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from inspection.tips.content import Speaker
from inspection.tips.file import CaseFile
from inspection.words import Refused

RUN = 5
_TOKEN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|[^\W\d_]+(?:['’][^\W\d_]+)?|\0")
_BREAK = "\0"


def copied(extract: str, written: Iterable[str], names: Sequence[str] = ()) -> list[str]:
    """The phrases of the extract that stand in what was written, as long as they go; empty when there is none."""
    runs = {run for text in written for run in _runs(_tokens(text, names))}
    tokens = _tokens(extract, names)
    taken = [False] * len(tokens)
    for start, run in enumerate(_windows(tokens)):
        if run in runs:
            taken[start : start + RUN] = [True] * RUN
    found: list[list[str]] = [[]]
    for token, is_taken in zip(tokens, taken, strict=True):
        if is_taken:
            found[-1].append(token)
        elif found[-1]:
            found.append([])
    return [_joined(phrase) for phrase in found if phrase]


def check_not_copied(text: str, file: CaseFile) -> None:
    """Raises Refused("tip_copied", phrases=…)."""
    said = (message.text for message in file.messages if message.speaker is Speaker.REPORTER)
    phrases = copied(text, (*file.tip.texts(), *said), (file.tip.enterprise,))
    if phrases:
        raise Refused("tip_copied", phrases=phrases)


def _tokens(text: str, names: Sequence[str]) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).casefold()
    for name in names:
        wanted = unicodedata.normalize("NFKC", name).casefold().strip()
        plain = plain.replace(wanted, _BREAK) if wanted else plain
    return _TOKEN.findall(plain)


def _windows(tokens: list[str]) -> Iterable[tuple[str, ...]]:
    return (tuple(tokens[start : start + RUN]) for start in range(len(tokens) - RUN + 1))


def _runs(tokens: list[str]) -> Iterable[tuple[str, ...]]:
    return (run for run in _windows(tokens) if _BREAK not in run)


def _joined(tokens: list[str]) -> str:
    chinese = all(len(token) == 1 for token in tokens)
    return ("" if chinese else " ").join(tokens)
