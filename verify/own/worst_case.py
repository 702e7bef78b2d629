"""The exact worst case of a claim of one's own, where a semidefinite program has its form.

The programs are those of ``verify.exact``: exact gradients at views within alpha B of the
parameter. Such a run meets every hypothesis in ``_MET``, so no claim under these may fall below
what one attains.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import sympy as sp

from bounds import Over
from bounds.own.cases import Said
from bounds.proving import run
from bounds.proving.kernel.hypothesis import Hypothesis
from bounds.proving.terms.finite.least import least
from bounds.proving.terms.finite.sums import total
from bounds.proving.terms.mean import mean
from bounds.proving.terms.node import free
from bounds.proving.terms.scalar import gradient, square
from bounds.statement import Values, evaluator, keywords
from bounds.symbols import B, D, L, M, R, T, alpha, c, sigma, t
from verify.exact.adversary import Smooth, StronglyConvex
from verify.exact.cell import TOLERANCE
from verify.exact.worst_case import MissingExtraError, pepit
from verify.exact.worst_cases import ElasticViews

_G = mean(square(gradient(run.x(t))))
#: What is measured, by the left side of a claim.
_MEASURED = {
    least(t, 0, T, _G): Over.BEST_STEP,
    sp.expand(total(t, 0, T, _G) / T): Over.MEAN_STEP,
    mean(square(run.x(T) - run.optimum)): Over.LAST_STEP,
}
_TIED = {run.SECOND, run.FIRST, run.SURE, run.CONDITIONAL}
_EVERY = _TIED | {run.STEP, run.UNBIASED, run.SECOND_MOMENT, run.VARIANCE, run.SMOOTH}
_MET = {
    Over.BEST_STEP: _EVERY | {run.BELOW},
    Over.MEAN_STEP: _EVERY | {run.BELOW},
    Over.LAST_STEP: _EVERY | {run.STRONGLY_CONVEX, run.LEAST, run.RADIUS},
}
_NEEDED = {
    Over.BEST_STEP: {run.STEP, run.SMOOTH, run.BELOW},
    Over.MEAN_STEP: {run.STEP, run.SMOOTH, run.BELOW},
    Over.LAST_STEP: {run.STEP, run.SMOOTH, run.STRONGLY_CONVEX, run.LEAST, run.RADIUS},
}


@dataclass(frozen=True, slots=True)
class WorstCase:
    """``ratio`` is the least of bound / exact over so many programs; None with ``says`` why."""

    says: str
    ratio: float | None = None
    programs: int = 0


def worst_case(said: Said, seconds: float) -> WorstCase:
    """The least ratio of the claim's bound to what an instance attains."""
    over = _form(said)
    if over is None:
        return WorstCase("no program of `staleproof exact` has the form of this claim")
    try:
        pepit()
    except MissingExtraError as why:
        return WorstCase(str(why))
    stop, least_ratio, programs = time.monotonic() + seconds, None, 0
    for values in _settings(over):
        if time.monotonic() > stop:
            break
        extreme = _program(over, values, run.SECOND_MOMENT in said.hypotheses).solve()
        programs += 1
        if extreme.known(TOLERANCE) and extreme.primal > TOLERANCE:
            ratio = _number(_sides(said)[1], values) / extreme.primal
            least_ratio = ratio if least_ratio is None else min(ratio, least_ratio)
    if least_ratio is None:
        return WorstCase(f"none of {programs} programs has a known value", None, programs)
    return WorstCase(_says(least_ratio, programs), least_ratio, programs)


def _form(said: Said) -> Over | None:
    """What the claim measures, where the run of a program meets all of its hypotheses."""
    if type(said.fact) not in (sp.Le, sp.Ge) or said.unread:
        return None
    left, right = _sides(said)
    over = _MEASURED.get(sp.expand(left))
    held = set[Hypothesis](said.hypotheses)
    if over is None or not _NEEDED[over] <= held <= _MET[over] or not held & _TIED:
        return None
    known = {L, B, alpha, T, *((D,) if over is not Over.LAST_STEP else (c, R))}
    known |= {sigma} if run.VARIANCE in held else set()
    known |= {M} if run.SECOND_MOMENT in held else set()
    return over if free(right) <= known else None


def _sides(said: Said) -> tuple[sp.Expr, sp.Expr]:
    """What is measured, and its bound."""
    return said.fact.args if type(said.fact) is sp.Le else said.fact.args[::-1]  # type: ignore


def _settings(over: Over) -> Iterator[Values]:
    for steps, step, size, moment in product((1, 2, 4), (0.1, 0.5), (1.0, 10.0), (0.5, 4.0)):
        yield {
            L: 1.0, alpha: step, B: 1 / step, T: steps, D: size, R: size, c: 0.5, sigma: 0.0,
            M: moment,
        }  # fmt: skip


def _program(over: Over, values: Values, bounded: bool) -> ElasticViews:
    smooth, strong = (
        Smooth(L=1.0, gap=values[D], over=over),
        StronglyConvex(c=values[c], L=1.0, radius=values[R]),
    )
    return ElasticViews(
        world=strong if over is Over.LAST_STEP else smooth, alpha=values[alpha], reach=1.0,
        steps=int(values[T]), second_moment=values[M] if bounded else None,
    )  # fmt: skip


def _number(expr: sp.Expr, values: Values) -> float:
    return float(evaluator(expr)(**keywords(expr, values)))


def _says(ratio: float, programs: int) -> str:
    if ratio < 1 - TOLERANCE:
        return (
            f"an instance exceeds the bound: bound / exact worst case is {ratio:.6f} in one of "
            f"{programs} programs. A solver found this in floating point, so it is no refutation"
        )
    return f"bound / exact worst case is at least {ratio:.6f} in {programs} programs"
