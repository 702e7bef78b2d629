"""How large the memory of error feedback can get: the largest found beside the proved bound.

sup |e_t| / M over all sequences of gradients lies between the two; with K = 1 or signs, and d
small, nobody knows it exactly. Each row takes the larger one of what a search of any kind finds in
its seconds and of what is made for its compressor, which takes as long as it takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import sympy as sp
import torch

from bounds import SYSTEMS
from bounds.error_feedback import memory_constant_without_sum
from bounds.symbols import M, d
from verify.searching.enlarging.crowded_class import crowded
from verify.searching.enlarging.sender import OneBit, ScaledSign, Sender, TopK
from verify.searching.enlarging.sorted_memory import large_memory
from verify.searching.exact_compressors import Vector
from verify.searching.falsify import falsify
from verify.searching.right_side import exactly
from verify.searching.targets import Memory

#: (d, what sends) of the rows.
ROWS: tuple[tuple[int, Sender], ...] = (
    *((n, OneBit()) for n in (2, 3, 4, 5, 6, 7, 8, 16)),
    *((n, ScaledSign()) for n in (2, 3, 4, 5, 6, 8, 16)),
    *((n, TopK(1)) for n in (2, 3, 4, 5, 6, 7, 8, 16)),
    *((n, TopK(kept)) for n, kept in ((3, 2), (4, 2), (8, 2), (8, 4), (8, 6))),
    *((n, TopK(kept)) for n, kept in ((5, 2), (7, 2), (7, 3), (8, 3), (10, 3), (11, 5))),
)
#: A search of any kind is given no longer sequences.
MOST_STEPS = 40


@dataclass(frozen=True, slots=True)
class Row:
    """All in units of M. ``found`` is a lower bound on the supremum, ``proved`` an upper one.

    What is found is evaluated in exact numbers, with the hypotheses. ``printed`` is None where no
    paper prints a constant. ``made`` says that what is made for the compressor came further.
    """

    dimension: int
    sender: Sender
    found: float
    made: bool
    printed: float | None
    proved: float
    evaluations: int


def memory_table(
    seconds: float, *, seed: int = 0, progress: Callable[[str, int, int], None] | None = None
) -> Iterator[Row]:
    """The rows, ``seconds`` of search for each. Raises ``InputError``."""
    for number, (dimension, sender) in enumerate(ROWS):
        if progress is not None:
            progress(f"{sender.title}, d = {dimension}", number, len(ROWS))
        yield _row(dimension, sender, seconds, seed)


def made_for(dimension: int, sender: Sender) -> Sequence[Vector]:
    """Gradients with a large memory of this compressor."""
    if isinstance(sender, TopK):
        rounds = -(-dimension // sender.kept)
        return large_memory(dimension, sender.kept, 4 * rounds)
    return crowded(dimension, sender.exact)


def largest_made(dimension: int, sender: Sender) -> float:
    """|e| / M after them in exact numbers, or 0 where they meet no hypothesis."""
    rows = made_for(dimension, sender)
    whole = Memory(sender.title, M, dimension, len(rows), sender)
    return _exact_ratio(whole, [x for row in rows for x in row])


def claimed(sender: Sender) -> tuple[str, sp.Expr, sp.Expr | None]:
    """The claim that is searched, what is proved, and what is printed."""
    if isinstance(sender, ScaledSign):
        return "sharper/memory-of-scaled-sign", memory_constant_without_sum(), None
    system = SYSTEMS["one-bit" if isinstance(sender, OneBit) else "top-k"]
    return system.sharper.name, system.sharper.constant, system.printed.constant


def _row(dimension: int, sender: Sender, seconds: float, seed: int) -> Row:
    name, proved, printed = claimed(sender)
    long = max(4, round(5 * dimension / (sender.kept if isinstance(sender, TopK) else 1)))
    lengths = sorted({min(long, MOST_STEPS), min(max(2, long // 2), MOST_STEPS)})
    shapes = [Memory(name, proved, dimension, n, sender) for n in lengths]
    best = falsify(name, seconds=seconds, seed=seed, shapes=shapes, maximise=True)
    at = {M: 1, d: dimension, **sender.letters}
    most = float(exactly(proved, at))
    climbed = most * max(_best(target, best.state.best.get(target.label, [])) for target in shapes)
    made = largest_made(dimension, sender)
    return Row(
        dimension, sender, max(climbed, made), made > climbed,
        None if printed is None else float(exactly(printed, at)), most, best.evaluations,
    )  # fmt: skip


def _best(target: Memory, best: list[list[float]]) -> float:
    """The ratio of the best instance that meets the hypotheses in exact numbers, or 0."""
    for row in best:
        numbers = target.place(torch.tensor([row], dtype=torch.float64))[0].tolist()
        ratio = _exact_ratio(target, [Fraction(x).limit_denominator(10**6) for x in numbers])
        if ratio:
            return ratio
    return 0.0


def _exact_ratio(target: Memory, numbers: Sequence[Fraction]) -> float:
    instance = target.instance(numbers)
    if all(fact.holds is sp.true for fact in instance.hypotheses):
        return float(instance.actual / instance.promised)
    return 0.0
