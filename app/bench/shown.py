"""What people and the bot see of each other, as whole objects of the Bot API."""

import json
import time
from dataclasses import dataclass

ME = {"id": 123456789, "is_bot": True, "first_name": "安巡", "username": "anxun_bot"}
_ME = json.dumps(ME)


@dataclass(frozen=True)
class Shown:
    """A message of the bot as a person sees it. ``markup`` is its keyboard as the bot wrote it, or empty."""

    chat_id: int
    message_id: int
    text: str
    markup: str

    def to_json(self) -> str:
        """The Message object."""
        inline = f',"reply_markup":{self.markup}' if self.markup.startswith('{"inline_keyboard"') else ""
        return (
            f'{{"message_id":{self.message_id},"date":{int(time.time())},'
            f'"chat":{json.dumps(chat(self.chat_id))},"from":{_ME},"text":{json.dumps(self.text)}{inline}}}'
        )


def person(user: int) -> dict[str, object]:
    """The User object of somebody."""
    return {"id": user, "is_bot": False, "first_name": "李", "language_code": "zh-hans"}


def chat(user: int) -> dict[str, object]:
    """Their private chat with the bot."""
    return {"id": user, "type": "private", "first_name": "李"}


def message(user: int, message_id: int, content: dict[str, object]) -> str:
    """The Message object of what somebody says."""
    head = {"message_id": message_id, "date": int(time.time()), "chat": chat(user), "from": person(user)}
    return json.dumps(head | content)


def callback_query(query_id: int, shown: Shown, data: str) -> str:
    """The CallbackQuery object of a press under that message."""
    query = {"id": str(query_id), "from": person(shown.chat_id), "data": data, "chat_instance": "1"}
    return f'{json.dumps(query)[:-1]},"message":{shown.to_json()}}}'
