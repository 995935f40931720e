"""The office of the confidential lane."""

from tests.app.tips.conftest import empty_office, office

__all__ = ["empty_office", "office"]
