"""A counterexample is a model of what is printed, and of nothing that is easier to refute."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
import sympy as sp

from bounds.claims.elastic import lemma_4_3, theorem_4_2
from bounds.claims.sharper import first_moment
from bounds.consistency import Consistency
from bounds.hypotheses import OBLIVIOUS, SECOND_MOMENT, SMOOTH, STAYS
from bounds.proving import run
from bounds.proving.models.arithmetic.exact import exact
from bounds.proving.models.counterexample import Counterexample, Family
from bounds.proving.models.drawing.scripted import scripted
from bounds.proving.models.refuting import against, asked, failures, names
from bounds.proving.models.world.gaps import gaps
from bounds.proving.models.world.model import ModelError
from bounds.proving.models.world.objective import diagonal
from bounds.proving.terms.mean import mean
from bounds.proving.terms.scalar import norm
from bounds.statement import Condition
from bounds.symbols import B, L, M, R, alpha, c, t
from bounds.theorems import strongly_convex, strongly_convex_iterations

LEMMA_4_3, THEOREM_4_2, FIRST_MOMENT = (
    each.CLAIMS[0].counterexample for each in (lemma_4_3, theorem_4_2, first_moment)
)


def altered(example: Counterexample, **letters) -> Counterexample:
    named = {each.name: each for each in example.model.letters}
    changed = {named[name]: value for name, value in letters.items()}
    return replace(
        example, model=replace(example.model, letters={**example.model.letters, **changed})
    )


@pytest.mark.parametrize(
    ("example", "actual", "promised"),
    [
        (LEMMA_4_3, sp.Rational(1, 256), sp.Rational(7, 2048)),
        (THEOREM_4_2, sp.Rational(1, 4), sp.Rational(1, 5)),
        (FIRST_MOMENT, sp.Rational(49409, 50000), sp.Rational(9867, 10000)),
    ],
)
def test_the_numbers_of_the_ledger_follow_from_the_model(example, actual, promised) -> None:
    assert example.check() == ()
    assert (example.actual, example.promised) == (exact(actual), exact(promised))


@pytest.mark.parametrize(
    ("example", "letters", "names"),
    [
        (LEMMA_4_3, {"B": Fraction(1, 2)}, "B**2"),
        (LEMMA_4_3, {"c": 5}, "strongly convex"),
        (THEOREM_4_2, {"T": 9}, "T ≥"),
        (THEOREM_4_2, {"D": Fraction(1, 4)}, "bounded below"),
        (FIRST_MOMENT, {"B": 19}, "E["),
        (FIRST_MOMENT, {"L": 2}, "L-smooth"),
    ],
)  # fmt: skip
def test_a_hypothesis_that_does_not_hold_is_named(example, letters, names) -> None:
    assert any(names in why for why in altered(example, **letters).check())


def test_the_second_moment_is_what_the_first_does_not_bound() -> None:
    second = against(strongly_convex.INTERPOLATION, "", FIRST_MOMENT.model)
    assert len(second.check()) == 2  # the reading, for the constant step and for the schedule


def test_a_fact_that_holds_is_not_broken() -> None:
    assert any("as promised" in why for why in replace(LEMMA_4_3, fact=sp.Le(c, L)).check())


def test_a_fact_that_compares_nothing_is_refused() -> None:
    with pytest.raises(ModelError, match="compares no two numbers"):
        replace(LEMMA_4_3, fact=sp.true)


HALF = Fraction(1, 2)
NEAR = sp.Le(norm(run.x(t) - run.v(t)), alpha * B)
MODEL = scripted(
    diagonal((1,), (0,)), (1,), (HALF,), {alpha: HALF, B: 1, M: 1}, view=lambda x: ((0,),)
)
FAR = against(NEAR, "v = 0", MODEL, SECOND_MOMENT, values={t: 0})


def test_a_counterexample_of_what_is_printed_stands() -> None:
    assert (FAR.check(), failures(FAR, NEAR, (SECOND_MOMENT,))) == ((), ())
    built = FAR.build()
    assert (built.promised, built.actual, built.relation) == (sp.Rational(1, 2), 1, "at most")
    assert {fact.holds for fact in built.hypotheses} == {sp.true}


@pytest.mark.parametrize(
    ("other", "conditions", "names"),
    [
        (sp.Le(norm(run.x(t) - run.v(t)), 2 * B), (), "is one of"),
        (NEAR, (SMOOTH,), "leaves out f is L-smooth"),
        (NEAR, (Consistency.FIRST,), "leaves out for all t: E"),
        (NEAR, (Condition(name="something in words"),), "no meaning"),
    ],
)
def test_a_counterexample_of_something_else_is_named(other, conditions, names) -> None:
    assert any(names in why for why in failures(FAR, other, conditions))


def test_what_a_paper_does_not_print_need_not_hold() -> None:
    assert failures(FAR, NEAR, (STAYS,)) == ()


def test_a_condition_whose_meaning_says_nothing_of_the_model_is_still_asked() -> None:
    assert any("leaves out" in why for why in failures(FAR, NEAR, (OBLIVIOUS,)))


@pytest.mark.parametrize("left", [run.STEPS, run.LEAST, run.RADIUS, run.SMOOTH, run.SECOND])
def test_a_bound_on_the_distance_asks_for_the_letters_it_speaks_of(left) -> None:
    said = strongly_convex_iterations.PRINTED
    wanted = asked(said, (), Consistency.SECOND)
    example = against(said, "", MODEL, reading=Consistency.SECOND)
    without = replace(example, hypotheses=tuple(wanted - {left}))
    assert failures(example, said, ()) == ()
    assert any("leaves out" in why for why in failures(without, said, ()))


def test_where_the_steps_vary_no_constant_step_size_is_asked_for() -> None:
    found = asked(strongly_convex.PRINTED, (), Consistency.SECOND)
    assert {run.STEPS, run.SECOND_AT, run.RADIUS, run.LEAST} <= found
    assert not {run.STEP, run.SECOND} & found


def test_the_names_are_those_inside_all_terms() -> None:
    assert names(sp.Le(mean(norm(run.x(t) - run.optimum)), R)) == {"x[]", "x*", t, R}


def test_a_family_fails_where_a_member_does() -> None:
    def of(bound: object) -> object:
        return replace(FAR, model=replace(MODEL, letters={**MODEL.letters, B: bound}))

    assert Family("", of, (1, HALF)).check() == ()
    assert any("at 2: 1 is as" in why for why in Family("", of, (1, 2)).check())
    assert any("is one of" in why for why in failures(Family("", of, (1,)), sp.Le(B, M), ()))


@pytest.mark.parametrize("at", [(), iter(())], ids=["none", "read-once"])
def test_a_family_without_members_is_none(at) -> None:
    with pytest.raises(ModelError, match="no member"):
        Family("", lambda value: FAR, at)


def test_one_of_another_type_that_checks_what_it_likes_is_no_counterexample() -> None:
    class Silent(Counterexample):
        def check(self) -> tuple[str, ...]:
            return ()

    silent = Silent(FAR.says, FAR.fact, FAR.hypotheses, FAR.model)
    assert failures(silent, sp.Le(B, M), ()) == ("a Silent is no counterexample",)


def test_a_run_with_a_gap_is_no_run() -> None:
    assert gaps(MODEL) == ()
    short = {name: {(0,): table[0,]} for name, table in MODEL.vectors.items() if name != "x*"}
    assert gaps(replace(MODEL, vectors=short)) == ("x has no value at 1, before the horizon 1",)
    assert any("beyond the horizon 0" in why for why in gaps(replace(MODEL, horizon=0)))


@pytest.mark.parametrize(
    ("table", "missing"),
    [
        ({(0,): 0, (1,): 0, (4,): 1}, "2, before 4"),
        ({(2,): 1}, "0, before 2"),
        ({(0, 0): 0, (0, 1): 0, (1, 0): 0, (2, 0): 0, (2, 1): 1}, "1, 1, before 2"),
    ],
)
def test_a_number_with_a_hole_before_it_is_of_no_run(table, missing) -> None:
    numbers = {"a": {at: (Fraction(value),) for at, value in table.items()}}
    (found,) = gaps(replace(MODEL, numbers=numbers, horizon=4, vectors={}))
    assert found == f"a has no value at {missing}"


def test_weights_of_earlier_iterations_have_no_hole() -> None:
    table = {(t, i): (Fraction(1),) for t in range(5) for i in range(t)}
    assert gaps(replace(MODEL, numbers={"w": table}, horizon=4, vectors={})) == ()
