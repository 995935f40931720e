"""``python -m app`` is the ``anxun`` command."""

from app.cli import main

main()
