"""The results of other papers at the user's numbers, to stand beside a plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sympy as sp

from bounds.planning.comparing.reference import REFERENCES, Reference
from bounds.planning.interval import ceiling
from bounds.statement import evaluator, keywords, letters
from bounds.symbols import D, L, M, c, d, delta, epsilon, k, p, sigma, tau


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceRow:
    """A reference at the user's numbers: None where it gives none, or needs one not given."""

    name: str
    source: str
    setting: str
    rate: str
    explicit: bool
    step_size: float | None
    iterations: int | None


def references(*, objective: str, system: str, **given: Any) -> tuple[ReferenceRow, ...]:
    """The rows that speak of this objective and this system; ``given`` as in ``plan``.

    Whatever is not given leaves the numbers of a row out. Exact gradients need ``noise=0``.
    """
    values = _values(system, given)
    return tuple(
        _row(each, values)
        for each in REFERENCES
        if each.objective == objective and system in each.systems
    )


def _values(system: str, given: Mapping[str, Any]) -> dict[sp.Basic, float]:
    named = {
        "smoothness": L, "second_moment": M, "noise": sigma, "gap": D, "epsilon": epsilon,
        "strong_convexity": c, "delay": tau, "workers": p, "dimension": d, "kept": k,
    }  # fmt: skip
    values = {named[n]: v for n, v in given.items() if n in named and v is not None}
    if system == "sgd":
        values |= {tau: 0, delta: 1}
    elif system == "asynchronous" and {tau, p} <= set(values):
        values[tau] = values[tau] * (values[p] - 1)  # as Lemma 5.2 counts: of every other worker
    elif system == "one-bit" and d in values:
        values[delta] = 1 / values[d]
    elif system == "top-k" and {d, k} <= set(values):
        values[delta] = values[k] / values[d]
    return values


def _row(reference: Reference, values: Mapping[sp.Basic, float]) -> ReferenceRow:
    fits = not reference.noiseless or values.get(sigma) == 0

    def known(expr: sp.Expr | None) -> bool:
        return fits and expr is not None and set(letters(expr)) <= set(values)

    step, count = reference.step, reference.iterations
    return ReferenceRow(
        name=reference.name,
        source=reference.source,
        setting=reference.setting,
        rate=reference.rate,
        explicit=reference.explicit,
        step_size=float(evaluator(step, "math")(**keywords(step, values))) if known(step) else None,
        iterations=max(1, ceiling(count, values)) if known(count) else None,
    )
