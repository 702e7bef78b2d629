"""A plan says of which model it speaks, and may speak of those that workers hold."""

import numpy as np
import pytest

from bounds import InputError, plan
from bounds.planning.parameters import PLANNED
from bounds.relaxations import Delay, Memory, Momentum, TopK

ASKED = {"objective": "nonconvex", "smoothness": 1, "gap": 1, "epsilon": 0.05}
OWN = {"dimension": 9, "kept": 2, "workers": 3, "delay": 2, "faults": 1, "beta": 0.5}
STACK = [Delay(3), Memory(TopK(1, 4), workers=2, turn=3), Momentum(0.5)]


def own(system: str) -> dict[str, float]:
    letters = {str(each) for each in PLANNED[system].letters}
    short = {"dimension": "d", "kept": "k", "workers": "p", "delay": "tau", "faults": "f"}
    return {name: x for name, x in OWN.items() if short.get(name, name) in letters}


@pytest.mark.parametrize("system", PLANNED)
def test_with_M_the_views_need_no_more_than_the_iterates(system) -> None:
    asked = {**ASKED, **own(system), "system": system, "second_moment": 1, "form": "sharper"}
    iterates, views = (plan(**asked, certify=each) for each in ("iterates", "views"))
    assert views.iterations == iterates.iterations or views.statement.endswith("mean/served")
    assert views.guarantee == "mean over t < T of E|∇f(v_t)|² ≤ epsilon"
    assert "v_t" in views.point
    assert "x_t" in iterates.point


def test_nobody_holds_an_iterate_with_a_memory() -> None:
    for system, said in (("top-k", "nobody has it"), ("hogwild", "every gradient")):
        assert said in plan(**ASKED, **own(system), system=system, second_moment=1).point


@pytest.mark.parametrize("known", [{"noise": 1}, {"second_moment": 1}])
def test_a_stack_on_a_convex_f_is_certified_at_its_views(known) -> None:
    asked = {**ASKED, "objective": "convex", "gap": None, "radius": 1, **known, "system": STACK}
    iterates, views = (plan(**asked, certify=each) for each in ("iterates", "views"))
    assert views.statement.endswith("convex/served")
    assert views.guarantee == "mean over t < T of E f(v_t) - f* ≤ epsilon"
    most = 1 if "second_moment" in known else 3
    assert iterates.iterations <= views.iterations <= most * iterates.iterations


@pytest.mark.parametrize("more", [{"noise": 1}, {"second_moment": 1}])
def test_a_stack_is_certified_at_its_views(more) -> None:
    made = plan(**ASKED, **more, system=STACK, certify="views")
    assert made.statement.endswith("served")
    assert made.iterations >= plan(**ASKED, **more, system=STACK).iterations


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"certify": "models"}, "certify: given models, allowed: iterates, views"),
        ({"form": "printed"}, "certify: given views, allowed: iterates with form printed"),
        ({"objective": "strongly-convex", "gap": None, "strong_convexity": 1, "radius": 1,
          "form": "corrected"},
         "certify: given views, allowed: iterates with form corrected"),
        ({"second_moment": None, "noise": 1}, "second_moment: given nothing, allowed: a number"),
    ],
)  # fmt: skip
def test_what_has_no_theorem_at_the_views_is_refused(more, message) -> None:
    with pytest.raises(InputError, match=f"^{message}"):
        plan(**{**ASKED, "system": "sgd", "second_moment": 1, "certify": "views", **more})


def test_runs_with_a_memory_reach_the_target_at_the_models_that_are_served() -> None:
    """f = |x|²/2 from the gap 1, and gradients of length at most M, with signs of their own."""
    d, rng, runs = 6, np.random.default_rng(0), 32
    made = plan(**ASKED, system="top-k", dimension=d, kept=1, second_moment=2.5, certify="views")
    served = np.tile(np.eye(d)[0] * 2**0.5, (runs, 1))
    memory, total = np.zeros((runs, d)), 0.0
    for _ in range(made.iterations):
        total += float((served**2).sum(1).mean()) / made.iterations
        gradient = served + rng.choice([-0.4, 0.4], (runs, d))
        assert (gradient**2).sum(1).mean() <= 2.5**2
        whole = memory + gradient
        sent = np.where(np.arange(d) == np.abs(whole).argmax(1)[:, None], whole, 0.0)
        memory, served = whole - sent, served - made.step_size * sent
    assert total <= 0.05
