"""For which claims does the search of models of any shape find a counterexample, and how soon?

``hunt.py refuted 60`` or ``hunt.py proved 5``, one line a claim; no instance of the ledger, no
target of a claim is used.
"""

from __future__ import annotations

import sys
import time

import torch

from bounds import InputError
from bounds.claim import Claim, Verdict
from bounds.ledger import ledger
from verify.searching.any_model import models
from verify.searching.falsify import falsify


def main(verdict: str, seconds: float, seed: int = 0) -> None:
    """A row for every claim with the verdict."""
    torch.set_num_threads(1)
    for claim in ledger().values():
        if claim.verdict is Verdict(verdict):
            print(_row(claim, seconds, seed), flush=True)


def _row(claim: Claim, seconds: float, seed: int) -> str:
    started = time.monotonic()
    try:
        found = falsify(claim.id, seconds=seconds, seed=seed, shapes=models(claim.id))
    except InputError as why:
        return f"| `{claim.id}` | not searched: {str(why).split('allowed: ')[-1]} | |"
    took = time.monotonic() - started
    where = found.found.target.label if found.found is not None else ""
    return f"| `{claim.id}` | {found.outcome.value} | {took:.1f} | {found.evaluations} | {where} |"


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), *map(int, sys.argv[3:]))
