"""A question that was answered as wanted is not asked of z3 again; any other is."""

from __future__ import annotations

import pytest
import sympy as sp

from bounds.proving.kernel.logic import arithmetic, assume
from bounds.proving.kernel.refused import RefusedError
from bounds.proving.kernel.solving import solver

WRITTEN = [sp.symbols("a b", positive=True), sp.symbols("y z", positive=True)]


def below(a: sp.Symbol, b: sp.Symbol) -> None:
    arithmetic(sp.Le(a / b, sp.Rational(7, 11)), assume(sp.Le(11 * a, 7 * b)))


def above(a: sp.Symbol, b: sp.Symbol) -> None:
    arithmetic(sp.Ge(a / b, sp.Rational(7, 11)), assume(sp.Le(11 * a, 7 * b)))


@pytest.mark.parametrize("asked", [below, above])
def test_the_same_question_under_other_letters_is_asked_once(asked, monkeypatch) -> None:
    ask, formulas = solver._asked, []

    def counted(*question: object) -> str:
        formulas.append(question)
        return ask(*question)

    monkeypatch.setattr(solver, "_known", {})
    monkeypatch.setattr(solver, "_asked", counted)
    solver._prove.cache_clear()
    found = []
    for letters in WRITTEN:
        try:
            asked(*letters)
            found.append("")
        except RefusedError as why:
            found.append(str(why))
    # The premises, the quotient, the fact; what was refused is asked again.
    assert len(formulas) == (4 if asked is above else 3)
    assert bool(found[0]) is bool(found[1]) is (asked is above)


def test_what_an_interrupt_left_open_is_asked_again(monkeypatch) -> None:
    ask, left = solver._asked, ["unknown: interrupted"]
    monkeypatch.setattr(solver, "_known", {})
    monkeypatch.setattr(solver, "_asked", lambda *given: left.pop() if left else ask(*given))
    solver._prove.cache_clear()
    with pytest.raises(RefusedError, match="interrupted"):
        below(*WRITTEN[0])
    below(*WRITTEN[0])


def test_only_so_many_questions_are_remembered_the_latest_ones(monkeypatch) -> None:
    known, asked = {}, []
    monkeypatch.setattr(solver, "_known", known)
    monkeypatch.setattr(solver, "_asked", lambda *question: asked.append(question) or "")
    monkeypatch.setattr(solver, "KEPT", 2)
    one, two, three = (sp.Le(each, WRITTEN[0][0]) for each in (1, 2, 3))
    for fact in (one, two, one, three, one, two):  # "two" is forgotten for "three"
        *_, question = solver._questions((), fact)
        solver._refused(question, solver.EFFORT)
    assert (len(asked), len(known)) == (4, 2)
