"""A size that is none, or that does not go with the problem, is one line before the start."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from torch import Generator

from bounds import InputError, Quantity
from sim import Compressed, ErrorFeedback, HeavyBall, Problem, StepDecay, System, run
from sim.compressors import BoundedTopK, Identity, RandomK, TopK
from sim.delays import Constant, Uniform
from sim.problems import GemanMcClure, Huber, Quadratic, Slope
from sim.schedules import Cluster, RoundRobin
from sim.step_size import InverseRoot
from sim.systems import (
    ASGD,
    SGD,
    Adversary,
    Asynchronous,
    Crash,
    EFRandBeta,
    Hogwild,
    Kardam,
    LocalSGD,
    MemSGD,
    Omission,
    OneBit,
    SparsifiedSGD,
)
from sim.systems import BoundedTopK as BoundedTopKSystem
from sim.systems import RandomK as RandomKSystem
from sim.systems import TopK as TopKSystem

Make = Callable[[Any], object]
WORKERS: dict[str, Make] = {
    "sgd": SGD,
    "asynchronous": lambda p: Asynchronous(p, Uniform(2)),
    "hogwild": lambda p: Hogwild(p, Uniform(2)),
    "crash": lambda p: Crash(p, 0),
    "omission": lambda p: Omission(p, 0),
    "one-bit": OneBit,
    "top-k": lambda p: TopKSystem(p, 1),
    "bounded-top-k": lambda p: BoundedTopKSystem(p, 1),
    "random-k": lambda p: RandomKSystem(p, 1),
    "ef-rand-beta": lambda p: EFRandBeta(p, 0.5),
    "local-sgd": LocalSGD,
    "compressed": lambda p: Compressed(Identity(), p),
    "cluster": Cluster,
    "round-robin": RoundRobin,
}
WHOLES: dict[str, tuple[str, int, Make]] = {
    **{name: ("workers", 1, make) for name, make in WORKERS.items()},
    "kept by TopK": ("k", 1, TopK),
    "kept by RandomK": ("k", 1, RandomK),
    "kept by BoundedTopK": ("k", 1, lambda k: BoundedTopK(k, 1.0)),
    "constant delay": ("maximum", 0, Constant),
    "uniform delay": ("maximum", 0, Uniform),
    "period": ("period", 1, lambda period: LocalSGD(2, period)),
    "lateness": ("tau", 0, lambda tau: Omission(4, 1, "0" if tau is None else tau)),
    "faults that crash": ("f", 0, lambda f: Crash(4, f)),
    "faults that omit": ("f", 0, lambda f: Omission(4, f)),
    "decay": ("every", 1, lambda every: StepDecay(1.0, 0.5, every)),
    "entries of Huber's function": ("d", 1, lambda d: Huber(d=d)),
}


@pytest.mark.parametrize("what", WHOLES)
@pytest.mark.parametrize("wrong", [1.5, 2.0, "3", None, True, -1, float("nan"), (1,)])
def test_a_number_of_things_is_whole_and_not_below_its_least(what: str, wrong: object) -> None:
    name, least, make = WHOLES[what]
    make(least)
    with pytest.raises(InputError, match=rf"\A{name}: given .*, allowed: .*\Z"):
        make(wrong)


REALS: dict[str, tuple[str, Make]] = {
    "momentum": ("momentum", lambda a: ASGD(RoundRobin(2), momentum=a)),
    "momentum of workers": ("momentum", lambda a: HeavyBall(SGD(), a)),
    "weight decay": ("decay", lambda a: HeavyBall(SGD(), 0.5, a)),
    "beta": ("beta", lambda a: EFRandBeta(2, a)),
    "bound": ("bound", lambda a: BoundedTopK(1, a)),
    "B": ("B", lambda a: Adversary(a, (0.0,))),
    "update": ("update", lambda a: Cluster(2, update=a)),
    "first step of a decay": ("first", lambda a: StepDecay(a, 0.5, 2)),
    "first of steps that fall as a root": ("first", InverseRoot),
    "noise of Huber's function": ("sigma", lambda a: Huber(sigma=a)),
    "slowdowns": ("slowdowns", lambda a: Cluster(1, slowdowns=(a,))),
}


@pytest.mark.parametrize("what", REALS)
@pytest.mark.parametrize("wrong", ["3", None, True, -1.0, float("nan"), (0.5,)])
def test_a_quantity_is_a_number_in_its_range(what: str, wrong: object) -> None:
    name, make = REALS[what]
    make(0.5)
    with pytest.raises(InputError, match=rf"\A{name}: given .*, allowed: .*\Z"):
        make(wrong)


TUPLES: dict[str, tuple[str, Make]] = {
    "spectrum": ("spectrum", lambda a: Quadratic(spectrum=a)),
    "start of Geman-McClure's function": ("x0", lambda a: GemanMcClure(x0=a)),
    "slope": ("a", lambda a: Slope(a=a)),
    "target of the adversary": ("target", lambda a: Adversary(1.0, a)),
    "slowdowns of one worker": ("slowdowns", lambda a: Cluster(1, slowdowns=a)),
}


@pytest.mark.parametrize("what", TUPLES)
@pytest.mark.parametrize("wrong", [3, 0.5, "12", [1.0], ("1",), (True,), (None,), {1.0: 2.0}])
def test_several_quantities_are_a_tuple_of_numbers(what: str, wrong: object) -> None:
    name, make = TUPLES[what]
    make((0.5,))
    with pytest.raises(InputError, match=rf"\A{name}: given .*, allowed: .*\Z"):
        make(wrong)


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda: Hogwild(4, 8), "delay"),  # type: ignore[arg-type]
        (lambda: Asynchronous(4, None), "delay"),  # type: ignore[arg-type]
        (lambda: EFRandBeta(4, 0.5, delay=3), "delay"),  # type: ignore[arg-type]
        (lambda: ASGD(4), "schedule"),  # type: ignore[arg-type]
        (lambda: Kardam(Cluster), "schedule"),  # type: ignore[arg-type]
        (lambda: HeavyBall(SGD), "system"),  # type: ignore[arg-type]
        (lambda: MemSGD(Cluster(2), "top-k"), "compressor"),  # type: ignore[arg-type]
        (lambda: SparsifiedSGD(Cluster(2), TopK), "compressor"),  # type: ignore[arg-type]
        (lambda: ErrorFeedback(TopKSystem(1, 1)), "compressor"),  # type: ignore[arg-type]
        (lambda: Compressed(3), "compressor"),  # type: ignore[arg-type]
    ],
)
def test_a_part_is_of_its_kind(make: Callable[[], object], name: str) -> None:
    with pytest.raises(InputError, match=rf"\A{name}: given .*, allowed: .*\Z"):
        make()


SIX = Quadratic((1.0,) * 6)
TOO_LARGE = [
    TopKSystem(4, k=7),
    BoundedTopKSystem(4, k=7, bound=1.0),
    RandomKSystem(2, k=7),
    Compressed(TopK(7)),
    ErrorFeedback(RandomK(1000), 3),
    SparsifiedSGD(RoundRobin(2), TopK(7)),
    MemSGD(Cluster(2), TopK(7)),
    HeavyBall(TopKSystem(1, k=7)),
    HeavyBall(HeavyBall(MemSGD(Cluster(2), RandomK(7)))),
    Hogwild(2, Uniform(3), blocks=(3, 4)),
    EFRandBeta(2, 0.5, blocks=(3, 4)),
    Adversary(1.0, (0.0,) * 7),
    Adversary(1.0, (0.0,)),
]


def begun(system: System, problem: Problem, **changed: Any) -> None:
    given: dict[str, Any] = {
        "alpha": 0.1, "steps": 2, "runs": 1, "generator": Generator(),
        "record": [Quantity.VIEW_ERROR], **changed,
    }  # fmt: skip
    run(system, problem, **given)


@pytest.mark.parametrize("system", TOO_LARGE)
def test_a_system_for_more_entries_than_there_are_is_refused(system: System) -> None:
    with pytest.raises(InputError, match=r"\A(k|blocks|target): given .*, allowed: .*6\Z"):
        begun(system, SIX)


@pytest.mark.parametrize("k", [1, 6])
def test_as_many_as_there_are_may_be_kept(k: int) -> None:
    begun(TopKSystem(4, k=k), SIX)
    begun(MemSGD(Cluster(2), RandomK(k)), SIX)


@pytest.mark.parametrize(
    "changed",
    [
        {"steps": 2.5}, {"steps": "2"}, {"runs": None}, {"every": 0.5}, {"alpha": "0.1"},
        {"alpha": None}, {"alpha": lambda t: None}, {"generator": 3}, {"system": 4},
        {"problem": "quadratic"}, {"record": "view-error"}, {"record": ["view-error"]},
        {"record": Quantity.VIEW_ERROR}, {"device": "tpu"}, {"device": None},
    ],
)  # fmt: skip
def test_a_run_names_what_is_wrong_with_it(changed: dict[str, Any]) -> None:
    given: dict[str, Any] = {"system": SGD(), "problem": SIX, **changed}
    with pytest.raises(InputError, match=rf"\A{next(iter(changed))}: given .*, allowed: .*\Z"):
        begun(**given)
