"""Claims that must not stand, each with its trick.

Each must have a failure that is told.
"""

import pytest
import sympy as sp

from bounds.claim import Claim, Verdict
from bounds.consistency import Consistency
from bounds.hypotheses import SMOOTH, STEP_AT_MOST_ONE
from bounds.proving import formal, run, stale
from bounds.proving.consequences import stationary
from bounds.proving.derivation import Derivation, Written, shared, step
from bounds.proving.kernel.hypothesis import Always
from bounds.proving.kernel.logic import arithmetic, assume, given, implies, instance
from bounds.proving.kernel.probability import expected
from bounds.proving.kernel.space import cauchy_schwarz, norm_square, rewritten
from bounds.proving.meanings.sparsified import SCHEDULE
from bounds.proving.shown import shown
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import gradient, norm, square
from bounds.proving.terms.vector import Variable, vector
from bounds.quantity import Over, Quantity
from bounds.statement import Condition, Paper, Source, Standing, Statement
from bounds.symbols import B, M, alpha, alpha_one, alphas, c, t
from bounds.theorems import sparsified as th

ZERO, SOURCE = sp.Integer(0), Source(Paper.SPARSIFIED, "")


def claim(printed, proof, **more):
    proof = proof if isinstance(proof, Derivation) else Derivation(proof)
    return Claim(id="attack", place="", says="", printed=printed, verdict=Verdict.PROVED,
                 proof_sound=None, proof=proof, **more)  # fmt: skip


def statement(rhs, measures=Quantity.GRADIENT_SQUARED, over=Over.BEST_STEP, **more):
    return Statement(name="a", title="a", measures=measures, over=over, rhs=rhs,
                     standing=Standing.PRINTED, source=SOURCE, **more)  # fmt: skip


def at_step(s):
    """x[s + 1] as ``STEP`` says, put into what both ``STEPS`` say: alpha_s is alpha."""
    sent, at, new = stale.sent(s), run.alpha_at(s), run.x(s) - alpha * run.g(s)
    step = given(run.STEP, {t: s})
    both = (given(run.STEPS, {t: s}), given(stale.STEPS, {stale.s: s}))
    used = (rewritten(each, step, run.x(s + 1), new) for each in both)
    norms = norm_square(run.g(s)), norm_square(sent), cauchy_schwarz(sent, run.g(s))
    one = arithmetic(sp.Or(sp.Eq(at, alpha), sp.Eq(norm(sent), 0)), *used, *norms)
    product = (at - alpha) ** 2 * norm(sent) * norm(gradient(run.x(s)))
    nothing = expected(arithmetic(sp.Eq(product, 0), one))
    return arithmetic(sp.Eq(at, alpha), nothing, given(stale.RATIO, {stale.s: s}))


def letters_that_contradict_each_other():
    """Conditions of the paper and no other: the letters add a constant step, of whole gradients."""
    printed = statement(ZERO, conditions=(th.MEMORYLESS, th.SCHEDULE, th.COSINE))

    def build():
        wanted, schedule = formal.fact(printed), [given(SCHEDULE, {stale.s: s}) for s in (0, 3)]
        later = sp.Ne(run.alpha_at(3), alpha)
        return arithmetic(
            wanted, arithmetic(sp.Or(later, wanted), at_step(0), *schedule), at_step(3)
        )

    return claim(printed, build)


def constant_step_for_every_schedule():
    size = mean(square(run.g(0)))
    printed = sp.Eq(alphas[0] ** 2 * size, alpha**2 * size)
    new = run.x(0) - alpha * run.g(0)
    steps = lambda: rewritten(given(run.STEPS, {t: 0}), given(run.STEP, {t: 0}), run.x(1), new)  # noqa: E731
    return claim(printed, lambda: arithmetic(formal.formal(printed), expected(steps())))


class Pretender:
    hypotheses, premises, rule = frozenset(), (), "none"

    def __init__(self, fact):
        self.fact = fact


FALSE = statement(sp.Integer(-1))


class Forged(Derivation):
    __slots__ = ()

    def written(self):
        return Written((Pretender(formal.fact(FALSE)),), ())


class Agreeing(sp.Le):
    __hash__ = sp.Le.__hash__

    def __eq__(self, other):
        return True


def theorem_that_is_none():
    return claim(FALSE, lambda: Pretender(formal.fact(FALSE)))


def derivation_of_its_own_kind():
    return claim(FALSE, Forged(lambda: None))


def relation_that_equals_every_other():
    return claim(Agreeing(M, 1), lambda: arithmetic(sp.Le(0, M, evaluate=False)))


def hidden_condition_among_the_hypotheses_of_the_claim():
    fact = sp.Le(alpha, alpha_one, evaluate=False)
    return claim(fact, lambda: assume(fact), hypotheses=(STEP_AT_MOST_ONE,))


def stronger_reading_among_the_hypotheses_of_the_claim():
    printed = statement(B**2, Quantity.VIEW_ERROR_SQUARED, Over.EVERY_STEP,
                        needs=(Consistency.FIRST,))  # fmt: skip
    gap = run.x(t) - run.v(t)

    def build():
        square_ = sp.Le(square(gap), alpha**2 * B**2)
        sure = arithmetic(square_, given(run.SURE, {t: t}), norm_square(gap))
        return arithmetic(formal.fact(printed), expected(sure))

    return claim(printed, build, hypotheses=(Consistency.ALMOST_SURE,))


def reading_that_a_first_moment_gives():
    printed = statement(B, Quantity.VIEW_ERROR, Over.EVERY_STEP, needs=(Consistency.FIRST,),
                        gives=Consistency.ALMOST_SURE)  # fmt: skip
    return claim(printed, lambda: arithmetic(formal.fact(printed), given(run.FIRST, {t: t})))


def condition_that_no_number_meets():
    never = Condition(name="alpha c < -1", relation=sp.Lt(alpha * c, -1, evaluate=False))
    printed = statement(ZERO, conditions=(never,))
    wanted = formal.fact(printed)
    return claim(printed, lambda: arithmetic(wanted, implies(sp.Not(wanted), assume(sp.false))))


def least_point_of_which_nobody_speaks():
    """Where ∇f is nowhere 0, as of a linear f; that f has a least point is another hypothesis."""
    u, some = Variable("u"), sp.Symbol("some", nonnegative=True)
    steep = Always((u,), sp.Ge(square(gradient(vector(u))), M**2))
    never = Condition(name="|∇f| ≥ M everywhere", means=lambda: (steep, run.SMOOTH))
    printed = statement(ZERO, Quantity.GRADIENT_SQUARED, Over.EVERY_STEP, conditions=(never,))

    def build():
        there, measured = square(gradient(run.optimum)), mean(square(gradient(run.x(t))))
        flat = arithmetic(sp.Eq(some * there, 0), stationary(run.SMOOTH, run.optimum))
        high = arithmetic(sp.Ge(some * there, some * M**2), given(steep, {u: run.optimum}))
        every = arithmetic(sp.Le(some, 0), flat, high)
        return arithmetic(formal.fact(printed), instance(every, {some: measured}))

    return claim(printed, build)


CLAIMS = [
    letters_that_contradict_each_other,
    constant_step_for_every_schedule,
    theorem_that_is_none,
    derivation_of_its_own_kind,
    relation_that_equals_every_other,
    hidden_condition_among_the_hypotheses_of_the_claim,
    stronger_reading_among_the_hypotheses_of_the_claim,
    reading_that_a_first_moment_gives,
    condition_that_no_number_meets,
    least_point_of_which_nobody_speaks,
]


@pytest.mark.parametrize("made", CLAIMS, ids=lambda each: each.__name__.replace("_", " "))
def test_a_claim_does_not_stand(made):
    try:
        failures = made().failures()
    except (ValueError, TypeError):
        return
    assert failures


def test_a_claim_that_speaks_of_the_least_point_may_rest_on_it():
    flat = sp.Eq(square(gradient(run.optimum)), 0)
    made = claim(flat, lambda: stationary(run.SMOOTH, run.optimum), hypotheses=(SMOOTH,))
    assert not made.failures()


@shared
def part_that_stops(c_=c):
    begun = step("begun", "c = c", arithmetic(sp.Eq(c_, c_, evaluate=False)))
    return step("false", "c + 1 = c", arithmetic(sp.Eq(c_ + 1, c_, evaluate=False), begun))


def test_a_proof_shows_the_steps_of_a_shared_part_up_to_the_one_that_a_rule_refuses():
    proof = Derivation(lambda: arithmetic(sp.Ge(c, 0), part_that_stops()))
    assert [each.label for each in shown(proof).steps] == ["begun", "refused"]
    assert "stops after begun: not shown" in claim(sp.Le(c, M), proof).failures()[0]
