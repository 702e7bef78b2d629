"""Models of one shape for any claim: what is searched where a claim has no target of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from itertools import zip_longest

import sympy as sp
import torch
from torch import Generator, Tensor

from bounds import InputError
from bounds.ledger import ledger
from bounds.proving.counterexample import Instance
from bounds.proving.kernel.hypothesis import Hypothesis
from bounds.proving.models.arithmetic.exact import UndecidedError, UndefinedError
from bounds.proving.models.asking.samples import lacking
from bounds.proving.models.counterexample import Counterexample
from verify.searching.building.exact_model import exact_model, points, split
from verify.searching.building.plan import Plan, planned
from verify.searching.building.rows import Exact, Floats
from verify.searching.building.score import ROUNDING, score, short_of
from verify.searching.building.told import told
from verify.searching.claimed import claimed
from verify.searching.demanding.shape import ImpossibleError, Shape
from verify.searching.shaping.shapes import shapes
from verify.searching.shaping.smaller import smaller
from verify.searching.simpler import simplest
from verify.searching.target import Pace, Target

#: A thousand models cost little more than ten. Where much is 0 or 1, no slope leads anywhere.
WIDE = Pace(drawn=768, mutated=512, climbing=256, kept=32, climb=24, looked=8)
DISCRETE = Pace(drawn=2048, mutated=4096, climbing=48, kept=64, climb=12, looked=8)


def _any(found: Counterexample) -> bool:
    return True


@dataclass(frozen=True)
class AnyModel(Target):
    """``numbers`` are the free ones: probabilities, f, start, views, noises, constants. ``also`` is
    what else is asked of a counterexample."""

    claim: str
    fact: sp.Rel
    hypotheses: frozenset[Hypothesis]
    shape: Shape
    reading: str = ""
    also: Callable[[Counterexample], bool] = field(default=_any, compare=False, repr=False)

    @cached_property
    def plan(self) -> Plan:
        """Which free number goes where. Raises ``ImpossibleError``."""
        return planned(self.fact, self.hypotheses, self.shape)

    @property
    def turn(self) -> int:
        return 1

    @property
    def pace(self) -> Pace:
        kinds = self.plan.demands.kinds
        return DISCRETE if any(kinds.get(a) == "bit" for a in self.plan.active) else WIDE

    @property
    def possible(self) -> bool:
        try:
            return self.width > 0
        except ImpossibleError:
            return False

    @property
    def label(self) -> str:
        return self.shape.label + self.reading

    @property
    def width(self) -> int:
        return self.plan.width

    def draw(self, n: int, generator: Generator) -> Tensor:
        """Every other row in halves, which meet what an equality asks where others rarely do."""
        drawn = super().draw(n, generator)
        drawn[1::2] = (2 * drawn[1::2]).round() / 2
        return drawn

    def smaller(self, free: Tensor) -> Iterator[tuple[Target, Tensor]]:
        """What has the same key keeps its numbers, as far as there is room."""
        for shape in smaller(self.shape):
            less = replace(self, shape=shape)
            if less.possible:
                row = torch.zeros(1, less.width, dtype=free.dtype)
                for key, (first, last) in less.plan.places.items():
                    start, end = self.plan.places.get(key, (0, 0))
                    many = min(last - first, end - start)
                    row[0, first : first + many] = free[start : start + many]
                yield less, row

    def place(self, free: Tensor) -> Tensor:
        return free

    def ratio(self, numbers: Tensor) -> Tensor:
        return score(self.plan, self.plan.world(Floats(), numbers))

    def meets(self, numbers: Tensor) -> Tensor:
        """(n,): whether a model meets what is asked of it, as far as floats tell."""
        with torch.no_grad():
            gap = short_of(self.plan, self.plan.world(Floats(), numbers))
        return (gap <= ROUNDING).expand(len(numbers))

    def refutation(self, numbers: Sequence[Fraction]) -> Counterexample:
        return self.model(numbers)

    def may(self, numbers: Tensor) -> Tensor:
        """Where the fact seems to fail."""
        return self.ratio(numbers) > 1

    def model(self, numbers: Sequence[Fraction]) -> Counterexample:
        """The exact model with these numbers, beside the fact and its hypotheses."""
        letters, values = split(self.shape)
        try:
            world = self.plan.world(Exact(), Exact().made([list(numbers)]))
            made = exact_model(self.plan, world, letters)
        except (UndecidedError, UndefinedError, ZeroDivisionError) as why:
            raise ValueError(f"no model: {why}") from None
        ordered = tuple(sorted(self.hypotheses, key=lambda each: each.text))
        values = {**values, **points(world)}
        return Counterexample(told(made, values), self.fact, ordered, made, values)

    def fails(self, numbers: Sequence[Fraction]) -> bool:
        found = self.refutation(numbers)
        return (
            found.holds()
            and not lacking(found.hypotheses, found.model, found.values)
            and self.also(found)
        )

    def simplest(self, numbers: Sequence[Fraction]) -> tuple[Fraction, ...]:
        return simplest(tuple(numbers), self.may, self.fails)

    def instance(self, numbers: Sequence[Fraction]) -> Instance:
        return self.refutation(numbers).build()

    def show(self, numbers: Sequence[Fraction]) -> str:
        return self.model(numbers).says


def models_of(
    claim: str,
    fact: sp.Rel,
    hypotheses: frozenset[Hypothesis],
    reading: str = "",
    also: Callable[[Counterexample], bool] = _any,
) -> tuple[AnyModel, ...]:
    """Models of all shapes in which the hypotheses can be met."""
    found = tuple(
        AnyModel(claim, fact, hypotheses, shape, reading, also)
        for shape in shapes(fact, hypotheses)
    )
    if not any(each.possible for each in found):
        raise InputError("claim", claim, "one that speaks of finite models of a known kind")
    return found


def models(claim: str) -> tuple[AnyModel, ...]:
    """The models of a claim of the ledger, in each of its readings in turn."""
    try:
        said = claimed(ledger()[claim])
    except KeyError as why:
        raise InputError("claim", claim, f"one without {why}, which has no term") from None
    except ValueError as why:
        raise InputError("claim", claim, f"one that a model can break: {why}") from None
    names = [f", reading {n}" if len(said) > 1 else "" for n in range(1, len(said) + 1)]
    each = [models_of(claim, *one, name) for one, name in zip(said, names, strict=True)]
    return tuple(model for row in zip_longest(*each) for model in row if model is not None)
