"""The same contents give the same bytes: the parts of a .docx, .xlsx or .zip all carry one time."""

import io
import struct
import zipfile

_AT = struct.pack("<HH", 0, (1 << 5) | 1)  # 00:00 on 01/01/1980, the first moment a zip can name
_LOCAL_TIME, _CENTRAL_TIME = 10, 12  # where the time stands in the header before a part, and in the list at the end
_CENTRAL_HEADER = 46
_LENGTHS_AT = 28  # in an entry of the list: how long its name, its extra field and its comment are


def with_fixed_times(content: bytes) -> bytes:
    """The archive with every time replaced; what is compressed in it stays as it is."""
    fixed = bytearray(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        at, offsets = archive.start_dir, [part.header_offset for part in archive.infolist()]
    for offset in offsets:
        fixed[offset + _LOCAL_TIME : offset + _LOCAL_TIME + 4] = _AT
        fixed[at + _CENTRAL_TIME : at + _CENTRAL_TIME + 4] = _AT
        at += _CENTRAL_HEADER + sum(struct.unpack_from("<HHH", content, at + _LENGTHS_AT))
    return bytes(fixed)
