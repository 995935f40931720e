"""Importing this hangs every verb onto the command line."""

from app.commands import audit, digest, doctor, export, imports, init, invite, run  # noqa: F401
