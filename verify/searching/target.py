"""What a search for counterexamples searches: the instances of one claim, as vectors of numbers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import sympy as sp
import torch
from torch import Generator, Tensor

from bounds.proving.counterexample import Counterexample, Instance, Refutation
from sim.draw import normal, uniform
from sim.require import require


@dataclass(frozen=True, slots=True)
class Pace:
    """Instances drawn, mutated, climbing and kept in a round, and the length of a climb; of those
    that seem to violate the claim, ``looked`` are looked at in exact numbers."""

    drawn: int = 256
    mutated: int = 128
    climbing: int = 32
    kept: int = 16
    climb: int = 40
    looked: int = 1


class Target(ABC):
    """Instances of a claim: ``width`` free real numbers each, of one shape (d, T, k, ...).

    ``place`` turns free numbers into the instance's own, which meet every hypothesis of the claim
    by construction; ``ratio`` is what happens over what the claim allows, so above 1 the claim is
    false, and ``instance`` says the same in exact numbers, hypothesis by hypothesis.
    """

    __slots__ = ()
    claim: str

    @property
    @abstractmethod
    def label(self) -> str:
        """The shape in words, unique within the claim: ``d = 3, T = 5``."""

    @property
    @abstractmethod
    def width(self) -> int:
        """How many free numbers an instance has."""

    @property
    def turn(self) -> int:
        """Rounds on a shape before the next one: small shapes get a chance before large ones."""
        return 4

    @property
    def pace(self) -> Pace:
        """What a round does."""
        return Pace()

    @property
    def possible(self) -> bool:
        """Whether there is an instance of this shape at all."""
        return True

    @abstractmethod
    def place(self, free: Tensor) -> Tensor:
        """(n, width) -> (n, m): any real numbers to numbers of instances. Differentiable."""

    @abstractmethod
    def ratio(self, numbers: Tensor) -> Tensor:
        """(n, m) -> (n,): measured / claimed. Differentiable almost everywhere."""

    @abstractmethod
    def instance(self, numbers: Sequence[Fraction]) -> Instance:
        """The instance with exactly these m numbers; its facts are the claim's hypotheses.

        Raises ``ValueError`` where the numbers are those of no instance.
        """

    @abstractmethod
    def show(self, numbers: Sequence[Fraction]) -> str:
        """The instance in words that let a person check it by hand."""

    def refutation(self, numbers: Sequence[Fraction]) -> Refutation:
        """The instance as the ledger keeps one: its ``check`` evaluates it anew.

        Raises ``ValueError`` where the numbers are those of no instance, or of none that fails.
        """
        return Counterexample(self.show(numbers), lambda: self.instance(numbers))

    def fails(self, numbers: Sequence[Fraction]) -> bool:
        """Whether the claim fails there and its hypotheses hold. Raises ``ValueError`` as above."""
        return Counterexample("", lambda: self.instance(numbers)).holds()

    def simplest(self, numbers: Sequence[Fraction]) -> tuple[Fraction, ...] | None:
        """Simpler numbers that refute the claim too; ``None`` leaves it to a search of any kind."""
        return None

    def may(self, numbers: Tensor) -> Tensor:
        """(n, m) -> (n,): where floats leave room for a failure."""
        return torch.ones(len(numbers), dtype=torch.bool)

    def starts(self) -> Tensor:
        """(m, width): the structured instances to begin with; none unless a target has some."""
        return torch.zeros(0, self.width, dtype=torch.float64)

    def draw(self, n: int, generator: Generator) -> Tensor:
        """(n, width): normal numbers, from dense to almost all zero."""
        like = torch.empty(n, self.width, dtype=torch.float64)
        share = uniform(like[:, :1], generator)
        return torch.where(uniform(like, generator) < share, normal(like, generator), 0.0)

    def smaller(self, free: Tensor) -> Iterator[tuple[Target, Tensor]]:
        """Targets that are one step or one dimension smaller, with what is left of ``free``.

        (width,) -> pairs of a target and (m, its width).
        """
        return iter(())


class OverSteps(Target):
    """Instances that are ``steps`` iterations."""

    __slots__ = ()
    steps: int

    def __post_init__(self) -> None:
        require(self.steps >= 1, "steps", self.steps, ">= 1")

    @property
    def label(self) -> str:
        return f"T = {self.steps}"


def rational(number: Fraction) -> sp.Rational:
    """The same number for sympy."""
    return sp.Rational(number.numerator, number.denominator)


def vector_text(entries: Sequence[Fraction]) -> str:
    """``(1, -1/2, 0)``."""
    return "(" + ", ".join(map(str, entries)) + ")"


def without_each(table: Tensor, axis: int) -> Tensor:
    """(T, d) -> (m, the rest flat): the table without each of its m rows or columns in turn."""
    count = table.shape[axis]
    kept = [[i for i in range(count) if i != gone] for gone in range(count)]
    return torch.stack([table.index_select(axis, torch.tensor(k)).flatten() for k in kept])
