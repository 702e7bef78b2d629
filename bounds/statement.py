"""What is claimed, as data: value, LaTeX, units, report row and check read the same expression."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

import sympy as sp
from sympy.printing.numpy import NumPyPrinter

from bounds.consistency import Consistency
from bounds.quantity import Over, Quantity
from bounds.symbols import T, h, q

Values = Mapping[sp.Basic, Any]
#: The letter of what is measured before a step, in a map from one iteration to the next.
STATES = {Quantity.DISTANCE_SQUARED: q, Quantity.EXCESS: h}


class Standing(Enum):
    """Where a statement comes from: the paper's own words, their repair, or something stronger."""

    PRINTED = "printed"
    CORRECTED = "corrected"
    SHARPER = "sharper"


class Paper(Enum):
    """A paper, by its title and the short name that identifiers use."""

    ELASTIC = ("elastic", "Elastic consistency (Alistarh, Chatterjee, Kungurtsev)")
    SPARSIFIED = ("sparsified", "Sparsification as a remedy for staleness (Candela et al.)")

    @property
    def title(self) -> str:
        """Title and authors."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement stands, and what we remark about it."""

    paper: Paper
    place: str
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """A hypothesis. ``relation`` is None where no formula in the constants can decide it.

    ``hidden`` marks a hypothesis that the paper uses and does not print. ``means`` gives what it
    says as hypotheses of the kernel of proofs.
    """

    name: str
    relation: sp.Basic | None = None
    hidden: bool = False
    means: Callable[[], Iterable[Any]] | None = None

    def holds(self, values: Values) -> bool | None:
        """True or False by the numbers; None where the numbers cannot tell."""
        if self.relation is None or not set(letters(self.relation)) <= set(values):
            return None
        return bool(evaluator(self.relation)(**keywords(self.relation, values)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """``E[measures] <= rhs``, joined over the steps as ``over`` says, under the conditions.

    ``needs`` lists the readings of elastic consistency of which any one is enough; ``gives`` is
    the reading that a system's constant B is claimed for. ``beside`` names the printed statement
    that this one corrects or sharpens. With a ``start`` the right-hand side is a map from the
    ``state`` at iteration t to that at t + 1, nondecreasing in it under the conditions. ``fault``
    says what is wrong with a printed statement that is false.
    """

    name: str
    title: str
    measures: Quantity
    over: Over
    rhs: sp.Expr
    standing: Standing
    source: Source
    conditions: tuple[Condition, ...] = ()
    needs: tuple[Consistency, ...] = ()
    gives: Consistency | None = None
    beside: str | None = None
    start: sp.Expr | None = None
    fault: str = ""

    def bound(self, values: Values) -> float:
        """The right-hand side in floating point; every free letter must be in ``values``.

        A recursion is iterated T times from its start. Raises ``KeyError`` with the names of the
        letters that are missing.
        """
        if self.start is None:
            return float(evaluator(self.rhs)(**keywords(self.rhs, values)))
        now = float(evaluator(self.start)(**keywords(self.start, values)))
        step, constants = evaluator(self.rhs), keywords(self.rhs, {**values, self.state: now})
        for _ in range(int(values[T])):
            now = float(step(**{**constants, str(self.state): now}))
        return now

    @property
    def state(self) -> sp.Symbol:
        """The letter of what is measured before a step: q for a distance, h for f(x) - f*."""
        return STATES[self.measures]

    @property
    def bounded(self) -> str:
        """What is bounded, as LaTeX: the left side of the inequality."""
        return {
            Over.EVERY_STEP: rf"E\,{self.measures.latex}",
            Over.LAST_STEP: rf"E\,{self._at('T')}",
            Over.BEST_STEP: rf"\min_{{t<T}} E\,{self.measures.latex}",
            Over.NEXT_STEP: rf"E\,{self._at('{t+1}')}",
            Over.MEAN_STEP: rf"\frac{{1}}{{T}} \sum_{{t<T}} E\,{self.measures.latex}",
        }[self.over]

    def _at(self, iteration: str) -> str:
        """What is measured, at this iteration, as LaTeX."""
        return self.measures.latex.replace("x_t", f"x_{iteration}").replace("v_t", f"v_{iteration}")

    @property
    def latex(self) -> str:
        """The whole inequality as LaTeX; of a map it says what its letter is."""
        before = "" if self.start is None else rf", \quad {self.state} = E\,{self.measures.latex}"
        return rf"{self.bounded} \le {sp.latex(self.rhs)}{before}"


def letters(expr: sp.Basic) -> list[sp.Basic]:
    """The free letters of ``expr``, a sequence once and not its label or its index, sorted."""
    return list(_keywords(expr))


@cache
def _keywords(expr: sp.Basic) -> dict[sp.Basic, str]:
    """The letters of ``expr`` in their order, each with its keyword: sympy takes long to print."""
    sequences = expr.atoms(sp.IndexedBase)
    labels = {base.label for base in sequences}
    free = {s for s in expr.free_symbols if isinstance(s, sp.Symbol)} - labels
    return {letter: _keyword(letter) for letter in sorted(free | sequences, key=str)}


def _keyword(letter: sp.Basic) -> str:
    return f"{letter}_sequence" if isinstance(letter, sp.IndexedBase) else str(letter)


def keywords(expr: sp.Basic, values: Values) -> dict[str, Any]:
    """The letters of ``expr`` by keyword, for ``evaluator``; ``KeyError`` names those missing."""
    named = _keywords(expr)
    missing = [str(letter) for letter in named if letter not in values]
    if missing:
        raise KeyError(f"no value for {', '.join(missing)} in {expr}")
    return {name: values[letter] for letter, name in named.items()}


class _Products(NumPyPrinter):  # type: ignore[misc]
    """sympy prints a Sum as a loop and refuses a Product; this prints it as a loop too."""

    def _print_Product(self, expr: sp.Product) -> str:
        loops = " ".join(
            f"for {self._print(i)} in range({self._print(low)}, {self._print(high)} + 1)"
            for i, low, high in expr.limits
        )
        return f"prod({self._print(expr.function)} {loops})"


@cache
def evaluator(expr: sp.Basic, modules: str = "numpy") -> Callable[..., Any]:
    """A fast function of the letters of ``expr`` by keyword; sequences are arrays over t."""
    bases = {s: sp.IndexedBase(_keyword(s)) for s in expr.atoms(sp.IndexedBase)}
    renamed = expr.replace(lambda e: isinstance(e, sp.Indexed), lambda e: bases[e.base][e.indices])
    return sp.lambdify(  # type: ignore[no-any-return]
        [bases.get(letter, letter) for letter in letters(expr)],
        renamed,
        modules=[{"prod": math.prod}, modules],
        docstring_limit=0,  # a text of the whole expression would take as long as the code
        printer=_Products({"fully_qualified_modules": False}) if modules == "numpy" else None,
    )
