"""getMe and what a bot tells about itself: commands, names, descriptions, menu buttons, rights."""

import json
import re
from typing import Any

from telegram import (
    BotCommand,
    BotDescription,
    BotName,
    BotShortDescription,
    ChatAdministratorRights,
    MenuButton,
)

from sandbox.call import Call
from sandbox.errors import bad
from sandbox.methods.registry import method
from sandbox.telegram import Telegram
from sandbox.utf16 import units
from sandbox.wire import plain

_LIMITS = {"name": 64, "description": 512, "short_description": 120}
_OBJECTS = {"name": BotName, "description": BotDescription, "short_description": BotShortDescription}


@method("getMe")
async def get_me(telegram: Telegram, _: Call) -> Any:
    return plain(telegram.me)


@method("logOut")
async def log_out(_telegram: Telegram, _call: Call) -> bool:
    return True


@method("setMyCommands")
async def set_my_commands(telegram: Telegram, call: Call) -> bool:
    commands = [_command(item) for item in call.json("commands", list) or []]
    if len(commands) > 100:
        raise bad("too many commands specified")
    telegram.profile.commands[_key(call)] = commands
    _tell(telegram)
    return True


@method("getMyCommands")
async def get_my_commands(telegram: Telegram, call: Call) -> Any:
    return plain(telegram.profile.commands.get(_key(call), []))


@method("deleteMyCommands")
async def delete_my_commands(telegram: Telegram, call: Call) -> bool:
    telegram.profile.commands.pop(_key(call), None)
    _tell(telegram)
    return True


@method("setMyName", "setMyDescription", "setMyShortDescription")
async def set_my_words(telegram: Telegram, call: Call) -> bool:
    field = _field(call)
    said = call.text(field) or ""
    if units(said) > _LIMITS[field]:
        raise bad(f"bot {field.replace('_', ' ')} is too long")
    telegram.profile.names[field, call.text("language_code") or ""] = said
    _tell(telegram)
    return True


@method("getMyName", "getMyDescription", "getMyShortDescription")
async def get_my_words(telegram: Telegram, call: Call) -> Any:
    field = _field(call)
    names = telegram.profile.names
    said = names.get((field, call.text("language_code") or "")) or names.get((field, ""), "")
    return {field: said or (telegram.me.first_name if field == "name" else "")}


@method("setChatMenuButton")
async def set_chat_menu_button(telegram: Telegram, call: Call) -> bool:
    data = call.json("menu_button", dict) or {"type": "default"}
    try:
        button = MenuButton.de_json(data, None)
    except (TypeError, KeyError, AttributeError):
        raise bad("can't parse menu button") from None
    telegram.profile.menu_buttons[call.integer("chat_id")] = plain(button)
    return True


@method("getChatMenuButton")
async def get_chat_menu_button(telegram: Telegram, call: Call) -> Any:
    buttons = telegram.profile.menu_buttons
    return buttons.get(call.integer("chat_id")) or buttons.get(0) or {"type": "commands"}


@method("setMyDefaultAdministratorRights")
async def set_rights(telegram: Telegram, call: Call) -> bool:
    telegram.profile.rights = call.json("rights", dict) or {}
    return True


@method("getMyDefaultAdministratorRights")
async def get_rights(telegram: Telegram, _: Call) -> Any:
    return plain(ChatAdministratorRights.no_rights()) | telegram.profile.rights


def _command(item: Any) -> BotCommand:
    try:
        command = BotCommand.de_json(item, None)
    except (TypeError, AttributeError):
        raise bad("can't parse BotCommand: command and description are required") from None
    if not re.fullmatch(r"/?[a-z0-9_]{1,32}", command.command):
        raise bad("BOT_COMMAND_INVALID")
    if not 1 <= units(command.description) <= 256:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return BotCommand(command.command.removeprefix("/"), command.description)


def _key(call: Call) -> tuple[str, str]:
    scope = call.json("scope", dict) or {"type": "default"}
    known = {name: scope[name] for name in ("chat_id", "type", "user_id") if name in scope}
    if "chat_id" in known:
        known["chat_id"] = int(known["chat_id"])
    return json.dumps(known, sort_keys=True), call.text("language_code") or ""


def _field(call: Call) -> str:
    return {"name": "name", "description": "description", "shortdescription": "short_description"}[
        call.method[5:]
    ]


def _tell(telegram: Telegram) -> None:
    for chat in telegram.chats.values():
        telegram.touch(chat)
