"""A proof with a planted fault must not hold."""

from dataclasses import replace

import pytest
import sympy as sp
from hypothesis import given
from hypothesis.strategies import floats, integers

from bounds.claims.elastic import lemma_4_3, lemma_4_5_square, theorem_4_4
from bounds.claims.sharper import c1_iterations, n1_iterations, s3_iterations, s5_iterations
from bounds.consistency import Consistency
from bounds.hypotheses import BELOW, EVERYWHERE, SECOND_MOMENT, SMOOTH, STEP_SMOOTH, UNBIASED
from bounds.proving import axioms
from bounds.proving.proof import (
    Algebra,
    By,
    Either,
    Given,
    Induction,
    Let,
    Prescribed,
    Proof,
    Reals,
    Step,
)
from bounds.proving.rule import guarded
from bounds.proving.solver import Answer, decide
from bounds.statement import Condition
from bounds.symbols import B, L, M, T, alpha, alphas, t

x, y = sp.symbols("x y", real=True)
S, W, G, n, m, r, A = sp.symbols("S W G n m r A", nonnegative=True)
plus = sp.Symbol("plus", positive=True)
COUNT = ((n, 0), (W, 0)), ((n, n + 1), (W, W + G))


def step(label, fact, rule, *uses) -> Step:
    return Step(label, label, fact, rule, uses)


def holds(*steps, letters=()) -> bool:
    return Proof(steps=steps, letters=letters).holds()


def why(*steps, letters=()) -> str:
    checked = Proof(steps=steps, letters=letters).check()
    return "; ".join(each.decision.detail for each in checked if not each.decision.proved)


MOMENT = step("moment", sp.Le(S, M**2), Given(SECOND_MOMENT))


def test_a_sound_proof_holds_and_one_broken_power_fails() -> None:
    assert holds(MOMENT, step("times", sp.Le(alpha**2 * S, alpha**2 * M**2), Reals(), "moment"))
    assert not holds(MOMENT, step("times", sp.Le(alpha**2 * S, alpha * M**2), Reals(), "moment"))


def test_contradictory_premises_are_vacuous() -> None:
    wrong = step("wrong", sp.Le(x, -1), Given(Condition(name="planted")))
    other = step("other", sp.Ge(x, 1), Given(Condition(name="planted")))
    checked = Proof(steps=(wrong, other, step("all", sp.Le(y, 0), Reals(), "wrong", "other")))
    assert checked.check()[-1].decision.answer is Answer.VACUOUS


def test_a_step_rests_only_on_what_it_names() -> None:
    assert not holds(MOMENT, step("times", sp.Le(S, M**2 + 1), Reals()))
    with pytest.raises(KeyError):
        holds(step("times", sp.Le(S, M**2), Reals(), "moment"), MOMENT)


def test_a_fact_of_which_no_false_twin_is_refuted_is_not_believed() -> None:
    assert guarded((), sp.Or(sp.Lt(x, 0), sp.Ge(x + y**2, 0)), None).answer is Answer.UNKNOWN
    assert "no variant" in guarded((), sp.Ge(x**2 + 2 * x, -1), sp.Le(y, 0)).detail


@pytest.mark.parametrize(
    ("fact", "condition"),
    [
        (sp.Le(S, M**2 - 1), SECOND_MOMENT),
        (sp.Le(S, M**3), SECOND_MOMENT),
        (sp.Le(S, 0), SECOND_MOMENT),
        (sp.Le(S, alpha), Consistency.SECOND),
        (sp.Le(W, 0), BELOW),
        (sp.Le(alpha * L, sp.Rational(1, 2)), STEP_SMOOTH),
        (sp.Le(alpha * L, 1), SMOOTH),
    ],
)
def test_a_hypothesis_gives_nothing_but_what_it_says(fact, condition) -> None:
    assert not holds(step("planted", fact, Given(condition)))


def test_what_follows_from_the_relation_of_a_condition_is_given() -> None:
    assert holds(step("given", sp.Le(alpha * L, 2), Given(STEP_SMOOTH)))


@pytest.mark.parametrize(
    "fact",
    [
        sp.Eq(S, 3),  # used before
        sp.Eq(B, x),  # a letter of the papers
        sp.Eq(y, y + 1),
        sp.Eq(plus, x),  # assumes x > 0
        sp.Eq(plus, S),  # S can be 0
        sp.Eq(G, x - 1),
        sp.Eq(y, 1 / x),
        sp.Eq(y, sp.sqrt(x)),
        sp.Le(y, 3),
    ],
)
def test_a_definition_must_be_new_and_have_a_value(fact) -> None:
    assert not holds(MOMENT, step("planted", fact, Let()))


def test_a_definition_with_a_value_holds() -> None:
    assert holds(MOMENT, step("new", sp.Eq(plus, S + 1), Let()))


def test_an_axiom_gives_its_own_fact_only() -> None:
    axiom = axioms.jensen(r, S)
    assert holds(step("axiom", sp.Le(r**2, S), By(axiom)))
    assert not holds(step("axiom", sp.Le(r, S), By(axiom)))
    assert not holds(step("axiom", sp.Le(2 * r**2, S), By(axiom)))


def test_a_root_and_a_mean_are_new_letters_of_what_exists() -> None:
    root, negative = axioms.square_root(r, S), axioms.square_root(r, x)
    assert holds(step("root", root.fact, By(root)))
    assert not holds(step("root", negative.fact, By(negative)))
    again = axioms.square_root(r, W)
    assert "not new" in why(step("a", root.fact, By(root)), step("b", again.fact, By(again)))
    mean = axioms.average(r, n, W)
    assert not holds(step("mean", mean.fact, By(mean)))  # of none


def test_an_identity_must_hold_wherever_it_is_written() -> None:
    assert holds(step("square", sp.Eq((x + y) ** 2, x**2 + 2 * x * y + y**2), Algebra()))
    assert not holds(step("cancelled", sp.Eq((x**2 - 1) / (x - 1), x + 1), Algebra()))
    assert not holds(step("wrong", sp.Eq((x + y) ** 2, x**2 + y**2), Algebra()))


def test_an_induction_needs_its_base_and_its_step() -> None:
    each = step("each", sp.Le(G, m), By(axioms.minkowski(G, m)))
    assert holds(each, step("sum", sp.Le(W, m * n), Induction(*COUNT, constants=(m,)), "each"))
    base = step("base", sp.Le(W + 1, m * n), Induction(*COUNT, constants=(m,)), "each")
    assert why(each, base).startswith("base")
    later = step("step", sp.Le(2 * W, m * n), Induction(*COUNT, constants=(m,)), "each")
    assert why(each, later).startswith("step")


def test_a_letter_that_changes_is_no_constant_of_an_induction() -> None:
    assert "may change" in why(step("all", sp.Le(W, n * G), Induction(*COUNT)))


def test_a_state_must_have_the_signs_that_its_letters_assume() -> None:
    zero = Induction(((plus, sp.Integer(0)),), ((plus, plus + 1),))
    assert not holds(step("all", sp.Ge(plus, 1), zero))
    falls = Induction(((W, sp.Integer(1)),), ((W, W - 1),))
    assert not holds(step("all", sp.Le(-W, 1 + W), falls))


def test_two_inductions_agree_on_their_letters() -> None:
    other = Induction(((n, 0), (W, 0)), ((n, n + 1), (W, W + 2 * G)), constants=(m,))
    each = step("each", sp.Le(G, m), By(axioms.minkowski(G, m)))
    one = step("one", sp.Le(W, m * n), Induction(*COUNT, constants=(m,)), "each")
    two = step("two", sp.Le(W, 2 * m * n), other, "each")
    assert "in another" in why(each, one, two)
    later = Induction(((n, 0), (W, 5)), ((n, n + 1), (W, W + G)), constants=(m,))
    three = step("three", sp.Le(W, m * n + 5), later, "each")
    assert "starts as" in why(each, one, three)
    lacking = Induction(((n, 0), (W, 0)), ((W, W + G),), constants=(m,))
    assert not holds(each, step("four", sp.Le(W, m * n), lacking, "each"))


def test_the_end_of_the_run_is_no_premise_of_an_induction() -> None:
    each = step("each", sp.Le(G, m), By(axioms.minkowski(G, m)))
    count = step("count", sp.Le(W, m * n), Induction(*COUNT, constants=(m,)), "each")
    end = step("end", sp.Eq(n, T), By(axioms.last(n, T)))
    assert holds(each, count, end)
    late = step("late", sp.Le(W, m * T), Induction(*COUNT, constants=(m,)), "each", "end")
    assert "end of the run" in why(each, count, end, late)


def test_only_a_counter_is_read_at_the_end() -> None:
    for letter, value in ((S, T), (M, sp.Integer(0)), (n, T)):
        axiom = axioms.last(letter, value)
        assert not holds(MOMENT, step("end", axiom.fact, By(axiom)))


def test_a_sum_that_is_written_out_follows_its_recursion() -> None:
    each = step("each", sp.Le(A, A + 1), Reals(sp.Le(A + 1, A)))
    up = Induction(((A, 0),), ((A, A + alpha),))
    fact = step("up", sp.Ge(A + 1, 1 - A), up)
    right = sp.Sum(alphas[t], (t, 0, T - 1))
    assert holds(each, fact, letters=((A, right),))
    for wrong in (right**2, sp.Sum(alphas[t] ** 2, (t, 0, T - 1)), sp.Sum(alphas[t], (t, 1, T))):
        assert not holds(each, fact, letters=((A, wrong),))
    assert not holds(step("any", sp.Ge(plus**2 + plus, plus), Reals()), letters=((plus, x),))


def test_a_product_after_a_term_follows_its_recursion() -> None:
    q, j = sp.Symbol("q_t", nonnegative=True), sp.Symbol("j", nonnegative=True, integer=True)
    decay = Induction(((q, 0),), ((q, q / (1 + alpha) + alpha),))
    fact = step("decay", sp.Ge(q + 1, 1 - q), decay)
    after = sp.Product(1 / (1 + alphas[j]), (j, t + 1, T - 1))
    assert holds(fact, letters=((q, sp.Sum(alphas[t] * after, (t, 0, T - 1))),))
    before = sp.Product(1 / (1 + alphas[j]), (j, 0, t - 1))
    assert not holds(fact, letters=((q, sp.Sum(alphas[t] * before, (t, 0, T - 1))),))


def test_a_product_of_zeros_is_no_product_of_other_factors() -> None:
    proof = lemma_4_3.CORRECTED
    (product, _), *others = proof.letters
    assert proof.holds()
    for zeros in (sp.Product(sp.Integer(0), (t, 0, T - 1)), sp.Integer(0)):
        assert not replace(proof, letters=((product, zeros), *others)).holds()


PRESCRIBED = [
    theorem_4_4.PROOF,
    lemma_4_5_square.PROOF,
    n1_iterations.PROOF,
    c1_iterations.PROOF,
    s3_iterations.PROOF,
    s5_iterations.PROOF,
]
LIMITED = PRESCRIBED[3:]
PARTS = {sp.Ge: "iterations", sp.Lt: "step_limit", sp.Eq: "step_size"}


def prescribing(proof: Proof, change) -> Proof:
    """The proof of the theorem whose parts are ``change`` of their name and their formula."""
    steps = []
    for step in proof.steps:
        if isinstance(step.rule, Prescribed):
            part = PARTS[type(step.fact)]
            theorem = step.rule.theorem
            theorem = replace(theorem, **{part: change(part, getattr(theorem, part))})
            fact = type(step.fact)(step.fact.lhs, getattr(theorem, part), evaluate=False)
            step = replace(step, rule=Prescribed(theorem), fact=fact)
        steps.append(step)
    return replace(proof, steps=tuple(steps))


@pytest.mark.parametrize("proof", PRESCRIBED)
@pytest.mark.parametrize("factor", [0, sp.Rational(1, 2), sp.Rational(99, 100), 1])
def test_fewer_iterations_than_the_proof_needs_are_not_proved(proof: Proof, factor) -> None:
    fewer = prescribing(proof, lambda part, it: factor * it if part == "iterations" else it)
    assert fewer.holds() == (factor == 1)


@pytest.mark.parametrize("proof", LIMITED)
def test_a_longer_step_than_the_limit_is_not_proved(proof: Proof) -> None:
    longer = sp.Rational(101, 100)
    assert not prescribing(
        proof, lambda part, it: longer * it if part == "step_limit" else it
    ).holds()


@pytest.mark.parametrize("proof", [n1_iterations.PROOF, c1_iterations.PROOF, s5_iterations.PROOF])
@pytest.mark.parametrize("kept", [0, 1])
def test_neither_term_of_a_minimum_can_be_left_out(proof: Proof, kept) -> None:
    def one(part: str, it: sp.Expr) -> sp.Expr:
        extremes = it.atoms(sp.Max, sp.Min) if part != "iterations" else ()
        return it.subs({each: each.args[kept] for each in extremes})

    assert not prescribing(proof, one).holds()


def test_a_logarithm_is_an_unknown_number_of_a_positive_one() -> None:
    x, y, r = sp.Symbol("x", positive=True), sp.Symbol("y", positive=True), sp.Symbol("r")
    twice = (sp.Ge(x, 2 * sp.log(y)),)
    assert decide(twice, sp.Ge(x + x, 4 * sp.log(y))).proved
    assert decide(twice, sp.Ge(x, 3 * sp.log(y))).answer is Answer.REFUTED
    assert decide((), sp.Ge(sp.log(y), 0)).answer is Answer.REFUTED
    assert decide((), sp.Ge(sp.log(r) - sp.log(r) + x, 0)).proved
    assert not decide((), sp.Ge(x + sp.log(x * (y - 2)) ** 2, 0)).proved


@given(*[floats(0.01, 100)] * 2, integers(1, 9))
def test_the_axioms_of_the_logarithm_hold_in_numbers(one: float, other: float, steps: int) -> None:
    a, z = (sp.Rational(each) for each in (one, other))
    assert axioms.tangent(a, z).fact
    at = {T: steps, plus: a**steps}
    assert axioms.decays(plus, a, z).fact.subs(at)
    assert axioms.outlasts(plus, a / 100, z).fact.subs({T: steps, plus: (1 - a / 100) ** steps})


def test_letters_that_assume_more_than_a_sign_are_refused() -> None:
    below = sp.Symbol("below", negative=True)
    assert "more than a sign" in why(step("sign", sp.Le(below * x, y), Reals()))


def test_either_holds_in_each_branch_and_covers_its_readings() -> None:
    first = step("first", sp.Le(r, alpha * B), Given(Consistency.ALMOST_SURE))
    second = step("second", sp.Le(r**2, (alpha * B) ** 2), Given(Consistency.SECOND))
    fact = sp.Le(r**2, alpha**2 * B**2)
    one = (first, step("one", fact, Reals(), "first"))
    two = (second, step("two", fact, Reals(), "second"))
    both = Proof(steps=(step("both", fact, Either((one, two))),))
    assert both.holds()
    assert both.covers(Consistency.SECOND)
    assert not both.covers(Consistency.CONDITIONAL_FIRST)
    assert not Proof(steps=one).covers(Consistency.SECOND)
    assert not holds(step("both", fact, Either((one, (first,)))))
    leaked = step("leak", sp.Le(r, alpha * B), Reals(), "first")
    with pytest.raises(KeyError):
        holds(step("both", fact, Either((one, two))), leaked)


def test_a_proof_takes_as_given_what_its_axioms_rest_on() -> None:
    steps = (
        step("descent", axioms.descent(x, y, S, L, W).fact, By(axioms.descent(x, y, S, L, W))),
        step("tower", axioms.unbiased(x, y).fact, By(axioms.unbiased(x, y))),
    )
    found = axioms.interpolation(S, plus, L, W, G)
    last = step("interpolation", found.fact, By(found))
    assert {SMOOTH, UNBIASED} <= set(Proof(steps=steps).hypotheses)
    assert EVERYWHERE in Proof(steps=(last,)).hypotheses
