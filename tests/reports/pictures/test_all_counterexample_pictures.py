"""Counterexamples are drawn from their own exact numbers."""

from __future__ import annotations

import pytest
import sympy as sp

from bounds.claim import Verdict
from bounds.claims.elastic import equation_17, lemma_4_3
from bounds.ledger import ledger
from bounds.proving.counterexample import Instance
from reports.pictures.counterexamples import PICTURES, bars, drawing, stuck, vectors
from tests.reports.drawn import drawn


@pytest.mark.parametrize("name", PICTURES)
def test_a_drawing_of_its_own_is_for_a_refuted_claim_small_and_said_in_words(name: str) -> None:
    claim = ledger()[name]
    figure = drawn(name)
    assert claim.verdict is Verdict.REFUTED
    assert len(figure.svg.encode()) < 20_000
    assert len(figure.alternative) > 60
    assert figure.svg == PICTURES[name]().svg


@pytest.mark.parametrize("name", ["elastic/equation-17", "elastic/equation-21"])
def test_what_is_drawn_is_the_own_drawing_or_else_bars(name: str) -> None:
    counterexample = ledger()[name].counterexample
    assert counterexample is not None
    instance = counterexample.build()
    expected = drawn(name) if name in PICTURES else bars.draw(instance)
    assert drawing(name, instance) == expected


def test_a_drawing_changes_with_the_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    before = drawn("elastic/equation-17").svg, drawn("elastic/lemma-4.3").svg
    monkeypatch.setattr(equation_17, "UNIT", (sp.Integer(1), sp.Integer(3)))
    monkeypatch.setattr(stuck, "MINIMISER", lemma_4_3.MINIMISER * 2)
    after = vectors.unit_vector().svg, stuck.at_the_minimiser().svg
    assert before[0] != after[0]
    assert before[1] != after[1]


def test_bars_are_drawn_where_they_can_be_compared_and_name_both_numbers() -> None:
    figure = bars.draw(Instance((), sp.Rational(1, 2), sp.sqrt(2)))
    assert figure is not None
    assert "0.5" in figure.alternative
    assert "1.414" in figure.alternative
    assert len(figure.svg.encode()) < 8_000
    assert figure.svg != getattr(
        bars.draw(Instance((), sp.Rational(1, 2), sp.Integer(1))), "svg", ""
    )
    assert bars.draw(Instance((), sp.Integer(0), sp.Integer(1))) is None
    assert bars.draw(Instance((), sp.Integer(1), sp.Integer(1000))) is None
