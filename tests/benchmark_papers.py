"""How long it takes to find which of 16.000 papers are one document: names of the cases in changed spellings."""

import random
from pathlib import Path
from time import perf_counter

from rules.papers.likeness import group_names
from rules.papers.naming import name_key
from rules.toml_file import read_toml

_FILE = Path(__file__).parent / "cases" / "paper_names.toml"
_BEFORE = ("", "a) ", "- ", "+ ", "1. ", "Bản sao ", "Bản sao có chứng thực ", "02 ")
_AFTER = ("", ";", ".", " (nếu có)", " (theo Mẫu số 01)", " do Ủy ban nhân dân cấp xã cấp", " của người đề nghị")
_ABOUT = (
    *(
        "rượu",
        "thuốc lá",
        "xăng dầu",
        "thú y",
        "phân bón",
        "thủy sản",
        "lâm sản",
        "du lịch",
        "y tế",
        "dược",
        "giáo dục",
    ),
    *("xây dựng", "vận tải", "hàng hải", "bưu chính", "viễn thông", "báo chí", "hóa chất", "điện lực", "khoáng sản"),
)


def spelled_otherwise(count: int) -> dict[str, str]:
    """So many different names by key, the same in every run."""
    cases = read_toml(_FILE, _FILE.name)
    written = [name for kind in ("cung_loai", "khac_loai") for case in cases[kind] for name in case["ten"]]
    chance, names = random.Random(20210815), {}
    while len(names) < count:
        words = chance.choice(written).split()
        words.insert(chance.randint(2, max(2, len(words))), " ".join(chance.sample(_ABOUT, 2)))
        name = f"{chance.choice(_BEFORE)}{' '.join(words)}{chance.choice(_AFTER)}"
        names[name_key(name)] = name
    return names


def seconds_to_group(count: int = 16_000) -> tuple[float, int]:
    """The time it took, and how many documents the names turned out to be."""
    names = spelled_otherwise(count)
    start = perf_counter()
    groups = group_names(names)
    return perf_counter() - start, len(groups)
