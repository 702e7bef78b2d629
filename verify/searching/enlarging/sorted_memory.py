"""Large memories of TopK, by programs over cones: sorted by size, what waits is a convex set.

Signs and places do not matter to TopK, and a memory meets the next vector best where both have the
same order. So with S the shift by K places, TopK can be brought to compress w_0, w_1, ..., sorted
by size and without a sign, exactly where |w_t - S w_{t-1}| <= M: a convex set, and the memory is
S w_T. Its norm is made large by making <u, S w_T> large, u the memory found before: it only grows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray

from verify.searching.exact_compressors import Vector, top_k

#: Numbers of a solution become fractions with this denominator.
GRAIN = 10**9
#: Programs for a start, and the growth at which a start is given up.
PROGRAMS, GROWTH = 30, 1e-7

_Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class _Programs:
    """Sorted w_0, ..., w_{T-1} of ``dimension`` entries with |w_t - S w_{t-1}| <= 1."""

    dimension: int
    kept: int
    steps: int

    @cached_property
    def _parts(self) -> tuple[sparse.csc_matrix, _Matrix, list[Any]]:
        """A, b and cones for A w + s = b, s in the cones."""
        import clarabel

        each, over = sparse.identity(self.dimension), sparse.identity(self.steps)
        order = sparse.kron(over, sparse.eye(self.dimension, k=1) - each)
        shift = sparse.eye(self.dimension, k=self.kept)
        moved = sparse.kron(sparse.eye(self.steps, k=-1), shift) - sparse.kron(over, each)
        # Before the entries of each gradient stands the 1 that its norm is held against.
        ones = np.arange(self.steps) * (self.dimension + 1)
        places = np.setdiff1d(np.arange(self.steps * (self.dimension + 1)), ones)
        put = sparse.csc_matrix(
            (np.ones(len(places)), (places, np.arange(len(places)))),
            shape=(self.steps * (self.dimension + 1), len(places)),
        )
        first = self.steps * self.dimension
        b = np.zeros(first + put.shape[0])
        b[first + ones] = 1
        cones = [clarabel.NonnegativeConeT(first)]
        cones += [clarabel.SecondOrderConeT(self.dimension + 1)] * self.steps
        return sparse.csc_matrix(sparse.vstack([order, put @ moved])), b, cones

    def farthest(self, u: _Matrix) -> _Matrix:
        """(d - K,) -> (T, d): the w whose last memory has the largest product with u."""
        import clarabel

        matrix, b, cones = self._parts
        width = self.steps * self.dimension
        aim = np.zeros(width)
        aim[width - len(u) :] = -u
        settings = clarabel.DefaultSettings()
        settings.verbose = False
        nothing = sparse.csc_matrix((width, width))
        solver = clarabel.DefaultSolver(nothing, aim, matrix, b, cones, settings)
        return np.array(solver.solve().x).reshape(self.steps, self.dimension)

    def climbed(self, u: _Matrix) -> tuple[float, _Matrix]:
        """The norm of the last memory, and w, from the direction u on."""
        largest, best = 0.0, np.zeros((self.steps, self.dimension))
        for _ in range(PROGRAMS):
            w = self.farthest(u / np.linalg.norm(u))
            u = w[-1, self.kept :]
            size = float(np.linalg.norm(u))
            if not size > largest + GROWTH:
                break
            largest, best = size, w
        return largest, best


def large_memory(dimension: int, kept: int, steps: int) -> tuple[Vector, ...]:
    """Gradients, in exact numbers, after which the memory of TopK with K below d is large."""
    programs = _Programs(dimension, kept, steps)
    waiting = dimension - kept
    falling = np.geomspace(1, 1e-3, waiting)
    _, best = max((programs.climbed(u) for u in (np.ones(waiting), falling)), key=lambda x: x[0])
    return tuple(gradients(best, kept))


def gradients(compressed: _Matrix, kept: int) -> Iterator[Vector]:
    """(T, d), sorted up to rounding -> the gradients with which TopK compresses exactly these, each
    in the order of the memory that it meets."""
    memory: Vector = (Fraction(0),) * compressed.shape[1]
    for row in compressed.tolist():
        w = _placed(sorted((_exact(x) for x in row), reverse=True), memory)
        yield tuple(a - b for a, b in zip(w, memory, strict=True))
        memory = tuple(a - b for a, b in zip(w, top_k(w, kept), strict=True))


def _exact(x: float) -> Fraction:
    return Fraction(max(0, round(x * GRAIN)), GRAIN)


def _placed(falling: Sequence[Fraction], memory: Vector) -> Vector:
    """The same numbers, the largest where the memory has its largest."""
    places = sorted(range(len(memory)), key=lambda i: -memory[i])
    ranks = {place: rank for rank, place in enumerate(places)}
    return tuple(falling[ranks[i]] for i in range(len(memory)))
