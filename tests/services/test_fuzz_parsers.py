"""Whole files with bytes, parts or values changed at random: every reader gives back or refuses with one sentence.

``FUZZ_MINUTES=15 pytest tests/services/test_fuzz_parsers.py`` goes on for that long with each reader in turn.
"""

import io
import json
import os
import random
import time
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.errors import InputError
from tests.upload_readers import JSON, Reader, parts_of, readers

MINUTES = float(os.environ.get("FUZZ_MINUTES", 0))
EXAMPLES = 12  # of each reader and way in the suite
NAMES = (
    *("import-word", "layout", "import-excel", "cost-workbook", "feedback", "province-plan", "plan-lines"),
    *("standard-times", "confirmations", "cost-json", "backup"),
)
STRANGE = (
    *("", "0", "-1", "1e999999", "NaN", "9" * 5_000, "٣", "=1+1", "\u202e", "\x00", "<w:p/>", "&amp;", "&#0;", "&x;"),
    *("A1:XFD1048576", "2147483648", "-9223372036854775809", "true", "null", "1.5", "word/../x", "e\u0301" * 50),
)


@pytest.fixture(scope="module")
def known(tmp_path_factory, empty_sqlite) -> dict[str, tuple[Reader, bytes]]:
    import shutil

    from models.database import make_engine

    folder = tmp_path_factory.mktemp("fuzz")
    engine = make_engine(f"sqlite:///{shutil.copyfile(empty_sqlite, folder / 'kho.db')}")
    yield {name: (reader, reader.example()) for name, reader in readers(engine, folder).items()}
    engine.dispose()


def bytewise(data: bytes, rng: random.Random) -> bytes:
    """A few bytes changed, taken out, doubled or put in."""
    spoilt = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 8, 64))):
        at, length = rng.randrange(len(spoilt) or 1), rng.choice((1, 1, 2, 16, 256))
        match rng.randrange(4):
            case 0:
                spoilt[at : at + length] = rng.randbytes(length)
            case 1:
                del spoilt[at : at + length]
            case 2:
                spoilt[at:at] = spoilt[at : at + length]
            case _:
                spoilt[at : at + 1] = bytes([spoilt[at] ^ (1 << rng.randrange(8))]) if spoilt else b"x"
    return bytes(spoilt)


def by_structure(data: bytes, rng: random.Random) -> bytes:
    """The archive or JSON stays whole; the words, numbers, elements or values within change."""
    return _json(data, rng) if data[:2] != b"PK" else _archive(data, rng)


def _archive(data: bytes, rng: random.Random) -> bytes:
    parts = list(parts_of(data))
    for _ in range(rng.choice((1, 1, 2, 4))):
        at = rng.randrange(len(parts))
        name, content = parts[at]
        match rng.randrange(6):
            case 0:
                del parts[at]
                if not parts:
                    break
            case 1:
                parts[at] = (name, parts[rng.randrange(len(parts))][1])
            case 2:
                parts[at] = (name, bytewise(content or b"x", rng))
            case _:
                parts[at] = (name, _markup(content, rng))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


def _markup(content: bytes, rng: random.Random) -> bytes:
    """One value between quotes or between elements becomes strange, or one element goes or comes twice."""
    text = content.decode("utf-8", "replace")
    opens, closes = rng.choice((('"', '"'), (">", "<"), ("<", ">")))
    starts = [at for at, sign in enumerate(text[:200_000]) if sign == opens]
    if not starts:
        return content
    start = rng.choice(starts) + 1
    end = text.find(closes, start)
    if end < 0:
        return content
    if opens == "<":
        return (text[: start - 1] + text[start - 1 : end + 1] * rng.choice((0, 2)) + text[end + 1 :]).encode()
    return (text[:start] + rng.choice(STRANGE) + text[end:]).encode("utf-8", "replace")


def _json(data: bytes, rng: random.Random) -> bytes:
    value: Any = json.loads(data)
    for _ in range(rng.choice((1, 1, 2, 4))):
        value = _changed(value, rng)
    return json.dumps(value).encode()


def _changed(value: Any, rng: random.Random) -> Any:
    strange = (None, True, -1, 10**400, 1.5, [], {}, [[]], {"": None}, *STRANGE)
    if isinstance(value, dict) and value and rng.random() < 0.85:
        key = rng.choice(list(value))
        new = {**value, key: _changed(value[key], rng)}
        match rng.randrange(8):
            case 0:
                del new[key]
            case 1:
                new[rng.choice(STRANGE)] = rng.choice(strange)
        return new
    if isinstance(value, list) and value and rng.random() < 0.85:
        at = rng.randrange(len(value))
        return [*value[:at], _changed(value[at], rng), *value[at + rng.randrange(2) :]]
    return rng.choice(strange)


WAYS: dict[str, Callable[[bytes, random.Random], bytes]] = {"bytes": bytewise, "structure": by_structure}


def survives(reader: Reader, data: bytes) -> None:
    try:
        reader.read(data)
    except InputError as error:
        assert str(error).rstrip().endswith((".", "»", ")", "!")), str(error)[:300]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", NAMES)
def test_a_changed_file_is_read_or_refused(known, name, way):
    reader, example = known[name]

    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
    )
    @given(st.integers(0, 2**32))
    def check(seed: int) -> None:
        survives(reader, WAYS[way](example, random.Random(seed)))

    check()


if MINUTES:  # not a test of the suite: it runs for as long as is asked

    def test_for_as_long_as_was_asked(known, capsys):
        ends, seed, found = time.monotonic() + MINUTES * 60, int(time.time()) * 1000, {}
        counts = dict.fromkeys(known, 0)
        while time.monotonic() < ends:
            for name, (reader, example) in known.items():
                for way, spoil in WAYS.items():
                    seed += 1
                    try:
                        survives(reader, spoil(example, random.Random(seed)))
                    except Exception as error:
                        found.setdefault(f"{name} {way} {type(error).__name__} {str(error)[:120]}", seed)
                    counts[name] += 1
        with capsys.disabled():
            print(f"\n{sum(counts.values())} cases: {counts}; {len(found)} findings: {found}")
        assert not found


def test_the_fuzzer_tells_what_breaks():
    def breaks(data: bytes) -> None:
        raise KeyError("x")

    with pytest.raises(KeyError):
        survives(Reader(JSON, breaks, lambda: b"{}"), b"{}")
