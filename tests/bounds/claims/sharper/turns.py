"""Two workers that take turns, and what every theorem about their weights is asked on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import product

from bounds.claims.sharper import lacked_by_workers
from bounds.claims.sharper.far_by_turns import Y
from bounds.claims.sharper.lacked import column_of, i, j, many, row_of
from bounds.claims.sharper.lacked_far import rho
from bounds.ledger import ledger
from bounds.proving.kernel.logic import arithmetic
from bounds.proving.models.world.model import Model
from bounds.proving.terms.finite.indices import index
from bounds.symbols import p, t
from bounds.symbols import turn as Delta
from tests.bounds.proving.models.trial import Trial, judged

WORKERS, STEPS = 2, 4
SPAN, MINE = range(3 * STEPS + 2), range(WORKERS)
TURN = {(s, k): int(s % WORKERS == k) for s, k in product(SPAN, MINE)}
#: Letters of every run: y = 1/16.
LETTERS = {p: WORKERS, Delta: WORKERS, Y: Fraction(1, 16), rho: Fraction(16, 15)}


@dataclass
class Seen:
    """A model, and values of what stands free in a theorem."""

    model: Model
    values: dict


def waited() -> dict:
    """How many iterations each worker has waited."""
    found = {(0, k): 0 for k in MINE}
    for s, k in product(SPAN[:-1], MINE):
        found[s + 1, k] = (1 - TURN[s, k]) * (found[s, k] + 1)
    return found


def table(numbers: Mapping) -> dict:
    """At the one outcome."""
    return {at: (Fraction(each),) for at, each in numbers.items()}


def at(when: int) -> dict:
    """The indices that theorems leave free."""
    return {t: when, i: when // 2, j: 0, many: when, index("r"): when % WORKERS}


@cache
def proved(name: str):
    """The theorem of a claim."""
    (theorem,) = ledger()[name].proof.written().theorems
    return theorem


def names(stem: str) -> list[str]:
    """The claims on what is kept back by turns: itself, that it falls, its sums, and far ones."""
    return [
        f"sharper/{stem}-by-turns{each}" for each in ("", "-falls", "-rows", "-columns", "-far")
    ]


def meets(name: str, seen: Callable[[int], Seen]) -> bool:
    """Whether the claim and all of its hypotheses hold of the runs at the start and at the end."""
    return all(judged(proved(name), seen(when)) is Trial.HOLDS for when in (1, STEPS))


def false_sums(kept, rest: Callable) -> dict[str, Callable]:
    """Bounds that the sums of the weights pass, from those that they do not."""
    return {
        "one row for all workers": lambda: arithmetic(
            row_of(t, kept.weight, kept.back), lacked_by_workers.row(kept), rest()
        ),
        "rows for columns": lambda: arithmetic(
            column_of(kept.weight, p * kept.back), lacked_by_workers.column(kept), rest()
        ),
    }
