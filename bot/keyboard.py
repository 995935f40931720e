"""The labels of a reply keyboard come back as texts."""

from bot.conversation import OPEN
from bot.heard import Back, Cancel, Heard, Said, Tap
from bot.render import spoken
from texts import Voice


def from_keyboard(heard: Heard, voice: Voice) -> Heard:
    if isinstance(heard, Said):
        match spoken(heard.text, voice):
            case "back":
                return Back()
            case "cancel":
                return Cancel()
            case "no_place":
                return Tap(OPEN, "none")
    return heard
