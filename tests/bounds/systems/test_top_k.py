"""The constant of TopK: by two rounds, below the printed one and the weights of the rounds."""

import math
from functools import cache

import numpy as np
import pytest
import sympy as sp

from bounds.statement import evaluator, keywords
from bounds.symbols import M, d, k
from bounds.systems.top_k import PRICES, PRINTED, SHARPER, WEIGHTS

CELLS = [(n, kept) for kept in (1, 2, 3, 5, 7) for n in range(kept, 6 * kept + 1)]
KNOWN = {
    (4, 4): 0, (3, 2): math.sqrt(1 / 2), (4, 2): 1, (5, 2): math.sqrt(2), (7, 3): math.sqrt(3 / 2),
    (8, 3): math.sqrt(8 / 3), (11, 5): math.sqrt(5 / 4), (7, 2): 1 + math.sqrt(2), (9, 3): 2,
}  # fmt: skip


def sharper(n: int, kept: int) -> float:
    return float(SHARPER.constant.subs({M: 1, d: n, k: kept}))


fast = cache(evaluator)


def number(expr: sp.Expr, n: int, kept: int) -> float:
    return float(fast(expr)(**keywords(expr, {M: 1.0, d: float(n), k: float(kept)})))


@pytest.mark.parametrize(("n", "kept"), KNOWN)
def test_the_constant_is_what_two_rounds_leave_of_a_share(n, kept) -> None:
    assert sharper(n, kept) == pytest.approx(KNOWN[n, kept], abs=1e-15)


def test_it_is_the_printed_one_or_less_from_two_rounds_on_and_more_between_one_and_two() -> None:
    for n, kept in CELLS:
        printed, ours = (number(each.constant, n, kept) for each in (PRINTED, SHARPER))
        assert (ours <= printed * (1 + 1e-12)) == (n >= 2 * kept or n == kept)


def test_it_is_no_more_than_the_weights_of_the_rounds_add_up_to() -> None:
    for n, kept in CELLS:
        assert number(SHARPER.constant, n, kept) <= number(WEIGHTS, n, kept) * (1 + 1e-12)


def kept_back(w: np.ndarray, kept: int) -> np.ndarray:
    sent = np.argsort(-np.abs(w), kind="stable")[:kept]
    left = w.copy()
    left[sent] = 0
    return left


@pytest.mark.parametrize(("n", "kept"), [(5, 2), (7, 3), (8, 3), (11, 5), (6, 2)])
def test_on_every_path_the_last_two_gradients_pay_for_a_memory_below_three_rounds(n, kept) -> None:
    last, before = (float(each.subs({d: n, k: kept})) for each in PRICES)
    draws = np.random.default_rng(0)
    memory, old = np.zeros(n), np.zeros(n)
    for _ in range(2000):
        along = draws.choice([-1, 0, 1]) * memory
        gradient = draws.exponential() * (draws.standard_normal(n) * draws.integers(2, size=n))
        gradient = gradient + along / max(1, np.linalg.norm(along))
        memory = kept_back(memory + gradient, kept)
        assert memory @ memory <= last * (gradient @ gradient) + before * (old @ old) + 1e-12
        old = gradient
