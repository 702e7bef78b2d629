"""When does a recursion that comes to rest at a floor meet a target? S3 and S5 share it."""

from __future__ import annotations

import sympy as sp

from bounds.claims.elastic.enough import decayed_at
from bounds.claims.elastic.inequalities import read
from bounds.claims.elastic.unrolling import distance
from bounds.prescription import Prescription
from bounds.proving.derivation import step
from bounds.proving.formal import formal
from bounds.proving.kernel.logic import arithmetic, assume, instance
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.exact import compared
from bounds.statement import Condition
from bounds.symbols import R, T, t

_now, _far, _rest, _left, _aim, _ratio = sp.symbols("now far rest left aim ratio", real=True)
_MET = sp.Implies(
    sp.And(
        compared(sp.Le, _now, _left * (_far - _rest) + _rest),
        compared(sp.Lt, _rest, _aim),
        compared(sp.Eq, _ratio * (_aim - _rest), _far - _rest),
        compared(sp.Le, _ratio * _left, 1),
    ),
    compared(sp.Le, _now, _aim),
)


def rests_below(floor: sp.Expr, target: sp.Expr) -> Condition:
    """That the recursion comes to rest below the target."""
    return Condition(name="the recursion rests below epsilon", relation=sp.Lt(floor, target))


def reached(
    theorem: Prescription, always: Theorem, rate: sp.Expr, floor: sp.Expr, *shown: Theorem
) -> Theorem:
    """q_T <= epsilon after the prescribed number of iterations.

    ``always`` is the recursion over the iterations, ``shown`` that 0 < rate < 1, that the floor is
    a number below epsilon, and that epsilon < R².
    """
    return below(theorem, always, rate, floor, (distance(T), R**2), *shown)


def below(
    theorem: Prescription,
    always: Theorem,
    rate: sp.Expr,
    floor: sp.Expr,
    ends: tuple[sp.Expr, sp.Expr],
    *shown: Theorem,
) -> Theorem:
    """The same for anything measured: ``ends`` are it at T, and the bound of where it begins."""
    (last, first), eps = ends, theorem.target
    number = step("number", "the prescribed one", assume(sp.Ge(T, formal(theorem.iterations))))
    ratio = (first - floor) / (eps - floor)
    power = decayed_at(1 - rate, ratio, number, *shown)
    step("forgotten", "what is left of the start", power)
    share = arithmetic(sp.Eq(ratio * (eps - floor), first - floor), *shown)
    values = {_now: last, _far: first, _rest: floor, _left: (1 - rate) ** T, _aim: eps,
              _ratio: ratio}  # fmt: skip
    made = read(_MET, values, instance(always, {t: T}), share, power, exist=shown)
    return step("target", "at most epsilon", made)
