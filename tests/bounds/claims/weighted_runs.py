"""Random runs whose views miss gradients, each by a weight, with the least numbers for them."""

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from math import ceil

import numpy as np

from bounds.claims.sharper.weighted_sum import m
from bounds.proving.models.arithmetic.exact import symbolic
from bounds.proving.models.asking.truth import evaluate
from bounds.proving.models.drawing.runs import run
from bounds.proving.models.drawing.scripted import joined
from bounds.proving.models.world.model import Model
from bounds.proving.run import g, v, x
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import square
from bounds.symbols import N_col, N_far, N_row, alpha, c, mu_P, omega, t

#: The letters that steps leave free beside t and m.
INDICES = (index("i"), index("n"))


@dataclass
class Seen:
    """A model, and values for the indices that a step leaves free."""

    model: Model
    values: dict


def mean_square(vector, model: Model, at: int) -> float:
    return float(symbolic(evaluate(mean(square(vector)), model, {t: at})[0]))


def views(seed: int) -> Seen | None:
    """A random run in which gradients before it account for every view, with the least letters;
    None where they cannot."""
    rng = np.random.default_rng(seed)
    model = run(rng)
    steps, size = model.horizon, model.letters[alpha]
    lengths = [mean_square(g(t), model, s) ** 0.5 for s in range(steps)]
    table = {(s, i): Fraction(0) for s, i in product(range(steps), repeat=2)}
    for s in range(steps):
        gap = mean_square(x(t) - v(t), model, s) ** 0.5 / float(size)
        if not gap:
            continue
        some = [i for i in range(s) if lengths[i]]
        if not some:
            return None
        i = some[rng.integers(len(some))]
        # A little more than the gap, which may be irrational.
        table[s, i] = Fraction(ceil(16 * gap / lengths[i] + 1e-9), 16)
    rows = [sum(table[s, i] for i in range(steps)) for s in range(steps)]
    columns = [sum(table[s, i] for s in range(steps)) for i in range(steps)]
    letters = {N_row: max(rows), N_col: max(columns), N_far: 0}
    letters[omega] = Fraction(int(rng.integers(3)), 4)
    shrink = max(size * model.letters.get(each, 0) for each in (mu_P, c))
    later = rests(table, steps, shrink)
    most = max(later[i + 1, i] for i in range(steps))
    if shrink and most:  # so that the same N_col will do
        letters[N_far] = (1 - letters[N_col] / most) / shrink
    same, rest = (
        {at: (each,) * len(model.probabilities) for at, each in numbers.items()}
        for numbers in (table, later)
    )
    made = joined(replace(model, letters={**model.letters, **letters}), w=same, rest=rest)
    last = int(rng.integers(steps))
    free = dict.fromkeys((t, m), last) | {each: int(rng.integers(last + 1)) for each in INDICES}
    return Seen(made, free)


def rests(table, steps: int, shrink: Fraction) -> dict:
    """What later views miss of each gradient, each weight over (1 - y)^(1 + how much later)."""
    kept = max(1 - shrink, Fraction(1, 8))
    found = {(steps, i): Fraction(0) for i in range(steps)}
    for s, i in product(reversed(range(steps)), range(steps)):
        found[s, i] = (table[s, i] + found[s + 1, i]) / kept
    return found
