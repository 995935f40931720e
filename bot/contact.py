"""The question for a name and a telephone number."""

from dataclasses import dataclass
from typing import ClassVar

from bot.heard import Contacted, Heard, Said, Stored
from bot.questions import Question, Unfit
from bot.view import Keyboard


@dataclass(frozen=True, kw_only=True)
class Contact(Question[tuple[str, str]]):
    """A name and a telephone number: shared with one press, or typed as "name number"."""

    keyboard: ClassVar[Keyboard | None] = Keyboard.CONTACT

    def settled(self, stored: Stored) -> bool:
        return isinstance(stored, list) and len(stored) == 2

    def value(self, stored: Stored) -> tuple[str, str]:
        return str(stored[0]), str(stored[1])

    def accepts(self, heard: Heard) -> bool:
        return isinstance(heard, Said | Contacted)

    def take(self, stored: Stored, heard: Heard) -> Stored:
        if isinstance(heard, Contacted):
            return [heard.name, heard.phone]
        name, _, phone = heard.text.strip().rpartition(" ") if isinstance(heard, Said) else ("", "", "")
        digits = phone.replace("-", "").removeprefix("+")
        if not name.strip() or not digits.isdecimal() or not 7 <= len(digits) <= 15:
            raise Unfit("contact")
        return [name.strip(), phone]
