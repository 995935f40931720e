"""The checklist as aiogram-dialog's documentation teaches it: a dialog of two windows over MemoryStorage."""

from typing import Any

from aiogram import Bot, Dispatcher, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Dialog, DialogManager, StartMode, Window, setup_dialogs
from aiogram_dialog.widgets.kbd import Button, Row
from aiogram_dialog.widgets.text import Const, Format

from app.bench.rivals import items

router = Router()


class Checklist(StatesGroup):
    """Its windows."""

    item = State()
    done = State()


@router.message(CommandStart())
async def start(message: Message, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(Checklist.item, mode=StartMode.RESET_STACK)


async def shown(dialog_manager: DialogManager, **_: Any) -> dict[str, str]:
    answers = dialog_manager.dialog_data.get("answers", [])
    return {
        "text": items.question(len(answers)) if len(answers) < len(items.ITEMS) else items.summary(answers)
    }


async def answered(query: CallbackQuery, button: Button, manager: DialogManager) -> None:
    answers = manager.dialog_data.setdefault("answers", [])
    answers.append(button.widget_id)
    if len(answers) == len(items.ITEMS):
        await manager.switch_to(Checklist.done)


async def again(query: CallbackQuery, button: Button, manager: DialogManager) -> None:
    manager.dialog_data["answers"] = []
    await manager.switch_to(Checklist.item)


dialog = Dialog(
    Window(
        Format("{text}"),
        Row(
            Button(Const(items.YES), id=items.COMPLIANT, on_click=answered),
            Button(Const(items.NO), id=items.VIOLATION, on_click=answered),
        ),
        state=Checklist.item,
        getter=shown,
    ),
    Window(
        Format("{text}"),
        Button(Const(items.ONCE_MORE), id=items.AGAIN, on_click=again),
        state=Checklist.done,
        getter=shown,
    ),
)


def main() -> None:
    bot = Bot(items.TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(items.API)))
    dispatcher = Dispatcher()
    dispatcher.include_routers(router, dialog)
    setup_dialogs(dispatcher)
    dispatcher.run_polling(bot)  # on uvloop where there is one, as ours is


if __name__ == "__main__":
    main()
