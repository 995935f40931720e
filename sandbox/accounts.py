"""Who has a phone in the sandbox."""

from dataclasses import dataclass

import telegram


@dataclass(frozen=True)
class Account:
    """A person on this Telegram. ``role`` and ``role_en`` are only labels for the page."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    phone_number: str = ""
    language_code: str = "zh-hans"
    role: str = ""
    role_en: str = ""

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def user(self) -> telegram.User:
        return telegram.User(
            self.id,
            self.first_name,
            False,
            self.last_name or None,
            self.username or None,
            self.language_code or None,
        )

    def chat(self) -> telegram.Chat:
        """The private chat with this person, which has the person's own id."""
        return telegram.Chat(
            self.id,
            telegram.Chat.PRIVATE,
            username=self.username or None,
            first_name=self.first_name,
            last_name=self.last_name or None,
        )

    def contact(self) -> telegram.Contact:
        phone = self.phone_number or f"86139{self.id % 10**8:08d}"
        return telegram.Contact(phone, self.first_name, self.last_name or None, self.id)
