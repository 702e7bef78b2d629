"""What a compressor promises; it knows nothing of error feedback."""

from __future__ import annotations

from abc import ABC, abstractmethod

from torch import Generator, Tensor


class Compressor(ABC):
    """A map C, perhaps random, from gradients to what is sent, batched over leading axes.

    A random C draws independently for every leading index; its promises are means over its own
    draws, whatever u is.
    """

    __slots__ = ()

    @abstractmethod
    def contraction(self, d: int) -> float:
        """delta in [0, 1] with E|u - C(u)|² <= (1 - delta) |u|² for every u of d entries.

        sparsified, Definition 2.2, has k/d. A C that is not random keeps it without the mean. With
        delta = 0 nothing is promised: C may lengthen u, and error feedback may diverge.
        """

    def variance(self, d: int) -> float | None:
        """omega >= 0 with E C(u) = u and E|C(u) - u|² <= omega |u|² for every u of d entries.

        None where C is biased.
        """
        return None

    def absolute_error(self, d: int) -> float | None:
        """e >= 0 with |u - C(u)| <= e for every u of d entries, in the unit of u.

        None where no such e is known.
        """
        return None

    def kept(self, d: int) -> int | None:
        """k where C sends at most k entries, each as it is in u, of d; None for any other C."""
        return None

    @abstractmethod
    def draws(self, d: int) -> bool:
        """Whether C is random on u of d entries; if not, it leaves the generator alone."""

    def at(self, step: int) -> Compressor:
        """The compressor of this step of a run: C, unless it changes."""
        return self

    def require_fit(self, x0: Tensor) -> None:  # noqa: B027 - most fit any vector
        """Raise ``ValueError`` where C is not made for vectors like ``x0`` (d,)."""

    @abstractmethod
    def __call__(self, u: Tensor, generator: Generator) -> Tensor:
        """C(u): (..., d) -> (..., d), in the unit of u; u is left as it is."""
