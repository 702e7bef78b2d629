"""Questions to the planner that the tests ask, and whether a plan reaches its target."""

from unittest.mock import patch

from hypothesis import strategies as st

from bounds import PRESCRIPTIONS, plan
from bounds.planning.interval import enclosure, exactly
from bounds.planning.objective import OBJECTIVES
from bounds.symbols import B as B_
from bounds.symbols import M, T, alpha

sizes = st.floats(0.05, 20)
targets = st.floats(1e-4, 0.05)
THEOREMS = {theorem.name: theorem for theorem in PRESCRIPTIONS}


def nonconvex(**more):
    return plan(
        **{
            "objective": "nonconvex",
            "system": "hogwild",
            "smoothness": 1.0,
            "second_moment": 1.0,
            "gap": 1.0,
            "epsilon": 0.01,
            "dimension": 10**6,
            "delay": 8,
            **more,
        }
    )


def strongly_convex(**more):
    return plan(
        **{
            "objective": "strongly-convex",
            "system": "sgd",
            "smoothness": 4.0,
            "second_moment": 2.0,
            "strong_convexity": 0.5,
            "radius": 1.5,
            "epsilon": 0.01,
            **more,
        }
    )


def reaches(made, values, target, iterations) -> bool:
    """Whether the inverted bound at (alpha, iterations) is at most the target, to 50 digits."""
    excess = THEOREMS[made.statement].inverts.rhs - target
    values = {**values, alpha: made.step_size, B_: made.B, T: iterations}
    box = enclosure(excess, values)
    if box.a <= 0 < box.b:
        return bool(exactly(excess, values).equals(0))
    return bool(box.b <= 0)


def asked(theorem, smoothness, noise, epsilon, delay):
    """A plan by one theorem alone: its other constants are drawn elsewhere."""
    known = {"second_moment": 2.0} if M in theorem.iterations.free_symbols else {"noise": noise}
    values = {
        "objective": "strongly-convex", "system": "asynchronous", "workers": 2, "delay": delay,
        "smoothness": smoothness, "strong_convexity": 0.5, "radius": 1.5, "epsilon": epsilon,
        "second_moment": 2.0, **known,
    }  # fmt: skip
    kind = OBJECTIVES["strongly-convex"]
    only = replace_prescriptions(kind, theorem)
    with patch.dict(OBJECTIVES, {"strongly-convex": only}):
        return plan(**values)


def replace_prescriptions(kind, theorem):
    class Only(type(kind)):
        prescriptions = (theorem,)

    return Only(**{name: getattr(kind, name) for name in kind.__slots__})
