"""The desk of an office with two officers, on either database."""

from collections.abc import AsyncIterator

import pytest

from tests.app.tips.conftest import empty_office
from tests.app.tips.world import Office
from tests.web.desk.bureau import Bureau, bureau_of

__all__ = ["empty_office"]


@pytest.fixture
def office(empty_office: Office) -> Office:
    """Of a street with enterprises and inspectors; nobody is at the desk."""
    return empty_office


@pytest.fixture
async def bureau(office: Office) -> AsyncIterator[Bureau]:
    """马兰 and 韩冰 have their passphrases; nobody has unlocked the desk yet."""
    await office.joins("马兰")
    await office.joins("韩冰")
    async with bureau_of(office) as open_:
        yield open_
