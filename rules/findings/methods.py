"""Rules about cách thức thực hiện: channels of handing in and the level of the online service."""

from collections.abc import Iterator

from rules.findings.catalogue import Hit, Setting
from rules.findings.record import Record
from rules.vocabulary import Channel

_WHOLE_ONLINE_FROM = 3  # from this level on the dossier itself is sent online


def online_level_without_channel(record: Record, setting: Setting) -> Iterator[Hit]:
    """Level 3 or 4 says that a dossier can be sent online, yet no way of handing in is online."""
    channels = _channels(record)
    if (
        record.online_level
        and record.online_level >= _WHOLE_ONLINE_FROM
        and channels
        and Channel.ONLINE not in channels
    ):
        named = ", ".join(channel.label for channel in channels)
        level = f"Mức độ dịch vụ công trực tuyến {record.online_level}"
        yield Hit(f"{level}; {named}", f"{level}, nhưng hình thức nộp chỉ có: {named}.")


def online_channel_at_low_level(record: Record, setting: Setting) -> Iterator[Hit]:
    """A dossier is handed in online, while the level says that only information or forms are."""
    if not record.online_level or record.online_level >= _WHOLE_ONLINE_FROM:
        return
    for place, method in enumerate(record.methods):
        if method.channel == Channel.ONLINE:
            level = f"mức độ {record.online_level}"
            yield Hit(
                f"Trực tuyến; {level}", f"Nhận hồ sơ trực tuyến, nhưng dịch vụ công trực tuyến ghi {level}.", place
            )
            return


def _channels(record: Record) -> list[Channel]:
    return list(dict.fromkeys(method.channel for method in record.methods if method.channel))
