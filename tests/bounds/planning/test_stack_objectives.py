"""A stack is planned for every objective from the noise alone, and so is a memory by its name."""

import numpy as np
import pytest

from bounds import InputError, plan
from bounds.planning.question import Question
from bounds.relaxations import (
    Crash,
    Delay,
    LocalSteps,
    Memory,
    Momentum,
    RandBeta,
    TopK,
    Unbiased,
    WorkerMomentum,
)
from bounds.symbols import N_far

OBJECTIVES = {
    "nonconvex": {"gap": 1},
    "convex": {"radius": 1},
    "pl": {"pl": 0.25, "gap": 1},
    "strongly-convex": {"strong_convexity": 0.25, "radius": 1},
}
ASKED = {"smoothness": 1, "epsilon": 0.01, "noise": 1}
SERVER = [Delay(16), Memory(TopK(10, 1000), workers=8, turn=17), Momentum(0.9)]


def planned(objective: str, system, **more):
    return plan(**{**ASKED, "objective": objective, **OBJECTIVES[objective], **more}, system=system)


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_a_stack_needs_no_second_moment(objective) -> None:
    made = planned(objective, SERVER)
    assert made.B is None
    assert "weighted-views" in made.statement
    assert all(part.iterations_without <= made.iterations for part in made.parts)
    assert not any(each.holds is False for each in made.conditions)


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_more_noise_and_more_delay_need_more_iterations(objective) -> None:
    counts = [planned(objective, [Delay(8), Momentum(0.5)], noise=n).iterations for n in (0, 1, 2)]
    assert counts == sorted(counts)
    later = [planned(objective, [Delay(n), Momentum(0.5)]).iterations for n in (0, 8, 64)]
    assert later == sorted(later)


@pytest.mark.parametrize("objective", OBJECTIVES)
@pytest.mark.parametrize("memory", [Memory(TopK(1, 9)), Memory(RandBeta(0.25))])
def test_a_memory_by_its_name_alone_is_the_stack_of_it(objective, memory) -> None:
    numbers = {n: x for n, x in memory.given().items() if x is not None and n != "workers"}
    assert planned(objective, memory.name, **numbers) == planned(objective, [memory])


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_what_has_no_bounded_column_needs_M_still(objective) -> None:
    with pytest.raises(InputError, match=r"^second_moment: given nothing, .* which crash needs"):
        planned(objective, [Crash(1)])


def far(*system) -> float:
    return Question(objective="nonconvex", gap=1, **ASKED, system=list(system)).values[N_far]


def test_lags_of_the_parts_add_up() -> None:
    """Momentum mu forgets in 1/(1 - mu), TopK of one entry in four in three rounds."""
    assert far(Delay(16), Momentum(0.5)) == 16 + 2
    assert far(Delay(3), Memory(TopK(1, 4), workers=2, turn=5)) == 3 + 5 * 3
    assert far(Delay(1), WorkerMomentum(0.75, workers=2, turn=3)) == 1 + 3 * 4
    assert far(Delay(2), Momentum(0.5), LocalSteps(4)) == pytest.approx(4 * (2 + 2) + 3)
    assert far(Memory(RandBeta(0.75)), Unbiased(1.0)) == pytest.approx(2)


def quadratic(u: np.ndarray, curved: np.ndarray) -> float:
    return float((curved * u**2 / 2).sum(1).mean())


@pytest.mark.parametrize("objective", ["convex", "pl", "strongly-convex"])
def test_a_run_of_a_server_reaches_the_planned_target(objective) -> None:
    """f = Σ c_i u_i²/2 from |u| = 1, samples 3 late, into one memory with TopK, with momentum."""
    curved, late, kept, runs = np.array([0.25, 0.5, 1.0]), 3, 1, 64
    system = [Delay(late), Memory(TopK(kept, 3)), Momentum(0.5)]
    more = {"gap": 0.5} if objective == "pl" else {}
    target = 0.1 if objective == "strongly-convex" else 0.04
    made = planned(objective, system, noise=0.3, epsilon=target, **more)
    rng = np.random.default_rng(0)
    x = np.tile(np.eye(3)[2], (runs, 1))
    served, m, memory = [x], np.zeros_like(x), np.zeros_like(x)
    values = []
    for _ in range(made.iterations):
        values.append(quadratic(x, curved))
        gradient = curved * served[max(0, len(served) - 1 - late)]
        gradient = gradient + rng.choice([-0.3, 0.3], x.shape) / 3**0.5
        whole = memory + gradient
        sent = np.where(np.arange(3) == np.abs(whole).argmax(1)[:, None], whole, 0.0)
        memory, m = whole - sent, 0.5 * m + sent
        served.append(served[-1] - made.step_size * m)
        x = x - made.step_size / 0.5 * gradient
    reached = {
        "convex": np.mean(values),
        "pl": quadratic(x, curved),
        "strongly-convex": float((x**2).sum(1).mean()),
    }
    assert reached[objective] <= target
