"""The bounds of the last iterate that are solved in closed form, at its view."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.equation_22 import interpolated
from bounds.claims.sharper import dominated, s3
from bounds.claims.sharper.facts import START
from bounds.claims.sharper.last_view import PLACE, value_within, within
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import formal
from bounds.proving.kernel.theorem import Theorem
from bounds.statement import Condition, Statement
from bounds.theorems import dominated as values
from bounds.theorems import served_last as theorem
from bounds.theorems import strongly_convex as distances


def at_view(of: Statement, near: Callable[[], Theorem]) -> Theorem:
    """√E|v_T - x*|² <= √bound + alpha B, from the bound of E|x_T - x*|²."""
    return step("served", "at the last view", within(formal(of.rhs), near()))


def noisy() -> Theorem:
    """The same of S3, for a step with alpha (c + L) < 2."""
    made = within(formal(distances.VARIANCE.rhs), s3.printed(), s3.stable())
    return step("served", "at the last view", made)


def value_at_view(of: Statement, near: Callable[[], Theorem]) -> Theorem:
    """√E(f(v_T) - f*) <= √bound + alpha B √(L/2), from the bound of E f(x_T) - f*."""
    return step("served", "at the last view", value_within(formal(of.rhs), near()))


def _in_l2() -> Theorem:
    """The bound with M, under the second moment of what views miss."""
    return dominated.with_moment()[-1]


def _claim(name: str, of: str, said: Statement, proof: Derivation, *under: Condition) -> Claim:
    apart = "alpha B √(L/2)" if said in theorem.OF_VALUES else "alpha B"
    return Claim(
        id=f"sharper/{name}-served",
        place=PLACE,
        says=f"{of} at the last view: the root of the bound at x_T and {apart}, squared",
        printed=said,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=proof,
        hypotheses=under,
        tightness=Tightness(
            Tight.GAP,
            "what the view adds is reached (sharper/last-view, sharper/last-view-value); of the "
            f"rest it has the gap of sharper/{name}",
        ),
    )


CLAIMS = (
    _claim(
        "s5", "S5", theorem.LAST,
        Derivation(partial(at_view, distances.INTERPOLATION, interpolated)), START,
    ),
    _claim("s3", "S3", theorem.VARIANCE, Derivation(noisy), START),
    _claim(
        "dominated", "f with |∇f|² ≥ 2 mu (f - f*)", theorem.DOMINATED,
        Derivation(partial(value_at_view, values.LAST, _in_l2)),
    ),
    _claim(
        "dominated-variance", "the same with sigma² in place of M²", theorem.DOMINATED_VARIANCE,
        Derivation(partial(value_at_view, values.VARIANCE, dominated.with_noise)),
    ),
)  # fmt: skip
