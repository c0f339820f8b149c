"""The name of a paper as it is written in a TTHC, and the key by which the same words are known again."""

import hashlib

from rules.text import fold


def name_key(name: str) -> str:
    """The same for names that differ only in accents, case and spaces; 32 hexadecimal digits."""
    return hashlib.sha256(fold(name).encode()).hexdigest()[:32]
