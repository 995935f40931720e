"""What can go wrong with a photo. Carries a fault, no sentence: ``texts`` says it."""

from inspection.photo import FetchFailed, PhotoFault

__all__ = ["BadPhoto", "FetchFailed", "PhotoFault"]


class BadPhoto(Exception):
    """Bytes that will never become a photo, however often they are tried."""

    def __init__(self, fault: PhotoFault) -> None:
        super().__init__(fault)
        self.fault = fault
