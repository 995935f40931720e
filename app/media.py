"""Builds the media store and the decoder from the settings."""

from app.settings import BadSetting, Settings
from media.blobs import Blobs
from media.decode import Decoder


def blobs(settings: Settings) -> Blobs:
    """The store of ``ANXUN_MEDIA_URL``. Raises BadSetting when the url is neither a folder nor S3."""
    try:
        return Blobs(settings.media_url, settings.s3)
    except ValueError:
        raise BadSetting(
            f"ANXUN_MEDIA_URL={settings.media_url}: write file:///folder or s3://bucket/prefix"
        ) from None


def decoder() -> Decoder:
    """One lane: decoding shares two cores with the chat, and photos can wait a second."""
    return Decoder(lanes=1)
