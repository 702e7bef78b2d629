"""Statements that must say the same in a special case, though each has its own proof."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

import numpy as np
import sympy as sp

from bounds.statement import Values
from bounds.symbols import (
    B,
    C,
    L,
    M,
    N_row,
    R,
    T,
    alpha,
    alphas,
    c,
    gradients,
    mu,
    omega,
    rho,
    sigma,
    tau_avg,
    uses,
)
from verify.mutating.property import Property
from verify.mutating.sample import bound, near, points
from verify.mutating.subject import Subject, subjects

Case = dict[sp.Basic, object]


@dataclass(frozen=True, slots=True)
class Same:
    """``one`` at ``at`` of the letters of ``other`` equals ``times`` the other there."""

    one: str
    other: str
    at: Callable[[Values], Case]
    says: str


def _constant(v: Values) -> Case:
    """A constant step over the T iterations."""
    return {**v, alphas: np.full(int(v[T]), float(v[alpha]))}


def _root(v: Values) -> Case:
    """The step of Corollary 2.1, whose factor is √rho."""
    step = float(v[rho]) ** 0.5 * float(v[mu]) / (float(v[L]) * float(v[T]) ** 0.5)
    return _constant({**v, alpha: step})


def _stale(v: Values) -> Case:
    """C written out for a constant step."""
    step, seen = float(v[alpha]), (np.asarray(v[uses]) - 1) * np.asarray(v[gradients])
    return {**_constant(v), C: float(v[L]) / 2 * step**2 * float(seen.sum())}


def _missing(v: Values) -> Case:
    """Views that are off by the noise of what they miss."""
    return {**v, omega: 0.0, B: float(v[N_row]) * float(v[sigma])}


_MISSING = "no compression, and views off by the noise of what they miss"
_N1, _S3 = "elastic/lemma-4.1/variance", "elastic/lemma-4.3/variance"
_N, _S4 = "elastic/lemma-4.1/noise-free", "elastic/lemma-4.3/exact-map"
_S5, _43 = "elastic/lemma-4.3/interpolation", "elastic/lemma-4.3/corrected"
_21 = "sparsified/theorem-2.1"
SAME = (
    Same("elastic/lemma-4.1", _N1, lambda v: {**_constant(v), M: v[sigma]},
         "a constant step, M = sigma"),
    Same(_N, _N1, lambda v: {**v, sigma: 0.0}, "sigma = 0"),
    Same(_N1, "elastic/lemma-4.1/delays", lambda v: {**v, B: 0.0, tau_avg: 0.0},
         "fresh views"),
    Same(_N1, "elastic/lemma-4.1/weighted-views", _missing, _MISSING),
    Same("elastic/lemma-4.1/convex-variance", "elastic/lemma-4.1/weighted-views/convex", _missing,
         _MISSING),
    Same("elastic/lemma-4.1/convex", "elastic/lemma-4.1/weighted-views/convex/served",
         lambda v: {**_missing(v), M: v[sigma], B: 2**0.5 * float(v[N_row]) * float(v[sigma])},
         "M = sigma, and views off by twice the square of what they miss"),
    Same("elastic/lemma-4.3/dominated-variance", "elastic/lemma-4.3/weighted-views/dominated",
         _missing, _MISSING),
    Same(_43, _S5, lambda v: {**_constant(v), L: v[c]}, "L = c and a constant step"),
    Same(_S3, _S4, lambda v: {**v, sigma: 0.0, R: 3.0, T: 800, alpha: 0.3 / float(v[L])},
         "where it rests without noise"),
    Same("elastic/lemma-4.1/convex", "elastic/lemma-4.1/convex-variance",
         lambda v: {**v, M: v[sigma]}, "M = sigma"),
    Same("elastic/lemma-4.3/dominated", "elastic/lemma-4.3/dominated-variance",
         lambda v: {**v, M: v[sigma]}, "M = sigma"),
    Same("elastic/lemma-4.3/dominated-variance", "elastic/lemma-4.3/dominated-variance-square-root",
         lambda v: {**v, alpha: 1 / float(v[L]), T: 1}, "one step of 1/L"),
    Same("sparsified/section-1.2-theorem", _21, _constant, "one bound"),
    Same("sparsified/corollary-2.1", _21, lambda v: _constant(
        {**v, alpha: float(v[rho]) * float(v[mu]) / (float(v[L]) * float(v[T]) ** 0.5)}),
         "the step of the corollary"),
    Same("sparsified/corollary-2.1/root", f"{_21}/root",
         lambda v: {**_root(v), C: _stale(_root(v))[C]},
         "the step of the corollary, C written out"),
    Same(f"{_21}/root", "sparsified/section-1.2-theorem/free",
         lambda v: {**v, uses: np.ones(int(v[T]))}, "every gradient used once"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Agreement(Property):
    """The special cases of ``SAME``, against the other statement as it stands."""

    name: ClassVar[str] = "agreement"

    def applies(self, subject: Subject) -> bool:
        return bool(_pairs(subject.said.name)) and subject.part == "rhs"

    def broken(self, subject: Subject, expr: sp.Expr) -> str:
        if subject.part != "rhs":
            return ""
        changed = subject.of(expr)
        for same in _pairs(subject.said.name):
            other = same.other if same.one == subject.said.name else same.one
            stated = subjects()[f"{other}:rhs"].said
            for each in points(subject)[:4]:
                at = same.at(each)
                if not near(bound(changed, at), bound(stated, at), 1e-8):  # type: ignore[arg-type]
                    return f"{other} says otherwise ({same.says})"
        return ""


@cache
def _pairs(name: str) -> tuple[Same, ...]:
    return tuple(same for same in SAME if name in (same.one, same.other))
