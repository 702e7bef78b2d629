"""Random exact models with a value for every name that a claim speaks of.

A run of ``bounds.proving.models.drawing`` has the papers' names; what else a claim names gets
random values of its declared kind, and a constant that an equation defines gets that value.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from typing import Any

import sympy as sp
from numpy.random import Generator

from bounds.own.inside import inside
from bounds.own.letters import DECLARED
from bounds.proving.kernel.hypothesis import Assumed, Hypothesis
from bounds.proving.models.asking.evaluation import Evaluation
from bounds.proving.models.drawing.functions import fraction, point
from bounds.proving.models.drawing.runs import run
from bounds.proving.models.world.maps import Identity, Keep, Map, OneBit, ScaledSign, TopK
from bounds.proving.models.world.model import Model, ModelError
from bounds.proving.terms.node import Applied, free
from bounds.proving.terms.scalar import GRADIENT
from bounds.proving.terms.vector import Image, Named, Variable, Vector
from bounds.symbols import MEANINGS, alpha, j, t

#: What a drawn run has a value for; every other name gets its own.
_OF_THE_RUN = ("x", "v", "g", "x*", "alpha")
_SIZES = tuple(Fraction(n, 4) for n in (1, 2, 3, 4, 6, 8, 12))


@dataclass(frozen=True, slots=True)
class Names:
    """What a fact and hypotheses speak of: terms with indices, constants, and what is left free."""

    terms: tuple[Any, ...]
    constants: tuple[sp.Symbol, ...]
    indices: tuple[sp.Symbol, ...]
    variables: tuple[Variable, ...]
    defined: tuple[sp.Basic, ...]

    @property
    def varying(self) -> bool:
        """Whether the steps may change: alpha[t] is spoken of, and no constant alpha."""
        named = any(isinstance(each, Applied) and each.name == "alpha" for each in self.terms)
        return named and alpha not in self.constants


def names(fact: sp.Basic, hypotheses: Iterable[Hypothesis]) -> Names:
    """All that a model needs a value for."""
    held = tuple(hypotheses)
    letters = free(fact).union(*(each.free for each in held))
    symbols = sorted((each for each in letters if isinstance(each, sp.Symbol)), key=str)
    loose = [each for each in symbols if is_index(each)]
    variables = sorted((e for e in letters if isinstance(e, Variable)), key=lambda e: e.name)
    facts = [each.fact for each in held if isinstance(each, Assumed)]
    return Names(
        tuple(e for e in inside(fact, held) if isinstance(e, Named | Applied | Image)),
        tuple(each for each in symbols if each not in loose),
        tuple(loose),
        tuple(variables),
        tuple(each for each in facts if isinstance(each, sp.Eq)),
    )


def is_index(symbol: sp.Symbol) -> bool:
    """Whether a free letter is an iteration or another index, and no constant."""
    known = symbol in MEANINGS or symbol in DECLARED
    return bool(symbol.is_integer) and (symbol in (t, j) or not known)


def drawn(rng: Generator, wanted: Names) -> Model:
    """A random model. Raises ``ModelError`` where a name cannot get a value."""
    model = run(rng, varying=wanted.varying and bool(rng.integers(4)))
    vectors, numbers, maps = dict(model.vectors), dict(model.numbers), dict(model.maps)
    for each in wanted.terms:
        match each:
            case Named() if each.name not in _OF_THE_RUN:
                vectors[each.name] = _points(rng, each, model)
            case Applied() if each.name not in _OF_THE_RUN:
                numbers[each.name] = _numbers(rng, each, model)
            case Image() if each.name != GRADIENT:
                maps[each.name] = _map(rng, each, model)
    made = replace(model, vectors=vectors, numbers=numbers, maps=maps)
    return _with_constants(rng, made, wanted)


def _with_constants(rng: Generator, model: Model, wanted: Names) -> Model:
    letters = dict(model.letters)
    missing = [each for each in wanted.constants if each not in letters]
    for each in missing:
        letters[each] = _constant(rng, each)
    for equation in wanted.defined:
        for one, other in (equation.args, equation.args[::-1]):
            if one in missing and one not in free(other):
                letters[one] = Evaluation(replace(model, letters=letters)).number(other, 0)
                break
    return replace(model, letters=letters)


def _constant(rng: Generator, letter: sp.Symbol) -> Fraction:
    if letter.is_integer:
        return Fraction(int(rng.integers(1 if letter.is_positive else 0, 4)))
    if letter.is_positive:
        return _SIZES[rng.integers(len(_SIZES))]
    return abs(fraction(rng)) if letter.is_nonnegative else fraction(rng)


def _indices(each: Named | Applied | Image, model: Model) -> list[tuple[int, ...]]:
    if len(each.at) > 2 or any(isinstance(i, Vector) for i in each.at):
        raise ModelError(f"{each.name} has other indices than one or two whole numbers")
    return list(product(range(model.horizon + 1), repeat=len(each.at)))


def _points(rng: Generator, each: Named, model: Model) -> Any:
    d, still = model.dimension, not each.varies or not rng.integers(3)
    zero, many = not rng.integers(4), len(model.probabilities)

    def row() -> tuple[Any, ...]:
        first = (Fraction(0),) * d if zero else point(rng, d)
        return (first,) * many if still or zero else tuple(point(rng, d) for _ in range(many))

    return {at: row() for at in _indices(each, model)}


def _numbers(rng: Generator, each: Applied, model: Model) -> Any:
    many, share = len(model.probabilities), int(rng.integers(5))

    def one() -> Fraction:
        if each.kind == "bit":
            return Fraction(int(rng.integers(4) < share))
        if each.kind == "positive":
            return _SIZES[rng.integers(len(_SIZES))]
        return abs(fraction(rng)) if each.kind == "nonnegative" else fraction(rng)

    def row() -> tuple[Fraction, ...]:
        return tuple(one() for _ in range(many)) if each.varies else (one(),) * many

    return {at: row() for at in _indices(each, model)}


def _map(rng: Generator, each: Image, model: Model) -> Any:
    d, many = model.dimension, len(model.probabilities)
    if not each.at:
        every = frozenset(range(d))
        parts = Keep(frozenset({0})), Keep(frozenset()), Keep(every, Fraction(1, 2))
        kinds: tuple[Map, ...] = (Identity(), TopK(1), ScaledSign(), OneBit(), *parts)
        return kinds[rng.integers(len(kinds))]

    def keep() -> Map:
        return Keep(frozenset({int(rng.integers(d))}), Fraction(int(rng.integers(1, d + 1))))

    def row() -> tuple[Map, ...]:
        return tuple(keep() for _ in range(many)) if each.varies else (keep(),) * many

    return {at: row() for at in _indices(each, model)}
