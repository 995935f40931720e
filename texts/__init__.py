"""Every sentence a person reads, in Chinese and English."""

from texts.voice import LANGUAGES, Voice, catalogue

__all__ = ["LANGUAGES", "Voice", "catalogue"]
