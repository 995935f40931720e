"""What a bot tells about itself: commands, descriptions, menu buttons, webhook."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import telegram


@dataclass
class Webhook:
    """setWebhook's memory; ``url`` is empty while updates are polled."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    last_error: str = ""
    last_error_at: datetime | None = None


@dataclass
class Delivery:
    """How Telegram calls a webhook: the bot has ``patience`` seconds to answer; ``pauses`` are the seconds before the
    first, the second … attempt after a failure, the last one for ever. ``acks`` are the seconds that each answer of
    2xx took."""

    patience: float = 60.0
    pauses: tuple[float, ...] = (0.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0)
    acks: list[float] = field(default_factory=list)

    def pause(self, failures: int) -> float:
        """Seconds to wait after so many failures, 1 or more."""
        return self.pauses[min(failures, len(self.pauses)) - 1]


@dataclass
class Profile:
    """Keyed by scope and language where Telegram keys them so."""

    commands: dict[tuple[str, str], list[telegram.BotCommand]] = field(default_factory=dict)
    names: dict[tuple[str, str], str] = field(default_factory=dict)
    menu_buttons: dict[int, dict[str, Any]] = field(default_factory=dict)
    rights: dict[str, Any] = field(default_factory=dict)
    webhook: Webhook = field(default_factory=Webhook)

    def about(self, language: str) -> str:
        """What an empty chat says the bot can do (setMyDescription)."""
        short = language.split("-", maxsplit=1)[0]
        return self.names.get(("description", short)) or self.names.get(("description", ""), "")

    def commands_for(self, chat_id: int, language: str) -> list[telegram.BotCommand]:
        """What this person's menu shows: the narrowest scope that has commands, their language before none."""
        scopes = (
            f'{{"chat_id": {chat_id}, "type": "chat"}}',
            '{"type": "all_private_chats"}',
            '{"type": "default"}',
        )
        for scope in scopes:
            for code in (language.split("-", maxsplit=1)[0], ""):
                if found := self.commands.get((scope, code)):
                    return found
        return []
