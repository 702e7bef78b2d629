"""The last view, solved for T: the iterate is to come as near as its view leaves of the target."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import sympy as sp

from bounds.claim import Claim, Tight, Tightness, Verdict
from bounds.claims.elastic.inequalities import read
from bounds.claims.sharper import (
    c1_reached,
    dominated_iterations,
    dominated_reached,
    s3_iterations,
    s5_iterations,
    unrolled,
)
from bounds.claims.sharper.facts import START
from bounds.claims.sharper.last_view import PLACE, value_within, within
from bounds.prescription import Prescription
from bounds.proving.derivation import Derivation, step
from bounds.proving.formal import fact, formal
from bounds.proving.kernel.logic import arithmetic, assume, implies, instance
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.terms.exact import compared
from bounds.quantity import Quantity
from bounds.statement import Condition
from bounds.symbols import alpha
from bounds.theorems import dominated_iterations as values
from bounds.theorems import strongly_convex_iterations as distances
from bounds.theorems.served_last import INSIDE, QUADRATICS, SHORT, SOLVED, at_the_aim

Proofs = Theorem | tuple[Theorem, ...]


_step, _line, _free, _root, _short = sp.symbols("step line free root short", positive=True)
_square = sp.Symbol("square", real=True)
_BELOW_ROOT = sp.Implies(
    sp.And(
        compared(sp.Lt, _step, sp.Min(_short, 2 * _free / (_line + _root))),
        compared(sp.Eq, _root**2, _line**2 + 4 * _square * _free),
    ),
    sp.And(
        compared(sp.Lt, _square * _step**2 + _line * _step, _free), compared(sp.Lt, _step, _short)
    ),
)


def solved(of: Prescription, enough: Callable[[], Proofs]) -> Theorem:
    """v_T is as near as the target, from the T after which x_T is as near as what is left."""
    said = SOLVED[of]
    inside = step("inside", INSIDE[of.target].name, assume(INSIDE[of.target].relation))
    aim = formal(said.aim)
    some = arithmetic(sp.Gt(aim, 0), inside)
    made = enough()
    second = made[-1] if isinstance(made, tuple) else made
    there = shorter(of, inside, instance(second, {of.target: aim}, some))
    step("iterate", "x_T, to what is left", there)
    far = said.measures is Quantity.VIEW_DISTANCE_SQUARED
    reached = (within if far else value_within)(aim, there)
    return step("target", "at most epsilon", arithmetic(fact(said), inside, reached))


def shorter(of: Prescription, inside: Theorem, made: Theorem) -> Theorem:
    """What follows below the limit for what is left, below that for the target itself."""
    asked = sp.Lt(alpha, formal(at_the_aim(of, of.step_limit)))
    own = step("limit", "the prescribed one", assume(sp.Lt(alpha, formal(SOLVED[of].step_limit))))
    less = quadratic(of, own) if of.name in QUADRATICS else own
    below = step("short", "below the limit for what is left", arithmetic(asked, inside, less))
    return arithmetic(made.fact, implies(asked, made), below)


def quadratic(of: Prescription, limit: Theorem) -> Theorem:
    """square alpha² + linear alpha < free below the root that the limit is."""
    linear, square, free = map(formal, QUADRATICS[of.name])
    under = linear**2 + 4 * square * free
    exists = arithmetic(sp.Gt(under, 0))
    root = sp.sqrt(under)
    values_ = {_step: alpha, _line: linear, _free: free, _root: root, _square: square,
               _short: formal(SHORT[of.name])}  # fmt: skip
    same = arithmetic(sp.Eq(root**2, under), exists)
    there = exists, arithmetic(sp.Gt(root, 0), exists)
    return step("quadratic", "below its root", read(_BELOW_ROOT, values_, limit, same, exist=there))


def near(of: Prescription, condition: Condition) -> Condition:
    """The condition on the target, for what is left of it."""
    if condition.relation is None or not condition.relation.has(of.target):
        return condition
    sides = (at_the_aim(of, side) for side in condition.relation.args)
    relation = compared(condition.relation.func, *sides)
    return Condition(name=f"{condition.name}, for what the view leaves of it", relation=relation)


def _claim(name: str, of: Prescription, enough: Callable[[], Proofs], *under: Condition) -> Claim:
    starts = (START,) if of.measures is Quantity.DISTANCE_SQUARED else ()
    return Claim(
        id=f"sharper/{name.replace('-iterations', '')}-served-iterations",
        place=f"{PLACE}, solved for T",
        says=f"sharper/{name}, to what the view leaves of the target, brings v_T to the target",
        printed=SOLVED[of],
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(partial(solved, of, enough)),
        hypotheses=(*starts, *(near(of, each) for each in under)),
        tightness=Tightness(Tight.GAP, f"that of sharper/{name}"),
    )


_FAR, _FAR_VALUE = unrolled.FAR, dominated_iterations.FAR
CLAIMS = (
    _claim("s5-iterations", distances.INTERPOLATION, s5_iterations.enough, _FAR),
    _claim("s3-iterations", distances.VARIANCE, s3_iterations.enough, _FAR, s3_iterations.RESTS),
    _claim("c1-iterations", distances.SQUARE_ROOT, c1_reached.met, _FAR),
    _claim("dominated-iterations", values.LAST, dominated_iterations.with_moment, _FAR_VALUE),
    _claim(
        "dominated-variance-iterations", values.VARIANCE, dominated_iterations.with_noise,
        _FAR_VALUE, dominated_iterations.RESTS, dominated_iterations.SHORTER,
    ),
    _claim("dominated-root-iterations", values.SQUARE_ROOT, dominated_reached.with_moment,
           _FAR_VALUE),
    _claim(
        "dominated-variance-root-iterations", values.VARIANCE_ROOT, dominated_reached.with_noise,
        _FAR_VALUE, dominated_reached.RESTS, dominated_reached.SHORTER,
    ),
)  # fmt: skip
