"""The checklist as aiogram's documentation teaches it: long polling, a router, a state, MemoryStorage."""

from aiogram import Bot, Dispatcher, F, Router
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.filters import CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from app.bench.rivals import items

router = Router()


class Checklist(StatesGroup):
    """Where somebody is."""

    item = State()
    done = State()


def keyboard(*buttons: tuple[str, str]) -> InlineKeyboardMarkup:
    row = [InlineKeyboardButton(text=text, callback_data=data) for text, data in buttons]
    return InlineKeyboardMarkup(inline_keyboard=[row])


CHOICE = keyboard((items.YES, items.COMPLIANT), (items.NO, items.VIOLATION))
END = keyboard((items.ONCE_MORE, items.AGAIN))


@router.message(CommandStart())
async def start(message: Message, state: FSMContext) -> None:
    await state.set_state(Checklist.item)
    await state.set_data({"answers": []})
    await message.answer(items.question(0), reply_markup=CHOICE)


@router.callback_query(Checklist.item, F.data.in_({items.COMPLIANT, items.VIOLATION}))
async def answered(query: CallbackQuery, state: FSMContext) -> None:
    answers = [*(await state.get_data())["answers"], query.data]
    await state.update_data(answers=answers)
    if isinstance(query.message, Message):
        if len(answers) < len(items.ITEMS):
            await query.message.edit_text(items.question(len(answers)), reply_markup=CHOICE)
        else:
            await state.set_state(Checklist.done)
            await query.message.edit_text(items.summary(answers), reply_markup=END)
    await query.answer()


@router.callback_query(Checklist.done, F.data == items.AGAIN)
async def again(query: CallbackQuery, state: FSMContext) -> None:
    await state.set_state(Checklist.item)
    await state.set_data({"answers": []})
    if isinstance(query.message, Message):
        await query.message.edit_text(items.question(0), reply_markup=CHOICE)
    await query.answer()


def main() -> None:
    bot = Bot(items.TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(items.API)))
    dispatcher = Dispatcher()
    dispatcher.include_router(router)
    dispatcher.run_polling(bot)  # on uvloop where there is one, as ours is


if __name__ == "__main__":
    main()
