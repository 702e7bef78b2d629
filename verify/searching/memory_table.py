"""How large the memory of error feedback can get: the largest found beside the proved bound.

sup |e_t| / M over all sequences of gradients lies between the two; with K = 1 or one bit, and d
small, nobody knows it exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

import sympy as sp
import torch

from bounds import SYSTEMS
from bounds.symbols import M, d, k
from verify.searching.falsify import falsify
from verify.searching.right_side import exactly
from verify.searching.targets import Memory

#: (d, K) of the rows; K = None is one bit.
ROWS: tuple[tuple[int, int | None], ...] = (
    *((n, None) for n in (2, 3, 4, 5, 6, 7, 8, 16)),
    *((n, 1) for n in (2, 3, 4, 5, 6, 7, 8, 16)),
    (3, 2), (4, 2), (8, 2), (8, 4), (8, 6),
)  # fmt: skip
MOST_STEPS = 40


@dataclass(frozen=True, slots=True)
class Row:
    """All in units of M. ``found`` is a lower bound on the supremum, ``proved`` an upper one.

    What is found is evaluated in exact numbers, with the hypotheses.
    """

    dimension: int
    kept: int | None
    found: float
    steps: str
    printed: float
    proved: float
    evaluations: int


def memory_table(
    seconds: float, *, seed: int = 0, progress: Callable[[str, int, int], None] | None = None
) -> Iterator[Row]:
    """The rows, ``seconds`` of search for each. Raises ``InputError``."""
    for number, (dimension, kept) in enumerate(ROWS):
        if progress is not None:
            what = "one bit" if kept is None else f"TopK, K = {kept}"
            progress(f"{what}, d = {dimension}", number, len(ROWS))
        yield _row(dimension, kept, seconds, seed)


def _row(dimension: int, kept: int | None, seconds: float, seed: int) -> Row:
    claim = SYSTEMS["one-bit" if kept is None else "top-k"]
    long = max(4, round(5 * dimension / (kept or 1)))
    lengths = sorted({min(long, MOST_STEPS), min(max(2, long // 2), MOST_STEPS)})
    shapes = [Memory(claim.sharper.name, claim.sharper, dimension, n, kept) for n in lengths]
    best = falsify(shapes[0].claim, seconds=seconds, seed=seed, shapes=shapes, maximise=True)
    reached = max(_exact_ratio(target, best.state.best.get(target.label, [])) for target in shapes)
    at = {M: 1, d: dimension, **({} if kept is None else {k: kept})}
    proved = float(exactly(claim.sharper.constant, at))
    printed = float(exactly(claim.printed.constant, at))
    return Row(
        dimension, kept, reached * proved, best.label, printed, proved, best.evaluations
    )  # fmt: skip


def _exact_ratio(target: Memory, best: list[list[float]]) -> float:
    """The ratio of the best instance that meets the hypotheses in exact numbers, or 0."""
    for row in best:
        numbers = target.place(torch.tensor([row], dtype=torch.float64))[0].tolist()
        instance = target.instance([Fraction(x).limit_denominator(10**6) for x in numbers])
        if all(fact.holds is sp.true for fact in instance.hypotheses):
            return float(instance.actual / instance.promised)
    return 0.0
