"""What a work group may be told to do. Everything else that is said there is nobody's conversation."""

from bot.incoming import Command
from bot.talk import Talk
from inspection.usecases.bind_group import BindGroup
from inspection.words import Refused, Words


async def heard(talk: Talk, command: Command) -> None:
    """``/bind [REGION]`` and ``/unbind`` by a manager; whoever has no post is not answered."""
    if command.name not in ("bind", "unbind") or talk.caller.person is None:
        return
    order = BindGroup(talk.caller.chat_id, command.argument, command.name == "unbind")
    try:
        done = await talk.execute(order)
    except Refused as refusal:
        talk.post([refusal.words])
        return
    talk.post([done.words, Words("group.only")] if command.name == "bind" else [done.words])
