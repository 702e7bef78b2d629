"""Importing bounds builds no theorem: each is read when it is first asked for."""

import subprocess
import sys

import pytest

import bounds
from bounds import theorems
from bounds.planning.objective import OBJECTIVES


def loaded(code: str) -> set[str]:
    """The modules of bounds that a fresh process has after ``code``."""
    shown = f"import sys\n{code}\nprint(*(m for m in sys.modules if m.startswith('bounds')))"
    run = subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_importing_bounds_reads_no_theorem_and_no_system() -> None:
    read = loaded("import bounds")
    assert "bounds.statement" in read
    assert not [each for each in read if each.count(".") > 1]


def test_a_plan_reads_only_the_theorems_of_its_objective() -> None:
    read = loaded(
        "import bounds\nbounds.plan(objective='nonconvex', system='sgd', smoothness=1,"
        " second_moment=1, gap=1, epsilon=1)"
    )
    assert "bounds.theorems.nonconvex_iterations" in read
    assert "bounds.theorems.strongly_convex_iterations" not in read
    assert "bounds.theorems.noise_free" not in read


def test_a_claim_is_read_from_its_file_alone() -> None:
    read = loaded("from bounds.ledger import claim\nclaim('elastic/lemma-5.6')")
    assert "bounds.claims.elastic.lemma_5_6" in read
    assert "bounds.claims.elastic.lemma_4_1" not in read
    assert not [each for each in read if each.startswith("bounds.claims.sharper.")]


def test_what_is_read_later_is_found_and_kept() -> None:
    for name in bounds.__all__:
        assert getattr(bounds, name) is getattr(bounds, name)
        assert name in dir(bounds)
    assert bounds.STATEMENTS is theorems.STATEMENTS


@pytest.mark.parametrize("package", [bounds, theorems], ids=lambda each: each.__name__)
def test_a_name_that_nobody_knows_is_refused(package) -> None:
    with pytest.raises(AttributeError, match="has no attribute 'theorem_9'"):
        package.theorem_9  # noqa: B018


def test_the_theorems_of_a_target_are_all_those_that_reach_it() -> None:
    for objective in OBJECTIVES.values():
        reach = [each for each in bounds.PRESCRIPTIONS if each.target == objective.target]
        assert list(objective.prescriptions) == reach
