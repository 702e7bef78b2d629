"""Another form of a question can hold together exactly if the question can."""

import pytest
import z3

from bounds.proving.kernel.solving.solver import Answer, Question
from bounds.proving.second.forms import forms, held_at_a_model, named

x, y, root = z3.Reals("x y root")
TOGETHER = [
    [x > 0, y > 0, (x + 1) * (y + x) == 3, 1 / (x + y * (x - y)) > 0],
    [x > 1, root >= 0, root * root == x + 1, z3.If(x > y, x, y) * x == y + 2],
    [z3.Or(x * (x + y) > 1, z3.Not(x > y)), z3.Implies(x > 0, y * (x - 1) < 0)],
]
NEVER = [
    [x > y, y > 0, (x - y) * (x + y) <= 0],
    [x > 1, y > 1, 1 / (x - 1) <= 0],
    [z3.If(x > y, x, y) * (x - y) < y * (x - y)],
]


def answer(formulas) -> Answer:
    solver = z3.Tactic("qfnra").solver()
    solver.add(*formulas)
    return Answer(str(solver.check()))


@pytest.mark.parametrize("number", range(3))
def test_named_factors_change_no_answer(number) -> None:
    assert answer(named(TOGETHER[number])) is Answer.SAT
    assert answer(named(NEVER[number])) is Answer.UNSAT


@pytest.mark.parametrize("formulas", [*TOGETHER, *NEVER], ids=range(6))
def test_no_product_or_quotient_of_the_form_has_a_sum_in_it(formulas) -> None:
    waiting, factors = list(named(formulas)), set()
    while waiting:
        each = waiting.pop()
        waiting += each.children()
        if each.decl().kind() in (z3.Z3_OP_MUL, z3.Z3_OP_DIV):
            factors |= {a.decl().kind() for a in each.children()}
    assert not factors & {z3.Z3_OP_ADD, z3.Z3_OP_ITE}


@pytest.mark.parametrize("number", range(3))
def test_the_values_of_a_model_keep_the_formulas_and_hold(number) -> None:
    held = held_at_a_model(TOGETHER[number])
    assert held[: len(TOGETHER[number])] == TOGETHER[number]
    assert len(held) > len(TOGETHER[number])
    assert answer(held) is Answer.SAT


def test_what_has_no_model_stays_as_it_is() -> None:
    assert held_at_a_model(NEVER[0]) == NEVER[0]


def test_the_other_form_is_a_model_where_formulas_shall_hold_together_and_names_else() -> None:
    def second(wanted: Answer):
        _, other = forms(Question(tuple(TOGETHER[0]), wanted, (), (), x))
        return [str(each) for each in other]

    assert second(Answer.SAT) == [str(each) for each in held_at_a_model(TOGETHER[0])]
    assert any("name#0" in each for each in second(Answer.UNSAT))
