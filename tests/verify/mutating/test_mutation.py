"""Mutants: what is changed, what is only written otherwise, and what catches it."""

import pytest
import sympy as sp

from bounds.elastic import ElasticConstant
from bounds.hypotheses import STEP_STABLE
from bounds.prescription import Prescription
from bounds.proving.derivation import Derivation
from bounds.proving.kernel.logic import arithmetic
from bounds.symbols import B, L, M, T, alpha, alphas, c, nu, t
from verify.mutating.catch import Found, caught
from verify.mutating.catches import CATCHES
from verify.mutating.conclusion import restated
from verify.mutating.mutate import BOTH, CAUGHT, FALSE, SURVIVES, examine
from verify.mutating.mutation import mutants
from verify.mutating.mutations import MUTATIONS
from verify.mutating.properties import PROPERTIES
from verify.mutating.rederived import as_prescribed, last_rule
from verify.mutating.sample import equal, near, points, value
from verify.mutating.subject import subjects

TRUE = [each for each in subjects().values() if each.true]
#: Quick to examine: no run of the report speaks of it.
SMALL = subjects()["elastic/lemma-5.2-unconditional:constant"]


def by_name(subject) -> str:
    return subject.name


def changed(expr: sp.Expr) -> set[sp.Expr]:
    return {each.expr for each in mutants(expr, MUTATIONS)}


def test_constants_powers_signs_extremes_and_letters_are_changed_one_at_a_time() -> None:
    assert {4 * M**2, M**2, 3 * M**2, sp.Integer(0), 2 * M, 2 * M**3, 2 * B**2} <= changed(2 * M**2)
    assert {L, sp.Integer(1), 1 / sp.sqrt(L), sp.sqrt(c)} <= changed(sp.sqrt(L))
    assert {L - c, c - L, L, c} <= changed(L + c)
    assert sp.Min(L, c) in changed(sp.Max(L, c))


def test_a_sum_over_the_iterations_loses_or_gains_one() -> None:
    total = changed(sp.Sum(alphas[t], (t, 0, T - 1)))
    assert {sp.Sum(alphas[t], (t, 1, T - 1)), sp.Sum(alphas[t], (t, 0, T))} <= total
    assert sp.Sum(alphas[t] ** 2, (t, 0, T - 1)) in total


def test_no_mutant_is_the_formula_or_comes_twice() -> None:
    for subject in TRUE:
        if sp.count_ops(subject.expr) < 30:
            found = [each.expr for each in mutants(subject.expr, MUTATIONS)]
            assert subject.expr not in found
            assert len(set(found)) == len(found)


@pytest.mark.parametrize("subject", [s for s in TRUE if "lemma-5" not in s.name], ids=by_name)
def test_every_property_holds_of_the_unchanged_formula(subject) -> None:
    for each in PROPERTIES:
        if each.name != "attained":  # runs the report's cases
            assert each.broken(subject, subject.expr) == ""


def test_every_true_formula_is_spoken_of_by_more_than_its_sign() -> None:
    for subject in TRUE:
        if subject.expr != 0:
            told = {each.name for each in PROPERTIES[2:-1] if each.applies(subject)}
            assert told, subject.name


def test_every_term_that_may_hold_a_step_back_does_so_at_some_point() -> None:
    for subject in (each for each in TRUE if isinstance(each.said, Prescription)):
        for extreme in subject.expr.atoms(sp.Max, sp.Min):
            for term in extreme.args:
                pairs = ((value(term, at), value(extreme, at)) for at in points(subject))
                assert any(near(*pair) for pair in pairs), f"{subject.name}: {term} never binds"


@pytest.mark.parametrize("name", ["unit", "proof", "exact"])
def test_no_check_objects_to_an_unchanged_formula(name) -> None:
    for subject in TRUE:
        if isinstance(subject.said, ElasticConstant) and "unconditional" in subject.name:
            assert CATCHES[name].look(subject, subject.expr).found is not Found.CAUGHT, subject.name


def test_every_mutant_of_a_small_statement_is_caught_in_both_places() -> None:
    rows = list(examine(SMALL, ("unit", "proof", "steps", "property")))
    assert {row.outcome for row in rows} == {CAUGHT}
    alike = [row for row in rows if row.site == BOTH]
    assert all("proof" not in row.found for row in alike)
    smaller = [row for row in alike if row.effect == "smaller"]
    assert smaller
    assert all("steps" in row.caught_by for row in smaller)


def test_a_longer_limit_is_refused_by_the_proof_of_the_prescription() -> None:
    subject = subjects()["elastic/theorem-4.4/variance:step_limit"]
    rows = [row for row in examine(subject, ("steps",)) if row.site == BOTH]
    longer = [row for row in rows if row.effect == "larger"]
    assert longer
    assert all(row.caught_by == ("steps",) for row in longer)
    assert SURVIVES in {row.outcome for row in rows if row.effect == "smaller"}


def test_without_the_other_checks_a_weaker_statement_survives_with_its_reason() -> None:
    rows = list(examine(SMALL, ("steps",)))
    survivors = [row for row in rows if row.outcome == SURVIVES and row.site == BOTH]
    assert survivors
    assert all(row.effect == "larger" for row in survivors)
    assert all("the kernel proves it" in row.reason for row in survivors)


def test_a_check_that_objects_to_everything_leaves_no_survivor(monkeypatch) -> None:
    class Always(type(CATCHES["unit"])):  # type: ignore[misc]
        def look(self, subject, expr):
            return caught("always")

    monkeypatch.setitem(CATCHES, "unit", Always())
    assert all(row.outcome == CAUGHT for row in examine(SMALL, ("unit",)))


def test_a_false_statement_is_held_against_its_units_alone() -> None:
    rows = list(examine(subjects()["elastic/lemma-5.5:constant"]))
    assert {row.outcome for row in rows} == {FALSE}
    assert {name for row in rows for name in row.found} == {"unit"}


def test_what_a_condition_makes_equal_is_shown_equal_and_nothing_else() -> None:
    larger = sp.Max(1 - alpha * c, alpha * L - 1)
    assert equal(larger, 1 - alpha * c, (STEP_STABLE,))
    assert not equal(larger, 1 - alpha * c, ())
    assert not equal(larger, 1 - 2 * alpha * c, (STEP_STABLE,))


def test_the_machine_refuses_a_smaller_conclusion_and_takes_a_larger_one() -> None:
    subject = subjects()["elastic/lemma-4.1/noise-free:rhs"]
    decided = {each.mutant.expr: each.decide().found for each in restated(subject)}
    assert decided[subject.expr + (alpha * L * B) ** 2] is Found.PASSED
    assert decided[subject.expr - (alpha * L * B) ** 2 / 2] is Found.CAUGHT


def test_a_proof_that_a_rule_refuses_proves_no_mutant() -> None:
    """That it makes no theorem to be followed from would pass for one."""
    none = Derivation(lambda: arithmetic(sp.Le(L, M)))
    bound = subjects()["elastic/lemma-4.1/noise-free:rhs"].said
    assert last_rule(none, bound)().found is Found.CAUGHT
    plan = subjects()["elastic/theorem-4.4:iterations"].said
    assert as_prescribed(none, plan, plan)().found is Found.CAUGHT


def test_of_iterations_fewer_are_refused_and_more_are_not() -> None:
    subject = subjects()["elastic/theorem-4.2/mean:iterations"]
    proof, at = subject.proofs[0][1], points(subject)
    for change, found in ((1, Found.PASSED), (0, Found.PASSED), (-1, Found.CAUGHT)):
        said = subject.of(subject.expr + change)
        assert as_prescribed(proof, said, subject.said, at)().found is found


def test_a_mutant_that_is_no_real_number_is_caught_by_the_proof() -> None:
    subject = subjects()["elastic/theorem-4.4:iterations"]
    negative = subject.expr.subs(1 - nu, -1 - nu)
    assert negative != subject.expr
    assert CATCHES["proof"].look(subject, negative).found is Found.CAUGHT
