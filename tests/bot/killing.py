"""A process that is killed while it speaks, and the next one."""

from bot.loop import Sign
from tests.bot.informant import Bureau
from tests.bot.speaking import Speaking
from tests.bot.test_mouth_after_a_kill import away

DOORS = "上报隐患"


async def dies_speaking(bureau: Bureau, answers: int) -> None:
    """Telegram answers so many calls, and has the next one, too; what of it was not written down nobody knows. Another
    process goes on."""
    before, bot = bureau.speaking, bureau.speaking.bot
    bot.deadly = answers
    await before.mouth.round()
    await before.mouth._flights.settle(Sign())
    before.mouth.posts = away
    bot.deadly = None
    bureau.speaking = Speaking(bureau.town)
    bureau.speaking.bot = bureau.speaking.mouth.speech.bot = bot  # type: ignore[assignment]
    async with bureau.town.work() as work:
        await work.jobs.release()


def of_the_office(bureau: Bureau, *, taken_back: bool = False) -> set[str]:
    """What the bot said that is no part of anything confidential; the doors lead there, and go with it."""
    calls = bureau.speaking.bot.calls
    gone = {call.message_id for call in calls if call.swept}
    said = [call for call in calls if call.name == "send" and not call.protected]
    said = [call for call in said if not call.text.startswith(DOORS)]
    return {call.text for call in said if not taken_back or call.message_id in gone}
