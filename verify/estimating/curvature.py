"""How far the gradient turns near a point: difference quotients along extreme directions.

For u = x + h v, w = x - h v every |∇f(u) - ∇f(w)| / |u - w| is at most L, and every
<u - w, ∇f(u) - ∇f(w)> / |u - w|² is at least c, whatever v and h are: these are the definitions.
Lanczos only chooses v, so neither its error nor that of the difference can turn a bound round.
A network's gradient is no graph that could be differentiated again; a difference needs none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Generator, Tensor

from sim import Problem
from sim.draw import sphere

Floats = npt.NDArray[np.float64]
DENSE = 64  # up to this d the whole Hessian costs less than Lanczos
SLACK = 16  # units in the last place of a gradient, allowed for rounding
RESTARTS, TOLERANCE = 5, 1e-4  # about 100 products; an eigenvalue errs by the square


@dataclass(frozen=True, slots=True)
class Curvature:
    """The ``largest`` first quotient and the ``smallest`` second one over some points, F/X²."""

    largest: float
    smallest: float
    points: int


def curvature(problem: Problem, points: Tensor, generator: Generator) -> Curvature:
    """Over the points (n, d); 2 d gradients a point, or about 200 where d > 64."""
    found = [_at(problem, x, generator) for x in points]
    largest, smallest = zip(*found, strict=True)
    return Curvature(max(largest), min(smallest), len(points))


def _at(problem: Problem, x: Tensor, generator: Generator) -> tuple[float, float]:
    h: float = torch.finfo(x.dtype).eps ** (1 / 3) * (1 + float(x.norm()))

    def product(v: Tensor) -> Tensor:
        return (_gradient(problem, x + h * v) - _gradient(problem, x - h * v)) / (2 * h)

    pair = _extreme_directions(product, x, generator)
    found = [
        _quotients(problem, x + h * v, x - h * v) for v in (each / each.norm() for each in pair)
    ]
    return max(largest for largest, _ in found), min(smallest for _, smallest in found)


def _quotients(problem: Problem, u: Tensor, w: Tensor) -> tuple[float, float]:
    """Both quotients, less what rounding in the gradients may have put there."""
    above, below = _gradient(problem, u), _gradient(problem, w)
    way, turn = u.double() - w.double(), above - below
    rounding = SLACK * torch.finfo(u.dtype).eps * float(above.norm() + below.norm())
    size, along = float(turn.norm()), float((way * turn).sum() / way.norm())
    length = float(way.norm())
    return max(size - rounding, 0.0) / length, (along + rounding) / length


def _gradient(problem: Problem, x: Tensor) -> Tensor:
    return problem.gradient(x).double()


def _extreme_directions(
    product: Callable[[Tensor], Tensor], x: Tensor, generator: Generator
) -> tuple[Tensor, Tensor]:
    """Directions (d,) near the eigenvectors of the smallest and the largest eigenvalue."""
    d = len(x)
    if d <= DENSE:
        hessian = product(torch.eye(d, dtype=x.dtype)).numpy()
        vectors = np.linalg.eigh((hessian + hessian.T) / 2)[1]
    else:
        vectors = _lanczos(product, x, generator)
    columns = torch.from_numpy(np.ascontiguousarray(vectors.T)).to(x.dtype)
    return columns[0], columns[-1]


def _lanczos(product: Callable[[Tensor], Tensor], x: Tensor, generator: Generator) -> Floats:
    from scipy.sparse.linalg import ArpackNoConvergence, LinearOperator, eigsh

    start, d = sphere(x, generator).double().numpy(), len(x)

    def times(v: Floats) -> Floats:
        turned: Floats = product(torch.from_numpy(np.ravel(v)).to(x.dtype)).numpy()
        return turned

    operator = LinearOperator((d, d), matvec=times, dtype=np.float64)
    try:
        vectors = eigsh(operator, 2, which="BE", v0=start, maxiter=RESTARTS, tol=TOLERANCE)[1]
    except ArpackNoConvergence as stopped:
        vectors = np.column_stack([start, stopped.eigenvectors, start])
    return np.asarray(vectors, dtype=np.float64)
