"""The fields of the form against what the planner reads."""

import itertools

from bounds.planning.objective import OBJECTIVES
from bounds.planning.parameters import PARAMETERS, PLANNED
from bounds.symbols import M
from reports.telling.planning_form import calculator

FORM = calculator()


def test_a_case_asks_for_what_the_planner_reads():
    assert {case.chosen for case in FORM.cases} == set(itertools.product(OBJECTIVES, PLANNED))
    for case in FORM.cases:
        kind, claim = OBJECTIVES[case.chosen[0]], PLANNED[case.chosen[1]]
        assert {*claim.letters, *kind.constants.values(), kind.target, M} <= set(case.fields)
    assert all(field.whole == (field.name in PARAMETERS) for field in FORM.fields)
