"""What is answered to a claim of one's own: verdict, proof, hypotheses, counterexample."""

import pytest
import sympy as sp

from bounds.claim import Verdict
from bounds.claims.elastic.lemma_4_1 import printed
from bounds.own import (
    BELOW,
    LEAST,
    RADIUS,
    SECOND,
    SECOND_MOMENT,
    SMOOTH,
    STEP,
    STRONGLY_CONVEX,
    SURE,
    UNBIASED,
    B,
    Claimed,
    D,
    F,
    L,
    M,
    R,
    StronglyConvex,
    T,
    X,
    alpha,
    any_vector,
    arithmetic,
    constant,
    delta,
    for_all,
    g,
    given,
    gradient,
    least,
    mean,
    numbers,
    operator,
    optimum,
    same,
    square,
    t,
    v,
    vectors,
    x,
)  # fmt: skip
from bounds.theorems import nonconvex
from verify.exact import worst_case as programs
from verify.own.answer import Met, answer, status
from verify.own.worst_case import worst_case

FACT = mean(square(g(t))) <= M**2
best = least(t, 0, T, mean(square(gradient(x(t)))))
RUN = [STEP, SMOOTH, UNBIASED, SECOND_MOMENT, BELOW, SECOND]
u, Q = any_vector("u"), operator("Q")
CONTRACTS = for_all(square(u - Q(u)) <= (1 - delta) * square(u), u)


def moment():
    return given(SECOND_MOMENT, {t: t})


def told(fact, *hypotheses, proof=None, seconds=60.0):
    claim = Claimed(name="n", fact=fact, hypotheses=hypotheses, proof=proof)
    return answer(claim, seconds=seconds, seed=0)


def test_a_theorem_of_the_kernel_proves_a_claim_and_models_meet_its_hypotheses() -> None:
    said = told(FACT, SECOND_MOMENT, SMOOTH, proof=moment)
    assert said.verdict is Verdict.PROVED
    assert said.met is Met.YES
    assert said.proof.rests_on == {SECOND_MOMENT}
    assert status((said,)) == 0


def test_a_statement_is_proved_by_the_ledgers_own_proof() -> None:
    claim = Claimed(name="lemma 4.1", fact=nonconvex.PRINTED, proof=printed)
    said = answer(claim, seconds=10, seed=0)
    assert said.verdict is Verdict.PROVED
    assert len(said.cases) == len(nonconvex.PRINTED.needs)


@pytest.mark.parametrize(
    ("fact", "hypotheses", "proof", "failure"),
    [
        (FACT, [], moment, "it rests on what the claim does not list: for all t"),
        (mean(square(g(t))) <= 2 * M**2, [SECOND_MOMENT], moment, "it concludes E[|g[t]|"),
        (FACT, [SECOND_MOMENT], lambda: arithmetic(FACT), "not shown"),
        (FACT, [SECOND_MOMENT], lambda: 1 / 0, "ZeroDivisionError"),
        (FACT, [SECOND_MOMENT], lambda: None, "returns NoneType"),
        (FACT, [SECOND_MOMENT], tuple, "returns nothing"),
        (FACT, [SECOND_MOMENT], lambda: moment, "returns function"),
    ],
)
def test_a_proof_that_proves_nothing_says_why(fact, hypotheses, proof, failure) -> None:
    said = told(fact, *hypotheses, proof=proof, seconds=0.2)
    assert said.verdict is not Verdict.PROVED
    assert failure in said.proof.failure


@pytest.mark.parametrize(
    ("fact", "hypotheses"),
    [
        (mean(square(gradient(x(t)))) <= M**2, RUN),
        (best <= D / (4 * alpha * T), RUN),
        (square(Q(g(t))) <= (1 - delta) * square(g(t)), [CONTRACTS]),
        (square(Q(u)) <= square(u) / 2, [CONTRACTS]),
        (sp.Implies(t >= 1, mean(square(g(t))) <= M**2 / 2), [SECOND_MOMENT]),
        (sp.And(mean(square(g(t))) <= 2 * M**2, mean(square(g(t))) <= M**2 / 2), [SECOND_MOMENT]),
        (mean(square(x(t) - v(t))) <= alpha**2 * B**2 / 2, [SECOND, STEP]),
        (M <= 2 * L, [sp.Eq(M, 3 * L)]),
        (vectors("m_own", X)(t).terms and mean(square(vectors("m_own", X)(t))) <= R**2, []),
        (numbers("tail", random=True)(t) <= constant("K"), []),
    ],
)
def test_a_false_claim_is_refuted_by_a_model_that_stands(fact, hypotheses) -> None:
    said = told(fact, *hypotheses)
    assert said.verdict is Verdict.REFUTED
    assert said.counterexample.holds()
    assert said.counterexample.actual > said.counterexample.promised
    assert status((said,)) == 1


@pytest.mark.parametrize(
    ("hypotheses", "few"),
    [
        ([SMOOTH, StronglyConvex(2 * L), SECOND_MOMENT], {SMOOTH, StronglyConvex(2 * L)}),
        ([SECOND_MOMENT, sp.Lt(M, L), sp.Gt(M, 2 * L)], None),
        ([SECOND_MOMENT, for_all(sp.Lt(square(x(t)), 0, evaluate=False), t)], None),
    ],
)
def test_hypotheses_that_contradict_each_other_are_named_and_prove_nothing(hypotheses, few) -> None:
    said = told(FACT, *hypotheses, proof=moment, seconds=0.5)
    assert said.met is Met.NO
    assert SECOND_MOMENT not in said.contradicting
    assert few is None or set(said.contradicting) == few
    assert said.verdict is Verdict.OPEN
    assert status((said,)) == 3


def test_what_no_model_meets_and_no_solver_contradicts_is_not_shown() -> None:
    rare = sp.Eq(L, sp.Rational(12345, 67), evaluate=False)
    said = told(FACT, SECOND_MOMENT, SMOOTH, rare, proof=moment, seconds=0.2)
    assert said.met is Met.UNKNOWN
    assert said.verdict is Verdict.PROVED
    assert "not shown" in said.why


def test_what_fails_only_long_after_the_end_of_a_run_is_not_met() -> None:
    said = told(mean(square(g(t))) <= M**2 / 2, SECOND_MOMENT, for_all(alpha * L * t <= 1, t),
                seconds=0.5)  # fmt: skip
    assert said.met is Met.UNKNOWN
    assert said.verdict is Verdict.OPEN


def test_a_fact_that_no_model_can_be_seen_to_break_is_open_and_says_so() -> None:
    said = told(sp.Or(FACT, M <= L), seconds=0.2)
    assert said.verdict is Verdict.OPEN
    assert "no comparison" in said.searches[0].why


def test_units_are_answered_with_agreement_disagreement_or_what_is_missing() -> None:
    unknown = mean(square(g(t))) <= sp.Symbol("Z", positive=True)
    assert told(FACT, SECOND_MOMENT, seconds=0.1).units.unit == str(F**2 / X**2)
    assert told(mean(square(g(t))) <= M, seconds=0.1).units.agree is False
    assert told(unknown, seconds=0.1).units.agree is None


def test_the_same_seed_finds_the_same_model_first() -> None:
    one, other = (told(mean(square(g(t))) <= M**2 / 2, SECOND_MOMENT) for _ in range(2))
    assert one.searches[0].example == other.searches[0].example


def test_a_refuted_claim_hides_an_open_one_and_that_a_proved_one() -> None:
    proved = told(FACT, SECOND_MOMENT, proof=moment)
    opened = told(FACT, SECOND_MOMENT, seconds=0.1)
    refuted = told(mean(square(g(t))) <= M**2 / 2, SECOND_MOMENT)
    assert status((proved, opened)) == 3
    assert status((proved, opened, refuted)) == 1


WORST = best <= 4 * D / (alpha * T) + 2 * alpha**2 * L**2 * B**2 + 2 * alpha * L * M**2


@pytest.fixture
def no_solver(monkeypatch) -> None:
    def missing():
        raise programs.MissingExtraError("exact worst cases need the extra 'exact'")

    monkeypatch.setattr("verify.own.worst_case.pepit", missing)


def test_without_the_extra_the_worst_case_says_what_is_missing(no_solver) -> None:
    (said,) = told(WORST, *RUN, seconds=0.1).cases
    assert "the extra 'exact'" in worst_case(said, 1).says


@pytest.mark.parametrize(
    ("fact", "hypotheses"),
    [
        (FACT, [SECOND_MOMENT]),
        (WORST, RUN[:-1]),
        (WORST, [*RUN, for_all(same(v(t), x(t)), t)]),
        (best <= D * constant("K9"), RUN),
    ],
)
def test_a_claim_of_another_form_has_no_worst_case(no_solver, fact, hypotheses) -> None:
    (said,) = told(fact, *hypotheses, seconds=0.1).cases
    assert "no program" in worst_case(said, 1).says


@pytest.mark.parametrize(
    ("fact", "hypotheses", "exceeded"),
    [
        (WORST, RUN, False),
        (sp.Ge(WORST.args[1], WORST.args[0]), RUN, False),
        (best <= D / (4 * alpha * T), RUN, True),
        (
            mean(square(x(T) - optimum)) <= R**2,
            [STEP, SMOOTH, STRONGLY_CONVEX, LEAST, RADIUS, SURE],
            True,
        ),
    ],
)
def test_a_claim_is_held_against_exact_worst_cases(fact, hypotheses, exceeded) -> None:
    pytest.importorskip("PEPit")
    (said,) = told(fact, *hypotheses, seconds=0.1).cases
    found = worst_case(said, 30)
    assert (found.ratio < 1) == exceeded
