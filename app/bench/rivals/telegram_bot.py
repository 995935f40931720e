"""The checklist as python-telegram-bot's documentation teaches it: a persistent ConversationHandler and a pickle."""

from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    PicklePersistence,
)

from app.bench.rivals import items

ITEM, DONE = range(2)
BUTTONS = ((items.YES, items.COMPLIANT), (items.NO, items.VIOLATION))
CHOICE = InlineKeyboardMarkup.from_row(
    [InlineKeyboardButton(text, callback_data=key) for text, key in BUTTONS]
)
END = InlineKeyboardMarkup.from_button(InlineKeyboardButton(items.ONCE_MORE, callback_data=items.AGAIN))
Context = ContextTypes.DEFAULT_TYPE


def data_of(context: Context) -> dict[Any, Any]:
    assert context.user_data is not None
    return context.user_data


async def start(update: Update, context: Context) -> int:
    data_of(context)["answers"] = []
    assert update.message is not None
    await update.message.reply_text(items.question(0), reply_markup=CHOICE)
    return ITEM


async def answered(update: Update, context: Context) -> int:
    query = update.callback_query
    assert query is not None
    answers = data_of(context)["answers"]
    answers.append(query.data)
    await query.answer()
    if len(answers) < len(items.ITEMS):
        await query.edit_message_text(items.question(len(answers)), reply_markup=CHOICE)
        return ITEM
    await query.edit_message_text(items.summary(answers), reply_markup=END)
    return DONE


async def again(update: Update, context: Context) -> int:
    query = update.callback_query
    assert query is not None
    data_of(context)["answers"] = []
    await query.answer()
    await query.edit_message_text(items.question(0), reply_markup=CHOICE)
    return ITEM


def main() -> None:
    persistence = PicklePersistence("conversations.pickle")
    application = (
        Application.builder().token(items.TOKEN).base_url(f"{items.API}/bot").persistence(persistence).build()
    )
    application.add_handler(
        ConversationHandler(
            entry_points=[CommandHandler("start", start)],
            states={
                ITEM: [CallbackQueryHandler(answered, pattern=f"^({items.COMPLIANT}|{items.VIOLATION})$")],
                DONE: [CallbackQueryHandler(again, pattern=f"^{items.AGAIN}$")],
            },
            fallbacks=[CommandHandler("start", start)],
            name="checklist",
            persistent=True,
        )
    )
    application.run_polling()


if __name__ == "__main__":
    main()
