"""A long formula with names for its parts."""

import pytest
import sympy as sp

from bounds import PRESCRIPTIONS, STATEMENTS
from reports.rendering.formulas.abbreviated import LONG, abbreviated, named

VALUES = {
    **{each.name: (each.latex, each.rhs) for each in STATEMENTS},
    **{each.name: (each.latex, each.iterations) for each in PRESCRIPTIONS},
}
TOO_LONG = sorted(name for name, (latex, _) in VALUES.items() if len(latex) > LONG)


@pytest.mark.parametrize("name", [each for each in TOO_LONG if "4.4" in each])
def test_with_its_parts_put_back_it_is_the_same_formula(name):
    latex, value = VALUES[name]
    shorter, parts = named(value)
    for place, part in reversed(parts):
        shorter = shorter.xreplace({place: part})
    letters = sorted(value.free_symbols, key=str)
    point = [(2 + n) / (7 + n) for n in range(len(letters))]
    both = sp.lambdify(letters, [shorter, value], "mpmath")(*point)
    assert shorter.free_symbols == value.free_symbols
    assert abs(both[0] - both[1]) < 1e-9 * abs(both[1])
    assert max(map(len, abbreviated(latex, value).split(r"\\"))) < LONG


def test_a_short_formula_stays_as_it_is():
    short = set(VALUES) - set(TOO_LONG)
    assert short
    assert all(abbreviated(*VALUES[name]) == VALUES[name][0] for name in short)
