"""In every random run in which the hypotheses of a theorem hold, its fact holds; and runs tell
wrong rules from right ones."""

import inspect
from collections import Counter
from importlib import import_module
from pkgutil import iter_modules

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from bounds.proving import kernel
from tests.bounds.proving.models import (
    arguments_analysis,
    arguments_logic,
    arguments_sums,
    arguments_vectors,
)
from tests.bounds.proving.models.planted import PLANTED
from tests.bounds.proving.models.registry import RULES
from tests.bounds.proving.models.trial import Trial, trial
from tests.longer import longer

#: Importing them fills the registry.
FILED = (arguments_analysis, arguments_logic, arguments_sums, arguments_vectors)
#: Every module of the kernel, new ones too.
ROOMS = [import_module(f"{kernel.__name__}.{m.name}") for m in iter_modules(kernel.__path__)]
EVERY = [
    rule
    for room in ROOMS
    for name, rule in inspect.getmembers(room, inspect.isfunction)
    if rule.__module__ == room.__name__
    and not name.startswith("_")
    and inspect.signature(rule).return_annotation == "Theorem"
]
#: Within so many runs a wrong rule must be caught, and a right one must have said something.
RUNS = 100


def name(rule) -> str:
    return rule.__name__


def test_every_rule_has_arguments() -> None:
    assert set(EVERY) == set(RULES), "a rule of the kernel has no entry in arguments_*.py"


@pytest.mark.parametrize("rule", EVERY, ids=name)
@settings(deadline=None, max_examples=longer(15))
@given(seed=st.integers(0, 2**32 - 1))
def test_a_rule_holds_in_every_run_that_meets_its_hypotheses(rule, seed) -> None:
    found = trial(RULES[rule], seed)
    event(found.value)
    assert found is not Trial.VIOLATED


@pytest.mark.parametrize("rule", EVERY, ids=name)
def test_random_arguments_often_meet_the_hypotheses(rule) -> None:
    found = Counter(trial(RULES[rule], seed) for seed in range(15))
    assert found[Trial.HOLDS] >= 5, found


@pytest.mark.parametrize("rule", PLANTED, ids=name)
def test_a_wrong_rule_is_caught(rule) -> None:
    assert any(trial(rule, seed) is Trial.VIOLATED for seed in range(RUNS))
