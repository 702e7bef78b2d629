"""A second solver hears every question of the kernel, may object, and approves of nothing."""

import pytest
import sympy as sp

from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.refused import RefusedError
from bounds.proving.kernel.solving.solver import Answer, asked
from bounds.proving.second.cross_check import CrossCheck, smt
from bounds.proving.second.cvc5_process import Cvc5, installed
from bounds.symbols import D, L, M

FACT, POSITIVE = sp.Le(2 * D * L, D**2 + L**2), sp.Gt(D * L, 0)


def parrot(answer: Answer):
    """A solver that says the same of everything."""
    return CrossCheck(lambda forms: answer)


def test_a_contradiction_refuses_the_step_and_is_listed() -> None:
    check = parrot(Answer.SAT)
    with asked(second=check), pytest.raises(RefusedError, match=r"z3 says unsat, .* sat"):
        arithmetic(FACT)
    assert len(check.disagreed) == 1
    assert check.summary.startswith("0 of 1 steps")


def test_no_answer_is_listed_and_refuses_only_where_the_second_must_agree() -> None:
    check = parrot(Answer.UNKNOWN)
    with asked(second=check):
        arithmetic(FACT)
    assert (len(check.undecided), len(check.disagreed)) == (1, 0)
    check.strict = True
    with asked(second=check), pytest.raises(RefusedError, match="does not decide it"):
        arithmetic(sp.Le(2 * D * M, D**2 + M**2))


def test_a_question_without_a_formula_is_asked_too() -> None:
    number = sp.Symbol("c_0", real=True)
    heard = []
    with asked(second=CrossCheck(lambda forms: heard.extend(forms) or Answer.UNKNOWN)):
        arithmetic(sp.Ge(number**2, 0, evaluate=False))
    assert ["check-sat" in each for each in heard] == [True] * 4


def test_what_z3_does_not_prove_no_second_solver_proves() -> None:
    with asked(second=lambda question: ""), pytest.raises(RefusedError):
        arithmetic(sp.Le(L, D))


def test_a_step_decided_before_is_asked_again_of_a_second_solver() -> None:
    arithmetic(FACT)
    heard = []
    with asked(second=lambda question: heard.append(question) or ""):
        arithmetic(FACT)
    assert [each.wanted for each in heard] == [Answer.SAT, Answer.UNSAT]


@pytest.mark.skipif(not installed(), reason="the extra cvc5 is not installed")
def test_cvc5_decides_what_z3_decides_and_survives_what_it_cannot_read() -> None:
    cvc5, check = Cvc5(), None
    try:
        assert cvc5(["(assert nonsense)"] * 2) is Answer.UNKNOWN
        check = CrossCheck(cvc5, strict=True)
        with asked(second=check):
            arithmetic(sp.Gt(sp.sqrt(L + D) / L, 0), assume(POSITIVE))
        assert check.summary.startswith("1 of 1 steps")
    finally:
        cvc5.close()


@pytest.mark.skipif(not installed(), reason="the extra cvc5 is not installed")
def test_a_process_that_something_else_has_ended_is_started_again() -> None:
    cvc5 = Cvc5()
    try:
        assert cvc5(["(assert false)(check-sat)"]) is Answer.UNSAT
        cvc5._process.kill()
        cvc5._process.wait()
        assert cvc5(["(assert true)(check-sat)"]) is Answer.SAT
    finally:
        cvc5.close()


def test_a_question_is_written_out_with_every_letter() -> None:
    import z3

    assert "(declare-fun x () Real)" in smt([z3.Real("x") > 0])


def test_one_question_under_other_letters_is_asked_once() -> None:
    heard = []
    check = CrossCheck(lambda forms: heard.append(next(iter(forms))) or Answer.UNKNOWN)
    with asked(second=check):
        arithmetic(sp.Le(2 * L * M, L**2 + M**2))
        arithmetic(sp.Le(2 * D * M, D**2 + M**2))
    assert len(heard) == len(set(heard)) == 2
    assert len(check.steps) == 2


def test_the_other_form_is_asked_in_the_other_way_before_a_question_is_undecided(monkeypatch):
    heard = []
    cvc5 = Cvc5()
    monkeypatch.setattr(cvc5, "_asked", lambda *way: heard.append(way) or Answer.UNKNOWN)
    assert cvc5(["text", "other"]) is Answer.UNKNOWN
    assert [way[:2] for way in heard] == [("text", "none"), ("other", "full")]


def test_what_the_first_form_decides_is_not_written_in_another(monkeypatch) -> None:
    cvc5 = Cvc5()
    monkeypatch.setattr(cvc5, "_asked", lambda *way: Answer.SAT)
    forms = iter(["text", "other"])
    assert cvc5(forms) is Answer.SAT
    assert next(forms) == "other"


@pytest.mark.skipif(not installed(), reason="the extra cvc5 is not installed")
def test_what_takes_too_long_ends_neither_the_process_nor_the_next_question() -> None:
    cvc5 = Cvc5()
    try:
        assert cvc5(["(assert true)(check-sat)"]) is Answer.SAT
        first = cvc5._process
        assert cvc5._asked("(assert false)(check-sat)" * 20_000, "none", 0.01) is Answer.UNKNOWN
        assert cvc5(["(assert false)(check-sat)"]) is Answer.UNSAT
        assert cvc5._process is first
    finally:
        cvc5.close()
