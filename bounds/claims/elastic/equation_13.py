"""Equation (13) and Algorithm 1: what they define, and what the lemmas then say of it."""

from __future__ import annotations

import sympy as sp

from bounds.claim import Claim, Sort, Tight, Tightness, Verdict
from bounds.proving.derivation import Derivation, step
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, induction, instance
from bounds.proving.kernel.space import rewritten, same
from bounds.proving.kernel.theorem import Theorem
from bounds.proving.run import v, x
from bounds.proving.terms.finite.indices import index
from bounds.proving.terms.finite.vectors import total_vector
from bounds.proving.terms.node import put
from bounds.proving.terms.scalar import applied, named
from bounds.proving.terms.vector import ZERO, Vector
from bounds.statement import Condition
from bounds.symbols import alpha, p, t

_j, _n = index("j"), index("n")
#: Whether worker j is in L_t^i, and its message.
heard = applied("heard", t, _j, random=True, kind="bit")
message = named("g", t, _j)


def gathered(n: sp.Expr | int) -> Vector:
    """G after n turns of the loop of lines 4 to 6."""
    return named("G", t, n)


def added(n: sp.Expr) -> Vector:
    """The sum over the workers below n in L_t^i."""
    return total_vector(_j, 0, n, heard * message)


_VIEW = Always((t,), same(v(t), x(t)), "line 1: v[t] = x[t]")
_EMPTY = Always((t,), same(gathered(0), ZERO), "line 3: G = 0")
_TURN = Always((t, _j), same(gathered(_j + 1), gathered(_j) + heard * message), "line 6")
_MOVES = Always((t,), same(x(t + 1), x(t) - alpha * gathered(p)), "line 7")
ALGORITHM = Condition(name="Algorithm 1", means=lambda: (_VIEW, _EMPTY, _TURN, _MOVES))
#: (13), and that the view is the node's own copy.
CARRIED_OUT = sp.And(same(x(t + 1), x(t) - alpha * added(p)), same(v(t), x(t)))


def carried_out() -> Theorem:
    """x[t + 1] = x[t] - alpha Σ g over L_t^i, and v[t] = x[t]."""
    claim = same(gathered(_n), added(_n))
    start = arithmetic(put(claim, {_n: sp.Integer(0)}), given(_EMPTY, {t: t}))
    turn = given(_TURN, {t: t, _j: _n})
    more = rewritten(turn, assume(claim), gathered(_n), added(_n))
    later = arithmetic(put(claim, {_n: _n + 1}), more)
    all_ = instance(induction(_n, start, later, claim), {_n: p})
    step("collected", "lines 3 to 6: G is the sum over the workers in L_t^i", all_)
    moves = rewritten(given(_MOVES, {t: t}), all_, gathered(p), added(p))
    step("moves", "line 7", moves)
    view = step("view", "line 1", given(_VIEW, {t: t}))
    return step("both", "(13) and the view", arithmetic(CARRIED_OUT, moves, view))


CLAIMS = (
    Claim(
        id="elastic/equation-13",
        sort=Sort.SETTING,
        place="Section 5.1, (13) with Algorithm 1",
        says="Algorithm 1 carries out (13), and its view v_t^i is the node's own copy x_t^i",
        printed=CARRIED_OUT,
        verdict=Verdict.PROVED,
        proof_sound=None,
        proof=Derivation(carried_out),
        hypotheses=(ALGORITHM,),
        tightness=Tightness(Tight.ATTAINED, "an equality"),
        remark="so |x_t^i - v_t^i| = 0, and Lemmas 5.1 and 5.2 bound something else, which their "
        "proofs name: the distance between copies. (13) adds gradients, Algorithm 3 averages them; "
        "a round of (13) moves by up to p alpha M, where Section 4 takes alpha M. L_t^i and L_i^t "
        "are one set, printed both ways",
    ),
)
