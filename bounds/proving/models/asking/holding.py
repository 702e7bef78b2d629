"""Whether a hypothesis holds in a model."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

import sympy as sp

from bounds.proving.kernel.hypothesis import (
    Always,
    Assumed,
    Convex,
    Given,
    GradientDominated,
    Hypothesis,
    Smooth,
    StronglyConvex,
)
from bounds.proving.models.arithmetic.exact import (
    Number,
    UndecidedError,
    UndefinedError,
    sign,
)
from bounds.proving.models.asking.by_definition import by_definition
from bounds.proving.models.asking.evaluation import Evaluation, Values
from bounds.proving.models.asking.every_vector import (
    Verdict,
    asked_under,
    for_every_vector,
    never_asked,
)
from bounds.proving.models.asking.past import cells
from bounds.proving.models.world.model import MissingError, Model, ModelError
from bounds.proving.terms.node import free
from bounds.proving.terms.vector import Variable, Vector


def holds(hypothesis: Hypothesis, model: Model, values: Values | None = None) -> Verdict:
    """Whether it holds, for these values of the letters that it leaves free; asked once."""
    at = Evaluation(model, dict(values or {}))
    return at.known.once(hypothesis.free, hypothesis, _asked, hypothesis, at)


def _asked(hypothesis: Hypothesis, at: Evaluation) -> Verdict:
    model = at.model
    if by_definition(hypothesis, model):
        return Verdict.HOLDS
    try:
        match hypothesis:
            case Assumed():
                return _said(all(at.fact(hypothesis.fact, o) for o in model.possible))
            case Always():
                return _always(hypothesis, at)
            case Given():
                return _given(hypothesis, at)
            case Smooth():
                return _said(_each(hypothesis.L, at, model.function().is_smooth))
            case StronglyConvex():
                return _said(_each(hypothesis.c, at, model.function().is_convex))
            case Convex():
                return _said(model.function().is_convex(Fraction(0)))
            case GradientDominated():
                return _said(_each(hypothesis.mu, at, model.function().is_dominated))
    except UndefinedError:
        return Verdict.FAILS
    raise ModelError(f"{type(hypothesis).__name__} is no kind of hypothesis")


def _said(truth: bool) -> Verdict:
    return Verdict.HOLDS if truth else Verdict.FAILS


def _each(expr: sp.Expr, at: Evaluation, asked: object) -> bool:
    return all(asked(at.number(expr, o)) for o in at.model.possible)  # type: ignore[operator]


def _always(hypothesis: Always, at: Evaluation) -> Verdict:
    """The worst verdict over all indices for which the model has values."""
    vectors = tuple(u for u in hypothesis.variables if isinstance(u, Variable))
    found = set()
    for here in _everywhere(hypothesis, vectors, at):
        if here is None:
            found.add(Verdict.HOLDS)
            continue
        try:
            if vectors:
                found.add(for_every_vector(hypothesis.fact, vectors, here))
            else:
                found.add(_said(_everywhere_true(hypothesis.fact, here)))
        except MissingError:
            continue
        if Verdict.FAILS in found:
            return Verdict.FAILS
    if not found:
        raise ModelError(f"the model has no values for {hypothesis.text}")
    constants = [v for v in hypothesis.variables if not _is_index(v) and v not in vectors]
    return Verdict.OPEN if constants or Verdict.OPEN in found else Verdict.HOLDS


def _everywhere_true(fact: sp.Basic, at: Evaluation) -> bool:
    return never_asked(fact, (), at) or all(at.fact(fact, o) for o in at.model.possible)


def _is_index(variable: object) -> bool:
    return isinstance(variable, sp.Symbol) and bool(variable.is_integer)


def _everywhere(
    hypothesis: Always, vectors: tuple[Variable, ...], at: Evaluation
) -> Iterator[Evaluation | None]:
    """Every combination of indices up to one after the horizon, where sums that end before it are
    still known, and up to the last entry; a few values for a constant. None for those of which the
    first few show that nothing is said."""
    letters = [each for each in hypothesis.variables if not isinstance(each, Variable)]
    last = max(at.model.horizon, at.model.dimension - 1) + 1
    under = asked_under(hypothesis.fact, vectors)

    def chosen(left: list[object], here: Evaluation) -> Iterator[Evaluation | None]:
        if not left:
            yield here
            return
        letter, *later = left
        first = [c for c in under if letter in free(c) and not free(c) & set(later)]
        for value in _tried(letter, last):
            there = Evaluation(at.model, {**here.values, letter: value})
            try:
                silent = any(_is_false(each, there) for each in first)
            except MissingError:  # whatever the others are: outside the model nothing is asked
                continue
            if silent:
                yield None
            else:
                yield from chosen(later, there)

    return chosen(letters, at)


def _is_false(fact: sp.Basic, at: Evaluation) -> bool:
    """Whether the model makes it false. Raises ``MissingError`` where it ends before."""
    try:
        return not at.fact(fact, at.model.possible[0])
    except MissingError:
        raise
    except (ModelError, UndecidedError, UndefinedError):
        return False


def _tried(letter: object, last: int) -> list[Fraction]:
    assert isinstance(letter, sp.Symbol)
    first = 1 if letter.is_positive else 0 if letter.is_nonnegative else -last
    whole = [Fraction(n) for n in range(first, last + 1)]
    if _is_index(letter):
        return whole
    return [*whole, Fraction(1, 3), Fraction(100)]


def _given(hypothesis: Given, at: Evaluation) -> Verdict:
    """Cell by cell of what the past tells apart, at every iteration with values."""
    checked = False
    for t in range(at.model.horizon + 1):
        here = Evaluation(at.model, {**at.values, hypothesis.t: t})
        groups = cells(at.model, hypothesis.past, t)
        try:
            truths = [_agree(hypothesis, here, group) for group in groups]
        except MissingError:
            continue
        checked = True
        if not all(truths):
            return Verdict.FAILS
    if not checked:
        raise ModelError(f"the model has no values for {hypothesis.text}")
    return Verdict.HOLDS


def _agree(hypothesis: Given, at: Evaluation, group: tuple[int, ...]) -> bool:
    one, other = (_mean(each, at, group) for each in (hypothesis.subject, hypothesis.expected))
    signs = [sign(a - b) for a, b in zip(one, other, strict=True)]
    bounds = hypothesis.bounds and not isinstance(hypothesis.subject, Vector)
    return all(s <= 0 if bounds else s == 0 for s in signs)


def _mean(value: sp.Expr | Vector, at: Evaluation, group: tuple[int, ...]) -> list[Number]:
    """Σ p · value over a group of outcomes, entry by entry."""
    chances = [at.model.probabilities[o] for o in group]
    points = [at.vector(value, o) if isinstance(value, Vector) else (at.number(value, o),)
              for o in group]  # fmt: skip
    columns = zip(*points, strict=True)
    return [sum((p * a for p, a in zip(chances, column, strict=True)), Fraction(0))
            for column in columns]  # fmt: skip
