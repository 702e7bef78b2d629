"""What is minimised: an objective, its constants, and the region in which they hold."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass

from torch import Generator, Tensor


@dataclass(frozen=True, slots=True, kw_only=True)
class Constants:
    """The papers' constants of f and of its stochastic gradient g on |x - centre| <= radius.

    |∇f(x) - ∇f(y)| <= L |x - y| (L in F/X²); E|g|² <= M² (M in F/X); f is c-strongly convex
    (c in F/X², None where it is not); E|g - ∇f|² <= sigma² (F/X); f_star = inf f (F, None
    where f has no lower bound). ``convex`` says that f is known to be, as a strongly convex f is,
    and |∇f|² >= 2 mu (f - f*) (mu in F/X², None where nothing is known; a strongly convex f has c).
    The centre is x* where there is one, else x0.
    """

    L: float
    M: float
    c: float | None = None
    sigma: float | None = None
    f_star: float | None = None
    radius: float = math.inf
    convex: bool = False
    mu: float | None = None

    @property
    def is_convex(self) -> bool:
        """Whether f is known to be convex."""
        return self.convex or self.c is not None

    @property
    def domination(self) -> float | None:
        """The largest known mu."""
        return max((x for x in (self.mu, self.c) if x is not None), default=None)


class Problem(ABC):
    """An objective f: R^d -> R with a start and an unbiased gradient; leading axes are batch."""

    __slots__ = ()

    @abstractmethod
    def constants(self) -> Constants:
        """The constants, each true on the whole region."""

    @abstractmethod
    def start(self) -> Tensor:
        """x0 (d,), in X: a fresh tensor."""

    @abstractmethod
    def minimiser(self) -> Tensor | None:
        """x* (d,), in X: a fresh tensor, or None where f has no minimiser."""

    @abstractmethod
    def value(self, x: Tensor) -> Tensor:
        """f(x): (..., d) -> (...), in F."""

    @abstractmethod
    def gradient(self, x: Tensor) -> Tensor:
        """∇f(x): (..., d) -> (..., d), in F/X."""

    @abstractmethod
    def sample(self, v: Tensor, generator: Generator) -> Tensor:
        """g(v): (..., d) -> (..., d), in F/X, drawn independently for every leading index.

        E g(v) = ∇f(v), and E|g(v)|² <= M² for v in the region (elastic, (5) and (6)).
        """

    def require_workers(self, workers: int) -> None:  # noqa: B027 - most know of none
        """Raise ``ValueError`` where it is not made for so many workers."""

    def sample_at(self, v: Tensor, worker: Tensor, generator: Generator) -> Tensor:
        """g(v) (r, q, d) as worker[r, q] in 0..p-1 computes it, where each has data of its own.

        Then its mean is ∇f(v) for no single worker, but for one that is drawn uniformly.
        """
        return self.sample(v, generator)

    @property
    def bias(self) -> float:
        """The most that |E g(v) - ∇f(v)| is for the gradients of one worker, in F/X."""
        return 0.0

    @property
    def varies(self) -> bool:
        """Whether this bias is another at another point."""
        return False

    @property
    def classifies(self) -> bool:
        """Whether a point is a classifier, of which the accuracy can be asked."""
        return False

    def accuracy(self, x: Tensor) -> Tensor:
        """The share of the test data that x classifies correctly: (..., d) -> (...)."""
        raise NotImplementedError

    @property
    def dimension(self) -> int:
        """d, the number of coordinates."""
        return self.start().shape[-1]

    def gap(self) -> float:
        """D = f(x0) - inf f, in F; infinite where f has no lower bound."""
        f_star = self.constants().f_star
        return math.inf if f_star is None else float(self.value(self.start())) - f_star

    def region_centre(self) -> Tensor:
        """The centre (d,) of the region in which the constants hold: x*, or else x0."""
        minimiser = self.minimiser()
        return self.start() if minimiser is None else minimiser
