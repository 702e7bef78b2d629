"""Letters of proofs are set as the letters that they are, on the page as on paper."""

from __future__ import annotations

import pytest
import sympy as sp
from sympy.core.alphabets import greeks as sympy_greeks

import bounds.symbols
from reports.rendering.formulas.fact_latex import fact_latex
from reports.rendering.formulas.mathml import mathml
from reports.rendering.formulas.term_latex import GREEK

LETTERS = [each for each in vars(bounds.symbols).values() if isinstance(each, sp.Symbol)]


@pytest.mark.parametrize("name", sorted(GREEK))
def test_a_greek_letter_is_no_word(name: str) -> None:
    assert fact_latex(sp.Symbol(name)) in (rf"\{name}", sp.latex(sp.Symbol(name)))
    assert name not in mathml(fact_latex(sp.Symbol(name) + 1))


@pytest.mark.parametrize("letter", LETTERS, ids=str)
def test_no_letter_of_the_papers_that_is_greek_is_a_word(letter: sp.Symbol) -> None:
    first = letter.name.partition("_")[0]
    if first.lower() in sympy_greeks:
        assert fact_latex(letter + 1).startswith(rf"\{first}")
        assert rf"\mathrm{{{first}}}" not in fact_latex(letter)
