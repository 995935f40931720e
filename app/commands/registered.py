"""Importing this hangs every verb onto the command line."""

from app.commands import init, invite  # noqa: F401
