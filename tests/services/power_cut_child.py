"""A process that works until it is killed: ``python -m tests.services.power_cut_child``.

Each line it reads, «address seed numbers of reviews…», begins a worker that does one act after another, and writes
a line once an act has been acknowledged. The worker's process number comes first, «gone» when it has been killed.
"""

import json
import os
import random
import sys

from models.database import make_engine
from rules.form import load_forms
from services.office_rules import shipped_rulebook
from tests.services.submission_acts import any_act
from tests.services.submission_record import Edited


def _say(*words: object) -> None:
    """One whole line, or nothing of it."""
    os.write(1, (json.dumps(words) + "\n").encode())


def _work(address: str, seed: str, reviews: list[int]) -> None:
    engine, chance, turn = make_engine(address), random.Random(seed), 0
    while True:
        turn += 1
        act = any_act(engine, reviews, chance, f"Lượt {seed}, lần {turn}")
        _say("edited" if isinstance(act, Edited) else "moved", *act)


def main() -> None:
    """A worker for each line; a fork, because starting Python anew takes longer than the work."""
    load_forms(), shipped_rulebook()  # every worker has them from its first moment
    for line in sys.stdin:
        address, seed, *reviews = line.split()
        worker = os.fork()
        if worker == 0:
            try:
                _work(address, seed, [int(review) for review in reviews])
            finally:
                os._exit(1)
        _say("working", worker)
        os.waitpid(worker, 0)
        _say("gone")


if __name__ == "__main__":
    main()
