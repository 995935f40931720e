"""answerCallbackQuery."""

from sandbox.call import Call
from sandbox.chats import Toast
from sandbox.errors import bad
from sandbox.methods.registry import method
from sandbox.telegram import Telegram
from sandbox.utf16 import units


@method("answerCallbackQuery")
async def answer_callback_query(telegram: Telegram, call: Call) -> bool:
    """Once per press and within 150 seconds; an empty text only stops the button's spinner."""
    text = call.text("text") or ""
    if units(text) > 200:
        raise bad("MESSAGE_TOO_LONG")
    press = telegram.presses.answered(call.text("callback_query_id") or "")
    chat = telegram.chats[press.chat_id]
    toast = Toast(press.id, text, call.flag("show_alert"), telegram.broadcast.version + 1)
    chat.toasts = [*chat.toasts[-20:], toast]
    telegram.touch(chat)
    telegram.broadcast.say(
        {"type": "toast", "chat": chat.id, "query": press.id, "text": text, "alert": toast.alert}
    )
    return True
