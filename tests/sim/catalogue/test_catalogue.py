"""Every name of the catalogue makes something that runs, and bad options get one line."""

from __future__ import annotations

import pytest
from torch import Generator

import sim.problems
import sim.systems
from bounds import InputError, Quantity
from sim import run
from sim.catalogue import PROBLEMS, SYSTEMS
from sim.problems import Quadratic

NEEDS_FILES = {"lenet", "resnet18", "resnet20", "efficientnet-b0", "efficientnet-b3"}
#: What each system needs beyond its defaults.
NEEDED = {
    "asynchronous": {"delay": 3},
    "hogwild": {"delay": 3},
    "top-k": {"kept": 1},
    "random-k": {"kept": 1},
    "power-sgd": {"rows": 1},
    "ef-rand-beta": {"beta": 0.5},
    "sparsified-sgd": {"kept": 1},
    "mem-sgd": {"kept": 1},
}


@pytest.mark.parametrize("name", SYSTEMS)
def test_every_system_of_the_catalogue_runs(name: str) -> None:
    system = SYSTEMS[name](NEEDED.get(name, {}))
    trace = run(
        system,
        Quadratic((1.0, 0.5)),
        alpha=0.1,
        steps=5,
        runs=2,
        generator=Generator(),
        record=[Quantity.VIEW_ERROR],
    )
    assert trace.values[Quantity.VIEW_ERROR].shape == (5, 2)


@pytest.mark.parametrize("name", SYSTEMS)
def test_what_a_system_needs_is_asked_for_by_its_option(name: str) -> None:
    for option in NEEDED.get(name, {}):
        with pytest.raises(InputError, match=f"^{option}: given nothing, allowed: "):
            SYSTEMS[name]({})


def test_every_system_has_a_name() -> None:
    made = {type(SYSTEMS[name](NEEDED.get(name, {}))).__name__ for name in SYSTEMS}
    generic = {
        "OneBit",
        "TopK",
        "BoundedTopK",
        "RandomK",
    }  # error feedback around a compressor, by these names
    oracle = {"Adversary"}  # needs a target, so that no option says it
    generic |= {"Stacked"}  # by the names of its parts
    assert set(sim.systems.__all__) - generic - oracle <= made


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("sgd", {"delay": 3}, "delay: given 3, allowed: nothing with sgd"),
        ("sgd", {"workers": 0}, "workers: given 0, allowed: >= 1"),
        (
            "sgd",
            {"workers": 2.5},
            "workers: given 2.5, allowed: a whole number, at least 0",
        ),
        ("top-k", {"kept": 0}, "kept: given 0, allowed: >= 1"),
        (
            "hogwild",
            {"delay": -1},
            "delay: given -1, allowed: a whole number, at least 0",
        ),
        ("ef-rand-beta", {"beta": float("nan")}, "beta: given nan, allowed: a finite number"),
    ],
)
def test_a_wrong_option_is_refused_in_the_words_of_the_option(
    name: str, given: dict[str, object], message: str
) -> None:
    with pytest.raises(InputError) as refused:
        SYSTEMS[name](given)
    assert str(refused.value) == message


@pytest.mark.parametrize("name", [name for name in PROBLEMS if name not in NEEDS_FILES])
def test_every_problem_of_the_catalogue_starts_where_its_constants_hold(name: str) -> None:
    problem = PROBLEMS[name]({})
    distance = float((problem.start() - problem.region_centre()).norm())
    assert distance <= problem.constants().radius
    assert type(problem).__name__ in sim.problems.__all__
