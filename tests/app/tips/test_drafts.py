"""A draft lives as long as its key: sent, dropped or swept, nothing of it opens again."""

import pytest
from nacl.exceptions import CryptoError
from sqlalchemy import select

from app.tips.reporting import NewPhoto
from app.tips.tidying import Tidying
from app.turning import Turning
from inspection.words import Refused
from storage.tables.tips import tip_photo
from tests.app.tips.world import Office, tip

PICTURE, OTHER = b"\xff\xd8\xff one", b"\xff\xd8\xff another"
DRAFT = "c-9f2"


async def owners(office: Office) -> list[str]:
    async with office.lane.system.read() as work:
        return list((await work.connection.execute(select(tip_photo.c.owner))).scalars())


async def test_answers_open_with_the_drafts_key_and_in_their_place_only(office: Office) -> None:
    draft = office.lane.drafts.make(DRAFT)
    sealed = draft.seal("answers", {"what": "炉子没有断水", "n": 3})
    assert "炉子" not in repr(sealed)
    again = office.lane.drafts.get(DRAFT)
    assert again is not None and again.open("answers", sealed) == {"what": "炉子没有断水", "n": 3}
    with pytest.raises(CryptoError):
        again.open("args", sealed)
    with pytest.raises(CryptoError):
        office.lane.drafts.make("another").open("answers", sealed)


async def test_an_answer_of_one_word_looks_like_one_of_many(office: Office) -> None:
    draft = office.lane.drafts.make(DRAFT)
    short, long = draft.seal("answers", {"what": "火"}), draft.seal("answers", {"what": "火" * 300})
    assert len(short["sealed"]) == len(long["sealed"])


async def test_photos_of_a_draft_become_those_of_the_case(office: Office) -> None:
    office.lane.drafts.make(DRAFT)
    kept = await office.lane.keep_photo(DRAFT, PICTURE, "00ff00ff00ff00ff")
    again = await office.lane.keep_photo(DRAFT, PICTURE, "00ff00ff00ff00ff", kept.id)
    dropped = await office.lane.keep_photo(DRAFT, OTHER, "00ff00ff00ff00ff")
    assert again.id == kept.id != dropped.id
    submitted = await office.lane.submit(tip(photos=(kept,)), DRAFT)
    inside = await office.lane.enter(submitted.receipt)
    assert await owners(office) == [inside.case_id]
    assert await office.lane.own_photo(inside, kept.id) == PICTURE
    assert await office.lane.photo(office.at["马兰"], submitted.number, kept.id) == PICTURE
    with pytest.raises(Refused, match="tip_unknown"):
        await office.lane.own_photo(inside, dropped.id)
    assert office.lane.drafts.get(DRAFT) is None


async def test_a_photo_that_comes_with_a_later_word(office: Office) -> None:
    submitted, inside = await office.reports()
    await office.lane.say(inside, "", [NewPhoto(OTHER, "0123456789abcdef")])
    opened = await office.lane.open(office.at["马兰"], submitted.number)
    (photo,) = opened.file.messages[-1].photos
    assert await office.lane.photo(office.at["马兰"], submitted.number, photo.id) == OTHER


async def test_photos_still_open_after_the_keys_have_changed(office: Office) -> None:
    office.lane.drafts.make(DRAFT)
    kept = await office.lane.keep_photo(DRAFT, PICTURE, "00ff00ff00ff00ff")
    submitted = await office.lane.submit(tip(photos=(kept,)), DRAFT)
    async with office.lane._read() as work:
        before = await work.cases.of_officer(office.at["马兰"], submitted.number)
    await office.lane.officer_left(office.at["韩冰"].officer.id)
    after = (await office.lane.open(office.at["马兰"], submitted.number)).file
    assert before is not None and before.tip.photos[0].key != after.tip.photos[0].key
    assert await office.lane.photo(office.at["马兰"], submitted.number, kept.id) == PICTURE


async def test_what_nobody_finishes_is_swept_with_its_photos(office: Office) -> None:
    office.lane.drafts.make(DRAFT)
    kept = await office.lane.keep_photo(DRAFT, PICTURE, "00ff00ff00ff00ff")
    tidying = Tidying(office.lane, Turning(office.lane.system, lambda: None))
    await tidying(office.lane.now())
    assert await owners(office) == [DRAFT], "its conversation may be about to be committed"
    await tidying(office.lane.now())
    assert await owners(office) == [] and office.lane.drafts.get(DRAFT) is None
    with pytest.raises(Refused, match="tip_draft_gone"):
        await office.lane.keep_photo(DRAFT, PICTURE, "00ff00ff00ff00ff")
    with pytest.raises(Refused, match="tip_draft_gone"):
        await office.lane.submit(tip(photos=(kept,)), DRAFT)
