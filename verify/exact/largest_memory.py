"""How large the memory of TopK can be, from above: a semidefinite program.

Sorted by magnitude, TopK compresses w_1, ..., w_T with E|w_t - S w_{t-1}|² <= M², S the shift by K
(``verify.searching.enlarging.sorted_memory``); the first memory may be of any size. Let z >= 0 be
what each entry has more than the next. E|S w_T|² and what bounds it are linear in Z = E z z^T,
which has no negative entry and no negative eigenvalue: the largest value over all such Z bounds
every memory after T or more rounds in L², random gradients included, and falls with T.
"""

from __future__ import annotations

import math
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

from verify.exact.worst_case import Extreme, pepit


def largest_memory(dimension: int, kept: int, steps: int) -> Extreme:
    """√ of the program's values for M = 1, by Clarabel. ``MissingExtraError`` without the extra."""
    pepit()
    cvxpy: Any = import_module("cvxpy")

    gradients, memory = _parts(dimension, kept, steps)
    lifted = cvxpy.Variable((memory.shape[1],) * 2, PSD=True)
    short = [cvxpy.trace(g.T @ g @ lifted) <= 1 for g in gradients]
    most = cvxpy.Maximize(cvxpy.trace(memory.T @ memory @ lifted))
    problem = cvxpy.Problem(most, [lifted >= 0, *short])
    problem.solve(solver=cvxpy.CLARABEL)
    bound = sum(float(each.dual_value) for each in short)
    return Extreme(math.sqrt(float(problem.value)), math.sqrt(bound))


def _parts(
    dimension: int, kept: int, steps: int
) -> tuple[list[NDArray[np.float64]], NDArray[np.float64]]:
    """The gradients and the last memory, as matrices on z."""
    waiting = dimension - kept
    width = waiting + steps * dimension
    shift = np.eye(dimension, k=kept)
    memory, gradients = np.zeros((dimension, width)), []
    memory[:waiting, :waiting] = np.triu(np.ones((waiting, waiting)))
    for step in range(steps):
        first = waiting + step * dimension
        compressed = np.zeros((dimension, width))
        compressed[:, first : first + dimension] = np.triu(np.ones((dimension, dimension)))
        gradients.append(compressed - memory)
        memory = shift @ compressed
    return gradients, memory
