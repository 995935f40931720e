"""Words in a case, from either side; and the reporter's objection."""

from dataclasses import dataclass, replace
from datetime import date

from inspection.tips.case import TipStep, stepped
from inspection.tips.content import Message, Speaker, TipPhoto
from inspection.tips.file import CaseFile
from inspection.tips.guards import check_can_object, check_open
from inspection.usecases.tips.ports import Cases
from inspection.words import Refused

LONGEST = 4000
"""Characters of one message."""


@dataclass(frozen=True)
class Speaks:
    """Only the two sides of a case speak in it, and only until it is closed."""

    cases: Cases

    async def __call__(
        self,
        file: CaseFile,
        speaker: Speaker,
        text: str,
        today: date,
        photos: tuple[TipPhoto, ...] = (),
    ) -> CaseFile:
        """The file with the word in it. Raises Refused."""
        check_open(file.case)
        plain = text.strip()
        if not plain and not photos:
            raise Refused("tip_empty")
        if len(plain) > LONGEST:
            raise Refused("tip_too_long", most=LONGEST)
        message = Message(len(file.messages) + 1, speaker, plain, today, photos)
        head = file.head
        if speaker is Speaker.REPORTER:
            head = replace(head, heard=head.heard + 1)
        else:
            head = replace(head, told=head.told + 1, seen=head.heard)
        after = replace(file, head=head, messages=(*file.messages, message))
        await self.cases.say(file, message)
        await self.cases.save(after)
        return after


@dataclass(frozen=True)
class Objects:
    """Once, to a refusal or a result; another officer than the one who decided looks at it."""

    cases: Cases

    async def __call__(self, file: CaseFile, text: str, today: date) -> CaseFile:
        check_can_object(file.head)
        case = stepped(file.case, TipStep.OBJECT, today)
        before = replace(file, case=case, head=replace(file.head, objected=True))
        return await Speaks(self.cases)(before, Speaker.REPORTER, text, today)
