"""Importing this hangs every verb onto the command line."""

from app.commands import imports, init, invite  # noqa: F401
