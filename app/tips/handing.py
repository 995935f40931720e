"""Sealing cases to those who have come since, so that nobody's going leaves one unread."""

from dataclasses import replace

from app.tips.desking import Desking
from inspection.tips.file import CaseFile, Unlocked
from inspection.tips.officer import Officer
from inspection.tips.routing import concerned, entitled
from storage.tips.keys import TipKeys
from storage.tips.work import TipWork


async def hand_over(work: TipWork, file: CaseFile, keys: TipKeys) -> list[Officer]:
    """Seals the content to everybody who may take this case now; those who hold it already keep it. Gives the
    newcomers. The reporter's name needs two officers, or the reporter, to be sealed to them as well."""
    everybody = await work.officers.all()
    recused = await work.officers.recused(keys.recusal(concerned(file.tip)))
    held = await work.holders.of(file.case.id)
    new = [one for one in entitled(file.tip, everybody, recused) if one.id not in held]
    if new:
        stay = [one for one in everybody if one.id in held and one.can_take_cases]
        await work.holders.grant(file, [*stay, *new])
        head = replace(file.head, reseal_identity=file.head.has_identity)
        await work.cases.save(replace(file, head=head))
    return new


class Handing(Desking):
    async def hand_over(self, unlocked: Unlocked, number: str) -> list[Officer]:
        """Seals one case to those who may take it and do not have it. Gives the newcomers."""

        async def do(work: TipWork, file: CaseFile) -> list[Officer]:
            new = await hand_over(work, file, self.keys)
            for officer in new:
                data = {"officer": officer.id}
                who, what = f"officer:{unlocked.officer.id}", f"tip:{file.case.number}"
                await work.audit.append(who, "tip.handed_over", what, data, self.now())
            return new

        return await self._case(unlocked, number, do)

    async def hand_over_all(self, unlocked: Unlocked) -> int:
        """Every case this officer holds: after somebody joined, left, or lost a passphrase. How many got newcomers."""
        async with self._read() as work:
            await self._here(work, unlocked)
            numbers = [case.number for case, _ in await work.cases.heads(unlocked)]
        return sum([bool(await self.hand_over(unlocked, number)) for number in numbers])
