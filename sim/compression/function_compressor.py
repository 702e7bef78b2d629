"""A function on tensors as a compressor."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from sim.compressor import Compressor
from sim.require import require, require_kind, require_number
from sim.seeded import seed_from, seeded

_MADE_FOR = "a function that gives the vector that is sent, of the shape and type of u"


@dataclass(frozen=True, slots=True)
class FunctionCompressor(Compressor):
    """C(u) = ``function``(u), with what is declared of it, or nothing.

    The function sees one vector (d,) at a time, and with ``batched`` (..., d) at once. A parameter
    called ``generator`` is given the generator of the run; else torch's global random numbers are
    seeded from it for the time of a call, so that a function that uses them is as reproducible.
    Numbers from elsewhere are not, and ``random`` False says that there are none of either kind.
    ``delta``: a contraction, E|u - C(u)|² <= (1 - delta) |u|², 0 where nothing is declared;
    ``omega``: E C(u) = u and E|C(u) - u|² <= omega |u|². Nobody proves what is declared
    (``verify.check_compressor`` tries). It must keep nothing from one call to the next: one
    function compresses for all runs and workers, and the systems keep the memory of error
    feedback. Raises ``ValueError``.
    """

    function: Callable[..., Tensor]
    delta: float = 0.0
    omega: float | None = None
    batched: bool = False
    random: bool = True

    def __post_init__(self) -> None:
        given = self.function
        fits = callable(given) and not isinstance(given, type)
        shown = f"the class {given.__name__}" if isinstance(given, type) else given
        require(fits, "function", shown, "a function of a tensor")
        require_number("delta", self.delta)
        require(0 <= self.delta <= 1, "delta", self.delta, "in [0, 1]")
        if self.omega is not None:
            require_number("omega", self.omega)
            require(self.omega >= 0, "omega", self.omega, ">= 0 or None")

    def contraction(self, d: int) -> float:
        return self.delta

    def variance(self, d: int) -> float | None:
        return self.omega

    def draws(self, d: int) -> bool:
        return self.random

    def require_fit(self, x0: Tensor) -> None:
        """By a few calls: an answer, its shape and type, and no memory of the calls before."""
        ramp = 1 + torch.arange(len(x0), dtype=x0.dtype, device=x0.device) / len(x0)
        first = self(ramp, Generator().manual_seed(0))
        self(-ramp.flip(0) / 2, Generator().manual_seed(0))
        again = self(ramp, Generator().manual_seed(0))
        same = torch.equal(first.nan_to_num(), again.nan_to_num())
        allowed = "a function that gives the same for the same vector and the same random numbers"
        require(same, "compressor", "one that keeps something from call to call", allowed)

    def __call__(self, u: Tensor, generator: Generator) -> Tensor:
        own = self._takes_generator()
        with torch.no_grad(), self._chance(u, None if own else generator):
            given = {"generator": generator} if own else {}
            if self.batched:
                return self._sent(u, given)
            rows = u.reshape(-1, u.shape[-1])
            return torch.stack([self._sent(row, given) for row in rows]).reshape(u.shape)

    def _chance(self, u: Tensor, generator: Generator | None) -> AbstractContextManager[None]:
        if generator is None or not self.random:
            return nullcontext()
        return seeded(seed_from(generator), u.device)

    def _sent(self, u: Tensor, given: dict[str, Generator]) -> Tensor:
        try:
            sent = self.function(u.clone(), **given)
        except Exception as error:  # whatever somebody else's function raises
            said = " ".join(f"one that raises {type(error).__name__}: {error}".split())
            require(False, "compressor", said[:200], _MADE_FOR)
            raise
        require_kind("compressor", sent, Tensor, _MADE_FOR)
        alike = sent.shape == u.shape and sent.dtype == u.dtype and sent.device == u.device
        shown = f"{sent.dtype} {tuple(sent.shape)} on {sent.device}"
        asked = f"{u.dtype} {tuple(u.shape)} on {u.device}"
        require(alike, "compressor", f"one that gives {shown}", f"{asked}: {_MADE_FOR}")
        return sent

    def _takes_generator(self) -> bool:
        try:
            return "generator" in inspect.signature(self.function).parameters
        except (TypeError, ValueError):  # a builtin tells nothing of its parameters
            return False


def as_compressor(given: object) -> Compressor:
    """A compressor as it is, and a function as one of which nothing is declared."""
    if isinstance(given, Compressor):
        return given
    fits = callable(given) and not isinstance(given, type)
    shown = f"the class {given.__name__}" if isinstance(given, type) else given
    require(fits, "compressor", shown, "a compressor, or a function of a tensor")
    return FunctionCompressor(given)  # type: ignore[arg-type]
