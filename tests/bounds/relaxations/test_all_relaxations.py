"""Contracts of every relaxation: a name, numbers of its own, a proved size, and an instance."""

from dataclasses import fields
from functools import cache

import pytest

from bounds import InputError, plan
from bounds.ledger import ledger
from bounds.planning.parameters import LETTERS
from bounds.planning.question import NAMES, Question
from bounds.relaxation import Applied, Compressor
from bounds.relaxations import REFUSED, RELAXATIONS, LocalSteps, Memory
from bounds.symbols import B
from tests.bounds.relaxations.instances import INSTANCES, local_steps_in_rounds

ASKED = {"objective": "nonconvex", "smoothness": 1, "gap": 1, "epsilon": 0.1}
BOUNDED = {**ASKED, "second_moment": 1}
NEAR, ROUNDING = 0.97, 1e-9


@cache
def proved() -> frozenset[str]:
    """The entries of the ledger, and the statements that they replace by, with a proof."""
    entries = ledger().values()
    replaced = (getattr(e.replacement, "name", "") for e in entries if e.replacement_proof)
    return frozenset((*(e.id for e in entries if e.proof), *replaced))


def named(name: str) -> Applied:
    """The object of that name in its instance."""
    (found,) = (each for each in INSTANCES[name]()[0] if each.name == name)
    return found


def test_every_relaxation_has_an_instance() -> None:
    assert INSTANCES.keys() == RELAXATIONS.keys()


@pytest.mark.parametrize("name", RELAXATIONS)
def test_its_size_is_proved(name) -> None:
    assert RELAXATIONS[name].statement in proved()


@pytest.mark.parametrize("name", RELAXATIONS)
def test_an_instance_comes_near_its_size(name) -> None:
    parts, measured = INSTANCES[name]()
    bound = Question(**BOUNDED, system=parts).values[B]
    assert NEAR * bound <= measured <= bound * (1 + ROUNDING)


@pytest.mark.parametrize("name", RELAXATIONS)
def test_its_numbers_are_letters_of_its_own(name) -> None:
    part = named(name)
    of = part.compressor if isinstance(part, Memory) else part
    own = {each.name for each in fields(of)}
    assert own <= set(NAMES)
    letters = {LETTERS[each] for each in own}
    assert set(RELAXATIONS[name].letters) <= letters
    assert isinstance(of, Compressor) == isinstance(part, Memory)


@pytest.mark.parametrize("name", RELAXATIONS)
def test_nothing_is_below_zero_and_names_are_those_of_the_command_line(name) -> None:
    from reports.commands.options.case_names import PARTS
    from reports.commands.options.plan_options import OPTIONS

    assert tuple(RELAXATIONS) == tuple(PARTS)
    assert name not in REFUSED
    given = {n for n, value in named(name).given().items() if value is not None}
    assert {each.replace("_", "-") for each in given} <= set(OPTIONS)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_says_why(name) -> None:
    with pytest.raises(InputError, match=f"^system: given {name}, .*; {REFUSED[name][:20]}"):
        plan(**BOUNDED, system=f"asynchronous+{name}", delay=1)


def test_local_steps_in_rounds_are_longer_than_what_they_move() -> None:
    made = plan(**BOUNDED, system=[LocalSteps(4)], workers=3)
    assert made.B == local_steps_in_rounds() == 2 * 7
    alone = plan(**BOUNDED, system=[LocalSteps(4)], workers=1)
    assert alone.iterations == plan(**BOUNDED, system="sgd").iterations
