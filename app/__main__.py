"""``python -m app`` is the ``anxun`` command."""

from app.main import main

main()
