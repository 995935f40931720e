"""A Telegram on your own machine: a Bot API on loopback, in python-telegram-bot's types, and a page of phones."""
