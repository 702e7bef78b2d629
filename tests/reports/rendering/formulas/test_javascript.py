"""Formulas as functions of a page: what has no closed form."""

import pytest
import sympy as sp

from reports.rendering.formulas.javascript import function

X, Y = sp.symbols("x y", positive=True)


@pytest.mark.parametrize("expression", [sp.gamma(X), sp.Sum(X, (X, 1, 3)), X**Y])
def test_what_is_no_closed_form_is_refused(expression):
    with pytest.raises(TypeError, match="allowed:"):
        function(expression)
