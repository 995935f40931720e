"""Draws, invented, for dialogs."""

from datetime import date

from bot.dialogs.conflict import Declaring
from bot.dialogs.draw_reveal import Revealing
from inspection.draws.facts import DrawFacts, DrawScope
from inspection.enterprise import Enterprise, Trait
from inspection.people import Person
from inspection.region import Region
from inspection.visit import Colleague
from tests.inspection.draws.lists import draw

LONG = "<b>晨星</b> & \u202eآب\u202c 👷🏽‍♀️ 街道"
REGIONS = (Region(1, "沈北新区", None), Region(2, LONG, 1))
PEOPLE = tuple(Person(key, name, "zh") for key, name in enumerate(("李建国", "王敏", LONG), 10))
SCOPES = [
    DrawScope(REGIONS, tuple(Trait), PEOPLE),
    DrawScope(REGIONS[:1], (Trait.DUST,), ()),
]
REVEALING = [Revealing(DrawFacts(draw(), LONG), date(2023, 6, 5))]
FIRM = Enterprise(1, LONG, "91210113MA00000001", 2, "沈北街道")
DECLARING = [
    Declaring(FIRM, (Colleague(10, "李建国"),)),
    Declaring(FIRM, (Colleague(10, "李建国"), Colleague(11, LONG))),
]
